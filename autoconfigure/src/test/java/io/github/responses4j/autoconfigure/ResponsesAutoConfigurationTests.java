/*
 * Copyright 2026-present the responses4j authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.responses4j.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ResponsesAutoConfiguration}: which beans there are, and when.
 */
class ResponsesAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = Runners.plain();

	static List<AbstractApplicationContextRunner<?, ?, ?>> applications() {
		return Runners.ofEveryKind();
	}

	@ParameterizedTest
	@MethodSource("applications")
	void everyKindOfApplicationHasOneTemplate(AbstractApplicationContextRunner<?, ?, ?> runner) {
		runner.withPropertyValues("responses.api-key=key")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ResponsesOperations.class)
				.hasSingleBean(ResponsesTemplate.class)
				.hasSingleBean(ResponsesConnectionDetails.class));
	}

	@ParameterizedTest
	@MethodSource("applications")
	void noKindOfApplicationStartsWithoutKey(AbstractApplicationContextRunner<?, ?, ?> runner) {
		runner.run((context) -> assertThat(context).hasFailed()
			.getFailure()
			.hasRootCauseInstanceOf(ResponsesConfigurationException.class));
	}

	@Test
	void anOperationsBeanReplacesTheTemplateAndNeedsNoKey() {
		ResponsesOperations operations = mock(ResponsesOperations.class);
		this.contextRunner.withBean("mine", ResponsesOperations.class, () -> operations)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ResponsesTemplate.class)
				.getBean(ResponsesOperations.class)
				.isSameAs(operations));
	}

	@Test
	void connectionDetailsReplacePropertiesAndNeedNoKey() {
		this.contextRunner.withPropertyValues("responses.base-url=malformed")
			.withBean(ResponsesConnectionDetails.class, KeylessConnectionDetails::new)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ResponsesTemplate.class)
				.getBean(ResponsesConnectionDetails.class)
				.isInstanceOf(KeylessConnectionDetails.class));
	}

	@Test
	void customizersAreCalledInTheirOrder() {
		this.contextRunner.withPropertyValues("responses.api-key=key")
			.withUserConfiguration(TwoCustomizers.class)
			.run((context) -> assertThat(context.getBean(TwoCustomizers.class).called).containsExactly("first",
					"second"));
	}

	@ParameterizedTest
	@ValueSource(
			classes = { RestClientCustomizer.class, ClientHttpRequestFactoryBuilder.class, ResponsesTemplate.class })
	void backsOffWithoutWhatItNeeds(Class<?> missing) {
		Runners.bare()
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ResponsesConnectionDetails.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.jackson", "org.springframework.boot.http.converter",
			"org.apache.hc", "io.micrometer" })
	void worksWithoutWhatIsOptional(String missing) {
		Runners.bare()
			.withPropertyValues("responses.api-key=key")
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ResponsesTemplate.class));
	}

	@Test
	void worksWithoutAnyOtherAutoConfiguration() {
		Runners.bare()
			.withPropertyValues("responses.api-key=key")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ResponsesTemplate.class));
	}

	private static final class KeylessConnectionDetails implements ResponsesConnectionDetails {

		@Override
		public String getBaseUrl() {
			return "https://models.example/v1";
		}

		@Override
		public @Nullable String getApiKey() {
			return null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoCustomizers {

		private final List<String> called = new ArrayList<>();

		@Bean
		@Order(2)
		ResponsesTemplateBuilderCustomizer second() {
			return (builder) -> this.called.add("second");
		}

		@Bean
		@Order(1)
		ResponsesTemplateBuilderCustomizer first() {
			return (builder) -> this.called.add("first");
		}

	}

}

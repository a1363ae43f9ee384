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

package io.github.responses4j.autoconfigure.health;

import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.ResponsesTemplateConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ResponsesHealthContributorAutoConfiguration}.
 */
class ResponsesHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = configure(new ApplicationContextRunner());

	static List<AbstractApplicationContextRunner<?, ?, ?>> applications() {
		return List.of(configure(new ApplicationContextRunner()), configure(new WebApplicationContextRunner()),
				configure(new ReactiveWebApplicationContextRunner()));
	}

	@ParameterizedTest
	@MethodSource("applications")
	void everyKindOfApplicationHasAnIndicator(AbstractApplicationContextRunner<?, ?, ?> runner) {
		runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(ResponsesHealthIndicator.class)
			.hasBean("responsesHealthContributor"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.responses.enabled=false", "management.health.defaults.enabled=false" })
	void aPropertySwitchesItOff(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("responsesHealthContributor"));
	}

	@Test
	void itsOwnPropertyWinsOverTheDefaults() {
		this.contextRunner
			.withPropertyValues("management.health.defaults.enabled=false", "management.health.responses.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(ResponsesHealthIndicator.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "responsesHealthIndicator", "responsesHealthContributor" })
	void anIndicatorOfTheApplicationReplacesIt(String name) {
		HealthIndicator mine = () -> Health.up().build();
		this.contextRunner.withBean(name, HealthIndicator.class, () -> mine)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBeans(HealthContributor.class)
				.doesNotContainKey(name.equals("responsesHealthIndicator") ? "responsesHealthContributor" : "")
				.containsEntry(name, mine));
	}

	@Test
	void thereIsNoneWithoutATemplate() {
		this.contextRunner.withBean("mine", ResponsesOperations.class, () -> mock(ResponsesOperations.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("responsesHealthContributor"));
	}

	@Test
	void thereIsNoneWithoutSpringBootHealth() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ResponsesTemplate.class)
				.doesNotHaveBean("responsesHealthContributor"));
	}

	@Test
	void severalTemplatesAreAComposite() {
		this.contextRunner.withUserConfiguration(SecondTemplate.class).run((context) -> {
			CompositeHealthContributor composite = context.getBean("responsesHealthContributor",
					CompositeHealthContributor.class);
			assertThat(composite.stream().map(HealthContributors.Entry::name)).containsExactlyInAnyOrder("first",
					"second");
			assertThat(composite.getContributor("second")).isInstanceOf(ResponsesHealthIndicator.class);
		});
	}

	@Test
	void templatesThatAreNoDefaultCandidatesCountAndThoseThatAreNotAutowiredDoNot() {
		this.contextRunner.withUserConfiguration(TemplatesOfEveryKind.class).run((context) -> {
			CompositeHealthContributor composite = context.getBean("responsesHealthContributor",
					CompositeHealthContributor.class);
			assertThat(composite.stream().map(HealthContributors.Entry::name)).containsExactlyInAnyOrder("first",
					"notDefault");
		});
	}

	@ParameterizedTest
	@CsvSource({ "responses.health.path, models", "responses.health.timeout, 0s",
			"responses.health.time-to-live, -1s" })
	void aWrongPropertyFailsTheStartAndIsNamed(String property, String value) {
		this.contextRunner.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(InstanceOfAssertFactories.type(InvalidConfigurationPropertyValueException.class))
				.extracting(InvalidConfigurationPropertyValueException::getName)
				.isEqualTo(property));
	}

	private static <R extends AbstractApplicationContextRunner<R, ?, ?>> R configure(R runner) {
		return runner
			.withConfiguration(AutoConfigurations.of(HealthContributorAutoConfiguration.class,
					ResponsesAutoConfiguration.class, ResponsesHealthContributorAutoConfiguration.class))
			.withPropertyValues("responses.api-key=any");
	}

	@Configuration(proxyBeanMethods = false)
	static class SecondTemplate {

		@Bean
		ResponsesTemplate first(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).build();
		}

		@Bean
		ResponsesTemplate second(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TemplatesOfEveryKind {

		@Bean
		ResponsesTemplate first(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).build();
		}

		@Bean(defaultCandidate = false)
		ResponsesTemplate notDefault(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).build();
		}

		@Bean(autowireCandidate = false)
		ResponsesTemplate notAutowired(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).build();
		}

	}

}

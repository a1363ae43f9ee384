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
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.OverridingClassLoader;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.client.ExpectedCount;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.observation.DefaultResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesObservationConvention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.anything;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for {@link ResponsesTemplateConfigurer}.
 */
class ResponsesTemplateConfigurerTests {

	private final List<String> customized = new ArrayList<>();

	private final List<Observation.Context> observed = new ArrayList<>();

	private final AtomicInteger built = new AtomicInteger();

	private final ApplicationContextRunner contextRunner = Runners.plain()
		.withPropertyValues("responses.api-key=any")
		.withBean(RestClientCustomizer.class, () -> this::bindMockServer);

	@Test
	void aTemplateThatIsNoDefaultCandidateStandsBesideTheDefault() {
		this.contextRunner.withUserConfiguration(Beside.class).run((context) -> {
			assertThat(context.getBeansOfType(ResponsesTemplate.class)).containsOnlyKeys("responsesTemplate", "cheap");
			assertThat(context.getBeanProvider(ResponsesOperations.class).getObject())
				.isSameAs(context.getBean("responsesTemplate"));
		});
	}

	@Test
	void anOrdinaryTemplateReplacesTheDefault() {
		this.contextRunner.withUserConfiguration(Instead.class)
			.run((context) -> assertThat(context).hasSingleBean(ResponsesOperations.class).hasBean("mine"));
	}

	@Test
	void oneOfTwoOrdinaryTemplatesMayBeThePrimaryOne() {
		this.contextRunner.withUserConfiguration(Instead.class, AlsoInstead.class)
			.run((context) -> assertThat(context.getBean(ResponsesOperations.class)).isSameAs(context.getBean("main")));
	}

	@Test
	void templatesShareOneHttpClient() {
		ClientHttpRequestFactoryBuilder<?> builder = (settings) -> {
			this.built.incrementAndGet();
			return ClientHttpRequestFactoryBuilder.simple().build(settings);
		};
		this.contextRunner.withBean(ClientHttpRequestFactoryBuilder.class, () -> builder)
			.withUserConfiguration(Beside.class)
			.run((context) -> {
				call(context.getBean("responsesTemplate", ResponsesTemplate.class));
				call(context.getBean("cheap", ResponsesTemplate.class));
				assertThat(this.built).as("one for calls and one for streams").hasValue(2);
				assertThat(this.customized).containsExactly("http");
			});
	}

	@Test
	void anApplicationWithItsOwnOperationsHasNoHttpClient() {
		this.contextRunner.withUserConfiguration(Own.class).run((context) -> assertThat(this.customized).isEmpty());
	}

	@Test
	void customizersAreAppliedToEachTemplateInTheirOrder() {
		this.contextRunner.withBean("later", Later.class, () -> new Later(this.customized))
			.withBean("sooner", Sooner.class, () -> new Sooner(this.customized))
			.withUserConfiguration(Beside.class)
			.run((context) -> assertThat(this.customized.stream().filter((name) -> !name.equals("http")))
				.containsExactly("sooner", "later", "sooner", "later"));
	}

	@Test
	void observationsTellTemplatesApart() {
		this.contextRunner.withBean(ObservationRegistry.class, this::registry)
			.withPropertyValues("responses.observation.provider=our-gateway")
			.withUserConfiguration(Beside.class)
			.run((context) -> {
				call(context.getBean("responsesTemplate", ResponsesTemplate.class));
				call(context.getBean("cheap", ResponsesTemplate.class));
				assertThat(values("client")).containsExactly("default", "cheap");
				assertThat(values("gen_ai.provider.name")).containsExactly("our-gateway", "our-gateway");
			});
	}

	@Test
	void aConventionOfTheApplicationReachesTheTemplate() {
		this.contextRunner.withBean(ObservationRegistry.class, this::registry)
			.withBean(ResponsesObservationConvention.class, Renaming::new)
			.run((context) -> {
				call(context.getBean(ResponsesTemplate.class));
				assertThat(this.observed).extracting(Observation.Context::getName).contains("my.calls");
			});
	}

	@Test
	void ofSeveralConventionsNoneIsChosen() {
		this.contextRunner.withBean(ObservationRegistry.class, this::registry)
			.withBean("one", ResponsesObservationConvention.class, Renaming::new)
			.withBean("other", ResponsesObservationConvention.class, Renaming::new)
			.run((context) -> {
				call(context.getBean(ResponsesTemplate.class));
				assertThat(this.observed).extracting(Observation.Context::getName)
					.contains(new DefaultResponsesObservationConvention().getName());
			});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void futuresRunOnVirtualThreads() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			Object virtual = context.getBean(ResponsesTemplate.class)
				.async((responses) -> ReflectionTestUtils.invokeMethod(Thread.currentThread(), Thread.class,
						"isVirtual"))
				.join();
			assertThat(virtual).isEqualTo(true);
		});
	}

	/**
	 * As with Spring Boot's DevTools, which load an application's classes anew and leave
	 * those of jars alone. Nothing of ours looks for classes by name, so that it needs no
	 * say in which are which.
	 */
	@Test
	void classesOfTheApplicationMayBeLoadedAnew() throws Exception {
		for (int restart = 0; restart < 2; restart++) {
			ClassLoader restarted = new ApplicationClassLoader();
			Class<?> customizer = restarted.loadClass(Restarted.class.getName());
			assertThat(customizer).isNotSameAs(Restarted.class);
			this.contextRunner.withClassLoader(restarted)
				.withInitializer(
						(context) -> context.getBeanFactory().registerSingleton("restarted", newInstance(customizer)))
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(call(context.getBean(ResponsesTemplate.class))).isEqualTo("Hello");
					assertThat(ReflectionTestUtils.getField(context.getBean("restarted"), "customized")).isEqualTo(1);
				});
		}
	}

	private static Object newInstance(Class<?> type) {
		return BeanUtils.instantiateClass(type);
	}

	private void bindMockServer(RestClient.Builder builder) {
		this.customized.add("http");
		MockRestServiceServer.bindTo(builder)
			.build()
			.expect(ExpectedCount.manyTimes(), anything())
			.andRespond(withSuccess("{\"output_text\":\"Hello\"}", MediaType.APPLICATION_JSON));
	}

	private ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new StoppedObservations(this.observed));
		return registry;
	}

	private List<String> values(String key) {
		return this.observed.stream()
			.filter((context) -> context.getLowCardinalityKeyValue(key) != null)
			.map((context) -> context.getLowCardinalityKeyValue(key).getValue())
			.toList();
	}

	private static String call(ResponsesTemplate responses) {
		return responses.input("Hi").text();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beside {

		@Bean(defaultCandidate = false)
		ResponsesTemplate cheap(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).clientName("cheap").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Instead {

		@Bean
		ResponsesTemplate mine(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AlsoInstead {

		@Bean
		@Primary
		ResponsesTemplate main(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		ResponsesTemplate own() {
			return ResponsesTemplate.builder().apiKey("any").build();
		}

	}

	@Order(1)
	record Sooner(List<String> customized) implements ResponsesTemplateBuilderCustomizer {

		@Override
		public void customize(ResponsesTemplate.Builder builder) {
			this.customized.add("sooner");
		}

	}

	@Order(2)
	record Later(List<String> customized) implements ResponsesTemplateBuilderCustomizer {

		@Override
		public void customize(ResponsesTemplate.Builder builder) {
			this.customized.add("later");
		}

	}

	/**
	 * What an application has.
	 */
	static class Restarted implements ResponsesTemplateBuilderCustomizer {

		private int customized;

		@Override
		public void customize(ResponsesTemplate.Builder builder) {
			this.customized++;
		}

	}

	private static final class ApplicationClassLoader extends OverridingClassLoader {

		ApplicationClassLoader() {
			super(ResponsesTemplateConfigurerTests.class.getClassLoader());
		}

		@Override
		protected boolean isEligibleForOverriding(String name) {
			return name.equals(Restarted.class.getName());
		}

	}

	private static final class Renaming extends DefaultResponsesObservationConvention {

		@Override
		public String getName() {
			return "my.calls";
		}

	}

}

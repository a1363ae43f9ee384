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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.test.util.ReflectionTestUtils;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Clients of an application that was processed ahead of time, where it had neither keys
 * nor clients, and is compiled and started with what the properties say then.
 */
@CompileWithForkedClassLoader
class ProcessedClientsTests {

	@Test
	void theDefaultClientAndNamedOnes() {
		process(Injected.class, (application) -> IntStream.of(0, 1, 3)
			.forEach((count) -> application.start(properties(count, "key"), (context) -> {
				assertThat(context.getBeansOfType(ResponsesTemplate.class)).hasSize(count + 1);
				ResponsesTemplate defaultClient = context.getBean("responsesTemplate", ResponsesTemplate.class);
				assertThat(context.getBean(ResponsesOperations.class)).isSameAs(defaultClient);
				Injected injected = context.getBean(Injected.class);
				assertThat(injected.unqualified).isSameAs(defaultClient);
				assertThat(injected.qualified).isEqualTo((count > 0) ? context.getBean("client-1") : null);
				for (int i = 1; i <= count; i++) {
					assertThat(context.getBean("client-" + i, ResponsesTemplate.class).client().baseUrl())
						.hasToString("https://server-" + i + ".example/v1");
				}
			})));
	}

	@Test
	void namedClientsWithoutADefaultClient() {
		process(Injected.class, (application) -> IntStream.of(1, 3)
			.forEach((count) -> application.start(properties(count, null), (context) -> {
				assertThat(context.getBeansOfType(ResponsesTemplate.class)).hasSize(count);
				Injected injected = context.getBean(Injected.class);
				assertThat(injected.unqualified).isNull();
				assertThat(injected.qualified).isSameAs(context.getBean("client-1"));
				assertThat(context.getBean(ResponsesClients.class).names()).hasSize(count);
			})));
	}

	@Test
	void aBeanOfTheApplicationInsteadOfTheDefaultClient() {
		process(Own.class, (application) -> IntStream.of(0, 1, 3)
			.forEach((count) -> application.start(properties(count, null), (context) -> {
				assertThat(context.getBean(ResponsesOperations.class)).isSameAs(context.getBean("own"));
				assertThat(context.getBeansOfType(ResponsesTemplate.class)).hasSize(count);
			})));
	}

	@Test
	void aKeyIsNeededWithoutNamedClients() {
		process(Injected.class, (application) -> assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> application.start(Map.of(), (context) -> {
			}))
			.withRootCauseInstanceOf(ResponsesConfigurationException.class));
	}

	private static Map<String, Object> properties(int count, @Nullable String key) {
		Map<String, Object> properties = new LinkedHashMap<>();
		if (key != null) {
			properties.put("responses.api-key", key);
		}
		for (int i = 1; i <= count; i++) {
			properties.put("responses.clients.client-" + i + ".base-url", "https://server-" + i + ".example/v1");
			properties.put("responses.clients.client-" + i + ".api-key", "key-" + i);
		}
		return properties;
	}

	/**
	 * Process an application, and compile what that gives.
	 */
	private static void process(Class<?> application, Consumer<Processed> use) {
		Runners.plain().withUserConfiguration(application).prepare((source) -> {
			TestGenerationContext generation = new TestGenerationContext();
			ClassName initializer = new ApplicationContextAotGenerator()
				.processAheadOfTime(source.getSourceApplicationContext(GenericApplicationContext.class), generation);
			generation.writeGeneratedContent();
			TestCompiler.forSystem()
				.with(generation)
				.compile((compiled) -> use.accept(new Processed(compiled.getClassLoader(),
						compiled.getInstance(ApplicationContextInitializer.class, initializer.reflectionName()))));
		});
	}

	/**
	 * A processed application.
	 *
	 * @param classLoader has its classes
	 * @param initializer defines its beans
	 */
	private record Processed(ClassLoader classLoader, ApplicationContextInitializer<?> initializer) {

		void start(Map<String, Object> properties, Consumer<GenericApplicationContext> use) {
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
			environment.getPropertySources().addFirst(new MapPropertySource("properties", properties));
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				context.setEnvironment(environment);
				context.setClassLoader(this.classLoader);
				ReflectionTestUtils.invokeMethod(this.initializer, "initialize", context);
				context.refresh();
				use.accept(context);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		private final @Nullable ResponsesOperations unqualified;

		private final @Nullable ResponsesTemplate qualified;

		Injected(ObjectProvider<ResponsesOperations> unqualified,
				@Qualifier("client-1") ObjectProvider<ResponsesTemplate> qualified) {
			this.unqualified = unqualified.getIfAvailable();
			this.qualified = qualified.getIfAvailable();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		ResponsesOperations own() {
			return mock(ResponsesOperations.class);
		}

	}

}

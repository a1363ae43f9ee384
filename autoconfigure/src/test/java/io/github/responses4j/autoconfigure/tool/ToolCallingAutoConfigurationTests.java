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

package io.github.responses4j.autoconfigure.tool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.slf4j.MDC;
import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.ResponsesTemplateBuilderCustomizer;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.tool.ResponsesTool;
import io.github.responses4j.tool.ToolCallInterceptor;
import io.github.responses4j.tool.ToolCallback;
import io.github.responses4j.tool.ToolErrorHandler;
import io.github.responses4j.tool.ToolLoopException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ToolCallingAutoConfiguration}.
 */
class ToolCallingAutoConfigurationTests {

	private final ResponsesClient client = mock();

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ResponsesAutoConfiguration.class,
				ToolCallingAutoConfiguration.class))
		.withPropertyValues("responses.api-key=test-key", "responses.model=gpt-5.2");

	private final ApplicationContextRunner runner = this.plain.withBean(ResponsesTemplateBuilderCustomizer.class,
			() -> (builder) -> builder.client(this.client));

	@BeforeEach
	void callsWeather() {
		given(this.client.with(any())).willReturn(this.client);
		given(this.client.create(any())).willReturn(response("""
				{"id": "resp_1", "status": "completed", "output": [{"type": "function_call", "call_id": "call_1",
				"name": "weather", "arguments": "{\\"city\\": \\"Seoul\\"}"}]}"""), response("""
				{"id": "resp_2", "status": "completed", "output": [{"type": "message", "role": "assistant",
				"content": [{"type": "output_text", "text": "Yes."}]}]}"""));
	}

	@AfterEach
	void clearThread() {
		MDC.clear();
		SecurityContextHolder.clearContext();
	}

	@Test
	void toolsAreAskedForByBeanOrByName() {
		this.runner.withUserConfiguration(WeatherConfiguration.class).run((context) -> {
			assertThat(ask(context, context.getBean(Weather.class))).isEqualTo("rain in Seoul");
			callsWeather();
			assertThat(ask(context, "weather")).isEqualTo("rain in Seoul");
			callsWeather();
			assertThat(ask(context, "weatherTools")).isEqualTo("rain in Seoul");
		});
	}

	@Test
	void aNameThatNoToolHasIsToldWithThoseThatThereAre() {
		this.runner.withUserConfiguration(WeatherConfiguration.class)
			.run((context) -> assertThatIllegalArgumentException().isThrownBy(() -> ask(context, "whether"))
				.withMessage("'tools' must name one of [weatherTools, weather, travel] but has 'whether'"));
		this.runner.run((context) -> assertThatIllegalArgumentException().isThrownBy(() -> ask(context, "weather"))
			.withMessage("'tools' has the name 'weather' but no bean is or has a tool"));
	}

	@Test
	void noToolIsOfferedUnasked() {
		this.runner.withUserConfiguration(WeatherConfiguration.class).run((context) -> {
			context.getBean(ResponsesTemplate.class).input("Hello").response();
			assertThat(requests().get(0).tools()).isEmpty();
		});
	}

	@Test
	void beansAreCreatedWhenTheyAreCalled() {
		this.runner.withUserConfiguration(LazyConfiguration.class).run((context) -> {
			assertThat(LazyConfiguration.CREATED).hasValue(0);
			assertThat(ask(context, "weather")).isEqualTo("rain in Seoul");
			assertThat(LazyConfiguration.CREATED).hasValue(1);
		});
	}

	@Test
	void beansInAScopeAndBehindProxiesAreTools() {
		this.runner.withUserConfiguration(ScopedConfiguration.class)
			.run((context) -> assertThat(ask(context, "weather")).isEqualTo("rain in Seoul"));
		callsWeather();
		this.runner.withUserConfiguration(ProxyConfiguration.class).run((context) -> {
			assertThat(context.getBean("forecast")).isNotInstanceOf(ForecastService.class);
			assertThat(ask(context, "weather")).isEqualTo("advised sun in Seoul");
			callsWeather();
			assertThat(ask(context, context.getBean("forecast"))).isEqualTo("advised sun in Seoul");
		});
	}

	@Test
	void toolCallbacksAreToolsByTheirName() {
		this.runner
			.withBean("whatever", ToolCallback.class,
					() -> ToolCallback.function("weather", "The weather", City.class,
							(city) -> "snow in " + city.city()))
			.run((context) -> assertThat(ask(context, "weather")).isEqualTo("snow in Seoul"));
	}

	@Test
	void anApplicationWithAToolThatIsNoneDoesNotStart() {
		this.runner.withBean("wrongTools", Wrong.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(context).getDescription())
				.contains("method find(Object) of " + Wrong.class.getName() + " (bean 'wrongTools')");
		});
	}

	@Test
	void anApplicationWithTwoToolsOfOneNameDoesNotStart() {
		this.runner.withBean("one", Weather.class).withBean("two", Weather.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(context).getDescription()).contains("'weather'", "(bean 'one')", "(bean 'two')");
		});
	}

	@Test
	void propertiesAreLimits() {
		this.runner.withUserConfiguration(WeatherConfiguration.class)
			.withPropertyValues("responses.tools.max-rounds=1", "responses.tools.max-calls=5",
					"responses.tools.parallelism=1", "responses.tools.timeout=1m", "responses.tools.call-timeout=10s")
			.run((context) -> assertThatExceptionOfType(ToolLoopException.class)
				.isThrownBy(() -> ask(context, "weather"))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.MAX_ROUNDS)));
	}

	@Test
	void interceptorsAndErrorHandlersAreBeans() {
		ToolCallInterceptor outer = (invocation) -> {
			assertThat(((ToolOutput.Function) invocation.proceed()).output().text()).isEqualTo("rain in Seoul");
			throw new IllegalStateException("No more");
		};
		this.runner.withUserConfiguration(WeatherConfiguration.class)
			.withBean(ToolCallInterceptor.class, () -> outer)
			.withBean(ToolErrorHandler.class, () -> (call, failure) -> "Sorry: " + failure.getMessage())
			.run((context) -> assertThat(ask(context, "weather")).isEqualTo("Sorry: No more"));
	}

	@Test
	void logContextAndAuthenticationReachTools() {
		List<Object> seen = new CopyOnWriteArrayList<>();
		MDC.put("order", "4711");
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ada", "n/a"));
		this.runner.withUserConfiguration(WeatherConfiguration.class)
			.withBean(ToolCallInterceptor.class, () -> (invocation) -> {
				seen.add(Thread.currentThread().getName().startsWith("responses-tool-"));
				seen.add(MDC.get("order"));
				seen.add(SecurityContextHolder.getContext().getAuthentication().getName());
				return invocation.proceed();
			})
			.run((context) -> ask(context, "weather"));
		assertThat(seen).containsExactly(true, "4711", "ada");
		assertThat(MDC.get("order")).isEqualTo("4711");
	}

	@Test
	void methodsAndTheirTypesHaveHints() {
		this.plain.withUserConfiguration(WeatherConfiguration.class).prepare((context) -> {
			GenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("com.example", "Application")), new InMemoryGeneratedFiles());
			new ApplicationContextAotGenerator()
				.processAheadOfTime(context.getSourceApplicationContext(GenericApplicationContext.class), generation);
			assertThat(RuntimeHintsPredicates.reflection()
				.onMethodInvocation(Weather.class.getDeclaredMethod("weather", String.class)))
				.accepts(generation.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.reflection()
				.onMethodInvocation(Weather.class.getDeclaredMethod("travel", City.class, List.class)))
				.accepts(generation.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(City.class.getDeclaredMethod("city")))
				.accepts(generation.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Trip.class.getDeclaredMethod("days")))
				.accepts(generation.getRuntimeHints());
		});
	}

	private FailureAnalysis analyze(AssertableApplicationContext context) {
		FailureAnalysis analysis = new ToolDefinitionFailureAnalyzer().analyze(context.getStartupFailure());
		assertThat(analysis).isNotNull();
		return analysis;
	}

	/**
	 * What the tool answers.
	 */
	private String ask(AssertableApplicationContext context, Object tool) {
		assertThat(context).hasNotFailed();
		ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
		assertThat(responses.input("Do I need an umbrella?").tools(tool).text()).isEqualTo("Yes.");
		List<ResponseRequest> requests = requests();
		ResponseRequest last = requests.get(requests.size() - 1);
		assertThat(last.tools()).extracting((definition) -> ((FunctionTool) definition).name()).contains("weather");
		return ((ToolOutput.Function) last.input().items().get(0)).output().text();
	}

	private List<ResponseRequest> requests() {
		ArgumentCaptor<ResponseRequest> requests = ArgumentCaptor.captor();
		then(this.client).should(atLeastOnce()).create(requests.capture());
		return requests.getAllValues();
	}

	private static Response response(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class WeatherConfiguration {

		@Bean
		Weather weatherTools() {
			return new Weather();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConfiguration {

		static final AtomicInteger CREATED = new AtomicInteger();

		@Bean
		@Lazy
		Weather weatherTools() {
			CREATED.incrementAndGet();
			return new Weather();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedConfiguration {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Weather weatherTools() {
			return new Weather();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxyConfiguration {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxyCreator() {
			return new DefaultAdvisorAutoProxyCreator();
		}

		@Bean
		static DefaultPointcutAdvisor advisor() {
			NameMatchMethodPointcut pointcut = new NameMatchMethodPointcut();
			pointcut.addMethodName("weather");
			MethodInterceptor advice = (invocation) -> "advised " + invocation.proceed();
			return new DefaultPointcutAdvisor((Pointcut) pointcut, advice);
		}

		@Bean
		Forecast forecast() {
			return new ForecastService();
		}

	}

	static class Weather {

		@ResponsesTool("The weather of a city")
		String weather(String city) {
			return "rain in " + city;
		}

		@ResponsesTool
		List<Trip> travel(City city, List<String> stops) {
			return List.of();
		}

	}

	interface Forecast {

		String weather(String city);

	}

	static class ForecastService implements Forecast {

		@Override
		@ResponsesTool("The weather of a city")
		public String weather(String city) {
			return "sun in " + city;
		}

	}

	static class Wrong {

		@ResponsesTool
		void find(Object anything) {
		}

	}

	record City(String city) {

	}

	record Trip(int days, Map<String, City> stops) {

	}

}

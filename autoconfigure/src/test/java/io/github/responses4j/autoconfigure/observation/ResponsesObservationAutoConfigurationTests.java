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

package io.github.responses4j.autoconfigure.observation;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.util.ClassUtils;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.observation.ResponsesContentObservationFilter;
import io.github.responses4j.observation.ResponsesMeterObservationHandler;
import io.github.responses4j.observation.ResponsesObservationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponsesObservationAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ResponsesObservationAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private static final String INPUT = "responses.observation.include-input=";

	private static final String OUTPUT = "responses.observation.include-output=";

	private final ApplicationContextRunner contextRunner = configure(new ApplicationContextRunner());

	static List<AbstractApplicationContextRunner<?, ?, ?>> applications() {
		return List.of(configure(new ApplicationContextRunner()), configure(new WebApplicationContextRunner()),
				configure(new ReactiveWebApplicationContextRunner()));
	}

	private static <R extends AbstractApplicationContextRunner<R, ?, ?>> R configure(R runner) {
		return runner
			.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
					ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
					RestClientObservationAutoConfiguration.class, ObservationAutoConfiguration.class,
					MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, ResponsesAutoConfiguration.class,
					ResponsesObservationAutoConfiguration.class))
			.withPropertyValues(connection());
	}

	private static String[] connection() {
		return new String[] { "responses.api-key=sk-test",
				"responses.base-url=http://127.0.0.1:" + server.getPort() + "/v1" };
	}

	@ParameterizedTest
	@MethodSource("applications")
	void everyKindOfApplicationHasMeters(AbstractApplicationContextRunner<?, ?, ?> runner) {
		runner.run((context) -> {
			assertThat(context).hasSingleBean(ResponsesMeterObservationHandler.class)
				.doesNotHaveBean(ResponsesContentObservationFilter.class);
			ask(context);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("gen_ai.client.operation.duration").timer().count()).isOne();
			assertThat(meters.get("gen_ai.client.operation.attempts").summary().totalAmount()).isOne();
			assertThat(
					meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "input").summary().totalAmount())
				.isEqualTo(13);
		});
	}

	@ParameterizedTest
	@MethodSource("applications")
	void everyKindOfApplicationObservesHttpBelowTheOperation(AbstractApplicationContextRunner<?, ?, ?> runner) {
		Stopped stopped = new Stopped();
		runner.withBean(Stopped.class, () -> stopped).run((context) -> {
			ask(context);
			assertThat(stopped.contexts).hasSize(2);
			assertThat(stopped.contexts.get(0)).isInstanceOf(ClientRequestObservationContext.class);
			assertThat(stopped.contexts.get(1)).isInstanceOf(ResponsesObservationContext.class);
			assertThat(stopped.contexts.get(0).getParentObservation().getContextView())
				.isSameAs(stopped.contexts.get(1));
		});
	}

	@Test
	void httpIsObservedWhereSpringBootDoesNotDoIt() {
		Stopped stopped = new Stopped();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(stopped);
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class))
			.withBean(ObservationRegistry.class, () -> registry)
			.withPropertyValues(connection())
			.run((context) -> {
				ask(context);
				assertThat(stopped.contexts).hasSize(2);
				assertThat(stopped.contexts.get(0).getParentObservation().getContextView())
					.isSameAs(stopped.contexts.get(1));
			});
	}

	@Test
	void theMeterRegistryIsThePrimaryOfMany() {
		this.contextRunner.withBean("one", SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("two", SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				ask(context);
				for (String name : List.of("one", "two")) {
					MeterRegistry meters = context.getBean(name, MeterRegistry.class);
					assertThat(meters.get("gen_ai.client.operation.attempts").summary().totalAmount()).isOne();
				}
			});
	}

	@Test
	void handlerAndFilterBackOff() {
		this.contextRunner
			.withBean("myHandler", ResponsesMeterObservationHandler.class,
					() -> new ResponsesMeterObservationHandler(new SimpleMeterRegistry()))
			.withBean("myFilter", ResponsesContentObservationFilter.class,
					() -> new ResponsesContentObservationFilter(true, true))
			.withPropertyValues(INPUT + true, OUTPUT + true)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeanNamesForType(ResponsesMeterObservationHandler.class))
					.containsExactly("myHandler");
				assertThat(context.getBeanNamesForType(ResponsesContentObservationFilter.class))
					.containsExactly("myFilter");
			});
	}

	@ParameterizedTest
	@CsvSource({ "true, false", "false, true", "true, true" })
	void contentIsInTracesIfPropertiesSaySo(boolean input, boolean output, CapturedOutput log) {
		Stopped stopped = new Stopped();
		this.contextRunner.withBean(Stopped.class, () -> stopped)
			.withPropertyValues(INPUT + input, OUTPUT + output)
			.run((context) -> {
				assertThat(context).hasSingleBean(ResponsesContentObservationFilter.class);
				ask(context);
				String keyValues = stopped.contexts.get(1).getHighCardinalityKeyValues().toString();
				assertThat(keyValues.contains("What is secret?")).isEqualTo(input);
				assertThat(keyValues.contains("Nothing is.")).isEqualTo(output);
				assertThat(log.getOut().contains("WARN")).isTrue();
				assertThat(log.getOut().contains("'responses.observation.include-input' is true")).isEqualTo(input);
				assertThat(log.getOut().contains("'responses.observation.include-output' is true")).isEqualTo(output);
			});
	}

	@Test
	void contentIsInNoTraceUnlessPropertiesSaySo(CapturedOutput log) {
		Stopped stopped = new Stopped();
		this.contextRunner.withBean(Stopped.class, () -> stopped)
			.withPropertyValues(INPUT + false, OUTPUT + false)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(ResponsesContentObservationFilter.class);
				ask(context);
				assertThat(stopped.contexts).extracting((stop) -> stop.getAllKeyValues().toString())
					.noneMatch((keyValues) -> keyValues.contains("secret") || keyValues.contains("Nothing"));
				assertThat(log.getOut()).doesNotContain("WARN");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer.core", "org.springframework.boot.micrometer", "io.micrometer" })
	void nothingBreaksWithoutWhatIsOptional(String missing) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class,
					ResponsesObservationAutoConfiguration.class))
			.withPropertyValues("responses.api-key=sk-test", INPUT + true)
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ResponsesTemplate.class)
				.doesNotHaveBean(ResponsesMeterObservationHandler.class));
	}

	@Test
	void nothingBreaksWithoutAnHttpClient() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ResponsesObservationAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues(INPUT + true)
			.withClassLoader(new FilteredClassLoader(HttpClientSettingsProperties.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ResponsesMeterObservationHandler.class)
				.doesNotHaveBean(ResponsesContentObservationFilter.class));
	}

	@Test
	void thereAreNoMetersWithoutOrWithAmbiguousRegistries() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ResponsesObservationAutoConfiguration.class));
		runner.run((context) -> assertThat(context).doesNotHaveBean(ResponsesMeterObservationHandler.class));
		runner.withBean("one", SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("two", SimpleMeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ResponsesMeterObservationHandler.class));
	}

	/**
	 * The condition on a meter registry is true only after whatever makes one.
	 */
	@Test
	void comesAfterAllThatMakesMeterRegistries() {
		Class<?>[] candidates = ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
		List<Class<?>> sorted = List.of(Configurations.getClasses(AutoConfigurations.of(candidates)));
		assertThat(sorted).contains(CompositeMeterRegistryAutoConfiguration.class);
		assertThat(sorted.indexOf(ResponsesObservationAutoConfiguration.class))
			.isGreaterThan(sorted.indexOf(CompositeMeterRegistryAutoConfiguration.class))
			.isGreaterThan(sorted.indexOf(SimpleMetricsExportAutoConfiguration.class));
	}

	private static void ask(ApplicationContext context) {
		server.stubFor(WireMock.post("/v1/responses").willReturn(WireMock.okJson("""
				{"id": "resp_1", "model": "gpt-5.2", "status": "completed",
				"output": [{"type": "message", "role": "assistant",
				"content": [{"type": "output_text", "text": "Nothing is."}]}],
				"usage": {"input_tokens": 13, "output_tokens": 3}}""")));
		String answer = context.getBean(ResponsesTemplate.class).input("What is secret?").model("gpt-5.2").text();
		assertThat(answer).isEqualTo("Nothing is.");
	}

	private static final class Stopped implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> contexts = new ArrayList<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStop(Observation.Context context) {
			this.contexts.add(context);
		}

	}

}

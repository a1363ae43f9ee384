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

package io.github.responses4j.samples.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.observation.ResponsesObservationAutoConfiguration;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.observation.DefaultResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesMeterObservationHandler;
import io.github.responses4j.observation.ResponsesObservationContext;
import io.github.responses4j.observation.ResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesObservationDocumentation.HighCardinalityKeyNames;
import io.github.responses4j.observation.ResponsesObservationDocumentation.LowCardinalityKeyNames;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of docs/observability.md.
 */
class ObservabilityTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				ResponsesAutoConfiguration.class, ResponsesObservationAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("responses.api-key=any", "responses.model=gpt-5.2");

	@Test
	void aConventionAddsATagToAllMeters() {
		try (ResponsesServer server = ResponsesServer.start()) {
			this.contextRunner.withUserConfiguration(Tenants.class)
				.withPropertyValues("responses.base-url=" + server.baseUrl())
				.run((context) -> {
					ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
					responses.input("Hi").metadata("tenant", "blue").text();
					responses.input("Hi").text();
					responses.models().list();
					MeterRegistry meters = context.getBean(MeterRegistry.class);
					for (String name : List.of("gen_ai.client.operation.duration", "gen_ai.client.operation.attempts",
							"gen_ai.client.token.usage")) {
						assertThat(meters.get(name).tag("tenant", "blue").meters()).isNotEmpty();
						assertThat(meters.get(name).tag("tenant", "none").meters()).isNotEmpty();
					}
				});
		}
	}

	@Test
	void propertiesAddContentToTraces() {
		List<Observation.Context> stopped = new ArrayList<>();
		try (ResponsesServer server = ResponsesServer.start()) {
			this.contextRunner.withInitializer(new ConfigDataApplicationContextInitializer())
				.withBean(Stopped.class, () -> new Stopped(stopped))
				.withPropertyValues("responses.base-url=" + server.baseUrl(),
						"spring.config.location=classpath:content.yml")
				.run((context) -> {
					String answer = context.getBean(ResponsesTemplate.class).input("What is secret?").text();
					assertThat(stopped).hasSize(1);
					assertThat(stopped.get(0).getHighCardinalityKeyValue("gen_ai.input.messages").getValue())
						.contains("What is secret?");
					assertThat(stopped.get(0).getHighCardinalityKeyValue("gen_ai.output.messages").getValue())
						.contains(answer.substring(0, 20));
				});
		}
	}

	@Test
	void aTemplateOfYourOwnNeedsARegistry() {
		MeterRegistry meters = new SimpleMeterRegistry();
		try (ResponsesServer server = ResponsesServer.start()) {
			Observations observations = new Observations();
			observations.template(server.baseUrl(), meters).input("Hi").text();
		}
		assertThat(meters.get("gen_ai.client.operation.duration").timer().count()).isEqualTo(1);
		assertThat(meters.get("gen_ai.client.operation.attempts").summary().totalAmount()).isEqualTo(1);
	}

	@Test
	void theGuideNamesAllKeysAndMeters() throws IOException {
		Stream<String> keys = Stream
			.<KeyName>concat(Stream.of(LowCardinalityKeyNames.values()), Stream.of(HighCardinalityKeyNames.values()))
			.map(KeyName::asString);
		Stream<String> meters = Stream.of(DefaultResponsesObservationConvention.DEFAULT_NAME,
				ResponsesMeterObservationHandler.ATTEMPTS, ResponsesMeterObservationHandler.TIME_TO_FIRST_CHUNK,
				ResponsesMeterObservationHandler.TOKEN_USAGE, ResponsesMeterObservationHandler.TOKEN_TYPE);
		assertThat(Files.readString(Path.of("../../docs/observability.md")))
			.contains(Stream.concat(keys, meters).map((name) -> "`" + name + "`").toList());
	}

	@Test
	void propertiesTurnMetersOff() {
		try (ResponsesServer server = ResponsesServer.start()) {
			this.contextRunner
				.withPropertyValues("responses.base-url=" + server.baseUrl(),
						"management.metrics.enable.gen_ai.client.operation.duration.active=false")
				.run((context) -> {
					context.getBean(ResponsesTemplate.class).input("Hi").text();
					MeterRegistry meters = context.getBean(MeterRegistry.class);
					assertThat(meters.find("gen_ai.client.operation.duration").meter()).isNotNull();
					assertThat(meters.find("gen_ai.client.operation.duration.active").meter()).isNull();
				});
		}
	}

	@Test
	void propertiesTurnObservationsOff() {
		try (ResponsesServer server = ResponsesServer.start()) {
			this.contextRunner
				.withPropertyValues("responses.base-url=" + server.baseUrl(),
						"management.observations.enable.gen_ai.client=false")
				.run((context) -> {
					context.getBean(ResponsesTemplate.class).input("Hi").text();
					assertThat(context.getBean(MeterRegistry.class).getMeters())
						.extracting((meter) -> meter.getId().getName())
						.noneMatch((name) -> name.startsWith("gen_ai"))
						.isNotEmpty();
				});
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Tenants {

		// tag::convention[]
		@Bean
		ResponsesObservationConvention tenantConvention() {
			return new DefaultResponsesObservationConvention() {

				@Override
				public KeyValues getLowCardinalityKeyValues(ResponsesObservationContext context) {
					ResponseRequest request = context.getRequest();
					String tenant = (request != null) ? request.metadata().get("tenant") : null;
					return super.getLowCardinalityKeyValues(context).and("tenant",
							StringUtils.hasText(tenant) ? tenant : "none");
				}

			};
		}
		// end::convention[]

	}

	private static final class Observations {

		// tag::registry[]
		ResponsesTemplate template(String baseUrl, MeterRegistry meters) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new DefaultMeterObservationHandler(meters))
				.observationHandler(new ResponsesMeterObservationHandler(meters));
			return ResponsesTemplate.builder()
				.baseUrl(baseUrl)
				.apiKey("any")
				.model("gpt-5.2")
				.observationRegistry(registry)
				.build();
		}
		// end::registry[]

	}

	private record Stopped(List<Observation.Context> contexts) implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ResponsesObservationContext;
		}

		@Override
		public void onStop(Observation.Context context) {
			this.contexts.add(context);
		}

	}

}

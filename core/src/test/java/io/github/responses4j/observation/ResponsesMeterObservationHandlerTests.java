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

package io.github.responses4j.observation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Usage;
import io.github.responses4j.observation.ResponsesObservationDocumentation.LowCardinalityKeyNames;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponsesMeterObservationHandler}.
 */
class ResponsesMeterObservationHandlerTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void tokensAreSummedByType() {
		observe(this.meters, (context) -> context.setUsage(usage("""
				{"input_tokens": 13, "input_tokens_details": {"cached_tokens": 8},
				"output_tokens": 40, "output_tokens_details": {"reasoning_tokens": 25}}""")));
		assertThat(tokens("input")).isEqualTo(13);
		assertThat(tokens("cached")).isEqualTo(8);
		assertThat(tokens("output")).isEqualTo(40);
		assertThat(tokens("reasoning")).isEqualTo(25);
		assertThat(this.meters.get("gen_ai.client.token.usage").meter().getId().getBaseUnit()).isEqualTo("tokens");
	}

	@Test
	void whatTheServerDoesNotTellIsNotRecorded() {
		observe(this.meters, (context) -> context.setUsage(usage("{\"input_tokens\": 13}")));
		assertThat(this.meters.find("gen_ai.client.token.usage").meters()).hasSize(1);
		assertThat(this.meters.find("gen_ai.client.operation.time_to_first_chunk").meters()).isEmpty();
		assertThat(this.meters.find("gen_ai.client.operation.attempts").meters()).isEmpty();
	}

	@Test
	void timeToFirstChunkIsTimed() {
		observe(this.meters, (context) -> context.setTimeToFirstChunk(Duration.ofMillis(250)));
		assertThat(
				this.meters.get("gen_ai.client.operation.time_to_first_chunk").timer().totalTime(TimeUnit.MILLISECONDS))
			.isEqualTo(250);
	}

	@Test
	void attemptsAreSummed() {
		observe(this.meters, (context) -> context.setAttempts(3));
		assertThat(this.meters.get("gen_ai.client.operation.attempts").summary().totalAmount()).isEqualTo(3);
	}

	@Test
	void tagsAreTheLowCardinalityKeys() {
		observe(this.meters, ResponsesMeterObservationHandlerTests::everything);
		String[] keys = List.of(LowCardinalityKeyNames.values())
			.stream()
			.map(LowCardinalityKeyNames::asString)
			.toArray(String[]::new);
		assertThat(this.meters.get("gen_ai.client.operation.attempts").meter().getId().getTags())
			.extracting(Tag::getKey)
			.containsExactlyInAnyOrder(keys);
		assertThat(this.meters.get("gen_ai.client.operation.time_to_first_chunk").meter().getId().getTags())
			.extracting(Tag::getKey)
			.containsExactlyInAnyOrder(keys);
		assertThat(this.meters.get("gen_ai.client.token.usage").meter().getId().getTags()).extracting(Tag::getKey)
			.contains(keys)
			.hasSize(keys.length + 1)
			.contains("gen_ai.token.type");
	}

	/**
	 * Prometheus refuses a meter whose name is there already with another type or other
	 * keys.
	 */
	@Test
	void metersOfSpringAiInTheSameRegistryAreNotDisturbed() {
		for (boolean springAiFirst : new boolean[] { true, false }) {
			PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
				.throwExceptionOnRegistrationFailure();
			if (springAiFirst) {
				recordAsSpringAi(prometheus);
			}
			observe(prometheus, ResponsesMeterObservationHandlerTests::everything);
			observe(prometheus, (context) -> context.setError(new IllegalStateException()));
			if (!springAiFirst) {
				recordAsSpringAi(prometheus);
			}
			assertThat(prometheus.scrape().lines().filter((line) -> !line.startsWith("#")))
				.anyMatch((line) -> line.startsWith("gen_ai_client_token_usage_total{"))
				.anyMatch((line) -> line.startsWith("gen_ai_client_operation_seconds_count{"))
				.anyMatch((line) -> line.startsWith("gen_ai_client_token_usage_tokens_sum{"))
				.anyMatch((line) -> line.startsWith("gen_ai_client_operation_duration_seconds_count{"))
				.anyMatch((line) -> line.startsWith("gen_ai_client_operation_time_to_first_chunk_seconds_count{"))
				.anyMatch((line) -> line.startsWith("gen_ai_client_operation_attempts_sum{"));
		}
	}

	private static void everything(ResponsesObservationContext context) {
		context.setUsage(usage("{\"input_tokens\": 13, \"output_tokens\": 40}"));
		context.setTimeToFirstChunk(Duration.ofMillis(250));
		context.setAttempts(1);
	}

	private static void observe(MeterRegistry meters, Consumer<ResponsesObservationContext> outcome) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(meters))
			.observationHandler(new ResponsesMeterObservationHandler(meters));
		ResponsesObservationContext context = new ResponsesObservationContext("chat", "default", "openai");
		Observation observation = ResponsesObservationDocumentation.CLIENT_OPERATION.start(null,
				new DefaultResponsesObservationConvention(), () -> context, registry);
		outcome.accept(context);
		observation.stop();
	}

	private static void recordAsSpringAi(MeterRegistry meters) {
		Tags tags = Tags.of("gen_ai.operation.name", "chat", "gen_ai.system", "openai", "gen_ai.request.model",
				"gpt-5.2", "gen_ai.response.model", "gpt-5.2");
		meters.timer("gen_ai.client.operation", tags.and("error", "none")).record(Duration.ofMillis(1));
		meters.more().longTaskTimer("gen_ai.client.operation.active", tags).start().stop();
		Counter.builder("gen_ai.client.token.usage")
			.tags(tags)
			.tag("gen_ai.token.type", "input")
			.register(meters)
			.increment();
	}

	private double tokens(String type) {
		return this.meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", type).summary().totalAmount();
	}

	private static Usage usage(String json) {
		return ResponsesJson.mapper().readValue(json, Usage.class);
	}

}

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

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Prometheus reads after a call, a streamed call, a call that failed and one that
 * was tried again.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTests {

	private static final WireMockServer provider = new WireMockServer(
			WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

	private static final String RESPONSE = """
			{"id":"resp_1","object":"response","status":"completed","model":"gpt-5.2-2025-12-11",\
			"output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hello"}]}],\
			"usage":{"input_tokens":13,"input_tokens_details":{"cached_tokens":8},\
			"output_tokens":40,"output_tokens_details":{"reasoning_tokens":25}}}""";

	private static final String STREAM = """
			data: {"type":"response.created","response":{"id":"resp_1","status":"in_progress"}}

			data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hello"}

			data: {"type":"response.completed","response":%s}

			""".formatted(RESPONSE);

	private Scrape scrape;

	@DynamicPropertySource
	static void connection(DynamicPropertyRegistry properties) {
		provider.start();
		properties.add("responses.base-url", () -> "http://127.0.0.1:" + provider.port() + "/v1");
		properties.add("responses.api-key", () -> "sk-test");
	}

	@BeforeAll
	void call(@LocalServerPort int port, @Autowired MeterRegistry meters) {
		recordAsSpringAi(meters);
		provider.stubFor(question("create").willReturn(WireMock.okJson(RESPONSE)));
		provider.stubFor(
				question("stream").willReturn(WireMock.ok(STREAM).withHeader("Content-Type", "text/event-stream")));
		provider.stubFor(question("fail").willReturn(WireMock
			.jsonResponse("{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No such model\"}}", 400)));
		provider.stubFor(question("retry").inScenario("retry")
			.willSetStateTo("recovered")
			.willReturn(WireMock.aResponse().withStatus(503).withHeader("retry-after-ms", "1")));
		provider.stubFor(question("retry").inScenario("retry")
			.whenScenarioStateIs("recovered")
			.willReturn(WireMock.okJson(RESPONSE)));
		RestClient application = RestClient.builder()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultStatusHandler((status) -> true, (request, response) -> {
			})
			.build();
		assertThat(get(application, "/answer?question=create")).isEqualTo("Hello");
		assertThat(get(application, "/answer/stream?question=stream")).isEqualTo("Hello");
		assertThat(get(application, "/answer?question=fail")).contains("No such model");
		assertThat(get(application, "/answer?question=retry")).isEqualTo("Hello");
		this.scrape = Scrape.of(application);
	}

	@AfterAll
	void stop() {
		provider.stop();
	}

	private static MappingBuilder question(String question) {
		return WireMock.post("/v1/responses")
			.withRequestBody(WireMock.matchingJsonPath("$.input", WireMock.equalTo(question)));
	}

	private static String get(RestClient application, String path) {
		return application.get().uri(path).retrieve().body(String.class);
	}

	@Test
	void durationsAreThereForSuccessAndFailure() {
		String name = "gen_ai_client_operation_duration_seconds_";
		assertThat(this.scrape.named(name + "count")).extracting(Scrape.Sample::labels)
			.containsExactlyInAnyOrder(with(success(), "error", "none"),
					with(failure(), "error", "ResponsesBadRequestException"));
		assertThat(this.scrape.value(name + "count", "error_type", "none")).isEqualTo(3);
		assertThat(this.scrape.value(name + "count", "error_type", "400")).isEqualTo(1);
		assertThat(this.scrape.value(name + "sum", "error_type", "none")).isPositive();
	}

	@Test
	void tokensAreThereByType() {
		String name = "gen_ai_client_token_usage_tokens_";
		assertThat(this.scrape.named(name + "count")).extracting(Scrape.Sample::labels)
			.containsExactlyInAnyOrder(with(success(), "gen_ai_token_type", "input"),
					with(success(), "gen_ai_token_type", "cached"), with(success(), "gen_ai_token_type", "output"),
					with(success(), "gen_ai_token_type", "reasoning"));
		assertThat(this.scrape.value(name + "sum", "gen_ai_token_type", "input")).isEqualTo(3 * 13);
		assertThat(this.scrape.value(name + "sum", "gen_ai_token_type", "cached")).isEqualTo(3 * 8);
		assertThat(this.scrape.value(name + "sum", "gen_ai_token_type", "output")).isEqualTo(3 * 40);
		assertThat(this.scrape.value(name + "sum", "gen_ai_token_type", "reasoning")).isEqualTo(3 * 25);
		assertThat(this.scrape.value(name + "count", "gen_ai_token_type", "input")).isEqualTo(3);
	}

	@Test
	void theFirstOutputOfTheStreamIsTimed() {
		String name = "gen_ai_client_operation_time_to_first_chunk_seconds_";
		assertThat(this.scrape.named(name + "count")).extracting(Scrape.Sample::labels).containsExactly(success());
		assertThat(this.scrape.value(name + "count", "error_type", "none")).isEqualTo(1);
		assertThat(this.scrape.value(name + "sum", "error_type", "none")).isPositive();
	}

	@Test
	void attemptsAreCounted() {
		String name = "gen_ai_client_operation_attempts_";
		assertThat(this.scrape.named(name + "count")).extracting(Scrape.Sample::labels)
			.containsExactlyInAnyOrder(success(), failure());
		assertThat(this.scrape.value(name + "count", "error_type", "none")).isEqualTo(3);
		assertThat(this.scrape.value(name + "sum", "error_type", "none")).isEqualTo(4);
		assertThat(this.scrape.value(name + "sum", "error_type", "400")).isEqualTo(1);
	}

	@Test
	void noCallIsUnderWay() {
		assertThat(this.scrape.named("gen_ai_client_operation_duration_active_seconds_count"))
			.extracting(Scrape.Sample::labels)
			.containsExactly(
					with(with(with(success(), "gen_ai_response_model", "none"), "gen_ai_response_status", "none"),
							"error_type", "none"));
		assertThat(this.scrape.value("gen_ai_client_operation_duration_active_seconds_count", "client", "default"))
			.isZero();
	}

	@Test
	void attemptsAreSeparateExchangesOfHttp() {
		assertThat(this.scrape.value("http_client_requests_seconds_count", "status", "200")).isEqualTo(3);
		assertThat(this.scrape.value("http_client_requests_seconds_count", "status", "503")).isEqualTo(1);
		assertThat(this.scrape.value("http_client_requests_seconds_count", "status", "400")).isEqualTo(1);
	}

	/**
	 * Because application.yml asks for them.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "gen_ai_client_operation_duration_seconds_bucket",
			"gen_ai_client_operation_time_to_first_chunk_seconds_bucket" })
	void latenciesHaveTheBucketsOfOpenTelemetry(String name) {
		assertThat(buckets(name)).containsExactly("0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64", "1.28",
				"2.56", "5.12", "10.24", "20.48", "40.96", "81.92", "+Inf");
	}

	@Test
	void tokensHaveTheBucketsOfOpenTelemetry() {
		assertThat(buckets("gen_ai_client_token_usage_tokens_bucket")).containsExactly("1.0", "4.0", "16.0", "64.0",
				"256.0", "1024.0", "4096.0", "16384.0", "65536.0", "262144.0", "1048576.0", "4194304.0", "1.6777216E7",
				"6.7108864E7", "+Inf");
		assertThat(this.scrape.named("gen_ai_client_operation_duration_active_seconds_bucket")).isEmpty();
	}

	@Test
	void metersOfSpringAiAreThereToo() {
		assertThat(this.scrape.named("gen_ai_client_operation_seconds_count")).hasSize(1);
		assertThat(this.scrape.named("gen_ai_client_token_usage_total")).hasSize(1);
	}

	private List<String> buckets(String name) {
		return this.scrape.named(name).stream().map((sample) -> sample.labels().get("le")).distinct().toList();
	}

	private static Map<String, String> success() {
		return Map.of("gen_ai_operation_name", "chat", "gen_ai_provider_name", "openai", "gen_ai_request_model",
				"gpt-5.2", "gen_ai_response_model", "gpt-5.2-2025-12-11", "gen_ai_response_status", "completed",
				"server_address", "127.0.0.1", "server_port", String.valueOf(provider.port()), "error_type", "none",
				"client", "default");
	}

	private static Map<String, String> failure() {
		return with(with(with(success(), "gen_ai_response_model", "none"), "gen_ai_response_status", "none"),
				"error_type", "400");
	}

	private static Map<String, String> with(Map<String, String> labels, String name, String value) {
		Map<String, String> changed = new TreeMap<>(labels);
		changed.put(name, value);
		return changed;
	}

	private static void recordAsSpringAi(MeterRegistry meters) {
		Tags tags = Tags.of("gen_ai.operation.name", "chat", "gen_ai.system", "openai", "gen_ai.request.model",
				"gpt-5.2", "gen_ai.response.model", "gpt-5.2");
		meters.timer("gen_ai.client.operation", tags.and("error", "none"));
		meters.more().longTaskTimer("gen_ai.client.operation.active", tags);
		Counter.builder("gen_ai.client.token.usage").tags(tags).tag("gen_ai.token.type", "input").register(meters);
	}

}

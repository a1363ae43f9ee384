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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.CallOptions;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Nothing secret is in what fails, in what is observed and in what is printed. What
 * Actuator shows, and what is logged, is tested by the sample of monitoring.
 */
class SecretsTests {

	private static final String KEY = "sk-0123456789abcdef";

	/** In each of the other secrets, and in what users and the model say. */
	private static final String SECRET = "secret-of-";

	private static final String ECHO = "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY
			+ ", secret-of-header, secret-of-query, secret-of-url\",\"type\":\"invalid_request_error\"}}";

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final List<Observation.Context> observed = new ArrayList<>();

	static Map<String, ResponseDefinitionBuilder> failures() {
		Map<String, ResponseDefinitionBuilder> failures = new TreeMap<>();
		for (int status : new int[] { 400, 401, 403, 404, 409, 422, 429, 500, 503 }) {
			failures.put("status " + status, aResponse().withStatus(status).withBody(ECHO));
		}
		failures.put("redirect", aResponse().withStatus(307)
			.withHeader("Location", "https://elsewhere.example/v1?code=secret-of-query"));
		failures.put("a delay that is too long", aResponse().withStatus(429).withHeader("Retry-After", "9999"));
		failures.put("no JSON", aResponse().withBody("<html>Maintenance</html>"));
		failures.put("broken JSON", aResponse().withHeader("Content-Type", "application/json")
			.withBody("{\"output_text\":\"secret-of-model\",\"output\":[{\"encrypted_content\":\"secret-of-model"));
		failures.put("no body", aResponse());
		failures.put("stream: an event of failure", events("""
				data: {"type":"response.output_text.delta","delta":"secret-of-model"}

				data: {"type":"error","message":"Incorrect API key provided: %s"}

				""".formatted(KEY)));
		failures.put("stream: an end that is missing", events("""
				data: {"type":"response.output_text.delta","delta":"secret-of-model"}

				"""));
		failures.put("stream: broken events", events("""
				data: {"type":"response.output_text.delta","delta":"secret-of-model

				"""));
		failures.put("a lost connection", aResponse().withFault(Fault.EMPTY_RESPONSE));
		failures.put("a reset connection", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		failures.put("a timeout", aResponse().withFixedDelay(2000));
		return failures;
	}

	static Stream<String> namesOfFailures() {
		return failures().keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("namesOfFailures")
	void noFailureOfACallTellsASecret(String failure) {
		server.stubFor(any(anyUrl()).willReturn(failures().get(failure)));
		runner().run((context) -> {
			ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
			List<ResponsesException> exceptions = new ArrayList<>();
			exceptions.add(catchThrowableOfType(ResponsesException.class, () -> stream(responses)));
			if (!failure.startsWith("stream")) {
				exceptions.add(
						catchThrowableOfType(ResponsesException.class, () -> responses.input("secret-of-user").text()));
			}
			exceptions.removeIf(Objects::isNull);
			assertThat(exceptions).isNotEmpty();
			exceptions.forEach((ex) -> assertHidden(stackTrace(ex)));
			assertThat(this.observed).isNotEmpty();
			this.observed.forEach((observation) -> assertHidden(observation.getName(), observation.getContextualName(),
					shown(observation)));
		});
	}

	@Test
	void noBeanOrBuilderPrintsASecret() {
		runner().run((context) -> {
			for (String name : context.getBeanDefinitionNames()) {
				if (name.contains("esponses")) {
					assertHidden(name, context.getBean(name));
				}
			}
			ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
			CallOptions.Builder options = CallOptions.builder()
				.header("X-Any", "secret-of-header")
				.query("any", "secret-of-query")
				.body("any", "secret-of-body");
			ResponseRequest.Builder request = ResponseRequest.builder().input("secret-of-user");
			assertHidden(responses, responses.mutate(), responses.client(), responses.input("secret-of-user"), options,
					options.build(), request, request.build(), HttpResponsesClient.builder().apiKey(KEY),
					HttpResponsesClient.builder().apiKey(KEY).build());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "responses.base-url=https://user:secret-of-user@models.example/v1",
			"responses.headers.Authorization=secret-of-header",
			"responses.extra-body.tools=secret-of-body,responses.max-output-tokens=1" })
	void noFailureOfTheStartTellsASecret(String setting) {
		runner().withPropertyValues(setting.split(","))
			.run((context) -> assertHidden(stackTrace(context.getStartupFailure())));
	}

	private ApplicationContextRunner runner() {
		return Runners.plain()
			.withPropertyValues("responses.api-key=" + KEY,
					"responses.base-url=" + server.baseUrl() + "/v1?signature=secret-of-url",
					"responses.headers.X-Any=secret-of-header", "responses.query.code=secret-of-query",
					"responses.read-timeout=300ms", "responses.stream-idle-timeout=300ms",
					"responses.retry.max-retries=1", "responses.retry.delay=1ms")
			.withBean(ObservationRegistry.class, this::registry);
	}

	private ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new StoppedObservations(this.observed));
		return registry;
	}

	private static void stream(ResponsesTemplate responses) {
		try (ResponseStream stream = responses.input("secret-of-user").stream()) {
			stream.response();
		}
	}

	/**
	 * Without the whole URL of every request, which Spring gives to the spans of any
	 * {@code RestClient}.
	 */
	private static List<KeyValue> shown(Observation.Context observation) {
		return observation.getAllKeyValues().stream().filter((value) -> !value.getKey().equals("http.url")).toList();
	}

	private static void assertHidden(Object... texts) {
		for (Object text : texts) {
			assertThat(String.valueOf(text)).doesNotContain(KEY).doesNotContain(SECRET);
		}
	}

	/**
	 * With all causes and what is suppressed.
	 */
	private static String stackTrace(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private static ResponseDefinitionBuilder events(String events) {
		return aResponse().withHeader("Content-Type", "text/event-stream").withBody(events);
	}

}

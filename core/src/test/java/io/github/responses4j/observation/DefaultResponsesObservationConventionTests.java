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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.model.TextFormat;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultResponsesObservationConvention}.
 */
class DefaultResponsesObservationConventionTests {

	private final DefaultResponsesObservationConvention convention = new DefaultResponsesObservationConvention();

	private final ResponsesObservationContext context = new ResponsesObservationContext("chat", "default", "openai");

	@Test
	void everyKeyIsDocumented() {
		this.context.setRequest(ResponseRequest.builder()
			.maxOutputTokens(300)
			.temperature(0.5)
			.topP(0.25)
			.text(TextFormat.jsonObject())
			.serviceTier(ServiceTier.FLEX)
			.build());
		this.context.setStreaming(true);
		this.context.setConversationId("conv_1");
		this.context.setAttempts(1);
		this.context.setRequestId("req_1");
		this.context.setTimeToFirstChunk(Duration.ofMillis(1500));
		this.context.setResponse(response("""
				{"id": "resp_1", "status": "completed", "service_tier": "default",
				"usage": {"input_tokens": 13, "input_tokens_details": {"cached_tokens": 8, "cache_write_tokens": 5},
				"output_tokens": 40, "output_tokens_details": {"reasoning_tokens": 25}}}"""));
		this.context.setUsage(this.context.getResponse().usage());
		assertThat(keys(this.convention.getLowCardinalityKeyValues(this.context)))
			.isEqualTo(keys(ResponsesObservationDocumentation.CLIENT_OPERATION.getLowCardinalityKeyNames()));
		assertThat(keys(this.convention.getHighCardinalityKeyValues(this.context)))
			.isEqualTo(keys(ResponsesObservationDocumentation.CLIENT_OPERATION.getHighCardinalityKeyNames()));
		assertThat(highCardinality("gen_ai.response.time_to_first_chunk")).isEqualTo("1.5");
		assertThat(highCardinality("gen_ai.usage.cache_creation.input_tokens")).isEqualTo("5");
		assertThat(highCardinality("gen_ai.output.type")).isEqualTo("json");
	}

	@Test
	void whatIsUnknownIsNoneInMetersAndLeftOutOfTraces() {
		assertThat(this.convention.getLowCardinalityKeyValues(this.context)).extracting(KeyValue::getValue)
			.containsOnly("chat", "openai", "default", "none");
		assertThat(this.convention.getHighCardinalityKeyValues(this.context)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void kindOfErrorIsOneOfAFixedSet(Throwable error, String type) {
		this.context.setError(error);
		assertThat(lowCardinality("error.type")).isEqualTo(type);
	}

	static Stream<Arguments> kindOfErrorIsOneOfAFixedSet() {
		IOException silent = new SocketTimeoutException("silent");
		IOException interrupted = new InterruptedIOException("interrupted");
		return Stream.of(Arguments.of(refusal(400), "400"), Arguments.of(refusal(429), "429"),
				Arguments.of(refusal(503), "503"), Arguments.of(refusal(200), "invalid_reply"),
				Arguments.of(new ResponsesTimeoutException("late", null), "timeout"),
				Arguments.of(new ResponsesConnectionException("refused", new ConnectException()), "connection"),
				Arguments.of(new ResponsesConnectionException("late", new HttpTimeoutException("late")), "timeout"),
				Arguments.of(new ResponsesConnectionException("stop", interrupted), "interrupted"),
				Arguments.of(broken(new IOException("cut")), "stream_interrupted"),
				Arguments.of(broken(silent), "timeout"), Arguments.of(broken(interrupted), "interrupted"),
				Arguments.of(new ResponsesException("interrupted", refusal(503)), "interrupted"),
				Arguments.of(new ResponsesFailedException(null, null), "response_failed"),
				Arguments.of(new IllegalStateException("else"), "java.lang.IllegalStateException"));
	}

	private static ResponsesApiException refusal(int status) {
		return ResponsesApiException.of("POST /responses", status, HttpHeaders.EMPTY, new byte[0], List.of());
	}

	private static ResponsesStreamInterruptedException broken(IOException cause) {
		return new ResponsesStreamInterruptedException("broke off", null, null, cause);
	}

	@ParameterizedTest
	@CsvSource({ "https://api.openai.com/v1, api.openai.com, 443", "http://localhost/v1, localhost, 80",
			"http://127.0.0.1:8080, 127.0.0.1, 8080", "HTTPS://gateway.example:8443/v1, gateway.example, 8443" })
	void serverIsThatOfTheBaseUrl(URI baseUrl, String address, String port) {
		this.context.setBaseUrl(baseUrl);
		assertThat(lowCardinality("server.address")).isEqualTo(address);
		assertThat(lowCardinality("server.port")).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"{'status': 'incomplete', 'incomplete_details': {'reason': 'max_output_tokens'}} | max_output_tokens",
			"{'status': 'incomplete'} | incomplete", "{'status': 'failed'} | failed", "{'status': 'in_progress'} |",
			"{'status': 'queued'} |", "{} |" })
	void reasonOfTheEndIsTold(String json, @Nullable String reason) {
		this.context.setResponse(response(json.replace('\'', '"')));
		assertThat(highCardinality("gen_ai.response.finish_reasons")).isEqualTo(reason);
	}

	@Test
	void plainTextIsToldOnlyIfAskedFor() {
		this.context.setRequest(ResponseRequest.builder().input("Hi").build());
		assertThat(highCardinality("gen_ai.output.type")).isNull();
		this.context.setRequest(ResponseRequest.builder().text(TextFormat.text()).build());
		assertThat(highCardinality("gen_ai.output.type")).isEqualTo("text");
	}

	@Test
	void automaticServiceTierIsNotTold() {
		this.context.setRequest(ResponseRequest.builder().serviceTier(ServiceTier.AUTO).build());
		assertThat(highCardinality("openai.request.service_tier")).isNull();
	}

	private @Nullable String lowCardinality(String key) {
		return value(this.convention.getLowCardinalityKeyValues(this.context), key);
	}

	private @Nullable String highCardinality(String key) {
		return value(this.convention.getHighCardinalityKeyValues(this.context), key);
	}

	private static @Nullable String value(KeyValues keyValues, String key) {
		return keyValues.stream()
			.filter((keyValue) -> keyValue.getKey().equals(key))
			.map(KeyValue::getValue)
			.findFirst()
			.orElse(null);
	}

	private static Set<String> keys(KeyValues keyValues) {
		return keyValues.stream().map(KeyValue::getKey).collect(Collectors.toSet());
	}

	private static Set<String> keys(KeyName[] names) {
		return Arrays.stream(names).map(KeyName::asString).collect(Collectors.toSet());
	}

	private static Response response(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

}

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

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.OpenValue;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.model.Truncation;
import io.github.responses4j.model.Verbosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ResponsesPropertiesMapper}.
 */
class ResponsesPropertiesMapperTests {

	@Test
	void everyParameterBecomesADefault() throws Exception {
		assertThatDefaultsAre("""
				{"model":"gpt-5.2","instructions":"Be terse.",
				"include":["reasoning.encrypted_content","message.output_text.logprobs"],
				"parallel_tool_calls":false,"max_output_tokens":300,"temperature":0.2,"top_p":0.9,"store":false,
				"truncation":"auto","text":{"verbosity":"high"},"reasoning":{"effort":"low","summary":"auto"},
				"service_tier":"flex","metadata":{"team":"blue","Cost_Centre":"42"},"prompt_cache_key":"stories",
				"safety_identifier":"user-1"}""", yaml("""
				responses:
				  model: gpt-5.2
				  instructions: Be terse.
				  max-output-tokens: 300
				  temperature: 0.2
				  top-p: 0.9
				  reasoning:
				    effort: low
				    summary: auto
				  text:
				    verbosity: high
				  store: false
				  parallel-tool-calls: false
				  service-tier: flex
				  truncation: auto
				  prompt-cache-key: stories
				  safety-identifier: user-1
				  metadata:
				    team: blue
				    Cost_Centre: "42"
				  include:
				  - reasoning.encrypted_content
				  - message.output_text.logprobs
				"""));
	}

	@Test
	void whatIsNotSetIsLeftToTheServer() {
		assertThatDefaultsAre("{}", properties(Map.of()));
		assertThatDefaultsAre("{}", properties(Map.of("responses.model", " ")));
	}

	@Test
	void theExtraBodyOfAYamlFileIsTheSameInJson() throws Exception {
		assertThatDefaultsAre("""
				{"top_k":5,"Penalty":1.5,"fast":true,"stop":["a","b"],
				"nested":{"list":[{"id":1},{"id":2}],"text":"two words"}}""", yaml("""
				responses:
				  extra-body:
				    top_k: 5
				    Penalty: 1.5
				    fast: true
				    stop: [a, b]
				    nested:
				      list:
				      - id: 1
				      - id: 2
				      text: two words
				"""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "5 | 5", "-1.5e3 | -1.5e3", "true | true", "null | null", "[\"a\", 1] | [\"a\",1]",
					"{\"a\": {\"b\": 1}} | {\"a\":{\"b\":1}}", "\"5\" | \"5\"", "text | \"text\"", "007 | \"007\"",
					"5 apples | \"5 apples\"", "`` | \"\"", "{a | \"{a\"", "1.2.3 | \"1.2.3\"" })
	void textOfTheExtraBodyThatIsJsonIsTakenAsJson(String text, String json) {
		assertThatDefaultsAre("{\"the_name\":" + json + "}",
				properties(Map.of("responses.extra-body[the_name]", text)));
	}

	@Test
	void elementsOfTheExtraBodyAreInTheOrderOfTheirIndexes() {
		Map<String, Object> reversed = new LinkedHashMap<>();
		reversed.put("responses.extra-body.stop[1]", "b");
		reversed.put("responses.extra-body.stop[0]", "a");
		assertThatDefaultsAre("{\"stop\":[\"a\",\"b\"]}", properties(reversed));
	}

	@Test
	void headersAndQueryAreSentWithEveryCall() {
		CallOptions options = mapper(properties(Map.of("responses.headers.X-Team", "blue",
				"responses.query.api-version", "preview", "responses.query[max_age]", "5")))
			.options();
		assertThat(options.headers().toSingleValueMap()).containsOnly(Map.entry("X-Team", "blue"));
		assertThat(options.query()).containsOnly(Map.entry("api-version", List.of("preview")),
				Map.entry("max_age", List.of("5")));
	}

	@Test
	void everySettingOfRetriesIsApplied() {
		ResponsesProperties properties = properties(Map.of("responses.retry.max-retries", "5", "responses.retry.delay",
				"1s", "responses.retry.multiplier", "3", "responses.retry.max-delay", "1m", "responses.retry.jitter",
				"0.5", "responses.retry.max-server-delay", "5m", "responses.retry.deadline", "10m",
				"responses.retry.connection-failures", "false", "responses.retry.timeouts", "false",
				"responses.retry.idempotency-header", "Idempotency-Key"));
		assertThat(mapper(properties).retry()).hasToString(RetrySettings.builder()
			.maxRetries(5)
			.delay(Duration.ofSeconds(1))
			.multiplier(3)
			.maxDelay(Duration.ofMinutes(1))
			.jitter(0.5)
			.maxServerDelay(Duration.ofMinutes(5))
			.deadline(Duration.ofMinutes(10))
			.connectionFailures(false)
			.timeouts(false)
			.idempotencyHeader("Idempotency-Key")
			.build()
			.toString());
	}

	@Test
	void defaultsOfRetriesAreThoseOfTheClient() {
		assertThat(mapper(new ResponsesProperties()).retry()).hasToString(RetrySettings.defaults().toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "max-output-tokens | 0 | 'maxOutputTokens' must be at least 16 but is 0",
					"temperature | 2.1 | 'temperature' must be from 0 to 2 but is 2.1",
					"top-p | -0.1 | 'topP' must be from 0 to 1 but is -0.1",
					"reasoning.effort | enormous | It is none of none, minimal, low, medium, high, xhigh, max",
					"reasoning.summary | long | It is none of auto, concise, detailed",
					"text.verbosity | terse | It is none of low, medium, high",
					"service-tier | gold | It is none of auto, default, flex, scale, priority, fast, ultrafast",
					"truncation | sometimes | It is none of auto, disabled",
					"include | everything | It is none of file_search_call.results, web_search_call.results",
					"retry.max-retries | -1 | 'maxRetries' must not be negative but is -1",
					"retry.delay | -1s | 'delay' must not be negative", "retry.multiplier | 0.5 | 'multiplier' must be",
					"retry.max-delay | -1s | 'maxDelay' must not be negative",
					"retry.jitter | 2 | 'jitter' must be from 0 to 1 but is 2.0",
					"retry.max-server-delay | -1s | 'maxServerDelay' must not be negative",
					"retry.deadline | 0s | 'deadline' must be positive" })
	void aValueOutOfItsRangeIsReportedWithItsProperty(String name, String value, String reason) {
		ResponsesPropertiesMapper mapper = mapper(properties(Map.of("responses." + name, value)));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> {
			mapper.defaults();
			mapper.retry();
		}).satisfies((ex) -> {
			assertThat(ex.getName()).isEqualTo("responses." + name);
			assertThat(ex.getReason()).contains(reason);
		});
	}

	@Test
	void aPairOfTheMetadataThatIsTooLongIsReported() {
		ResponsesPropertiesMapper mapper = mapper(properties(Map.of("responses.metadata.team", "x".repeat(513))));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(mapper::defaults)
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("responses.metadata.team"))
			.withMessageContaining("512");
	}

	@ParameterizedTest
	@CsvSource({ "model, gpt-5.2, model", "max-output-tokens, 300, max_output_tokens", "store, true, store" })
	void aParameterAndAMemberOfTheExtraBodyExcludeEachOther(String name, String value, String member) {
		ResponsesPropertiesMapper mapper = mapper(
				properties(Map.of("responses." + name, value, "responses.extra-body[" + member + "]", "1")));
		assertThatExceptionOfType(MutuallyExclusiveConfigurationPropertiesException.class).isThrownBy(mapper::defaults)
			.satisfies((ex) -> assertThat(ex.getConfiguredNames()).containsExactlyInAnyOrder("responses." + name,
					"responses.extra-body." + member));
	}

	@ParameterizedTest
	@CsvSource({ "authorization, api-key", "OpenAI-Organization, organization", "openai-project, project" })
	void aHeaderAndThePropertyForItExcludeEachOther(String header, String name) {
		ResponsesPropertiesMapper mapper = mapper(
				properties(Map.of("responses.headers." + header, "secret-1", "responses." + name, "secret-2")));
		assertThatExceptionOfType(MutuallyExclusiveConfigurationPropertiesException.class).isThrownBy(mapper::options)
			.withMessageContaining("responses.headers." + header)
			.withMessageContaining("responses." + name)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	@ParameterizedTest
	@MethodSource("knownValues")
	void theKnownValuesAreThoseOfTheProtocol(Class<?> type, List<OpenValue> values) throws Exception {
		List<OpenValue> constants = new ArrayList<>();
		for (Field field : type.getFields()) {
			constants.add((OpenValue) field.get(null));
		}
		assertThat(values).containsExactlyInAnyOrderElementsOf(constants);
	}

	static Stream<Arguments> knownValues() {
		return Stream.of(Arguments.of(ReasoningConfig.Effort.class, ResponsesPropertiesMapper.EFFORTS),
				Arguments.of(ReasoningConfig.Summary.class, ResponsesPropertiesMapper.SUMMARIES),
				Arguments.of(Verbosity.class, ResponsesPropertiesMapper.VERBOSITIES),
				Arguments.of(ServiceTier.class, ResponsesPropertiesMapper.SERVICE_TIERS),
				Arguments.of(Truncation.class, ResponsesPropertiesMapper.TRUNCATIONS),
				Arguments.of(Include.class, ResponsesPropertiesMapper.INCLUDES));
	}

	private static void assertThatDefaultsAre(String json, ResponsesProperties properties) {
		JsonMapper mapper = ResponsesJson.mapper();
		JsonNode defaults = mapper.readTree(mapper.writeValueAsString(mapper(properties).defaults()));
		assertThat(defaults).isEqualTo(mapper.readTree(json));
	}

	private static ResponsesPropertiesMapper mapper(ResponsesProperties properties) {
		return new ResponsesPropertiesMapper(ClientSettings.ofDefault(properties, new MockEnvironment()));
	}

	private static ResponsesProperties properties(Map<String, Object> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("responses",
				ResponsesProperties.class);
	}

	private static ResponsesProperties yaml(String yaml) throws Exception {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new YamlPropertySourceLoader()
				.load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.get(0));
		return Binder.get(environment).bind("responses", ResponsesProperties.class).get();
	}

}

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

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what editors tell about the properties, beyond the descriptions that
 * {@link ArchitectureTests} demands.
 */
class ConfigurationMetadataTests {

	private final JsonNode metadata = new JsonMapper()
		.readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));

	@Test
	void propertiesAreExactlyThese() {
		assertThat(this.metadata.path("properties").findValuesAsString("name")).containsExactly("responses.allow-http",
				"responses.api-key", "responses.base-url", "responses.connect-timeout", "responses.cookie-handling",
				"responses.extra-body", "responses.fail-fast", "responses.headers", "responses.health.path",
				"responses.health.time-to-live", "responses.health.timeout", "responses.include",
				"responses.instructions", "responses.max-output-tokens", "responses.metadata", "responses.model",
				"responses.observation.include-input", "responses.observation.include-output",
				"responses.observation.provider", "responses.organization", "responses.parallel-tool-calls",
				"responses.project", "responses.prompt-cache-key", "responses.query", "responses.read-timeout",
				"responses.reasoning.effort", "responses.reasoning.summary", "responses.redirects",
				"responses.retry.connection-failures", "responses.retry.deadline", "responses.retry.delay",
				"responses.retry.idempotency-header", "responses.retry.jitter", "responses.retry.max-delay",
				"responses.retry.max-retries", "responses.retry.max-server-delay", "responses.retry.multiplier",
				"responses.retry.timeouts", "responses.safety-identifier", "responses.service-tier",
				"responses.ssl.bundle", "responses.store", "responses.stream-idle-timeout", "responses.temperature",
				"responses.text.verbosity", "responses.top-p", "responses.truncation");
	}

	@Test
	void keyHasNoDefault() {
		assertThat(property("responses.api-key").has("defaultValue")).isFalse();
	}

	@Test
	void defaultOfTheUrlIsTheOneInUse() {
		ResponsesConnectionDetails details = new PropertiesResponsesConnectionDetails(new ResponsesProperties(),
				new MockEnvironment());
		assertThat(property("responses.base-url").path("defaultValue").asString()).isEqualTo(details.getBaseUrl());
	}

	@Test
	void anyModelMayBeNamed() {
		JsonNode hint = find("hints", "responses.model");
		assertThat(hint.path("values").findValuesAsString("value")).isNotEmpty().isSorted().doesNotHaveDuplicates();
		assertThat(hint.path("providers").findValuesAsString("name")).containsExactly("any");
	}

	private JsonNode property(String name) {
		return find("properties", name);
	}

	private JsonNode find(String list, String name) {
		return this.metadata.path(list)
			.valueStream()
			.filter((candidate) -> name.equals(candidate.path("name").asString()))
			.findFirst()
			.orElseThrow();
	}

}

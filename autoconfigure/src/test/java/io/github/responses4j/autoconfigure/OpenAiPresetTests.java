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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * OpenAI on the wire.
 */
class OpenAiPresetTests {

	@RegisterExtension
	static final Provider server = new Provider("/v1", "preset=openai", "api-key=the-key", "organization=org-1",
			"project=proj-1");

	@Test
	void create() {
		server.answersJson("POST", "/v1/responses", Provider.RESPONSE);
		server.client((responses) -> assertThat(responses.input("Hi").model("gpt-5.2").text()).isEqualTo("Hello"));
		server.assertThatSent("POST /v1/responses", "{\"model\":\"gpt-5.2\",\"input\":\"Hi\"}");
		assertThat(server.sent().getHeader("Authorization")).isEqualTo("Bearer the-key");
		assertThat(server.sent().getHeader("OpenAI-Organization")).isEqualTo("org-1");
		assertThat(server.sent().getHeader("OpenAI-Project")).isEqualTo("proj-1");
	}

	@Test
	void stream() {
		server.answersEvents("/v1/responses", Provider.EVENTS);
		server.client((responses) -> assertThat(Provider.stream(responses, "Hi").outputText()).isEqualTo("Hello"));
		server.assertThatSent("POST /v1/responses", "{\"input\":\"Hi\",\"stream\":true}");
	}

	@Test
	void retrieve() {
		server.answersJson("GET", "/v1/responses/resp_1", Provider.RESPONSE);
		server.client((responses) -> assertThat(responses.retrieve("resp_1").usage().totalTokens()).isEqualTo(5));
		server.assertThatSent("GET /v1/responses/resp_1", null);
	}

	@Test
	void cancel() {
		server.answersJson("POST", "/v1/responses/resp_1/cancel", Provider.RESPONSE);
		server.client((responses) -> assertThat(responses.cancel("resp_1").id()).isEqualTo("resp_1"));
		server.assertThatSent("POST /v1/responses/resp_1/cancel", null);
	}

	@Test
	void delete() {
		server.answersJson("DELETE", "/v1/responses/resp_1",
				"{\"id\":\"resp_1\",\"object\":\"response\",\"deleted\":true}");
		server.client((responses) -> assertThat(responses.delete("resp_1").deleted()).isTrue());
		server.assertThatSent("DELETE /v1/responses/resp_1", null);
	}

	@ParameterizedTest
	@CsvSource({ ",https://api.openai.com/v1", "https://api.openai.com,https://api.openai.com/v1",
			"https://api.openai.com/,https://api.openai.com/v1", "https://api.openai.com/v1/,https://api.openai.com/v1",
			"https://eu.api.openai.com,https://eu.api.openai.com/v1", "https://proxy.example,https://proxy.example",
			"https://proxy.example/openai/v1/,https://proxy.example/openai/v1" })
	void theUrlIsCompleteOnlyWhereItIsCertain(String baseUrl, String complete) {
		Provider.clientWith((responses) -> assertThat(responses.client().baseUrl()).hasToString(complete),
				"preset=openai", "api-key=the-key", (baseUrl != null) ? "base-url=" + baseUrl : "model=any");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://mine.openai.azure.com/openai/v1", "https://cdn.12ai.org/v1",
			"https://factchat-cloud.mindlogic.ai/v1/gateway" })
	void aUrlOfAnotherSystemIsReported(String baseUrl) {
		Provider.assertThatStartFails("does not fit the client 'provider' (preset 'openai')", "preset=openai",
				"api-key=the-key", "base-url=" + baseUrl);
	}

	@Test
	void aVersionIsReported() {
		Provider.assertThatStartFails("The property 'responses.clients.provider.api-version'", "preset=openai",
				"api-key=the-key", "api-version=preview");
	}

	@Test
	void anUnknownPresetIsReported() {
		Provider.assertThatStartFails("It is none of openai, azure, factchat, factchat-legacy, 12ai, compatible",
				"preset=other");
	}

}

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
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.error.ResponsesUnsupportedException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The FactChat API gateway on the wire.
 */
class FactChatPresetTests {

	/**
	 * It leaves out {@code object}, {@code tools}, {@code total_tokens} and
	 * {@code annotations}.
	 */
	private static final String RESPONSE = """
			{"id":"resp_1","created_at":1741476777,"status":"completed","model":"gpt-5-codex",
			"output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hello"}]}],
			"usage":{"input_tokens":3,"output_tokens":2}}""";

	@RegisterExtension
	static final Provider server = new Provider("/v1/gateway", "preset=factchat", "api-key=the-key");

	@Test
	void create() {
		server.answersJson("POST", "/v1/gateway/responses/", RESPONSE);
		server.client((responses) -> {
			Response response = responses.input("Hi").model("gpt-5-codex").response();
			assertThat(response.outputText()).isEqualTo("Hello");
			assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
			assertThat(response.usage().inputTokens()).isEqualTo(3);
			assertThat(response.usage().totalTokens()).isNull();
		});
		server.assertThatSent("POST /v1/gateway/responses/",
				"{\"model\":\"gpt-5-codex\",\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
		assertThat(server.sent().getHeader("Authorization")).isEqualTo("Bearer the-key");
	}

	@Test
	void stream() {
		server.answersEvents("/v1/gateway/responses/", Provider.EVENTS);
		server.client((responses) -> assertThat(Provider.stream(responses, "Hi").outputText()).isEqualTo("Hello"));
		server.assertThatSent("POST /v1/gateway/responses/",
				"{\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true}");
	}

	@Test
	void retrieve() {
		server.answersJson("GET", "/v1/gateway/responses/resp_1/", RESPONSE);
		server.client((responses) -> assertThat(responses.retrieve("resp_1").outputText()).isEqualTo("Hello"));
		server.assertThatSent("GET /v1/gateway/responses/resp_1/", null);
	}

	@Test
	void cancel() {
		server.answersJson("POST", "/v1/gateway/responses/resp_1/cancel/",
				"{\"id\":\"resp_1\",\"status\":\"cancelled\"}");
		server
			.client((responses) -> assertThat(responses.cancel("resp_1").status()).isEqualTo(ResponseStatus.CANCELLED));
		server.assertThatSent("POST /v1/gateway/responses/resp_1/cancel/", null);
	}

	@Test
	void deleteIsRefusedBeforeAnythingIsSent() {
		server.client((responses) -> assertThatExceptionOfType(ResponsesUnsupportedException.class)
			.isThrownBy(() -> responses.delete("resp_1"))
			.withMessage("'DELETE /responses/{responseId}' is not possible with the client 'provider' (preset "
					+ "'factchat'). The server has no such endpoint, and nothing was sent"));
		assertThat(server.count()).isZero();
	}

	@Test
	void everyValueOfThePresetCanBeOverridden() {
		server.answersJson("DELETE", "/v1/gateway/responses/resp_1", "{\"id\":\"resp_1\",\"deleted\":true}");
		server.answersJson("POST", "/v1/gateway/responses", RESPONSE);
		Provider.clientWith((responses) -> {
			responses.delete("resp_1");
			responses.input("Hi").text();
		}, "preset=factchat", "api-key=the-key", "base-url=" + server.url("/v1/gateway"), "trailing-slash=false",
				"list-input=false", "unsupported=", "api-key-header=X-Key");
		server.assertThatSent("POST /v1/gateway/responses", "{\"input\":\"Hi\"}");
		assertThat(server.sent().getHeader("X-Key")).isEqualTo("the-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "model=any", "base-url=https://factchat-cloud.mindlogic.ai",
			"base-url=https://factchat-cloud.mindlogic.ai/v1/",
			"base-url=https://factchat-cloud.mindlogic.ai/v1/gateway/" })
	void theUrlIsKnown(String property) {
		Provider.clientWith(
				(responses) -> assertThat(responses.client().baseUrl())
					.hasToString("https://factchat-cloud.mindlogic.ai/v1/gateway"),
				"preset=factchat", "api-key=the-key", property);
	}

	@Test
	void theUrlOfTheLegacyGatewayIsReported() {
		Provider.assertThatStartFails("It is a URL of the preset 'factchat-legacy'", "preset=factchat",
				"api-key=the-key", "base-url=https://factchat-cloud.mindlogic.ai/v1/api/openai");
	}

	@Test
	void anOrganizationIsReported() {
		Provider.assertThatStartFails("The property 'responses.clients.provider.organization'", "preset=factchat",
				"api-key=the-key", "organization=org-1");
	}

}

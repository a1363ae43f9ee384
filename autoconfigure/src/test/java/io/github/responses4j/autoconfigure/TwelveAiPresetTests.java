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

import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.Truncation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 12AI on the wire.
 */
class TwelveAiPresetTests {

	@RegisterExtension
	static final Provider server = new Provider("/v1", "preset=12ai", "api-key=the-key");

	@Test
	void create() {
		server.answersJson("POST", "/v1/responses", Provider.RESPONSE);
		server.client((responses) -> assertThat(
				responses.input("Hi").model("gpt-5").request((request) -> request.truncation(Truncation.AUTO)).text())
			.isEqualTo("Hello"));
		server.assertThatSent("POST /v1/responses", "{\"model\":\"gpt-5\",\"input\":\"Hi\",\"truncation\":\"auto\"}");
		assertThat(server.sent().getHeader("Authorization")).isEqualTo("Bearer the-key");
	}

	@Test
	void stream() {
		server.answersEvents("/v1/responses", Provider.EVENTS);
		server.client((responses) -> assertThat(Provider.stream(responses, "Hi").outputText()).isEqualTo("Hello"));
		server.assertThatSent("POST /v1/responses", "{\"input\":\"Hi\",\"stream\":true}");
	}

	@Test
	void retrieve() {
		server.answersJson("GET", "/v1/responses/resp_1", "{\"id\":\"resp_1\",\"status\":\"in_progress\"}");
		server.client(
				(responses) -> assertThat(responses.retrieve("resp_1").status()).isEqualTo(ResponseStatus.IN_PROGRESS));
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
	@ValueSource(strings = { "model=any", "base-url=https://cdn.12ai.org", "base-url=https://cdn.12ai.org/v1/" })
	void theUrlIsKnown(String property) {
		Provider.clientWith(
				(responses) -> assertThat(responses.client().baseUrl()).hasToString("https://cdn.12ai.org/v1"),
				"preset=12ai", "api-key=the-key", property);
	}

	@Test
	void aProtocolThatItDoesNotSpeakIsReported() {
		Provider.assertThatStartFails(
				"The property 'responses.clients.provider.protocol' does not fit the client 'provider' (preset "
						+ "'12ai'). The server does not speak that protocol",
				"preset=12ai", "api-key=the-key", "protocol=chat-completions");
	}

}

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

import io.github.responses4j.error.ResponsesUnsupportedException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The FactChat legacy gateway on the wire, which only knows Chat Completions.
 */
class FactChatLegacyPresetTests {

	private static final String PATH = "/v1/api/openai/chat/completions";

	private static final String COMPLETION = """
			{"id":"chatcmpl-1","object":"chat.completion","created":1741476777,"model":"gpt-oss-120b","choices":[
			{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],
			"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}""";

	private static final String CHUNKS = """
			data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"}}]}

			data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}

			data: [DONE]

			""";

	@RegisterExtension
	static final Provider server = new Provider("/v1/api/openai", "preset=factchat-legacy", "api-key=the-key");

	@Test
	void create() {
		server.answersJson("POST", PATH, COMPLETION);
		server.client((responses) -> {
			Response response = responses.input("Hi").model("gpt-oss-120b").response();
			assertThat(response.outputText()).isEqualTo("Hello");
			assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
			assertThat(response.usage().totalTokens()).isEqualTo(5);
		});
		server.assertThatSent("POST " + PATH,
				"{\"model\":\"gpt-oss-120b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
		assertThat(server.sent().getHeader("Authorization")).isEqualTo("Bearer the-key");
	}

	@Test
	void stream() {
		server.answersEvents(PATH, CHUNKS);
		server.client((responses) -> assertThat(Provider.stream(responses, "Hi").outputText()).isEqualTo("Hello"));
		server.assertThatSent("POST " + PATH, "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,"
				+ "\"stream_options\":{\"include_usage\":true}}");
	}

	@Test
	void retrieveDeleteAndContinueTakeWhatTheClientRemembers() {
		server.answersJson("POST", PATH, COMPLETION);
		server.client((responses) -> {
			Response first = responses.input("Hi").response();
			assertThat(responses.retrieve(first.id()).outputText()).isEqualTo("Hello");
			responses.input("And?").continuing(first).text();
			server.assertThatSent("POST " + PATH, "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
					+ "{\"role\":\"assistant\",\"content\":\"Hello\"},{\"role\":\"user\",\"content\":\"And?\"}]}");
			assertThat(responses.delete(first.id()).deleted()).isTrue();
		});
		assertThat(server.count()).isEqualTo(2);
	}

	@Test
	void cancelAndBackgroundAreRefusedBeforeAnythingIsSent() {
		server.client((responses) -> {
			assertThatExceptionOfType(ResponsesUnsupportedException.class).isThrownBy(() -> responses.cancel("resp_1"))
				.withMessageContaining("the client 'provider'");
			assertThatExceptionOfType(ResponsesUnsupportedException.class)
				.isThrownBy(() -> responses.create(ResponseRequest.builder().input("Hi").background(true).build()))
				.withMessageContaining("'background'");
		});
		assertThat(server.count()).isZero();
	}

	@Test
	void theUrlIsKnown() {
		Provider.clientWith(
				(responses) -> assertThat(responses.client().baseUrl())
					.hasToString("https://factchat-cloud.mindlogic.ai/v1/api/openai"),
				"preset=factchat-legacy", "api-key=the-key");
	}

	@Test
	void aProtocolThatItDoesNotSpeakIsReported() {
		Provider.assertThatStartFails(
				"The property 'responses.clients.provider.protocol' does not fit the client 'provider' (preset "
						+ "'factchat-legacy')",
				"preset=factchat-legacy", "api-key=the-key", "protocol=responses");
	}

}

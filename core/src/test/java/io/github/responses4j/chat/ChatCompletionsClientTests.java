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

package io.github.responses4j.chat;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChatCompletionsClient}.
 */
class ChatCompletionsClientTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@Test
	void createsAResponse() {
		reply("application/json", """
				{"id": "chatcmpl-1", "object": "chat.completion", "created": 1746142584, "model": "m-2026",
				 "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi!"}, "finish_reason": "stop"}],
				 "usage": {"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 7}}""");
		Response response = client().create(request().build());
		server.verify(postRequestedFor(urlEqualTo("/v1/chat/completions?api-version=1"))
			.withHeader("Authorization", equalTo("Bearer sk-test"))
			.withRequestBody(equalToJson("""
					{"model": "m", "messages": [{"role": "system", "content": "Be brief."},
					 {"role": "user", "content": "Hello"}]}""")));
		assertThat(response.id()).isEqualTo("chatcmpl-1");
		assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(response.model()).isEqualTo("m-2026");
		assertThat(response.outputText()).isEqualTo("Hi!");
		assertThat(response.usage().totalTokens()).isEqualTo(7);
	}

	@Test
	void streamsAResponse() {
		reply("text/event-stream", """
				data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

				data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":"Hi"}}]}

				data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":"!"}}]}

				data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

				data: {"id":"chatcmpl-1","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2}}

				data: [DONE]

				""");
		List<ResponseStreamEvent> events = new ArrayList<>();
		Response response;
		try (ResponseStream stream = client().stream(request().build())) {
			stream.forEach(events::add);
			response = stream.response();
		}
		server.verify(postRequestedFor(urlEqualTo("/v1/chat/completions?api-version=1")).withRequestBody(equalToJson(
				"""
						{"model": "m", "messages": [{"role": "system", "content": "Be brief."},
						 {"role": "user", "content": "Hello"}], "stream": true, "stream_options": {"include_usage": true}}""")));
		assertThat(events).extracting(ResponseStreamEvent::type)
			.containsExactly("response.created", "response.in_progress", "response.output_item.added",
					"response.content_part.added", "response.output_text.delta", "response.output_text.delta",
					"response.output_text.done", "response.content_part.done", "response.output_item.done",
					"response.completed");
		assertThat(response.outputText()).isEqualTo("Hi!");
		assertThat(response.usage().inputTokens()).isEqualTo(5);
	}

	@Test
	void aCompletionThatComesAsAWholeIsReadAsAStream() {
		reply("application/json", """
				{"id": "chatcmpl-1", "choices": [{"message": {"content": "Hi!"}}],
				 "usage": {"prompt_tokens": 5}}""");
		try (ResponseStream stream = client().stream(request().build())) {
			assertThat(stream.textDeltas()).containsExactly("Hi!");
			assertThat(stream.response().usage().inputTokens()).isEqualTo(5);
		}
		reply("application/json", "{\"error\": {\"message\": \"Busy\", \"code\": \"busy\"}}");
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client().stream(request().build()))
			.withMessageEndingWith("instead of a stream the server sent application/json: Busy")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("busy"));
	}

	@Test
	void extrasOfTheCallAreSent() {
		reply("application/json", "{\"choices\": []}");
		List<Integer> statuses = new ArrayList<>();
		client()
			.with(CallOptions.builder()
				.header("X-Tenant", "blue")
				.body("seed", 7)
				.body("model", "other")
				.onMetadata((metadata) -> statuses.add(metadata.status()))
				.build())
			.create(request().build());
		server.verify(postRequestedFor(urlEqualTo("/v1/chat/completions?api-version=1"))
			.withHeader("X-Tenant", equalTo("blue"))
			.withRequestBody(equalToJson("""
					{"model": "other", "seed": 7, "messages": [{"role": "system", "content": "Be brief."},
					 {"role": "user", "content": "Hello"}]}""")));
		assertThat(statuses).containsExactly(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\": {\"message\": \"Busy\"}}", "{\"detail\": \"Busy\"}",
			"{\"id\": \"\", \"choices\": null, \"base_resp\": {\"status_code\": 7, \"status_msg\": \"Busy\"}}" })
	void anErrorInASuccessfulReplyIsAnException(String body) {
		reply("application/json", body);
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client().create(request().build()))
			.withMessageStartingWith("POST /chat/completions failed with HTTP 200")
			.withMessageEndingWith(": Busy");
	}

	@Test
	void theSameIdIsNotGivenTwice() {
		reply("application/json", "{\"id\": \"chatcmpl-7\", \"choices\": []}");
		ChatCompletionsClient client = client();
		assertThat(client.create(request().build()).id()).isEqualTo("chatcmpl-7");
		assertThat(client.create(request().build()).id()).startsWith("resp_");
		assertThat(client.create(request().store(false).build()).id()).startsWith("resp_");
	}

	@Test
	void responsesThatAreNotKeptTakeNoRoom() {
		reply("application/json", "{\"id\": \"chatcmpl-7\", \"choices\": []}");
		ChatCompletionsClient client = client();
		client.create(request().store(false).build());
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> client.retrieve("chatcmpl-7", List.of()))
			.withMessageContaining("'chatcmpl-7'");
	}

	private static ResponseRequest.Builder request() {
		return ResponseRequest.builder().model("m").instructions("Be brief.").input("Hello");
	}

	private static void reply(String type, String body) {
		server.stubFor(post(urlEqualTo("/v1/chat/completions?api-version=1"))
			.willReturn(aResponse().withHeader("Content-Type", type).withBody(body)));
	}

	private static ChatCompletionsClient client() {
		return ChatCompletionsClient.builder(
				HttpResponsesClient.builder().baseUrl(server.baseUrl() + "/v1?api-version=1").apiKey("sk-test").build())
			.build();
	}

}

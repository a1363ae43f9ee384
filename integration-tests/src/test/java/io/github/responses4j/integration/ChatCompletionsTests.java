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

package io.github.responses4j.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.chat.ChatCompletionsClient;
import io.github.responses4j.chat.ResponseStore;
import io.github.responses4j.chat.StoredResponse;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.error.ResponsesUnsupportedException;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ToolCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the client for Chat Completions, below a template, against the embedded
 * server.
 */
@Timeout(30)
class ChatCompletionsTests {

	private static final FunctionTool WEATHER = Tool.function("weather",
			(tool) -> tool.description("The weather of a city").parameters("""
					{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}"""));

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	private final ResponsesTemplate responses = template((chat) -> {
	});

	@Test
	void asksAndAnswers() {
		this.server.enqueue(Answer.text("Because it is."));
		Response response = this.responses.input("Why?").instructions("Be brief.").response();
		assertThat(response.outputText()).isEqualTo("Because it is.");
		assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(response.usage().inputTokens()).isPositive();
		assertThat(this.server.requests()).singleElement()
			.extracting(RecordedRequest::path)
			.asString()
			.endsWith("/chat/completions");
		assertThat(body(0)).isEqualTo(json("""
				{"model": "gpt-5.2", "messages": [{"role": "system", "content": "Be brief."},
				 {"role": "user", "content": "Why?"}]}"""));
	}

	@Test
	void streamsTheSame() {
		this.server.enqueue(Answer.text("Because it is."));
		List<String> types = new ArrayList<>();
		try (ResponseStream stream = this.responses.input("Why?").stream()) {
			stream.forEach((event) -> types.add(event.type()));
			assertThat(stream.response().outputText()).isEqualTo("Because it is.");
			assertThat(stream.response().usage().totalTokens()).isPositive();
		}
		assertThat(types)
			.startsWith("response.created", "response.in_progress", "response.output_item.added",
					"response.content_part.added", "response.output_text.delta")
			.endsWith("response.output_text.done", "response.content_part.done", "response.output_item.done",
					"response.completed");
	}

	@Test
	void goesOnFromAResponse() {
		this.server.enqueue(Answer.text("Blue."), Answer.text("Rayleigh."), Answer.text("Yes."));
		Response first = this.responses.input("Which colour?").response();
		Response second;
		try (ResponseStream stream = this.responses.input("Why?").continuing(first).stream()) {
			second = stream.response();
		}
		Response third = this.responses.input("Sure?").continuing(second).response();
		assertThat(body(2).path("messages")).isEqualTo(json("""
				[{"role": "user", "content": "Which colour?"}, {"role": "assistant", "content": "Blue."},
				 {"role": "user", "content": "Why?"}, {"role": "assistant", "content": "Rayleigh."},
				 {"role": "user", "content": "Sure?"}]"""));
		assertThat(third.previousResponseId()).isEqualTo(second.id());
		assertThat(this.responses.client().retrieve(second.id(), List.of())).isEqualTo(second);
		assertThat(this.responses.client().inputItems(second.id()).stream().map((item) -> ((Message) item).text()))
			.containsExactly("Why?", "Blue.", "Which colour?");
	}

	@Test
	void inputItemsArePaged() {
		this.server.enqueue(Answer.text("Yes."));
		Response response = this.responses.input("")
			.request((request) -> request.input(Message.user("a"), Message.user("b"), Message.user("c")))
			.response();
		ListOptions page = ListOptions.builder().limit(2).order(ListOptions.Order.ASC).build();
		assertThat(this.responses.client().inputItems(response.id(), page).hasMore()).isTrue();
		String last = this.responses.client().inputItems(response.id(), page).lastId();
		assertThat(this.responses.client().inputItems(response.id(), page.toBuilder().after(last).build()).data())
			.singleElement()
			.satisfies((item) -> assertThat(((Message) item).text()).isEqualTo("c"));
	}

	@Test
	void whatIsNotStoredIsNotFound() {
		this.server.enqueue(Answer.text("Blue."), Answer.text("Blue."));
		Response forgotten = this.responses.input("Which colour?").store(false).response();
		assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> this.responses.input("Why?").continuing(forgotten).response())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("previous_response_not_found"))
			.satisfies((ex) -> assertThat(ex.param()).isEqualTo("previous_response_id"));
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> this.responses.client().retrieve(forgotten.id(), List.<Include>of()));
		Response kept = this.responses.input("Which colour?").response();
		assertThat(this.responses.client().delete(kept.id()).deleted()).isTrue();
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> this.responses.client().delete(kept.id()));
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void clientsMayShareAStore() {
		ResponseStore store = ResponseStore.inMemory();
		this.server.enqueue(Answer.text("Blue."), Answer.text("Rayleigh."));
		Response first = template((chat) -> chat.store(store)).input("Which colour?").response();
		StoredResponse stored = store.find(first.id());
		assertThat(stored.response()).isEqualTo(first);
		template((chat) -> chat.store(store)).input("Why?").continuing(first).response();
		assertThat(body(1).path("messages")).hasSize(3);
	}

	@Test
	void structuredOutputFollowsTheSchema() {
		Response response = this.responses.input("Where?")
			.request((request) -> request.text(TextFormat.jsonSchema("city", json("""
					{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"],
					 "additionalProperties": false}"""))))
			.response();
		assertThat(json(response.outputText()).path("city").isString()).isTrue();
		assertThat(body(0).at("/response_format/json_schema/name").stringValue()).isEqualTo("city");
	}

	@Test
	void theToolLoopWorks() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")), Answer.text("Yes."));
		assertThat(this.responses.input("Umbrella?").tools(weather()).text()).isEqualTo("Yes.");
		assertThat(body(1).path("messages")).isEqualTo(json("""
				[{"role": "user", "content": "Umbrella?"},
				 {"role": "assistant", "tool_calls": [{"id": "call_1", "type": "function",
				  "function": {"name": "weather", "arguments": "{\\"city\\":\\"Seoul\\"}"}}]},
				 {"role": "tool", "tool_call_id": "call_1", "content": "rain"}]"""));
	}

	@Test
	void theToolLoopWorksInAStreamAndWithoutStore() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")),
				Answer.functionCall("call_2", "weather", Map.of("city", "Busan")), Answer.text("Yes."));
		try (ResponseStream stream = this.responses.input("Umbrella?").store(false).tools(weather()).stream()) {
			assertThat(stream.response().outputText()).isEqualTo("Yes.");
		}
		assertThat(body(2).path("messages")).hasSize(5);
	}

	@Test
	void cutOffAnswersAreIncomplete() {
		this.server.enqueue(Answer.text("Because").then(Answer.incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS)));
		Response response = this.responses.input("Why?").response();
		assertThat(response.status()).isEqualTo(ResponseStatus.INCOMPLETE);
		assertThat(response.incompleteDetails().reason()).isEqualTo(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
	}

	@Test
	void callsAreTriedAgain() {
		this.server.whenCalled("POST", "/chat/completions").times(1).reply(Fault.status(503));
		this.server.enqueue(Answer.text("Yes."));
		assertThat(this.responses.input("Sure?").text()).isEqualTo("Yes.");
	}

	@Test
	void whatTheServerCannotDoIsNotSent() {
		assertThatExceptionOfType(ResponsesUnsupportedException.class)
			.isThrownBy(() -> this.responses.input("Why?").conversation("conv_1").response())
			.withMessageContaining("'conversation' is not possible with the client 'legacy'");
		assertThatExceptionOfType(ResponsesUnsupportedException.class)
			.isThrownBy(() -> this.responses.input("Why?").background())
			.withMessageContaining("'background'");
		assertThatExceptionOfType(ResponsesUnsupportedException.class)
			.isThrownBy(() -> this.responses.client().cancel("resp_1"));
		assertThatExceptionOfType(ResponsesUnsupportedException.class)
			.isThrownBy(() -> this.responses.client().conversations().retrieve("conv_1"));
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void theServerIsThere() {
		this.responses.client().ping("/models");
		assertThat(this.responses.client().models().list().data()).isNotEmpty();
	}

	private ToolCallback weather() {
		return ToolCallback.function(WEATHER, (input, context) -> "rain");
	}

	private ResponsesTemplate template(Consumer<ChatCompletionsClient.Builder> customizer) {
		return Templates.builder(this.server).chatCompletions((chat) -> customizer.accept(chat.name("legacy"))).build();
	}

	private JsonNode body(int index) {
		return this.server.requests().get(index).json();
	}

	private static JsonNode json(String json) {
		return ResponsesJson.mapper().readTree(json);
	}

}

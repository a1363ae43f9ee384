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

package io.github.responses4j.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.ArgumentCaptor;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolChoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ToolLoop} with servers that do not do as they should.
 */
@Timeout(30)
class ToolLoopTests {

	private static final String CALL = """
			{"type": "function_call", "call_id": "call_1", "name": "weather", "arguments": "{}"}""";

	private final ResponsesClient client = mock();

	private final ToolCallback weather = ToolCallback.function(
			Tool.function("weather", (tool) -> tool.parameters("{\"type\": \"object\"}")), (input, context) -> "rain");

	private ToolLoop loop = loop(ToolCallingSettings.defaults());

	@BeforeEach
	void returnItself() {
		given(this.client.with(any())).willReturn(this.client);
	}

	@Test
	void itemsOfTypesThatAreNotKnownAreSentBackUnchanged() {
		String unknown = """
				{"type": "of_tomorrow", "id": "x_1", "payload": {"deep": [1, 2.50, true, null]}}""";
		String extended = """
				{"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "abc", "vendor": {"a": 1}}""";
		answer(response("resp_1", unknown, extended, CALL), response("resp_2"));
		this.loop.run(ResponseRequest.builder().input("Hello").store(false).build(), (result) -> {
		});
		assertThat(input(1).subList(1, 4)).containsExactly(json(unknown), json(extended), json(CALL));
	}

	@Test
	void allIsRepeatedFromTheLastResponseThatWasKept() {
		String notKept = """
				{"id": "resp_2", "store": false, "output": [%s]}""".formatted(CALL.replace("call_1", "call_2"));
		answer(response("resp_1", CALL), notKept, notKept.replace("call_2", "call_3"), response("resp_4"));
		ToolLoopResult result = this.loop.run(ResponseRequest.builder().input("Hello").build(), (done) -> {
		});
		assertThat(requests()).extracting(ResponseRequest::previousResponseId)
			.containsExactly(null, "resp_1", "resp_1", "resp_1");
		assertThat(input(3)).extracting((item) -> item.path("type").asString() + " " + item.path("call_id").asString())
			.containsExactly("function_call_output call_1", "function_call call_2", "function_call_output call_2",
					"function_call call_3", "function_call_output call_3");
		assertThat(result.items()).hasSize(6);
		assertThat(result.rounds()).hasSize(4);
	}

	@Test
	void aResponseWithoutAnIdIsRepeated() {
		answer("{\"output\": [%s]}".formatted(CALL), "{\"output\": []}");
		this.loop.run(ResponseRequest.builder().input("Hello").build(), (result) -> {
		});
		assertThat(input(1)).hasSize(3);
	}

	@Test
	void aChoiceAmongSomeToolsStaysButIsNoLongerForced() {
		answer(response("resp_1", CALL), response("resp_2"));
		ToolChoice choice = ToolChoice.allowedTools(ToolChoice.Mode.REQUIRED, Tool.function("weather", (tool) -> {
		}));
		this.loop.run(ResponseRequest.builder().input("Hello").toolChoice(choice).build(), (result) -> {
		});
		assertThat(requests().get(1).toolChoice()).isInstanceOfSatisfying(ToolChoice.AllowedTools.class, (allowed) -> {
			assertThat(allowed.mode()).isEqualTo(ToolChoice.Mode.AUTO);
			assertThat(allowed.tools()).hasSize(1);
		});
	}

	@Test
	void callsThatTheServerAnswersAreNotAnsweredAgain() {
		answer(response("resp_1", CALL, """
				{"type": "function_call_output", "call_id": "call_1", "output": "done"}""", """
				{"type": "shell_call", "call_id": "call_2", "environment": {"type": "container_reference"}}""", """
				{"type": "tool_search_call", "call_id": null, "execution": "server"}"""));
		ToolLoopResult result = this.loop.run(ResponseRequest.builder().input("Hello").build(), (done) -> {
		});
		assertThat(result.rounds()).hasSize(1);
		assertThat(result.unanswered()).isEmpty();
	}

	@Test
	void anExecutorThatRefusesEndsTheLoop() {
		answer(response("resp_1", CALL));
		Executor executor = (task) -> {
			throw new RejectedExecutionException("Full");
		};
		this.loop = loop(ToolCallingSettings.builder().executor(executor).build());
		assertThatExceptionOfType(ToolLoopException.class)
			.isThrownBy(() -> this.loop.run(ResponseRequest.builder().input("Hello").build(), (result) -> {
			}))
			.withRootCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void toolsMayRunOnTheThreadOfTheCaller() {
		answer(response("resp_1", CALL, CALL.replace("call_1", "call_2")), response("resp_2"));
		this.loop = loop(ToolCallingSettings.builder().executor(Runnable::run).parallelism(1).build());
		ToolLoopResult result = this.loop.run(ResponseRequest.builder().input("Hello").build(), (done) -> {
		});
		assertThat(result.rounds().get(0).outputs()).hasSize(2);
	}

	@Test
	void usageIsTheSumOfWhatIsTold() {
		answer("""
				{"id": "resp_1", "output": [%s], "usage": {"input_tokens": 10, "output_tokens": 5, "total_tokens": 15,
				"input_tokens_details": {"cached_tokens": 8}}}""".formatted(CALL), """
				{"id": "resp_2", "output": [], "usage": {"input_tokens": 20, "output_tokens": 5, "total_tokens": 25,
				"output_tokens_details": {"reasoning_tokens": 3}}}""");
		ToolLoopResult result = this.loop.run(ResponseRequest.builder().input("Hello").build(), (done) -> {
		});
		assertThat(result.usage().totalTokens()).isEqualTo(40);
		assertThat(result.usage().cachedTokens()).isEqualTo(8);
		assertThat(result.usage().reasoningTokens()).isEqualTo(3);
		assertThat(result.usage().inputTokensDetails().cacheWriteTokens()).isNull();
	}

	@Test
	void contextIsNotInTexts() {
		ToolContext context = new ToolContext(ResponsesJson.mapper().readValue(CALL, ToolCall.class),
				Map.of("user", "secret"));
		assertThat(context).asString().contains("user").doesNotContain("secret");
	}

	private ToolLoop loop(ToolCallingSettings settings) {
		return new ToolLoop(this.client, ToolSet.empty(settings).with(this.weather), settings, Map.of());
	}

	private void answer(String first, String... others) {
		given(this.client.create(any())).willReturn(read(first),
				Stream.of(others).map(this::read).toArray(Response[]::new));
	}

	private Response read(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

	private static String response(String id, String... items) {
		return """
				{"id": "%s", "status": "completed", "output": [%s]}""".formatted(id, String.join(", ", items));
	}

	private List<ResponseRequest> requests() {
		ArgumentCaptor<ResponseRequest> requests = ArgumentCaptor.captor();
		then(this.client).should(atLeastOnce()).create(requests.capture());
		return requests.getAllValues();
	}

	private List<JsonNode> input(int request) {
		JsonNode json = ResponsesJson.mapper().valueToTree(requests().get(request).input());
		return new ArrayList<>(json.values());
	}

	private static JsonNode json(String json) {
		return ResponsesJson.mapper().readTree(json);
	}

}

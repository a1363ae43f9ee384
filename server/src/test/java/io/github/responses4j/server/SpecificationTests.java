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

package io.github.responses4j.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What the server sends, held against the OpenAPI document. Here are the cases that no
 * other test needs; what other tests make it send is checked there.
 */
class SpecificationTests {

	private final SpecificationObserver observer = new SpecificationObserver();

	private ResponsesServer server;

	private TestClient client;

	@BeforeEach
	void start() {
		assumeThat(Specification.isMissing()).as(Specification.MISSING).isFalse();
		this.server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();
		this.client = new TestClient(this.server);
	}

	@AfterEach
	void close() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /v1/models        | 404 | {"error": "x"}
			POST | /v1/responses     | 400 | {"id": "resp_1"}
			GET  | /v1/responses/r_1 | 200 | {}
			GET  | /v1/unheard/of    | 200 | {}
			""")
	void findsWhatIsWrongInBodies(String method, String path, int status, String body) {
		this.observer.observe(call(method, path), new Reply.Json(status, Map.of(), response(body)));
		assertThat(SpecificationObserver.takeMistakes()).hasSize(1);
	}

	@Test
	void findsWhatIsWrongInBodiesThatAreNoProtocolValues() {
		this.observer.observe(call("GET", "/v1/models"), Reply.of(json("{\"data\": 1}")));
		assertThat(SpecificationObserver.takeMistakes()).hasSize(1);
	}

	@Test
	void findsWhatIsWrongInRefusals() {
		this.observer.refused(new Reply.Json(413, Map.of(), response("{\"error\": {}}")));
		assertThat(SpecificationObserver.takeMistakes()).hasSize(1);
	}

	@Test
	void findsWhatIsWrongInEvents() {
		Reply reply = this.observer.observe(call("POST", "/v1/responses"), new Reply.Events((sink) -> {
			send(sink, "{\"type\": \"response.output_text.delta\", \"delta\": \"x\"}");
			send(sink, "{\"type\": \"response.unheard_of\"}");
		}));
		((Reply.Events) reply).source().sendTo(EventSink.NONE);
		assertThat(SpecificationObserver.takeMistakes()).hasSize(2);
	}

	@Test
	void findsWhatIsWrongInChunks() throws IOException {
		String chunk = """
				{"id": "c", "object": "chat.completion.chunk", "created": 1, "model": %s,
				"choices": [{"index": 0, "delta": {}, "finish_reason": null}], "usage": null}""".replace("\n", "");
		Reply reply = this.observer.observe(call("POST", "/v1/chat/completions"), Reply.Streamed.events((body) -> {
			body.write(EventFrames.data(chunk.formatted("\"m\"")));
			body.write(EventFrames.data(chunk.formatted("null")));
			body.write(EventFrames.DONE);
		}));
		((Reply.Streamed) reply).content().writeTo(new Reply.Body() {

			@Override
			public void write(byte[] piece) {
			}

			@Override
			public void breakOff() {
			}

		});
		assertThat(SpecificationObserver.takeMistakes()).hasSize(1);
	}

	static Stream<String> tools() {
		return Stream.of("{\"type\": \"web_search\"}", "{\"type\": \"file_search\", \"vector_store_ids\": [\"vs_1\"]}",
				"{\"type\": \"code_interpreter\", \"container\": {\"type\": \"auto\"}}",
				"{\"type\": \"image_generation\", \"partial_images\": 2}", "{\"type\": \"computer\"}",
				"{\"type\": \"shell\", \"environment\": {\"type\": \"local\"}}",
				"{\"type\": \"shell\", \"environment\": {\"type\": \"container_auto\"}}", "{\"type\": \"apply_patch\"}",
				"{\"type\": \"local_shell\"}", "{\"type\": \"custom\", \"name\": \"shout\"}",
				"{\"type\": \"function\", \"name\": \"f\", \"parameters\": {\"type\": \"object\"}, \"strict\": false}",
				"{\"type\": \"mcp\", \"server_label\": \"s\", \"server_url\": \"https://example.com\"}",
				"{\"type\": \"mcp\", \"server_label\": \"s\", \"server_url\": \"https://example.com\", \"require_approval\": \"never\"}");
	}

	private static Call call(String method, String path) {
		return new Call(method, path, Map.of(), Map.of(), new byte[0]);
	}

	private static Response response(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

	private static JsonNode json(String json) {
		return ResponsesJson.mapper().readTree(json);
	}

	private static void send(EventSink sink, String event) {
		try {
			sink.accept(ResponsesJson.mapper().readValue(event, ResponseStreamEvent.class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("tools")
	void eachTool(String tool) {
		String request = """
				{"model": "m", "input": "Use %s", "tools": [%s], "tool_choice": "required", "stream": %s,
				"include": ["web_search_call.action.sources", "file_search_call.results",
				"code_interpreter_call.outputs", "message.output_text.logprobs", "reasoning.encrypted_content"],
				"top_logprobs": 2, "reasoning": {"effort": "low", "summary": "detailed"}}""";
		String type = json(tool).path("type").asString();
		assertThat(this.client.post("/responses", request.formatted(type, tool, true)).body())
			.contains("response.completed");
		Response response = this.client.create(request.formatted(type, tool, false));
		assertThat(this.client.get("/responses/" + response.id()).statusCode()).isEqualTo(200);
		assertThat(this.client.get("/responses/" + response.id() + "/input_items").statusCode()).isEqualTo(200);
		assertThat(this.client.delete("/responses/" + response.id()).statusCode()).isEqualTo(200);
	}

	/**
	 * Wherever its limit of tokens cuts it off.
	 */
	@ParameterizedTest
	@MethodSource("tools")
	void eachToolThatIsCutOff(String tool) {
		String request = """
				{"model": "m", "input": "Use %s", "tools": [%s], "tool_choice": "required", "max_output_tokens": %s}""";
		String type = json(tool).path("type").asString();
		List<ResponseStatus> statuses = new ArrayList<>();
		for (int tokens = 16; !statuses.contains(ResponseStatus.COMPLETED) && tokens < 1000; tokens += 2) {
			statuses.add(this.client.create(request.formatted(type, tool, tokens)).status());
		}
		assertThat(statuses).endsWith(ResponseStatus.COMPLETED);
	}

	/**
	 * What is corrected in the document is sent, and wrong without the correction.
	 */
	@ParameterizedTest
	@EnumSource
	void eachCorrectionIsNeeded(Specification.Defect defect) {
		assertThat(sentFor(defect)).isNotEmpty().allSatisfy((json) -> {
			String schema = switch (defect) {
				case USAGE_IN_CHUNKS -> "CreateChatCompletionStreamResponse";
				case APPROVAL_WITH_REQUEST_ID, SHELL_OUTPUT_WITH_CALL_ID -> "ResponseItemList";
				default -> "Response";
			};
			assertThat(Specification.isValidWithout(defect, schema, json)).isFalse();
		});
	}

	private List<JsonNode> sentFor(Specification.Defect defect) {
		return switch (defect) {
			case APPROVAL_WITH_REQUEST_ID -> inputItems("""
					{"type": "mcp_approval_request", "id": "mcpr_1", "server_label": "s", "name": "n",
					"arguments": "{}"},
					{"type": "mcp_approval_response", "approval_request_id": "mcpr_1", "approve": true}""");
			case SHELL_OUTPUT_WITH_CALL_ID -> inputItems("""
					{"type": "local_shell_call", "id": "ls_1", "call_id": "call_1", "status": "completed",
					"action": {"type": "exec", "command": ["ls"], "env": {}}},
					{"type": "local_shell_call_output", "id": "call_1", "output": "{}"}""");
			case APPROVAL_IN_INSTRUCTIONS -> List.of(created("""
					"instructions": [{"type": "mcp_approval_response", "approval_request_id": "mcpr_1",
					"approve": true}]"""));
			case MESSAGE_TWICE, MESSAGE_TWICE_BELOW -> List.of(created("""
					"instructions": [{"type": "message", "role": "user",
					"content": [{"type": "input_text", "text": "Be kind."}]}]"""));
			case FILTER_OF_FILTERS -> List.of(created("""
					"tools": [{"type": "file_search", "vector_store_ids": ["vs_1"], "filters": {"type": "and",
					"filters": [{"type": "eq", "key": "a", "value": "b"}]}}]"""));
			case USAGE_IN_CHUNKS -> this.client.post("/chat/completions", """
					{"model": "m", "messages": [{"role": "user", "content": "Hi"}], "stream": true,
					"stream_options": {"include_usage": true}}""")
				.body()
				.lines()
				.filter((line) -> line.startsWith("data: {"))
				.map((line) -> json(line.substring("data: ".length())))
				.filter((chunk) -> chunk.path("usage").isNull())
				.toList();
		};
	}

	private List<JsonNode> inputItems(String items) {
		Response response = this.client.create("""
				{"model": "m", "input": [{"role": "user", "content": "Hi"}, %s]}""".formatted(items));
		return List.of(TestClient.json(this.client.get("/responses/" + response.id() + "/input_items")));
	}

	private JsonNode created(String members) {
		return TestClient.json(this.client.post("/responses", """
				{"model": "m", "input": "Hi", %s}""".formatted(members)));
	}

	@Test
	void theBackground() {
		String stream = this.client.post("/responses", """
				{"model": "m", "input": "Hi", "background": true, "stream": true}""").body();
		assertThat(stream).contains("response.queued", "response.completed");
	}

	@Test
	void whatIsCutOff() {
		assertThat(this.client.post("/responses", """
				{"model": "m", "input": "Hi", "stream": true, "max_output_tokens": 16,
				"reasoning": {"effort": "high", "summary": "auto"}}""").body()).contains("response.incomplete");
	}

}

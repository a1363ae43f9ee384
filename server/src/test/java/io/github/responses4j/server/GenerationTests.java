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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class GenerationTests {

	private static final String ADDED = "response.output_item.added";

	private static final String DONE = "response.output_item.done";

	private final List<JsonNode> events = new ArrayList<>();

	private final List<ResponseStatus> states = new ArrayList<>();

	@Test
	void aTextWithACitation() {
		Response response = run((turn, output) -> {
			output.text("See ");
			output.text("here");
			output.annotation(new Annotation.UrlCitation("https://example.com", "Example", 0, 8, Map.of()));
			output.text(".");
		});
		assertThat(itemTypes()).containsExactly(ADDED, "response.content_part.added", "response.output_text.delta",
				"response.output_text.delta", "response.output_text.annotation.added", "response.output_text.delta",
				"response.output_text.done", "response.content_part.done", DONE);
		assertThat(response.outputText()).isEqualTo("See here.");
		JsonNode part = json(response).path("output").get(0).path("content").get(0);
		assertThat(part.path("annotations").get(0).path("url").asString()).isEqualTo("https://example.com");
		assertThat(event("response.output_text.annotation.added").path("annotation_index").intValue()).isZero();
		assertThat(event("response.content_part.done").path("part")).isEqualTo(part);
	}

	@Test
	void aRefusal() {
		Response response = run((turn, output) -> {
			output.refusal("I can't ");
			output.refusal("do that.");
		});
		assertThat(itemTypes()).containsExactly(ADDED, "response.content_part.added", "response.refusal.delta",
				"response.refusal.delta", "response.refusal.done", "response.content_part.done", DONE);
		assertThat(response.refusal()).isEqualTo("I can't do that.");
		assertThat(event("response.content_part.added").path("part").path("type").asString()).isEqualTo("refusal");
		assertThat(event("response.refusal.done").path("refusal").asString()).isEqualTo("I can't do that.");
	}

	@Test
	void reasoningInParagraphsBeforeTheText() {
		Response response = run((turn, output) -> {
			output.reasoningSummary("First");
			output.endPart();
			output.reasoningSummary("Second");
			output.encryptedReasoning("sealed");
			output.text("Done");
		});
		assertThat(itemTypes()).startsWith(ADDED, "response.reasoning_summary_part.added",
				"response.reasoning_summary_text.delta", "response.reasoning_summary_text.done",
				"response.reasoning_summary_part.done", "response.reasoning_summary_part.added",
				"response.reasoning_summary_text.delta", "response.reasoning_summary_text.done",
				"response.reasoning_summary_part.done", DONE, ADDED);
		JsonNode reasoning = json(response).path("output").get(0);
		assertThat(reasoning.path("id").asString()).startsWith("rs_");
		assertThat(reasoning.path("summary")).extracting((part) -> part.path("text").asString())
			.containsExactly("First", "Second");
		assertThat(reasoning.path("encrypted_content").asString()).isEqualTo("sealed");
		assertThat(reasoning.has("status")).isFalse();
		assertThat(this.events).filteredOn((event) -> event.has("summary_index"))
			.extracting((event) -> event.path("summary_index").intValue())
			.containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
		assertThat(response.usage()).extracting((usage) -> usage.outputTokensDetails().reasoningTokens()).isEqualTo(3L);
		assertThat(response.usage()).extracting(Usage::outputTokens).isEqualTo(4L);
	}

	@Test
	void reasoningAsText() {
		Response response = run((turn, output) -> output.reasoningText("Because"));
		assertThat(itemTypes()).containsExactly(ADDED, "response.content_part.added", "response.reasoning_text.delta",
				"response.reasoning_text.done", "response.content_part.done", DONE);
		assertThat(json(response).path("output").get(0).path("content").get(0).path("text").asString())
			.isEqualTo("Because");
	}

	@Test
	void callsWithArgumentsInPieces() {
		Response response = run((turn, output) -> {
			output.functionCall(null, "weather");
			output.arguments("{\"city\":");
			output.arguments("\"Seoul\"}");
			output.customToolCall("call_own", "shout");
			output.arguments("hey");
		});
		assertThat(itemTypes()).containsExactly(ADDED, "response.function_call_arguments.delta",
				"response.function_call_arguments.delta", "response.function_call_arguments.done", DONE, ADDED,
				"response.custom_tool_call_input.delta", "response.custom_tool_call_input.done", DONE);
		assertThat(response.functionCalls()).singleElement().satisfies((call) -> {
			assertThat(call.arguments()).isEqualTo("{\"city\":\"Seoul\"}");
			assertThat(call.callId()).startsWith("call_");
			assertThat(call.id()).startsWith("fc_");
		});
		JsonNode custom = json(response).path("output").get(1);
		assertThat(custom.path("call_id").asString()).isEqualTo("call_own");
		assertThat(custom.path("input").asString()).isEqualTo("hey");
		assertThat(event("response.function_call_arguments.done").path("name").asString()).isEqualTo("weather");
		assertThat(this.events.get(2).path("item").path("arguments").asString("none")).isEmpty();
	}

	@Test
	void argumentsNeedACall() {
		assertThatIllegalStateException().isThrownBy(() -> {
			Turn turn = turn("{}");
			new Generation(turn, new ResponseDraft(turn.request()), (state) -> {
			}, EventSink.NONE).arguments("{}");
		});
	}

	static Stream<Arguments> wholeItems() {
		return Stream.of(
				Arguments.of("""
						{"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "one two",
						"annotations": [{"type": "file_path", "file_id": "file_1", "index": 0}]}]}""", "msg_",
						List.of("content_part.added", "output_text.delta", "output_text.delta",
								"output_text.annotation.added", "output_text.done", "content_part.done")),
				Arguments.of("""
						{"type": "reasoning", "summary": [{"type": "summary_text", "text": "Hm"}]}""", "rs_",
						List.of("reasoning_summary_part.added", "reasoning_summary_text.delta",
								"reasoning_summary_text.done", "reasoning_summary_part.done")),
				Arguments.of("""
						{"type": "function_call", "name": "f", "call_id": "call_1", "arguments": "{}"}""", "fc_",
						List.of("function_call_arguments.delta", "function_call_arguments.done")),
				Arguments.of("""
						{"type": "custom_tool_call", "name": "f", "call_id": "call_1", "input": "a b"}""", "ctc_",
						List.of("custom_tool_call_input.delta", "custom_tool_call_input.delta",
								"custom_tool_call_input.done")),
				Arguments.of("""
						{"type": "web_search_call", "action": {"type": "search", "query": "q"}}""", "ws_",
						List.of("web_search_call.in_progress", "web_search_call.searching",
								"web_search_call.completed")),
				Arguments.of("""
						{"type": "file_search_call", "queries": ["q"]}""", "fs_",
						List.of("file_search_call.in_progress", "file_search_call.searching",
								"file_search_call.completed")),
				Arguments.of("""
						{"type": "code_interpreter_call", "container_id": "cntr_1", "code": "1 + 1"}""", "ci_",
						List.of("code_interpreter_call.in_progress", "code_interpreter_call_code.delta",
								"code_interpreter_call_code.delta", "code_interpreter_call_code.delta",
								"code_interpreter_call_code.done", "code_interpreter_call.interpreting",
								"code_interpreter_call.completed")),
				Arguments.of("""
						{"type": "image_generation_call", "result": "AAAA"}""", "ig_",
						List.of("image_generation_call.in_progress", "image_generation_call.generating",
								"image_generation_call.completed")),
				Arguments
					.of("""
							{"type": "mcp_list_tools", "server_label": "s", "tools": [{"name": "t", "input_schema": {}}]}""",
							"mcpl_", List.of("mcp_list_tools.in_progress", "mcp_list_tools.completed")),
				Arguments.of("""
						{"type": "mcp_list_tools", "server_label": "s", "tools": [], "error": "down"}""", "mcpl_",
						List.of("mcp_list_tools.in_progress", "mcp_list_tools.failed")),
				Arguments.of("""
						{"type": "mcp_call", "server_label": "s", "name": "t", "arguments": "{}", "output": "ok"}""",
						"mcp_",
						List.of("mcp_call.in_progress", "mcp_call_arguments.delta", "mcp_call_arguments.done",
								"mcp_call.completed")),
				Arguments.of("""
						{"type": "mcp_call", "server_label": "s", "name": "t", "arguments": "{}", "status": "failed",
						"error": {"type": "http_error", "code": 500, "message": "no"}}""", "mcp_",
						List.of("mcp_call.in_progress", "mcp_call_arguments.delta", "mcp_call_arguments.done",
								"mcp_call.failed")),
				Arguments.of("""
						{"type": "mcp_approval_request", "server_label": "s", "name": "t", "arguments": "{}"}""",
						"mcpr_", List.of()),
				Arguments.of("""
						{"type": "shell_call", "call_id": "call_1", "action": {"commands": ["ls -a", "pwd"]}}""", "sh_",
						List.of("shell_call_command.added", "shell_call_command.delta", "shell_call_command.delta",
								"shell_call_command.done", "shell_call_command.added", "shell_call_command.delta",
								"shell_call_command.done")),
				Arguments.of("""
						{"type": "shell_call_output", "call_id": "call_1", "output": [{"stdout": "a", "stderr": "",
						"outcome": {"type": "exit", "exit_code": 0}}]}""", "sho_",
						List.of("shell_call_output_content.delta", "shell_call_output_content.done")),
				Arguments.of("""
						{"type": "apply_patch_call", "call_id": "call_1",
						"operation": {"type": "delete_file", "path": "a"}}""", "apc_", List.of()), Arguments.of("""
						{"type": "computer_call", "call_id": "call_1", "pending_safety_checks": [],
						"actions": [{"type": "screenshot"}]}""", "cu_", List.of()), Arguments.of("""
						{"type": "local_shell_call", "call_id": "call_1",
						"action": {"type": "exec", "command": ["ls"], "env": {}}}""", "lsh_", List.of()),
				Arguments.of("""
						{"type": "brand_new", "x": 1}""", "item_", List.of()));
	}

	@ParameterizedTest
	@MethodSource("wholeItems")
	void aWholeItemGoesOutWithTheEventsOfItsKind(String item, String prefix, List<String> between) {
		ResponseItem given = ResponsesJson.mapper().readValue(item, ResponseItem.class);
		Response response = run("""
				{"include": ["code_interpreter_call.outputs", "file_search_call.results"]}""",
				(turn, output) -> output.item(given));
		List<String> expected = new ArrayList<>(between);
		expected.replaceAll((type) -> "response." + type);
		expected.add(0, ADDED);
		expected.add(DONE);
		assertThat(itemTypes()).isEqualTo(expected);
		JsonNode whole = json(response).path("output").get(0);
		assertThat(event(DONE).path("item")).isEqualTo(whole);
		assertThat(whole.path("id").asString()).startsWith(prefix);
		ResponsesJson.mapper().readTree(item).properties().forEach((member) -> {
			if (!member.getKey().equals("content") && !member.getKey().equals("action")) {
				assertThat(whole.path(member.getKey())).isEqualTo(member.getValue());
			}
		});
		if (whole.path("status").asString("").equals("completed")) {
			assertThat(event(ADDED).path("item").path("status").asString()).isEqualTo("in_progress");
		}
		String id = whole.path("id").asString();
		assertThat(this.events).filteredOn((event) -> event.has("item_id"))
			.allSatisfy((event) -> assertThat(event.path("item_id").asString()).isEqualTo(id));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"type\": \"program_output\", \"call_id\": \"call_1\", \"result\": \"42\", \"status\": \"completed\"}",
			"{\"type\": \"apply_patch_call_output\", \"call_id\": \"call_1\", \"status\": \"failed\"}" })
	void whatIsThereOnlyWhenItIsDoneIsNeverInProgress(String item) {
		ResponseItem given = ResponsesJson.mapper().readValue(item, ResponseItem.class);
		run((turn, output) -> output.item(given));
		assertThat(event(ADDED).path("item")).isEqualTo(event(DONE).path("item"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\": \"tool_search_call\", \"execution\": \"server\", \"arguments\": {}, \"x\": 1}",
			"{\"type\": \"tool_search_output\", \"execution\": \"server\", \"tools\": [], \"x\": 1}" })
	void aSearchForToolsOnTheServerSaysThatItHasNoCallId(String item) {
		ResponseItem given = ResponsesJson.mapper().readValue(item, ResponseItem.class);
		run((turn, output) -> output.item(given));
		assertThat(List.of(event(ADDED), event(DONE))).extracting((event) -> event.path("item"))
			.allSatisfy((sent) -> assertThat(sent.path("call_id").isNull()).isTrue())
			.allSatisfy((sent) -> assertThat(sent.path("x").intValue()).isEqualTo(1));
	}

	@Test
	void anImageAppearsBitByBit() {
		run((turn, output) -> output.image(
				new HostedToolCall.ImageGeneration(null, null, "CCCC", null, null, null, "png", "low", "1x1", Map.of()),
				List.of("AAAA", "BBBB")));
		assertThat(itemTypes()).containsExactly(ADDED, "response.image_generation_call.in_progress",
				"response.image_generation_call.generating", "response.image_generation_call.partial_image",
				"response.image_generation_call.partial_image", "response.image_generation_call.completed", DONE);
		assertThat(this.events).filteredOn((event) -> event.has("partial_image_b64"))
			.extracting((event) -> event.path("partial_image_index").intValue()
					+ event.path("partial_image_b64").asString() + event.path("output_format").asString())
			.containsExactly("0AAAApng", "1BBBBpng");
		assertThat(event(ADDED).path("item").path("result").isNull()).isTrue();
	}

	@Test
	void showsOnlyWhatIsToBeIncluded() {
		String search = """
				{"type": "file_search_call", "queries": ["q"], "results": [{"file_id": "file_1", "text": "found"}]}""";
		String code = """
				{"type": "code_interpreter_call", "container_id": "c", "code": "1",
				"outputs": [{"type": "logs", "logs": "found"}]}""";
		String web = """
				{"type": "web_search_call", "action": {"type": "search", "query": "q",
				"sources": [{"type": "url", "url": "https://found.example"}]}}""";
		Backend backend = (turn, output) -> Stream.of(search, code, web)
			.map((item) -> ResponsesJson.mapper().readValue(item, ResponseItem.class))
			.forEach(output::item);
		run(backend);
		assertThat(this.events.toString()).doesNotContain("found");
		run("""
				{"include": ["file_search_call.results", "code_interpreter_call.outputs",
				"web_search_call.action.sources"]}""", backend);
		JsonNode output = event("response.completed").path("response").path("output");
		assertThat(output).extracting((item) -> item.toString().contains("found")).containsExactly(true, true, true);
	}

	@Test
	void ignoresCallsOfHostedToolsBeyondTheLimit() {
		ResponseItem search = ResponsesJson.mapper().readValue("""
				{"type": "web_search_call", "action": {"type": "search", "query": "q"}}""", ResponseItem.class);
		Response response = run("{\"max_tool_calls\": 1}", (turn, output) -> {
			assertThat(output.item(search)).isTrue();
			assertThat(output.item(search)).isTrue();
			output.text("ok");
		});
		assertThat(response.output()).extracting(ResponseItem::type).containsExactly("web_search_call", "message");
		assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
	}

	@ParameterizedTest
	@MethodSource("cutOff")
	void theLimitOfTokensCutsAnywhere(Backend backend, String type, String status) {
		Response response = run("{\"max_output_tokens\": 16}", (turn, output) -> {
			backend.answer(turn, output);
			assertThat(output.text("more")).isFalse();
			assertThat(output.functionCall(null, "more")).isFalse();
		});
		assertThat(response.status()).isEqualTo(ResponseStatus.INCOMPLETE);
		assertThat(response.incompleteDetails().reason()).isEqualTo(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
		JsonNode item = json(response).path("output").get(0);
		assertThat(response.output()).hasSize(1);
		assertThat(item.path("type").asString()).isEqualTo(type);
		assertThat(item.path("status").asString()).isEqualTo(status);
		assertThat(item.toString()).contains("x".repeat(64)).doesNotContain("x".repeat(65));
		assertThat(response.usage().outputTokens()).isEqualTo(16L);
	}

	static Stream<Arguments> cutOff() {
		String text = "x".repeat(100);
		return Stream.of(
				Arguments.of((Backend) (turn, output) -> output.reasoningSummary(text), "reasoning", "incomplete"),
				Arguments.of((Backend) (turn, output) -> output.reasoningText(text), "reasoning", "incomplete"),
				Arguments.of((Backend) (turn, output) -> output.refusal(text), "message", "incomplete"),
				Arguments.of((Backend) (turn, output) -> {
					output.functionCall(null, "f");
					output.arguments(text);
				}, "function_call", "incomplete"), Arguments.of((Backend) (turn, output) -> {
					output.customToolCall(null, "f");
					output.arguments(text);
				}, "custom_tool_call", "incomplete"),
				Arguments.of(
						(Backend) (turn, output) -> output
							.item(new HostedToolCall.CodeInterpreter(null, null, "cntr_1", text, List.of(), Map.of())),
						"code_interpreter_call", "incomplete"),
				Arguments.of(
						(Backend) (turn, output) -> output
							.item(new HostedToolCall.Mcp(null, null, "s", "t", text, "found", null, null, Map.of())),
						"mcp_call", "incomplete"));
	}

	@Test
	void endsAsTheBackendSays() {
		Response incomplete = run((turn, output) -> {
			output.text("Half");
			output.incomplete(IncompleteDetails.Reason.CONTENT_FILTER);
			assertThat(output.text("more")).isFalse();
		});
		assertThat(incomplete.incompleteDetails().reason()).isEqualTo(IncompleteDetails.Reason.CONTENT_FILTER);
		assertThat(incomplete.outputText()).isEqualTo("Half");
		assertThat(types()).endsWith(DONE, "response.incomplete");
		Response failed = run((turn, output) -> {
			output.text("Half");
			output.fail(ErrorCode.RATE_LIMIT_EXCEEDED, "Too much");
		});
		assertThat(failed.error().code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED);
		assertThat(failed.error().message()).isEqualTo("Too much");
		assertThat(types()).endsWith(DONE, "response.failed");
	}

	@Test
	void anErrorIsAnEventOfItsOwnBeforeTheLast() {
		Response failed = run((turn, output) -> output.error(ErrorCode.SERVER_ERROR, "Broken", null));
		assertThat(types()).containsExactly("response.created", "response.in_progress", "error", "response.failed");
		JsonNode error = event("error");
		assertThat(error.path("code").asString()).isEqualTo("server_error");
		assertThat(error.path("message").asString()).isEqualTo("Broken");
		assertThat(error.has("param")).isTrue();
		assertThat(failed.status()).isEqualTo(ResponseStatus.FAILED);
	}

	@Test
	void usageCanBeGiven() {
		Usage usage = new Usage(1L, new Usage.InputDetails(1L, 0L, Map.of()), 2L, new Usage.OutputDetails(1L, Map.of()),
				3L, Map.of());
		assertThat(run((turn, output) -> output.usage(usage)).usage()).isEqualTo(usage);
	}

	@Test
	void inTheBackgroundItIsQueuedFirst() {
		run("{\"background\": true}", (turn, output) -> output.text("ok"));
		assertThat(types()).startsWith("response.created", "response.queued", "response.in_progress");
		assertThat(event("response.created").path("response").path("status").asString()).isEqualTo("queued");
		assertThat(this.states).containsExactly(ResponseStatus.IN_PROGRESS, ResponseStatus.COMPLETED);
	}

	@Test
	void tellsHowLikelyTokensWereIfAsked() {
		Response response = run("""
				{"include": ["message.output_text.logprobs"], "top_logprobs": 2}""", (turn, output) -> {
			output.text("one");
			output.text(" two");
		});
		JsonNode delta = event("response.output_text.delta").path("logprobs");
		assertThat(delta).hasSize(1);
		assertThat(delta.get(0).path("token").asString()).isEqualTo("one");
		assertThat(delta.get(0).path("top_logprobs")).hasSize(2);
		assertThat(json(response).path("output").get(0).path("content").get(0).path("logprobs"))
			.extracting((logprob) -> logprob.path("token").asString())
			.containsExactly("one", " two");
		run((turn, output) -> output.text("one"));
		assertThat(event("response.output_text.delta").path("logprobs")).isEmpty();
	}

	private Response run(Backend backend) {
		return run("{}", backend);
	}

	private Response run(String request, Backend backend) {
		this.events.clear();
		this.states.clear();
		Turn turn = turn(request);
		Response response = new Generation(turn, new ResponseDraft(turn.request()),
				(state) -> this.states.add(state.status()), (event) -> this.events.add(json(event)))
			.run(backend);
		assertThat(this.events).extracting((event) -> event.path("sequence_number").intValue())
			.isEqualTo(IntStream.range(0, this.events.size()).boxed().toList());
		if (response.items(ResponseItem.Unknown.class).isEmpty()) {
			this.events.forEach(Specification::checkEvent);
		}
		assertThat(this.events.get(this.events.size() - 1).path("response")).isEqualTo(json(response));
		return response;
	}

	private static Turn turn(String request) {
		return new Turn(ResponsesJson.mapper().readValue(request, ResponseRequest.class), List.of());
	}

	private static JsonNode json(Object value) {
		return ResponsesJson.mapper().readTree(ResponsesJson.mapper().writeValueAsString(value));
	}

	private JsonNode event(String type) {
		return this.events.stream()
			.filter((event) -> event.path("type").asString().equals(type))
			.findFirst()
			.orElseThrow();
	}

	private List<String> types() {
		return this.events.stream().map((event) -> event.path("type").asString()).toList();
	}

	private List<String> itemTypes() {
		List<String> types = types();
		return types.subList(2, types.size() - 1);
	}

}

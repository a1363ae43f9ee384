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

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.error.ResponsesUnsupportedException;
import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.StreamOptions;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.model.Verbosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ChatRequests} and {@link ChatMessages}.
 */
class ChatRequestsTests {

	private static final JsonMapper mapper = ResponsesJson.mapper();

	private static final String SCHEMA = "{\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}}}";

	private ChatSettings settings = new ChatSettings("the client 'legacy'", null, false, true, true);

	@Test
	void settingsAreSaidInTheTermsOfChatCompletions() {
		JsonNode chat = translate((request) -> request.reasoning(ReasoningConfig.Effort.LOW)
			.text(new TextConfig(TextFormat.jsonSchema("city", mapper.readTree(SCHEMA)), Verbosity.LOW, Map.of()))
			.temperature(0.5)
			.topP(0.9)
			.topLogprobs(3)
			.maxOutputTokens(100)
			.metadata("team", "blue")
			.serviceTier("flex")
			.promptCacheKey("key")
			.promptCacheRetention("24h")
			.safetyIdentifier("user-1")
			.user("u")
			.store(true)
			.background(false)
			.include(Include.ENCRYPTED_REASONING, Include.OUTPUT_TEXT_LOGPROBS));
		assertThat(chat).isEqualTo(
				json("""
						{"model": "m", "messages": [{"role": "user", "content": "Hi"}],
						 "response_format": {"type": "json_schema", "json_schema": {"name": "city", "schema": %s, "strict": true}},
						 "reasoning_effort": "low", "verbosity": "low", "temperature": 0.5, "top_p": 0.9, "logprobs": true,
						 "top_logprobs": 3, "max_completion_tokens": 100, "metadata": {"team": "blue"}, "service_tier": "flex",
						 "prompt_cache_key": "key", "prompt_cache_retention": "24h", "safety_identifier": "user-1",
						 "user": "u"}"""
					.formatted(SCHEMA)));
	}

	@Test
	void otherFormatsOfTextStayAsTheyAre() {
		assertThat(translate((request) -> request.text(TextFormat.jsonObject())).path("response_format"))
			.isEqualTo(json("{\"type\": \"json_object\"}"));
		assertThat(translate((request) -> request.text(TextFormat.text())).path("response_format"))
			.isEqualTo(json("{\"type\": \"text\"}"));
	}

	@Test
	void toolsAreNested() {
		JsonNode chat = translate((request) -> request
			.tools(Tool.function("weather",
					(tool) -> tool.description("Tells")
						.parameters(SCHEMA)
						.strict(true)
						.more("cache_control", Map.of("type", "ephemeral"))),
					Tool.custom("sql", "Runs", Tool.CustomFormat.grammar("lark", "start: WORD")),
					mapper.readValue("{\"type\": \"openrouter:web_search\", \"name\": \"x\"}", Tool.class))
			.toolChoice(ToolChoice.function("weather"))
			.parallelToolCalls(false));
		assertThat(chat.path("tools")).isEqualTo(json("""
				[{"type": "function", "function": {"name": "weather", "description": "Tells", "parameters": %s,
				  "strict": true}, "cache_control": {"type": "ephemeral"}},
				 {"type": "custom", "custom": {"name": "sql", "description": "Runs",
				  "format": {"type": "grammar", "grammar": {"syntax": "lark", "definition": "start: WORD"}}}},
				 {"type": "openrouter:web_search", "name": "x"}]""".formatted(SCHEMA)));
		assertThat(chat.path("tool_choice"))
			.isEqualTo(json("{\"type\": \"function\", \"function\": {\"name\": \"weather\"}}"));
		assertThat(chat.path("parallel_tool_calls").booleanValue()).isFalse();
	}

	@Test
	void choicesOfToolsAreNested() {
		Tool tool = Tool.function("f", (function) -> {
		});
		assertThat(choice(tool, ToolChoice.Mode.REQUIRED)).isEqualTo(json("\"required\""));
		assertThat(choice(tool, ToolChoice.custom("c")))
			.isEqualTo(json("{\"type\": \"custom\", \"custom\": {\"name\": \"c\"}}"));
		assertThat(choice(tool, ToolChoice.allowedTools(ToolChoice.Mode.AUTO, tool))).isEqualTo(json("""
				{"type": "allowed_tools", "allowed_tools": {"mode": "auto",
				 "tools": [{"type": "function", "function": {"name": "f"}}]}}"""));
	}

	private JsonNode choice(Tool tool, ToolChoice choice) {
		return translate((request) -> request.tools(tool).toolChoice(choice)).path("tool_choice");
	}

	@Test
	void withoutToolsNothingIsSaidOfThem() {
		JsonNode chat = translate((request) -> request.toolChoice(ToolChoice.Mode.AUTO).parallelToolCalls(true));
		assertThat(chat.propertyNames()).containsExactlyInAnyOrder("model", "messages");
	}

	@Test
	void maxTokensHaveTheirOlderNameIfAskedFor() {
		this.settings = new ChatSettings("c", null, true, true, true);
		JsonNode chat = translate((request) -> request.maxOutputTokens(100));
		assertThat(chat.path("max_tokens").intValue()).isEqualTo(100);
		assertThat(chat.has("max_completion_tokens")).isFalse();
	}

	@Test
	void extraBodyWins() {
		JsonNode chat = translate((request) -> request.temperature(0.5)
			.extraBody("temperature", 1)
			.extraBody("seed", 7)
			.extraBody("max_tokens", 3)
			.extraBody("reasoning", Map.of("max_tokens", 100)));
		assertThat(chat).isEqualTo(json("""
				{"model": "m", "messages": [{"role": "user", "content": "Hi"}], "temperature": 1, "seed": 7,
				 "max_tokens": 3, "reasoning": {"max_tokens": 100}}"""));
	}

	@Test
	void streamsAskForTheirUsage() {
		assertThat(stream((request) -> request.streamOptions(StreamOptions.obfuscation(false))).path("stream_options"))
			.isEqualTo(json("{\"include_obfuscation\": false, \"include_usage\": true}"));
		this.settings = new ChatSettings("c", null, false, false, true);
		JsonNode chat = stream((request) -> request.streamOptions(null));
		assertThat(chat.path("stream").booleanValue()).isTrue();
		assertThat(chat.has("stream_options")).isFalse();
	}

	@Test
	void rolesStayUnlessTheServerKnowsOneOnly() {
		List<ResponseItem> items = List.of(Message.system("a"), Message.developer("b"), Message.user("c"),
				Message.assistant("d"));
		assertThat(messages("Be brief.", items)).isEqualTo(json("""
				[{"role": "system", "content": "Be brief."}, {"role": "system", "content": "a"},
				 {"role": "developer", "content": "b"}, {"role": "user", "content": "c"},
				 {"role": "assistant", "content": "d"}]"""));
		this.settings = new ChatSettings("c", Message.Role.SYSTEM, false, true, true);
		assertThat(messages(null, items).path(1).path("role").stringValue()).isEqualTo("system");
		this.settings = new ChatSettings("c", Message.Role.DEVELOPER, false, true, true);
		assertThat(messages("Be brief.", items).path(0).path("role").stringValue()).isEqualTo("developer");
	}

	@Test
	void partsAreTranslated() {
		assertThat(messages(null, List.of(Message.user(ContentPart.text("Look"),
				ContentPart.imageUrl("https://example.com/a.png"), ContentPart.file("file-1"),
				ContentPart.fileData("a.pdf", "application/pdf", new byte[] { 1 }),
				part("{\"type\": \"input_audio\", \"input_audio\": {\"data\": \"AA==\", \"format\": \"wav\"}}"),
				part("{\"type\": \"input_text\", \"text\": \"x\", \"cache_control\": {\"type\": \"ephemeral\"}}")))))
			.isEqualTo(json("""
					[{"role": "user", "content": [{"type": "text", "text": "Look"},
					 {"type": "image_url", "image_url": {"url": "https://example.com/a.png", "detail": "auto"}},
					 {"type": "file", "file": {"file_id": "file-1"}},
					 {"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,AQ=="}},
					 {"type": "input_audio", "input_audio": {"data": "AA==", "format": "wav"}},
					 {"type": "text", "text": "x", "cache_control": {"type": "ephemeral"}}]}]"""));
	}

	@Test
	void aTurnOfTheModelIsOneMessage() {
		assertThat(messages(null,
				List.of(item("{\"type\": \"reasoning\", \"reasoning_field\": \"reasoning_content\","
						+ "\"content\": [{\"type\": \"reasoning_text\", \"text\": \"Hm\"}]}"), output("I look."),
						call("c1", "{}"), output(" "), call("c2", "{\\\"a\\\":1}"), ToolOutput.function("c1", "one"),
						ToolOutput.function("c2", "two"), output("Done."), output("Really."))))
			.isEqualTo(json("""
					[{"role": "assistant", "content": "I look. ", "reasoning_content": "Hm", "tool_calls": [
					  {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}},
					  {"id": "c2", "type": "function", "function": {"name": "f", "arguments": "{\\"a\\":1}"}}]},
					 {"role": "tool", "tool_call_id": "c1", "content": "one"},
					 {"role": "tool", "tool_call_id": "c2", "content": "two"},
					 {"role": "assistant", "content": "Done."}, {"role": "assistant", "content": "Really."}]"""));
	}

	@Test
	void customCallsAndRefusalsAreTranslated() {
		assertThat(messages(null, List.of(
				item("{\"type\": \"custom_tool_call\", \"call_id\": \"c\", \"name\": \"sql\", \"input\": \"select\"}"),
				ToolOutput.custom("c", "1"),
				Message.of(Message.Role.ASSISTANT, Content.of(new ContentPart.Refusal("No", Map.of()))))))
			.isEqualTo(
					json("""
							[{"role": "assistant", "tool_calls": [{"id": "c", "type": "custom",
							  "custom": {"name": "sql", "input": "select"}}]},
							 {"role": "tool", "tool_call_id": "c", "content": "1"}, {"role": "assistant", "refusal": "No"}]"""));
	}

	@Test
	void reasoningGoesBackInTheFormInWhichItCame() {
		ResponseItem details = item("""
				{"type": "reasoning", "reasoning_field": "reasoning", "extra_content": {"google": 1},
				 "reasoning_details": [{"type": "reasoning.text", "text": "Hm", "signature": "s"}],
				 "content": [{"type": "reasoning_text", "text": "Hm"}]}""");
		ResponseItem thinking = item("""
				{"type": "reasoning", "reasoning_field": "content",
				 "content": [{"type": "reasoning_text", "text": "Hm"}]}""");
		ResponseItem foreign = item("""
				{"type": "reasoning", "id": "rs_1", "encrypted_content": "x",
				 "summary": [{"type": "summary_text", "text": "Hm"}]}""");
		assertThat(messages(null, List.of(details, output("A")))).isEqualTo(json("""
				[{"role": "assistant", "content": "A", "reasoning": "Hm", "extra_content": {"google": 1},
				  "reasoning_details": [{"type": "reasoning.text", "text": "Hm", "signature": "s"}]}]"""));
		assertThat(messages(null, List.of(thinking, output("A")))).isEqualTo(json("""
				[{"role": "assistant", "content": [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm"}]},
				  {"type": "text", "text": "A"}]}]"""));
		assertThat(messages(null, List.of(foreign, output("A")))).isEqualTo(json("""
				[{"role": "assistant", "content": "A"}]"""));
		this.settings = new ChatSettings("c", null, false, true, false);
		assertThat(messages(null, List.of(details, output("A")))).isEqualTo(json("""
				[{"role": "assistant", "content": "A"}]"""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					background          | {"background": true}
					conversation        | {"conversation": "conv_1"}
					prompt              | {"prompt": {"id": "p"}}
					max_tool_calls      | {"max_tool_calls": 3}
					truncation          | {"truncation": "auto"}
					context_management  | {"context_management": [{"type": "compaction"}]}
					access_programs     | {"access_programs": {"cyber": "x"}}
					multi_agent         | {"multi_agent": {"enabled": true}}
					include             | {"include": ["file_search_call.results"]}
					reasoning.summary   | {"reasoning": {"effort": "low", "summary": "auto"}}
					reasoning.context   | {"reasoning": {"context": "all_turns"}}
					text.other          | {"text": {"other": 1}}
					tools.web_search    | {"tools": [{"type": "web_search"}]}
					tools.file_search   | {"tools": [{"type": "file_search", "vector_store_ids": ["vs"]}]}
					tools.code_interpreter | {"tools": [{"type": "code_interpreter", "container": "c"}]}
					tools.image_generation | {"tools": [{"type": "image_generation"}]}
					tools.mcp           | {"tools": [{"type": "mcp", "server_label": "l"}]}
					tools.computer      | {"tools": [{"type": "computer"}]}
					tools.shell         | {"tools": [{"type": "shell"}]}
					tools.apply_patch   | {"tools": [{"type": "apply_patch"}]}
					tools.namespace     | {"tools": [{"type": "namespace", "name": "n", "tools": []}]}
					tools.async         | {"tools": [{"type": "function", "name": "f", "async": true}]}
					tools.defer_loading | {"tools": [{"type": "function", "name": "f", "defer_loading": true}]}
					tools.allowed_callers | {"tools": [{"type": "custom", "name": "f", "allowed_callers": ["direct"]}]}
					tools.output_schema | {"tools": [{"type": "function", "name": "f", "output_schema": {"type": "object"}}]}
					tool_choice         | {"tool_choice": {"type": "file_search"}}
					tool_choice         | {"tool_choice": {"type": "mcp", "server_label": "l"}}
					input.item_reference | {"input": [{"type": "item_reference", "id": "msg_1"}]}
					input.compaction    | {"input": [{"type": "compaction", "encrypted_content": "x"}]}
					input.web_search_call | {"input": [{"type": "web_search_call", "id": "ws_1"}]}
					input.computer_call_output | {"input": [{"type": "computer_call_output", "call_id": "c"}]}
					input.function_call.namespace | {"input": [{"type": "function_call", "name": "f", "namespace": "n"}]}
					input.message.critic | {"input": [{"role": "critic", "content": "x"}]}
					input.input_image.file_id | {"input": [{"role": "user", "content": [{"type": "input_image", "file_id": "f"}]}]}
					input.input_file.file_url | {"input": [{"role": "user", "content": [{"type": "input_file", "file_url": "u"}]}]}
					input.computer_screenshot | {"input": [{"role": "user", "content": [{"type": "computer_screenshot"}]}]}
					""")
	void whatCannotBeSaidIsRefused(String param, String body) {
		ResponseRequest request = mapper.readValue(body, ResponseRequest.class);
		assertThatExceptionOfType(ResponsesUnsupportedException.class)
			.isThrownBy(() -> new ChatRequests(this.settings).translate(request, items(request), false))
			.withMessageStartingWith("'" + param + "' is not possible with the client 'legacy'. ")
			.satisfies((ex) -> assertThat(ex.param()).isEqualTo(param))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("unsupported_parameter"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"background": false}
			{"truncation": "disabled"}
			{"context_management": []}
			{"include": ["reasoning.encrypted_content"]}
			{"tools": [{"type": "function", "name": "f", "async": false, "allowed_callers": []}]}
			""")
	void whatHappensAnywayIsNotRefused(String body) {
		ResponseRequest request = mapper.readValue(body, ResponseRequest.class);
		assertThatNoException()
			.isThrownBy(() -> new ChatRequests(this.settings).translate(request, items(request), false));
	}

	private static List<ResponseItem> items(ResponseRequest request) {
		return (request.input() != null) ? request.input().items() : List.of();
	}

	private JsonNode translate(Consumer<ResponseRequest.Builder> customizer) {
		return translate(customizer, false);
	}

	private JsonNode stream(Consumer<ResponseRequest.Builder> customizer) {
		return translate(customizer, true);
	}

	private JsonNode translate(Consumer<ResponseRequest.Builder> customizer, boolean stream) {
		ResponseRequest.Builder builder = ResponseRequest.builder().model("m").input("Hi");
		customizer.accept(builder);
		ResponseRequest request = builder.build();
		return json(
				mapper.writeValueAsString(new ChatRequests(this.settings).translate(request, items(request), stream)));
	}

	private JsonNode messages(String instructions, List<ResponseItem> items) {
		ResponseRequest request = ResponseRequest.builder().model("m").instructions(instructions).build();
		return json(mapper.writeValueAsString(new ChatRequests(this.settings).translate(request, items, false)))
			.path("messages");
	}

	private static JsonNode json(String json) {
		return mapper.readTree(json);
	}

	private static ContentPart part(String json) {
		return mapper.readValue(json, ContentPart.class);
	}

	private static ResponseItem item(String json) {
		return mapper.readValue(json, ResponseItem.class);
	}

	private static ResponseItem output(String text) {
		return Message.of(Message.Role.ASSISTANT,
				Content.of(new ContentPart.OutputText(text, List.of(), List.of(), Map.of())));
	}

	private static ResponseItem call(String id, String arguments) {
		return item("{\"type\": \"function_call\", \"id\": \"fc\", \"call_id\": \"" + id
				+ "\", \"name\": \"f\", \"arguments\": \"" + arguments + "\", \"status\": \"completed\"}");
	}

}

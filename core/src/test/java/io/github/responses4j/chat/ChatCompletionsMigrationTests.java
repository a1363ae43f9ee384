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

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.chat.ChatCompletionsMigration.Outcome;
import io.github.responses4j.chat.ChatCompletionsMigration.Remark;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ChatCompletionsMigration}.
 */
class ChatCompletionsMigrationTests {

	private final List<Remark> remarks = new ArrayList<>();

	@Test
	void systemMessageBecomesInstructionsAndTheTextOfTheUserTheInput() {
		assertMigrated("""
				{"model": "gpt-5.2", "messages": [
					{"role": "system", "content": "Be terse."},
					{"role": "user", "content": "Why is the sky blue?"}]}
				""", """
				{"model": "gpt-5.2", "instructions": "Be terse.", "input": "Why is the sky blue?"}
				""");
		assertThat(this.remarks).isEmpty();
	}

	@Test
	void otherMessagesBecomeItemsWithTheirRoles() {
		assertMigrated("""
				{"messages": [
					{"role": "developer", "content": "Be terse."},
					{"role": "user", "content": "Hello"},
					{"role": "assistant", "content": "Hi"},
					{"role": "system", "content": "Now be kind."},
					{"role": "user", "content": "Hello again"}]}
				""", """
				{"input": [
					{"type": "message", "role": "developer", "content": "Be terse."},
					{"type": "message", "role": "user", "content": "Hello"},
					{"type": "message", "role": "assistant", "content": "Hi"},
					{"type": "message", "role": "system", "content": "Now be kind."},
					{"type": "message", "role": "user", "content": "Hello again"}]}
				""");
		assertThat(this.remarks).isEmpty();
	}

	@Test
	void partsOfContentAreConverted() {
		assertMigrated("""
				{"messages": [{"role": "user", "content": [
					{"type": "text", "text": "What is this?"},
					{"type": "image_url", "image_url": {"url": "https://example.com/a.png", "detail": "low"}},
					{"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,AA=="}},
					{"type": "file", "file": {"file_id": "file-1"}},
					{"type": "input_audio", "input_audio": {"data": "AA==", "format": "wav"}}]}]}
				""", """
				{"input": [{"type": "message", "role": "user", "content": [
					{"type": "input_text", "text": "What is this?"},
					{"type": "input_image", "image_url": "https://example.com/a.png", "detail": "low"},
					{"type": "input_file", "filename": "a.pdf", "file_data": "data:application/pdf;base64,AA=="},
					{"type": "input_file", "file_id": "file-1"},
					{"type": "input_audio", "input_audio": {"data": "AA==", "format": "wav"}}]}]}
				""");
		assertThat(this.remarks).containsExactly(new Remark("messages[0].content[4]", Outcome.KEPT,
				"The Responses API may not know content of type 'input_audio'"));
	}

	@Test
	void callsOfToolsAndTheirOutputsBecomeItems() {
		assertMigrated("""
				{"messages": [
					{"role": "user", "content": "Weather?"},
					{"role": "assistant", "content": null, "tool_calls": [
						{"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": "{}"}},
						{"id": "call_2", "type": "custom", "custom": {"name": "shout", "input": "hey"}}]},
					{"role": "tool", "tool_call_id": "call_1", "content": "Rain"},
					{"role": "tool", "tool_call_id": "call_2", "content": [{"type": "text", "text": "HEY"}]}]}
				""", """
				{"input": [
					{"type": "message", "role": "user", "content": "Weather?"},
					{"type": "function_call", "call_id": "call_1", "name": "weather", "arguments": "{}"},
					{"type": "custom_tool_call", "call_id": "call_2", "name": "shout", "input": "hey"},
					{"type": "function_call_output", "call_id": "call_1", "output": "Rain"},
					{"type": "custom_tool_call_output", "call_id": "call_2",
						"output": [{"type": "input_text", "text": "HEY"}]}]}
				""");
		assertThat(this.remarks).isEmpty();
	}

	@Test
	void functionsOfOlderModelsBecomeTools() {
		assertMigrated("""
				{"messages": [
					{"role": "user", "content": "Weather?"},
					{"role": "assistant", "content": null, "function_call": {"name": "weather", "arguments": "{}"}},
					{"role": "function", "name": "weather", "content": "Rain"}],
				"functions": [{"name": "weather", "parameters": {"type": "object"}}],
				"function_call": {"name": "weather"}}
				""", """
				{"input": [
					{"type": "message", "role": "user", "content": "Weather?"},
					{"type": "function_call", "call_id": "call_1", "name": "weather", "arguments": "{}"},
					{"type": "function_call_output", "call_id": "call_1", "name": "weather", "output": "Rain"}],
				"tools": [{"type": "function", "name": "weather", "parameters": {"type": "object"}, "strict": false}],
				"tool_choice": {"type": "function", "name": "weather"}}
				""");
	}

	@Test
	void toolsAreFlatAndSayWhetherTheyAreStrict() {
		assertMigrated(
				"""
						{"tools": [
							{"type": "function", "function": {"name": "a", "description": "A", "parameters": {"type": "object"}}},
							{"type": "function", "function": {"name": "b", "strict": true}},
							{"type": "custom", "custom": {"name": "c", "format":
								{"type": "grammar", "grammar": {"syntax": "regex", "definition": "[a-z]+"}}}}],
						"tool_choice": {"type": "allowed_tools", "allowed_tools": {"mode": "required",
							"tools": [{"type": "function", "function": {"name": "a"}}]}},
						"parallel_tool_calls": false}
						""",
				"""
						{"tools": [
							{"type": "function", "name": "a", "description": "A", "parameters": {"type": "object"},
								"strict": false},
							{"type": "function", "name": "b", "strict": true},
							{"type": "custom", "name": "c", "format":
								{"type": "grammar", "syntax": "regex", "definition": "[a-z]+"}}],
						"tool_choice": {"type": "allowed_tools", "mode": "required", "tools": [{"type": "function", "name": "a"}]},
						"parallel_tool_calls": false}
						""");
		assertThat(this.remarks).isEmpty();
	}

	@Test
	void webSearchIsATool() {
		assertMigrated("""
				{"web_search_options": {"search_context_size": "low",
					"user_location": {"type": "approximate", "approximate": {"country": "KR", "city": "Seoul"}}}}
				""", """
				{"tools": [{"type": "web_search", "search_context_size": "low",
					"user_location": {"type": "approximate", "country": "KR", "city": "Seoul"}}]}
				""");
	}

	@Test
	void formOfTheTextIsFlat() {
		assertMigrated("""
				{"response_format": {"type": "json_schema", "json_schema":
					{"name": "city", "schema": {"type": "object"}, "strict": true, "description": "A city"}},
				"verbosity": "low"}
				""",
				"""
						{"text": {"format": {"type": "json_schema", "name": "city", "schema": {"type": "object"}, "strict": true,
							"description": "A city"}, "verbosity": "low"}}
						""");
		assertMigrated("{'response_format': {'type': 'json_object'}}".replace('\'', '"'),
				"{'text': {'format': {'type': 'json_object'}}}".replace('\'', '"'));
	}

	@Test
	void parametersThatBothHaveKeepTheirValues() {
		assertMigrated("""
				{"temperature": 0.5, "top_p": 0.9, "logprobs": true, "top_logprobs": 3, "max_completion_tokens": 100,
				"reasoning_effort": "high", "stream": true, "stream_options": {"include_usage": true,
				"include_obfuscation": false}, "store": false, "metadata": {"a": "b"}, "service_tier": "flex",
				"prompt_cache_key": "k", "prompt_cache_retention": "24h", "safety_identifier": "s", "user": "u"}
				""", """
				{"temperature": 0.5, "top_p": 0.9, "include": ["message.output_text.logprobs"], "top_logprobs": 3,
				"max_output_tokens": 100, "reasoning": {"effort": "high"}, "stream": true,
				"stream_options": {"include_obfuscation": false}, "store": false, "metadata": {"a": "b"},
				"service_tier": "flex", "prompt_cache_key": "k", "prompt_cache_retention": "24h",
				"safety_identifier": "s", "user": "u"}
				""");
		assertThat(this.remarks).isEmpty();
	}

	@Test
	void reportsWhatHasNoCounterpart() {
		assertMigrated("""
				{"messages": [{"role": "user", "name": "ann", "content": "Hi"}], "n": 2, "stop": ["a"], "seed": 1,
				"frequency_penalty": 1, "presence_penalty": 1, "logit_bias": {"1": 2}, "modalities": ["text", "audio"],
				"audio": {"voice": "alloy", "format": "mp3"}, "prediction": {"type": "content", "content": "x"}}
				""", """
				{"input": "Hi"}
				""");
		assertThat(this.remarks).extracting(Remark::outcome).containsOnly(Outcome.LEFT_OUT);
		assertThat(this.remarks).extracting(Remark::path)
			.containsExactlyInAnyOrder("messages[0].name", "n", "stop", "seed", "frequency_penalty", "presence_penalty",
					"logit_bias", "modalities", "audio", "prediction");
	}

	@Test
	void reportsWhatIsChanged() {
		assertMigrated("{\"max_tokens\": 5}", "{\"max_output_tokens\": 16}");
		assertThat(this.remarks).containsExactly(
				new Remark("max_tokens", Outcome.CHANGED, "max_output_tokens is at least 16 but this is 5"));
	}

	@Test
	void keepsParametersOfGateways() {
		assertMigrated("{\"top_k\": 40, \"provider\": {\"order\": [\"a\"]}, \"min_p\": null}",
				"{\"top_k\": 40, \"provider\": {\"order\": [\"a\"]}}");
		assertThat(this.remarks).extracting(Remark::path, Remark::outcome)
			.containsExactly(tuple("top_k", Outcome.KEPT), tuple("provider", Outcome.KEPT));
	}

	@Test
	void keepsReasoningOfGateways() {
		assertMigrated("""
				{"messages": [{"role": "assistant", "content": "4", "reasoning_content": "2 and 2"}]}
				""", """
				{"input": [
					{"type": "reasoning", "content": [{"type": "reasoning_text", "text": "2 and 2"}],
						"reasoning_field": "reasoning_content", "summary": []},
					{"type": "message", "role": "assistant", "content": "4"}]}
				""");
		assertThat(this.remarks).singleElement()
			.satisfies((remark) -> assertThat(remark).hasToString(
					"'messages[0].reasoning_content' kept: OpenAI takes back no reasoning but its own, in encrypted form"));
	}

	@Test
	void readsJsonText() {
		ResponseRequest request = ChatCompletionsMigration.toResponseRequest("""
				{"model": "gpt-5.2", "messages": [{"role": "user", "content": "Hello"}]}
				""");
		assertThat(request.model()).isEqualTo("gpt-5.2");
		assertThat(request.input()).isEqualTo(Input.of("Hello"));
	}

	@Test
	void takesBodiesThatLackWhatTheyShouldHave() {
		assertMigrated("""
				{"messages": [{"role": "user", "content": [{"type": "image_url"}, {"type": "file"}, {"type": "text"}]},
					{"role": "tool"}, {"role": "assistant"}, {}, 5], "tools": null, "response_format": {}}
				""", """
				{"input": [
					{"type": "message", "role": "user", "content": [
						{"type": "input_image"}, {"type": "input_file"}, {"type": "input_text"}]},
					{"type": "function_call_output", "call_id": "", "output": ""},
					{"type": "message", "role": "assistant", "content": ""}],
				"text": {"format": {"type": "text"}}}
				""");
		assertThat(this.remarks).extracting(Remark::path).containsExactly("messages[3]", "messages[4]");
	}

	@Test
	void refusesWhatIsNoObject() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatCompletionsMigration.toResponseRequest("[]"))
			.withMessage("'body' must be a JSON object but is array");
		assertThatIllegalArgumentException().isThrownBy(() -> ChatCompletionsMigration.toResponseRequest("{"))
			.withMessageStartingWith("'body' must be JSON: ");
	}

	@Test
	void refusesValuesThatTheResponsesApiDoesNotTake() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatCompletionsMigration.toResponseRequest("{\"temperature\": 3}"))
			.withMessageContaining("'temperature'");
	}

	private void assertMigrated(String body, String expected) {
		ResponseRequest request = ChatCompletionsMigration.toResponseRequest(body, this.remarks::add);
		JsonMapper mapper = ResponsesJson.mapper();
		assertThat(mapper.readTree(mapper.writeValueAsString(request))).isEqualTo(mapper.readTree(expected));
	}

}

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

package io.github.responses4j.model;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the records of chat completions.
 */
class ChatCompletionTests {

	private static final JsonMapper mapper = ResponsesJson.mapper();

	@ParameterizedTest
	@ValueSource(strings = { "{'role':'developer','content':'a','name':'b'}", "{'role':'system','content':'a'}",
			"{'role':'user','content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'u'}}]}",
			"{'content':'a','role':'user'}", "{'role':'tool','content':'a','tool_call_id':'call_1'}",
			"{'role':'function','content':'a','name':'f'}", "{'role':'assistant'}", "{'role':'critic','content':'a'}",
			"{'content':'a'}", "{'role':5}", "{'role':'assistant','content':[{'type':'thinking','thinking':[]}]}" })
	void aMessageIsReadAndWrittenBack(String quoted) {
		String json = quoted.replace('\'', '"');
		ChatMessage message = mapper.readValue(json, ChatMessage.class);
		assertThat(mapper.readTree(mapper.writeValueAsString(message))).isEqualTo(mapper.readTree(json));
		assertThat(mapper.writeValueAsString(message)).doesNotContainPattern("role.*role");
	}

	@Test
	void aMessageIsChosenByItsRole() {
		ChatCompletionRequest request = mapper.readValue("""
				{"messages": [{"role": "system", "content": "a"}, {"role": "developer", "content": "b"},
				{"role": "user", "content": [{"type": "text", "text": "c"}, {"type": "text", "text": "d"}]},
				{"content": null, "role": "assistant", "tool_calls": []}, {"role": "tool", "content": "e"},
				{"role": "function", "name": "f"}, {"role": "critic"}]}""", ChatCompletionRequest.class);
		assertThat(request.messages()).hasExactlyElementsOfTypes(ChatMessage.System.class, ChatMessage.Developer.class,
				ChatMessage.User.class, ChatMessage.Assistant.class, ChatMessage.Tool.class, ChatMessage.Function.class,
				ChatMessage.Unknown.class);
		assertThat(request.messages()).extracting(ChatMessage::role)
			.containsExactly("system", "developer", "user", "assistant", "tool", "function", "critic");
		assertThat(((ChatMessage.User) request.messages().get(2)).content())
			.isInstanceOfSatisfying(ChatContent.Parts.class, (content) -> assertThat(content.text()).isEqualTo("cd"));
	}

	@Test
	void unionsOfARequestKeepTheirForm() {
		String json = """
				{"stop": "a", "tool_choice": "auto", "function_call": "none"}""";
		ChatCompletionRequest request = mapper.readValue(json, ChatCompletionRequest.class);
		assertThat(request.stop()).isEqualTo(new ChatCompletionRequest.Stop.Sequence("a"));
		assertThat(request.toolChoice()).isEqualTo(ChatToolChoice.Mode.AUTO);
		assertThat(request.functionCall()).isEqualTo(new ChatCompletionRequest.FunctionChoice.Mode("none"));
		assertThat(mapper.readTree(mapper.writeValueAsString(request))).isEqualTo(mapper.readTree(json));
		json = """
				{"stop": ["a", "b"], "tool_choice": {"type": "function", "function": {"name": "f"}},
				"function_call": {"name": "f"}}""";
		request = mapper.readValue(json, ChatCompletionRequest.class);
		assertThat(request.stop()).isEqualTo(new ChatCompletionRequest.Stop.Sequences(List.of("a", "b")));
		assertThat(request.toolChoice()).isInstanceOf(ChatToolChoice.Function.class);
		assertThat(request.functionCall()).isEqualTo(new ChatCompletionRequest.FunctionChoice.Function("f", Map.of()));
		assertThat(mapper.readTree(mapper.writeValueAsString(request))).isEqualTo(mapper.readTree(json));
	}

	@Test
	void aToolCallWithoutTypeIsRecognisedByItsFunction() {
		String json = """
				{"choices": [{"message": {"tool_calls": [{"id": "call_1", "function": {"name": "f"}}]}}]}""";
		ChatCompletion completion = mapper.readValue(json, ChatCompletion.class);
		assertThat(completion.choices().get(0).message()).isNotNull();
		assertThat(completion.choices().get(0).message().toolCalls())
			.hasExactlyElementsOfTypes(ChatToolCall.Function.class);
		assertThat(mapper.readTree(mapper.writeValueAsString(completion))).isEqualTo(mapper.readTree(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'custom':{'name':'t','input':'x'}", "'function':null,'custom':{'input':'x'}",
			"'type':null,'custom':{'name':'t'}", "'type':'','index':0,'custom':{'input':'x'}" })
	void aPieceOfACallWithoutTypeIsRecognisedByItsCustomTool(String members) {
		String json = "{'choices':[{'delta':{'tool_calls':[{%s}]}}]}".formatted(members).replace('\'', '"');
		ChatCompletionChunk chunk = mapper.readValue(json, ChatCompletionChunk.class);
		assertThat(chunk.choices().get(0).delta().toolCalls()).hasExactlyElementsOfTypes(ChatToolCall.Custom.class);
		assertThat(mapper.<JsonNode>valueToTree(chunk)).isEqualTo(mapper.readTree(json.replace("\"type\":null,", "")));
	}

	@Test
	void reasoningIsReadInEachFormThatGatewaysSend() {
		ChatCompletionChunk chunk = mapper.readValue("""
				{"choices": [{"index": 0, "delta": {"role": "assistant", "reasoning_content": "a", "reasoning": "b",
				"reasoning_details": [{"type": "reasoning.text", "text": "c", "signature": "s"}],
				"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "d"}]}]}}]}""",
				ChatCompletionChunk.class);
		ChatMessage.Assistant delta = chunk.choices().get(0).delta();
		assertThat(delta).isNotNull();
		assertThat(delta.reasoningContent()).isEqualTo("a");
		assertThat(delta.reasoning()).isEqualTo("b");
		assertThat(delta.reasoningDetails()).extracting(ChatMessage.ReasoningDetail::text).containsExactly("c");
		assertThat(delta.content()).isNotNull();
		assertThat(delta.content().parts()).singleElement()
			.isInstanceOfSatisfying(ChatContentPart.Thinking.class, (part) -> assertThat(part.thinking())
				.containsExactly(new ChatContentPart.Text("d", null, Map.of())));
		assertThat(delta.text()).isEmpty();
	}

}

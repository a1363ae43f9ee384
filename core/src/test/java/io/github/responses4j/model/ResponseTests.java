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

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Response}.
 */
class ResponseTests {

	@Test
	void outputTextJoinsTheTextOfAllMessages() {
		assertThat(response(
				"""
						{"output": [{"type": "reasoning", "summary": [{"type": "summary_text", "text": "hm"}]},
						{"type": "message", "content": [{"type": "output_text", "text": "a"}, {"type": "refusal", "refusal": "x"},
						{"type": "output_text", "text": "b"}]}, {"type": "message", "content": "c"}]}""")
			.outputText()).isEqualTo("abc");
	}

	@Test
	void outputTextIsEmptyWithoutMessages() {
		assertThat(response("{}").outputText()).isEmpty();
		assertThat(response("{\"output\": [{\"type\": \"message\", \"content\": [{\"type\": \"output_text\"}]}]}")
			.outputText()).isEmpty();
	}

	@Test
	void outputTextOfAServerThatSendsNoItemsIsItsOwn() {
		assertThat(response("{\"output_text\": \"Hi\"}").outputText()).isEqualTo("Hi");
	}

	@Test
	void functionCallsAreThoseOfTheOutputInOrder() {
		assertThat(response("""
				{"output": [{"type": "function_call", "call_id": "c1", "name": "a", "arguments": "{}"},
				{"type": "custom_tool_call", "call_id": "c2", "name": "b", "input": ""},
				{"type": "function_call", "call_id": "c3", "name": "c", "arguments": "{}"}]}""").functionCalls())
			.extracting(ToolCall.Function::callId)
			.containsExactly("c1", "c3");
	}

	@Test
	void refusalIsThatOfTheModel() {
		assertThat(response("{\"output\": [{\"type\": \"message\", \"content\": [{\"type\": \"refusal\", "
				+ "\"refusal\": \"I can not\"}]}]}")
			.refusal()).isEqualTo("I can not");
		assertThat(response("{}").refusal()).isNull();
	}

	@Test
	void outputAsInputIsTheSameJson() {
		String output = "[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"x\",\"new\":1},"
				+ "{\"type\":\"brand_new\",\"a\":[1.50]}]";
		Response response = response("{\"output\": " + output + "}");
		ResponseRequest next = ResponseRequest.builder().input(response.toInput()).build();
		assertThat(ResponsesJson.mapper().writeValueAsString(next)).isEqualTo("{\"input\":" + output + "}");
	}

	@Test
	void timesMayHaveAFraction() {
		Response response = response("{\"created_at\": 1741476777.0, \"completed_at\": 1741476777.25}");
		assertThat(response.created()).isEqualTo(Instant.ofEpochSecond(1741476777));
		assertThat(response.completed()).isEqualTo(Instant.ofEpochSecond(1741476777, 250_000_000));
	}

	@Test
	void timeOutOfAllBoundsIsNone() {
		assertThat(response("{\"created_at\": 1e400}").created()).isNull();
	}

	@Test
	void textsOfOthersAreNotShown() {
		Response response = response("""
				{"id": "resp_1", "instructions": "classified", "user": "classified", "metadata": {"a": "classified"},
				"output": [{"type": "message", "content": [{"type": "output_text", "text": "classified"}]},
				{"type": "brand_new", "a": "classified"}], "new": "classified"}""");
		assertThat(response).asString().contains("resp_1").doesNotContain("classified");
	}

	private static Response response(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

}

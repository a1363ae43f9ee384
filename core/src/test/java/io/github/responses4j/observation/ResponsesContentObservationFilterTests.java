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

package io.github.responses4j.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponsesContentObservationFilter}.
 */
class ResponsesContentObservationFilterTests {

	private final ResponsesObservationContext context = new ResponsesObservationContext("chat", "default", "openai");

	@Test
	void inputIsAddedInTheFormOfOpenTelemetry() {
		this.context.setRequest(request("""
				{"instructions": "Be terse.", "input": [
				{"type": "message", "role": "user", "content": [{"type": "input_text", "text": "What is this?"},
				{"type": "input_image", "image_url": "data:image/png;base64,SECRET"}]},
				{"type": "reasoning", "id": "rs_1", "encrypted_content": "SECRET", "summary": []},
				{"type": "function_call", "call_id": "call_1", "name": "look", "arguments": "{}"},
				{"type": "function_call_output", "call_id": "call_1", "output": "A cat"}]}"""));
		new ResponsesContentObservationFilter(true, false).map(this.context);
		assertThat(added("gen_ai.system_instructions")).isEqualTo(json("""
				[{"type": "text", "content": "Be terse."}]"""));
		assertThat(added("gen_ai.input.messages")).isEqualTo(json("""
				[{"role": "user", "parts": [{"type": "text", "content": "What is this?"}, {"type": "input_image"}]},
				{"role": "assistant", "parts": [{"type": "reasoning"}]},
				{"role": "assistant",
				"parts": [{"type": "tool_call", "id": "call_1", "name": "look", "arguments": "{}"}]},
				{"role": "tool", "parts": [{"type": "tool_call_response", "id": "call_1", "response": "A cat"}]}]"""));
		assertThat(added("gen_ai.output.messages")).isNull();
	}

	@Test
	void plainInputIsAMessageOfTheUser() {
		this.context.setRequest(request("{\"input\": \"Hi\"}"));
		new ResponsesContentObservationFilter(true, false).map(this.context);
		assertThat(added("gen_ai.input.messages")).isEqualTo(json("""
				[{"role": "user", "parts": [{"type": "text", "content": "Hi"}]}]"""));
		assertThat(added("gen_ai.system_instructions")).isNull();
	}

	@Test
	void outputIsAddedAsOneMessage() {
		this.context.setRequest(request("{\"input\": \"Hi\"}"));
		this.context.setResponse(response("""
				{"status": "completed", "output": [{"type": "web_search_call", "id": "ws_1"},
				{"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "A cat"},
				{"type": "refusal", "refusal": "No more"}]},
				{"type": "function_call", "call_id": "call_1", "name": "look", "arguments": "{}"}]}"""));
		new ResponsesContentObservationFilter(false, true).map(this.context);
		assertThat(added("gen_ai.output.messages")).isEqualTo(json("""
				[{"role": "assistant", "parts": [{"type": "web_search_call"}, {"type": "text", "content": "A cat"},
				{"type": "refusal", "content": "No more"},
				{"type": "tool_call", "id": "call_1", "name": "look", "arguments": "{}"}],
				"finish_reason": "completed"}]"""));
		assertThat(added("gen_ai.input.messages")).isNull();
	}

	@Test
	void nothingIsAddedThatIsNotAskedFor() {
		this.context.setRequest(request("{\"instructions\": \"Be terse.\", \"input\": \"Hi\"}"));
		this.context.setResponse(response("{\"output\": [{\"type\": \"web_search_call\"}]}"));
		new ResponsesContentObservationFilter(false, false).map(this.context);
		assertThat(this.context.getAllKeyValues()).isEmpty();
		new ResponsesContentObservationFilter(true, false).map(this.context);
		assertThat(added("gen_ai.output.messages")).isNull();
	}

	@Test
	void outputOfAnOperationThatOnlyFetchesItIsNotAdded() {
		this.context.setResponse(response("{\"output\": [{\"type\": \"web_search_call\"}]}"));
		new ResponsesContentObservationFilter(true, true).map(this.context);
		assertThat(this.context.getAllKeyValues()).isEmpty();
	}

	@Test
	void contentIsNoKeyOfMeters() {
		this.context.setRequest(request("{\"input\": \"Hi\"}"));
		new ResponsesContentObservationFilter(true, true).map(this.context);
		assertThat(this.context.getLowCardinalityKeyValues()).isEmpty();
	}

	@Test
	void otherObservationsAreLeftAsTheyAre() {
		Observation.Context other = new Observation.Context();
		assertThat(new ResponsesContentObservationFilter(true, true).map(other)).isSameAs(other);
		assertThat(new ResponsesContentObservationFilter(true, true).map(this.context)).isSameAs(this.context);
		assertThat(this.context.getAllKeyValues()).isEmpty();
	}

	private @Nullable JsonNode added(String key) {
		KeyValue keyValue = this.context.getHighCardinalityKeyValue(key);
		return (keyValue != null) ? json(keyValue.getValue()) : null;
	}

	private static JsonNode json(String json) {
		return ResponsesJson.mapper().readTree(json);
	}

	private static ResponseRequest request(String json) {
		return ResponsesJson.mapper().readValue(json, ResponseRequest.class);
	}

	private static Response response(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

}

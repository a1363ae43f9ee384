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

package io.github.responses4j.stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

/**
 * Events from JSON in single quotes.
 */
final class StreamEvents {

	static final String CREATED = "{'type':'response.created','sequence_number':0,"
			+ "'response':{'id':'resp_1','object':'response','status':'in_progress','model':'gpt','output':[]}}";

	static final String COMPLETED = "{'type':'response.completed','sequence_number':9,'response':{'id':'resp_1',"
			+ "'object':'response','status':'completed','output':[{'type':'message','id':'msg_1','role':'assistant',"
			+ "'status':'completed','content':[{'type':'output_text','text':'Hello','annotations':[]}]}]}}";

	private StreamEvents() {
	}

	static ResponseStreamEvent event(String json) {
		return ResponsesJson.mapper().readValue(json(json), ResponseStreamEvent.class);
	}

	static ResponseStreamEvent textDelta(String delta) {
		return event("{'type':'response.output_text.delta','item_id':'msg_1','output_index':0,'content_index':0,"
				+ "'delta':'" + delta + "'}");
	}

	/**
	 * Proper JSON.
	 */
	static String json(String json) {
		return json.replace('\'', '"');
	}

	/**
	 * A value as JSON, in which absent counts as {@code null}.
	 */
	static JsonNode tree(Object value) {
		String text = (value instanceof String json) ? json(json) : ResponsesJson.mapper().writeValueAsString(value);
		return withoutNulls(ResponsesJson.mapper().readTree(text));
	}

	private static JsonNode withoutNulls(JsonNode tree) {
		if (tree instanceof ObjectNode object) {
			ObjectNode result = object.objectNode();
			object.properties().forEach((member) -> {
				if (!member.getValue().isNull()) {
					result.set(member.getKey(), withoutNulls(member.getValue()));
				}
			});
			return result;
		}
		if (tree instanceof ArrayNode array) {
			ArrayNode result = array.arrayNode();
			array.forEach((element) -> result.add(withoutNulls(element)));
			return result;
		}
		return tree;
	}

}

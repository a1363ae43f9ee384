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

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

import io.github.responses4j.model.ProtocolObject;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponsesJson;

/**
 * A page of a list, of whatever kind its elements are.
 *
 * @param object {@code list}
 * @param data the elements
 * @param firstId the id of the first element, empty if there is none
 * @param lastId the id of the last element, empty if there is none
 * @param hasMore whether there is a next page
 * @param more nothing
 */
record Listing(String object, List<JsonNode> data, JsonNode firstId, JsonNode lastId, Boolean hasMore,
		Map<String, JsonNode> more) implements ProtocolObject {

	static Listing of(List<? extends ProtocolValue> page, @Nullable String firstId, @Nullable String lastId,
			boolean hasMore) {
		List<JsonNode> data = page.stream().<JsonNode>map(ResponsesJson.mapper()::valueToTree).toList();
		return new Listing("list", data, json(firstId), json(lastId), hasMore, Map.of());
	}

	private static JsonNode json(@Nullable String id) {
		return StringNode.valueOf(Objects.requireNonNullElse(id, ""));
	}

}

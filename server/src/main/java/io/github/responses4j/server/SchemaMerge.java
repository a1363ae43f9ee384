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

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one JSON schema of several that all have to hold.
 */
final class SchemaMerge {

	private SchemaMerge() {
	}

	/**
	 * A schema without {@code allOf} that says the same.
	 */
	static ObjectNode allOf(ObjectNode schema) {
		ObjectNode merged = schema.deepCopy();
		merged.remove("allOf");
		for (JsonNode part : schema.get("allOf")) {
			if (part.isObject()) {
				merged = of(merged, (ObjectNode) part);
			}
		}
		return merged;
	}

	/**
	 * A schema that holds where both hold. A keyword that cannot be merged is wrapped in
	 * {@code allOf} and so merged later.
	 */
	static ObjectNode of(ObjectNode one, ObjectNode other) {
		if (one.has("$ref") && !other.isEmpty()) {
			return later(other, one);
		}
		ObjectNode merged = one.deepCopy();
		for (Map.Entry<String, JsonNode> keyword : other.properties()) {
			JsonNode present = merged.get(keyword.getKey());
			if (present == null || present.equals(keyword.getValue())) {
				merged.set(keyword.getKey(), keyword.getValue());
			}
			else {
				merge(merged, keyword.getKey(), present, keyword.getValue());
			}
		}
		return merged;
	}

	private static ObjectNode later(ObjectNode schema, JsonNode part) {
		ObjectNode both = schema.deepCopy();
		both.withArrayProperty("allOf").add(part);
		return both;
	}

	private static void merge(ObjectNode merged, String keyword, JsonNode one, JsonNode other) {
		switch (keyword) {
			case "properties" -> merged.set(keyword, properties((ObjectNode) one, (ObjectNode) other));
			case "required" -> merged.set(keyword, union(one, other));
			case "enum", "type" -> merged.set(keyword, intersection(one, other));
			case "minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum" ->
				merged.set(keyword, (one.decimalValue().compareTo(other.decimalValue()) >= 0) ? one : other);
			case "maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum" ->
				merged.set(keyword, (one.decimalValue().compareTo(other.decimalValue()) <= 0) ? one : other);
			case "anyOf", "oneOf" -> {
				ObjectNode part = JsonNodeFactory.instance.objectNode();
				part.set(keyword, other);
				merged.set(keyword, distributed(one, part));
			}
			case "allOf" -> merged.set(keyword, union(one, other));
			case "additionalProperties" -> merged.set(keyword, (one.isBoolean() && !one.booleanValue()) ? one : other);
			default -> merged.set(keyword, other);
		}
	}

	private static ArrayNode distributed(JsonNode alternatives, ObjectNode part) {
		ArrayNode distributed = JsonNodeFactory.instance.arrayNode();
		alternatives.forEach((alternative) -> distributed
			.add(alternative.isObject() ? later((ObjectNode) alternative, part) : alternative));
		return distributed;
	}

	private static ObjectNode properties(ObjectNode one, ObjectNode other) {
		ObjectNode properties = one.deepCopy();
		other.properties().forEach((property) -> {
			JsonNode present = properties.get(property.getKey());
			boolean mergeable = present != null && present.isObject() && property.getValue().isObject();
			properties.set(property.getKey(),
					mergeable ? of((ObjectNode) present, (ObjectNode) property.getValue()) : property.getValue());
		});
		return properties;
	}

	private static ArrayNode union(JsonNode one, JsonNode other) {
		Set<JsonNode> values = new LinkedHashSet<>();
		one.forEach(values::add);
		other.forEach(values::add);
		return JsonNodeFactory.instance.arrayNode().addAll(values);
	}

	private static ArrayNode intersection(JsonNode one, JsonNode other) {
		Set<JsonNode> values = new LinkedHashSet<>(elements(one));
		values.retainAll(elements(other));
		return JsonNodeFactory.instance.arrayNode().addAll(values);
	}

	private static Set<JsonNode> elements(JsonNode value) {
		Set<JsonNode> elements = new LinkedHashSet<>();
		if (value.isArray()) {
			value.forEach(elements::add);
		}
		else {
			elements.add(value);
		}
		return elements;
	}

}

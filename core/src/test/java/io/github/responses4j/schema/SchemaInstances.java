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

package io.github.responses4j.schema;

import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes instances of a schema, choosing by turns among what it allows.
 */
final class SchemaInstances {

	private static final int DEPTH = 6;

	private static final List<String> TEXTS = List.of("10:15:30", "2026-01-15T10:15:30", "PT1H30M", "P1Y2M", "2026-05",
			"2026", "--05-12", "ab-12", "x", "K\u00fcche");

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final JsonNode root;

	private final int turn;

	private SchemaInstances(JsonNode root, int turn) {
		this.root = root;
		this.turn = turn;
	}

	/**
	 * One instance.
	 * @param turn which of the alternatives to choose everywhere
	 */
	static JsonNode of(JsonNode schema, int turn) {
		return new SchemaInstances(schema, turn).make(schema, 0);
	}

	private JsonNode make(JsonNode schema, int depth) {
		if (schema.has("$ref")) {
			return make(this.root.path("$defs").path(schema.get("$ref").asString().substring(8)), depth);
		}
		if (schema.has("const")) {
			return schema.get("const");
		}
		if (schema.has("enum")) {
			return choose(schema.get("enum"));
		}
		if (schema.has("anyOf")) {
			JsonNode branches = schema.get("anyOf");
			boolean ending = depth > DEPTH;
			boolean nullable = branches.path(branches.size() - 1).path("type").asString("").equals("null");
			return make(ending ? branches.get(nullable ? branches.size() - 1 : 0) : choose(branches), depth + 1);
		}
		JsonNode type = schema.path("type").isArray() ? choose(schema.get("type")) : schema.path("type");
		return switch (type.asString()) {
			case "object" -> object(schema, depth);
			case "array" -> array(schema, depth);
			case "string" -> NODES.stringNode(text(schema));
			case "integer" -> NODES.numberNode(number(schema));
			case "number" -> NODES.numberNode(number(schema) + 0.5);
			case "boolean" -> NODES.booleanNode(this.turn % 2 == 0);
			case "null" -> NODES.nullNode();
			default -> throw new IllegalArgumentException("No type: " + schema);
		};
	}

	private ObjectNode object(JsonNode schema, int depth) {
		ObjectNode object = NODES.objectNode();
		schema.path("properties").forEachEntry((name, property) -> object.set(name, make(property, depth + 1)));
		return object;
	}

	private ArrayNode array(JsonNode schema, int depth) {
		ArrayNode array = NODES.arrayNode();
		int size = schema.path("minItems").asInt((depth > DEPTH || this.turn % 3 == 2) ? 0 : 1);
		for (int i = 0; i < size; i++) {
			array.add(make(schema.path("items"), depth + 1));
		}
		return array;
	}

	private String text(JsonNode schema) {
		if (schema.has("pattern")) {
			Pattern pattern = Pattern.compile(schema.get("pattern").asString());
			return TEXTS.stream().filter((text) -> pattern.matcher(text).find()).findFirst().orElseThrow();
		}
		String description = schema.path("description").asString("");
		return switch (schema.path("format").asString(description)) {
			case "date-time" -> "2026-01-15T10:15:30Z";
			case "date" -> "2026-01-15";
			case "time" -> "10:15:30Z";
			case "uuid" -> "0190163d-8694-739b-aea5-966c26f8ad91";
			case "email" -> "a@example.org";
			case "URI", "URL" -> "https://example.org/a";
			case "Locale" -> "en-GB";
			case "Currency" -> "EUR";
			case "ZoneId" -> "Europe/Berlin";
			case "ZoneOffset" -> "+01:00";
			case "Base64" -> "AQID";
			case "In the format dd.MM.yyyy" -> "15.01.2026";
			default -> "text " + this.turn;
		};
	}

	private int number(JsonNode schema) {
		int minimum = schema.path("minimum").asInt(schema.path("exclusiveMinimum").asInt(0) + 1);
		return schema.has("maximum") ? Math.min(minimum + this.turn, schema.get("maximum").asInt())
				: minimum + this.turn;
	}

	private JsonNode choose(JsonNode alternatives) {
		return alternatives.get(this.turn % alternatives.size());
	}

}

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

import java.util.Map;
import java.util.Set;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/**
 * The rules of the API for strict schemas, as its guide to structured outputs states
 * them, checked without any knowledge of how schemas are made here.
 */
final class StrictRules {

	private static final Set<String> KEYWORDS = Set.of("type", "properties", "required", "additionalProperties",
			"items", "enum", "const", "anyOf", "$ref", "$defs", "description", "pattern", "format", "multipleOf",
			"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems");

	private static final Set<String> TYPES = Set.of("string", "number", "boolean", "integer", "object", "array",
			"null");

	private static final Set<String> FORMATS = Set.of("date-time", "time", "date", "duration", "email", "hostname",
			"ipv4", "ipv6", "uuid");

	private final JsonNode root;

	private StrictRules(JsonNode root) {
		this.root = root;
	}

	static void check(JsonNode schema) {
		Assertions.assertThat(schema.path("type").asString()).as("type of the root").isEqualTo("object");
		Assertions.assertThat(schema.has("anyOf")).as("anyOf at the root").isFalse();
		StrictRules rules = new StrictRules(schema);
		rules.check(schema, "$", 1);
		for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
			Assertions.assertThat(definition.getKey()).matches("[A-Za-z0-9._-]+");
			rules.check(definition.getValue(), definition.getKey(), 1);
		}
	}

	private void check(JsonNode schema, String path, int depth) {
		Assertions.assertThat(schema.isObject()).as("%s is a schema", path).isTrue();
		Assertions.assertThat(KEYWORDS).as("keywords of %s", path).containsAll(schema.propertyNames());
		Assertions.assertThat(schema.has("$defs")).as("$defs of %s", path).isEqualTo(path.equals("$") && has("$defs"));
		if (schema.has("$ref")) {
			String reference = schema.get("$ref").asString();
			Assertions.assertThat(schema.propertyNames()).as("$ref of %s stands alone", path).hasSize(1);
			Assertions.assertThat(reference).startsWith("#/$defs/");
			Assertions.assertThat(this.root.path("$defs").has(reference.substring(8))).as(reference).isTrue();
			return;
		}
		Assertions.assertThat(schema.has("type") || schema.has("anyOf")).as("%s has a type", path).isTrue();
		JsonNode type = schema.path("type");
		for (JsonNode each : type.isArray() ? type.values() : Set.of(type)) {
			Assertions.assertThat(each.isMissingNode() || TYPES.contains(each.asString()))
				.as("type of %s", path)
				.isTrue();
		}
		if (schema.has("properties") || type.asString("").equals("object")) {
			Assertions.assertThat(depth).as("depth of %s", path).isLessThanOrEqualTo(10);
			Assertions.assertThat(schema.path("additionalProperties").isBoolean()).as(path).isTrue();
			Assertions.assertThat(schema.path("additionalProperties").asBoolean()).as(path).isFalse();
			Assertions.assertThat(schema.path("required").valueStream().map(JsonNode::asString))
				.as("required of %s", path)
				.containsExactlyElementsOf(schema.path("properties").propertyNames());
			schema.path("properties").forEachEntry((name, property) -> check(property, path + "." + name, depth + 1));
		}
		if (schema.has("items") || type.asString("").equals("array")) {
			check(schema.path("items"), path + "[]", depth);
		}
		for (JsonNode branch : schema.path("anyOf")) {
			check(branch, path + "|", depth);
		}
		if (schema.has("format")) {
			Assertions.assertThat(FORMATS).as("format of %s", path).contains(schema.get("format").asString());
		}
		if (schema.has("pattern")) {
			Assertions.assertThat(schema.get("pattern").asString()).as(path).doesNotContain("(?");
		}
		if (schema.has("enum")) {
			Assertions.assertThat(schema.get("enum").isEmpty()).as("enum of %s is empty", path).isFalse();
		}
	}

	private boolean has(String keyword) {
		return this.root.has(keyword);
	}

}

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

package io.github.responses4j.server.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * What the API demands of a JSON schema that a model must keep to ({@code strict}).
 */
final class StrictSchemaRules {

	private static final int MAX_DEPTH = 10;

	private static final List<String> UNIONS = List.of("anyOf", "oneOf");

	private final String subject;

	private final String param;

	private final String code;

	private StrictSchemaRules(String subject, String param, String code) {
		this.subject = subject;
		this.param = param;
		this.code = code;
	}

	/**
	 * Check the parameters of a function.
	 * @param name the name of the function
	 * @param schema the schema
	 * @param param where it stands in the request
	 */
	static void checkFunction(String name, JsonNode schema, String param) {
		new StrictSchemaRules("function '" + name + "'", param, "invalid_function_parameters").checkRoot(schema);
	}

	/**
	 * Check the schema of a text format.
	 * @param name the name of the format
	 * @param schema the schema
	 * @param param where it stands in the request
	 */
	static void checkFormat(String name, JsonNode schema, String param) {
		new StrictSchemaRules("response_format '" + name + "'", param, "invalid_json_schema").checkRoot(schema);
	}

	private void checkRoot(JsonNode schema) {
		if (schema.has("anyOf") || schema.has("oneOf")) {
			throw refused(List.of(), "schema must not have a union at its root");
		}
		if (!isObject(schema) && !schema.has("$ref")) {
			throw refused(List.of(), "schema must be a JSON Schema of 'type: \"object\"', got 'type: \""
					+ schema.path("type").asString("None") + "\"'");
		}
		check(schema, List.of(), 0);
	}

	private void check(JsonNode schema, List<String> context, int depth) {
		if (depth > MAX_DEPTH) {
			throw refused(context, "schema has more than " + MAX_DEPTH + " levels of nesting");
		}
		if (isObject(schema)) {
			checkObject(schema, context);
		}
		for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
			check(property.getValue(), with(context, "properties", property.getKey()), depth + 1);
		}
		if (schema.path("items").isObject()) {
			check(schema.path("items"), with(context, "items"), depth + 1);
		}
		for (String union : UNIONS) {
			JsonNode alternatives = schema.path(union);
			for (int i = 0; i < alternatives.size(); i++) {
				check(alternatives.get(i), with(context, union, String.valueOf(i)), depth);
			}
		}
		for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
			check(definition.getValue(), with(context, "$defs", definition.getKey()), 0);
		}
	}

	private void checkObject(JsonNode schema, List<String> context) {
		JsonNode additional = schema.path("additionalProperties");
		if (!additional.isBoolean() || additional.booleanValue()) {
			throw refused(context, "'additionalProperties' is required to be supplied and to be false");
		}
		List<String> required = schema.path("required").valueStream().map((name) -> name.asString("")).toList();
		for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
			if (!required.contains(property.getKey())) {
				throw refused(context, "'required' is required to be supplied and to be an array including every key"
						+ " in properties. Missing '" + property.getKey() + "'");
			}
		}
	}

	private static boolean isObject(JsonNode schema) {
		JsonNode type = schema.path("type");
		return type.asString("").equals("object")
				|| type.valueStream().anyMatch((name) -> name.asString("").equals("object"));
	}

	private static List<String> with(List<String> context, String... steps) {
		List<String> longer = new ArrayList<>(context);
		longer.addAll(List.of(steps));
		return longer;
	}

	private ErrorReplyException refused(List<String> context, String message) {
		return ErrorReplyException.badRequest("Invalid schema for " + this.subject + ": In context=("
				+ String.join(", ", context.stream().map((step) -> "'" + step + "'").toList()) + "), " + message + ".",
				this.param, this.code);
	}

}

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

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.github.curiousoddman.rgxgen.RgxGen;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a value that is valid against a JSON schema, the same each time. Understands what
 * the API allows in schemas and the usual rest of it; not {@code not}, {@code if},
 * {@code contains}, {@code patternProperties} and references to other documents.
 */
final class SchemaInstance {

	private static final Log logger = LogFactory.getLog(SchemaInstance.class);

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private static final String TEXT = "simulated";

	/**
	 * Beyond this many values only what is required is made.
	 */
	private static final int MAX_VALUES = 1000;

	private static final int MAX_PATTERN_ATTEMPTS = 50;

	private static final Map<String, String> FORMATS = Map.ofEntries(Map.entry("date-time", "2026-01-01T00:00:00Z"),
			Map.entry("date", "2026-01-01"), Map.entry("time", "00:00:00Z"), Map.entry("duration", "P1D"),
			Map.entry("email", "simulated@example.com"), Map.entry("idn-email", "simulated@example.com"),
			Map.entry("hostname", "simulated.example"), Map.entry("idn-hostname", "simulated.example"),
			Map.entry("ipv4", "192.0.2.1"), Map.entry("ipv6", "2001:db8::1"),
			Map.entry("uri", "https://simulated.example/"), Map.entry("iri", "https://simulated.example/"),
			Map.entry("uri-reference", "/simulated"), Map.entry("uri-template", "/simulated/{id}"),
			Map.entry("uuid", "00000000-0000-4000-8000-000000000000"), Map.entry("json-pointer", "/simulated"),
			Map.entry("regex", "simulated"));

	private final JsonNode root;

	/**
	 * The references that are being followed; following one of them again would not end.
	 */
	private final Deque<String> path = new ArrayDeque<>();

	private int values;

	private SchemaInstance(JsonNode root) {
		this.root = root;
	}

	/**
	 * Make a value.
	 * @param schema the schema
	 * @return a valid value, or {@code null} if none could be found
	 */
	static @Nullable JsonNode of(JsonNode schema) {
		SchemaInstance instance = new SchemaInstance(schema);
		instance.path.push("#");
		return instance.value(schema, 0);
	}

	/**
	 * Make a value.
	 * @param schema the schema
	 * @param variant which of several values, where they must differ
	 */
	private @Nullable JsonNode value(JsonNode schema, int variant) {
		this.values++;
		if (!schema.isObject()) {
			return (schema.isBoolean() && !schema.booleanValue()) ? null : JSON.stringNode(TEXT);
		}
		if (schema.has("$ref")) {
			return referenced(schema, variant);
		}
		if (schema.has("const")) {
			return schema.get("const");
		}
		if (schema.path("allOf").isArray()) {
			return value(SchemaMerge.allOf((ObjectNode) schema), variant);
		}
		for (String union : List.of("anyOf", "oneOf")) {
			if (schema.path(union).isArray()) {
				return first((ObjectNode) schema, union, variant);
			}
		}
		if (schema.path("enum").isArray()) {
			return schema.path("enum").isEmpty() ? null : schema.path("enum").get(variant % schema.path("enum").size());
		}
		return typed((ObjectNode) schema, variant);
	}

	private @Nullable JsonNode referenced(JsonNode schema, int variant) {
		String reference = schema.path("$ref").asString("");
		JsonNode target = target(reference);
		if (target.isMissingNode() || this.path.contains(reference)) {
			return null;
		}
		ObjectNode siblings = ((ObjectNode) schema).deepCopy();
		siblings.remove("$ref");
		this.path.push(reference);
		JsonNode value = value(target.isObject() ? SchemaMerge.of((ObjectNode) target, siblings) : target, variant);
		this.path.pop();
		return value;
	}

	private JsonNode target(String reference) {
		if (reference.equals("#")) {
			return this.root;
		}
		return reference.startsWith("#/") ? this.root.at(reference.substring(1)) : JSON.missingNode();
	}

	/**
	 * The first alternative of which there is a value.
	 */
	private @Nullable JsonNode first(ObjectNode schema, String union, int variant) {
		ObjectNode common = schema.deepCopy();
		common.remove(union);
		for (JsonNode alternative : schema.get(union)) {
			JsonNode value = value(
					alternative.isObject() ? SchemaMerge.of(common, (ObjectNode) alternative) : alternative, variant);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private @Nullable JsonNode typed(ObjectNode schema, int variant) {
		for (String type : types(schema)) {
			JsonNode value = switch (type) {
				case "object" -> object(schema);
				case "array" -> array(schema);
				case "string" -> string(schema, variant);
				case "integer", "number" -> number(schema, type.equals("integer"), variant);
				case "boolean" -> JSON.booleanNode(variant % 2 == 0);
				case "null" -> JSON.nullNode();
				default -> null;
			};
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private static List<String> types(ObjectNode schema) {
		JsonNode type = schema.path("type");
		if (type.isString()) {
			return List.of(type.asString());
		}
		if (type.isArray()) {
			return type.valueStream().map((name) -> name.asString("")).toList();
		}
		if (schema.has("properties") || schema.has("required") || schema.has("additionalProperties")) {
			return List.of("object");
		}
		if (schema.has("items") || schema.has("prefixItems")) {
			return List.of("array");
		}
		if (schema.has("minimum") || schema.has("maximum") || schema.has("multipleOf") || schema.has("exclusiveMinimum")
				|| schema.has("exclusiveMaximum")) {
			return List.of("number");
		}
		return List.of("string");
	}

	private @Nullable JsonNode object(ObjectNode schema) {
		ObjectNode object = JSON.objectNode();
		List<String> required = schema.path("required").valueStream().map((name) -> name.asString("")).toList();
		int limit = schema.path("maxProperties").asInt(Integer.MAX_VALUE);
		for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
			boolean needed = required.contains(property.getKey());
			if (!needed && (this.values > MAX_VALUES || object.size() + required.size() >= limit)) {
				continue;
			}
			JsonNode value = value(property.getValue(), 0);
			if (value != null) {
				object.set(property.getKey(), value);
			}
			else if (needed) {
				return null;
			}
		}
		return complete(object, schema, required) ? object : null;
	}

	/**
	 * Add what has no schema of its own.
	 */
	private boolean complete(ObjectNode object, ObjectNode schema, List<String> required) {
		JsonNode additional = schema.path("additionalProperties");
		List<String> missing = new ArrayList<>(required);
		missing.removeIf(object::has);
		int wanted = Math.max(schema.path("minProperties").asInt(0), additional.isObject() ? 1 : 0);
		for (int i = 1; object.size() + missing.size() < wanted; i++) {
			missing.add(TEXT + i);
		}
		for (String name : missing) {
			JsonNode value = additional.isMissingNode() ? JSON.stringNode(TEXT) : value(additional, 0);
			if (value == null) {
				return !required.contains(name) && schema.path("minProperties").asInt(0) <= object.size();
			}
			object.set(name, value);
		}
		return true;
	}

	private @Nullable JsonNode array(ObjectNode schema) {
		ArrayNode array = JSON.arrayNode();
		int min = schema.path("minItems").asInt(0);
		int max = schema.path("maxItems").asInt(Integer.MAX_VALUE);
		for (JsonNode item : schema.path("prefixItems")) {
			JsonNode value = (array.size() < max) ? value(item, 0) : null;
			if (value != null) {
				array.add(value);
			}
		}
		JsonNode items = schema.path("items");
		int wanted = Math.min(max, Math.max(min, (this.values > MAX_VALUES || items.isBoolean()) ? 0 : 1));
		while (array.size() < wanted) {
			JsonNode value = items.isMissingNode() ? JSON.stringNode(TEXT + array.size())
					: value(items, schema.path("uniqueItems").booleanValue(false) ? array.size() : 0);
			if (value == null) {
				break;
			}
			array.add(value);
		}
		return (array.size() >= min) ? array : null;
	}

	private @Nullable JsonNode string(ObjectNode schema, int variant) {
		int min = schema.path("minLength").asInt(0);
		int max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
		if (schema.path("pattern").isString()) {
			return matching(schema.path("pattern").asString(), min, max, variant);
		}
		String text = FORMATS.getOrDefault(schema.path("format").asString(""), TEXT);
		text = (variant > 0) ? text + variant : text;
		if (text.length() < min) {
			text = text + "x".repeat(min - text.length());
		}
		return JSON.stringNode((text.length() > max) ? text.substring(text.length() - max) : text);
	}

	private static @Nullable JsonNode matching(String regex, int min, int max, int variant) {
		try {
			Pattern pattern = Pattern.compile(regex);
			if (min <= TEXT.length() && TEXT.length() <= max && variant == 0 && pattern.matcher(TEXT).find()) {
				return JSON.stringNode(TEXT);
			}
			RgxGen generator = RgxGen.parse(regex);
			for (int seed = 0; seed < MAX_PATTERN_ATTEMPTS; seed++) {
				String text = generator.generate(new Random(seed + (long) variant * MAX_PATTERN_ATTEMPTS));
				if (text.length() >= min && text.length() <= max && pattern.matcher(text).find()) {
					return JSON.stringNode(text);
				}
			}
		}
		catch (PatternSyntaxException ex) {
			logger.debug("No regular expression of Java", ex);
		}
		catch (RuntimeException ex) {
			logger.debug("No text could be made for a pattern", ex);
		}
		return null;
	}

	private static @Nullable JsonNode number(ObjectNode schema, boolean integer, int variant) {
		BigDecimal step = schema.path("multipleOf").isNumber() ? schema.path("multipleOf").decimalValue()
				: BigDecimal.ONE;
		BigDecimal value = step.multiply(BigDecimal.valueOf(1L + variant));
		BigDecimal min = bound(schema, "minimum");
		BigDecimal above = bound(schema, "exclusiveMinimum");
		BigDecimal max = bound(schema, "maximum");
		BigDecimal below = bound(schema, "exclusiveMaximum");
		if (max != null && value.compareTo(max) > 0) {
			value = floor(max, step).subtract(step.multiply(BigDecimal.valueOf(variant)));
		}
		if (below != null && value.compareTo(below) >= 0) {
			BigDecimal floor = floor(below, step);
			value = (floor.compareTo(below) < 0) ? floor : floor.subtract(step);
		}
		if (min != null && value.compareTo(min) < 0) {
			value = floor(min, step);
			value = (value.compareTo(min) < 0) ? value.add(step) : value;
		}
		if (above != null && value.compareTo(above) <= 0) {
			value = floor(above, step).add(step);
		}
		boolean tooLarge = (max != null && value.compareTo(max) > 0) || (below != null && value.compareTo(below) >= 0);
		if (!integer && tooLarge && !schema.has("multipleOf")) {
			return between((min != null) ? min : above, (max != null) ? max : below);
		}
		if (tooLarge) {
			return null;
		}
		return integer ? JSON.numberNode(value.toBigInteger()) : JSON.numberNode(value);
	}

	private static @Nullable BigDecimal bound(ObjectNode schema, String keyword) {
		return schema.path(keyword).isNumber() ? schema.path(keyword).decimalValue() : null;
	}

	private static BigDecimal floor(BigDecimal value, BigDecimal step) {
		return value.divide(step, 0, RoundingMode.FLOOR).multiply(step);
	}

	private static @Nullable JsonNode between(@Nullable BigDecimal min, @Nullable BigDecimal max) {
		if (min == null || max == null || min.compareTo(max) > 0) {
			return null;
		}
		return JSON.numberNode(min.add(max).divide(BigDecimal.valueOf(2)));
	}

}

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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema that is put within the rules of {@code strict}: what the API refuses moves to
 * the description, or is an error that names the place.
 */
final class StrictSchema {

	private static final String REFERENCE = "#/$defs/";

	private static final Set<String> KEYWORDS = Set.of("type", "properties", "items", "anyOf", "enum", "const", "$ref",
			"description", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems",
			"maxItems", JacksonDefinitions.UNSUPPORTED);

	private static final Set<String> FORMATS = Set.of("date-time", "time", "date", "duration", "email", "hostname",
			"ipv4", "ipv6", "uuid");

	/**
	 * What regular expressions of the API have not: groups with a meaning, references,
	 * edges of words, possessive quantifiers.
	 */
	private static final Pattern BEYOND_PATTERNS = Pattern
		.compile("\\(\\?(?!:)|\\\\[1-9bBAzZGQEpPhHvVRXk]|[*+?}]\\+|&&");

	private static final int MAX_DEPTH = 10;

	private static final int MAX_PROPERTIES = 5000;

	private static final int MAX_ENUM_VALUES = 1000;

	private static final int MAX_CHARACTERS = 120_000;

	private static final int LARGE_ENUM = 250;

	private static final int MAX_CHARACTERS_OF_LARGE_ENUM = 15_000;

	private final String name;

	private final ObjectNode definitions;

	private final ObjectNode root;

	private final boolean wrapped;

	private int properties;

	private int enumValues;

	private int characters;

	/**
	 * Put a schema, and the definitions that it refers to, within the rules.
	 * @param name what the schema is of, for errors
	 * @param schema the schema, around which an object is put if it is not that of one
	 * @param definitions what it refers to
	 */
	StrictSchema(String name, ObjectNode schema, ObjectNode definitions) {
		this.name = name;
		this.definitions = definitions;
		ObjectNode definition = definition(schema);
		ObjectNode root = (definition != null) ? definition.deepCopy() : schema;
		this.wrapped = !root.has("properties") && !root.has(JacksonDefinitions.UNSUPPORTED);
		if (this.wrapped) {
			root = JsonNodeFactory.instance.objectNode().put("type", "object");
			root.putObject("properties").set(SchemaMapper.VALUE, schema);
		}
		this.root = root;
		visit(root, "", 1);
		ObjectNode used = JsonNodeFactory.instance.objectNode();
		collect(root, used);
		if (!used.isEmpty()) {
			root.set("$defs", used);
		}
		check(this.properties, MAX_PROPERTIES, "properties");
		check(this.enumValues, MAX_ENUM_VALUES, "enum values");
		check(this.characters, MAX_CHARACTERS, "characters in names and values");
	}

	/**
	 * A copy of the schema.
	 */
	ObjectNode copy() {
		return this.root.deepCopy();
	}

	/**
	 * Whether an object was put around it.
	 */
	boolean isWrapped() {
		return this.wrapped;
	}

	/** Adds the definitions that a schema refers to, which may refer to more. */
	private void collect(JsonNode schema, ObjectNode used) {
		for (JsonNode reference : schema.findValues("$ref")) {
			String key = reference.asString().substring(REFERENCE.length());
			if (!used.has(key)) {
				JsonNode definition = this.definitions.path(key).deepCopy();
				this.characters += key.length();
				used.set(key, definition);
				visit(definition, key, 1);
				collect(definition, used);
			}
		}
	}

	private void visit(JsonNode node, String path, int depth) {
		ObjectNode schema = (ObjectNode) node;
		merge(schema);
		if (schema.has(JacksonDefinitions.UNSUPPORTED)) {
			throw refusal(path, schema.get(JacksonDefinitions.UNSUPPORTED).asString());
		}
		describe(schema);
		if (schema.get("properties") instanceof ObjectNode members) {
			if (depth > MAX_DEPTH) {
				throw refusal(path, "is deeper than the " + MAX_DEPTH + " levels of objects that are allowed");
			}
			ArrayNode required = schema.putArray("required");
			for (Map.Entry<String, JsonNode> member : members.properties()) {
				this.properties++;
				this.characters += member.getKey().length();
				required.add(member.getKey());
				visit(member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey(), depth + 1);
			}
			schema.put("additionalProperties", false);
		}
		if (schema.has("items")) {
			visit(schema.get("items"), path + "[]", depth);
		}
		if (schema.get("anyOf") instanceof ArrayNode branches) {
			for (JsonNode branch : branches) {
				visit(branch, path, depth);
			}
			union(schema, branches);
		}
		count(schema.path("enum"), path);
		this.characters += schema.path("const").asString("").length();
	}

	/** Makes one schema of parts, and of a reference that says more than itself. */
	private void merge(ObjectNode schema) {
		List<JsonNode> parts = new ArrayList<>();
		if (schema.remove("allOf") instanceof ArrayNode all) {
			all.forEach(parts::add);
		}
		ObjectNode definition = definition(schema);
		if (definition != null && schema.size() > 1) {
			schema.remove("$ref");
			parts.add(definition.deepCopy());
		}
		for (JsonNode part : parts) {
			for (Map.Entry<String, JsonNode> member : part.properties()) {
				schema.putIfAbsent(member.getKey(), member.getValue());
			}
		}
		if (!parts.isEmpty()) {
			merge(schema);
		}
	}

	/** Leaves no union within a union, and says of one type that it may be null. */
	private static void union(ObjectNode schema, ArrayNode branches) {
		ArrayNode flat = JsonNodeFactory.instance.arrayNode();
		for (JsonNode branch : branches) {
			for (JsonNode each : branch.has("anyOf") ? branch.get("anyOf") : List.of(branch)) {
				if (!flat.values().contains(each)) {
					flat.add(each);
				}
			}
		}
		schema.set("anyOf", flat);
		JsonNode first = flat.path(0);
		if (flat.size() == 2 && flat.get(1).path("type").asString("").equals("null") && first.path("type").isString()
				&& !first.has("enum") && !first.has("properties")
				&& !(first.has("description") && schema.has("description"))) {
			schema.remove("anyOf");
			schema.putArray("type").add(first.get("type")).add("null");
			for (Map.Entry<String, JsonNode> member : first.properties()) {
				schema.putIfAbsent(member.getKey(), member.getValue());
			}
		}
	}

	/**
	 * Moves to the description what the API does not take or does not promise to heed.
	 */
	private static void describe(ObjectNode schema) {
		StringBuilder description = new StringBuilder(schema.path("description").asString(""));
		for (Map.Entry<String, JsonNode> member : List.copyOf(schema.properties())) {
			String keyword = member.getKey();
			String value = member.getValue().asString("");
			boolean kept = KEYWORDS.contains(keyword) || keyword.equals("format") && FORMATS.contains(value)
					|| keyword.equals("pattern") && !BEYOND_PATTERNS.matcher(value).find();
			if (!kept) {
				schema.remove(keyword);
				description.append(description.isEmpty() ? "" : "; ").append(keyword).append(": ").append(value);
			}
		}
		if (!description.isEmpty()) {
			schema.put("description", description.toString());
		}
	}

	private void count(JsonNode values, String path) {
		int length = 0;
		for (JsonNode value : values) {
			length += value.asString().length();
		}
		this.enumValues += values.size();
		this.characters += length;
		if (values.size() > LARGE_ENUM && length > MAX_CHARACTERS_OF_LARGE_ENUM) {
			throw refusal(path, "has " + values.size() + " enum values of " + length + " characters, and "
					+ MAX_CHARACTERS_OF_LARGE_ENUM + " are allowed for more than " + LARGE_ENUM);
		}
	}

	private void check(int found, int allowed, String what) {
		if (found > allowed) {
			throw refusal("", "has " + found + " " + what + ", and " + allowed + " are allowed");
		}
	}

	private @Nullable ObjectNode definition(ObjectNode schema) {
		String reference = schema.path("$ref").asString("");
		return reference.isEmpty() ? null : (ObjectNode) this.definitions.get(reference.substring(REFERENCE.length()));
	}

	private IllegalArgumentException refusal(String path, String reason) {
		return new IllegalArgumentException("There is no strict JSON schema of " + this.name + ": "
				+ (path.isEmpty() ? "it" : "'" + path + "'") + " " + reason);
	}

}

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
 * A schema within the rules of {@code strict}: what the API refuses is said in other
 * words, or in the description, or is an error that names the place.
 *
 * @param node the schema, that of an object
 * @param wrapped whether the object is around what the schema was asked for
 */
record StrictSchema(ObjectNode node, boolean wrapped) {

	private static final String REFERENCE = "#/$defs/";

	private static final Set<String> FORMATS = Set.of("date-time", "time", "date", "duration", "email", "hostname",
			"ipv4", "ipv6", "uuid");

	/** The keywords that the API refuses or does not promise to heed, in words. */
	private static final Map<String, String> WORDS = Map.of("minLength", "Minimum length: %s", "maxLength",
			"Maximum length: %s", "uniqueItems", "No duplicates", "default", "Default: %s", "title", "Title: %s",
			"minProperties", "Minimum size: %s", "maxProperties", "Maximum size: %s", "format", "Format: %s", "pattern",
			"Pattern: %s", "not", "Not: %s");

	/**
	 * What the regular expressions of the API have not: groups with a meaning, words,
	 * possessive quantifiers.
	 */
	private static final Pattern BEYOND_PATTERNS = Pattern
		.compile("\\(\\?(?!:)|\\\\[1-9bBAzZGQEpPhHvVRXk]|[*+?}]\\+|&&");

	private static final int MAX_DEPTH = 10;

	private static final int MAX_PROPERTIES = 5000;

	private static final int MAX_ENUM_VALUES = 1000;

	private static final int MAX_CHARACTERS = 120_000;

	private static final int LARGE_ENUM = 250;

	private static final int MAX_CHARACTERS_OF_LARGE_ENUM = 15_000;

	/**
	 * The schema of a type, in an object if it is none.
	 */
	static StrictSchema of(String name, ObjectNode root, ObjectNode definitions) {
		ObjectNode definition = definition(root, definitions);
		ObjectNode target = (definition != null) ? definition : root;
		if (!target.has(JacksonDefinitions.UNSUPPORTED) && !target.path("properties").isObject()) {
			return of(name, Map.of(SchemaMapper.VALUE, root), definitions, true);
		}
		ObjectNode schema = target.deepCopy();
		return new Pass(name, definitions).apply(schema, false);
	}

	/**
	 * The schema of an object with these properties.
	 */
	static StrictSchema of(String name, Map<String, ObjectNode> properties, ObjectNode definitions) {
		return of(name, properties, definitions, false);
	}

	private static StrictSchema of(String name, Map<String, ObjectNode> properties, ObjectNode definitions,
			boolean wrapped) {
		ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "object");
		root.putObject("properties").setAll(properties);
		return new Pass(name, definitions).apply(root, wrapped);
	}

	private static @Nullable ObjectNode definition(ObjectNode schema, ObjectNode definitions) {
		String reference = schema.path("$ref").stringValue("");
		return reference.startsWith(REFERENCE) ? (ObjectNode) definitions.get(reference.substring(REFERENCE.length()))
				: null;
	}

	/** One schema on its way to strictness. */
	private static final class Pass {

		private final String name;

		private final ObjectNode definitions;

		private int properties;

		private int enumValues;

		private int characters;

		Pass(String name, ObjectNode definitions) {
			this.name = name;
			this.definitions = definitions;
		}

		StrictSchema apply(ObjectNode root, boolean wrapped) {
			ObjectNode original = this.definitions.deepCopy();
			// The root first, so that errors tell the way from there
			visit(root, original, "", 1);
			ObjectNode used = JsonNodeFactory.instance.objectNode();
			collect(root, used);
			for (Map.Entry<String, JsonNode> definition : used.properties()) {
				count(definition.getKey().length());
			}
			if (!used.isEmpty()) {
				root.set("$defs", used);
			}
			check(this.properties, MAX_PROPERTIES, "properties");
			check(this.enumValues, MAX_ENUM_VALUES, "values of enumerations");
			check(this.characters, MAX_CHARACTERS, "characters in names and values");
			return new StrictSchema(root, wrapped);
		}

		/** Adds the definitions that a schema refers to, which may refer to more. */
		private void collect(JsonNode schema, ObjectNode used) {
			for (JsonNode reference : schema.findValues("$ref")) {
				String key = reference.asString().substring(REFERENCE.length());
				if (!used.has(key)) {
					ObjectNode definition = (ObjectNode) this.definitions.get(key);
					used.set(key, definition);
					visit(definition, this.definitions.deepCopy(), key, 1);
					collect(definition, used);
				}
			}
		}

		private void visit(ObjectNode schema, ObjectNode original, String path, int depth) {
			merge(schema, original);
			if (schema.has(JacksonDefinitions.UNSUPPORTED)) {
				throw refusal((path.isEmpty() ? "it" : "'" + path + "'") + " "
						+ schema.get(JacksonDefinitions.UNSUPPORTED).asString());
			}
			check(path, depth);
			describe(schema);
			if (schema.get("properties") instanceof ObjectNode members) {
				ArrayNode required = JsonNodeFactory.instance.arrayNode();
				for (Map.Entry<String, JsonNode> member : members.properties()) {
					this.properties++;
					count(member.getKey().length());
					required.add(member.getKey());
					visit((ObjectNode) member.getValue(), original,
							path.isEmpty() ? member.getKey() : path + "." + member.getKey(), depth + 1);
				}
				schema.set("required", required);
				schema.put("additionalProperties", false);
			}
			if (schema.get("items") instanceof ObjectNode items) {
				visit(items, original, path + "[]", depth);
			}
			if (schema.get("anyOf") instanceof ArrayNode branches) {
				union(schema, branches, original, path, depth);
			}
			if (schema.get("enum") instanceof ArrayNode values) {
				count(values, path);
			}
			count(schema.path("const").asString("").length());
		}

		/**
		 * Puts together what has to be one schema: parts, and a reference that says more.
		 */
		private void merge(ObjectNode schema, ObjectNode original) {
			if (schema.remove("allOf") instanceof ArrayNode parts) {
				for (JsonNode part : parts) {
					part.properties().forEach((each) -> schema.putIfAbsent(each.getKey(), each.getValue()));
				}
			}
			ObjectNode definition = (schema.size() > 1) ? definition(schema, original) : null;
			if (definition != null) {
				schema.remove("$ref");
				definition.deepCopy()
					.properties()
					.forEach((each) -> schema.putIfAbsent(each.getKey(), each.getValue()));
				merge(schema, original);
			}
		}

		private void union(ObjectNode schema, ArrayNode branches, ObjectNode original, String path, int depth) {
			List<JsonNode> flat = new ArrayList<>();
			for (JsonNode branch : branches) {
				visit((ObjectNode) branch, original, path, depth);
				boolean plainUnion = branch.size() == 1 && branch.get("anyOf") instanceof ArrayNode;
				for (JsonNode each : plainUnion ? branch.get("anyOf") : List.of(branch)) {
					if (!flat.contains(each)) {
						flat.add(each);
					}
				}
			}
			ArrayNode union = JsonNodeFactory.instance.arrayNode().addAll(flat);
			schema.set("anyOf", union);
			if (flat.size() == 2 && flat.get(1).path("type").asString("").equals("null")
					&& flat.get(0) instanceof ObjectNode only && only.path("type").isString() && !only.has("enum")
					&& !only.has("properties") && !(only.has("description") && schema.has("description"))) {
				schema.remove("anyOf");
				ArrayNode types = JsonNodeFactory.instance.arrayNode().add(only.get("type")).add("null");
				schema.set("type", types);
				only.properties().forEach((each) -> schema.putIfAbsent(each.getKey(), each.getValue()));
			}
		}

		/** Moves into the description what strict schemas do not say otherwise. */
		private void describe(ObjectNode schema) {
			List<String> words = new ArrayList<>();
			for (String keyword : WORDS.keySet().stream().sorted().toList()) {
				JsonNode value = schema.get(keyword);
				boolean kept = value == null || keyword.equals("format") && FORMATS.contains(value.asString())
						|| keyword.equals("pattern") && !BEYOND_PATTERNS.matcher(value.asString()).find();
				if (!kept) {
					words.add(WORDS.get(keyword).formatted(value.isString() ? value.asString() : value.toString()));
					schema.remove(keyword);
				}
			}
			if (!words.isEmpty()) {
				String description = schema.path("description").asString("");
				String remarks = String.join(". ", words);
				schema.put("description", description.isEmpty() ? remarks : description + " (" + remarks + ")");
			}
		}

		private void count(ArrayNode values, String path) {
			int length = 0;
			for (JsonNode value : values) {
				length += value.asString().length();
			}
			this.enumValues += values.size();
			count(length);
			if (values.size() > LARGE_ENUM && length > MAX_CHARACTERS_OF_LARGE_ENUM) {
				throw refusal("the " + values.size() + " values of '" + path + "' have " + length + " characters, and "
						+ MAX_CHARACTERS_OF_LARGE_ENUM + " are allowed in an enumeration of more than " + LARGE_ENUM);
			}
		}

		private void count(int length) {
			this.characters += length;
		}

		private void check(String path, int depth) {
			if (depth > MAX_DEPTH + 1) {
				throw refusal("'" + path + "' is deeper than the " + MAX_DEPTH + " levels of objects that are allowed");
			}
		}

		private void check(int found, int allowed, String what) {
			if (found > allowed) {
				throw refusal("it has " + found + " " + what + ", and " + allowed + " are allowed");
			}
		}

		private IllegalArgumentException refusal(String reason) {
			return new IllegalArgumentException("There is no strict JSON schema of " + this.name + ": " + reason);
		}

	}

}

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

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link StrictSchema}.
 */
class StrictSchemaTests {

	@Test
	void numberOfPropertiesIsLimited() {
		StrictRules.check(strict(object(5000)));
		assertThatIllegalArgumentException().isThrownBy(() -> strict(object(5001)))
			.withMessage("There is no strict JSON schema of Big: it has 5001 properties, and 5000 are allowed");
	}

	@Test
	void numberOfEnumValuesIsLimited() {
		StrictRules.check(strict(enumeration(1000, "%d")));
		assertThatIllegalArgumentException().isThrownBy(() -> strict(enumeration(1001, "%d")))
			.withMessageEndingWith("it has 1001 enum values, and 1000 are allowed");
	}

	@Test
	void textOfManyEnumValuesIsLimited() {
		strict(enumeration(250, "%0100d"));
		assertThatIllegalArgumentException().isThrownBy(() -> strict(enumeration(251, "%0100d")))
			.withMessageEndingWith(
					"'value' has 251 enum values of 25100 characters, and 15000 are allowed for more than 250");
	}

	@Test
	void textOfNamesAndValuesIsLimited() {
		ObjectNode schema = json("{\"type\": \"object\", \"properties\": {}}");
		((ObjectNode) schema.get("properties")).putObject("a".repeat(120_001)).put("type", "string");
		assertThatIllegalArgumentException().isThrownBy(() -> strict(schema))
			.withMessageEndingWith("it has 120001 characters in names and values, and 120000 are allowed");
	}

	@Test
	void referenceThatSaysMoreBecomesWhatItRefersTo() {
		ObjectNode schema = json("""
				{"type": "object", "properties": {"a": {"$ref": "#/$defs/A", "description": "Mine"},
					"b": {"allOf": [{"$ref": "#/$defs/A"}, {"description": "Yours"}]}, "c": {"$ref": "#/$defs/C"}}}""");
		ObjectNode definitions = json("""
				{"A": {"type": "integer", "description": "Any", "minimum": 1}, "C": {"type": "boolean"}}""");
		assertThat(new StrictSchema("Big", schema, definitions).copy()).isEqualTo(json("""
				{"type": "object", "required": ["a", "b", "c"], "additionalProperties": false, "properties": {
					"a": {"type": "integer", "description": "Mine", "minimum": 1},
					"b": {"type": "integer", "description": "Yours", "minimum": 1}, "c": {"$ref": "#/$defs/C"}},
					"$defs": {"C": {"type": "boolean"}}}"""));
	}

	@Test
	void unionsAreFlat() {
		ObjectNode schema = json(
				"""
						{"type": "object", "properties": {"a": {"anyOf": [{"anyOf": [{"type": "string", "enum": ["x"]},
							{"type": "null"}]}, {"type": "null"}]}, "b": {"anyOf": [{"type": "integer"}, {"type": "null"}]}}}""");
		assertThat(strict(schema).path("properties")).isEqualTo(json("""
				{"a": {"anyOf": [{"type": "string", "enum": ["x"]}, {"type": "null"}]},
					"b": {"type": ["integer", "null"]}}"""));
	}

	private static ObjectNode strict(ObjectNode schema) {
		return new StrictSchema("Big", schema, json("{}")).copy();
	}

	private static ObjectNode object(int properties) {
		ObjectNode schema = json("{\"type\": \"object\", \"properties\": {}}");
		for (int i = 0; i < properties; i++) {
			((ObjectNode) schema.get("properties")).putObject("p" + i).put("type", "string");
		}
		return schema;
	}

	private static ObjectNode enumeration(int values, String format) {
		ObjectNode schema = json("{\"type\": \"string\"}");
		ArrayNode constants = schema.putArray("enum");
		for (int i = 0; i < values; i++) {
			constants.add(format.formatted(i));
		}
		return schema;
	}

	private static ObjectNode json(String json) {
		return (ObjectNode) JsonMapper.shared().readTree(json);
	}

}

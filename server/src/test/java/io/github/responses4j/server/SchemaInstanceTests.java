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

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaInstanceTests {

	@ParameterizedTest
	@ValueSource(strings = { "{}", "true", "{'type': 'string'}", "{'type': 'string', 'minLength': 20}",
			"{'type': 'string', 'maxLength': 3}", "{'type': 'string', 'pattern': '^@[a-zA-Z0-9_]{3,8}$'}",
			"{'type': 'string', 'pattern': '^\\\\d{3}-[A-F]+$', 'minLength': 8, 'maxLength': 9}",
			"{'type': 'string', 'format': 'date-time'}", "{'type': 'string', 'format': 'date'}",
			"{'type': 'string', 'format': 'time'}", "{'type': 'string', 'format': 'duration'}",
			"{'type': 'string', 'format': 'email'}", "{'type': 'string', 'format': 'hostname'}",
			"{'type': 'string', 'format': 'ipv4'}", "{'type': 'string', 'format': 'ipv6'}",
			"{'type': 'string', 'format': 'uuid'}", "{'type': 'string', 'format': 'uri'}",
			"{'type': 'integer', 'minimum': 5}", "{'type': 'integer', 'maximum': -5}",
			"{'type': 'integer', 'exclusiveMinimum': 5, 'exclusiveMaximum': 7}",
			"{'type': 'integer', 'minimum': 10, 'multipleOf': 7}", "{'type': 'integer', 'minimum': 2.5}",
			"{'type': 'number', 'minimum': 0.2, 'maximum': 0.4}",
			"{'type': 'number', 'exclusiveMinimum': 0, 'exclusiveMaximum': 1}",
			"{'type': 'number', 'multipleOf': 0.25, 'maximum': 0.8}", "{'minimum': 3}", "{'type': 'boolean'}",
			"{'type': 'null'}", "{'type': ['null', 'string']}", "{'const': {'a': [1]}}", "{'const': null}",
			"{'enum': ['red', 'green']}", "{'type': 'array', 'items': {'type': 'integer'}, 'minItems': 3}",
			"{'type': 'array', 'items': {'enum': [1, 2, 3]}, 'minItems': 3, 'uniqueItems': true}",
			"{'type': 'array', 'items': {'type': 'string'}, 'minItems': 2, 'uniqueItems': true}",
			"{'type': 'array', 'items': {'type': 'integer', 'minimum': 4}, 'maxItems': 0}",
			"{'prefixItems': [{'type': 'integer'}, {'type': 'string'}], 'items': false, 'minItems': 2}",
			"{'type': 'object'}", "{'required': ['a']}", "{'type': 'object', 'minProperties': 2}",
			"{'type': 'object', 'additionalProperties': {'type': 'integer'}, 'minProperties': 1}",
			"{'type': 'object', 'properties': {'a': {}, 'b': {}, 'c': {}}, 'required': ['c'], 'maxProperties': 2}",
			"{'type': 'object', 'properties': {'a': false}, 'additionalProperties': false}",
			"{'anyOf': [false, {'type': 'integer'}]}", "{'oneOf': [{'type': 'string'}, {'type': 'null'}]}",
			"{'type': 'object', 'properties': {'kind': {'type': 'string'}}, 'required': ['kind'],"
					+ " 'oneOf': [{'properties': {'kind': {'const': 'a'}}}, {'properties': {'kind': {'const': 'b'}}}]}",
			"{'allOf': [{'type': 'object', 'properties': {'a': {'type': 'string'}}, 'required': ['a']},"
					+ " {'properties': {'b': {'type': 'integer'}}, 'required': ['b']}]}",
			"{'allOf': [{'minimum': 3}, {'minimum': 5}, {'type': 'integer', 'maximum': 9}]}",
			"{'allOf': [{'enum': [1, 2, 3]}, {'enum': [3, 4]}]}",
			"{'allOf': [{'anyOf': [{'type': 'string'}, {'type': 'integer'}]}, {'anyOf': [{'type': 'integer'}]}]}",
			"{'$defs': {'id': {'type': 'string', 'minLength': 12}}, 'type': 'object',"
					+ " 'properties': {'id': {'$ref': '#/$defs/id', 'description': 'x'}}, 'required': ['id']}",
			"{'$defs': {'s': {'$ref': '#/$defs/t'}, 't': {'type': 'integer'}}, 'allOf': [{'$ref': '#/$defs/s'}]}",
			"{'type': 'object', 'properties': {'value': {'type': 'number'}, 'next': {'anyOf': [{'$ref': '#'},"
					+ " {'type': 'null'}]}}, 'required': ['value', 'next'], 'additionalProperties': false}",
			"{'$defs': {'node': {'type': 'object', 'properties': {'left': {'anyOf': [{'$ref': '#/$defs/node'},"
					+ " {'type': 'null'}]}, 'children': {'type': 'array', 'items': {'$ref': '#/$defs/node'}}},"
					+ " 'required': ['left', 'children'], 'additionalProperties': false}}, '$ref': '#/$defs/node'}",
			"{'type': 'object', 'properties': {'a/b': {'$ref': '#/$defs/x~1y'}}, 'required': ['a/b'],"
					+ " '$defs': {'x/y': {'const': 7}}}" })
	void isValid(String schema) {
		JsonNode json = json(schema);
		JsonNode instance = SchemaInstance.of(json);
		assertThat(instance).isNotNull();
		assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(json)
			.validate(instance, (context) -> context.executionConfig((config) -> config.formatAssertionsEnabled(true))))
			.as("%s for %s", instance, schema)
			.isEmpty();
		assertThat(SchemaInstance.of(json)).isEqualTo(instance);
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "{'enum': []}", "{'$ref': '#'}", "{'$ref': '#/$defs/missing'}",
			"{'$ref': 'https://elsewhere.example/'}", "{'type': 'integer', 'minimum': 3, 'maximum': 2}",
			"{'type': 'string', 'pattern': '['}", "{'type': 'nonsense'}",
			"{'type': 'array', 'items': false, 'minItems': 1}",
			"{'type': 'object', 'properties': {'self': {'$ref': '#'}}, 'required': ['self']}" })
	void isNoneWhereNothingCanBeFound(String schema) {
		assertThat(SchemaInstance.of(json(schema))).isNull();
	}

	@Test
	void isSmallForASchemaThatBranchesWidely() {
		StringBuilder schema = new StringBuilder("{'$ref': '#/$defs/d0', '$defs': {");
		for (int i = 0; i < 40; i++) {
			schema.append("'d").append(i).append("': {'type': 'object', 'properties': {");
			for (int j = 0; j < 40; j++) {
				schema.append("'p").append(j).append("': {'$ref': '#/$defs/d").append(j).append("'},");
			}
			schema.append("'end': {'type': 'null'}}},");
		}
		JsonNode instance = SchemaInstance.of(json(schema.append("'x': {}}}").toString()));
		assertThat(instance).isNotNull();
		assertThat(instance.toString().length()).isLessThan(1_000_000);
	}

	private static JsonNode json(String json) {
		return ResponsesJson.mapper().readTree(json.replace('\'', '"'));
	}

}

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
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JsonSchemaGenerator}.
 */
class JsonSchemaGeneratorTests {

	private final JsonSchemaGenerator generator = JsonSchemaGenerator.create(JsonMapper.shared());

	@Test
	void objectRequiresAllPropertiesAndAllowsNoOthers() {
		assertThat(this.generator.forType(Place.class)).isEqualTo(json("""
				{"type": "object", "required": ["city", "zip", "stars"], "additionalProperties": false, "properties": {
					"city": {"type": "string", "description": "Without the country"},
					"zip": {"type": ["string", "null"]},
					"stars": {"type": ["integer", "null"]}}}"""));
		assertThat(this.generator.isWrapped(Place.class)).isFalse();
	}

	@Test
	void whatIsNoObjectIsTheValueOfOne() {
		assertThat(this.generator.forType(int.class)).isEqualTo(json("""
				{"type": "object", "required": ["value"], "additionalProperties": false,
					"properties": {"value": {"type": "integer"}}}"""));
		assertThat(this.generator.isWrapped(int.class)).isTrue();
	}

	@Test
	void parametersAreProperties() throws Exception {
		var method = JsonSchemaGeneratorTests.class.getDeclaredMethod("search", String.class, List.class, int.class);
		assertThat(this.generator.forParameters(List.of(method.getParameters()))).isEqualTo(
				json("""
						{"type": "object", "required": ["query", "tags", "max_results"], "additionalProperties": false, "properties": {
							"query": {"type": "string", "description": "In plain words"},
							"tags": {"type": ["array", "null"], "items": {"type": "string"}},
							"max_results": {"type": "integer"}}}"""));
	}

	@Test
	void noParametersAreAnEmptyObject() {
		assertThat(this.generator.forParameters(List.of())).isEqualTo(
				json("{\"type\": \"object\", \"properties\": {}, \"required\": [], \"additionalProperties\": false}"));
	}

	@Test
	void errorNamesTypeAndPlace() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.forType(Open.class))
			.withMessage("There is no strict JSON schema of " + Open.class.getName()
					+ ": 'rows[][].value' is a java.lang.Object, and Jackson does not tell what it reads as that");
	}

	@Test
	void mapperReadsWhatFollowsTheSchemas() {
		JsonNode json = json("""
				{"sizes": [{"key": "a", "value": 1}], "shape": {"type": "Circle", "radius": 2.0}}""");
		Drawing drawing = new Drawing(Map.of("a", 1), new Circle(2));
		assertThat(this.generator.mapper().treeToValue(json, Drawing.class)).isEqualTo(drawing);
	}

	static void search(@JsonPropertyDescription("In plain words") String query, @Nullable List<String> tags,
			@JsonProperty("max_results") int maxResults) {
	}

	private static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

	record Place(@JsonPropertyDescription("Without the country") String city, @Nullable String zip,
			Optional<Integer> stars) {

	}

	record Open(List<Map<String, Object>> rows) {

	}

	record Drawing(Map<String, Integer> sizes, Shape shape) {

	}

	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius) implements Shape {

	}

	record Square(double side) implements Shape {

	}

}

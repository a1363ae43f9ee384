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

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ResolvableType;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
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

	@ParameterizedTest
	@ValueSource(classes = { Object.class, Runnable.class, Comparable.class, List.class, Map.class, Thread.class,
			JsonNode.class, Closed.class, Custom.class, Wrapped.class })
	void typeThatCannotBeDescribedIsAnError(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.forType(type))
			.withMessageStartingWith("There is no strict JSON schema of " + type.getName() + ": ");
	}

	@Test
	void constraintsBeyondStrictSchemasAreInTheDescription() {
		assertThat(json(this.generator.forType(Constrained.class).path("properties").toString())).isEqualTo(json("""
				{"code": {"type": "string", "pattern": "^[a-z]+$", "description": "minLength: 2; maxLength: 3"},
				 "ahead": {"type": "string", "description": "What follows; pattern: (?=x).*"},
				 "tags": {"type": "array", "minItems": 1, "items": {"type": "string", "description": "maxLength: 5"}},
				 "stars": {"type": "integer", "minimum": 1, "maximum": 5}}"""));
	}

	@Test
	void propertiesAreInTheOrderOfTheSource() {
		assertThat(this.generator.forType(Answer.class).path("properties").propertyNames()).containsExactly("thought",
				"answer");
	}

	@Test
	void namesAreThoseOfTheMapper() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();
		assertThat(JsonSchemaGenerator.create(mapper).forType(Limit.class).path("properties").propertyNames())
			.containsExactly("max-results");
	}

	@Test
	void changingASchemaDoesNotChangeTheNext() {
		this.generator.forType(Place.class).removeAll();
		assertThat(this.generator.forType(Place.class).has("properties")).isTrue();
	}

	@Test
	void depthOfGenericTypesIsLimited() {
		ResolvableType type = ResolvableType.forClass(String.class);
		for (int i = 0; i < 10; i++) {
			type = ResolvableType.forClassWithGenerics(Box.class, type);
		}
		Type deep = type.getType();
		StrictRules.check(this.generator.forType(deep));
		Type tooDeep = ResolvableType.forClassWithGenerics(Box.class, type).getType();
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.forType(tooDeep))
			.withMessageEndingWith("is deeper than the 10 levels of objects that are allowed");
	}

	@Test
	void parametersWithTheSameNameAreAnError() throws Exception {
		var method = JsonSchemaGeneratorTests.class.getDeclaredMethod("twice", String.class, String.class);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.generator.forParameters(List.of(method.getParameters())))
			.withMessageContaining("have the name 'a'");
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

	static void twice(String a, @JsonProperty("a") String b) {
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

	record Constrained(@Size(min = 2, max = 3) @Pattern(regexp = "^[a-z]+$") String code,
			@JsonPropertyDescription("What follows") @Pattern(regexp = "(?=x).*") String ahead,
			@NotEmpty List<@Size(max = 5) String> tags, @Min(1) @Max(5) int stars) {

	}

	record Answer(String thought, String answer) {

	}

	record Limit(int maxResults) {

	}

	record Box<T>(T content) {

	}

	static final class Closed {

		private Closed(int a, int b) {
		}

	}

	@JsonDeserialize(using = CustomDeserializer.class)
	record Custom(String text) {

	}

	static class CustomDeserializer extends ValueDeserializer<Custom> {

		@Override
		public Custom deserialize(JsonParser parser, DeserializationContext context) {
			return new Custom(parser.getValueAsString());
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
	record Wrapped(String text) {

	}

	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius) implements Shape {

	}

	record Square(double side) implements Shape {

	}

}

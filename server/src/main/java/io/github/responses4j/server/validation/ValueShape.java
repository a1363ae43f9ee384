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

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Shapes that are told by the JSON type of a value.
 */
sealed interface ValueShape extends Shape {

	@Override
	default void check(JsonNode value, String path) {
		if (!accepts(value)) {
			throw Shape.invalidType(path, expected(), value);
		}
		checkAccepted(value, path);
	}

	/**
	 * Refuse a value whose JSON type is right.
	 */
	default void checkAccepted(JsonNode value, String path) {
	}

	private static void checkLength(String path, String kind, int length, int min, int max) {
		if (length > max) {
			throw ErrorReplyException.badRequest(
					"Invalid '" + path + "': " + kind + " too long. Expected " + article(kind) + " with maximum length "
							+ max + ", but got " + article(kind) + " with length " + length + " instead.",
					path, kind + "_above_max_length");
		}
		if (length < min) {
			throw ErrorReplyException.badRequest("Invalid '" + path + "': " + kind + " too short. Expected "
					+ article(kind) + " with minimum length " + min + ", but got " + article(kind) + " with length "
					+ length + " instead.", path, kind + "_below_min_length");
		}
	}

	private static String article(String kind) {
		return kind.equals("array") ? "an array" : "a string";
	}

	/**
	 * A value of a JSON type.
	 *
	 * @param expected what is expected
	 * @param type whether a value has the type
	 */
	record OfType(String expected, Predicate<JsonNode> type) implements ValueShape {

		@Override
		public boolean accepts(JsonNode value) {
			return this.type.test(value);
		}

	}

	/**
	 * A string within limits.
	 *
	 * @param min its shortest length
	 * @param max its longest length
	 * @param pattern what it matches as a whole, or {@code null}
	 */
	record Text(int min, int max, @Nullable Pattern pattern) implements ValueShape {

		@Override
		public boolean accepts(JsonNode value) {
			return value.isString();
		}

		@Override
		public String expected() {
			return "a string";
		}

		@Override
		public void checkAccepted(JsonNode value, String path) {
			String text = value.asString();
			if (text.isEmpty() && this.min > 0) {
				throw ErrorReplyException
					.badRequest("Invalid '" + path + "': empty string. Expected a string with minimum length "
							+ this.min + ", but got an empty string instead.", path, "empty_string");
			}
			checkLength(path, "string", text.length(), this.min, this.max);
			if (this.pattern != null && !this.pattern.matcher(text).matches()) {
				throw ErrorReplyException.badRequest("Invalid '" + path
						+ "': string does not match pattern. Expected a string that matches the pattern '^"
						+ this.pattern + "$'.", path, "invalid_value");
			}
		}

	}

	/**
	 * One of some strings.
	 *
	 * @param values the strings
	 */
	record Enumeration(List<String> values) implements ValueShape {

		@Override
		public boolean accepts(JsonNode value) {
			return value.isString();
		}

		@Override
		public String expected() {
			return "one of " + this.values.stream().map((value) -> "'" + value + "'").collect(Collectors.joining(", "));
		}

		@Override
		public void checkAccepted(JsonNode value, String path) {
			if (!this.values.contains(value.asString())) {
				throw Shape.invalidValue(path, value.asString(), this.values);
			}
		}

	}

	/**
	 * A number within limits.
	 *
	 * @param kind {@code integer} or {@code decimal}
	 * @param min the least, or {@code null}
	 * @param max the greatest, or {@code null}
	 */
	record Numeric(String kind, @Nullable BigDecimal min, @Nullable BigDecimal max) implements ValueShape {

		@Override
		public boolean accepts(JsonNode value) {
			return this.kind.equals("integer") ? value.canConvertToExactIntegral() : value.isNumber();
		}

		@Override
		public String expected() {
			return this.kind.equals("integer") ? "an integer" : "a decimal";
		}

		@Override
		public void checkAccepted(JsonNode value, String path) {
			BigDecimal number = value.decimalValue();
			if (this.min != null && number.compareTo(this.min) < 0) {
				throw ErrorReplyException
					.badRequest(
							"Invalid '" + path + "': " + this.kind + " below minimum value. Expected a value >= "
									+ this.min + ", but got " + number + " instead.",
							path, this.kind + "_below_min_value");
			}
			if (this.max != null && number.compareTo(this.max) > 0) {
				throw ErrorReplyException
					.badRequest(
							"Invalid '" + path + "': " + this.kind + " above maximum value. Expected a value <= "
									+ this.max + ", but got " + number + " instead.",
							path, this.kind + "_above_max_value");
			}
		}

	}

	/**
	 * An array.
	 *
	 * @param element what each element is
	 * @param min how many there are at least
	 * @param max how many there are at most
	 */
	record Array(Shape element, int min, int max) implements ValueShape {

		@Override
		public boolean accepts(JsonNode value) {
			return value.isArray();
		}

		@Override
		public String expected() {
			return "an array";
		}

		@Override
		public void checkAccepted(JsonNode value, String path) {
			checkLength(path, "array", value.size(), this.min, this.max);
			for (int i = 0; i < value.size(); i++) {
				this.element.check(value.get(i), path + "[" + i + "]");
			}
		}

	}

	/**
	 * An object whose keys are up to the caller.
	 *
	 * @param value what each value is
	 * @param maxPairs how many pairs there are at most
	 * @param maxKeyLength how long a key is at most
	 */
	record Pairs(Shape value, int maxPairs, int maxKeyLength) implements ValueShape {

		@Override
		public boolean accepts(JsonNode value) {
			return value.isObject();
		}

		@Override
		public String expected() {
			return "an object";
		}

		@Override
		public void checkAccepted(JsonNode value, String path) {
			if (value.size() > this.maxPairs) {
				throw ErrorReplyException.badRequest(
						"Invalid '" + path + "': too many properties. Expected an object with at most " + this.maxPairs
								+ " properties, but got an object with " + value.size() + " properties instead.",
						path, "object_above_max_properties");
			}
			for (Map.Entry<String, JsonNode> pair : value.properties()) {
				if (pair.getKey().length() > this.maxKeyLength) {
					throw ErrorReplyException.badRequest("Invalid '" + path
							+ "': property name too long. Expected a name with maximum length " + this.maxKeyLength
							+ ", but got a name with length " + pair.getKey().length() + " instead.", path,
							"string_above_max_length");
				}
				this.value.check(pair.getValue(), path + "." + pair.getKey());
			}
		}

	}

	/**
	 * One of several shapes.
	 *
	 * @param shapes the shapes, of different JSON types
	 */
	record Either(List<Shape> shapes) implements ValueShape {

		@Override
		public boolean accepts(JsonNode value) {
			return this.shapes.stream().anyMatch((shape) -> shape.accepts(value));
		}

		@Override
		public String expected() {
			return this.shapes.stream().map(Shape::expected).collect(Collectors.joining(" or "));
		}

		@Override
		public void checkAccepted(JsonNode value, String path) {
			this.shapes.stream()
				.filter((shape) -> shape.accepts(value))
				.findFirst()
				.ifPresent((shape) -> shape.check(value, path));
		}

	}

	/**
	 * A shape or {@code null}.
	 *
	 * @param shape the shape
	 */
	record OrNull(Shape shape) implements ValueShape {

		@Override
		public boolean accepts(JsonNode value) {
			return value.isNull() || this.shape.accepts(value);
		}

		@Override
		public String expected() {
			return this.shape.expected();
		}

		@Override
		public void checkAccepted(JsonNode value, String path) {
			if (!value.isNull()) {
				this.shape.check(value, path);
			}
		}

	}

}

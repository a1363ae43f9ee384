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
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API takes as the value of a parameter. Whatever it does not take is refused
 * with the path of the parameter, what is expected, and what was found.
 */
interface Shape {

	/**
	 * Refuse a value that has not this shape.
	 * @param value the value
	 * @param path where it stands, such as {@code input[0].role}
	 * @throws ErrorReplyException if it has not
	 */
	void check(JsonNode value, String path);

	/**
	 * Whether the value has the JSON type of this shape, whatever else is wrong with it.
	 */
	boolean accepts(JsonNode value);

	/**
	 * What is expected, with an article.
	 */
	String expected();

	/**
	 * Anything.
	 */
	static Shape any() {
		return new ValueShape.OfType("a value", (value) -> true);
	}

	static Shape string() {
		return new ValueShape.OfType("a string", JsonNode::isString);
	}

	static Shape bool() {
		return new ValueShape.OfType("a boolean", JsonNode::isBoolean);
	}

	static Shape anyObject() {
		return new ValueShape.OfType("an object", JsonNode::isObject);
	}

	static Shape string(int min, int max) {
		return new ValueShape.Text(min, max, null);
	}

	/**
	 * A string that matches a pattern as a whole.
	 */
	static Shape string(int min, int max, String pattern) {
		return new ValueShape.Text(min, max, Pattern.compile(pattern));
	}

	/**
	 * One of some strings.
	 */
	static Shape oneOf(String... values) {
		return new ValueShape.Enumeration(List.of(values));
	}

	static Shape integer(@Nullable Long min, @Nullable Long max) {
		return new ValueShape.Numeric("integer", (min != null) ? BigDecimal.valueOf(min) : null,
				(max != null) ? BigDecimal.valueOf(max) : null);
	}

	static Shape integer() {
		return integer(null, null);
	}

	static Shape number(long min, long max) {
		return new ValueShape.Numeric("decimal", BigDecimal.valueOf(min), BigDecimal.valueOf(max));
	}

	static Shape arrayOf(Shape element) {
		return new ValueShape.Array(element, 0, Integer.MAX_VALUE);
	}

	static Shape arrayOf(Shape element, int min, int max) {
		return new ValueShape.Array(element, min, max);
	}

	/**
	 * An object whose keys are up to the caller.
	 */
	static Shape mapOf(Shape value, int maxPairs, int maxKeyLength) {
		return new ValueShape.Pairs(value, maxPairs, maxKeyLength);
	}

	/**
	 * One of several shapes, told apart by their JSON type.
	 */
	static Shape either(Shape... shapes) {
		return new ValueShape.Either(List.of(shapes));
	}

	static Shape nullable(Shape shape) {
		return new ValueShape.OrNull(shape);
	}

	/**
	 * Refuse a value of the wrong JSON type.
	 */
	static ErrorReplyException invalidType(String path, String expected, JsonNode value) {
		return ErrorReplyException.badRequest(
				"Invalid type for '" + path + "': expected " + expected + ", but got " + found(value) + " instead.",
				path, "invalid_type");
	}

	/**
	 * Refuse a value that is none of those that are known.
	 */
	static ErrorReplyException invalidValue(String path, String value, List<String> supported) {
		List<String> quoted = supported.stream().map((name) -> "'" + name + "'").toList();
		int last = quoted.size() - 1;
		String names = (last > 0) ? String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last)
				: String.join("", quoted);
		return ErrorReplyException.badRequest(
				"Invalid value for '" + path + "': '" + shortened(value) + "'. Supported values are: " + names + ".",
				path, "invalid_value");
	}

	/**
	 * Refuse an object without a member that it needs.
	 */
	static ErrorReplyException missing(String path) {
		return ErrorReplyException.badRequest("Missing required parameter: '" + path + "'.", path,
				"missing_required_parameter");
	}

	private static String shortened(String value) {
		int limit = 64;
		return (value.length() > limit) ? value.substring(0, limit) + "..." : value;
	}

	private static String found(JsonNode value) {
		return switch (value.getNodeType()) {
			case STRING -> "a string";
			case BOOLEAN -> "a boolean";
			case NUMBER -> value.isIntegralNumber() ? "an integer" : "a decimal";
			case ARRAY -> "an array";
			case OBJECT -> "an object";
			default -> "null";
		};
	}

}

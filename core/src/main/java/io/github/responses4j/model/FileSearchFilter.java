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

package io.github.responses4j.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * Chooses files of a vector store by their attributes ({@code filters}).
 *
 * @since 0.1.0
 */
public sealed interface FileSearchFilter extends TypedValue {

	/**
	 * Files of which an attribute equals a value.
	 * @param key the attribute
	 * @param value a string, a number or a boolean
	 * @return the filter
	 */
	static FileSearchFilter eq(String key, Object value) {
		return comparison("eq", key, value);
	}

	/**
	 * Files of which an attribute differs from a value.
	 * @param key the attribute
	 * @param value a string, a number or a boolean
	 * @return the filter
	 */
	static FileSearchFilter ne(String key, Object value) {
		return comparison("ne", key, value);
	}

	/**
	 * Files of which an attribute is greater than a value.
	 * @param key the attribute
	 * @param value a number
	 * @return the filter
	 */
	static FileSearchFilter gt(String key, Number value) {
		return comparison("gt", key, value);
	}

	/**
	 * Files of which an attribute is at least a value.
	 * @param key the attribute
	 * @param value a number
	 * @return the filter
	 */
	static FileSearchFilter gte(String key, Number value) {
		return comparison("gte", key, value);
	}

	/**
	 * Files of which an attribute is less than a value.
	 * @param key the attribute
	 * @param value a number
	 * @return the filter
	 */
	static FileSearchFilter lt(String key, Number value) {
		return comparison("lt", key, value);
	}

	/**
	 * Files of which an attribute is at most a value.
	 * @param key the attribute
	 * @param value a number
	 * @return the filter
	 */
	static FileSearchFilter lte(String key, Number value) {
		return comparison("lte", key, value);
	}

	/**
	 * Files of which an attribute is one of several values.
	 * @param key the attribute
	 * @param values strings or numbers
	 * @return the filter
	 */
	static FileSearchFilter in(String key, Collection<?> values) {
		return comparison("in", key, values);
	}

	/**
	 * Files of which an attribute is none of several values.
	 * @param key the attribute
	 * @param values strings or numbers
	 * @return the filter
	 */
	static FileSearchFilter nin(String key, Collection<?> values) {
		return comparison("nin", key, values);
	}

	/**
	 * Files that all filters choose.
	 * @param filters the filters
	 * @return the filter
	 */
	static FileSearchFilter and(FileSearchFilter... filters) {
		return compound("and", filters);
	}

	/**
	 * Files that any of the filters chooses.
	 * @param filters the filters
	 * @return the filter
	 */
	static FileSearchFilter or(FileSearchFilter... filters) {
		return compound("or", filters);
	}

	private static FileSearchFilter comparison(String type, String key, Object value) {
		Assert.hasText(key, "'key' must not be empty");
		if (value instanceof Collection<?> values) {
			Checks.notEmpty("values", values);
			values.forEach((element) -> Assert.isTrue(element instanceof String || element instanceof Number,
					() -> "'values' must be strings or numbers but one is " + element.getClass().getName()));
		}
		else {
			Assert.notNull(value, "'value' must not be null");
			Assert.isTrue(value instanceof String || value instanceof Number || value instanceof Boolean,
					() -> "'value' must be a string, a number or a boolean but is " + value.getClass().getName());
		}
		return new Comparison(type, key, ResponsesJson.mapper().valueToTree(value), Map.of());
	}

	private static FileSearchFilter compound(String type, FileSearchFilter... filters) {
		List<FileSearchFilter> list = Arrays.asList(filters);
		Checks.notEmpty("filters", list);
		return new Compound(type, list, Map.of());
	}

	/**
	 * Compares an attribute with a value.
	 *
	 * @param type {@code eq}, {@code ne}, {@code gt}, {@code gte}, {@code lt},
	 * {@code lte}, {@code in} or {@code nin}
	 * @param key the attribute
	 * @param value what it is compared with
	 * @param more the members that this version does not model
	 */
	@WireType({ "eq", "ne", "gt", "gte", "lt", "lte", "in", "nin" })
	record Comparison(@Nullable String type, @Nullable String key, @Nullable JsonNode value,
			Map<String, JsonNode> more) implements FileSearchFilter, ProtocolObject {

		public Comparison {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Combines filters.
	 *
	 * @param type {@code and} or {@code or}
	 * @param filters the filters
	 * @param more the members that this version does not model
	 */
	@WireType({ "and", "or" })
	record Compound(@Nullable String type, List<FileSearchFilter> filters,
			Map<String, JsonNode> more) implements FileSearchFilter, ProtocolObject {

		public Compound {
			filters = Members.list(filters);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A filter of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements FileSearchFilter {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

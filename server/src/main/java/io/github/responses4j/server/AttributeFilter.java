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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.FileSearchFilter;

/**
 * Chooses files by their attributes.
 *
 * @param filter the filter of a search, or {@code null} to choose all
 */
record AttributeFilter(@Nullable FileSearchFilter filter) {

	boolean matches(Map<String, JsonNode> attributes) {
		return this.filter == null || matches(this.filter, attributes);
	}

	private static boolean matches(FileSearchFilter filter, Map<String, JsonNode> attributes) {
		if (filter instanceof FileSearchFilter.Compound compound) {
			List<FileSearchFilter> parts = compound.filters();
			return "or".equals(compound.type()) ? parts.stream().anyMatch((part) -> matches(part, attributes))
					: parts.stream().allMatch((part) -> matches(part, attributes));
		}
		if (filter instanceof FileSearchFilter.Comparison comparison) {
			JsonNode value = comparison.value();
			JsonNode attribute = attributes.get(comparison.key());
			return value != null && matches(Objects.requireNonNullElse(comparison.type(), "eq"), attribute, value);
		}
		return true;
	}

	private static boolean matches(String type, @Nullable JsonNode attribute, JsonNode value) {
		return switch (type) {
			case "ne" -> attribute == null || !isEqual(attribute, value);
			case "in" -> attribute != null && isAmong(attribute, value);
			case "nin" -> attribute == null || !isAmong(attribute, value);
			case "gt" -> attribute != null && compare(attribute, value) > 0;
			case "gte" -> attribute != null && compare(attribute, value) >= 0;
			case "lt" -> attribute != null && isComparable(attribute, value) && compare(attribute, value) < 0;
			case "lte" -> attribute != null && isComparable(attribute, value) && compare(attribute, value) <= 0;
			default -> attribute != null && isEqual(attribute, value);
		};
	}

	private static boolean isAmong(JsonNode attribute, JsonNode values) {
		return Stream.of(values).flatMap((list) -> list.valueStream()).anyMatch((value) -> isEqual(attribute, value));
	}

	private static boolean isEqual(JsonNode one, JsonNode other) {
		return (one.isNumber() && other.isNumber()) ? compare(one, other) == 0 : one.equals(other);
	}

	private static boolean isComparable(JsonNode one, JsonNode other) {
		return one.isNumber() && other.isNumber();
	}

	/**
	 * Compare two numbers; whatever else there is counts as less.
	 */
	private static int compare(JsonNode one, JsonNode other) {
		return isComparable(one, other) ? one.decimalValue().compareTo(other.decimalValue()) : -1;
	}

}

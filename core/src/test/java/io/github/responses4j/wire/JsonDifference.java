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

package io.github.responses4j.wire;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares JSON as the protocol does: an explicit {@code null} is an absent member, the
 * order of members does not matter, and numbers are compared by their exact value.
 */
final class JsonDifference {

	private JsonDifference() {
	}

	/**
	 * Find the first difference.
	 * @return the path to it and both values, shortened; {@code null} if there is none
	 */
	static @Nullable String between(JsonNode one, JsonNode other) {
		return between("", one, other);
	}

	private static @Nullable String between(String path, JsonNode one, JsonNode other) {
		if (one.isObject() && other.isObject()) {
			Set<String> names = new LinkedHashSet<>(one.propertyNames());
			names.addAll(other.propertyNames());
			for (String name : names) {
				String difference = between(path + "." + name, one.path(name), other.path(name));
				if (difference != null) {
					return difference;
				}
			}
			return null;
		}
		if (one.isArray() && other.isArray() && one.size() == other.size()) {
			for (int i = 0; i < one.size(); i++) {
				String difference = between(path + "[" + i + "]", one.get(i), other.get(i));
				if (difference != null) {
					return difference;
				}
			}
			return null;
		}
		return isEqual(one, other) ? null : path + ": " + shorten(one) + " / " + shorten(other);
	}

	private static boolean isEqual(JsonNode one, JsonNode other) {
		if (one.isNumber() && other.isNumber()) {
			return one.decimalValue().compareTo(other.decimalValue()) == 0;
		}
		boolean oneAbsent = one.isNull() || one.isMissingNode();
		boolean otherAbsent = other.isNull() || other.isMissingNode();
		return (oneAbsent && otherAbsent) || one.equals(other);
	}

	private static String shorten(JsonNode json) {
		String text = json.isMissingNode() ? "absent" : json.toString();
		return (text.length() <= 120) ? text : text.substring(0, 120) + "…";
	}

}

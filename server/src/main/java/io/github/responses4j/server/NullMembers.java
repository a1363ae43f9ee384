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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Members that the API sends even if there is nothing to say.
 */
final class NullMembers {

	private NullMembers() {
	}

	/**
	 * Members whose value is an explicit {@code null}.
	 */
	static Map<String, JsonNode> of(String... names) {
		Map<String, JsonNode> members = new LinkedHashMap<>();
		for (String name : names) {
			members.put(name, NullNode.getInstance());
		}
		return members;
	}

	/**
	 * The member as an explicit {@code null}, or nothing if it has a value.
	 */
	static Map<String, JsonNode> unlessGiven(String name, @Nullable Object value) {
		Map<String, JsonNode> members = new LinkedHashMap<>();
		put(members, name, value);
		return members;
	}

	/**
	 * Those of two members as an explicit {@code null} that have no value.
	 */
	static Map<String, JsonNode> unlessGiven(String name, @Nullable Object value, String otherName,
			@Nullable Object otherValue) {
		Map<String, JsonNode> members = unlessGiven(name, value);
		put(members, otherName, otherValue);
		return members;
	}

	private static void put(Map<String, JsonNode> members, String name, @Nullable Object value) {
		if (value == null) {
			members.put(name, NullNode.getInstance());
		}
	}

}

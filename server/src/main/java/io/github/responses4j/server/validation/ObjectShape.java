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

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * An object with the members that the API knows.
 */
final class ObjectShape implements Shape {

	private final Map<String, Shape> members = new LinkedHashMap<>();

	private final Set<String> required = new LinkedHashSet<>();

	private final boolean open;

	private ObjectShape(boolean open) {
		this.open = open;
	}

	/**
	 * An object that has no other members than those that are added.
	 */
	static ObjectShape closed() {
		return new ObjectShape(false);
	}

	/**
	 * An object of which other members are not looked at.
	 */
	static ObjectShape open() {
		return new ObjectShape(true);
	}

	ObjectShape required(String name, Shape shape) {
		this.required.add(name);
		return optional(name, shape);
	}

	ObjectShape optional(String name, Shape shape) {
		this.members.put(name, shape);
		return this;
	}

	/**
	 * A member that may be left out or be {@code null}.
	 */
	ObjectShape nullable(String name, Shape shape) {
		return optional(name, Shape.nullable(shape));
	}

	@Override
	public void check(JsonNode value, String path) {
		if (!value.isObject()) {
			throw Shape.invalidType(path, expected(), value);
		}
		for (String name : this.required) {
			if (!value.has(name)) {
				throw Shape.missing(member(path, name));
			}
		}
		value.properties().forEach((member) -> checkMember(member.getValue(), member.getKey(), path));
	}

	private void checkMember(JsonNode value, String name, String path) {
		Shape shape = this.members.get(name);
		if (shape != null) {
			shape.check(value, member(path, name));
		}
		else if (!this.open) {
			String param = member(path, name);
			throw ErrorReplyException.badRequest("Unknown parameter: '" + param + "'.", param, "unknown_parameter");
		}
	}

	private static String member(String path, String name) {
		return path.isEmpty() ? name : path + "." + name;
	}

	@Override
	public boolean accepts(JsonNode value) {
		return value.isObject();
	}

	@Override
	public String expected() {
		return "an object";
	}

}

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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object whose member {@code type} tells which shape it has.
 */
final class TaggedShape implements Shape {

	private final Map<String, Supplier<? extends Shape>> shapes = new LinkedHashMap<>();

	private @Nullable Untagged untagged;

	/**
	 * Add a type.
	 */
	TaggedShape with(String type, Shape shape) {
		this.shapes.put(type, () -> shape);
		return this;
	}

	/**
	 * Add a type whose shape contains this one.
	 */
	TaggedShape with(String type, Supplier<? extends Shape> shape) {
		this.shapes.put(type, shape);
		return this;
	}

	/**
	 * Let objects have no type.
	 */
	TaggedShape untagged(Untagged untagged) {
		this.untagged = untagged;
		return this;
	}

	@Override
	public void check(JsonNode value, String path) {
		if (!value.isObject()) {
			throw Shape.invalidType(path, expected(), value);
		}
		JsonNode type = value.path("type");
		String typePath = path.isEmpty() ? "type" : path + ".type";
		if (type.isMissingNode() || type.isNull()) {
			Shape shape = (this.untagged != null) ? this.untagged.shapeOf(value) : null;
			if (shape == null) {
				throw Shape.missing(typePath);
			}
			shape.check(value, path);
			return;
		}
		if (!type.isString()) {
			throw Shape.invalidType(typePath, "a string", type);
		}
		Supplier<? extends Shape> shape = this.shapes.get(type.asString());
		if (shape == null) {
			throw Shape.invalidValue(typePath, type.asString(), types());
		}
		shape.get().check(value, path);
	}

	private List<String> types() {
		return new ArrayList<>(this.shapes.keySet());
	}

	@Override
	public boolean accepts(JsonNode value) {
		return value.isObject();
	}

	@Override
	public String expected() {
		return "an object";
	}

	/**
	 * Which shape an object without type has.
	 */
	@FunctionalInterface
	interface Untagged {

		/**
		 * Choose by other members.
		 * @param value the object
		 * @return the shape, or {@code null} if the type is needed
		 */
		@Nullable Shape shapeOf(JsonNode value);

	}

}

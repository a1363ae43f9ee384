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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the model wants done on a computer; positions are pixels of the screenshot.
 *
 * @since 0.1.0
 */
public sealed interface ComputerAction extends TypedValue {

	/**
	 * Press and release a button of the mouse.
	 *
	 * @param x pixels from the left
	 * @param y pixels from the top
	 * @param button {@code left}, {@code right}, {@code wheel}, {@code back} or
	 * {@code forward}
	 * @param keys keys held down meanwhile
	 * @param more the members that this version does not model
	 */
	@WireType("click")
	record Click(@Nullable Integer x, @Nullable Integer y, @Nullable String button, List<String> keys,
			Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public Click {
			keys = Members.list(keys);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Click twice.
	 *
	 * @param x pixels from the left
	 * @param y pixels from the top
	 * @param keys keys held down meanwhile
	 * @param more the members that this version does not model
	 */
	@WireType("double_click")
	record DoubleClick(@Nullable Integer x, @Nullable Integer y, List<String> keys,
			Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public DoubleClick {
			keys = Members.list(keys);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Move the pointer with the button held down.
	 *
	 * @param path the way of the pointer
	 * @param keys keys held down meanwhile
	 * @param more the members that this version does not model
	 */
	@WireType("drag")
	record Drag(List<Point> path, List<String> keys,
			Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public Drag {
			path = Members.list(path);
			keys = Members.list(keys);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Press keys.
	 *
	 * @param keys the keys, pressed together
	 * @param more the members that this version does not model
	 */
	@WireType("keypress")
	record Keypress(List<String> keys, Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public Keypress {
			keys = Members.list(keys);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Move the pointer.
	 *
	 * @param x pixels from the left
	 * @param y pixels from the top
	 * @param keys keys held down meanwhile
	 * @param more the members that this version does not model
	 */
	@WireType("move")
	record Move(@Nullable Integer x, @Nullable Integer y, List<String> keys,
			Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public Move {
			keys = Members.list(keys);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Take a screenshot.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("screenshot")
	record Screenshot(Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public Screenshot {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Scroll at a position.
	 *
	 * @param x pixels from the left
	 * @param y pixels from the top
	 * @param scrollX pixels to scroll to the right
	 * @param scrollY pixels to scroll down
	 * @param keys keys held down meanwhile
	 * @param more the members that this version does not model
	 */
	@WireType("scroll")
	record Scroll(@Nullable Integer x, @Nullable Integer y, @Nullable Integer scrollX, @Nullable Integer scrollY,
			List<String> keys, Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public Scroll {
			keys = Members.list(keys);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Type a text.
	 *
	 * @param text the text
	 * @param more the members that this version does not model
	 */
	@WireType("type")
	record Type(@Nullable String text, Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public Type {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Wait a moment.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("wait")
	record Wait(Map<String, JsonNode> more) implements ComputerAction, ProtocolObject {

		public Wait {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A position on the screen.
	 *
	 * @param x pixels from the left
	 * @param y pixels from the top
	 * @param more the members that this version does not model
	 */
	record Point(@Nullable Integer x, @Nullable Integer y, Map<String, JsonNode> more) implements ProtocolObject {

		public Point {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An action of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ComputerAction {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

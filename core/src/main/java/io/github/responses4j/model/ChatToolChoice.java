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
 * Which tools the model calls in a chat completion ({@code tool_choice}).
 *
 * @since 0.1.0
 */
public sealed interface ChatToolChoice extends TypedValue {

	/**
	 * The string form.
	 *
	 * @param value the string on the wire
	 */
	record Mode(String value) implements ChatToolChoice, OpenValue {

		/**
		 * The model must not call tools.
		 */
		public static final Mode NONE = new Mode("none");

		/**
		 * The model decides; the default.
		 */
		public static final Mode AUTO = new Mode("auto");

		/**
		 * The model must call one or more tools.
		 */
		public static final Mode REQUIRED = new Mode("required");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * The model must call a function.
	 *
	 * @param function the function
	 * @param more the members that this version does not model
	 */
	@WireType("function")
	record Function(@Nullable Named function, Map<String, JsonNode> more) implements ChatToolChoice, ProtocolObject {

		public Function {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The model must call a custom tool.
	 *
	 * @param custom the tool
	 * @param more the members that this version does not model
	 */
	@WireType("custom")
	record Custom(@Nullable Named custom, Map<String, JsonNode> more) implements ChatToolChoice, ProtocolObject {

		public Custom {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The model calls some of the tools only.
	 *
	 * @param allowedTools the tools
	 * @param more the members that this version does not model
	 */
	@WireType("allowed_tools")
	record Allowed(@Nullable AllowedTools allowedTools,
			Map<String, JsonNode> more) implements ChatToolChoice, ProtocolObject {

		public Allowed {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A function or tool by its name.
	 *
	 * @param name its name
	 * @param more the members that this version does not model
	 */
	record Named(@Nullable String name, Map<String, JsonNode> more) implements ProtocolObject {

		public Named {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The tools that the model may call.
	 *
	 * @param mode whether the model may or must call one
	 * @param tools the tools, by their names
	 * @param more the members that this version does not model
	 */
	record AllowedTools(@Nullable Mode mode, List<ChatTool> tools,
			Map<String, JsonNode> more) implements ProtocolObject {

		public AllowedTools {
			tools = Members.list(tools);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A choice of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ChatToolChoice {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call of a tool that the model wants made, or in a stream a piece of one.
 *
 * @since 0.1.0
 */
public sealed interface ChatToolCall extends TypedValue {

	/**
	 * The id of the call, which the answer must carry.
	 * @return the id, or {@code null} in all but the first piece of a stream
	 */
	@Nullable String id();

	/**
	 * A call of a function.
	 *
	 * @param type {@code function}; only the first chunk of a stream has it
	 * @param id the id that the answer must carry; only the first chunk of a stream has
	 * it
	 * @param index which call of the message this is, in a stream
	 * @param function the function and its arguments
	 * @param more the members that this version does not model
	 */
	@WireType(value = "function", untaggedWith = "function")
	record Function(@Nullable String type, @Nullable String id, @Nullable Integer index,
			@Nullable FunctionCall function, Map<String, JsonNode> more) implements ChatToolCall, ProtocolObject {

		public Function {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A call of a custom tool.
	 *
	 * @param type {@code custom}; only the first chunk of a stream has it
	 * @param id the id that the answer must carry; only the first chunk of a stream has
	 * it
	 * @param index which call of the message this is, in a stream
	 * @param custom the tool and its input
	 * @param more the members that this version does not model
	 */
	@WireType(value = "custom", untaggedWith = "custom")
	record Custom(@Nullable String type, @Nullable String id, @Nullable Integer index, @Nullable CustomCall custom,
			Map<String, JsonNode> more) implements ChatToolCall, ProtocolObject {

		public Custom {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A function and its arguments.
	 *
	 * @param name the name of the function
	 * @param arguments the arguments as a JSON text, not always valid
	 * @param more the members that this version does not model
	 */
	record FunctionCall(@Nullable String name, @Nullable String arguments,
			Map<String, JsonNode> more) implements ProtocolObject {

		public FunctionCall {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A custom tool and its input.
	 *
	 * @param name the name of the tool
	 * @param input free text for the tool
	 * @param more the members that this version does not model
	 */
	record CustomCall(@Nullable String name, @Nullable String input,
			Map<String, JsonNode> more) implements ProtocolObject {

		public CustomCall {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A call of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ChatToolCall {

		@Override
		public @Nullable String id() {
			return this.json.path("id").stringValue(null);
		}

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

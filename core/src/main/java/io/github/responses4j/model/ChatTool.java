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
 * A tool that the model may call in a chat completion.
 *
 * @since 0.1.0
 */
public sealed interface ChatTool extends TypedValue {

	/**
	 * A function of the application.
	 *
	 * @param function the function
	 * @param more the members that this version does not model
	 */
	@WireType("function")
	record Function(@Nullable FunctionDefinition function,
			Map<String, JsonNode> more) implements ChatTool, ProtocolObject {

		public Function {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A tool of the application that takes free text.
	 *
	 * @param custom the tool
	 * @param more the members that this version does not model
	 */
	@WireType("custom")
	record Custom(@Nullable CustomDefinition custom, Map<String, JsonNode> more) implements ChatTool, ProtocolObject {

		public Custom {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A function of the application.
	 *
	 * @param name its name
	 * @param description what it does
	 * @param parameters the JSON schema of its arguments
	 * @param strict whether the arguments always follow the schema
	 * @param more the members that this version does not model
	 */
	record FunctionDefinition(@Nullable String name, @Nullable String description, @Nullable JsonNode parameters,
			@Nullable Boolean strict, Map<String, JsonNode> more) implements ProtocolObject {

		public FunctionDefinition {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A tool of the application that takes free text.
	 *
	 * @param name its name
	 * @param description what it does
	 * @param format what its input looks like
	 * @param more the members that this version does not model
	 */
	record CustomDefinition(@Nullable String name, @Nullable String description, @Nullable Format format,
			Map<String, JsonNode> more) implements ProtocolObject {

		public CustomDefinition {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What the input of a custom tool looks like.
	 *
	 * @param type {@code text} or {@code grammar}
	 * @param grammar the grammar
	 * @param more the members that this version does not model
	 */
	record Format(@Nullable String type, @Nullable Grammar grammar,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Format {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A grammar that the input of a custom tool follows.
	 *
	 * @param syntax {@code lark} or {@code regex}
	 * @param definition the grammar
	 * @param more the members that this version does not model
	 */
	record Grammar(@Nullable String syntax, @Nullable String definition,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Grammar {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A tool of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ChatTool {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

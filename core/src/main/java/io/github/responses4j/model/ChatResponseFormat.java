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
 * The form of a chat completion's text ({@code response_format}).
 *
 * @since 0.1.0
 */
public sealed interface ChatResponseFormat extends TypedValue {

	/**
	 * Plain text.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("text")
	record Text(Map<String, JsonNode> more) implements ChatResponseFormat, ProtocolObject {

		public Text {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Any JSON object.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("json_object")
	record JsonObject(Map<String, JsonNode> more) implements ChatResponseFormat, ProtocolObject {

		public JsonObject {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * JSON that follows a schema.
	 *
	 * @param jsonSchema the schema
	 * @param more the members that this version does not model
	 */
	@WireType("json_schema")
	record JsonSchema(@Nullable Definition jsonSchema,
			Map<String, JsonNode> more) implements ChatResponseFormat, ProtocolObject {

		public JsonSchema {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A named JSON schema.
	 *
	 * @param name its name
	 * @param description what it is for
	 * @param schema the JSON schema
	 * @param strict whether the text always follows the schema
	 * @param more the members that this version does not model
	 */
	record Definition(@Nullable String name, @Nullable String description, @Nullable JsonNode schema,
			@Nullable Boolean strict, Map<String, JsonNode> more) implements ProtocolObject {

		public Definition {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A form of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ChatResponseFormat {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

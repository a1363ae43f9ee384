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
 * The format of the model's text ({@code text.format}).
 *
 * @since 0.1.0
 */
public sealed interface TextFormat extends TypedValue {

	/**
	 * Plain text.
	 * @return the format
	 */
	static TextFormat text() {
		return new Text(Map.of());
	}

	/**
	 * Any JSON object. An older way, which needs the word JSON in the input;
	 * {@link #jsonSchema} is more reliable.
	 * @return the format
	 */
	static TextFormat jsonObject() {
		return new JsonObject(Map.of());
	}

	/**
	 * JSON that is sure to follow a schema.
	 * @param name what the JSON stands for, 1 to 64 letters, digits, {@code _} and
	 * {@code -}
	 * @param schema the JSON schema, within what the API takes for strict schemas
	 * @return the format
	 */
	static TextFormat jsonSchema(String name, JsonNode schema) {
		return jsonSchema(name, schema, true, null);
	}

	/**
	 * JSON that follows a schema.
	 * @param name what the JSON stands for, 1 to 64 letters, digits, {@code _} and
	 * {@code -}
	 * @param schema the JSON schema
	 * @param strict whether the JSON is sure to follow the schema
	 * @param description what the JSON stands for, for the model, or {@code null}
	 * @return the format
	 */
	static TextFormat jsonSchema(String name, JsonNode schema, boolean strict, @Nullable String description) {
		Checks.name("name", name, 64);
		return new JsonSchema(name, Checks.object("schema", schema), strict, description, Map.of());
	}

	/**
	 * Plain text; the default.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("text")
	record Text(Map<String, JsonNode> more) implements TextFormat, ProtocolObject {

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
	record JsonObject(Map<String, JsonNode> more) implements TextFormat, ProtocolObject {

		public JsonObject {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * JSON that follows a schema. The form of chat completions, in which all is nested in
	 * {@code json_schema}, is understood as well, and kept as it is.
	 *
	 * @param name what the JSON stands for, 1 to 64 letters, digits, {@code _} and
	 * {@code -}
	 * @param schema the JSON schema
	 * @param strict whether the JSON is sure to follow the schema; the default is
	 * {@code false}
	 * @param description what the JSON stands for, for the model
	 * @param more the members that this version does not model
	 */
	@WireType("json_schema")
	record JsonSchema(@Nullable String name, @Nullable JsonNode schema, @Nullable Boolean strict,
			@Nullable String description, Map<String, JsonNode> more) implements TextFormat, ProtocolObject {

		public JsonSchema {
			more = Members.map(more);
		}

		@Override
		public @Nullable String name() {
			return (this.name != null) ? this.name : nested("name").stringValue(null);
		}

		@Override
		public @Nullable JsonNode schema() {
			return (this.schema == null && nested("schema").isObject()) ? nested("schema") : this.schema;
		}

		@Override
		public @Nullable Boolean strict() {
			return (this.strict == null && nested("strict").isBoolean()) ? (Boolean) nested("strict").booleanValue()
					: this.strict;
		}

		private JsonNode nested(String member) {
			return Members.nested(this.more, "json_schema", member);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A format of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements TextFormat {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

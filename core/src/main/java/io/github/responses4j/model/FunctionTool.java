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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A function of the application ({@code function}). The model calls it with a
 * {@link ToolCall.Function} and waits for the {@link ToolOutput.Function}.
 *
 * @param name the name, 1 to 128 letters, digits, {@code _} and {@code -}
 * @param description what the function does, for the model
 * @param parameters the JSON schema of the arguments
 * @param strict whether the arguments are sure to follow the schema; without it the
 * server tries
 * @param outputSchema the JSON schema of the output
 * @param async whether the model may go on without waiting for the output
 * @param deferLoading whether the model sees the tool only once a tool search finds it
 * @param allowedCallers who may call the tool; the default is the model itself
 * @param more the members that this version does not model
 * @since 0.1.0
 */
@WireType("function")
public record FunctionTool(@Nullable String name, @Nullable String description, @Nullable JsonNode parameters,
		@Nullable Boolean strict, @Nullable JsonNode outputSchema, @Nullable Boolean async,
		@Nullable Boolean deferLoading, List<Tool.AllowedCaller> allowedCallers,
		Map<String, JsonNode> more) implements Tool, ProtocolObject {

	public FunctionTool {
		allowedCallers = Members.list(allowedCallers);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Builds a {@link FunctionTool}. Not thread-safe.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable String description;

		private @Nullable JsonNode parameters;

		private @Nullable Boolean strict;

		private @Nullable JsonNode outputSchema;

		private @Nullable Boolean async;

		private @Nullable Boolean deferLoading;

		private @Nullable List<Tool.AllowedCaller> allowedCallers;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		Builder(String name) {
			Checks.name("name", name, 128);
			this.name = name;
		}

		/**
		 * Set {@code description}: what the function does, for the model.
		 * @param description the description
		 * @return this builder
		 */
		public Builder description(String description) {
			this.description = description;
			return this;
		}

		/**
		 * Set {@code parameters}: the JSON schema of the arguments.
		 * @param json the schema as JSON text
		 * @return this builder
		 */
		public Builder parameters(String json) {
			this.parameters = Checks.object("parameters", json);
			return this;
		}

		/**
		 * Set {@code parameters}: the JSON schema of the arguments.
		 * @param schema the schema, a JSON object
		 * @return this builder
		 */
		public Builder parameters(JsonNode schema) {
			this.parameters = Checks.object("parameters", schema);
			return this;
		}

		/**
		 * Set {@code strict}: whether the arguments are sure to follow the schema.
		 * @param strict the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder strict(@Nullable Boolean strict) {
			this.strict = strict;
			return this;
		}

		/**
		 * Set {@code output_schema}: the JSON schema of the output.
		 * @param json the schema as JSON text
		 * @return this builder
		 */
		public Builder outputSchema(String json) {
			this.outputSchema = Checks.object("outputSchema", json);
			return this;
		}

		/**
		 * Set {@code output_schema}: the JSON schema of the output.
		 * @param schema the schema, a JSON object
		 * @return this builder
		 */
		public Builder outputSchema(JsonNode schema) {
			this.outputSchema = Checks.object("outputSchema", schema);
			return this;
		}

		/**
		 * Set {@code async}: whether the model may go on without waiting for the output.
		 * @param async the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder async(@Nullable Boolean async) {
			this.async = async;
			return this;
		}

		/**
		 * Set {@code defer_loading}: whether the model sees the tool only once a tool
		 * search finds it.
		 * @param deferLoading the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder deferLoading(@Nullable Boolean deferLoading) {
			this.deferLoading = deferLoading;
			return this;
		}

		/**
		 * Set {@code allowed_callers}: who may call the tool.
		 * @param allowedCallers the callers, at least one
		 * @return this builder
		 */
		public Builder allowedCallers(Tool.AllowedCaller... allowedCallers) {
			List<Tool.AllowedCaller> callers = Arrays.asList(allowedCallers);
			Checks.notEmpty("allowedCallers", callers);
			this.allowedCallers = callers;
			return this;
		}

		/**
		 * Set a member that this version does not know, or replace one that it does.
		 * @param name the name on the wire
		 * @param value anything that Jackson can write
		 * @return this builder
		 */
		public Builder more(String name, @Nullable Object value) {
			Members.put(this.more, name, value);
			return this;
		}

		FunctionTool build() {
			return new FunctionTool(this.name, this.description, this.parameters, this.strict, this.outputSchema,
					this.async, this.deferLoading, Members.list(this.allowedCallers), this.more);
		}

	}

}

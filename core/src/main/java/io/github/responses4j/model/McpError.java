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
 * What went wrong in a call of an MCP server ({@code error} of {@code mcp_call}).
 *
 * @since 0.1.0
 */
public sealed interface McpError extends TypedValue {

	/**
	 * The server answered with an error of the MCP protocol.
	 *
	 * @param code the code of the MCP protocol
	 * @param message the error in words
	 * @param more the members that this version does not model
	 */
	@WireType("mcp_protocol_error")
	record Protocol(@Nullable Integer code, @Nullable String message,
			Map<String, JsonNode> more) implements McpError, ProtocolObject {

		public Protocol {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The tool failed.
	 *
	 * @param content what the tool gave
	 * @param more the members that this version does not model
	 */
	@WireType("mcp_tool_execution_error")
	record ToolExecution(@Nullable JsonNode content, Map<String, JsonNode> more) implements McpError, ProtocolObject {

		public ToolExecution {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The server could not be reached or refused the call.
	 *
	 * @param code the HTTP status
	 * @param message the error in words
	 * @param more the members that this version does not model
	 */
	@WireType("http_error")
	record Http(@Nullable Integer code, @Nullable String message,
			Map<String, JsonNode> more) implements McpError, ProtocolObject {

		public Http {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The error as plain text, by older servers.
	 *
	 * @param message the error in words
	 */
	record Message(String message) implements McpError {

		@Override
		public String toString() {
			return "<" + this.message.length() + " chars>";
		}

	}

	/**
	 * An error of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements McpError {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

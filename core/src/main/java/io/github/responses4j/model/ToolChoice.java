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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which tools the model may or must call ({@code tool_choice}): one of three words or an
 * object, kept in the form it has.
 *
 * @since 0.1.0
 */
public sealed interface ToolChoice extends ProtocolValue {

	/**
	 * The model must call a function.
	 * @param name the name of the function
	 * @return the choice
	 */
	static ToolChoice function(String name) {
		Assert.hasText(name, "'name' must not be empty");
		return new Function(name, Map.of());
	}

	/**
	 * The model must call a custom tool.
	 * @param name the name of the tool
	 * @return the choice
	 */
	static ToolChoice custom(String name) {
		Assert.hasText(name, "'name' must not be empty");
		return new Custom(name, Map.of());
	}

	/**
	 * The model must call any tool of an MCP server.
	 * @param serverLabel the label of the server
	 * @return the choice
	 */
	static ToolChoice mcp(String serverLabel) {
		return mcp(serverLabel, null);
	}

	/**
	 * The model must call a tool of an MCP server.
	 * @param serverLabel the label of the server
	 * @param name the name of the tool, or {@code null} for any
	 * @return the choice
	 */
	static ToolChoice mcp(String serverLabel, @Nullable String name) {
		Assert.hasText(serverLabel, "'serverLabel' must not be empty");
		return new Mcp(serverLabel, name, Map.of());
	}

	/**
	 * The model must call a tool that is chosen by its type alone.
	 * @param type such as {@code file_search}
	 * @return the choice
	 */
	static ToolChoice hosted(String type) {
		Assert.hasText(type, "'type' must not be empty");
		return new Hosted(type, Map.of());
	}

	/**
	 * The model may or must call some of the tools of the request.
	 * @param mode {@link Mode#AUTO} or {@link Mode#REQUIRED}
	 * @param tools the tools, at least one
	 * @return the choice
	 */
	static ToolChoice allowedTools(Mode mode, Tool... tools) {
		Assert.notNull(mode, "'mode' must not be null");
		Assert.isTrue(!Mode.NONE.equals(mode), "'mode' must be auto or required but is none");
		List<Tool> list = Arrays.asList(tools);
		Checks.notEmpty("tools", list);
		return new AllowedTools(mode, list.stream().map(ToolChoice::reference).toList(), Map.of());
	}

	private static JsonNode reference(Tool tool) {
		ObjectNode reference = JsonNodeFactory.instance.objectNode().put("type", tool.type());
		if (tool instanceof FunctionTool function) {
			reference.put("name", function.name());
		}
		else if (tool instanceof Tool.Custom custom) {
			reference.put("name", custom.name());
		}
		else if (tool instanceof Tool.Namespace namespace) {
			reference.put("name", namespace.name());
		}
		else if (tool instanceof McpTool mcp) {
			reference.put("server_label", mcp.serverLabel());
		}
		return reference;
	}

	/**
	 * The string form.
	 *
	 * @param value the string on the wire
	 */
	record Mode(String value) implements ToolChoice, OpenValue {

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
	 * @param name the name of the function
	 * @param more the members that this version does not model
	 */
	@WireType("function")
	record Function(@Nullable String name, Map<String, JsonNode> more) implements ToolChoice, ProtocolObject {

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
	 * @param name the name of the tool
	 * @param more the members that this version does not model
	 */
	@WireType("custom")
	record Custom(@Nullable String name, Map<String, JsonNode> more) implements ToolChoice, ProtocolObject {

		public Custom {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The model must call a tool of an MCP server.
	 *
	 * @param serverLabel the label of the server
	 * @param name the name of the tool; any if absent
	 * @param more the members that this version does not model
	 */
	@WireType("mcp")
	record Mcp(@Nullable String serverLabel, @Nullable String name,
			Map<String, JsonNode> more) implements ToolChoice, ProtocolObject {

		public Mcp {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The model may or must call some of the tools.
	 *
	 * @param mode whether the model may or must call one
	 * @param tools the tools, each by its type and, where there are several, its name or
	 * server label
	 * @param more the members that this version does not model
	 */
	@WireType("allowed_tools")
	record AllowedTools(@Nullable Mode mode, List<JsonNode> tools,
			Map<String, JsonNode> more) implements ToolChoice, ProtocolObject {

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
	 * The model must call a tool that is chosen by its type alone.
	 *
	 * @param type the type of the tool
	 * @param more the members that this version does not model
	 */
	@WireType({ "file_search", "web_search_preview", "web_search_preview_2025_03_11", "code_interpreter",
			"image_generation", "computer", "computer_use", "computer_use_preview", "programmatic_tool_calling",
			"apply_patch", "shell" })
	record Hosted(@Nullable String type, Map<String, JsonNode> more) implements ToolChoice, ProtocolObject {

		public Hosted {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A choice in a form that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ToolChoice {

		@Override
		public String toString() {
			return "unknown[type=" + this.json.path("type").stringValue(null) + "]";
		}

	}

}

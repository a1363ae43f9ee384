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

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.McpTool;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;

/**
 * What the API refuses of tools that are well-formed.
 */
final class ToolRules {

	private ToolRules() {
	}

	static void check(List<Tool> tools, @Nullable ToolChoice choice) {
		checkEach(tools, "tools");
		checkChoice(tools, choice);
	}

	private static void checkEach(List<Tool> tools, String path) {
		Set<String> names = new HashSet<>();
		for (int i = 0; i < tools.size(); i++) {
			Tool tool = tools.get(i);
			String param = path + "[" + i + "]";
			if (tool instanceof FunctionTool function) {
				checkUnique(names, function.name(), param + ".name");
				checkStrict(function, param + ".parameters");
			}
			else if (tool instanceof Tool.Custom custom) {
				checkUnique(names, custom.name(), param + ".name");
			}
			else if (tool instanceof McpTool server) {
				checkUnique(names, "mcp " + server.serverLabel(), param + ".server_label");
				checkAddress(server, param);
			}
			else if (tool instanceof Tool.Namespace namespace) {
				checkEach(namespace.tools(), param + ".tools");
			}
		}
	}

	private static void checkUnique(Set<String> names, @Nullable String name, String param) {
		if (!names.add(String.valueOf(name))) {
			throw ErrorReplyException.badRequest("'" + param + "' is used by another tool, too. Names must be unique.",
					param, "invalid_value");
		}
	}

	private static void checkStrict(FunctionTool function, String param) {
		if (Boolean.TRUE.equals(function.strict()) && function.parameters() != null) {
			StrictSchemaRules.checkFunction(String.valueOf(function.name()), function.parameters(), param);
		}
	}

	private static void checkAddress(McpTool server, String param) {
		if (server.serverUrl() == null && server.connectorId() == null && server.tunnelId() == null) {
			throw ErrorReplyException.badRequest(
					"One of 'server_url', 'connector_id' or 'tunnel_id' must be provided for '" + param + "'.", param,
					"missing_required_parameter");
		}
	}

	private static void checkChoice(List<Tool> tools, @Nullable ToolChoice choice) {
		if (ToolChoice.Mode.REQUIRED.equals(choice) && tools.isEmpty()) {
			throw ErrorReplyException.badRequest("Tool choice 'required' must be specified with 'tools' parameter.",
					"tool_choice", "invalid_value");
		}
		if (choice instanceof ToolChoice.Function function && !offers(tools, FunctionTool.class, function.name())) {
			throw notOffered(function.name());
		}
		if (choice instanceof ToolChoice.Custom custom && !offers(tools, Tool.Custom.class, custom.name())) {
			throw notOffered(custom.name());
		}
		if (choice instanceof ToolChoice.Mcp mcp && tools.stream()
			.noneMatch((tool) -> tool instanceof McpTool server
					&& Objects.equals(server.serverLabel(), mcp.serverLabel()))) {
			throw notOffered(mcp.serverLabel());
		}
		if (choice instanceof ToolChoice.Hosted && tools.isEmpty()) {
			throw notOffered(((ToolChoice.Hosted) choice).type());
		}
	}

	private static boolean offers(List<Tool> tools, Class<? extends Tool> type, @Nullable String name) {
		return tools.stream()
			.anyMatch((tool) -> (type.isInstance(tool) && Objects.equals(name(tool), name))
					|| (tool instanceof Tool.Namespace namespace && offers(namespace.tools(), type, name)));
	}

	private static @Nullable String name(Tool tool) {
		return (tool instanceof FunctionTool function) ? function.name()
				: (tool instanceof Tool.Custom custom) ? custom.name() : null;
	}

	private static ErrorReplyException notOffered(@Nullable String name) {
		return ErrorReplyException.badRequest("Tool choice '" + name + "' not found in 'tools' parameter.",
				"tool_choice", "invalid_value");
	}

}

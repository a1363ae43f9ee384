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

package io.github.responses4j.server;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.McpTool;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.ToolOutput;

/**
 * What an MCP server offers and answers that nobody has called. It has the tools that the
 * request allows by name, or one.
 */
final class SimulatedMcpServer {

	private static final String DEFAULT_TOOL = "simulated_tool";

	private static final JsonNode INPUT_SCHEMA = ResponsesJson.mapper().readTree("""
			{"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"],
			"additionalProperties": false}""");

	private SimulatedMcpServer() {
	}

	static List<String> toolNames(McpTool server) {
		List<String> names = List.of();
		if (server.allowedTools() instanceof McpTool.AllowedTools.Names allowed) {
			names = allowed.toolNames();
		}
		if (server.allowedTools() instanceof McpTool.ToolFilter filter) {
			names = filter.toolNames();
		}
		return names.isEmpty() ? List.of(DEFAULT_TOOL) : names;
	}

	/**
	 * The list of its tools, unless the model has seen it before.
	 */
	static @Nullable ResponseItem toolList(McpTool server, List<ResponseItem> context) {
		boolean known = context.stream()
			.anyMatch((item) -> item instanceof HostedToolCall.McpListTools list
					&& Objects.equals(list.serverLabel(), server.serverLabel()));
		if (known) {
			return null;
		}
		List<HostedToolCall.McpTool> tools = toolNames(server).stream()
			.map((name) -> new HostedToolCall.McpTool(name, "A simulated tool.", INPUT_SCHEMA, null, Map.of()))
			.toList();
		return new HostedToolCall.McpListTools(null, server.serverLabel(), tools, null, Map.of());
	}

	/**
	 * A call, or the request to approve it.
	 * @param server the server
	 * @param choice what the request demands, or {@code null}
	 * @param text what the user said last
	 */
	static ResponseItem call(McpTool server, @Nullable ToolChoice choice, String text) {
		List<String> names = toolNames(server);
		String named = names.stream().filter(text::contains).findFirst().orElse(names.get(0));
		String name = (choice instanceof ToolChoice.Mcp mcp && mcp.name() != null) ? mcp.name() : named;
		String arguments = ResponsesJson.mapper().writeValueAsString(Map.of("query", text));
		if (needsApproval(server.requireApproval(), name)) {
			return new ToolCall.McpApprovalRequest(null, server.serverLabel(), name, arguments, Map.of());
		}
		return call(server.serverLabel(), name, arguments, null);
	}

	/**
	 * What becomes of a call once the caller has decided on it.
	 * @param decision what the caller has decided
	 * @param context the items that the model sees
	 * @return the call, or {@code null} if it is not approved
	 */
	static @Nullable ResponseItem call(ToolOutput.McpApprovalResponse decision, List<ResponseItem> context) {
		if (!Boolean.TRUE.equals(decision.approve())) {
			return null;
		}
		return context.stream()
			.filter((item) -> item instanceof ToolCall.McpApprovalRequest
					&& Objects.equals(item.id(), decision.approvalRequestId()))
			.map((item) -> (ToolCall.McpApprovalRequest) item)
			.findFirst()
			.map((request) -> call(request.serverLabel(), request.name(), request.arguments(), request.id()))
			.orElse(null);
	}

	private static ResponseItem call(@Nullable String label, @Nullable String name, @Nullable String arguments,
			@Nullable String approvalRequestId) {
		return new HostedToolCall.Mcp(null, null, label, name, arguments, "Simulated output of " + name + ".", null,
				approvalRequestId, Map.of());
	}

	private static boolean needsApproval(McpTool.@Nullable RequireApproval approval, String name) {
		if (approval instanceof McpTool.RequireApproval.Filters filters) {
			boolean never = filters.never() != null && filters.never().toolNames().contains(name);
			boolean always = filters.always() != null && filters.always().toolNames().contains(name);
			return always || !never;
		}
		return !McpTool.RequireApproval.Mode.NEVER.equals(approval);
	}

}

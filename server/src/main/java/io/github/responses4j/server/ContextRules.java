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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * What the API demands of all that a model is to read: that each call of a tool has its
 * output, and each output its call.
 */
final class ContextRules {

	/**
	 * Calls that the caller answers, and how messages of the API name them.
	 */
	private static final Map<String, String> ANSWERED_CALLS = Map.of("function_call", "function call",
			"custom_tool_call", "custom tool call", "computer_call", "computer call", "local_shell_call",
			"local shell call", "shell_call", "shell call", "apply_patch_call", "apply patch call");

	private static final Pattern JSON = Pattern.compile("json", Pattern.CASE_INSENSITIVE);

	private ContextRules() {
	}

	/**
	 * Check a turn.
	 */
	static void check(Turn turn) {
		checkCalls(turn.context());
		checkApprovals(turn.context());
		checkMentionOfJson(turn);
	}

	private static void checkCalls(List<ResponseItem> context) {
		Map<String, String> open = new LinkedHashMap<>();
		Map<String, String> known = new LinkedHashMap<>();
		for (ResponseItem item : context) {
			String type = String.valueOf(item.type());
			String callId = callId(item);
			if (ANSWERED_CALLS.containsKey(type) && callId != null) {
				if (!isAsync(item)) {
					open.put(callId, ANSWERED_CALLS.get(type));
				}
				known.put(callId, type);
			}
			else if (item instanceof ToolOutput && callId != null && ANSWERED_CALLS.containsKey(callType(type))) {
				open.remove(callId);
				if (!callType(type).equals(known.get(callId))) {
					throw ErrorReplyException.badRequest("No tool call found for " + ANSWERED_CALLS.get(callType(type))
							+ " output with call_id " + callId + ".", "input", null);
				}
			}
		}
		open.forEach((callId, name) -> {
			throw ErrorReplyException.badRequest("No tool output found for " + name + " " + callId + ".", "input",
					null);
		});
	}

	/**
	 * Whether the model does not wait for the output, which may come at any time.
	 */
	private static boolean isAsync(ResponseItem item) {
		return Boolean.TRUE.equals((item instanceof ToolCall.Function function) ? function.async()
				: (item instanceof ToolCall.Custom custom) ? custom.async() : null);
	}

	private static String callType(String outputType) {
		return outputType.replaceFirst("_output$", "");
	}

	private static @Nullable String callId(ResponseItem item) {
		JsonNode json = ResponsesJson.mapper().valueToTree(item);
		JsonNode callId = json.path("call_id");
		boolean localShell = item instanceof ToolOutput.LocalShell && !callId.isString();
		return (localShell ? json.path("id") : callId).asString(null);
	}

	private static void checkApprovals(List<ResponseItem> context) {
		Set<String> requests = context.stream()
			.filter(ToolCall.McpApprovalRequest.class::isInstance)
			.map((item) -> String.valueOf(item.id()))
			.collect(Collectors.toSet());
		for (ResponseItem item : context) {
			if (item instanceof ToolOutput.McpApprovalResponse response
					&& !requests.remove(String.valueOf(response.approvalRequestId()))) {
				throw ErrorReplyException.badRequest(
						"No approval request found with the id '" + response.approvalRequestId() + "'.", "input", null);
			}
		}
		if (!requests.isEmpty()) {
			throw ErrorReplyException.badRequest(
					"MCP approval requests do not have an approval: " + String.join(", ", requests) + ".", "input",
					null);
		}
	}

	/**
	 * Without a schema, a model may not know that JSON is wanted.
	 */
	private static void checkMentionOfJson(Turn turn) {
		TextConfig text = turn.request().text();
		if (text == null || !(text.format() instanceof TextFormat.JsonObject)) {
			return;
		}
		Stream<String> texts = turn.context()
			.stream()
			.map((item) -> (item instanceof Message message) ? message.text() : "");
		String instructions = Objects.requireNonNullElse(turn.request().instructions(), "");
		if (Stream.concat(Stream.of(instructions), texts).noneMatch((said) -> JSON.matcher(said).find())) {
			throw ErrorReplyException
				.badRequest("Response input messages must contain the word 'json' in some form to use 'text.format'"
						+ " of type 'json_object'.", "input", null);
		}
	}

}

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

package io.github.responses4j.chat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;

/**
 * Says in the terms of Chat Completions what is asked in those of Responses, and refuses
 * what cannot be said. Works on the JSON, since most of it stays as it is.
 */
final class ChatRequests {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final String OTHER_CLIENT = "Use a client of the Responses API";

	private static final String OWN_NAME = "What the server knows by a name of its own can be sent as extra body";

	/**
	 * What cannot be said, and what to do instead.
	 */
	private static final Map<String, String> REFUSED = Map.of("background",
			"Wait for the response, on a thread of its own if need be", "conversation", ChatSettings.CHAIN, "prompt",
			"Send the text of the prompt as instructions and input", "max_tool_calls",
			"Limit the rounds of your own tools", "truncation", "Leave out the oldest input yourself",
			"context_management", "Shorten the history yourself", "access_programs", OTHER_CLIENT, "multi_agent",
			OTHER_CLIENT);

	private static final Map<String, String> REFUSED_OF_TOOLS = Map.of("async", OTHER_CLIENT, "allowed_callers",
			OTHER_CLIENT, "defer_loading", "Send the tools that the model is to know, and no others", "output_schema",
			"Say in the description what the function gives");

	/**
	 * What is said elsewhere: in the messages, or not as it stands.
	 */
	private static final Set<String> ELSEWHERE = Set.of("input", "instructions", "previous_response_id", "store",
			"stream", "stream_options", "tools", "tool_choice", "parallel_tool_calls");

	private static final String LOGPROBS = "message.output_text.logprobs";

	/**
	 * What can be included. What is sent back of reasoning is always there.
	 */
	private static final Set<String> INCLUDED = Set.of(LOGPROBS, "reasoning.encrypted_content");

	/**
	 * What Responses has flat, and Chat Completions in an object named by the type. What
	 * vendors add to it stays outside.
	 */
	private static final Set<String> NESTED = Set.of("name", "description", "parameters", "strict", "schema", "format",
			"syntax", "definition", "mode", "tools");

	private static final Set<String> NESTING = Set.of("function", "custom", "json_schema", "grammar", "allowed_tools");

	private final ChatSettings settings;

	ChatRequests(ChatSettings settings) {
		this.settings = settings;
	}

	/**
	 * Translate a request.
	 * @param request the request
	 * @param context what the model is to see: earlier turns and the input
	 * @param stream whether the reply is to be streamed
	 */
	ChatCompletionRequest translate(ResponseRequest request, List<ResponseItem> context, boolean stream) {
		ObjectNode asked = JSON.valueToTree(request);
		asked.remove(request.more().keySet());
		ObjectNode chat = JSON.createObjectNode();
		asked.properties().forEach((member) -> add(chat, member.getKey(), member.getValue()));
		chat.set("messages", new ChatMessages(this.settings).translate(request.instructions(), context));
		addTools(chat, asked, request);
		if (stream) {
			chat.put("stream", true);
			ObjectNode options = asked.withObjectProperty("stream_options");
			if (this.settings.streamUsage()) {
				options.put("include_usage", true);
			}
			if (!options.isEmpty()) {
				chat.set("stream_options", options);
			}
		}
		request.more().forEach(chat::set);
		return JSON.treeToValue(chat, ChatCompletionRequest.class);
	}

	private void add(ObjectNode chat, String name, JsonNode value) {
		refuse(REFUSED, "", name, value);
		if (name.equals("max_output_tokens")) {
			chat.set(this.settings.legacyMaxTokens() ? "max_tokens" : "max_completion_tokens", value);
		}
		else if (name.equals("reasoning")) {
			addMembers(chat, name, value, Map.of("effort", "reasoning_effort"));
		}
		else if (name.equals("text")) {
			addMembers(chat, name, value, Map.of("format", "response_format", "verbosity", "verbosity"));
		}
		else if (name.equals("include")) {
			for (JsonNode include : value) {
				this.settings.refuse(!INCLUDED.contains(include.asString("")), name,
						include + " is about tools of the server, of which there are none");
				if (include.asString("").equals(LOGPROBS)) {
					chat.put("logprobs", true);
				}
			}
		}
		else if (!ELSEWHERE.contains(name) && !REFUSED.containsKey(name)) {
			chat.set(name, value);
			if (name.equals("top_logprobs")) {
				chat.put("logprobs", true);
			}
		}
	}

	/**
	 * Refuse a member, unless it asks for what happens anyway.
	 */
	private void refuse(Map<String, String> refused, String parent, String name, JsonNode value) {
		String alternative = refused.get(name);
		boolean harmless = (value.isEmpty() && !value.isValueNode()) || value.asString("").matches("false|disabled");
		if (alternative != null && !harmless) {
			throw this.settings.unsupported(parent + name, alternative);
		}
	}

	/**
	 * Add the members of an object that Chat Completions has at the top.
	 */
	private void addMembers(ObjectNode chat, String parent, JsonNode value, Map<String, String> names) {
		value.properties().forEach((member) -> {
			String name = names.get(member.getKey());
			if (name == null) {
				throw this.settings.unsupported(parent + "." + member.getKey(), OWN_NAME);
			}
			chat.set(name, nest(member.getValue()));
		});
	}

	private static JsonNode nest(JsonNode flat) {
		if (flat.isArray()) {
			ArrayNode list = JSON.createArrayNode();
			flat.forEach((element) -> list.add(nest(element)));
			return list;
		}
		String type = ChatMessages.text(flat, "type");
		if (!NESTING.contains(type)) {
			return flat;
		}
		ObjectNode chat = JSON.createObjectNode().put("type", type);
		ObjectNode nested = chat.putObject(type);
		flat.properties().forEach((member) -> {
			boolean inside = NESTED.contains(member.getKey());
			(inside ? nested : chat).set(member.getKey(), inside ? nest(member.getValue()) : member.getValue());
		});
		return chat;
	}

	private void addTools(ObjectNode chat, ObjectNode asked, ResponseRequest request) {
		for (Tool tool : request.tools()) {
			ObjectNode flat = JSON.valueToTree(tool);
			String type = ChatMessages.text(flat, "type");
			this.settings.refuse(!NESTING.contains(type) && !(tool instanceof Tool.Unknown), "tools." + type,
					"Give the model a function that does the same");
			REFUSED_OF_TOOLS.keySet().forEach((name) -> refuse(REFUSED_OF_TOOLS, "tools.", name, flat.path(name)));
			chat.withArrayProperty("tools").add(nest(flat.remove(REFUSED_OF_TOOLS.keySet())));
		}
		ToolChoice choice = request.toolChoice();
		this.settings.refuse(choice instanceof ToolChoice.Hosted || choice instanceof ToolChoice.Mcp, "tool_choice",
				"Choose a function, or one of the modes");
		// Without tools servers refuse even the choice to call none
		boolean none = request.tools().isEmpty();
		if (choice != null && !(none && List.of(ToolChoice.Mode.AUTO, ToolChoice.Mode.NONE).contains(choice))) {
			chat.set("tool_choice", nest(asked.path("tool_choice")));
		}
		if (request.parallelToolCalls() != null && !none) {
			chat.put("parallel_tool_calls", request.parallelToolCalls());
		}
	}

}

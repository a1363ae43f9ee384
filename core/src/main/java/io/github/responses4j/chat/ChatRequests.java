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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.Truncation;

/**
 * Says in the terms of Chat Completions what is asked in those of Responses, and refuses
 * what cannot be said.
 */
final class ChatRequests {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final String OTHER_CLIENT = "Use a client of the Responses API";

	private static final String OWN_NAME = "What the server knows by a name of its own can be sent as extra body";

	/**
	 * What replies hold anyway, or what makes sense for the tools of a server only.
	 */
	private static final Set<Include> INCLUDES = Set.of(Include.OUTPUT_TEXT_LOGPROBS, Include.ENCRYPTED_REASONING);

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
		check(request);
		ObjectNode chat = JSON.createObjectNode();
		put(chat, "model", request.model());
		ArrayNode messages = new ChatMessages(this.settings).translate(request.instructions(), context);
		chat.set("messages", messages);
		addTools(chat, request);
		addText(chat, request.text());
		if (request.reasoning() != null) {
			put(chat, "reasoning_effort", request.reasoning().effort());
		}
		put(chat, "temperature", request.temperature());
		put(chat, "top_p", request.topP());
		if (request.topLogprobs() != null || request.include().contains(Include.OUTPUT_TEXT_LOGPROBS)) {
			chat.put("logprobs", true);
			put(chat, "top_logprobs", request.topLogprobs());
		}
		put(chat, this.settings.legacyMaxTokens() ? "max_tokens" : "max_completion_tokens", request.maxOutputTokens());
		if (!request.metadata().isEmpty()) {
			put(chat, "metadata", request.metadata());
		}
		put(chat, "service_tier", request.serviceTier());
		put(chat, "prompt_cache_key", request.promptCacheKey());
		put(chat, "prompt_cache_retention", request.promptCacheRetention());
		put(chat, "prompt_cache_options", request.promptCacheOptions());
		put(chat, "safety_identifier", request.safetyIdentifier());
		put(chat, "user", request.user());
		put(chat, "moderation", request.moderation());
		if (stream) {
			addStream(chat, request);
		}
		request.more().forEach(chat::set);
		return JSON.treeToValue(chat, ChatCompletionRequest.class);
	}

	private void check(ResponseRequest request) {
		ChatSettings settings = this.settings;
		settings.refuse(Boolean.TRUE.equals(request.background()), "background",
				"Wait for the response, on a thread of its own if need be. " + OTHER_CLIENT
						+ " to leave it to the server");
		settings.refuse(request.conversation() != null, "conversation",
				"Go on with 'previous_response_id', which this client remembers itself");
		settings.refuse(request.prompt() != null, "prompt",
				"Send the text of the prompt as 'instructions' and 'input'");
		settings.refuse(request.maxToolCalls() != null, "max_tool_calls",
				"It limits tools of the server, of which there are none. Limit the rounds of your own tools instead");
		settings.refuse(Truncation.AUTO.equals(request.truncation()), "truncation",
				"Leave out the oldest input yourself");
		settings.refuse(!request.contextManagement().isEmpty(), "context_management",
				"Shorten the history yourself, or use a client of the Responses API");
		settings.refuse(request.accessPrograms() != null, "access_programs", OTHER_CLIENT);
		settings.refuse(request.multiAgent() != null, "multi_agent", OTHER_CLIENT);
		for (Include include : request.include()) {
			settings.refuse(!INCLUDES.contains(include), "include",
					"'" + include + "' is about tools of the server, of which there are none");
		}
		ReasoningConfig reasoning = request.reasoning();
		if (reasoning != null) {
			settings.refuse(reasoning.summary() != null || reasoning.generateSummary() != null, "reasoning.summary",
					"Servers that show reasoning show it unasked. " + OWN_NAME);
			settings.refuse(reasoning.context() != null, "reasoning.context", OTHER_CLIENT);
			settings.refuse(reasoning.mode() != null, "reasoning.mode", OTHER_CLIENT);
			reasoning.more().keySet().forEach((name) -> settings.refuse(true, "reasoning." + name, OWN_NAME));
		}
		if (request.text() != null) {
			request.text().more().keySet().forEach((name) -> settings.refuse(true, "text." + name, OWN_NAME));
		}
	}

	private void addTools(ObjectNode chat, ResponseRequest request) {
		if (!request.tools().isEmpty()) {
			ArrayNode tools = chat.putArray("tools");
			request.tools().forEach((tool) -> tools.add(tool(tool)));
			put(chat, "parallel_tool_calls", request.parallelToolCalls());
		}
		ToolChoice choice = request.toolChoice();
		// Without tools servers refuse even the choice to call none
		boolean idle = request.tools().isEmpty() && choice instanceof ToolChoice.Mode
				&& !ToolChoice.Mode.REQUIRED.equals(choice);
		if (choice != null && !idle) {
			chat.set("tool_choice", toolChoice(choice));
		}
	}

	private JsonNode tool(Tool tool) {
		if (tool instanceof FunctionTool function) {
			refuse(function.async(), function.deferLoading(), function.allowedCallers());
			this.settings.refuse(function.outputSchema() != null, "tools.output_schema",
					"Say in the description what the function gives");
			ObjectNode definition = JSON.createObjectNode();
			put(definition, "name", function.name());
			put(definition, "description", function.description());
			put(definition, "parameters", function.parameters());
			put(definition, "strict", function.strict());
			return tool("function", definition, function.more());
		}
		if (tool instanceof Tool.Custom custom) {
			refuse(custom.async(), custom.deferLoading(), custom.allowedCallers());
			ObjectNode definition = JSON.createObjectNode();
			put(definition, "name", custom.name());
			put(definition, "description", custom.description());
			if (custom.format() instanceof Tool.CustomFormat.Grammar grammar) {
				ObjectNode format = definition.putObject("format").put("type", "grammar");
				format.putObject("grammar").put("syntax", grammar.syntax()).put("definition", grammar.definition());
			}
			else {
				put(definition, "format", custom.format());
			}
			return tool("custom", definition, custom.more());
		}
		if (tool instanceof Tool.Unknown unknown) {
			return unknown.json();
		}
		throw this.settings.unsupported("tools." + tool.type(),
				"Give the model a function that does the same. A tool that the server knows by a name of its own can be"
						+ " sent as it is");
	}

	private void refuse(@Nullable Boolean async, @Nullable Boolean deferLoading, List<?> allowedCallers) {
		this.settings.refuse(Boolean.TRUE.equals(async), "tools.async", OTHER_CLIENT);
		this.settings.refuse(Boolean.TRUE.equals(deferLoading), "tools.defer_loading",
				"Send the tools that the model is to know, and no others");
		this.settings.refuse(!allowedCallers.isEmpty(), "tools.allowed_callers", OTHER_CLIENT);
	}

	/**
	 * A tool, of which Chat Completions nests what Responses has flat. What only vendors
	 * know is beside it.
	 */
	private static ObjectNode tool(String type, ObjectNode definition, Map<String, JsonNode> more) {
		ObjectNode tool = JSON.createObjectNode().put("type", type);
		tool.set(type, definition);
		more.forEach(tool::set);
		return tool;
	}

	private JsonNode toolChoice(ToolChoice choice) {
		if (choice instanceof ToolChoice.Mode mode) {
			return JSON.valueToTree(mode);
		}
		if (choice instanceof ToolChoice.Function function) {
			return tool("function", JSON.createObjectNode().put("name", function.name()), function.more());
		}
		if (choice instanceof ToolChoice.Custom custom) {
			return tool("custom", JSON.createObjectNode().put("name", custom.name()), custom.more());
		}
		if (choice instanceof ToolChoice.AllowedTools allowed) {
			ObjectNode definition = JSON.createObjectNode();
			put(definition, "mode", allowed.mode());
			ArrayNode tools = definition.putArray("tools");
			for (JsonNode reference : allowed.tools()) {
				String type = reference.path("type").asString("");
				this.settings.refuse(!type.equals("function") && !type.equals("custom"), "tool_choice.tools." + type,
						"Allow functions and custom tools only");
				ObjectNode name = JSON.createObjectNode();
				put(name, "name", reference.get("name"));
				tools.add(tool(type, name, Map.of()));
			}
			return tool("allowed_tools", definition, allowed.more());
		}
		if (choice instanceof ToolChoice.Unknown unknown) {
			return unknown.json();
		}
		throw this.settings.unsupported("tool_choice", "Choose a function, or one of the modes");
	}

	private static void addText(ObjectNode chat, @Nullable TextConfig text) {
		if (text == null) {
			return;
		}
		if (text.format() instanceof TextFormat.JsonSchema schema) {
			ObjectNode definition = JSON.valueToTree(schema);
			definition.remove("type");
			chat.putObject("response_format").put("type", "json_schema").set("json_schema", definition);
		}
		else {
			put(chat, "response_format", text.format());
		}
		put(chat, "verbosity", text.verbosity());
	}

	private void addStream(ObjectNode chat, ResponseRequest request) {
		chat.put("stream", true);
		ObjectNode options = JSON.createObjectNode();
		if (this.settings.streamUsage()) {
			options.put("include_usage", true);
		}
		if (request.streamOptions() != null) {
			put(options, "include_obfuscation", request.streamOptions().includeObfuscation());
			request.streamOptions().more().forEach(options::set);
		}
		if (!options.isEmpty()) {
			chat.set("stream_options", options);
		}
	}

	/**
	 * Put a member, unless it has no value.
	 */
	static void put(ObjectNode json, String name, @Nullable Object value) {
		if (value != null) {
			json.set(name, JSON.<JsonNode>valueToTree(value));
		}
	}

}

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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;

/**
 * Makes a request for the Responses API of the body of a Chat Completions request, for
 * code and recorded requests that move from the one to the other.
 *
 * <pre class="code">
 * ResponseRequest request = ChatCompletionsMigration.toResponseRequest(body, remarks::add);
 * </pre>
 * <p>
 * A system message at the beginning becomes {@code instructions}, all other messages
 * become items of the input: calls of tools and their outputs, too, and reasoning that a
 * gateway has put into a message. Members that Chat Completions does not know, such as
 * the extras of a gateway, are kept as they are.
 *
 * @since 0.1.0
 */
public final class ChatCompletionsMigration {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final Log logger = LogFactory.getLog(ChatCompletionsMigration.class);

	/** The least that the Responses API takes. */
	private static final long LEAST_MAX_OUTPUT_TOKENS = 16;

	private static final String NO_COUNTERPART = "The Responses API has no such parameter";

	private static final String FUNCTION = "function";

	private static final String TEXT_ONLY = "The Responses API answers with text";

	private static final String OWN_REASONING = "OpenAI takes back no reasoning but its own, in encrypted form";

	private final Consumer<? super Remark> remarks;

	private final ObjectNode request = JSON.createObjectNode();

	private final ArrayNode input = JSON.createArrayNode();

	private final Map<String, JsonNode> extras = new LinkedHashMap<>();

	/**
	 * The ids of calls of custom tools, whose outputs are items of a kind of their own.
	 */
	private final Set<String> customCalls = new HashSet<>();

	/**
	 * How many calls had no id, as calls of functions on older models. They are answered
	 * one by one, so that the number makes an id.
	 */
	private int callsWithoutId;

	private ChatCompletionsMigration(Consumer<? super Remark> remarks) {
		this.remarks = remarks;
	}

	/**
	 * Convert a body, and log a warning for all that does not come through unchanged.
	 * @param body the JSON of the body
	 * @return the request
	 * @throws IllegalArgumentException if the body is no JSON object, or has a value that
	 * the Responses API does not take
	 */
	public static ResponseRequest toResponseRequest(String body) {
		return toResponseRequest(parse(body));
	}

	/**
	 * Convert a body, and log a warning for all that does not come through unchanged.
	 * @param body the body
	 * @return the request
	 * @throws IllegalArgumentException if the body is no JSON object, or has a value that
	 * the Responses API does not take
	 */
	public static ResponseRequest toResponseRequest(JsonNode body) {
		return toResponseRequest(body, (remark) -> logger.warn("Migration from Chat Completions: " + remark));
	}

	/**
	 * Convert a body, and report all that does not come through unchanged.
	 * @param body the JSON of the body
	 * @param remarks takes the reports, in the order of the body
	 * @return the request
	 * @throws IllegalArgumentException if the body is no JSON object, or has a value that
	 * the Responses API does not take
	 */
	public static ResponseRequest toResponseRequest(String body, Consumer<? super Remark> remarks) {
		return toResponseRequest(parse(body), remarks);
	}

	/**
	 * Convert a body, and report all that does not come through unchanged.
	 * @param body the body
	 * @param remarks takes the reports, in the order of the body
	 * @return the request
	 * @throws IllegalArgumentException if the body is no JSON object, or has a value that
	 * the Responses API does not take
	 */
	public static ResponseRequest toResponseRequest(JsonNode body, Consumer<? super Remark> remarks) {
		Assert.notNull(body, "'body' must not be null");
		Assert.notNull(remarks, "'remarks' must not be null");
		Assert.isTrue(body.isObject(),
				() -> "'body' must be a JSON object but is " + body.getNodeType().name().toLowerCase(Locale.ROOT));
		return new ChatCompletionsMigration(remarks).convert(members(body));
	}

	private static JsonNode parse(String body) {
		Assert.notNull(body, "'body' must not be null");
		try {
			return JSON.readTree(body);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("'body' must be JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	private ResponseRequest convert(ObjectNode body) {
		body.properties().forEach((parameter) -> addParameter(parameter.getKey(), parameter.getValue(), body));
		if (isOneText()) {
			this.request.set("input", this.input.get(0).get("content"));
		}
		else if (!this.input.isEmpty()) {
			this.request.set("input", this.input);
		}
		ResponseRequest.Builder builder = JSON.treeToValue(this.request, ResponseRequest.class).toBuilder();
		this.extras.forEach(builder::extraBody);
		return builder.build();
	}

	/**
	 * Whether the input is a text of the user and nothing else.
	 */
	private boolean isOneText() {
		JsonNode first = this.input.path(0);
		return this.input.size() == 1 && text(first, "role").equals("user") && first.size() == 3
				&& first.path("content").isString();
	}

	private void addParameter(String name, JsonNode value, ObjectNode body) {
		switch (name) {
			case "messages" -> addMessages(value);
			case "model", "temperature", "top_p", "top_logprobs", "parallel_tool_calls", "stream", "store", "metadata",
					"service_tier", "prompt_cache_key", "prompt_cache_retention", "prompt_cache_options",
					"safety_identifier", "user", "moderation" ->
				this.request.set(name, value);
			case "max_completion_tokens" -> addMaxOutputTokens(name, value);
			case "max_tokens" -> {
				if (body.has("max_completion_tokens")) {
					report(name, Outcome.LEFT_OUT, "max_completion_tokens stands for both");
				}
				else {
					addMaxOutputTokens(name, value);
				}
			}
			case "reasoning_effort" -> this.request.withObject("reasoning").set("effort", value);
			case "verbosity" -> this.request.withObject("text").set("verbosity", value);
			case "response_format" -> this.request.withObject("text").set("format", flat(value, "text"));
			case "logprobs" -> {
				if (value.asBoolean(false)) {
					this.request.putArray("include").add("message.output_text.logprobs");
				}
			}
			case "stream_options" -> addStreamOptions(members(value));
			case "tools" -> value.forEach((tool) -> addTool(name, tool));
			case "functions" ->
				value.forEach((function) -> addTool(name, JSON.createObjectNode().set("function", function)));
			case "web_search_options" -> addWebSearch(members(value));
			case "tool_choice" -> this.request.set("tool_choice", toolChoice(value));
			case "function_call" ->
				this.request.set("tool_choice", value.isObject() ? members(value).put("type", FUNCTION) : value);
			case "n" -> {
				if (value.asInt(1) != 1) {
					report(name, Outcome.LEFT_OUT, "A response has one answer: create several");
				}
			}
			case "modalities" -> {
				if (value.valueStream().anyMatch((modality) -> !modality.asString("").equals("text"))) {
					report(name, Outcome.LEFT_OUT, TEXT_ONLY);
				}
			}
			case "audio" -> report(name, Outcome.LEFT_OUT, TEXT_ONLY);
			case "stop", "seed", "frequency_penalty", "presence_penalty", "logit_bias", "prediction" ->
				report(name, Outcome.LEFT_OUT, NO_COUNTERPART);
			default -> {
				report(name, Outcome.KEPT,
						"Chat Completions knows no such parameter, so it is taken for an extra of the server");
				this.extras.put(name, value);
			}
		}
	}

	private void addMaxOutputTokens(String name, JsonNode value) {
		this.request.set("max_output_tokens", value);
		if (value.isNumber() && value.asLong() < LEAST_MAX_OUTPUT_TOKENS) {
			report(name, Outcome.CHANGED,
					"max_output_tokens is at least " + LEAST_MAX_OUTPUT_TOKENS + " but this is " + value);
			this.request.put("max_output_tokens", LEAST_MAX_OUTPUT_TOKENS);
		}
	}

	/**
	 * Streams of the Responses API always tell the usage.
	 */
	private void addStreamOptions(ObjectNode options) {
		options.remove("include_usage");
		if (!options.isEmpty()) {
			this.request.set("stream_options", options);
		}
	}

	/**
	 * Tools of Chat Completions are not strict unless they say so, those of the Responses
	 * API are strict unless they say no.
	 */
	private void addTool(String parameter, JsonNode nested) {
		ObjectNode tool = flat(nested, FUNCTION);
		ArrayNode tools = this.request.withArray("tools").add(tool);
		String type = text(tool, "type");
		if (type.equals(FUNCTION) && !tool.has("strict")) {
			tool.put("strict", false);
		}
		if (tool.path("format").path("grammar") instanceof ObjectNode grammar) {
			tool.withObject("format").remove("grammar");
			tool.withObject("format").setAll(grammar);
		}
		if (!type.equals(FUNCTION) && !type.equals("custom")) {
			report(parameter + "[" + (tools.size() - 1) + "]", Outcome.KEPT,
					"The Responses API may not know a tool of type '" + type + "'");
		}
	}

	private void addWebSearch(ObjectNode options) {
		if (options.path("user_location").path("approximate") instanceof ObjectNode place) {
			options.withObject("user_location").remove("approximate");
			options.withObject("user_location").setAll(place);
		}
		this.request.withArray("tools").add(options.put("type", "web_search"));
	}

	private static JsonNode toolChoice(JsonNode nested) {
		if (!nested.isObject()) {
			return nested;
		}
		ObjectNode choice = flat(nested, FUNCTION);
		if (choice.get("tools") instanceof ArrayNode tools) {
			ArrayNode references = choice.putArray("tools");
			tools.forEach((tool) -> references.add(flat(tool, FUNCTION)));
		}
		return choice;
	}

	private void addMessages(JsonNode messages) {
		for (int i = 0; i < messages.size(); i++) {
			ObjectNode message = members(messages.get(i));
			String path = "messages[" + i + "]";
			String role = text(message, "role");
			boolean output = role.equals("tool") || role.equals(FUNCTION);
			if (!output && message.remove("name") != null) {
				report(path + ".name", Outcome.LEFT_OUT, "Messages of the Responses API have no name");
			}
			if (i == 0 && role.equals("system") && message.path("content").isString() && message.size() == 2) {
				this.request.set("instructions", message.get("content"));
			}
			else if (output) {
				addOutput(path, role, message);
			}
			else if (role.equals("assistant")) {
				addSaid(path, message);
			}
			else if (role.equals("user") || role.equals("system") || role.equals("developer")) {
				message.set("content", content(path, message.get("content"), "input_text"));
				this.input.add(message.put("type", "message"));
			}
			else {
				report(path, Outcome.LEFT_OUT, "The Responses API knows no role '" + role + "'");
			}
		}
	}

	private void addOutput(String path, String role, ObjectNode message) {
		String callId = role.equals("tool") ? text(message, "tool_call_id") : "call_" + this.callsWithoutId;
		JsonNode content = content(path, message.get("content"), "input_text");
		message.remove(List.of("role", "tool_call_id", "content"));
		message.put("type", this.customCalls.contains(callId) ? "custom_tool_call_output" : "function_call_output");
		this.input.add(message.put("call_id", callId).set("output", content));
	}

	/**
	 * What the model said in one turn is one message there, and several items here:
	 * reasoning, a text and calls.
	 */
	private void addSaid(String path, ObjectNode said) {
		addReasoning(path, said);
		JsonNode content = content(path, said.remove("content"), "output_text");
		JsonNode refusal = said.remove("refusal");
		if (refusal != null) {
			content = JSON.createArrayNode()
				.add(JSON.createObjectNode().put("type", "refusal").set("refusal", refusal));
		}
		if (said.remove("audio") != null) {
			report(path + ".audio", Outcome.LEFT_OUT, "The Responses API knows no earlier sound");
		}
		List<JsonNode> calls = new ArrayList<>();
		if (said.remove("tool_calls") instanceof ArrayNode list) {
			list.forEach(calls::add);
		}
		JsonNode function = said.remove("function_call");
		if (function != null) {
			this.callsWithoutId++;
			calls.add(JSON.createObjectNode().put("id", "call_" + this.callsWithoutId).set("function", function));
		}
		boolean empty = content.isString() ? content.stringValue().isEmpty() : content.isEmpty();
		if (!empty || calls.isEmpty() || said.size() > 1) {
			this.input.add(said.put("type", "message").set("content", empty ? StringNode.valueOf("") : content));
		}
		for (int i = 0; i < calls.size(); i++) {
			addCall(path + ".tool_calls[" + i + "]", members(calls.get(i)));
		}
	}

	/**
	 * Gateways put reasoning into a member of one name or of another, or of both.
	 */
	private void addReasoning(String path, ObjectNode said) {
		JsonNode content = said.remove("reasoning_content");
		JsonNode reasoning = said.remove("reasoning");
		JsonNode details = said.remove("reasoning_details");
		String field = (content != null) ? "reasoning_content" : "reasoning";
		if (content != null || reasoning != null || details != null) {
			ObjectNode item = addReasoning(path + "." + field, field, (content != null) ? content : reasoning);
			if (content != null && reasoning != null) {
				item.set("reasoning", reasoning);
			}
			if (details != null) {
				item.set("reasoning_details", details);
			}
		}
	}

	private ObjectNode addReasoning(String path, String field, @Nullable JsonNode text) {
		report(path, Outcome.KEPT, OWN_REASONING);
		ObjectNode item = this.input.addObject().put("type", "reasoning");
		item.putArray("summary");
		if (text != null) {
			item.put(ChatMessages.REASONING_FIELD, field)
				.putArray("content")
				.addObject()
				.put("type", "reasoning_text")
				.set("text", text);
		}
		return item;
	}

	private void addCall(String path, ObjectNode nested) {
		ObjectNode call = flat(nested, FUNCTION);
		String type = text(call, "type");
		if (!type.equals(FUNCTION) && !type.equals("custom")) {
			report(path, Outcome.LEFT_OUT, "The Responses API knows no call of type '" + type + "'");
			return;
		}
		if (type.equals("custom")) {
			this.customCalls.add(text(call, "id"));
		}
		call.remove("index");
		call.put("type", type.equals("custom") ? "custom_tool_call" : "function_call");
		this.input.add(call.set("call_id", call.remove("id")));
	}

	private JsonNode content(String path, @Nullable JsonNode content, String textType) {
		if (!(content instanceof ArrayNode list)) {
			return (content != null) ? content : StringNode.valueOf("");
		}
		ArrayNode parts = JSON.createArrayNode();
		for (int i = 0; i < list.size(); i++) {
			String partPath = path + ".content[" + i + "]";
			ObjectNode part = members(list.get(i));
			if (text(part, "type").equals("thinking")) {
				String thought = part.path("thinking")
					.valueStream()
					.map((piece) -> text(piece, "text"))
					.collect(Collectors.joining());
				addReasoning(partPath, "content", StringNode.valueOf(thought));
			}
			else {
				parts.add(part(partPath, part, textType));
			}
		}
		return parts;
	}

	private JsonNode part(String path, ObjectNode part, String textType) {
		switch (text(part, "type")) {
			case "text" -> part.put("type", textType);
			case "image_url" -> {
				// Some servers take the URL itself
				part.put("type", "input_image");
				if (part.get("image_url") instanceof ObjectNode image) {
					part.remove("image_url");
					JsonNode url = image.remove("url");
					part.setAll(image);
					if (url != null) {
						part.set("image_url", url);
					}
				}
			}
			case "file" -> {
				ObjectNode file = members(part.remove("file"));
				part.put("type", "input_file").setAll(file);
			}
			case "refusal" -> {
			}
			default -> report(path, Outcome.KEPT,
					"The Responses API may not know content of type '" + text(part, "type") + "'");
		}
		return part;
	}

	/**
	 * What Chat Completions nests below the type is on one level with it here.
	 * @param defaultType the type of what does not say what it is, as some servers allow
	 */
	private static ObjectNode flat(JsonNode json, String defaultType) {
		ObjectNode flat = members(json);
		String type = json.path("type").asString(defaultType);
		if (flat.remove(type) instanceof ObjectNode definition) {
			flat.setAll(members(definition));
		}
		return flat.put("type", type);
	}

	/**
	 * A copy of an object, in which an explicit null is as good as nothing.
	 */
	private static ObjectNode members(@Nullable JsonNode json) {
		ObjectNode members = JSON.createObjectNode();
		if (json instanceof ObjectNode) {
			json.properties().forEach((member) -> {
				if (!member.getValue().isNull()) {
					members.set(member.getKey(), member.getValue().deepCopy());
				}
			});
		}
		return members;
	}

	private static String text(JsonNode json, String name) {
		return json.path(name).asString("");
	}

	private void report(String path, Outcome outcome, String reason) {
		this.remarks.accept(new Remark(path, outcome, reason));
	}

	/**
	 * What became of something that has no exact counterpart.
	 */
	public enum Outcome {

		/**
		 * It is not in the request.
		 */
		LEFT_OUT,

		/**
		 * It is in the request with another value.
		 */
		CHANGED,

		/**
		 * It is in the request as it was, and depends on the server.
		 */
		KEPT

	}

	/**
	 * Something that did not come through unchanged.
	 *
	 * @param path where it is in the body, such as {@code messages[2].name}
	 * @param outcome what became of it
	 * @param reason why
	 */
	public record Remark(String path, Outcome outcome, String reason) {

		@Override
		public String toString() {
			return "'" + this.path + "' " + this.outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
					+ this.reason;
		}

	}

}

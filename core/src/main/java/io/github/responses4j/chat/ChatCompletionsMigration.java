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

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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

	private final Consumer<? super Remark> remarks;

	private final ObjectNode request = JSON.createObjectNode();

	private final MigratedMessages messages;

	private final Map<String, JsonNode> extras = new LinkedHashMap<>();

	private ChatCompletionsMigration(Consumer<? super Remark> remarks) {
		this.remarks = remarks;
		this.messages = new MigratedMessages(remarks);
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
		return new ChatCompletionsMigration(remarks).convert(MigratedMessages.members(body));
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
		this.messages.putInto(this.request);
		ResponseRequest.Builder builder = JSON.treeToValue(this.request, ResponseRequest.class).toBuilder();
		this.extras.forEach(builder::extraBody);
		return builder.build();
	}

	private void addParameter(String name, JsonNode value, ObjectNode body) {
		switch (name) {
			case "messages" -> this.messages.addAll(value);
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
			case "response_format" ->
				this.request.withObject("text").set("format", MigratedMessages.flat(value, "text"));
			case "logprobs" -> {
				if (value.asBoolean(false)) {
					this.request.putArray("include").add("message.output_text.logprobs");
				}
			}
			case "stream_options" -> addStreamOptions(MigratedMessages.members(value));
			case "tools" -> value.forEach((tool) -> addTool(name, tool));
			case "functions" ->
				value.forEach((function) -> addTool(name, JSON.createObjectNode().set("function", function)));
			case "web_search_options" -> addWebSearch(MigratedMessages.members(value));
			case "tool_choice" -> this.request.set("tool_choice", toolChoice(value));
			case "function_call" -> this.request.set("tool_choice",
					value.isObject() ? MigratedMessages.members(value).put("type", FUNCTION) : value);
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
		ObjectNode tool = MigratedMessages.flat(nested, FUNCTION);
		ArrayNode tools = this.request.withArray("tools").add(tool);
		String type = ChatMessages.text(tool, "type");
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
		ObjectNode choice = MigratedMessages.flat(nested, FUNCTION);
		if (choice.get("tools") instanceof ArrayNode tools) {
			ArrayNode references = choice.putArray("tools");
			tools.forEach((tool) -> references.add(MigratedMessages.flat(tool, FUNCTION)));
		}
		return choice;
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

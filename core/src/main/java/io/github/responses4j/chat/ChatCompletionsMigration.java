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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.ChatCompletionRequest.FunctionChoice;
import io.github.responses4j.model.ChatCompletionRequest.WebSearchOptions;
import io.github.responses4j.model.ChatContent;
import io.github.responses4j.model.ChatMessage;
import io.github.responses4j.model.ChatResponseFormat;
import io.github.responses4j.model.ChatTool;
import io.github.responses4j.model.ChatToolChoice;
import io.github.responses4j.model.Content;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.StreamOptions;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.WebSearchTool;

/**
 * Makes a request for the Responses API of the body of a Chat Completions request, for
 * code and recorded requests that move from the one to the other.
 *
 * <pre class="code">
 * ResponseRequest request = ChatCompletionsMigration.toResponseRequest(body, report::add);
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

	private static final String NO_COUNTERPART = "The Responses API has no such parameter";

	/** The least that the Responses API takes. */
	private static final long LEAST_MAX_OUTPUT_TOKENS = 16;

	private final ChatCompletionRequest source;

	private final Consumer<? super Remark> remarks;

	private final ResponseRequest.Builder target = ResponseRequest.builder();

	private ChatCompletionsMigration(ChatCompletionRequest source, Consumer<? super Remark> remarks) {
		this.source = source;
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
	 * @param remarks takes the reports, in the order of the body's parameters
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
	 * @param remarks takes the reports, in the order of the body's parameters
	 * @return the request
	 * @throws IllegalArgumentException if the body is no JSON object, or has a value that
	 * the Responses API does not take
	 */
	public static ResponseRequest toResponseRequest(JsonNode body, Consumer<? super Remark> remarks) {
		Assert.notNull(body, "'body' must not be null");
		Assert.notNull(remarks, "'remarks' must not be null");
		Assert.isTrue(body.isObject(),
				() -> "'body' must be a JSON object but is " + body.getNodeType().name().toLowerCase(Locale.ROOT));
		ChatCompletionRequest source = JSON.treeToValue(body, ChatCompletionRequest.class);
		return new ChatCompletionsMigration(source, remarks).convert();
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

	private ResponseRequest convert() {
		this.target.model(this.source.model());
		messages();
		tools();
		text();
		sampling();
		this.target.parallelToolCalls(this.source.parallelToolCalls());
		this.target.stream(this.source.stream());
		streamOptions();
		this.target.store(this.source.store());
		this.target.metadata(this.source.metadata());
		this.target.serviceTier(this.source.serviceTier());
		this.target.promptCacheKey(this.source.promptCacheKey());
		this.target.promptCacheRetention(this.source.promptCacheRetention());
		this.target.promptCacheOptions(this.source.promptCacheOptions());
		this.target.safetyIdentifier(this.source.safetyIdentifier());
		this.target.user(this.source.user());
		this.target.moderation(this.source.moderation());
		extras();
		return this.target.build();
	}

	private void messages() {
		List<ChatMessage> messages = this.source.messages();
		int first = 0;
		if (!messages.isEmpty() && messages.get(0) instanceof ChatMessage.System system
				&& system.content() instanceof ChatContent.Text text && system.more().isEmpty()) {
			this.target.instructions(text.text());
			leftOut("messages[0].name", system.name(), "Instructions have no name");
			first = 1;
		}
		List<ResponseItem> items = new MigratedMessages(this.remarks).convert(messages, first);
		if (items.size() == 1 && items.get(0) instanceof Message message && Message.Role.USER.equals(message.role())
				&& message.content() instanceof Content.Text text && message.more().isEmpty()) {
			this.target.input(text.text());
		}
		else if (!items.isEmpty()) {
			this.target.input(items);
		}
	}

	private void tools() {
		List<Tool> tools = new ArrayList<>();
		for (int i = 0; i < this.source.tools().size(); i++) {
			tools.add(tool("tools[" + i + "]", this.source.tools().get(i)));
		}
		for (ChatTool.FunctionDefinition function : this.source.functions()) {
			tools.add(tool("functions", new ChatTool.Function(function, Map.of())));
		}
		WebSearchOptions search = this.source.webSearchOptions();
		if (search != null) {
			tools.add(webSearch(search));
		}
		if (!tools.isEmpty()) {
			this.target.tools(tools);
		}
		this.target.toolChoice(toolChoice());
	}

	/**
	 * Tools of Chat Completions are not strict unless they say so, those of the Responses
	 * API are strict unless they say no.
	 */
	private Tool tool(String path, ChatTool tool) {
		ObjectNode flat = flat(JSON.valueToTree(tool));
		String type = flat.path("type").asString("");
		if (type.equals("function") && !flat.has("strict")) {
			flat.put("strict", false);
		}
		if (flat.path("format").path("grammar") instanceof ObjectNode grammar) {
			flat.withObject("format").remove("grammar");
			flat.withObject("format").setAll(grammar);
		}
		if (!type.equals("function") && !type.equals("custom")) {
			kept(path, "The Responses API may not know a tool of type '" + type + "'");
		}
		return JSON.treeToValue(flat, Tool.class);
	}

	/**
	 * What Chat Completions nests below the type is on one level with it. Some servers
	 * take functions that do not say what they are.
	 */
	private static ObjectNode flat(ObjectNode nested) {
		String type = nested.path("type").asString("function");
		ObjectNode flat = JSON.createObjectNode().put("type", type);
		nested.properties().forEach((member) -> {
			if (member.getKey().equals(type) && member.getValue() instanceof ObjectNode definition) {
				flat.setAll(definition);
			}
			else {
				flat.set(member.getKey(), member.getValue());
			}
		});
		return flat;
	}

	private Tool webSearch(WebSearchOptions options) {
		WebSearchTool.UserLocation location = null;
		if (options.userLocation() != null && options.userLocation().approximate() != null) {
			WebSearchTool.UserLocation place = options.userLocation().approximate();
			location = new WebSearchTool.UserLocation(options.userLocation().type(), place.country(), place.region(),
					place.city(), place.timezone(), place.more());
		}
		return new WebSearchTool("web_search", options.searchContextSize(), location, null, null, options.more());
	}

	private @Nullable ToolChoice toolChoice() {
		ChatToolChoice choice = this.source.toolChoice();
		if (choice instanceof ChatToolChoice.Mode mode) {
			return new ToolChoice.Mode(mode.value());
		}
		if (choice instanceof ChatToolChoice.Function function && function.function() != null) {
			return new ToolChoice.Function(function.function().name(), function.more());
		}
		if (choice instanceof ChatToolChoice.Custom custom && custom.custom() != null) {
			return new ToolChoice.Custom(custom.custom().name(), custom.more());
		}
		if (choice instanceof ChatToolChoice.Allowed allowed && allowed.allowedTools() != null) {
			ChatToolChoice.AllowedTools tools = allowed.allowedTools();
			return new ToolChoice.AllowedTools(
					(tools.mode() != null) ? new ToolChoice.Mode(tools.mode().value()) : null,
					tools.tools().stream().<JsonNode>map((tool) -> flat(JSON.valueToTree(tool))).toList(),
					allowed.more());
		}
		if (choice != null) {
			kept("tool_choice", "The Responses API may not know it");
			return new ToolChoice.Unknown(JSON.valueToTree(choice));
		}
		FunctionChoice function = this.source.functionCall();
		if (function instanceof FunctionChoice.Mode mode) {
			return new ToolChoice.Mode(mode.value());
		}
		if (function instanceof FunctionChoice.Function named) {
			return new ToolChoice.Function(named.name(), named.more());
		}
		return null;
	}

	private void text() {
		TextFormat format = textFormat();
		if (format != null || this.source.verbosity() != null) {
			this.target.text(new TextConfig(format, this.source.verbosity(), Map.of()));
		}
		List<String> modalities = this.source.modalities();
		if (modalities.stream().anyMatch((modality) -> !modality.equals("text"))) {
			leftOut("modalities", modalities, "The Responses API answers with text");
		}
		leftOut("audio", this.source.audio(), "The Responses API answers with text");
		leftOut("prediction", this.source.prediction(), NO_COUNTERPART);
	}

	private @Nullable TextFormat textFormat() {
		ChatResponseFormat format = this.source.responseFormat();
		if (format instanceof ChatResponseFormat.JsonSchema schema && schema.jsonSchema() != null) {
			ChatResponseFormat.Definition definition = schema.jsonSchema();
			return new TextFormat.JsonSchema(definition.name(), definition.schema(), definition.strict(),
					definition.description(), join(definition.more(), schema.more()));
		}
		if (format instanceof ChatResponseFormat.JsonObject object) {
			return new TextFormat.JsonObject(object.more());
		}
		if (format instanceof ChatResponseFormat.Text text) {
			return new TextFormat.Text(text.more());
		}
		if (format != null) {
			kept("response_format", "The Responses API may not know it");
			return new TextFormat.Unknown(JSON.valueToTree(format));
		}
		return null;
	}

	private void sampling() {
		this.target.temperature(this.source.temperature());
		this.target.topP(this.source.topP());
		this.target.topLogprobs(this.source.topLogprobs());
		if (Boolean.TRUE.equals(this.source.logprobs())) {
			this.target.include(Include.OUTPUT_TEXT_LOGPROBS);
		}
		this.target.maxOutputTokens(maxOutputTokens());
		if (this.source.n() != null && this.source.n() != 1) {
			leftOut("n", this.source.n(), "A response has one answer: create several");
		}
		leftOut("stop", this.source.stop(), NO_COUNTERPART);
		leftOut("seed", this.source.seed(), NO_COUNTERPART);
		leftOut("frequency_penalty", this.source.frequencyPenalty(), NO_COUNTERPART);
		leftOut("presence_penalty", this.source.presencePenalty(), NO_COUNTERPART);
		leftOut("logit_bias", this.source.logitBias(), NO_COUNTERPART);
	}

	private @Nullable Long maxOutputTokens() {
		boolean older = this.source.maxCompletionTokens() == null;
		Long tokens = older ? this.source.maxTokens() : this.source.maxCompletionTokens();
		if (!older) {
			leftOut("max_tokens", this.source.maxTokens(), "max_completion_tokens stands for both");
		}
		if (tokens != null && tokens < LEAST_MAX_OUTPUT_TOKENS) {
			this.remarks.accept(new Remark(older ? "max_tokens" : "max_completion_tokens", Outcome.CHANGED,
					"max_output_tokens is at least " + LEAST_MAX_OUTPUT_TOKENS + " but this is " + tokens));
			return LEAST_MAX_OUTPUT_TOKENS;
		}
		return tokens;
	}

	/**
	 * Streams of the Responses API always tell the usage.
	 */
	private void streamOptions() {
		ChatCompletionRequest.StreamOptions options = this.source.streamOptions();
		if (options != null && (options.includeObfuscation() != null || !options.more().isEmpty())) {
			this.target.streamOptions(new StreamOptions(options.includeObfuscation(), options.more()));
		}
	}

	private void extras() {
		if (this.source.reasoningEffort() != null) {
			this.target.reasoning(this.source.reasoningEffort());
		}
		this.source.more().forEach((name, value) -> {
			if (!value.isNull()) {
				kept(name, "Chat Completions knows no such parameter, so it is taken for an extra of the server");
				this.target.extraBody(name, value);
			}
		});
	}

	private void kept(String path, String reason) {
		this.remarks.accept(new Remark(path, Outcome.KEPT, reason));
	}

	private void leftOut(String path, @Nullable Object value, String reason) {
		boolean absent = value == null || (value instanceof Collection<?> list && list.isEmpty())
				|| (value instanceof Map<?, ?> map && map.isEmpty());
		if (!absent) {
			this.remarks.accept(new Remark(path, Outcome.LEFT_OUT, reason));
		}
	}

	/**
	 * The members of two levels on one. An explicit null says no more than its absence.
	 */
	static Map<String, JsonNode> join(Map<String, JsonNode> inner, Map<String, JsonNode> outer) {
		Map<String, JsonNode> joined = new LinkedHashMap<>(outer);
		joined.putAll(inner);
		joined.values().removeIf(JsonNode::isNull);
		return joined;
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

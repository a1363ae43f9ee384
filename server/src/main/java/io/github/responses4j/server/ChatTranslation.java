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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.ChatContent;
import io.github.responses4j.model.ChatContentPart;
import io.github.responses4j.model.ChatMessage;
import io.github.responses4j.model.ChatResponseFormat;
import io.github.responses4j.model.ChatTool;
import io.github.responses4j.model.ChatToolCall;
import io.github.responses4j.model.ChatToolChoice;
import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.LogProb;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.StreamOptions;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.model.Usage;

/**
 * Between Chat Completions and Responses: what is asked in the terms of the one becomes a
 * request of the other, and the response becomes a completion. What only one of them has
 * is left out.
 */
final class ChatTranslation {

	private ChatTranslation() {
	}

	static ResponseRequest request(ChatCompletionRequest chat) {
		boolean logprobs = Boolean.TRUE.equals(chat.logprobs());
		Boolean padded = (chat.streamOptions() != null) ? chat.streamOptions().includeObfuscation() : null;
		return new ResponseRequest(chat.model(), Input.of(items(chat.messages())), null, null, null, null,
				logprobs ? List.of(Include.OUTPUT_TEXT_LOGPROBS) : List.of(), tools(chat.tools()),
				toolChoice(chat.toolChoice()), chat.parallelToolCalls(), null,
				(chat.maxCompletionTokens() != null) ? chat.maxCompletionTokens() : chat.maxTokens(), text(chat),
				(chat.reasoningEffort() != null) ? ReasoningConfig.of(chat.reasoningEffort()) : null,
				chat.temperature(), chat.topP(), chat.topLogprobs(), false, null, chat.stream(),
				(padded != null) ? StreamOptions.obfuscation(padded) : null, List.of(), null, chat.serviceTier(),
				chat.metadata(), chat.moderation(), chat.promptCacheKey(), chat.promptCacheOptions(),
				chat.promptCacheRetention(), chat.safetyIdentifier(), chat.user(), null, null, Map.of());
	}

	private static List<ResponseItem> items(List<ChatMessage> messages) {
		List<ResponseItem> items = new ArrayList<>();
		Set<String> customCalls = new HashSet<>();
		for (ChatMessage message : messages) {
			if (message instanceof ChatMessage.System system) {
				items.add(message(Message.Role.SYSTEM, parts(system.content())));
			}
			else if (message instanceof ChatMessage.Developer developer) {
				items.add(message(Message.Role.DEVELOPER, parts(developer.content())));
			}
			else if (message instanceof ChatMessage.User user) {
				items.add(message(Message.Role.USER, parts(user.content())));
			}
			else if (message instanceof ChatMessage.Assistant assistant) {
				said(assistant).ifPresent(items::add);
				assistant.toolCalls().forEach((call) -> items.add(call(call, customCalls)));
			}
			else if (message instanceof ChatMessage.Tool tool) {
				items.add(output(tool, customCalls));
			}
		}
		return items;
	}

	private static Message message(Message.Role role, List<ContentPart> parts) {
		return Message.of(role, Content.of(parts));
	}

	/**
	 * What the model said in words, if it did.
	 */
	private static Optional<Message> said(ChatMessage.Assistant assistant) {
		List<ContentPart> parts = new ArrayList<>();
		List<ChatContentPart> chatParts = (assistant.content() != null) ? assistant.content().parts() : List.of();
		for (ChatContentPart part : chatParts) {
			if (part instanceof ChatContentPart.Refusal refusal) {
				parts.add(new ContentPart.Refusal(refusal.refusal(), Map.of()));
			}
			else if (!part.text().isEmpty()) {
				parts.add(new ContentPart.OutputText(part.text(), List.of(), List.of(), Map.of()));
			}
		}
		if (assistant.refusal() != null) {
			parts.add(new ContentPart.Refusal(assistant.refusal(), Map.of()));
		}
		return parts.isEmpty() ? Optional.empty() : Optional.of(message(Message.Role.ASSISTANT, parts));
	}

	private static List<ContentPart> parts(@Nullable ChatContent content) {
		return (content != null) ? content.parts().stream().map(ChatTranslation::part).toList() : List.of();
	}

	private static ContentPart part(ChatContentPart part) {
		if (part instanceof ChatContentPart.Text text) {
			return new ContentPart.InputText(text.text(), text.promptCacheBreakpoint(), Map.of());
		}
		if (part instanceof ChatContentPart.Image image && image.imageUrl() != null) {
			return new ContentPart.InputImage(image.imageUrl().url(), null, image.imageUrl().detail(),
					image.promptCacheBreakpoint(), Map.of());
		}
		if (part instanceof ChatContentPart.InputFile input && input.file() != null) {
			return new ContentPart.InputFile(input.file().fileId(), input.file().filename(), input.file().fileData(),
					null, null, input.promptCacheBreakpoint(), Map.of());
		}
		return new ContentPart.Unknown(json(part));
	}

	private static ResponseItem call(ChatToolCall call, Set<String> customCalls) {
		if (call instanceof ChatToolCall.Function function && function.function() != null) {
			return new ToolCall.Function(null, call.id(), null, null, function.function().name(),
					function.function().arguments(), null, null, null, Map.of());
		}
		if (call instanceof ChatToolCall.Custom custom && custom.custom() != null) {
			customCalls.add(String.valueOf(call.id()));
			return new ToolCall.Custom(null, call.id(), null, null, custom.custom().name(), custom.custom().input(),
					null, null, null, Map.of());
		}
		return new ResponseItem.Unknown(json(call));
	}

	private static ResponseItem output(ChatMessage.Tool tool, Set<String> customCalls) {
		Content content = (tool.content() instanceof ChatContent.Text text) ? Content.of(text.text())
				: Content.of(parts(tool.content()));
		if (customCalls.contains(String.valueOf(tool.toolCallId()))) {
			return new ToolOutput.Custom(null, tool.toolCallId(), null, content, null, null, null, null, Map.of());
		}
		return new ToolOutput.Function(null, tool.toolCallId(), null, null, null, content, null, null, Map.of());
	}

	private static List<Tool> tools(List<ChatTool> tools) {
		return tools.stream().map(ChatTranslation::tool).toList();
	}

	private static Tool tool(ChatTool tool) {
		if (tool instanceof ChatTool.Function chat && chat.function() != null) {
			ChatTool.FunctionDefinition function = chat.function();
			return new FunctionTool(function.name(), function.description(), function.parameters(), function.strict(),
					null, null, null, List.of(), Map.of());
		}
		if (tool instanceof ChatTool.Custom chat && chat.custom() != null) {
			ChatTool.CustomDefinition custom = chat.custom();
			return new Tool.Custom(custom.name(), custom.description(), format(custom.format()), null, null, List.of(),
					Map.of());
		}
		return new Tool.Unknown(json(tool));
	}

	private static Tool.@Nullable CustomFormat format(ChatTool.@Nullable Format format) {
		return (format != null && format.grammar() != null)
				? new Tool.CustomFormat.Grammar(format.grammar().syntax(), format.grammar().definition(), Map.of())
				: null;
	}

	private static @Nullable ToolChoice toolChoice(@Nullable ChatToolChoice choice) {
		if (choice instanceof ChatToolChoice.Mode mode) {
			return new ToolChoice.Mode(mode.value());
		}
		if (choice instanceof ChatToolChoice.Function chat && chat.function() != null) {
			return new ToolChoice.Function(chat.function().name(), Map.of());
		}
		if (choice instanceof ChatToolChoice.Custom chat && chat.custom() != null) {
			return new ToolChoice.Custom(chat.custom().name(), Map.of());
		}
		if (choice instanceof ChatToolChoice.Allowed chat && chat.allowedTools() != null) {
			ChatToolChoice.Mode mode = chat.allowedTools().mode();
			return new ToolChoice.AllowedTools((mode != null) ? new ToolChoice.Mode(mode.value()) : null,
					tools(chat.allowedTools().tools()).stream().<JsonNode>map(ChatTranslation::json).toList(),
					Map.of());
		}
		return (choice != null) ? new ToolChoice.Unknown(json(choice)) : null;
	}

	private static @Nullable TextConfig text(ChatCompletionRequest chat) {
		TextFormat format = format(chat.responseFormat());
		return (format != null || chat.verbosity() != null) ? new TextConfig(format, chat.verbosity(), Map.of()) : null;
	}

	private static @Nullable TextFormat format(@Nullable ChatResponseFormat format) {
		if (format instanceof ChatResponseFormat.JsonSchema chat && chat.jsonSchema() != null) {
			ChatResponseFormat.Definition schema = chat.jsonSchema();
			return new TextFormat.JsonSchema(schema.name(), schema.schema(), schema.strict(), schema.description(),
					Map.of());
		}
		if (format instanceof ChatResponseFormat.JsonObject) {
			return TextFormat.jsonObject();
		}
		return (format instanceof ChatResponseFormat.Text) ? TextFormat.text() : null;
	}

	private static JsonNode json(ProtocolValue value) {
		return ResponsesJson.mapper().valueToTree(value);
	}

	static ObjectNode completion(Response response) {
		ObjectNode completion = object().put("id", id(response)).put("object", "chat.completion");
		completion.put("created", response.createdAt()).put("model", response.model());
		ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
		choice.set("message", message(response));
		choice.put("finish_reason", finishReason(response).value());
		choice.set("logprobs", logprobs(outputTexts(response).flatMap((part) -> part.logprobs().stream()).toList()));
		completion.set("usage", usage(response));
		return completion.put("service_tier", "default");
	}

	private static ObjectNode message(Response response) {
		boolean spoken = response.items(Message.class).stream().anyMatch((message) -> !message.text().isEmpty());
		ObjectNode message = object().put("role", "assistant");
		message.put("content", spoken ? response.outputText() : null).put("refusal", response.refusal());
		ArrayNode annotations = message.putArray("annotations");
		outputTexts(response).flatMap((part) -> part.annotations().stream())
			.map(ChatTranslation::annotation)
			.flatMap(Optional::stream)
			.forEach(annotations::add);
		List<ObjectNode> calls = response.output()
			.stream()
			.map(ChatTranslation::call)
			.flatMap(Optional::stream)
			.toList();
		if (!calls.isEmpty()) {
			message.putArray("tool_calls").addAll(calls);
		}
		return message;
	}

	private static Stream<ContentPart.OutputText> outputTexts(Response response) {
		return response.items(Message.class)
			.stream()
			.map(Message::content)
			.filter(Objects::nonNull)
			.flatMap((content) -> content.parts().stream())
			.filter(ContentPart.OutputText.class::isInstance)
			.map(ContentPart.OutputText.class::cast);
	}

	/**
	 * The id of a completion: that of the response, with a prefix of its own.
	 */
	static String id(Response response) {
		return "chatcmpl-" + String.valueOf(response.id()).replaceFirst("^resp_", "");
	}

	/**
	 * The call of a tool, if that is what the item is.
	 */
	static Optional<ObjectNode> call(@Nullable ResponseItem item) {
		if (item instanceof ToolCall.Function function) {
			ObjectNode call = object().put("id", function.callId()).put("type", "function");
			call.putObject("function").put("name", function.name()).put("arguments", function.arguments());
			return Optional.of(call);
		}
		if (item instanceof ToolCall.Custom custom) {
			ObjectNode call = object().put("id", custom.callId()).put("type", "custom");
			call.putObject("custom").put("name", custom.name()).put("input", custom.input());
			return Optional.of(call);
		}
		return Optional.empty();
	}

	/**
	 * The citation of a page, which is the only kind that completions have.
	 */
	static Optional<ObjectNode> annotation(@Nullable Annotation annotation) {
		if (!(annotation instanceof Annotation.UrlCitation page)) {
			return Optional.empty();
		}
		ObjectNode citation = object().put("type", "url_citation");
		citation.putObject("url_citation")
			.put("url", page.url())
			.put("title", page.title())
			.put("start_index", page.startIndex())
			.put("end_index", page.endIndex());
		return Optional.of(citation);
	}

	static JsonNode logprobs(List<LogProb> content) {
		if (content.isEmpty()) {
			return NullNode.getInstance();
		}
		ObjectNode logprobs = object();
		ArrayNode tokens = logprobs.putArray("content");
		content.forEach((token) -> tokens.add(json(token)));
		return logprobs.putNull("refusal");
	}

	static ChatCompletion.FinishReason finishReason(Response response) {
		if (ResponseStatus.INCOMPLETE.equals(response.status())) {
			IncompleteDetails details = response.incompleteDetails();
			return (details != null && IncompleteDetails.Reason.CONTENT_FILTER.equals(details.reason()))
					? ChatCompletion.FinishReason.CONTENT_FILTER : ChatCompletion.FinishReason.LENGTH;
		}
		boolean calls = response.output().stream().anyMatch((item) -> call(item).isPresent());
		return calls ? ChatCompletion.FinishReason.TOOL_CALLS : ChatCompletion.FinishReason.STOP;
	}

	static JsonNode usage(Response response) {
		Usage usage = response.usage();
		if (usage == null) {
			return NullNode.getInstance();
		}
		ObjectNode tokens = object().put("prompt_tokens", usage.inputTokens())
			.put("completion_tokens", usage.outputTokens())
			.put("total_tokens", usage.totalTokens());
		tokens.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedTokens()).put("audio_tokens", 0);
		tokens.putObject("completion_tokens_details")
			.put("reasoning_tokens", usage.reasoningTokens())
			.put("audio_tokens", 0)
			.put("accepted_prediction_tokens", 0)
			.put("rejected_prediction_tokens", 0);
		return tokens;
	}

	private static ObjectNode object() {
		return ResponsesJson.mapper().createObjectNode();
	}

}

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
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

import io.github.responses4j.chat.ChatCompletionsMigration.Outcome;
import io.github.responses4j.chat.ChatCompletionsMigration.Remark;
import io.github.responses4j.model.ChatContent;
import io.github.responses4j.model.ChatContentPart;
import io.github.responses4j.model.ChatMessage;
import io.github.responses4j.model.ChatToolCall;
import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * Makes items of the messages of a Chat Completions request: the way back of
 * {@link ChatMessages}.
 */
final class MigratedMessages {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final String OWN_REASONING = "OpenAI takes back no reasoning but its own, in encrypted form";

	private final Consumer<? super Remark> remarks;

	private final List<ResponseItem> items = new ArrayList<>();

	/**
	 * The ids of calls of custom tools, whose outputs are items of a kind of their own.
	 */
	private final Set<String> customCalls = new HashSet<>();

	/**
	 * How many calls had no id, as calls of functions on older models.
	 */
	private int callsWithoutId;

	MigratedMessages(Consumer<? super Remark> remarks) {
		this.remarks = remarks;
	}

	List<ResponseItem> convert(List<ChatMessage> messages, int first) {
		for (int i = first; i < messages.size(); i++) {
			convert("messages[" + i + "]", messages.get(i));
		}
		return this.items;
	}

	private void convert(String path, ChatMessage message) {
		if (message instanceof ChatMessage.System system) {
			add(path, Message.Role.SYSTEM, system.content(), system.name(), system.more());
		}
		else if (message instanceof ChatMessage.Developer developer) {
			add(path, Message.Role.DEVELOPER, developer.content(), developer.name(), developer.more());
		}
		else if (message instanceof ChatMessage.User user) {
			add(path, Message.Role.USER, user.content(), user.name(), user.more());
		}
		else if (message instanceof ChatMessage.Assistant assistant) {
			addSaid(path, assistant);
		}
		else if (message instanceof ChatMessage.Tool tool) {
			addOutput(tool.toolCallId(), content(path, tool.content()), tool.name(), tool.more());
		}
		else if (message instanceof ChatMessage.Function function) {
			addOutput(madeUpCallId(), content(path, function.content()), function.name(), function.more());
		}
		else {
			report(path, Outcome.LEFT_OUT, "The Responses API knows no role '" + message.role() + "'");
		}
	}

	private void add(String path, Message.Role role, @Nullable ChatContent content, @Nullable String name,
			Map<String, JsonNode> more) {
		reportName(path, name);
		this.items.add(message(role, content(path, content), more));
	}

	private static Message message(Message.Role role, Content content, Map<String, JsonNode> more) {
		return new Message("message", null, role, content, null, null, ChatCompletionsMigration.join(more, Map.of()));
	}

	/**
	 * What the model said in one turn is one message there, and several items here.
	 */
	private void addSaid(String path, ChatMessage.Assistant said) {
		reportName(path, said.name());
		addReasoning(path, said);
		Content content = (said.content() != null) ? saidContent(path, said.content()) : Content.of("");
		if (StringUtils.hasText(said.refusal())) {
			content = Content.of(new ContentPart.Refusal(said.refusal(), Map.of()));
		}
		Message message = message(Message.Role.ASSISTANT, content, said.more());
		boolean nothingElse = said.toolCalls().isEmpty() && said.functionCall() == null;
		if (nothingElse || !message.more().isEmpty() || !content.equals(Content.of(""))) {
			this.items.add(message);
		}
		for (int i = 0; i < said.toolCalls().size(); i++) {
			addCall(path + ".tool_calls[" + i + "]", said.toolCalls().get(i));
		}
		if (said.functionCall() != null) {
			this.callsWithoutId++;
			addCall(madeUpCallId(), said.functionCall(), Map.of());
		}
		if (said.audio() != null) {
			report(path + ".audio", Outcome.LEFT_OUT, "The Responses API knows no earlier sound");
		}
	}

	/**
	 * Gateways put reasoning into a member of one name or of another, or of both.
	 */
	private void addReasoning(String path, ChatMessage.Assistant said) {
		Map<String, JsonNode> more = new LinkedHashMap<>();
		if (!said.reasoningDetails().isEmpty()) {
			more.put("reasoning_details", JSON.valueToTree(said.reasoningDetails()));
		}
		if (said.reasoningContent() != null) {
			if (said.reasoning() != null) {
				more.put("reasoning", StringNode.valueOf(said.reasoning()));
			}
			addReasoning(path + ".reasoning_content", "reasoning_content", said.reasoningContent(), more);
		}
		else if (said.reasoning() != null) {
			addReasoning(path + ".reasoning", "reasoning", said.reasoning(), more);
		}
		else if (!more.isEmpty()) {
			addReasoning(path + ".reasoning_details", null, null, more);
		}
	}

	private void addReasoning(String path, @Nullable String field, @Nullable String text, Map<String, JsonNode> more) {
		report(path, Outcome.KEPT, OWN_REASONING);
		Map<String, JsonNode> members = ChatCompletionsMigration.join(more,
				(field != null) ? Map.of(ChatMessages.REASONING_FIELD, StringNode.valueOf(field)) : Map.of());
		List<ContentPart> content = (text != null) ? List.of(new ContentPart.ReasoningText(text, Map.of())) : List.of();
		this.items.add(new ContextItem.Reasoning(null, List.of(), content, null, null, members));
	}

	private void addCall(String path, ChatToolCall call) {
		if (call instanceof ChatToolCall.Function function && function.function() != null) {
			addCall(function.id(), function.function(), function.more());
		}
		else if (call instanceof ChatToolCall.Custom custom && custom.custom() != null) {
			this.customCalls.add(String.valueOf(custom.id()));
			this.items
				.add(new ToolCall.Custom(null, custom.id(), null, null, custom.custom().name(), custom.custom().input(),
						null, null, null, ChatCompletionsMigration.join(custom.custom().more(), custom.more())));
		}
		else {
			report(path, Outcome.LEFT_OUT, "The Responses API knows no call of type '" + call.type() + "'");
		}
	}

	private void addCall(@Nullable String callId, ChatToolCall.FunctionCall call, Map<String, JsonNode> more) {
		this.items.add(new ToolCall.Function(null, callId, null, null, call.name(), call.arguments(), null, null, null,
				ChatCompletionsMigration.join(call.more(), more)));
	}

	private void addOutput(@Nullable String callId, Content output, @Nullable String name, Map<String, JsonNode> more) {
		Map<String, JsonNode> members = ChatCompletionsMigration.join(more, Map.of());
		if (this.customCalls.contains(String.valueOf(callId))) {
			this.items.add(new ToolOutput.Custom(null, callId, null, output, null, null, name, null, members));
		}
		else {
			this.items.add(new ToolOutput.Function(null, callId, name, null, null, output, null, null, members));
		}
	}

	/**
	 * Calls of functions on older models are answered one by one, so that a number
	 * suffices.
	 */
	private String madeUpCallId() {
		return "call_" + this.callsWithoutId;
	}

	private Content content(String path, @Nullable ChatContent content) {
		if (content == null) {
			return Content.of("");
		}
		if (content instanceof ChatContent.Text text) {
			return Content.of(text.text());
		}
		List<ContentPart> parts = new ArrayList<>();
		for (int i = 0; i < content.parts().size(); i++) {
			parts.add(part(path + ".content[" + i + "]", content.parts().get(i)));
		}
		return Content.of(parts);
	}

	/**
	 * Parts that the model wrote, some of which may be reasoning.
	 */
	private Content saidContent(String path, ChatContent content) {
		if (content instanceof ChatContent.Text text) {
			return Content.of(text.text());
		}
		List<ContentPart> parts = new ArrayList<>();
		for (int i = 0; i < content.parts().size(); i++) {
			ChatContentPart part = content.parts().get(i);
			String partPath = path + ".content[" + i + "]";
			if (part instanceof ChatContentPart.Thinking thinking) {
				addReasoning(partPath, "content", new ChatContent.Parts(thinking.thinking()).text(), thinking.more());
			}
			else if (part instanceof ChatContentPart.Text text && text.more().isEmpty()) {
				parts.add(new ContentPart.OutputText(text.text(), List.of(), List.of(), Map.of()));
			}
			else {
				parts.add(part(partPath, part));
			}
		}
		return parts.isEmpty() ? Content.of("") : Content.of(parts);
	}

	private ContentPart part(String path, ChatContentPart part) {
		if (part instanceof ChatContentPart.Text text) {
			return new ContentPart.InputText(text.text(), text.promptCacheBreakpoint(), text.more());
		}
		if (part instanceof ChatContentPart.Image image && image.imageUrl() != null) {
			return new ContentPart.InputImage(image.imageUrl().url(), null, image.imageUrl().detail(),
					image.promptCacheBreakpoint(),
					ChatCompletionsMigration.join(image.imageUrl().more(), image.more()));
		}
		if (part instanceof ChatContentPart.Image image && image.more().get("image_url") instanceof StringNode url) {
			// Some servers take the URL itself
			return new ContentPart.InputImage(url.stringValue(), null, null, image.promptCacheBreakpoint(), Map.of());
		}
		if (part instanceof ChatContentPart.InputFile input && input.file() != null) {
			ChatContentPart.FileData file = input.file();
			return new ContentPart.InputFile(file.fileId(), file.filename(), file.fileData(), null, null,
					input.promptCacheBreakpoint(), ChatCompletionsMigration.join(file.more(), input.more()));
		}
		if (part instanceof ChatContentPart.Refusal refusal) {
			return new ContentPart.Refusal(refusal.refusal(), refusal.more());
		}
		report(path, Outcome.KEPT, "The Responses API may not know content of type '" + part.type() + "'");
		return new ContentPart.Unknown(JSON.valueToTree(part));
	}

	private void reportName(String path, @Nullable String name) {
		if (name != null) {
			report(path + ".name", Outcome.LEFT_OUT, "Messages of the Responses API have no name");
		}
	}

	private void report(String path, Outcome outcome, String reason) {
		this.remarks.accept(new Remark(path, outcome, reason));
	}

}

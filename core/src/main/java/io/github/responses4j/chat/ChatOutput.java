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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.ChatCompletionChunk;
import io.github.responses4j.model.ChatContent;
import io.github.responses4j.model.ChatContentPart;
import io.github.responses4j.model.ChatMessage;
import io.github.responses4j.model.ChatToolCall;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LogProb;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;

/**
 * The items that one choice becomes. One ends before the next begins, as in native
 * streams; calls of tools may overlap, since servers may send their pieces in turns.
 */
final class ChatOutput {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	/**
	 * Members of a message, beyond the modelled ones, that hold reasoning as text.
	 */
	private static final List<String> REASONING_TEXTS = List.of("reasoning_text", "thinking");

	/**
	 * Members that hold what a vendor wants to have back with it.
	 */
	private static final Pattern REASONING_STATE = Pattern.compile("(reasoning|thinking|thought).*|extra_content");

	private final ChatEvents events;

	private final List<@Nullable ResponseItem> items = new ArrayList<>();

	private final List<OpenItem> open = new ArrayList<>();

	private final Map<Integer, OpenCall> callsByIndex = new LinkedHashMap<>();

	private final List<OpenCall> calls = new ArrayList<>();

	private final ObjectNode rest;

	private final List<Annotation> annotations = new ArrayList<>();

	/**
	 * State of reasoning that arrived while something else was under way.
	 */
	private final ObjectNode state = JSON.createObjectNode();

	private @Nullable String finishReason;

	ChatOutput(int index, ChatEvents events) {
		this.events = events;
		this.rest = JSON.createObjectNode().put("index", index);
	}

	@Nullable String finishReason() {
		return this.finishReason;
	}

	ChatFinish finish() {
		return ChatFinish.of(this.finishReason, this.rest.path("error"));
	}

	/**
	 * What the items do not tell.
	 */
	ObjectNode rest() {
		return this.rest;
	}

	void accept(ChatCompletionChunk.Choice choice) {
		ChatMessage.Assistant delta = choice.delta();
		JsonNode whole = choice.more().get("message");
		if (delta == null && whole != null && whole.isObject() && this.items.isEmpty()) {
			delta = JSON.treeToValue(whole, ChatMessage.Assistant.class);
		}
		choice.more().forEach((name, value) -> {
			if (value != whole) {
				ChatMessages.merge(this.rest, name, value);
			}
		});
		List<LogProb> logprobs = (choice.logprobs() != null) ? choice.logprobs().content() : List.of();
		boolean told = false;
		if (delta != null) {
			reason(delta);
			told = speak(delta, logprobs);
			cite(delta.annotations());
			delta.toolCalls().forEach(this::call);
			if (delta.functionCall() != null) {
				call(-1, false, null, delta.functionCall().name(), delta.functionCall().arguments(),
						delta.functionCall().more(), Map.of());
			}
			keepRest(delta);
		}
		if (choice.logprobs() != null) {
			keepLogProbs(choice.logprobs(), told);
		}
		ChatCompletion.FinishReason reason = choice.finishReason();
		if (reason != null && StringUtils.hasText(reason.value())) {
			this.finishReason = reason.value();
			this.rest.put("finish_reason", reason.value());
		}
	}

	private void reason(ChatMessage.Assistant delta) {
		ObjectNode state = JSON.createObjectNode();
		if (!delta.reasoningDetails().isEmpty()) {
			state.set("reasoning_details", JSON.valueToTree(delta.reasoningDetails()));
		}
		String field = "reasoning_content";
		String text = delta.reasoningContent();
		if (!StringUtils.hasLength(text)) {
			field = "reasoning";
			text = delta.reasoning();
		}
		for (Map.Entry<String, JsonNode> member : delta.more().entrySet()) {
			String name = member.getKey();
			JsonNode value = member.getValue();
			if (!StringUtils.hasLength(text) && REASONING_TEXTS.contains(name) && value.isString()) {
				field = name;
				text = value.stringValue();
			}
			else if (isState(name, value)) {
				state.set(name, value);
			}
		}
		boolean summarized = delta.reasoningDetails().stream().noneMatch((detail) -> hasLength(detail.text()))
				&& delta.reasoningDetails().stream().anyMatch((detail) -> hasLength(detail.summary()));
		if (StringUtils.hasLength(text)) {
			OpenReasoning reasoning = reasoning();
			reasoning.field(field);
			reasoning.append(text, summarized, null);
		}
		else {
			for (ChatMessage.ReasoningDetail detail : delta.reasoningDetails()) {
				String detailText = hasLength(detail.text()) ? detail.text() : detail.summary();
				if (StringUtils.hasLength(detailText)) {
					reasoning().append(detailText, !hasLength(detail.text()), detail.index());
				}
			}
		}
		keepState(state);
	}

	private static boolean hasLength(@Nullable String text) {
		return StringUtils.hasLength(text);
	}

	private static boolean isState(String name, JsonNode value) {
		return (value.isContainer() ? !value.isEmpty() : value.isString() && !value.stringValue().isEmpty())
				&& REASONING_STATE.matcher(name).matches();
	}

	/**
	 * Keep state with the reasoning that is under way. State alone does not interrupt
	 * what the model says.
	 */
	private void keepState(ObjectNode state) {
		if (!state.isEmpty() && (this.open.isEmpty() || last() instanceof OpenReasoning)) {
			reasoning().keep(state);
		}
		else {
			state.properties().forEach((member) -> ChatMessages.merge(this.state, member.getKey(), member.getValue()));
		}
	}

	private @Nullable OpenItem last() {
		return this.open.isEmpty() ? null : this.open.get(this.open.size() - 1);
	}

	private OpenReasoning reasoning() {
		if (last() instanceof OpenReasoning reasoning) {
			return reasoning;
		}
		return open(new OpenReasoning(this.events, place()));
	}

	private OpenMessage message() {
		if (last() instanceof OpenMessage message) {
			return message;
		}
		return open(new OpenMessage(this.events, place()));
	}

	/**
	 * Make a place for an item, and end what ends before it begins.
	 */
	private int place() {
		for (OpenItem item : List.copyOf(this.open)) {
			if (item.endsBeforeNext()) {
				end(item, ItemStatus.COMPLETED);
			}
		}
		this.items.add(null);
		return this.items.size() - 1;
	}

	private <T extends OpenItem> T open(T item) {
		this.open.add(item);
		return item;
	}

	private void end(OpenItem item, ItemStatus status) {
		if (item instanceof OpenReasoning reasoning && !this.state.isEmpty()) {
			reasoning.keep(this.state);
			this.state.removeAll();
		}
		this.items.set(item.index(), item.end(status));
		this.open.remove(item);
	}

	/**
	 * Add what is said to the user.
	 * @return whether a text was said, to which the log probabilities were added
	 */
	private boolean speak(ChatMessage.Assistant delta, List<LogProb> logprobs) {
		boolean told = false;
		if (delta.content() instanceof ChatContent.Text text) {
			told = say(text.text(), logprobs);
		}
		else if (delta.content() != null) {
			for (ChatContentPart part : delta.content().parts()) {
				if (part instanceof ChatContentPart.Text text) {
					told |= say(text.text(), told ? List.of() : logprobs);
				}
				else {
					addPart(part);
				}
			}
		}
		refuse(delta.refusal());
		ChatMessage.Audio audio = delta.audio();
		if (audio != null && (hasLength(audio.id()) || hasLength(audio.data()) || hasLength(audio.transcript()))) {
			message().audio(audio);
		}
		return told;
	}

	private boolean say(@Nullable String text, List<LogProb> logprobs) {
		if (!StringUtils.hasLength(text) && (logprobs.isEmpty() || !(last() instanceof OpenMessage))) {
			return false;
		}
		message().text((text != null) ? text : "", logprobs);
		return true;
	}

	private void refuse(@Nullable String refusal) {
		if (StringUtils.hasLength(refusal)) {
			message().refusal(refusal);
		}
	}

	private void addPart(ChatContentPart part) {
		if (part instanceof ChatContentPart.Thinking thinking) {
			StringBuilder text = new StringBuilder();
			thinking.thinking().forEach((inner) -> text.append(inner.text()));
			text.append(thinking.more().getOrDefault("thinking", JSON.nullNode()).asString(""));
			if (!text.isEmpty()) {
				OpenReasoning reasoning = reasoning();
				reasoning.field("content");
				reasoning.append(text.toString(), false, null);
			}
		}
		else if (part instanceof ChatContentPart.Refusal refusal) {
			refuse(refusal.refusal());
		}
		else {
			message().part(new ContentPart.Unknown(JSON.valueToTree(part)));
		}
	}

	/**
	 * Add citations, which some servers send before the text.
	 */
	private void cite(List<ChatMessage.Annotation> annotations) {
		annotations.forEach((annotation) -> this.annotations.add(annotation(annotation)));
		if (last() instanceof OpenMessage message) {
			this.annotations.forEach(message::annotation);
			this.annotations.clear();
		}
	}

	private static Annotation annotation(ChatMessage.Annotation annotation) {
		ObjectNode json = JSON.valueToTree(annotation);
		if (annotation.urlCitation() != null) {
			json.remove("url_citation");
			json.put("type", "url_citation");
			json.setAll(JSON.<ObjectNode>valueToTree(annotation.urlCitation()));
		}
		return JSON.treeToValue(json, Annotation.class);
	}

	private void call(ChatToolCall call) {
		if (call instanceof ChatToolCall.Function function && function.function() != null) {
			call(function.index(), false, function.id(), function.function().name(), function.function().arguments(),
					function.function().more(), function.more());
		}
		else if (call instanceof ChatToolCall.Custom custom && custom.custom() != null) {
			call(custom.index(), true, custom.id(), custom.custom().name(), custom.custom().input(),
					custom.custom().more(), custom.more());
		}
		else {
			this.rest.withObject("message").withArray("tool_calls").add(JSON.<JsonNode>valueToTree(call));
		}
	}

	private void call(@Nullable Integer index, boolean custom, @Nullable String id, @Nullable String name,
			@Nullable String input, Map<String, JsonNode> otherForms, Map<String, JsonNode> more) {
		// Some servers send arguments as an object, and not as its text
		JsonNode tree = otherForms.get("arguments");
		String text = (tree != null) ? tree.toString() : input;
		OpenCall known = known(index, id, name);
		if (known == null || known.isOther(id, name, text)) {
			if (!StringUtils.hasText(name) && !StringUtils.hasText(id) && !StringUtils.hasText(text)) {
				return;
			}
			known = open(new OpenCall(this.events, place(), custom, StringUtils.hasText(id) ? id : null,
					(name != null) ? name : ""));
			this.calls.add(known);
			if (index != null) {
				this.callsByIndex.put(index, known);
			}
		}
		known.append(id, text, more);
	}

	/**
	 * The call that a piece belongs to: by its place, by its id, or the latest if the
	 * piece tells nothing.
	 */
	private @Nullable OpenCall known(@Nullable Integer index, @Nullable String id, @Nullable String name) {
		if (index != null) {
			return this.callsByIndex.get(index);
		}
		if (StringUtils.hasText(id)) {
			return this.calls.stream().filter((call) -> call.hasId(id)).findFirst().orElse(null);
		}
		return (StringUtils.hasText(name) || this.calls.isEmpty()) ? null : this.calls.get(this.calls.size() - 1);
	}

	private void keepRest(ChatMessage.Assistant delta) {
		ObjectNode left = JSON.createObjectNode();
		delta.more().forEach((name, value) -> {
			if (!isState(name, value) && !(REASONING_TEXTS.contains(name) && value.isString())) {
				left.set(name, value);
			}
		});
		if (delta.name() != null) {
			left.put("name", delta.name());
		}
		if (!left.isEmpty()) {
			ChatMessages.merge(this.rest, "message", left);
		}
	}

	private void keepLogProbs(ChatCompletion.LogProbs logprobs, boolean told) {
		ObjectNode left = JSON.valueToTree(logprobs);
		if (told) {
			left.remove("content");
		}
		left.properties().removeIf((member) -> member.getValue().isEmpty() && member.getValue().isContainer());
		if (!left.isEmpty()) {
			ChatMessages.merge(this.rest, "logprobs", left);
		}
	}

	/**
	 * Nothing more comes.
	 * @param status whether what the model was at is complete
	 * @return all items
	 */
	List<ResponseItem> end(ItemStatus status) {
		if (!this.annotations.isEmpty()) {
			OpenMessage message = message();
			this.annotations.forEach(message::annotation);
		}
		List.copyOf(this.open).forEach((item) -> end(item, status));
		if (!this.state.isEmpty()) {
			end(reasoning(), ItemStatus.COMPLETED);
		}
		List<ResponseItem> output = new ArrayList<>();
		this.items.forEach((item) -> {
			if (item != null) {
				output.add(item);
			}
		});
		return output;
	}

}

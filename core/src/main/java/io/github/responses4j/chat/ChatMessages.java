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
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * The messages of one Chat Completions request. What the model said in one turn is
 * several items in Responses, but one message here: its reasoning, its text and its
 * calls.
 */
final class ChatMessages {

	/**
	 * The member of a reasoning item that tells where its text was in the message.
	 */
	static final String REASONING_FIELD = "reasoning_field";

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private final ChatSettings settings;

	private final ArrayNode messages = JSON.createArrayNode();

	/**
	 * What the model said, as long as nobody else says something.
	 */
	private @Nullable ObjectNode said;

	/**
	 * The parts of its content.
	 */
	private ArrayNode parts = JSON.createArrayNode();

	/**
	 * Whether the content must be sent in parts, and not as one string.
	 */
	private boolean inParts;

	/**
	 * Whether the last item is a text of the model, after which another one is another
	 * message.
	 */
	private boolean afterText;

	ChatMessages(ChatSettings settings) {
		this.settings = settings;
	}

	ArrayNode translate(@Nullable String instructions, List<ResponseItem> items) {
		if (instructions != null) {
			this.messages.addObject().put("role", role(Message.Role.SYSTEM)).put("content", instructions);
		}
		for (ResponseItem item : items) {
			if (item instanceof Message message && !Message.Role.ASSISTANT.equals(message.role())) {
				addMessage(message);
			}
			else if (item instanceof ToolOutput output) {
				addOutput(output);
			}
			else {
				addSaid(item);
			}
		}
		endSaid();
		return this.messages;
	}

	private String role(Message.Role role) {
		return ((this.settings.instructionsRole() != null) ? this.settings.instructionsRole() : role).value();
	}

	private void addMessage(Message message) {
		Message.Role role = message.role();
		String name;
		if (role != null && (role.equals(Message.Role.USER) || role.equals(Message.Role.SYSTEM))) {
			name = role.value();
		}
		else {
			this.settings.refuse(!Message.Role.DEVELOPER.equals(role), "input.role." + role,
					"Messages are of a user, system, developer or assistant");
			name = role(Message.Role.DEVELOPER);
		}
		add(name, message.content()).setAll(message.more());
	}

	private void addOutput(ToolOutput output) {
		Content content;
		String name;
		if (output instanceof ToolOutput.Function function) {
			content = function.output();
			name = function.name();
		}
		else if (output instanceof ToolOutput.Custom custom) {
			content = custom.output();
			name = custom.name();
		}
		else {
			throw unsupported(output);
		}
		ObjectNode message = add("tool", content);
		ChatRequests.put(message, "tool_call_id", output.callId());
		ChatRequests.put(message, "name", name);
	}

	/**
	 * Add what somebody else than the model says, in the form in which it is given.
	 */
	private ObjectNode add(String role, @Nullable Content content) {
		endSaid();
		ObjectNode message = this.messages.addObject().put("role", role);
		if (content instanceof Content.Parts) {
			ArrayNode parts = message.putArray("content");
			content.parts().forEach((part) -> parts.add(part(part)));
		}
		else {
			message.put("content", (content != null) ? content.text() : "");
		}
		return message;
	}

	private void addSaid(ResponseItem item) {
		if (item instanceof Message message) {
			if (this.afterText) {
				endSaid();
			}
			addText(said(), message);
		}
		else if (item instanceof ContextItem.Reasoning reasoning) {
			if (this.settings.replayReasoning()) {
				addReasoning(said(), reasoning);
			}
		}
		else if (item instanceof ToolCall.Function call) {
			this.settings.refuse(call.namespace() != null, "input.function_call.namespace",
					"Give functions names that are unique without a namespace");
			addCall("function", call, call.name(), "arguments", call.arguments());
		}
		else if (item instanceof ToolCall.Custom call) {
			this.settings.refuse(call.namespace() != null, "input.custom_tool_call.namespace",
					"Give tools names that are unique without a namespace");
			addCall("custom", call, call.name(), "input", call.input());
		}
		else {
			throw unsupported(item);
		}
		this.afterText = item instanceof Message;
	}

	private ObjectNode said() {
		ObjectNode message = this.said;
		if (message == null) {
			message = this.messages.addObject().put("role", "assistant");
			this.said = message;
		}
		return message;
	}

	private void endSaid() {
		ObjectNode message = this.said;
		if (message != null) {
			if (this.inParts) {
				message.set("content", this.parts);
			}
			else if (!this.parts.isEmpty() || (!message.has("tool_calls") && !message.has("refusal"))) {
				message.put("content",
						this.parts.valueStream()
							.map((part) -> part.path("text").asString(""))
							.collect(Collectors.joining()));
			}
			this.parts = JSON.createArrayNode();
			this.inParts = false;
			this.said = null;
		}
		this.afterText = false;
	}

	private void addText(ObjectNode said, Message message) {
		int before = this.parts.size();
		List<ContentPart> content = (message.content() != null) ? message.content().parts() : List.of();
		for (ContentPart part : content) {
			if (part instanceof ContentPart.Refusal refusal) {
				append(said, "refusal", refusal.refusal());
			}
			else {
				JsonNode chatPart = part(part);
				this.inParts |= chatPart.size() != 2 || !chatPart.has("text");
				this.parts.add(chatPart);
			}
		}
		this.inParts |= this.parts.size() > before + 1;
		said.setAll(message.more());
	}

	/**
	 * Give reasoning back as it came. What came from elsewhere has no place in a message.
	 */
	private void addReasoning(ObjectNode said, ContextItem.Reasoning reasoning) {
		String text = text(reasoning.content()) + text(reasoning.summary());
		reasoning.more().forEach((name, value) -> {
			if (!name.equals(REASONING_FIELD)) {
				merge(said, name, value);
			}
			else if (value.asString("").equals("content")) {
				ObjectNode part = this.parts.addObject().put("type", "thinking");
				part.putArray("thinking").addObject().put("type", "text").put("text", text);
				this.inParts = true;
			}
			else {
				append(said, value.asString(""), text);
			}
		});
	}

	private static String text(List<ContentPart> parts) {
		return parts.stream().map(ContentPart::text).collect(Collectors.joining());
	}

	private static void append(ObjectNode json, String name, @Nullable String text) {
		if (text != null) {
			json.put(name, json.path(name).asString("") + text);
		}
	}

	/**
	 * Put a member together from several pieces: lists grow, objects gain members, and of
	 * anything else the last one counts.
	 */
	static void merge(ObjectNode json, String name, JsonNode value) {
		JsonNode known = json.get(name);
		if (known instanceof ArrayNode list && value.isArray()) {
			value.forEach(list::add);
		}
		else if (known instanceof ObjectNode object && value.isObject()) {
			value.properties().forEach((member) -> merge(object, member.getKey(), member.getValue()));
		}
		else if (known == null || !value.isNull()) {
			json.set(name, value.deepCopy());
		}
	}

	private void addCall(String type, ToolCall call, @Nullable String name, String inputName, @Nullable String input) {
		ObjectNode chatCall = said().withArray("tool_calls").addObject();
		ChatRequests.put(chatCall, "id", call.callId());
		ObjectNode target = chatCall.put("type", type).putObject(type);
		target.put("name", name).put(inputName, input);
		call.more().forEach(chatCall::set);
	}

	private JsonNode part(ContentPart part) {
		ObjectNode chat = JSON.createObjectNode();
		Map<String, JsonNode> more = Map.of();
		if (part instanceof ContentPart.InputText text) {
			chat.put("type", "text").put("text", text.text());
			ChatRequests.put(chat, "prompt_cache_breakpoint", text.promptCacheBreakpoint());
			more = text.more();
		}
		else if (part instanceof ContentPart.OutputText || part instanceof ContentPart.PlainText) {
			chat.put("type", "text").put("text", part.text());
		}
		else if (part instanceof ContentPart.InputImage image) {
			this.settings.refuse(image.fileId() != null, "input.input_image.file_id",
					"Send the image by its URL or as a data URL");
			ObjectNode url = chat.put("type", "image_url").putObject("image_url");
			ChatRequests.put(url, "url", image.imageUrl());
			ChatRequests.put(url, "detail", image.detail());
			ChatRequests.put(chat, "prompt_cache_breakpoint", image.promptCacheBreakpoint());
			more = image.more();
		}
		else if (part instanceof ContentPart.InputFile input) {
			this.settings.refuse(input.fileUrl() != null, "input.input_file.file_url",
					"Send the content of the file, or the id of an uploaded file");
			ObjectNode file = chat.put("type", "file").putObject("file");
			ChatRequests.put(file, "file_id", input.fileId());
			ChatRequests.put(file, "filename", input.filename());
			ChatRequests.put(file, "file_data", input.fileData());
			ChatRequests.put(chat, "prompt_cache_breakpoint", input.promptCacheBreakpoint());
			more = input.more();
		}
		else if (part instanceof ContentPart.Unknown unknown) {
			// A part that vendors know, such as a sound
			return unknown.json();
		}
		else {
			throw this.settings.unsupported("input." + part.type(), "Send text, images, files or sounds");
		}
		more.forEach(chat::set);
		return chat;
	}

	private RuntimeException unsupported(ResponseItem item) {
		String type = String.valueOf(item.type());
		return this.settings.unsupported("input." + type, "Leave the item out, or say in a message what matters of it");
	}

}

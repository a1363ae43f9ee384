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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import io.github.responses4j.chat.ChatCompletionsMigration.Outcome;
import io.github.responses4j.chat.ChatCompletionsMigration.Remark;
import io.github.responses4j.model.ResponsesJson;

/**
 * What the messages of a Chat Completions request become: instructions, and items of the
 * input.
 */
final class MigratedMessages {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final String OWN_REASONING = "OpenAI takes back no reasoning but its own, in encrypted form";

	private final Consumer<? super Remark> remarks;

	private @Nullable JsonNode instructions;

	private final ArrayNode input = JSON.createArrayNode();

	/**
	 * The ids of calls of custom tools, whose outputs are items of a kind of their own.
	 */
	private final Set<String> customCalls = new HashSet<>();

	/**
	 * How many calls had no id, as calls of functions on older models. They are answered
	 * one by one, so that the number makes an id.
	 */
	private int callsWithoutId;

	MigratedMessages(Consumer<? super Remark> remarks) {
		this.remarks = remarks;
	}

	/**
	 * Add the messages of a request, in their order.
	 */
	void addAll(JsonNode messages) {
		for (int i = 0; i < messages.size(); i++) {
			ObjectNode message = members(messages.get(i));
			String path = "messages[" + i + "]";
			String role = ChatMessages.text(message, "role");
			boolean output = role.equals("tool") || role.equals("function");
			if (!output && message.remove("name") != null) {
				report(path + ".name", Outcome.LEFT_OUT, "Messages of the Responses API have no name");
			}
			if (i == 0 && role.equals("system") && message.path("content").isString() && message.size() == 2) {
				this.instructions = message.get("content");
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
		String callId = role.equals("tool") ? ChatMessages.text(message, "tool_call_id")
				: "call_" + this.callsWithoutId;
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
		ObjectNode call = flat(nested, "function");
		String type = ChatMessages.text(call, "type");
		if (!type.equals("function") && !type.equals("custom")) {
			report(path, Outcome.LEFT_OUT, "The Responses API knows no call of type '" + type + "'");
			return;
		}
		if (type.equals("custom")) {
			this.customCalls.add(ChatMessages.text(call, "id"));
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
			if (ChatMessages.text(part, "type").equals("thinking")) {
				String thought = part.path("thinking")
					.valueStream()
					.map((piece) -> ChatMessages.text(piece, "text"))
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
		switch (ChatMessages.text(part, "type")) {
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
					"The Responses API may not know content of type '" + ChatMessages.text(part, "type") + "'");
		}
		return part;
	}

	/**
	 * Put what the messages became into a request.
	 */
	void putInto(ObjectNode request) {
		if (this.instructions != null) {
			request.set("instructions", this.instructions);
		}
		if (isOneText()) {
			request.set("input", this.input.get(0).get("content"));
		}
		else if (!this.input.isEmpty()) {
			request.set("input", this.input);
		}
	}

	/**
	 * Whether the input is a text of the user and nothing else.
	 */
	private boolean isOneText() {
		JsonNode first = this.input.path(0);
		return this.input.size() == 1 && ChatMessages.text(first, "role").equals("user") && first.size() == 3
				&& first.path("content").isString();
	}

	/**
	 * What Chat Completions nests below the type is on one level with it here.
	 * @param defaultType the type of what does not say what it is, as some servers allow
	 */
	static ObjectNode flat(JsonNode json, String defaultType) {
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
	static ObjectNode members(@Nullable JsonNode json) {
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

	private void report(String path, Outcome outcome, String reason) {
		this.remarks.accept(new Remark(path, outcome, reason));
	}

}

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
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;

/**
 * The messages of one request. What the model said in one turn is several items in
 * Responses, but one message in Chat Completions: its reasoning, its text and its calls.
 */
final class ChatMessages {

	/**
	 * The member of a reasoning item that tells where its text was in the message.
	 */
	static final String REASONING_FIELD = "reasoning_field";

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final Set<String> OF_ITEMS = Set.of("type", "id", "role", "status", "phase", "content", "output",
			"call_id", "created_by", "caller", "async", "summary", "encrypted_content");

	private static final Set<String> OF_PARTS = Set.of("type", "text", "annotations", "logprobs", "image_url", "detail",
			"file_id", "filename", "file_data");

	private final ChatSettings settings;

	private final ArrayNode messages = JSON.createArrayNode();

	/**
	 * What the model says, until somebody else says something.
	 */
	private @Nullable ObjectNode said;

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
			this.messages.addObject().put("role", role("system")).put("content", instructions);
		}
		items.forEach((item) -> add(JSON.<ObjectNode>valueToTree(item)));
		endSaid();
		return this.messages;
	}

	private String role(String role) {
		return (this.settings.instructionsRole() != null) ? this.settings.instructionsRole().value() : role;
	}

	private void add(ObjectNode item) {
		String role = text(item, "role");
		String type = item.path("type").asString(role.isEmpty() ? "item_reference" : "message");
		this.settings.refuse(item.hasNonNull("namespace"), "input." + type + ".namespace",
				"Give tools names that are unique without one");
		switch (type) {
			case "message" -> addMessage(item, role);
			case "reasoning" -> addReasoning(item);
			case "function_call" -> addCall(item, "function", "arguments");
			case "custom_tool_call" -> addCall(item, "custom", "input");
			case "function_call_output", "custom_tool_call_output" ->
				addOther(item, "tool", item.path("output")).set("tool_call_id", item.get("call_id"));
			default -> throw this.settings.unsupported("input." + type,
					"Leave it out, or say in a message what matters of it");
		}
		this.afterText = role.equals("assistant");
	}

	private void addMessage(ObjectNode item, String role) {
		switch (role) {
			case "assistant" -> addText(item);
			case "user", "system" -> addOther(item, role, item.path("content"));
			case "developer" -> addOther(item, role(role), item.path("content"));
			default -> throw this.settings.unsupported("input.message." + role,
					"Messages are of a user, system, developer or assistant");
		}
	}

	/**
	 * Add what somebody else than the model says, in the form in which it is given.
	 */
	private ObjectNode addOther(ObjectNode item, String role, JsonNode content) {
		endSaid();
		ObjectNode message = this.messages.addObject().put("role", role);
		if (content.isArray()) {
			ArrayNode parts = message.putArray("content");
			content.forEach((part) -> parts.add(part(part)));
		}
		else {
			message.put("content", content.asString(""));
		}
		return copyOthers(item, OF_ITEMS, message);
	}

	private static ObjectNode copyOthers(JsonNode from, Set<String> known, ObjectNode to) {
		from.properties().forEach((member) -> {
			if (!known.contains(member.getKey())) {
				to.set(member.getKey(), member.getValue());
			}
		});
		return to;
	}

	private ObjectNode said() {
		ObjectNode said = this.said;
		if (said == null) {
			said = this.messages.addObject().put("role", "assistant");
			this.said = said;
		}
		return said;
	}

	/**
	 * A content of mere text is sent as a string, which all servers take.
	 */
	private void endSaid() {
		ObjectNode said = this.said;
		if (said != null) {
			JsonNode content = said.path("content");
			boolean mere = content.valueStream().allMatch((part) -> part.size() == 2 && part.has("text"));
			boolean needed = !content.isEmpty() || !(said.has("tool_calls") || said.has("refusal"));
			if (mere && needed) {
				said.put("content", text(content));
			}
			this.said = null;
		}
	}

	/**
	 * A member as text, empty if there is none.
	 */
	static String text(JsonNode json, String name) {
		return json.path(name).asString("");
	}

	/**
	 * The elements of a list, or the only one where there is no list around it.
	 */
	static Iterable<JsonNode> each(JsonNode list) {
		return list.isObject() ? List.of(list) : list;
	}

	private static String text(JsonNode parts) {
		return parts.valueStream().map((part) -> text(part, "text")).collect(Collectors.joining());
	}

	private void addText(ObjectNode item) {
		if (this.afterText) {
			endSaid();
		}
		ObjectNode said = said();
		JsonNode content = item.path("content");
		if (content.isString()) {
			said.withArrayProperty("content").addObject().put("type", "text").set("text", content);
		}
		for (JsonNode part : content) {
			if (text(part, "type").equals("refusal")) {
				append(said, "refusal", text(part, "refusal"));
			}
			else {
				said.withArrayProperty("content").add(part(part));
			}
		}
		copyOthers(item, OF_ITEMS, said);
		// A sound is referred to by its id
		if (said.path("audio") instanceof ObjectNode audio) {
			said.set("audio", audio.deepCopy().retain("id"));
		}
	}

	/**
	 * Give reasoning back as it came. What came from elsewhere has no place in a message.
	 */
	private void addReasoning(ObjectNode item) {
		String field = item.path(REASONING_FIELD).asString("");
		ObjectNode state = copyOthers(item, OF_ITEMS, JSON.createObjectNode());
		state.remove(REASONING_FIELD);
		if (!this.settings.replayReasoning() || (field.isEmpty() && state.isEmpty())) {
			return;
		}
		String text = text(item.path("content")) + text(item.path("summary"));
		ObjectNode said = said();
		if (field.equals("content")) {
			ObjectNode part = said.withArrayProperty("content").addObject().put("type", "thinking");
			part.putArray("thinking").addObject().put("type", "text").put("text", text);
		}
		else if (!field.isEmpty()) {
			append(said, field, text);
		}
		merge(said, state);
	}

	private static void append(ObjectNode json, String name, String text) {
		json.put(name, text(json, name) + text);
	}

	/**
	 * Put an object together from several pieces: lists grow, objects gain members, and
	 * of anything else the last one counts that is not empty.
	 */
	static void merge(ObjectNode json, JsonNode piece) {
		piece.properties().forEach((member) -> {
			String name = member.getKey();
			JsonNode value = member.getValue();
			JsonNode known = json.get(name);
			if (known instanceof ArrayNode list && value.isArray()) {
				value.forEach(list::add);
			}
			else if (known instanceof ObjectNode object && value.isObject()) {
				merge(object, value);
			}
			else if (!value.isNull() && (known == null || !value.asString("-").isEmpty())) {
				json.set(name, value.deepCopy());
			}
		});
	}

	private void addCall(ObjectNode item, String type, String input) {
		ObjectNode call = said().withArrayProperty("tool_calls").addObject();
		call.set("id", item.get("call_id"));
		ObjectNode target = call.put("type", type).putObject(type);
		target.set("name", item.get("name"));
		target.set(input, item.get(input));
		copyOthers(item, OF_ITEMS, call).remove(List.of("name", input));
	}

	private JsonNode part(JsonNode part) {
		String type = text(part, "type");
		ObjectNode chat = JSON.createObjectNode();
		switch (type) {
			case "input_text", "output_text", "text" -> chat.put("type", "text").set("text", part.get("text"));
			case "input_image" -> {
				this.settings.refuse(part.hasNonNull("file_id"), "input.input_image.file_id",
						"Send the image by its URL or as a data URL");
				ObjectNode image = chat.put("type", "image_url").putObject("image_url");
				image.set("url", part.get("image_url"));
				image.set("detail", part.get("detail"));
			}
			case "input_file" -> {
				this.settings.refuse(part.hasNonNull("file_url"), "input.input_file.file_url",
						"Send the content of the file, or the id of an uploaded file");
				ObjectNode file = chat.put("type", "file").putObject("file");
				List.of("file_id", "filename", "file_data").forEach((name) -> file.set(name, part.get(name)));
			}
			default -> {
				// A part that only vendors know, such as a sound
				this.settings.refuse(!(JSON.treeToValue(part, ContentPart.class) instanceof ContentPart.Unknown),
						"input." + type, "Send text, images, files or sounds");
				return part;
			}
		}
		return copyOthers(part, OF_PARTS, chat);
	}

}

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

import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ResponsesJson;

/**
 * An item of the output as it arrives, which tells its events: a message, reasoning or a
 * call of a tool.
 */
final class OpenItem {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final Map<String, String> PREFIXES = Map.of("message", "msg", "reasoning", "rs", "function_call",
			"fc", "custom_tool_call", "ctc");

	private static final String DETAILS = "reasoning_details";

	private final Consumer<ObjectNode> events;

	private final int index;

	private final ObjectNode item;

	private final StringBuilder text = new StringBuilder();

	/**
	 * The part that is under way, if one is.
	 */
	private @Nullable ObjectNode part;

	/**
	 * What the part that is under way is about.
	 */
	private JsonNode subject = JSON.missingNode();

	/**
	 * Which call of its message this is, or -1.
	 */
	private int place = -1;

	private boolean identified;

	private boolean ended;

	/**
	 * Begin an item.
	 * @param events told what happens
	 * @param index its place in the output
	 * @param item the item so far
	 */
	OpenItem(Consumer<ObjectNode> events, int index, ObjectNode item) {
		this.events = events;
		this.index = index;
		this.item = item;
		item.put("id", ChatCompletionsClient.id(PREFIXES.getOrDefault(type(), "item"))).put("status", "in_progress");
		if (isOf("message")) {
			item.put("role", "assistant").putArray("content");
		}
		else if (isOf("reasoning")) {
			item.putArray("summary");
			item.putArray("content");
		}
		tellItem("added");
	}

	private String type() {
		return ChatMessages.text(this.item, "type");
	}

	boolean isOf(String type) {
		return type().equals(type);
	}

	private boolean isCustom() {
		return isOf("custom_tool_call");
	}

	private String inputName() {
		return isCustom() ? "input" : "arguments";
	}

	private void tellItem(String what) {
		ObjectNode event = JSON.createObjectNode().put("type", "response.output_item." + what);
		this.events.accept(event.put("output_index", this.index).set("item", this.item));
	}

	private ObjectNode event(String type) {
		return JSON.createObjectNode()
			.put("type", "response." + type)
			.put("item_id", ChatMessages.text(this.item, "id"))
			.put("output_index", this.index);
	}

	/**
	 * The list in which a part is.
	 */
	private static String list(JsonNode part) {
		return isSummary(part) ? "summary" : "content";
	}

	private static boolean isSummary(JsonNode part) {
		return ChatMessages.text(part, "type").equals("summary_text");
	}

	private ObjectNode partEvent(String type, JsonNode part) {
		return event(type).put(list(part) + "_index", this.item.path(list(part)).size());
	}

	private ObjectNode textEvent(JsonNode part, String what) {
		return partEvent((isSummary(part) ? "reasoning_" : "") + ChatMessages.text(part, "type") + what, part);
	}

	private void tellPart(JsonNode part, String what) {
		this.events.accept(partEvent((isSummary(part) ? "reasoning_summary_part" : "content_part") + what, part)
			.set("part", part));
	}

	/**
	 * Add a piece of text.
	 * @param type the type of the part that it belongs to
	 * @param text the piece
	 * @param subject what the part is about, if a new subject means a new part
	 * @param logprobs the log probabilities of the piece, if there are any
	 */
	void append(String type, String text, JsonNode subject, JsonNode logprobs) {
		ObjectNode part = beginPart(type, subject);
		this.text.append(text);
		ObjectNode event = textEvent(part, ".delta").put("delta", text);
		if (part.path("logprobs") instanceof ArrayNode known) {
			logprobs.forEach(known::add);
			event.putArray("logprobs").addAll(logprobs.valueStream().toList());
		}
		this.events.accept(event);
	}

	private ObjectNode beginPart(String type, JsonNode subject) {
		ObjectNode part = this.part;
		if (part == null || !ChatMessages.text(part, "type").equals(type) || !this.subject.equals(subject)) {
			endPart();
			part = JSON.createObjectNode().put("type", type).put(type.equals("refusal") ? type : "text", "");
			if (type.equals("output_text")) {
				part.putArray("annotations");
				part.putArray("logprobs");
			}
			tellPart(part, ".added");
			this.part = part;
			this.subject = subject;
		}
		return part;
	}

	private void endPart() {
		ObjectNode part = this.part;
		if (part != null) {
			String name = part.has("refusal") ? "refusal" : "text";
			part.put(name, this.text.toString());
			ObjectNode event = textEvent(part, ".done");
			event.set(name, part.get(name));
			if (part.has("logprobs")) {
				event.set("logprobs", part.get("logprobs"));
			}
			this.events.accept(event);
			this.part = null;
			this.text.setLength(0);
			endPart(part);
		}
	}

	private void endPart(JsonNode part) {
		tellPart(part, ".done");
		this.item.withArrayProperty(list(part)).add(part);
	}

	/**
	 * Add a part that came as a whole.
	 */
	void add(JsonNode part) {
		endPart();
		tellPart(part, ".added");
		endPart(part);
	}

	/**
	 * Keep what a server sent beside the text of the part that is under way.
	 */
	void keepInPart(ObjectNode members) {
		if (this.part != null) {
			ChatMessages.merge(this.part, members);
		}
	}

	/**
	 * Add a citation to the text.
	 */
	void annotate(JsonNode annotation) {
		ObjectNode part = beginPart("output_text", JSON.missingNode());
		ArrayNode annotations = part.withArrayProperty("annotations");
		this.events.accept(partEvent("output_text.annotation.added", part).put("annotation_index", annotations.size())
			.set("annotation", annotation));
		annotations.add(annotation);
	}

	/**
	 * Say which call this is.
	 * @param place its place among the calls of the message, or -1
	 * @param identified whether its id is the server's
	 */
	void place(int place, boolean identified) {
		this.place = place;
		this.identified = identified;
	}

	boolean isAt(int place) {
		return this.place == place;
	}

	boolean hasCallId(String id) {
		return ChatMessages.text(this.item, "call_id").equals(id);
	}

	/**
	 * Whether a piece of a call with the same place belongs to another one, since some
	 * servers give all calls the same place.
	 */
	boolean isOther(String id, String name, String input) {
		if (name.isBlank()) {
			return false;
		}
		if (!id.isBlank() && this.identified) {
			return !hasCallId(id);
		}
		String known = ChatMessages.text(this.item, "name");
		return !known.isEmpty() && (!known.equals(name) || (!input.isEmpty() && isWhole()));
	}

	/**
	 * Say what is called, if that is not known from the beginning.
	 */
	void name(String name) {
		if (ChatMessages.text(this.item, "name").isEmpty()) {
			this.item.put("name", name);
		}
	}

	/**
	 * Whether the input so far is a whole JSON object.
	 */
	private boolean isWhole() {
		String json = this.text.toString().strip();
		try {
			return json.startsWith("{") && json.endsWith("}") && JSON.readTree(json).isObject();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * Whether nothing can follow once the model turns to something else. Only a whole
	 * input says so of a call, of which other pieces may come later; any text is taken
	 * for whole.
	 */
	boolean endsBeforeNext() {
		return this.place < 0 || (isCustom() ? !this.text.isEmpty() : isWhole());
	}

	/**
	 * Add a piece of the input of a call.
	 */
	void append(String input) {
		if (!input.isEmpty() && !this.ended) {
			this.text.append(input);
			this.events.accept(inputEvent(".delta").put("delta", input));
		}
	}

	private ObjectNode inputEvent(String what) {
		return event((isCustom() ? "custom_tool_call_input" : "function_call_arguments") + what);
	}

	/**
	 * Keep what a server sent beside, as it may want to have it back. Of the details of
	 * reasoning a stream brings pieces.
	 */
	void keep(ObjectNode members) {
		JsonNode details = members.path(DETAILS);
		ChatMessages.merge(this.item, members.deepCopy().without(DETAILS));
		for (JsonNode detail : details) {
			ArrayNode known = this.item.withArrayProperty(DETAILS);
			if (known.path(known.size() - 1) instanceof ObjectNode last && isPiece(detail, last)) {
				detail.properties().forEach((member) -> {
					String name = member.getKey();
					String value = member.getValue().asString("");
					if (name.equals("text") || name.equals("summary")) {
						last.put(name, ChatMessages.text(last, name) + value);
					}
					else if (!value.isEmpty() || !last.has(name)) {
						last.set(name, member.getValue());
					}
				});
			}
			else {
				known.add(detail.deepCopy());
			}
		}
	}

	private static boolean isPiece(JsonNode detail, JsonNode last) {
		return ChatMessages.text(last, "type").matches("reasoning\\.(text|summary)")
				&& last.path("type").equals(detail.path("type")) && last.path("index").equals(detail.path("index"))
				&& (!last.has("id") || !detail.has("id") || last.path("id").equals(detail.path("id")));
	}

	/**
	 * Nothing more comes.
	 * @param status whether the item is complete
	 */
	void end(String status) {
		endPart();
		if (this.item.has("call_id")) {
			String input = this.text.toString();
			ObjectNode event = inputEvent(".done").put(inputName(), input);
			if (!isCustom()) {
				event.set("name", this.item.path("name"));
			}
			this.events.accept(event);
			this.item.put(inputName(), input);
		}
		this.ended = true;
		this.item.put("status", status);
		tellItem("done");
	}

}

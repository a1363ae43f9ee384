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

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ResponsesJson;

/**
 * The items that one choice becomes. One ends before the next begins, as in native
 * streams; only calls of functions may overlap, since servers may send their pieces in
 * turns.
 */
final class ChatChoice {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	/**
	 * Members of a message that hold reasoning as text. If there are several, they say
	 * the same.
	 */
	private static final List<String> REASONING_TEXTS = List.of("reasoning_content", "reasoning", "reasoning_text",
			"thinking");

	/**
	 * Members that vendors want to have back with what the model said.
	 */
	private static final Pattern REASONING_STATE = Pattern.compile("(reasoning|thinking|thought).*|extra_content");

	private static final Set<String> OF_MESSAGES = Set.of("role", "content", "refusal", "annotations", "tool_calls",
			"function_call", "audio");

	private final Consumer<ObjectNode> events;

	private final ObjectNode rest;

	private final ArrayNode output = JSON.createArrayNode();

	private final List<OpenItem> open = new ArrayList<>();

	private final List<OpenItem> calls = new ArrayList<>();

	/**
	 * Citations, which may arrive before the text.
	 */
	private final ArrayNode annotations = JSON.createArrayNode();

	private boolean cites;

	/**
	 * State of reasoning that arrived while something else was under way.
	 */
	private final ObjectNode state = JSON.createObjectNode();

	private final ByteArrayOutputStream sound = new ByteArrayOutputStream();

	ChatChoice(int index, Consumer<ObjectNode> events) {
		this.events = events;
		this.rest = JSON.createObjectNode().put("index", index);
	}

	/**
	 * What the items do not tell.
	 */
	ObjectNode rest() {
		return this.rest;
	}

	void accept(JsonNode choice, String member) {
		boolean elsewhere = choice.path(member).isEmpty() && this.output.isEmpty();
		String source = elsewhere ? "message" : member;
		JsonNode message = choice.path(source);
		reason(message);
		boolean told = speak(message, choice.path("logprobs").path("content"));
		ChatMessages.each(message.path("tool_calls")).forEach(this::call);
		if (message.has("function_call")) {
			call(JSON.createObjectNode().set("function", message.get("function_call")));
		}
		keepRest(choice, source, told);
	}

	private void reason(JsonNode message) {
		ObjectNode state = JSON.createObjectNode();
		String text = "";
		for (Map.Entry<String, JsonNode> member : message.properties()) {
			String name = member.getKey();
			JsonNode value = member.getValue();
			if (REASONING_TEXTS.contains(name) && !value.isContainer()) {
				if (text.isEmpty()) {
					text = value.asString("");
					state.put(ChatMessages.REASONING_FIELD, name);
				}
			}
			else if (isState(name, value)) {
				state.set(name, value);
			}
		}
		JsonNode details = state.path("reasoning_details");
		if (text.isEmpty()) {
			state.remove(ChatMessages.REASONING_FIELD);
			for (JsonNode detail : details) {
				String words = ChatMessages.text(detail, "text");
				reason(words, "reasoning_text", detail.path("index"));
				reason(words.isEmpty() ? ChatMessages.text(detail, "summary") : "", "summary_text",
						detail.path("index"));
			}
		}
		else {
			boolean summarized = details.valueStream().anyMatch((detail) -> detail.has("summary"));
			reason(text, summarized ? "summary_text" : "reasoning_text", JSON.missingNode());
		}
		// State alone does not interrupt what the model says
		if (!state.isEmpty() && (this.open.isEmpty() || last("reasoning") != null)) {
			item("reasoning").keep(state);
		}
		else {
			ChatMessages.merge(this.state, state);
		}
	}

	private void reason(String text, String type, JsonNode detail) {
		if (!text.isEmpty()) {
			item("reasoning").append(type, text, detail, JSON.missingNode());
		}
	}

	private static boolean isState(String name, JsonNode value) {
		return (value.isContainer() ? !value.isEmpty() : !value.asString("").isEmpty())
				&& REASONING_STATE.matcher(name).matches();
	}

	/**
	 * The item that is under way, if it is of a certain type.
	 */
	private @Nullable OpenItem last(String type) {
		OpenItem last = this.open.isEmpty() ? null : this.open.get(this.open.size() - 1);
		return (last != null && last.isOf(type)) ? last : null;
	}

	private OpenItem item(String type) {
		OpenItem last = last(type);
		return (last != null) ? last : begin(JSON.createObjectNode().put("type", type));
	}

	private OpenItem begin(ObjectNode item) {
		for (OpenItem before : List.copyOf(this.open)) {
			if (before.endsBeforeNext()) {
				end(before, "completed");
			}
		}
		OpenItem begun = new OpenItem(this.events, this.output.size(), item);
		this.output.add(item);
		this.open.add(begun);
		return begun;
	}

	private void end(OpenItem item, String status) {
		if (item.isOf("reasoning")) {
			item.keep(this.state);
			this.state.removeAll();
		}
		item.end(status);
		this.open.remove(item);
	}

	/**
	 * Add what is said to the user.
	 * @return whether the log probabilities found their place
	 */
	private boolean speak(JsonNode message, JsonNode logprobs) {
		JsonNode content = message.path("content");
		boolean told = false;
		for (JsonNode part : content.isArray() ? content : JSON.createArrayNode().add(content)) {
			JsonNode text = part.isObject() ? part.path("text") : part;
			String type = part.path("type").asString("text");
			if (part == content && part.isObject() && !part.has("thinking") && !text.isString()) {
				// Some servers send what was asked for as JSON as such, not as its text
				type = "text";
				text = JSON.stringNode(part.toString());
			}
			boolean odd = part.isArray() || (part.isObject() && !text.isValueNode());
			if (type.equals("thinking")) {
				think(part);
			}
			else if (!type.equals("text") || odd) {
				item("message").add(part);
			}
			else if (!text.asString("").isEmpty() || (!logprobs.isEmpty() && last("message") != null)) {
				item("message").append("output_text", text.asString(""), JSON.missingNode(),
						told ? JSON.missingNode() : logprobs);
				told = true;
				if (part instanceof ObjectNode members && part != content) {
					item("message").keepInPart(members.deepCopy().remove(List.of("type", "text")));
				}
			}
		}
		if (!ChatMessages.text(message, "refusal").isEmpty()) {
			item("message").append("refusal", ChatMessages.text(message, "refusal"), JSON.missingNode(),
					JSON.missingNode());
		}
		sound(message.path("audio"));
		ChatMessages.each(message.path("annotations"))
			.forEach((annotation) -> this.annotations.add(annotation(annotation)));
		this.cites |= !message.path("annotations").isEmpty();
		OpenItem said = last("message");
		if (said != null) {
			this.annotations.forEach(said::annotate);
			this.annotations.removeAll();
		}
		return told;
	}

	/**
	 * Add citations that came beside the choice, unless it has its own.
	 */
	void cite(List<ObjectNode> pages) {
		if (!this.cites && last("message") != null) {
			this.annotations.addAll(pages);
		}
	}

	private void think(JsonNode part) {
		JsonNode thinking = part.path("thinking");
		StringBuilder text = new StringBuilder(thinking.asString(""));
		ChatMessages.each(thinking)
			.forEach((piece) -> text.append(piece.asString("")).append(ChatMessages.text(piece, "text")));
		reason(text.toString(), "reasoning_text", JSON.missingNode());
		ObjectNode rest = ((ObjectNode) part).deepCopy().remove(List.of("type", "thinking"));
		if (!rest.isEmpty()) {
			ChatMessages.merge(this.rest.withObjectProperty("thinking"), rest);
		}
		OpenItem reasoning = last("reasoning");
		if (reasoning != null) {
			reasoning.keep(JSON.createObjectNode().put(ChatMessages.REASONING_FIELD, "content"));
		}
	}

	/**
	 * Add something said aloud, whose words are the text. Each piece of the sound is
	 * encoded for itself.
	 */
	private void sound(JsonNode audio) {
		String words = ChatMessages.text(audio, "transcript");
		String data = ChatMessages.text(audio, "data");
		if (!words.isEmpty()) {
			item("message").append("output_text", words, JSON.missingNode(), JSON.missingNode());
		}
		if (!data.isEmpty()) {
			this.events.accept(JSON.createObjectNode().put("type", "response.audio.delta").put("delta", data));
		}
		if (!data.isEmpty() || !ChatMessages.text(audio, "id").isEmpty()) {
			ObjectNode said = JSON.createObjectNode();
			said.putObject("audio")
				.setAll((ObjectNode) audio)
				.remove(isSound(data) ? List.of("data", "transcript") : List.of("transcript"));
			item("message").keep(said);
		}
	}

	private boolean isSound(String data) {
		try {
			this.sound.writeBytes(Base64.getMimeDecoder().decode(data));
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * A citation, of which Responses has flat what Chat Completions nests.
	 */
	private static JsonNode annotation(JsonNode annotation) {
		if (!(annotation.path("url_citation") instanceof ObjectNode page)) {
			return annotation;
		}
		ObjectNode flat = JSON.createObjectNode().put("type", "url_citation").setAll(page);
		ChatMessages.merge(flat, ((ObjectNode) annotation).deepCopy().remove(List.of("type", "url_citation")));
		return flat;
	}

	/**
	 * Add a call of a tool, or a piece of one.
	 */
	private void call(JsonNode piece) {
		if (!(piece instanceof ObjectNode members)) {
			return;
		}
		boolean custom = !isCalled(piece.path("function"))
				&& (isCalled(piece.path("custom")) || ChatMessages.text(piece, "type").equals("custom"));
		JsonNode called = piece.path(custom ? "custom" : "function");
		String id = ChatMessages.text(piece, "id");
		String name = ChatMessages.text(called, "name");
		JsonNode input = called.path(custom ? "input" : "arguments");
		// Some servers send arguments as an object, and not as its text
		String text = input.isContainer() ? input.toString() : input.asString("");
		int place = piece.path("index").asInt(-1);
		OpenItem call = known(place, id, name);
		if (call == null || call.isOther(id, name, text)) {
			if ((id + name + text).isBlank()) {
				return;
			}
			ObjectNode item = JSON.createObjectNode().put("type", custom ? "custom_tool_call" : "function_call");
			item.put("call_id", id.isBlank() ? ChatCompletionsClient.id("call") : id).put("name", name);
			call = begin(item.put(custom ? "input" : "arguments", ""));
			call.place(place, !id.isBlank());
			this.calls.add(call);
		}
		call.name(name);
		call.append(text);
		ObjectNode rest = members.deepCopy().remove(List.of("id", "index", "type"));
		String source = custom ? "custom" : "function";
		if (rest.path(source) instanceof ObjectNode inside) {
			ChatMessages.merge(rest.without(source), inside.remove(List.of("name", custom ? "input" : "arguments")));
		}
		call.keep(rest);
	}

	private static boolean isCalled(JsonNode called) {
		return called.valueStream().anyMatch((value) -> !value.asString("-").isEmpty());
	}

	/**
	 * The call that a piece belongs to: the latest with its place, or else with its id,
	 * or the latest of all if the piece says nothing of it.
	 */
	private @Nullable OpenItem known(int place, String id, String name) {
		for (int i = this.calls.size() - 1; i >= 0; i--) {
			OpenItem call = this.calls.get(i);
			if ((place >= 0) ? call.isAt(place) : id.isBlank() ? name.isBlank() : call.hasCallId(id)) {
				return call;
			}
		}
		return null;
	}

	/**
	 * Keep what has no place in an item.
	 */
	private void keepRest(JsonNode choice, String source, boolean logprobsTold) {
		JsonNode message = choice.path(source);
		ObjectNode left = ((ObjectNode) choice).deepCopy().without("index");
		if (message.isObject()) {
			left.remove(source);
		}
		for (Map.Entry<String, JsonNode> member : message.properties()) {
			String name = member.getKey();
			JsonNode value = member.getValue();
			boolean told = OF_MESSAGES.contains(name) ? !isMisfit(name, value)
					: REASONING_TEXTS.contains(name) || isState(name, value);
			if (!told) {
				boolean other = left.has("message") && !left.path("message").isObject();
				left.withObjectProperty(other ? source : "message").set(name, value);
			}
		}
		if (logprobsTold && left.path("logprobs") instanceof ObjectNode logprobs
				&& logprobs.path("content").isArray()) {
			logprobs.remove("content");
		}
		if (left.path("finish_reason").asString("-").isBlank()) {
			left.remove("finish_reason");
		}
		ChatMessages.merge(this.rest, left);
	}

	/**
	 * Whether a member is of another JSON type than it should be, and so was not told.
	 */
	private static boolean isMisfit(String name, JsonNode value) {
		return switch (name) {
			case "refusal" -> value.isContainer();
			case "function_call", "audio" -> !value.isObject();
			case "tool_calls", "annotations" ->
				!value.isContainer() || value.valueStream().anyMatch((element) -> !element.isContainer());
			default -> false;
		};
	}

	/**
	 * Nothing more comes.
	 * @param status the status of what the model was at
	 * @return all items
	 */
	JsonNode end(String status) {
		this.annotations.forEach((annotation) -> item("message").annotate(annotation));
		if (this.sound.size() > 0) {
			this.events.accept(JSON.createObjectNode().put("type", "response.audio.done"));
			ObjectNode said = JSON.createObjectNode();
			said.putObject("audio").put("data", Base64.getEncoder().encodeToString(this.sound.toByteArray()));
			item("message").keep(said);
		}
		List.copyOf(this.open).forEach((item) -> end(item, status));
		if (!this.state.isEmpty()) {
			end(item("reasoning"), "completed");
		}
		return this.output;
	}

}

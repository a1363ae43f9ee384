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

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;

/**
 * Makes a response and its events from the chunks of a chat completion. A completion that
 * came as a whole is a single chunk, so that both mean the same. Works on the JSON, so
 * that what a server sends in another form than others does no harm.
 * <p>
 * The first choice is the response. The others, the reasons why they ended, and all that
 * a response has no member for are kept in its member {@value #REST}.
 */
final class ChatReply {

	/**
	 * The member of a response with what is left of the completion.
	 */
	static final String REST = "chat_completion";

	private static final JsonMapper JSON = ResponsesJson.mapper();

	/**
	 * Members of a request that its response does not repeat.
	 */
	private static final List<String> NOT_REPEATED = List.of("input", "include", "stream", "stream_options");

	/**
	 * Members of a completion that have a place of their own in the response.
	 */
	private static final List<String> PLACED = List.of("id", "object", "created", "model", "choices", "usage",
			"service_tier", "moderation", "obfuscation", "error");

	/**
	 * Members of a chunk that list the pages that were searched, each time all of them.
	 */
	private static final List<String> PAGES = List.of("citations", "search_results");

	private static final Set<String> CUT_OFF = Set.of("length", "max_tokens", "max_output_tokens", "model_length");

	private static final Set<String> FILTERED = Set.of("content_filter", "safety", "sensitive", "prohibited_content",
			"recitation", "blocklist", "spii");

	private static final Set<String> FAILED = Set.of("error", "network_error", "insufficient_system_resource");

	private static final Set<String> NO_ERROR = Set.of("", "null", "false", "0");

	private final ObjectNode response;

	private final UnaryOperator<String> ids;

	private final Consumer<Response> keeper;

	private final Map<Integer, ChatChoice> choices = new LinkedHashMap<>();

	private final ObjectNode rest = JSON.createObjectNode();

	private Consumer<ObjectNode> events = (event) -> {
	};

	private int sequenceNumber;

	/**
	 * Begin a reply.
	 * @param request what was asked
	 * @param ids gives the id of the response, by the one that the server gave, which may
	 * be empty
	 * @param keeper is given the response when it is over
	 */
	ChatReply(ResponseRequest request, UnaryOperator<String> ids, Consumer<Response> keeper) {
		ObjectNode asked = JSON.valueToTree(request);
		asked.remove(NOT_REPEATED);
		asked.remove(request.more().keySet());
		this.response = JSON.createObjectNode().put("object", "response").put("status", "in_progress");
		this.response.setAll(asked);
		this.response.put("background", false).put("store", !Boolean.FALSE.equals(request.store()));
		this.response.putArray("output");
		this.ids = ids;
		this.keeper = keeper;
	}

	/**
	 * Have the events told, which begin with the first chunk.
	 */
	void tell(Consumer<ObjectNode> events) {
		this.events = events;
	}

	private void event(ObjectNode event) {
		this.events.accept(event.put("sequence_number", this.sequenceNumber++));
	}

	private void lifecycle(String type) {
		ObjectNode event = JSON.createObjectNode().put("type", "response." + type);
		event(event.set("response", this.response));
	}

	/**
	 * Add a chunk.
	 * @param chunk the chunk, or a whole completion
	 * @param message the member of its choices that says something: {@code delta} or
	 * {@code message}
	 */
	void accept(JsonNode chunk, String message) {
		JsonNode error = error(chunk);
		if (error != null) {
			ObjectNode event = JSON.createObjectNode().put("type", "error");
			event(event.set("error", error));
			return;
		}
		keep(chunk);
		JsonNode choices = chunk.path("choices");
		String id = ChatMessages.text(chunk, "id");
		if (!choices.isEmpty() || !id.isBlank()) {
			begin(id);
		}
		for (JsonNode choice : ChatMessages.each(choices)) {
			if (!choice.isObject()) {
				continue;
			}
			int index = choice.path("index").asInt(message.equals("delta") ? 0 : this.choices.size());
			// Of the first choice the events are told, and of others only what comes of
			// it
			Consumer<ObjectNode> told = this.choices.isEmpty() ? this::event : (event) -> {
			};
			this.choices.computeIfAbsent(index, (key) -> new ChatChoice(key, told)).accept(choice, message);
		}
	}

	/**
	 * The error in a chunk, in which case nothing else counts.
	 */
	private static @Nullable JsonNode error(JsonNode chunk) {
		JsonNode error = chunk.path("error");
		boolean isError = error.isContainer() ? !error.isEmpty() : !NO_ERROR.contains(error.asString(""));
		if (isError) {
			return error.isObject() ? error : JSON.createObjectNode().set("message", error);
		}
		boolean onlyWords = !chunk.hasNonNull("choices") && ChatMessages.text(chunk, "id").isEmpty()
				&& ResponseError.isToldBy(chunk);
		return (onlyWords || ChatMessages.text(chunk, "object").equals("error")) ? chunk : null;
	}

	private void keep(JsonNode chunk) {
		ObjectNode response = this.response;
		if (response.path("created_at").asInt(0) == 0 && chunk.path("created").isNumber()) {
			response.set("created_at", chunk.get("created"));
		}
		for (String name : List.of("model", "service_tier", "moderation")) {
			JsonNode value = chunk.path(name);
			if (value.isObject() || !value.asString("").isBlank()) {
				response.set(name, value);
			}
		}
		findUsage(chunk);
		if (chunk instanceof ObjectNode members) {
			PAGES.stream().filter((name) -> !chunk.path(name).isEmpty()).forEach(this.rest::remove);
			ObjectNode left = members.deepCopy();
			PLACED.stream().filter((name) -> isPlaced(name, left.path(name))).forEach(left::remove);
			ChatMessages.merge(this.rest, left);
		}
	}

	/**
	 * Whether a member with a place of its own is of the JSON type that it should be.
	 */
	private static boolean isPlaced(String name, JsonNode value) {
		return switch (name) {
			case "created" -> value.isNumber();
			case "usage" -> value.isObject();
			case "id" -> value.isValueNode();
			case "choices" -> true;
			default -> !value.isArray();
		};
	}

	/**
	 * Find the tokens, which streams may tell several times, of which the last counts,
	 * and some vendors tell only in members of their own or in the choice.
	 */
	private void findUsage(JsonNode chunk) {
		JsonNode usage = chunk.path("usage");
		if (usage.isObject()) {
			this.response.set("usage", usage(usage));
		}
		else if (!this.response.has("usage")) {
			for (JsonNode vendor : chunk) {
				JsonNode inside = vendor.isArray() ? vendor.path(0) : vendor;
				if (inside.path("usage").isObject()) {
					this.response.set("usage", usage(inside.get("usage")));
				}
			}
		}
	}

	private static ObjectNode usage(JsonNode usage) {
		ObjectNode tokens = ((ObjectNode) usage).deepCopy();
		rename(tokens, "input_tokens", "prompt_tokens");
		rename(tokens, "output_tokens", "completion_tokens");
		rename(tokens, "input_tokens_details", "prompt_tokens_details");
		rename(tokens, "output_tokens_details", "completion_tokens_details");
		for (String name : List.of("cached_tokens", "prompt_cache_hit_tokens", "num_cached_tokens",
				"cache_read_input_tokens")) {
			detail(tokens, "input_tokens_details", "cached_tokens", name);
		}
		detail(tokens, "input_tokens_details", "cache_write_tokens", "cache_creation_input_tokens");
		detail(tokens, "output_tokens_details", "reasoning_tokens", "reasoning_tokens");
		return tokens;
	}

	private static void rename(ObjectNode tokens, String name, String chatName) {
		JsonNode value = tokens.remove(chatName);
		if (value != null && !value.isNull()) {
			tokens.set(name, value);
		}
	}

	/**
	 * Some servers tell details beside the sums.
	 */
	private static void detail(ObjectNode tokens, String details, String name, String chatName) {
		JsonNode value = tokens.path(chatName);
		if (value.isIntegralNumber() && !tokens.path(details).hasNonNull(name)) {
			tokens.withObjectProperty(details).set(name, value);
		}
	}

	private void begin(String id) {
		if (!this.response.has("id")) {
			this.response.put("id", this.ids.apply(id));
			if (!this.response.has("created_at")) {
				this.response.put("created_at", Instant.now().getEpochSecond());
			}
			lifecycle("created");
			lifecycle("in_progress");
		}
	}

	/**
	 * Whether a reason was given why the model ended.
	 */
	boolean isFinished() {
		return this.choices.values().stream().anyMatch((choice) -> choice.rest().has("finish_reason"));
	}

	/**
	 * Nothing more comes.
	 * @return the response
	 */
	Response end() {
		begin("");
		String status = "completed";
		for (ChatChoice choice : this.choices.values()) {
			boolean first = !this.rest.has("choices");
			ObjectNode left = choice.rest();
			String end = first ? finish(left) : "completed";
			if (first) {
				choice.cite(pages());
			}
			JsonNode output = choice.end(end.equals("completed") ? end : "incomplete");
			if (first) {
				status = end;
				this.response.set("output", output);
			}
			else {
				left.set("output", output);
			}
			this.rest.withArrayProperty("choices").add(left);
		}
		this.response.put("status", status).set(REST, this.rest);
		Response response = JSON.treeToValue(this.response, Response.class);
		this.keeper.accept(response);
		lifecycle(status);
		return response;
	}

	/**
	 * The pages that are cited beside the choices, in the order in which the text counts
	 * them: {@code [1]} is the first.
	 */
	private List<ObjectNode> pages() {
		List<ObjectNode> pages = new ArrayList<>();
		for (JsonNode url : this.rest.path("citations")) {
			if (url.isString()) {
				ObjectNode page = JSON.createObjectNode().put("type", "url_citation").set("url", url);
				this.rest.path("search_results")
					.valueStream()
					.filter((result) -> result.path("url").equals(url) && result.path("title").isString())
					.findFirst()
					.ifPresent((result) -> page.set("title", result.get("title")));
				pages.add(page);
			}
		}
		return pages;
	}

	/**
	 * Say what the reason means for which a choice ended. Vendors have reasons of their
	 * own; those that are not known mean that the model was done.
	 * @return the status of the response
	 */
	private String finish(ObjectNode choice) {
		String reason = ChatMessages.text(choice, "finish_reason").toLowerCase(Locale.ROOT);
		if (CUT_OFF.contains(reason) || FILTERED.contains(reason)) {
			this.response.putObject("incomplete_details")
				.put("reason", CUT_OFF.contains(reason) ? "max_output_tokens" : "content_filter");
			return "incomplete";
		}
		JsonNode error = choice.path("error");
		if (FAILED.contains(reason) || (error.isObject() && !error.isEmpty())) {
			this.response.putObject("error")
				.put("code", reason)
				.put("message", "The model ended with the finish reason '" + reason + "'");
			if (error instanceof ObjectNode details) {
				ChatMessages.merge(this.response.withObjectProperty("error"), details);
			}
			return "failed";
		}
		return "completed";
	}

}

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

package io.github.responses4j.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

/**
 * Checks that the events of a stream come in the order in which a server of the Responses
 * API tells them, and agree with each other.
 */
final class EventOrder {

	private static final Set<String> TERMINAL = Set.of("response.completed", "response.incomplete", "response.failed",
			"error");

	/**
	 * Members by which the events of a text, a part or an input are told from those of
	 * others.
	 */
	private static final List<String> PLACE = List.of("output_index", "content_index", "summary_index");

	/**
	 * The event that ends a text by the one that brings its pieces, and where both have
	 * it.
	 */
	private static final Map<String, String> TEXTS = Map.of("response.output_text", "text", "response.refusal",
			"refusal", "response.reasoning_text", "text", "response.reasoning_summary_text", "text",
			"response.function_call_arguments", "arguments", "response.custom_tool_call_input", "input");

	private final List<String> violations = new ArrayList<>();

	private final Map<Integer, JsonNode> items = new HashMap<>();

	private final Set<Integer> doneItems = new TreeSet<>();

	private final Map<String, JsonNode> parts = new HashMap<>();

	private final Map<String, StringBuilder> texts = new HashMap<>();

	private int number;

	private EventOrder() {
	}

	/**
	 * Check events.
	 * @return what is wrong, nothing if all is well
	 */
	static List<String> violations(List<? extends ResponseStreamEvent> events) {
		EventOrder order = new EventOrder();
		for (ResponseStreamEvent event : events) {
			order.check(ResponsesJson.mapper().valueToTree(event), order.number == events.size() - 1);
			order.number++;
		}
		return order.violations;
	}

	private void violation(JsonNode event, String what) {
		this.violations.add(this.number + " " + event.path("type").asString("") + ": " + what);
	}

	private void check(JsonNode event, boolean last) {
		String type = event.path("type").asString("");
		if (event.path("sequence_number").asInt(-1) != this.number) {
			violation(event, "sequence number " + event.path("sequence_number"));
		}
		if (TERMINAL.contains(type) != last) {
			violation(event, last ? "the last is not terminal" : "terminal before the end");
		}
		if (type.equals("response.created") != (this.number == 0)
				|| (this.number == 1 && !type.matches("response\\.(in_progress|queued)") && !last)) {
			violation(event, "not the beginning of a response");
		}
		if (type.startsWith("response.output_item.")) {
			checkItem(event, type.endsWith(".added"));
		}
		else if (event.has("output_index")) {
			int index = event.path("output_index").asInt();
			if (!this.items.containsKey(index) || this.doneItems.contains(index)) {
				violation(event, "item " + index + " is not open");
			}
			else if (event.has("item_id") && !event.path("item_id").equals(this.items.get(index).path("id"))) {
				violation(event, "the id is not that of item " + index);
			}
			checkContent(event, type);
		}
		else if (last && !type.equals("error")) {
			checkEnd(event);
		}
	}

	private void checkItem(JsonNode event, boolean added) {
		int index = event.path("output_index").asInt(-1);
		JsonNode item = event.path("item");
		if (added) {
			if (index != this.items.size()) {
				violation(event, "index " + index + " after " + this.items.size() + " items");
			}
			this.items.put(index, item);
			return;
		}
		JsonNode known = this.items.put(index, item);
		if (known == null || !this.doneItems.add(index)) {
			violation(event, "item " + index + " is not open");
		}
		else if (!known.path("id").equals(item.path("id")) || !known.path("type").equals(item.path("type"))) {
			violation(event, "another item than was added");
		}
		for (String list : List.of("content", "summary")) {
			String name = list.equals("content") ? "content_index" : "summary_index";
			for (int i = 0; i < item.path(list).size(); i++) {
				JsonNode part = this.parts.get(place(Map.of("output_index", index, name, i)));
				if (part == null || !part.equals(item.path(list).get(i))) {
					violation(event, list + " " + i + " is not the part that was told");
				}
			}
		}
		for (Map.Entry<String, String> input : Map
			.of("arguments", "response.function_call_arguments", "input", "response.custom_tool_call_input")
			.entrySet()) {
			StringBuilder told = this.texts.get(input.getValue() + place(Map.of("output_index", index)));
			if (item.path("type").asString("").matches("function_call|custom_tool_call") && item.has(input.getKey())
					&& !item.path(input.getKey()).asString("").equals((told != null) ? told.toString() : "")) {
				violation(event, input.getKey() + " are not those that were told");
			}
		}
	}

	private static String place(Map<String, Integer> indexes) {
		StringBuilder place = new StringBuilder();
		PLACE.forEach((name) -> place.append('/').append(indexes.containsKey(name) ? indexes.get(name) : "-"));
		return place.toString();
	}

	private static String place(JsonNode event) {
		Map<String, Integer> indexes = new HashMap<>();
		PLACE.stream().filter(event::has).forEach((name) -> indexes.put(name, event.get(name).asInt()));
		return place(indexes);
	}

	private void checkContent(JsonNode event, String type) {
		String place = place(event);
		if (type.matches("response\\.(content|reasoning_summary)_part\\.(added|done)")) {
			boolean added = type.endsWith(".added");
			if (added == this.parts.containsKey(place)) {
				violation(event, added ? "added twice" : "never added");
			}
			this.parts.put(place, event.path("part"));
		}
		String text = type.replaceFirst("\\.(delta|done)$", "");
		String member = TEXTS.get(text);
		if (member != null) {
			boolean call = text.contains("_call_");
			JsonNode part = this.parts.get(place);
			if (!call && (part == null || !isOf(text, part))) {
				violation(event, "no such part is open");
			}
			StringBuilder told = this.texts.computeIfAbsent(text + place, (key) -> new StringBuilder());
			if (type.endsWith(".delta")) {
				told.append(event.path("delta").asString(""));
			}
			else if (!event.path(member).asString("").contentEquals(told)) {
				violation(event, "not the text of its deltas");
			}
		}
		if (type.endsWith("_part.done")) {
			JsonNode part = event.path("part");
			String name = part.has("refusal") ? "refusal" : "text";
			boolean known = this.texts.entrySet()
				.stream()
				.anyMatch((entry) -> entry.getKey().endsWith(place)
						&& part.path(name).asString("").contentEquals(entry.getValue()));
			if (!known && part.has(name)) {
				violation(event, "not the text that was told");
			}
		}
	}

	private static boolean isOf(String text, JsonNode part) {
		String type = part.path("type").asString("");
		return text.equals("response." + type) || text.equals("response.reasoning_" + type);
	}

	private void checkEnd(JsonNode event) {
		JsonNode response = event.path("response");
		if (!event.path("type").asString("").equals("response." + response.path("status").asString(""))) {
			violation(event, "status " + response.path("status"));
		}
		if (this.doneItems.size() != this.items.size()) {
			violation(event, "items are not done: " + this.items.keySet() + " but " + this.doneItems);
		}
		int index = 0;
		for (JsonNode item : response.path("output")) {
			@Nullable String difference = JsonDifference.between(item, this.items.getOrDefault(index++, item));
			if (difference != null) {
				violation(event, "another item than was told: " + difference);
			}
		}
		if (index != this.items.size()) {
			violation(event, index + " items, but " + this.items.size() + " were told");
		}
	}

}

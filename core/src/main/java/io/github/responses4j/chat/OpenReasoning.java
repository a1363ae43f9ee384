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
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextEvent;

/**
 * Reasoning as it arrives. What vendors want back with it is kept beside its text.
 */
final class OpenReasoning implements OpenItem {

	private static final String DETAILS = "reasoning_details";

	private final ChatEvents events;

	private final int index;

	private final String id = ChatCompletionsClient.id("rs");

	private final List<ContentPart> content = new ArrayList<>();

	private final List<ContentPart> summary = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private final ObjectNode more = ResponsesJson.mapper().createObjectNode();

	/**
	 * Where the open part will be, if one is open.
	 */
	private @Nullable List<ContentPart> target;

	/**
	 * Which detail the open part is the text of, if that is known.
	 */
	private @Nullable Integer detail;

	OpenReasoning(ChatEvents events, int index) {
		this.events = events;
		this.index = index;
		ContextItem.Reasoning item = new ContextItem.Reasoning(this.id, List.of(), List.of(), null,
				ItemStatus.IN_PROGRESS, Map.of());
		events.add(new ItemEvent.OutputItemAdded(index, item, events.next(), Map.of()));
	}

	@Override
	public int index() {
		return this.index;
	}

	@Override
	public boolean endsBeforeNext() {
		return true;
	}

	/**
	 * Add a piece of text.
	 * @param text the piece
	 * @param summarized whether it is a summary and not the reasoning itself
	 * @param detail which detail it is of, if that is known
	 */
	void append(String text, boolean summarized, @Nullable Integer detail) {
		List<ContentPart> target = summarized ? this.summary : this.content;
		if (this.target != target || !Objects.equals(this.detail, detail)) {
			endPart();
			this.target = target;
			this.detail = detail;
			int part = target.size();
			this.events.add(summarized
					? new ItemEvent.SummaryPartAdded(this.id, this.index, part,
							new ContentPart.SummaryText("", Map.of()), this.events.next(), Map.of())
					: new ItemEvent.ContentPartAdded("response.content_part.added", this.id, this.index, part,
							new ContentPart.ReasoningText("", Map.of()), this.events.next(), Map.of()));
		}
		this.text.append(text);
		int part = target.size();
		this.events.add(summarized
				? new TextEvent.ReasoningSummaryTextDelta(this.id, this.index, part, text, null, this.events.next(),
						Map.of())
				: new TextEvent.ReasoningTextDelta(this.id, this.index, part, text, null, this.events.next(),
						Map.of()));
	}

	private void endPart() {
		List<ContentPart> target = this.target;
		if (target == null) {
			return;
		}
		String text = this.text.toString();
		int part = target.size();
		if (target == this.summary) {
			ContentPart whole = new ContentPart.SummaryText(text, Map.of());
			this.events.add(new TextEvent.ReasoningSummaryTextDone(this.id, this.index, part, text, this.events.next(),
					Map.of()));
			this.events.add(new ItemEvent.SummaryPartDone(this.id, this.index, part, whole, null, this.events.next(),
					Map.of()));
			target.add(whole);
		}
		else {
			ContentPart whole = new ContentPart.ReasoningText(text, Map.of());
			this.events
				.add(new TextEvent.ReasoningTextDone(this.id, this.index, part, text, this.events.next(), Map.of()));
			this.events.add(new ItemEvent.ContentPartDone("response.content_part.done", this.id, this.index, part,
					whole, this.events.next(), Map.of()));
			target.add(whole);
		}
		this.text.setLength(0);
		this.target = null;
	}

	/**
	 * Remember in which member of the message the text came.
	 */
	void field(String name) {
		this.more.put(ChatMessages.REASONING_FIELD, name);
	}

	/**
	 * Keep what is to be sent back as it is.
	 */
	void keep(ObjectNode state) {
		state.properties().forEach((member) -> {
			if (member.getKey().equals(DETAILS)) {
				member.getValue().forEach(this::keepDetail);
			}
			else {
				ChatMessages.merge(this.more, member.getKey(), member.getValue());
			}
		});
	}

	/**
	 * Keep a detail, of which a stream brings pieces: texts grow, and what comes once,
	 * such as a signature, is added.
	 */
	private void keepDetail(JsonNode detail) {
		ArrayNode details = this.more.withArray(DETAILS);
		JsonNode last = details.isEmpty() ? null : details.get(details.size() - 1);
		if (last instanceof ObjectNode known && isSame(known, detail)) {
			detail.properties().forEach((member) -> {
				JsonNode value = member.getValue();
				String name = member.getKey();
				if (name.equals("text") || name.equals("summary")) {
					known.put(name, known.path(name).asString("") + value.asString(""));
				}
				else if (!known.has(name) || StringUtils.hasLength(value.asString(""))) {
					known.set(name, value);
				}
			});
		}
		else {
			details.add(detail);
		}
	}

	private static boolean isSame(JsonNode known, JsonNode detail) {
		boolean grows = known.path("type").asString("").matches("reasoning\\.(text|summary)");
		return grows && known.path("type").equals(detail.path("type"))
				&& known.path("index").equals(detail.path("index"))
				&& (!known.hasNonNull("id") || !detail.hasNonNull("id") || known.get("id").equals(detail.get("id")));
	}

	@Override
	public ContextItem.Reasoning end(ItemStatus status) {
		endPart();
		Map<String, JsonNode> more = new LinkedHashMap<>();
		this.more.properties().forEach((member) -> more.put(member.getKey(), member.getValue()));
		ContextItem.Reasoning item = new ContextItem.Reasoning(this.id, this.summary, this.content, null, status, more);
		this.events.add(new ItemEvent.OutputItemDone(this.index, item, this.events.next(), Map.of()));
		return item;
	}

}

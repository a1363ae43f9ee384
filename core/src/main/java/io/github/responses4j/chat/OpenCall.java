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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.model.ToolCall;

/**
 * A call of a tool as it arrives: a function, or a custom tool, whose input is not JSON.
 */
final class OpenCall implements OpenItem {

	private final ChatEvents events;

	private final int index;

	private final boolean custom;

	private final String id;

	private final String name;

	private final StringBuilder input = new StringBuilder();

	private final Map<String, JsonNode> more = new LinkedHashMap<>();

	/**
	 * The id that the server gave, if it gave one.
	 */
	private @Nullable String givenId;

	private final String madeId = ChatCompletionsClient.id("call");

	private boolean ended;

	OpenCall(ChatEvents events, int index, boolean custom, @Nullable String givenId, String name) {
		this.events = events;
		this.index = index;
		this.custom = custom;
		this.id = ChatCompletionsClient.id(custom ? "ctc" : "fc");
		this.givenId = givenId;
		this.name = name;
		events.add(new ItemEvent.OutputItemAdded(index, item(ItemStatus.IN_PROGRESS), events.next(), Map.of()));
	}

	@Override
	public int index() {
		return this.index;
	}

	/**
	 * Servers may send the pieces of several calls in turns, so that only a complete
	 * input says that nothing follows.
	 */
	@Override
	public boolean endsBeforeNext() {
		return this.custom || isWhole();
	}

	/**
	 * Whether the input so far is a whole JSON object.
	 */
	private boolean isWhole() {
		String json = this.input.toString().strip();
		if (!json.startsWith("{") || !json.endsWith("}")) {
			return false;
		}
		try {
			ResponsesJson.mapper().readTree(json);
			return true;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * Whether a piece with the same place belongs to another call, as some servers give
	 * all calls the same place.
	 * @param givenId the id of the call in the piece, if it has one
	 * @param name the name of the tool in the piece, if it has one
	 * @param input the input in the piece, if it has some
	 */
	boolean isOther(@Nullable String givenId, @Nullable String name, @Nullable String input) {
		if (!StringUtils.hasText(name)) {
			return false;
		}
		if (StringUtils.hasText(givenId) && this.givenId != null) {
			return !givenId.equals(this.givenId);
		}
		return !name.equals(this.name) || (StringUtils.hasLength(input) && isWhole());
	}

	boolean hasId(String givenId) {
		return givenId.equals(this.givenId);
	}

	void append(@Nullable String givenId, @Nullable String input, Map<String, JsonNode> more) {
		if (StringUtils.hasText(givenId) && this.givenId == null) {
			this.givenId = givenId;
		}
		this.more.putAll(more);
		if (StringUtils.hasLength(input) && !this.ended) {
			this.input.append(input);
			this.events.add(this.custom
					? new TextEvent.CustomToolCallInputDelta(this.id, this.index, input, null, this.events.next(),
							Map.of())
					: new TextEvent.FunctionCallArgumentsDelta(this.id, this.index, input, null, this.events.next(),
							Map.of()));
		}
	}

	private ToolCall item(ItemStatus status) {
		String callId = (this.givenId != null) ? this.givenId : this.madeId;
		String input = this.input.toString();
		return this.custom
				? new ToolCall.Custom(this.id, callId, null, null, this.name, input, null, status, null, this.more)
				: new ToolCall.Function(this.id, callId, null, null, this.name, input, null, status, null, this.more);
	}

	@Override
	public ToolCall end(ItemStatus status) {
		this.ended = true;
		String input = this.input.toString();
		this.events.add(this.custom
				? new TextEvent.CustomToolCallInputDone(this.id, this.index, input, this.events.next(), Map.of())
				: new TextEvent.FunctionCallArgumentsDone(this.id, this.index, input, this.name, this.events.next(),
						Map.of()));
		ToolCall call = item(status);
		this.events.add(new ItemEvent.OutputItemDone(this.index, call, this.events.next(), Map.of()));
		return call;
	}

}

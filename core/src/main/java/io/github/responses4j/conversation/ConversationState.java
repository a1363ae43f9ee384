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

package io.github.responses4j.conversation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ProtocolObject;
import io.github.responses4j.model.ResponseItem;

/**
 * What is kept of a conversation. Immutable, and plain JSON: a {@link ConversationStore}
 * writes and reads it with {@code ResponsesJson.mapper()}, which loses nothing.
 *
 * @param version counts how often it was saved, from 1 on
 * @param mode the name of the {@link ConversationMode} that it was begun with
 * @param conversationId the conversation that the server keeps, if there is one
 * @param compactedTurns how many of the first turns {@code compacted} stands for, or
 * {@code null} for none; these turns have no items
 * @param compacted the items that stand for the first turns
 * @param turns the turns that were completed, oldest first
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ConversationState(@Nullable Long version, @Nullable String mode, @Nullable String conversationId,
		@Nullable Integer compactedTurns, List<ResponseItem> compacted, List<Turn> turns,
		Map<String, JsonNode> more) implements ProtocolObject {

	public ConversationState {
		compacted = copy(compacted);
		turns = copy(turns);
		more = copy(more);
	}

	private static <T> List<T> copy(@Nullable List<T> list) {
		return (list != null) ? List.copyOf(list) : List.of();
	}

	private static Map<String, JsonNode> copy(@Nullable Map<String, JsonNode> members) {
		return (members != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(members)) : Map.of();
	}

	/**
	 * Everything that was said, as input: what stands for the first turns, and input and
	 * output of those after, unchanged and in order.
	 * @return the items, empty if they are not kept here
	 */
	public List<ResponseItem> items() {
		List<ResponseItem> items = new ArrayList<>(this.compacted);
		for (Turn turn : laterTurns()) {
			items.addAll(turn.input());
			items.addAll(turn.output());
		}
		return items;
	}

	/**
	 * Whether every turn can be told again.
	 */
	boolean isWhole() {
		boolean whole = true;
		for (Turn turn : laterTurns()) {
			whole &= !turn.input().isEmpty() || !turn.output().isEmpty();
		}
		return whole;
	}

	/**
	 * The turns that are not compacted.
	 */
	List<Turn> laterTurns() {
		return this.turns.subList(firstTurn(), this.turns.size());
	}

	int firstTurn() {
		return (this.compactedTurns != null) ? Math.min(this.compactedTurns, this.turns.size()) : 0;
	}

	@Nullable Turn lastTurn() {
		return this.turns.isEmpty() ? null : this.turns.get(this.turns.size() - 1);
	}

	ConversationState with(Turn turn) {
		List<Turn> turns = new ArrayList<>(this.turns);
		turns.add(turn);
		return with(this.compactedTurns, this.compacted, turns);
	}

	/**
	 * Have some items stand for all turns up to now.
	 */
	ConversationState compact(List<ResponseItem> items) {
		List<Turn> turns = new ArrayList<>();
		for (Turn turn : this.turns) {
			turns.add(new Turn(turn.responseId(), turn.lastItemId(), turn.totalTokens(), List.of(), List.of(),
					turn.unsent(), turn.more()));
		}
		return with(turns.size(), items, turns);
	}

	/**
	 * Go back to the first turns. Those that were compacted together cannot be told apart
	 * any more, so that there are no items then.
	 */
	ConversationState rewind(int turns) {
		List<Turn> rest = this.turns.subList(0, turns);
		return (turns < firstTurn()) ? with(null, List.of(), rest) : with(this.compactedTurns, this.compacted, rest);
	}

	/**
	 * The version after another one.
	 */
	ConversationState after(long version, @Nullable String conversationId) {
		return new ConversationState(version + 1, this.mode, conversationId, this.compactedTurns, this.compacted,
				this.turns, this.more);
	}

	private ConversationState with(@Nullable Integer compactedTurns, List<ResponseItem> compacted, List<Turn> turns) {
		return new ConversationState(this.version, this.mode, this.conversationId, compactedTurns, compacted, turns,
				this.more);
	}

	long number() {
		return (this.version != null) ? this.version : 0;
	}

	/**
	 * What was said once, and answered.
	 *
	 * @param responseId the id of the answer, of the last one if tools were called
	 * @param lastItemId the id of the last item of the answer
	 * @param totalTokens the tokens that input and output had in the end
	 * @param input what was said, if it is kept here
	 * @param output everything that came of it, if it is kept here
	 * @param unsent answers of tools that the server does not know yet, because other
	 * calls of the same answer are left to the application; the next turn begins with
	 * them
	 * @param more the members that this version does not model
	 */
	public record Turn(@Nullable String responseId, @Nullable String lastItemId, @Nullable Long totalTokens,
			List<ResponseItem> input, List<ResponseItem> output, List<ResponseItem> unsent,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Turn {
			input = copy(input);
			output = copy(output);
			unsent = copy(unsent);
			more = copy(more);
		}

	}

}

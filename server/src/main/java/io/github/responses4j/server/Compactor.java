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

package io.github.responses4j.server;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ContextManagement;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * Makes long contexts short. What a {@code compaction} item holds is the beginnings of
 * the latest messages and the calls that have no output yet; it stands for all that comes
 * before it. Only the server that made it can read it.
 */
final class Compactor {

	private static final Log logger = LogFactory.getLog(Compactor.class);

	/**
	 * How much of a message is held, in characters.
	 */
	private static final int MAX_MESSAGE_LENGTH = 200;

	/**
	 * How much is held of all messages, in characters; less than the lowest threshold.
	 */
	private static final int MAX_LENGTH = 2000;

	/**
	 * The threshold where the request has none, in tokens.
	 */
	private static final int DEFAULT_THRESHOLD = 100_000;

	private final Seal seal = new Seal();

	/**
	 * Have a backend answer from a compacted context where the request wants it.
	 * @param backend who answers
	 */
	Backend around(Backend backend) {
		return (turn, output) -> {
			if (isTriggered(turn)) {
				output.item(compact(turn.context()));
			}
			else if (!isDue(turn)) {
				backend.answer(turn, output);
			}
			else if (output.item(compact(turn.context()))) {
				backend.answer(compacted(turn), output);
			}
		};
	}

	private static boolean isTriggered(Turn turn) {
		List<ResponseItem> context = turn.context();
		return !context.isEmpty() && context.get(context.size() - 1) instanceof ContextItem.CompactionTrigger;
	}

	private static boolean isDue(Turn turn) {
		for (ContextManagement rule : turn.request().contextManagement()) {
			if ("compaction".equals(rule.type())) {
				return turn.inputTokens() >= Objects.requireNonNullElse(rule.compactThreshold(), DEFAULT_THRESHOLD);
			}
		}
		return false;
	}

	/**
	 * The same turn with its last item and, of what comes before, only what is held.
	 */
	private static Turn compacted(Turn turn) {
		int last = turn.context().size() - 1;
		if (last < 0) {
			return turn;
		}
		List<ResponseItem> context = new ArrayList<>(memory(turn.context().subList(0, last)));
		context.add(turn.context().get(last));
		return new Turn(turn.request(), context, turn.files());
	}

	/**
	 * Make a context into one item.
	 */
	ContextItem.Compaction compact(List<ResponseItem> context) {
		byte[] memory = ResponsesJson.mapper().writeValueAsBytes(Input.of(memory(context)));
		return new ContextItem.Compaction(Ids.ofItem("compaction"), this.seal.close(memory), null, Map.of());
	}

	/**
	 * What is held of a context.
	 */
	static List<ResponseItem> memory(List<ResponseItem> context) {
		LinkedList<ResponseItem> memory = new LinkedList<>();
		List<ResponseItem> latestFirst = new ArrayList<>(context);
		Collections.reverse(latestFirst);
		Set<@Nullable String> answered = new HashSet<>();
		int room = MAX_LENGTH;
		for (ResponseItem item : latestFirst) {
			if (item instanceof ToolOutput output) {
				answered.add(callId(output));
			}
			else if (item instanceof ToolCall call && !answered.contains(callId(call))) {
				memory.addFirst(call);
			}
			else if (item instanceof Message message && room > 0) {
				String text = beginning(message.text(), Math.min(room, MAX_MESSAGE_LENGTH));
				room -= text.length();
				memory.addFirst(new Message("message", message.id(), message.role(), Content.of(text), message.phase(),
						message.status(), Map.of()));
			}
		}
		return memory;
	}

	private static String beginning(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
	}

	private static @Nullable String callId(ResponseItem item) {
		return ResponsesJson.mapper().valueToTree(item).path("call_id").asString(null);
	}

	/**
	 * A context in which what the latest compaction holds is in the place of the
	 * compaction and of all that comes before it.
	 */
	List<ResponseItem> expand(List<ResponseItem> context) {
		for (int i = context.size() - 1; i >= 0; i--) {
			if (context.get(i) instanceof ContextItem.Compaction compaction) {
				List<ResponseItem> expanded = new ArrayList<>(open(compaction));
				expanded.addAll(context.subList(i + 1, context.size()));
				return expanded;
			}
		}
		return context;
	}

	private List<ResponseItem> open(ContextItem.Compaction compaction) {
		try {
			byte[] memory = this.seal.open(Objects.requireNonNullElse(compaction.encryptedContent(), ""));
			return ResponsesJson.mapper().readValue(memory, Input.class).items();
		}
		catch (GeneralSecurityException ex) {
			logger.debug("Cannot read a compaction", ex);
			throw ErrorReplyException.badRequest(
					"The encrypted content of the compaction '" + compaction.id() + "' is not of this server.", "input",
					"invalid_encrypted_content");
		}
	}

}

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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * Finds what a request goes on from, wherever it is kept.
 */
final class ContextReader {

	private final ResponseStore responses;

	private final ConversationStore conversations;

	private final Compactor compactor;

	/**
	 * Create a reader.
	 * @param responses the responses that are kept
	 * @param conversations the conversations that are kept
	 * @param compactor understands what was compacted
	 */
	ContextReader(ResponseStore responses, ConversationStore conversations, Compactor compactor) {
		this.responses = responses;
		this.conversations = conversations;
		this.compactor = compactor;
	}

	/**
	 * A reader that also finds what is kept on a connection.
	 * @param connectionStore the store of the connection, or {@code null} for this reader
	 */
	ContextReader with(@Nullable ResponseStore connectionStore) {
		return (connectionStore != null) ? new ContextReader(connectionStore, this.conversations, this.compactor)
				: this;
	}

	/**
	 * The items of an input, with ids, and with what references stand for in their place.
	 */
	List<ResponseItem> input(@Nullable Input input) {
		return InputItems.of(Objects.requireNonNullElse(input, Input.of())).stream().map(this::resolve).toList();
	}

	private ResponseItem resolve(ResponseItem item) {
		String id = item.id();
		if (!(item instanceof ContextItem.ItemReference) || id == null) {
			return item;
		}
		ResponseItem referenced = this.responses.findItem(id);
		if (referenced == null) {
			referenced = this.conversations.findItem(id);
		}
		if (referenced == null) {
			throw ErrorReplyException.notFound(
					"There is no item with the id '" + id + "'. Items of responses with 'store' false are not kept.",
					"input", null);
		}
		return referenced;
	}

	/**
	 * What the model sees: what a response saw and said, or a conversation so far, and
	 * then the input.
	 */
	List<ResponseItem> context(@Nullable String previousResponseId, @Nullable StoredConversation conversation,
			List<ResponseItem> input) {
		List<ResponseItem> context = new ArrayList<>();
		if (previousResponseId != null) {
			StoredResponse previous = this.responses.find(previousResponseId);
			if (previous == null) {
				throw ErrorReplyException.badRequest("There is no response with the id '" + previousResponseId + "'.",
						"previous_response_id", "previous_response_not_found");
			}
			context.addAll(this.responses.context(previous));
			context.addAll(previous.response().output());
		}
		if (conversation != null) {
			context.addAll(conversation.items());
		}
		context.addAll(input);
		return this.compactor.expand(context);
	}

	/**
	 * Have a backend answer from a compacted context where the request wants it.
	 */
	Backend compacting(Backend backend) {
		return this.compactor.around(backend);
	}

	/**
	 * The conversation that a request names.
	 * @return the conversation, or {@code null} if the request names none
	 */
	@Nullable StoredConversation conversation(@Nullable ConversationReference reference) {
		if (reference == null) {
			return null;
		}
		String id = reference.id();
		if (id == null) {
			throw ErrorReplyException.badRequest("'conversation' must be an id or an object with an 'id'.",
					"conversation", "invalid_type");
		}
		StoredConversation conversation = this.conversations.find(id);
		if (conversation == null) {
			throw ErrorReplyException.notFound("There is no conversation with the id '" + id + "'.", "conversation",
					"conversation_not_found");
		}
		return conversation;
	}

}

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.client.PagedItems;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ContextManagement;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.model.Usage;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.stream.ResponseStreamListener;

/**
 * The turns of one conversation, one at a time: gives each request what came before, and
 * keeps what was said when it was answered. A turn that fails leaves everything as it
 * was. Knows nothing of how a turn is sent, which may take several requests. Applications
 * use {@code ResponseConversation}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ConversationTurns {

	private static final Log logger = LogFactory.getLog(ConversationTurns.class);

	/**
	 * The most items that a call may add to a conversation of the server.
	 */
	private static final int MAX_ITEMS = 20;

	private final String key;

	private final @Nullable String conversationId;

	private final ConversationSettings settings;

	private final ConversationStore store;

	private final ConversationMode mode;

	private final ResponsesClient client;

	/**
	 * Lead a conversation.
	 * @param key the key of the conversation, the application's own
	 * @param conversationId the conversation of the server to go on in, which makes the
	 * mode {@link ConversationMode#CONVERSATION}; {@code null} for none
	 * @param settings how the conversation is led, and where it is kept
	 * @param client for what a conversation needs besides its turns
	 */
	public ConversationTurns(String key, @Nullable String conversationId, ConversationSettings settings,
			ResponsesClient client) {
		Assert.hasText(key, "'key' must not be empty");
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(client, "'client' must not be null");
		this.key = key;
		this.conversationId = conversationId;
		this.settings = settings;
		this.store = settings.store();
		this.mode = (conversationId != null) ? ConversationMode.CONVERSATION : settings.mode();
		this.client = client;
	}

	/**
	 * Take a turn.
	 * @param request what is said, with the defaults in place
	 * @param exchange sends a request and waits for the answer, the last if tools are
	 * called
	 * @param items gives all that has come of the exchange, whose answer it is given
	 * @return the answer
	 */
	public Response take(ResponseRequest request, Function<ResponseRequest, Response> exchange,
			Function<Response, List<ResponseItem>> items) {
		try (ConversationStore.Hold hold = hold(request)) {
			ConversationState state = prepare(request);
			ResponseRequest turn = withUnsent(state, request);
			Response response = send(state, turn, exchange);
			keep(state, turn, response, items);
			return response;
		}
	}

	/**
	 * Take a turn whose answer is a stream. It is kept when the stream has come to its
	 * end, before the last event is handed out. Until then, or until it fails or is
	 * closed, no other turn begins.
	 * @param request what is said, with the defaults in place
	 * @param exchange sends a request and opens the stream
	 * @param items gives all that has come of the exchange, whose answer it is given
	 * @return the open stream
	 */
	public ResponseStream stream(ResponseRequest request, Function<ResponseRequest, ResponseStream> exchange,
			Function<Response, List<ResponseItem>> items) {
		ConversationStore.Hold hold = hold(request);
		try {
			ConversationState state = prepare(request);
			ResponseRequest turn = withUnsent(state, request);
			return send(state, turn, exchange).listen(new ResponseStreamListener() {

				@Override
				public void onEnd(@Nullable Response response, @Nullable Throwable failure) {
					try (hold) {
						if (response != null && failure == null) {
							keep(state, turn, response, items);
						}
					}
				}

			});
		}
		catch (Throwable ex) {
			hold.close();
			throw ex;
		}
	}

	/**
	 * What is kept of the conversation.
	 * @return the latest state, without turns if there is none
	 */
	public ConversationState state() {
		ConversationState state = this.store.find(this.key);
		if (state == null) {
			return new ConversationState(0L, this.mode.name(), this.conversationId, null, List.of(), List.of(),
					Map.of());
		}
		if (!this.mode.name().equals(state.mode())) {
			throw new IllegalStateException(
					this + " was begun in the mode " + state.mode() + " and cannot go on in the mode " + this.mode);
		}
		return state;
	}

	/**
	 * Begin a conversation with the turns of this one.
	 * @param key the key of the new conversation, which must not exist yet
	 */
	public void fork(String key) {
		try (ConversationStore.Hold hold = hold()) {
			ConversationState state = state();
			boolean fresh = this.store.find(key) == null;
			String id = (fresh && state.conversationId() != null) ? copy(state.conversationId()) : null;
			Assert.state(fresh && this.store.save(key, state.after(0, id)),
					() -> "There is a conversation '" + key + "' already");
		}
	}

	private String copy(String conversationId) {
		ListOptions page = ListOptions.builder()
			.order(ListOptions.Order.ASC)
			.include(Include.ENCRYPTED_REASONING)
			.build();
		ConversationsClient conversations = this.client.conversations();
		String id = create();
		List<ResponseItem> items = new ArrayList<>();
		new PagedItems((next) -> conversations.items(conversationId, next), page).forEach(items::add);
		for (int i = 0; i < items.size(); i += MAX_ITEMS) {
			conversations.createItems(id, items.subList(i, Math.min(i + MAX_ITEMS, items.size())), List.of());
		}
		return id;
	}

	private String create() {
		String id = this.client.conversations().create(ConversationRequest.builder().build()).id();
		Assert.state(id != null, "The server has created a conversation without an 'id'");
		return id;
	}

	/**
	 * Forget all turns after the first ones. In the mode
	 * {@link ConversationMode#CONVERSATION} the server's items after these are deleted,
	 * too.
	 * @param turns how many turns remain
	 */
	public void rewind(int turns) {
		try (ConversationStore.Hold hold = hold()) {
			ConversationState state = state();
			int least = (this.mode == ConversationMode.CONVERSATION) ? 1 : 0;
			if (this.mode == ConversationMode.HISTORY && turns != 0) {
				least = state.firstTurn();
			}
			if (turns < least || turns > state.turns().size()) {
				throw new IllegalArgumentException("'turns' must be from " + least + " to " + state.turns().size()
						+ " but is " + turns + ". " + this + " has no others that are not compacted");
			}
			if (this.mode == ConversationMode.CONVERSATION) {
				deleteAfter(state.conversationId(), state.turns().get(turns - 1).lastItemId());
			}
			save(state.rewind(turns), null);
		}
	}

	private void deleteAfter(@Nullable String conversationId, @Nullable String lastItemId) {
		List<String> later = new ArrayList<>();
		ConversationsClient conversations = this.client.conversations();
		for (ResponseItem item : conversations.items(Objects.requireNonNull(conversationId))) {
			String id = Objects.requireNonNull(item.id());
			if (id.equals(lastItemId)) {
				later.forEach((itemId) -> conversations.deleteItem(conversationId, itemId));
				return;
			}
			later.add(id);
		}
		throw new IllegalStateException(
				this + " cannot be rewound: the server's conversation does not have the item " + lastItemId);
	}

	/**
	 * Forget what is kept here. What the server has is left alone.
	 */
	public void clear() {
		try (ConversationStore.Hold hold = hold()) {
			this.store.delete(this.key);
		}
	}

	private ConversationStore.Hold hold(ResponseRequest request) {
		Assert.isTrue(request.previousResponseId() == null && request.conversation() == null,
				"'previousResponseId' and 'conversation' must not be set in a turn, whose conversation sets them");
		Assert.isTrue(!Boolean.TRUE.equals(request.background()),
				"'background' must not be true in a turn, which has to be answered before the next");
		Assert.isTrue(this.mode == ConversationMode.HISTORY || !Boolean.FALSE.equals(request.store()),
				"'store' must not be false where the server keeps the history. Use the mode HISTORY");
		return hold();
	}

	private ConversationStore.Hold hold() {
		try {
			ConversationStore.Hold hold = this.store.hold(this.key, this.settings.maxWait());
			if (hold == null) {
				throw new ConversationBusyException(this
						+ " is busy: another turn has not ended within the 'maxWait' of " + this.settings.maxWait(),
						null);
			}
			return hold;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ConversationBusyException("Interrupted before another turn had ended", ex);
		}
	}

	/**
	 * The conversation as it is before the turn, made short if it is time for that.
	 */
	private ConversationState prepare(ResponseRequest request) {
		ConversationState state = state();
		if (this.mode == ConversationMode.CONVERSATION && state.conversationId() == null) {
			return save(state.after(state.number() - 1, create()), null);
		}
		Integer threshold = this.settings.compactThreshold();
		ConversationState.Turn last = state.lastTurn();
		if (this.mode == ConversationMode.HISTORY && threshold != null && last != null && last.totalTokens() != null
				&& last.totalTokens() >= threshold && !state.laterTurns().isEmpty()) {
			try {
				return compact(state, request);
			}
			catch (ResponsesException ex) {
				// The history is still good, and if it is too long the server says so
				logger.warn(this + " goes on as it is, because it could not be compacted: " + ex.getMessage());
			}
		}
		return state;
	}

	private ConversationState compact(ConversationState state, ResponseRequest request) {
		List<ResponseItem> items = this.client
			.compact(CompactRequest.builder()
				.model(request.model())
				.instructions(request.instructions())
				.promptCacheKey(request.promptCacheKey())
				.input(state.items())
				.build())
			.output();
		if (items.isEmpty()) {
			throw new ResponsesException("the server gave nothing for it", null);
		}
		return save(state.compact(withoutLooseIds(items)), null);
	}

	/**
	 * The id of a message makes the API look for the reasoning that belongs to it, which
	 * some models leave out when they compact.
	 */
	private static List<ResponseItem> withoutLooseIds(List<ResponseItem> items) {
		List<ResponseItem> without = new ArrayList<>();
		for (ResponseItem item : items) {
			if (item instanceof ContextItem.Reasoning) {
				return items;
			}
			boolean assistant = item instanceof Message message && Message.Role.ASSISTANT.equals(message.role());
			without.add(assistant ? withoutId((Message) item) : item);
		}
		return without;
	}

	private static Message withoutId(Message message) {
		return new Message(message.type(), null, message.role(), message.content(), message.phase(), message.status(),
				message.more());
	}

	/**
	 * The request with the answers of tools that the server has not got yet in front.
	 */
	private static ResponseRequest withUnsent(ConversationState state, ResponseRequest request) {
		ConversationState.Turn last = state.lastTurn();
		return (last == null || last.unsent().isEmpty()) ? request : withInput(last.unsent(), request).build();
	}

	private static ResponseRequest.Builder withInput(List<ResponseItem> before, ResponseRequest request) {
		List<ResponseItem> items = new ArrayList<>(before);
		items.addAll(said(request));
		return request.toBuilder().input(items);
	}

	private static List<ResponseItem> said(ResponseRequest request) {
		return (request.input() != null) ? request.input().items() : List.of();
	}

	private <R> R send(ConversationState state, ResponseRequest request, Function<ResponseRequest, R> exchange) {
		ConversationState.Turn last = state.lastTurn();
		try {
			return exchange.apply(continuing(state, last, request));
		}
		catch (ResponsesException ex) {
			if (last == null || !isExpired(ex)) {
				throw ex;
			}
			if (this.mode == ConversationMode.CHAIN && state.isWhole()) {
				logger.debug(this + " is sent as a whole, because the server does not have it any more", ex);
				return exchange.apply(withHistory(state, request).build());
			}
			throw new ConversationExpiredException(this + " cannot go on, because the server does not have "
					+ ((this.mode == ConversationMode.CHAIN) ? last.responseId() : state.conversationId())
					+ " any more. Clear it to begin anew. With 'keepHistory', or in the mode HISTORY, "
					+ "what was said is kept here", ex);
		}
	}

	private boolean isExpired(ResponsesException ex) {
		boolean chain = this.mode == ConversationMode.CHAIN;
		return this.mode != ConversationMode.HISTORY
				&& ((chain ? "previous_response_not_found" : "conversation_not_found").equals(ex.code())
						|| ((chain ? "previous_response_id" : "conversation").equals(ex.param())
								&& Integer.valueOf(404).equals(ex.status())));
	}

	private ResponseRequest continuing(ConversationState state, ConversationState.@Nullable Turn last,
			ResponseRequest request) {
		if (this.mode == ConversationMode.HISTORY) {
			ResponseRequest.Builder builder = withHistory(state, request);
			return ((request.store() == null) ? builder.store(false) : builder).build();
		}
		ResponseRequest.Builder builder = keepsItems() ? withEncryptedReasoning(request.toBuilder(), request)
				: request.toBuilder();
		Integer threshold = this.settings.compactThreshold();
		if (threshold != null && request.contextManagement().isEmpty()) {
			builder.contextManagement(List.of(ContextManagement.compaction(threshold)));
		}
		if (this.mode == ConversationMode.CONVERSATION) {
			builder.conversation(Objects.requireNonNull(state.conversationId()));
		}
		else if (last != null) {
			Assert.state(last.responseId() != null, () -> this
					+ " cannot go on, because the server has given the last response no 'id'. Use the mode HISTORY");
			builder.previousResponseId(last.responseId());
		}
		return builder.build();
	}

	private static ResponseRequest.Builder withHistory(ConversationState state, ResponseRequest request) {
		return withEncryptedReasoning(state.turns().isEmpty() ? request.toBuilder() : withInput(state.items(), request),
				request);
	}

	private static ResponseRequest.Builder withEncryptedReasoning(ResponseRequest.Builder builder,
			ResponseRequest request) {
		Set<Include> include = new LinkedHashSet<>(request.include());
		include.add(Include.ENCRYPTED_REASONING);
		return builder.include(List.copyOf(include));
	}

	private boolean keepsItems() {
		return this.mode == ConversationMode.HISTORY
				|| (this.mode == ConversationMode.CHAIN && this.settings.keepHistory());
	}

	private void keep(ConversationState state, ResponseRequest request, Response response,
			Function<Response, List<ResponseItem>> itemsOf) {
		ResponseStatus status = response.status();
		if (status != null && (!status.isFinal() || status.equals(ResponseStatus.FAILED)
				|| status.equals(ResponseStatus.CANCELLED))) {
			return;
		}
		List<ResponseItem> items = itemsOf.apply(response);
		int end = items.size();
		while (end > 0 && items.get(end - 1) instanceof ToolOutput && !response.output().contains(items.get(end - 1))) {
			end--;
		}
		List<ResponseItem> unsent = items.subList(end, items.size());
		String lastItemId = (end > 0) ? items.get(end - 1).id() : null;
		if (ResponseStatus.INCOMPLETE.equals(status)) {
			// The API takes no calls and no reasoning without what follows them
			while (end > 0 && !(items.get(end - 1) instanceof Message || items.get(end - 1) instanceof ToolOutput)) {
				end--;
			}
		}
		boolean keepsItems = keepsItems();
		Usage usage = response.usage();
		ConversationState next = state.with(new ConversationState.Turn(response.id(), lastItemId,
				(usage != null) ? usage.totalTokens() : null, keepsItems ? said(request) : List.of(),
				keepsItems ? items.subList(0, end) : List.of(), unsent, Map.of()));
		for (int i = end - 1; i >= 0 && keepsItems; i--) {
			if (items.get(i) instanceof ContextItem.Compaction) {
				next = next.compact(items.subList(i, end));
				keepsItems = false;
			}
		}
		save(next, response);
	}

	private ConversationState save(ConversationState state, @Nullable Response response) {
		ConversationState next = state.after(state.number(), state.conversationId());
		if (!this.store.save(this.key, next)) {
			throw new ConversationConflictException(
					this + " was changed by somebody else in the meantime, so that this turn is not kept", response);
		}
		return next;
	}

	@Override
	public String toString() {
		return "Conversation '" + this.key + "'";
	}

}

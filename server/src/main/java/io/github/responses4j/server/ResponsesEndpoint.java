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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.server.validation.ErrorReplyException;
import io.github.responses4j.server.validation.RequestReader;
import io.github.responses4j.server.validation.RequestRules;

/**
 * The operations on responses ({@code /responses}).
 */
final class ResponsesEndpoint {

	private static final Backend NOTHING = (turn, output) -> {
	};

	private final Backend backend;

	private final Models models;

	private final ResponseStore store;

	private final ContextReader contexts;

	private final FileSearch files;

	private final BackgroundResponses background;

	private final Pace pace;

	/**
	 * Create the operations.
	 * @param backend who answers
	 * @param models the models that are offered
	 * @param store the responses that are kept
	 * @param contexts finds what requests go on from
	 * @param files searches files
	 * @param background the responses that nobody waits for
	 * @param pace the pace at which events go out
	 */
	ResponsesEndpoint(Backend backend, Models models, ResponseStore store, ContextReader contexts, FileSearch files,
			BackgroundResponses background, Pace pace) {
		this.backend = backend;
		this.models = models;
		this.store = store;
		this.contexts = contexts;
		this.files = files;
		this.background = background;
		this.pace = pace;
	}

	void addTo(Routes routes) {
		routes.add("POST", "/responses", (call, path) -> create(call));
		routes.add("GET", "/responses/{response_id}", (call, path) -> retrieve(call, path.get(0)));
		routes.add("DELETE", "/responses/{response_id}", (call, path) -> delete(path.get(0)));
		routes.add("POST", "/responses/{response_id}/cancel", (call, path) -> cancel(path.get(0)));
		routes.add("GET", "/responses/{response_id}/input_items", (call, path) -> listInputItems(call, path.get(0)));
	}

	private Reply create(Call call) {
		ResponseRequest request = RequestReader.read(call.body(), ResponseRequest.class);
		RequestRules.check(request);
		this.models.check(request.model());
		Backend backend = isPreparation(call, request) ? NOTHING
				: this.contexts.compacting(Objects.requireNonNullElse(call.backend(), this.backend));
		ContextReader contexts = this.contexts.with(call.connectionStore());
		List<ResponseItem> input = contexts.input(request.input());
		StoredConversation conversation = contexts.conversation(request.conversation());
		StoredConversation.Hold hold = (conversation != null) ? hold(conversation) : null;
		Turn turn = turn(request, contexts, conversation, hold, input);
		ResponseStore store = Boolean.FALSE.equals(request.store()) ? call.connectionStore() : this.store;
		Production production = new Production(turn, input, hold, store);
		boolean stream = Boolean.TRUE.equals(request.stream());
		if (Boolean.TRUE.equals(request.background())) {
			BackgroundRun run = start(production, backend);
			return stream ? new Reply.Events((sink) -> run.replay(0, sink)) : Reply.of(production.draft().queued());
		}
		if (stream) {
			return new Reply.Events((sink) -> production.run(backend, this.pace.of(sink)));
		}
		return Reply.of(production.run(backend, EventSink.NONE));
	}

	/**
	 * Whether the request wants no output but a response to continue, which only
	 * connections offer.
	 */
	private static boolean isPreparation(Call call, ResponseRequest request) {
		JsonNode generate = request.more().get("generate");
		if (generate != null && call.connectionStore() == null) {
			throw ErrorReplyException.badRequest("Unknown parameter: 'generate'.", "generate", "unknown_parameter");
		}
		return generate != null && !generate.booleanValue(true);
	}

	private Turn turn(ResponseRequest request, ContextReader contexts, @Nullable StoredConversation conversation,
			StoredConversation.@Nullable Hold hold, List<ResponseItem> input) {
		try {
			Turn turn = new Turn(request, contexts.context(request.previousResponseId(), conversation, input),
					this.files);
			ContextRules.check(turn);
			return turn;
		}
		catch (ErrorReplyException ex) {
			if (hold != null) {
				hold.release();
			}
			throw ex;
		}
	}

	private static StoredConversation.Hold hold(StoredConversation conversation) {
		StoredConversation.Hold hold = conversation.hold();
		if (hold == null) {
			throw ErrorReplyException.badRequest("Another response is being produced in the conversation '"
					+ conversation.id() + "'. Try again in a moment.", "conversation", "conversation_locked");
		}
		return hold;
	}

	private BackgroundRun start(Production production, Backend backend) {
		try {
			return production.start(backend, this.pace, this.background);
		}
		catch (RejectedExecutionException ex) {
			production.discard();
			throw ErrorReplyException.tooManyRequests("Too many responses wait in the background already.");
		}
	}

	private Reply retrieve(Call call, String id) {
		StoredResponse stored = find(id);
		BackgroundRun run = this.background.find(id);
		if ("true".equals(call.query().get("stream"))) {
			return stream(call, id, run);
		}
		return Reply.of((run != null) ? run.response() : stored.response());
	}

	private static Reply stream(Call call, String id, @Nullable BackgroundRun run) {
		if (run == null || !run.isStreamed()) {
			throw ErrorReplyException.badRequest(
					"The response '" + id
							+ "' cannot be streamed again, because it was not created with 'background' and 'stream'.",
					"stream", null);
		}
		int first = startingAfter(call.query().get("starting_after")) + 1;
		boolean padded = !"false".equals(call.query().get("include_obfuscation"));
		return new Reply.Events((sink) -> run.replay(first, padded ? sink : Padding.removedFor(sink)));
	}

	private static int startingAfter(@Nullable String number) {
		if (number == null) {
			return -1;
		}
		try {
			return Math.max(-1, Math.min(Integer.parseInt(number), Integer.MAX_VALUE - 1));
		}
		catch (NumberFormatException ex) {
			throw ErrorReplyException.badRequest("'starting_after' must be the 'sequence_number' of an event.",
					"starting_after", "invalid_type");
		}
	}

	private Reply delete(String id) {
		if (!this.store.remove(id)) {
			throw notFound(id);
		}
		this.background.forget(id);
		return Reply.of(new Deletion(id, "response", true, Map.of()));
	}

	private Reply cancel(String id) {
		StoredResponse stored = find(id);
		if (!Boolean.TRUE.equals(stored.response().background())) {
			throw ErrorReplyException.badRequest(
					"The response '" + id + "' cannot be cancelled, because it was not created with 'background'.",
					null, null);
		}
		this.background.cancel(id);
		return Reply.of(find(id).response());
	}

	private Reply listInputItems(Call call, String id) {
		VisibleMembers visible = VisibleMembers.of(call.query());
		List<ResponseItem> items = this.store.context(find(id)).stream().map(visible::of).toList();
		return Reply.of(Page.of(call.query()).cut(items));
	}

	private StoredResponse find(String id) {
		StoredResponse stored = this.store.find(id);
		if (stored == null) {
			throw notFound(id);
		}
		return stored;
	}

	private static ErrorReplyException notFound(String id) {
		return ErrorReplyException.notFound("There is no response with the id '" + id + "'.", null, null);
	}

}

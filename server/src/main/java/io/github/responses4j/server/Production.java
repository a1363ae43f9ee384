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
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseStatus;

/**
 * The making of one response: has it generated, and keeps of it what has to be kept. Used
 * once.
 */
final class Production {

	private final Turn turn;

	private final List<ResponseItem> input;

	private final StoredConversation.@Nullable Hold conversation;

	private final @Nullable ResponseStore responses;

	private final ResponseDraft draft;

	/**
	 * Prepare a response.
	 * @param turn what is asked
	 * @param input the input of the request alone
	 * @param conversation the hold of the conversation that the response belongs to,
	 * which is released when the response is final
	 * @param responses where the response is kept, or {@code null} if it is not
	 */
	Production(Turn turn, List<ResponseItem> input, StoredConversation.@Nullable Hold conversation,
			@Nullable ResponseStore responses) {
		this.turn = turn;
		this.input = input;
		this.conversation = conversation;
		this.responses = responses;
		this.draft = new ResponseDraft(turn.request());
	}

	ResponseDraft draft() {
		return this.draft;
	}

	/**
	 * Make the response.
	 * @param backend who answers
	 * @param sink takes the events
	 * @return the final response
	 */
	Response run(Backend backend, EventSink sink) {
		store(this.draft.inProgress());
		return run(backend, this::update, sink);
	}

	/**
	 * Make the response in the background, later.
	 * @param backend who answers
	 * @param pace the pace at which events happen
	 * @param background has threads for it
	 * @return the run that has begun, or waits for a thread
	 */
	BackgroundRun start(Backend backend, Pace pace, BackgroundResponses background) {
		store(this.draft.queued());
		boolean streamed = Boolean.TRUE.equals(this.turn.request().stream());
		BackgroundRun run = new BackgroundRun(this.draft, streamed, this::update);
		background.start(run, () -> run(backend, run::update, pace.of(run)));
		return run;
	}

	private Response run(Backend backend, Consumer<Response> state, EventSink sink) {
		try {
			return new Generation(this.turn, this.draft, state, sink).run(backend);
		}
		finally {
			leaveConversation();
		}
	}

	/**
	 * Keep nothing, because it has come to nothing.
	 */
	void discard() {
		if (this.responses != null) {
			this.responses.remove(this.draft.id());
		}
		leaveConversation();
	}

	private void store(Response response) {
		if (this.responses != null) {
			this.responses.add(this.draft.id(), new StoredResponse(response, this.input));
		}
	}

	private void update(Response response) {
		if (this.responses != null) {
			this.responses.update(this.draft.id(), response);
		}
		ResponseStatus status = response.status();
		if (status == null || !status.isFinal()) {
			return;
		}
		boolean answered = status.equals(ResponseStatus.COMPLETED) || status.equals(ResponseStatus.INCOMPLETE);
		if (this.conversation != null && answered) {
			this.conversation.add(this.input);
			this.conversation.add(response.output());
		}
		leaveConversation();
	}

	private void leaveConversation() {
		if (this.conversation != null) {
			this.conversation.release();
		}
	}

}

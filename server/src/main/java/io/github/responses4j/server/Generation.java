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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.model.Usage;

/**
 * One response coming into being: turns what a {@link Backend} gives into the events of
 * the protocol, in their order, and into the response. Used once, by one thread.
 */
final class Generation implements Backend.Output {

	private static final Log logger = LogFactory.getLog(Generation.class);

	/**
	 * Deltas are padded to a multiple of this length, so that it does not tell their own.
	 */
	private static final int OBFUSCATED_LENGTH = 16;

	private final Turn turn;

	private final ResponseDraft draft;

	private final Consumer<Response> state;

	private final EventSink sink;

	private final boolean obfuscated;

	private final List<ResponseItem> output = new ArrayList<>();

	private @Nullable OpenMessage message;

	private long charactersLeft;

	private long sequenceNumber;

	private boolean cutOff;

	private boolean abandoned;

	/**
	 * Prepare a response.
	 * @param turn what is asked
	 * @param draft the response as far as it is known
	 * @param state is told the final response before the last event goes out
	 * @param sink takes the events
	 */
	Generation(Turn turn, ResponseDraft draft, Consumer<Response> state, EventSink sink) {
		this.turn = turn;
		this.draft = draft;
		this.state = state;
		this.sink = sink;
		ResponseRequest request = turn.request();
		this.obfuscated = request.streamOptions() == null
				|| !Boolean.FALSE.equals(request.streamOptions().includeObfuscation());
		this.charactersLeft = (request.maxOutputTokens() != null) ? TokenCount.characters(request.maxOutputTokens())
				: Long.MAX_VALUE;
	}

	/**
	 * Produce the whole response.
	 * @param backend who answers
	 * @return the final response
	 */
	Response run(Backend backend) {
		Response begun = this.draft.inProgress();
		emit((number) -> new LifecycleEvent.Created(begun, number, Map.of()));
		emit((number) -> new LifecycleEvent.InProgress(begun, number, Map.of()));
		try {
			if (!this.abandoned) {
				backend.answer(this.turn, this);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.abandoned = true;
		}
		catch (RuntimeException ex) {
			logger.error("No answer could be produced for " + this.draft.id(), ex);
			return fail();
		}
		if (this.abandoned) {
			return abandon();
		}
		if (this.cutOff) {
			return cutOff();
		}
		return complete();
	}

	@Override
	public boolean text(String delta) {
		if (this.abandoned || this.cutOff) {
			return false;
		}
		OpenMessage message = (this.message != null) ? this.message : open();
		int characters = delta.codePointCount(0, delta.length());
		if (characters > this.charactersLeft) {
			this.cutOff = true;
		}
		String piece = this.cutOff ? delta.substring(0, delta.offsetByCodePoints(0, (int) this.charactersLeft)) : delta;
		this.charactersLeft -= Math.min(characters, this.charactersLeft);
		if (!piece.isEmpty()) {
			message.text.append(piece);
			emit((number) -> new TextEvent.OutputTextDelta(message.id, this.output.size(), 0, piece, List.of(),
					obfuscation(piece), number, Map.of()));
		}
		return !this.abandoned && !this.cutOff;
	}

	private OpenMessage open() {
		OpenMessage message = new OpenMessage();
		this.message = message;
		int index = this.output.size();
		emit((number) -> new ItemEvent.OutputItemAdded(index, message.begun(), number, Map.of()));
		emit((number) -> new ItemEvent.ContentPartAdded("response.content_part.added", message.id, index, 0,
				outputText(""), number, Map.of()));
		return message;
	}

	private void close(ItemStatus status) {
		OpenMessage message = this.message;
		if (message == null) {
			return;
		}
		String text = message.text.toString();
		Message item = message.item(status);
		int index = this.output.size();
		emit((number) -> new TextEvent.OutputTextDone(message.id, index, 0, text, List.of(), number, Map.of()));
		emit((number) -> new ItemEvent.ContentPartDone("response.content_part.done", message.id, index, 0,
				outputText(text), number, Map.of()));
		emit((number) -> new ItemEvent.OutputItemDone(index, item, number, Map.of()));
		this.output.add(item);
		this.message = null;
	}

	private Response complete() {
		close(ItemStatus.COMPLETED);
		Response response = this.draft.completed(this.output, usage());
		this.state.accept(response);
		emit((number) -> new LifecycleEvent.Completed(response, number, Map.of()));
		return response;
	}

	private Response cutOff() {
		close(ItemStatus.INCOMPLETE);
		Response response = this.draft.incomplete(this.output, usage(), IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
		this.state.accept(response);
		emit((number) -> new LifecycleEvent.Incomplete(response, number, Map.of()));
		return response;
	}

	private Response fail() {
		close(ItemStatus.INCOMPLETE);
		ResponseError error = new ResponseError(ErrorCode.SERVER_ERROR, "The response could not be produced.", null,
				null, null, null, Map.of());
		Response response = this.draft.failed(this.output, error);
		this.state.accept(response);
		emit((number) -> new LifecycleEvent.Failed(response, number, Map.of()));
		return response;
	}

	/**
	 * There is no event for a response that is cancelled, nor anybody to receive it.
	 */
	private Response abandon() {
		if (this.message != null) {
			this.output.add(this.message.item(ItemStatus.IN_PROGRESS));
		}
		Response response = this.draft.cancelled(this.output);
		this.state.accept(response);
		return response;
	}

	private void emit(LongFunction<ResponseStreamEvent> event) {
		if (this.abandoned) {
			return;
		}
		try {
			this.sink.accept(event.apply(this.sequenceNumber++));
		}
		catch (IOException ex) {
			logger.debug("The caller of " + this.draft.id() + " is gone", ex);
			this.abandoned = true;
		}
	}

	private Usage usage() {
		long input = this.turn.inputTokens();
		long output = TokenCount.of(this.output);
		return new Usage(input, new Usage.InputDetails(0L, 0L, Map.of()), output, new Usage.OutputDetails(0L, Map.of()),
				input + output, Map.of());
	}

	private @Nullable String obfuscation(String delta) {
		if (!this.obfuscated) {
			return null;
		}
		int length = OBFUSCATED_LENGTH - delta.length() % OBFUSCATED_LENGTH;
		StringBuilder padding = new StringBuilder(length);
		ThreadLocalRandom.current().ints(length, 'a', 'z' + 1).forEach(padding::appendCodePoint);
		return padding.toString();
	}

	private static ContentPart outputText(String text) {
		return new ContentPart.OutputText(text, List.of(), List.of(), Map.of());
	}

	private static final class OpenMessage {

		private final String id = Ids.next("msg");

		private final StringBuilder text = new StringBuilder();

		Message begun() {
			return message(ItemStatus.IN_PROGRESS, Content.of());
		}

		Message item(ItemStatus status) {
			return message(status, Content.of(outputText(this.text.toString())));
		}

		private Message message(ItemStatus status, Content content) {
			return new Message("message", this.id, Message.Role.ASSISTANT, content, null, status, Map.of());
		}

	}

}

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

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.Usage;

/**
 * What stands behind the protocol engine and thinks of the answers. It knows neither
 * HTTP, nor events, nor what is stored: it is asked a {@link Turn} and gives
 * {@link Output}.
 */
@FunctionalInterface
interface Backend {

	/**
	 * Answer a turn. Called from many threads at a time.
	 * @param turn what is asked
	 * @param output where the answer goes, piece by piece
	 * @throws InterruptedException if the thread is interrupted, because nobody waits for
	 * the answer any more
	 */
	void answer(Turn turn, Output output) throws InterruptedException;

	/**
	 * Takes an answer as it comes into being, in the thread that was asked for it.
	 * <p>
	 * Items are written one after the other. What comes in pieces ({@link #text},
	 * {@link #refusal}, {@link #reasoningSummary}, {@link #reasoningText},
	 * {@link #arguments}) goes to the item that is open, if it is of the right kind, and
	 * to a new one otherwise. An item ends where another begins, at {@link #endItem()}
	 * and at the end of the answer.
	 * <p>
	 * Methods return whether more is wanted. It is not if the limit of tokens is reached,
	 * the answer has been ended or the caller is gone. Then the rest is dropped, and the
	 * backend should return.
	 */
	interface Output {

		/**
		 * Give the next piece of a message.
		 * @param delta the text
		 * @return whether more is wanted
		 */
		boolean text(String delta);

		/**
		 * Cite a source for the text that has been given so far in the open message.
		 * @param annotation the citation
		 * @return whether more is wanted
		 */
		boolean annotation(Annotation annotation);

		/**
		 * Give the next piece of a refusal to answer.
		 * @param delta the text
		 * @return whether more is wanted
		 */
		boolean refusal(String delta);

		/**
		 * Give the next piece of the summary of the reasoning. A paragraph ends at
		 * {@link #endPart()}.
		 * @param delta the text
		 * @return whether more is wanted
		 */
		boolean reasoningSummary(String delta);

		/**
		 * Give the next piece of the reasoning itself.
		 * @param delta the text
		 * @return whether more is wanted
		 */
		boolean reasoningText(String delta);

		/**
		 * Say what the reasoning is in encrypted form.
		 * @param content the encrypted reasoning
		 * @return whether more is wanted
		 */
		boolean encryptedReasoning(String content);

		/**
		 * Begin a call of a function.
		 * @param callId the id of the call, or {@code null} to have one made
		 * @param name the name of the function
		 * @return whether more is wanted
		 */
		boolean functionCall(@Nullable String callId, String name);

		/**
		 * Begin a call of a custom tool.
		 * @param callId the id of the call, or {@code null} to have one made
		 * @param name the name of the tool
		 * @return whether more is wanted
		 */
		boolean customToolCall(@Nullable String callId, String name);

		/**
		 * Give the next piece of what the tool is called with: of the JSON for a
		 * function, of the text for a custom tool.
		 * @param delta the piece
		 * @return whether more is wanted
		 * @throws IllegalStateException if neither kind of call is open
		 */
		boolean arguments(String delta);

		/**
		 * Give a whole item. It goes out with all the events of its kind, its texts in
		 * pieces. A missing {@code id}, {@code call_id} or {@code status} is filled in,
		 * and what only {@code include} makes visible is left out unless asked for. Calls
		 * of hosted tools beyond {@code max_tool_calls} are ignored.
		 * @param item the item
		 * @return whether more is wanted
		 */
		boolean item(ResponseItem item);

		/**
		 * Give an image that was generated, and before it what it looked like on the way.
		 * @param call the whole call
		 * @param partialImages images in Base64, the roughest first
		 * @return whether more is wanted
		 */
		boolean image(HostedToolCall.ImageGeneration call, List<String> partialImages);

		/**
		 * End the open part: a paragraph of a summary, or a part of a message. Does
		 * nothing if none is open.
		 */
		void endPart();

		/**
		 * End the open item. Does nothing if none is open.
		 */
		void endItem();

		/**
		 * Replace the usage that would be counted.
		 * @param usage what the response says about tokens
		 */
		void usage(Usage usage);

		/**
		 * End the answer before it is whole.
		 * @param reason why
		 */
		void incomplete(IncompleteDetails.Reason reason);

		/**
		 * End the answer as failed.
		 * @param code what went wrong
		 * @param message an explanation
		 */
		void fail(ErrorCode code, String message);

		/**
		 * End the answer as failed, with an {@code error} event before that says so, too.
		 * @param code what went wrong
		 * @param message an explanation
		 * @param param the parameter of the request that is the cause, or {@code null}
		 */
		void error(ErrorCode code, String message, @Nullable String param);

	}

}

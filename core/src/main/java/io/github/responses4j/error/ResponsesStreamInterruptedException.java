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

package io.github.responses4j.error;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.model.Response;

/**
 * A stream broke before the response was complete. Whatever had arrived is kept; a
 * background response can be resumed after {@link #lastSequenceNumber()}.
 *
 * @since 0.1.0
 */
public class ResponsesStreamInterruptedException extends ResponsesException {

	private final transient @Nullable Response response;

	private final @Nullable Long lastSequenceNumber;

	/**
	 * Create the exception.
	 * @param message what happened, without content
	 * @param response the response as far as it had arrived, if it had begun
	 * @param lastSequenceNumber the number of the last event, if it had one
	 * @param cause why, if another exception tells; what that knows of the server's reply
	 * is taken over
	 */
	public ResponsesStreamInterruptedException(String message, @Nullable Response response,
			@Nullable Long lastSequenceNumber, @Nullable Throwable cause) {
		this(message, response, lastSequenceNumber, cause, ErrorReply.of(cause));
	}

	/**
	 * Create the exception for a stream that came with headers.
	 * @param message what happened, without content
	 * @param response the response as far as it had arrived, if it had begun
	 * @param lastSequenceNumber the number of the last event, if it had one
	 * @param headers the headers of the stream
	 * @param cause why, if another exception tells
	 */
	public ResponsesStreamInterruptedException(String message, @Nullable Response response,
			@Nullable Long lastSequenceNumber, HttpHeaders headers, @Nullable Throwable cause) {
		this(ErrorReply.of(ErrorText.NONE, headers).describe(message), response, lastSequenceNumber, cause,
				ErrorReply.of(ErrorText.NONE, headers));
	}

	private ResponsesStreamInterruptedException(String message, @Nullable Response response,
			@Nullable Long lastSequenceNumber, @Nullable Throwable cause, ErrorReply reply) {
		super(message, cause, reply);
		this.response = response;
		this.lastSequenceNumber = lastSequenceNumber;
	}

	/**
	 * The response as far as it had arrived.
	 * @return the response, or {@code null} if it had not begun
	 */
	public @Nullable Response response() {
		return this.response;
	}

	/**
	 * The id of the response.
	 * @return the id, or {@code null} if it is not known
	 */
	public @Nullable String responseId() {
		return (this.response != null) ? this.response.id() : null;
	}

	/**
	 * The number of the last event that had arrived ({@code sequence_number}).
	 * @return the number, or {@code null} if it is not known
	 */
	public @Nullable Long lastSequenceNumber() {
		return this.lastSequenceNumber;
	}

}

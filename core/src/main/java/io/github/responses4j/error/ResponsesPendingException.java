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

import io.github.responses4j.model.ResponseStatus;

/**
 * A response in the background did not come to its end in the time that was waited for
 * it. Nothing happened to it: it may go on, be waited for again by its id, or be
 * cancelled.
 *
 * @since 0.1.0
 */
public class ResponsesPendingException extends ResponsesTimeoutException {

	private final String responseId;

	private final transient @Nullable ResponseStatus status;

	/**
	 * Create the exception.
	 * @param message what was waited for, naming the time
	 * @param responseId the id of the response
	 * @param status what the server told last, if it told anything
	 * @param cause why the last look failed, if it did
	 */
	public ResponsesPendingException(String message, String responseId, @Nullable ResponseStatus status,
			@Nullable Throwable cause) {
		super(message, cause);
		this.responseId = responseId;
		this.status = status;
	}

	/**
	 * The id of the response.
	 * @return the id, by which it can be waited for again
	 */
	public String responseId() {
		return this.responseId;
	}

	/**
	 * How far the response had come.
	 * @return the status that the server told last, or {@code null} if no look at the
	 * response succeeded
	 */
	public @Nullable ResponseStatus lastStatus() {
		return this.status;
	}

}

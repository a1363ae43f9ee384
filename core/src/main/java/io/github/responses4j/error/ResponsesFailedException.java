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
import io.github.responses4j.model.ResponseError;

/**
 * The server took the request, but the response failed: a stream ended with an error, or
 * a response with status {@code failed} was asked for its result.
 *
 * @since 0.1.0
 */
public class ResponsesFailedException extends ResponsesException {

	private final transient @Nullable ResponseError error;

	private final transient @Nullable Response response;

	/**
	 * Create the exception.
	 * @param error why the response failed, if the server tells
	 * @param response the response as far as it had come, if it had begun
	 */
	public ResponsesFailedException(@Nullable ResponseError error, @Nullable Response response) {
		this(error, response, HttpHeaders.EMPTY);
	}

	/**
	 * Create the exception for an error that came in a stream.
	 * @param error why the response failed, if the server tells
	 * @param response the response as far as it had come, if it had begun
	 * @param headers the headers of the stream
	 */
	public ResponsesFailedException(@Nullable ResponseError error, @Nullable Response response, HttpHeaders headers) {
		this(response, error, ErrorReply.of(ErrorText.of(error), headers));
	}

	private ResponsesFailedException(@Nullable Response response, @Nullable ResponseError error, ErrorReply reply) {
		super(reply.describe((response != null && response.id() != null) ? "Response " + response.id() + " failed"
				: "The response failed"), null, reply);
		this.error = error;
		this.response = response;
	}

	/**
	 * Why the response failed.
	 * @return the error as the server sent it, or {@code null} if it did not tell
	 */
	public @Nullable ResponseError error() {
		return this.error;
	}

	/**
	 * The response as far as it had come.
	 * @return the response, or {@code null} if it had not begun
	 */
	public @Nullable Response response() {
		return this.response;
	}

}

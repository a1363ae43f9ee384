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
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.HttpHeaders;

/**
 * A call did not work. The direct subclasses say who failed: the server refused
 * ({@link ResponsesApiException}), did not answer ({@link ResponsesConnectionException}),
 * broke off an answer ({@link ResponsesStreamInterruptedException}), could not produce
 * the response ({@link ResponsesFailedException}), or cannot do what was asked for
 * ({@link ResponsesUnsupportedException}); or the response is whole but not what was
 * asked for ({@link ResponsesOutputException}). Loops with tools and conversations have
 * exceptions of their own.
 * <p>
 * The message is one line and holds neither keys nor what was sent. What the server told
 * is in the accessors, each {@code null} or empty if it is not known.
 *
 * @since 0.1.0
 */
public class ResponsesException extends NestedRuntimeException {

	private final ErrorReply reply;

	/**
	 * Create an exception without a reply of the server.
	 * @param message what failed, without secrets and content
	 * @param cause why, if another exception tells
	 */
	public ResponsesException(String message, @Nullable Throwable cause) {
		this(message, cause, ErrorReply.NONE);
	}

	ResponsesException(String message, @Nullable Throwable cause, ErrorReply reply) {
		super(message, cause);
		this.reply = reply;
	}

	ErrorReply reply() {
		return this.reply;
	}

	/**
	 * The HTTP status of the reply.
	 * @return the status, such as 429, or {@code null} without a reply
	 */
	public @Nullable Integer status() {
		return this.reply.status();
	}

	/**
	 * The headers of the reply.
	 * @return read-only headers, empty without a reply
	 */
	public HttpHeaders headers() {
		return this.reply.headers();
	}

	/**
	 * The kind of error, for programs to look at ({@code code}).
	 * @return the code, such as {@code model_not_found}; a number as its digits; or
	 * {@code null}
	 */
	public @Nullable String code() {
		return this.reply.error().code();
	}

	/**
	 * The parameter at fault ({@code param}).
	 * @return the parameter, such as {@code tools[0].name}, or {@code null}
	 */
	public @Nullable String param() {
		return this.reply.error().param();
	}

	/**
	 * The class of error ({@code type}).
	 * @return the type, such as {@code invalid_request_error}, or {@code null}
	 */
	public @Nullable String type() {
		return this.reply.error().type();
	}

	/**
	 * The id of the request, to quote to the provider's support ({@code x-request-id}).
	 * @return the id, or {@code null}
	 */
	public @Nullable String requestId() {
		return this.reply.requestId();
	}

	/**
	 * The body of the reply, with keys masked. It may be cut after 64 KB and may repeat
	 * what was sent, so it does not belong into logs.
	 * @return the body, or {@code null} without a reply or if the reply had none
	 */
	public @Nullable String body() {
		return this.reply.body();
	}

}

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

import java.time.Duration;
import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * The server answered with an error, or with something that is no answer. There is a
 * subclass for each HTTP status that programs commonly handle; any other status, and an
 * unusable reply with a status of 200, is this class itself.
 *
 * @since 0.1.0
 */
public class ResponsesApiException extends ResponsesException {

	/**
	 * Bytes of a body that are looked at. An error does not say more that matters.
	 */
	public static final int MAX_BODY_LENGTH = 64 * 1024;

	ResponsesApiException(String message, ErrorReply reply) {
		super(message, null, reply);
	}

	/**
	 * Read an error reply. Called by transports.
	 * @param operation what was tried, such as {@code POST /responses}
	 * @param status the HTTP status
	 * @param headers the headers of the reply
	 * @param body the body of the reply in whatever form, or its beginning; may be empty
	 * @param secrets what must not show up in the exception although the server may
	 * repeat it
	 * @return the exception of the class that fits the status
	 */
	public static ResponsesApiException of(String operation, int status, HttpHeaders headers, byte[] body,
			Collection<String> secrets) {
		return of(operation, null, status, headers, body, secrets);
	}

	/**
	 * Report a reply that is no answer. Called by transports.
	 * @param operation what was tried, such as {@code POST /responses}
	 * @param problem what is wrong with the reply, in front of what it says itself
	 * @param status the HTTP status
	 * @param headers the headers of the reply
	 * @param body the body of the reply in whatever form, or its beginning; may be empty
	 * @param secrets what must not show up in the exception although the server may
	 * repeat it
	 * @return the exception of the class that fits the status
	 */
	public static ResponsesApiException of(String operation, @Nullable String problem, int status, HttpHeaders headers,
			byte[] body, Collection<String> secrets) {
		Assert.hasText(operation, "'operation' must not be empty");
		Assert.notNull(headers, "'headers' must not be null");
		Assert.notNull(body, "'body' must not be null");
		Assert.notNull(secrets, "'secrets' must not be null");
		ErrorReply reply = ErrorReply.read(problem, status, headers, body, new Secrets(secrets));
		String message = reply.describe(operation + " failed");
		return switch (status) {
			case 400 -> new ResponsesBadRequestException(message, reply);
			case 401 -> new ResponsesAuthenticationException(message, reply);
			case 403 -> new ResponsesPermissionDeniedException(message, reply);
			case 404 -> new ResponsesNotFoundException(message, reply);
			case 409 -> new ResponsesConflictException(message, reply);
			case 422 -> new ResponsesUnprocessableEntityException(message, reply);
			case 429 -> new ResponsesRateLimitException(message, reply);
			default -> (status >= 500) ? new ResponsesServerException(message, reply)
					: new ResponsesApiException(message, reply);
		};
	}

	/**
	 * How long the server wants to be left alone ({@code retry-after-ms}, or
	 * {@code retry-after} in seconds or as a date).
	 * @return the time from the reply on, or {@code null} if the server does not tell
	 */
	public @Nullable Duration retryAfter() {
		return reply().retryAfter();
	}

}

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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * An HTTP error in place of an answer. Immutable; each method gives a new fault.
 *
 * @since 0.1.0
 * @see Fault#status(int)
 */
public final class StatusFault implements Fault {

	private static final int LEAST_STATUS = 200;

	private static final int LARGEST_STATUS = 599;

	private final int status;

	private final Map<String, String> headers;

	private final Details details;

	private final @Nullable String body;

	private StatusFault(int status, Map<String, String> headers, Details details, @Nullable String body) {
		this.status = status;
		this.headers = headers;
		this.details = details;
		this.body = body;
	}

	static StatusFault of(int status) {
		Assert.isTrue(status >= LEAST_STATUS && status <= LARGEST_STATUS,
				() -> "'status' must be from " + LEAST_STATUS + " to " + LARGEST_STATUS + " but is " + status);
		return new StatusFault(status, Map.of(), Details.of(status), null);
	}

	/**
	 * Add a header.
	 * @param name its name
	 * @param value its value
	 * @return the fault with the header
	 */
	public StatusFault header(String name, String value) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(value, "'value' must not be null");
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(this.headers);
		headers.put(name, value);
		return new StatusFault(this.status, Collections.unmodifiableMap(headers), this.details, this.body);
	}

	/**
	 * Ask the client to wait: by the header {@code Retry-After} for whole seconds, and by
	 * {@code retry-after-ms} otherwise.
	 * @param delay how long
	 * @return the fault with the header
	 */
	public StatusFault retryAfter(Duration delay) {
		Assert.notNull(delay, "'delay' must not be null");
		Assert.isTrue(!delay.isNegative(), () -> "'delay' must not be negative but is " + delay);
		return (delay.toMillisPart() == 0) ? header("Retry-After", Long.toString(delay.toSeconds()))
				: header("retry-after-ms", Long.toString(delay.toMillis()));
	}

	/**
	 * Set the message of the error.
	 * @param message the message
	 * @return the fault with the message
	 */
	public StatusFault message(String message) {
		Assert.notNull(message, "'message' must not be null");
		return with(new Details(message, this.details.type(), this.details.param(), this.details.code()));
	}

	/**
	 * Set the type of the error. The default is what the API gives with the status.
	 * @param type the type, such as {@code invalid_request_error}
	 * @return the fault with the type
	 */
	public StatusFault type(String type) {
		Assert.hasText(type, "'type' must not be empty");
		return with(new Details(this.details.message(), type, this.details.param(), this.details.code()));
	}

	/**
	 * Set the parameter that the error is about.
	 * @param param the name, or {@code null} for none, which is the default
	 * @return the fault with the parameter
	 */
	public StatusFault param(@Nullable String param) {
		return with(new Details(this.details.message(), this.details.type(), param, this.details.code()));
	}

	/**
	 * Set the code of the error. The default is what the API gives with the status.
	 * @param code the code, such as {@code insufficient_quota}, or {@code null} for none
	 * @return the fault with the code
	 */
	public StatusFault code(@Nullable String code) {
		return with(new Details(this.details.message(), this.details.type(), this.details.param(), code));
	}

	private StatusFault with(Details details) {
		return new StatusFault(this.status, this.headers, details, this.body);
	}

	/**
	 * Send another body than the one that the API gives errors.
	 * @param contentType the value of the header {@code Content-Type}
	 * @param body the body
	 * @return the fault with the body
	 */
	public StatusFault body(String contentType, String body) {
		Assert.hasText(contentType, "'contentType' must not be empty");
		Assert.notNull(body, "'body' must not be null");
		return new StatusFault(this.status, header("Content-Type", contentType).headers, this.details, body);
	}

	Reply reply() {
		return (this.body != null)
				? new Reply.Bytes(this.status, this.headers, this.body.getBytes(StandardCharsets.UTF_8))
				: Reply.of(ErrorReplyException.of(this.status, this.headers, this.details.message(),
						this.details.type(), this.details.param(), this.details.code()));
	}

	@Override
	public String toString() {
		return "status(" + this.status + ")";
	}

	/**
	 * What the body says by default.
	 *
	 * @param message an explanation
	 * @param type the kind of error
	 * @param param the parameter that it is about
	 * @param code the code of the error
	 */
	private record Details(String message, String type, @Nullable String param, @Nullable String code) {

		static Details of(int status) {
			String message = "This error with status " + status + " is scripted.";
			if (status == 401) {
				return new Details(message, "invalid_request_error", null, "invalid_api_key");
			}
			if (status == 429) {
				return new Details(message, "rate_limit_error", null, "rate_limit_exceeded");
			}
			return new Details(message, (status >= 500) ? "server_error" : "invalid_request_error", null, null);
		}

	}

}

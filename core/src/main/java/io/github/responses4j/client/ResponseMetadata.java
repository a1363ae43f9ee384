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

package io.github.responses4j.client;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * What came with a reply besides its body.
 *
 * @param status the HTTP status, such as 200
 * @param headers the headers, read-only
 * @since 0.1.0
 */
public record ResponseMetadata(int status, HttpHeaders headers) {

	public ResponseMetadata {
		Assert.notNull(headers, "'headers' must not be null");
		headers = HttpHeaders.readOnlyHttpHeaders(HttpHeaders.copyOf(headers));
	}

	/**
	 * The id of the request, to quote to the provider's support ({@code x-request-id}).
	 * @return the id, or {@code null} if the server sent none
	 */
	public @Nullable String requestId() {
		return this.headers.getFirst("x-request-id");
	}

	/**
	 * What is left of the rate limits ({@code x-ratelimit-*}).
	 * @return the limits, each {@code null} if the server did not send it
	 */
	public RateLimits rateLimits() {
		return RateLimits.from(this.headers);
	}

	/**
	 * Status and request id only, because headers may hold secrets.
	 */
	@Override
	public String toString() {
		return "ResponseMetadata[status=" + this.status + ", requestId=" + requestId() + "]";
	}

}

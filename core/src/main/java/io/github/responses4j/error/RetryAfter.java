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
import java.time.ZonedDateTime;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * How long a server wants to be left alone ({@code retry-after-ms} or
 * {@code retry-after}).
 *
 * @since 0.1.0
 */
public final class RetryAfter {

	private RetryAfter() {
	}

	/**
	 * Read it from the headers of a reply.
	 * @param headers the headers
	 * @return the time from now on, or {@code null} if the server does not tell
	 */
	public static @Nullable Duration read(HttpHeaders headers) {
		Duration delay = number(headers.getFirst("retry-after-ms"), Duration.ofMillis(1));
		if (delay == null) {
			delay = number(headers.getFirst(HttpHeaders.RETRY_AFTER), Duration.ofSeconds(1));
		}
		return (delay != null) ? delay : untilDate(headers);
	}

	private static @Nullable Duration number(@Nullable String value, Duration unit) {
		try {
			double number = (value != null) ? Double.parseDouble(value.trim()) : -1;
			// Larger than a long becomes the largest: "never" must not become "whenever"
			return (number >= 0) ? Duration.ofNanos((long) (number * unit.toNanos())) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * The time until a date by the clock of the server, which may differ from ours.
	 */
	private static @Nullable Duration untilDate(HttpHeaders headers) {
		try {
			ZonedDateTime end = headers.getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
			ZonedDateTime now = headers.getFirstZonedDateTime(HttpHeaders.DATE);
			if (end == null) {
				return null;
			}
			Duration delay = Duration.between((now != null) ? now : ZonedDateTime.now(), end);
			return delay.isNegative() ? Duration.ZERO : delay;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}

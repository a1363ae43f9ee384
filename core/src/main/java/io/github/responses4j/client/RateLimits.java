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

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What is left of the rate limits of a key ({@code x-ratelimit-*} headers). Any of them
 * is {@code null} if the server did not send it or sent something unreadable.
 *
 * @param limitRequests requests allowed in a period
 * @param limitTokens tokens allowed in a period
 * @param remainingRequests requests left in this period
 * @param remainingTokens tokens left in this period
 * @param resetRequests time until the requests are full again
 * @param resetTokens time until the tokens are full again
 * @since 0.1.0
 */
public record RateLimits(@Nullable Long limitRequests, @Nullable Long limitTokens, @Nullable Long remainingRequests,
		@Nullable Long remainingTokens, @Nullable Duration resetRequests, @Nullable Duration resetTokens) {

	/**
	 * The form of durations in these headers, such as {@code 6m0s} or {@code 120ms}.
	 */
	private static final Pattern DURATION_PART = Pattern.compile("\\G(\\d{1,9}(?:\\.\\d{1,9})?)(ms|us|µs|ns|h|m|s|d)");

	/**
	 * Read the limits from the headers of a reply.
	 * @param headers the headers
	 * @return the limits
	 */
	public static RateLimits from(HttpHeaders headers) {
		return new RateLimits(number(headers, "limit-requests"), number(headers, "limit-tokens"),
				number(headers, "remaining-requests"), number(headers, "remaining-tokens"),
				duration(headers, "reset-requests"), duration(headers, "reset-tokens"));
	}

	private static @Nullable Long number(HttpHeaders headers, String name) {
		String value = headers.getFirst("x-ratelimit-" + name);
		try {
			return (value != null) ? Long.valueOf(value.trim()) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable Duration duration(HttpHeaders headers, String name) {
		String value = headers.getFirst("x-ratelimit-" + name);
		if (value == null) {
			return null;
		}
		String text = value.trim();
		Duration duration = Duration.ZERO;
		int end = 0;
		Matcher part = DURATION_PART.matcher(text);
		while (part.find()) {
			duration = duration.plusNanos((long) (Double.parseDouble(part.group(1)) * nanos(part.group(2))));
			end = part.end();
		}
		return (end > 0 && end == text.length()) ? duration : null;
	}

	private static double nanos(String unit) {
		return switch (unit) {
			case "d" -> 86_400e9;
			case "h" -> 3_600e9;
			case "m" -> 60e9;
			case "s" -> 1e9;
			case "ms" -> 1e6;
			case "ns" -> 1;
			default -> 1e3;
		};
	}

}

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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesPendingException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.error.RetryAfter;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;

/**
 * The time in which something on the server is looked at again and again: how long it may
 * take, and the pauses between the looks. They become longer, unless the server says when
 * to look again.
 */
final class Polling {

	private static final String POLL_AFTER = "openai-poll-after-ms";

	private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private final @Nullable Duration timeout;

	private final Duration longestPause;

	private final RetryClock clock;

	private final long begin;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private Duration pause;

	private HttpHeaders lastHeaders = HttpHeaders.EMPTY;

	/**
	 * Begin to wait.
	 * @param timeout for how long, or {@code null} for any time
	 * @param firstPause the first pause
	 * @param longestPause the longest pause, unless the server asks for one
	 * @param clock gives the time
	 */
	Polling(@Nullable Duration timeout, Duration firstPause, Duration longestPause, RetryClock clock) {
		Assert.isTrue(timeout == null || (!timeout.isNegative() && !timeout.isZero()),
				() -> "'timeout' must be positive but is " + timeout);
		this.timeout = timeout;
		this.longestPause = longestPause;
		this.clock = clock;
		this.begin = clock.nanoTime();
		this.pause = firstPause;
	}

	/**
	 * Begin to wait for a response.
	 * @param timeout for how long, or {@code null} for any time
	 * @param clock gives the time
	 */
	static Polling ofResponse(@Nullable Duration timeout, RetryClock clock) {
		return new Polling(timeout, FIRST_PAUSE, LONGEST_PAUSE, clock);
	}

	/**
	 * The time since the beginning.
	 */
	Duration elapsed() {
		return Duration.ofNanos(this.clock.nanoTime() - this.begin);
	}

	private @Nullable Duration remaining() {
		return (this.timeout != null) ? this.timeout.minus(elapsed()) : null;
	}

	boolean isOver() {
		Duration remaining = remaining();
		return remaining != null && (remaining.isNegative() || remaining.isZero());
	}

	/**
	 * Extras of the next look: what it waits for is limited by the time that is left.
	 */
	CallOptions look() {
		CallOptions.Builder look = CallOptions.builder()
			.onMetadata((metadata) -> this.lastHeaders = metadata.headers());
		Duration remaining = remaining();
		return ((remaining != null) ? look.longestWait(remaining) : look).build();
	}

	/**
	 * Pause before the next look.
	 * @param subject what is waited for, for a message
	 * @return whether there is a next look: {@code false} if the time is over
	 */
	boolean pause(String subject) {
		if (isOver()) {
			return false;
		}
		Duration pause = nextPause();
		Duration remaining = remaining();
		if (remaining != null && remaining.compareTo(pause) < 0) {
			pause = remaining;
		}
		try {
			return !this.stopped.await(this.clock.sleepMillis(pause), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ResponsesException("Interrupted while waiting for " + subject, ex);
		}
	}

	private Duration nextPause() {
		Duration own = this.pause;
		Duration longer = own.multipliedBy(3).dividedBy(2);
		this.pause = (longer.compareTo(this.longestPause) < 0) ? longer : this.longestPause;
		Duration suggested = suggestedPause();
		return (suggested != null) ? suggested : own;
	}

	private @Nullable Duration suggestedPause() {
		String millis = this.lastHeaders.getFirst(POLL_AFTER);
		try {
			if (millis != null) {
				return Duration.ofMillis(Math.max(1, Long.parseLong(millis.trim())));
			}
		}
		catch (NumberFormatException ex) {
			// No suggestion
		}
		Duration delay = RetryAfter.read(this.lastHeaders);
		return (delay != null && !delay.isZero()) ? delay : null;
	}

	/**
	 * End a pause, and have no other. May be called by any thread.
	 */
	void stop() {
		this.stopped.countDown();
	}

	/**
	 * Look at a response until it has its end.
	 * @param client makes the looks
	 * @param responseId the id of the response
	 * @param include what else the server is to send
	 * @param listener told of each look, with the time since the beginning
	 * @return the response as it is in the end
	 */
	Response await(ResponsesClient client, String responseId, List<Include> include,
			BiConsumer<? super Response, ? super Duration> listener) {
		ResponseStatus status = null;
		ResponsesTimeoutException failure = null;
		do {
			Response response;
			try {
				response = client.with(look()).retrieve(responseId, include);
			}
			catch (ResponsesTimeoutException ex) {
				if (!isOver()) {
					throw ex;
				}
				failure = ex;
				break;
			}
			status = response.status();
			listener.accept(response, elapsed());
			if (response.isFinal()) {
				return response;
			}
		}
		while (pause("response " + responseId));
		throw new ResponsesPendingException(
				"Response " + responseId + " did not end within " + this.timeout + " and may go on"
						+ ((status != null) ? "; its last known status is " + status : ""),
				responseId, status, failure);
	}

}

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
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesTimeoutException;

/**
 * One call with all its attempts: says after each failure whether, and when, to try
 * again. The {@link RetryTemplate} asks {@link #shouldRetry} and then for the next delay,
 * on the thread of the call.
 */
final class RetryingCall implements RetryPolicy, RetryListener {

	private static final String INSUFFICIENT_QUOTA = "insufficient_quota";

	private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

	/**
	 * What a look at the end of a time that is waited has for its reply.
	 */
	private static final Duration LAST_ATTEMPT = Duration.ofSeconds(5);

	private static final Set<Integer> TEMPORARY_REFUSALS = Set.of(408, 409, 429);

	private final RetrySettings settings;

	private final @Nullable Duration longestWait;

	private final RetryClock clock;

	private final long begin;

	private int retries;

	private @Nullable ResponsesException failure;

	/**
	 * Begin a call.
	 * @param settings how often, when and for how long
	 * @param longestWait after what time at the latest waits end, if that is limited; an
	 * attempt has a few seconds in any case
	 * @param clock gives the time
	 */
	RetryingCall(RetrySettings settings, @Nullable Duration longestWait, RetryClock clock) {
		this.settings = settings;
		this.longestWait = longestWait;
		this.clock = clock;
		this.begin = clock.nanoTime();
	}

	/**
	 * Make the attempts.
	 * @param attempt makes one
	 * @return the result of the one that worked
	 */
	<T> T execute(Supplier<T> attempt) {
		RetryTemplate template = new RetryTemplate(this);
		template.setRetryListener(this);
		return template.invoke(attempt);
	}

	/**
	 * How long the next attempt may take.
	 * @return the time, at least a millisecond, or {@code null} without a limit
	 */
	@Nullable Duration attemptTimeout() {
		Duration untilDeadline = remaining(this.settings.deadline());
		Duration untilEnd = atLeast(LAST_ATTEMPT, left(this.longestWait));
		return CallOptions.shorter(untilDeadline, untilEnd);
	}

	private static @Nullable Duration atLeast(Duration least, @Nullable Duration duration) {
		return (duration == null || duration.compareTo(least) > 0) ? duration : least;
	}

	/**
	 * How much of a time that began with the call is left.
	 * @return the time, at least a millisecond, or {@code null} without a limit
	 */
	@Nullable Duration remaining(@Nullable Duration limit) {
		return atLeast(SHORTEST_TIMEOUT, left(limit));
	}

	private @Nullable Duration left(@Nullable Duration limit) {
		return (limit != null) ? limit.minusNanos(this.clock.nanoTime() - this.begin) : null;
	}

	@Override
	public boolean shouldRetry(Throwable throwable) {
		this.failure = (throwable instanceof ResponsesException exception) ? exception : null;
		return this.failure != null && this.retries < this.settings.maxRetries() && isTemporary(this.failure)
				&& !Thread.currentThread().isInterrupted();
	}

	private boolean isTemporary(ResponsesException failure) {
		if (failure instanceof ResponsesTimeoutException) {
			return this.settings.timeouts();
		}
		if (failure instanceof ResponsesConnectionException) {
			return this.settings.connectionFailures();
		}
		return failure instanceof ResponsesApiException refusal && isTemporary(refusal);
	}

	private boolean isTemporary(ResponsesApiException refusal) {
		Duration serverDelay = refusal.retryAfter();
		if (serverDelay != null && serverDelay.compareTo(this.settings.maxServerDelay()) > 0) {
			return false;
		}
		String advice = refusal.headers().getFirst("x-should-retry");
		if ("true".equalsIgnoreCase(advice) || "false".equalsIgnoreCase(advice)) {
			return Boolean.parseBoolean(advice);
		}
		if (INSUFFICIENT_QUOTA.equals(refusal.code()) || INSUFFICIENT_QUOTA.equals(refusal.type())) {
			return false;
		}
		Integer status = refusal.status();
		return status != null && (TEMPORARY_REFUSALS.contains(status) || status >= 500);
	}

	@Override
	public BackOff getBackOff() {
		return () -> this::nextBackOff;
	}

	private long nextBackOff() {
		Duration serverDelay = (this.failure instanceof ResponsesApiException refusal) ? refusal.retryAfter() : null;
		Duration delay = (serverDelay != null && !serverDelay.isZero()) ? serverDelay : ownDelay();
		if (isBeyond(delay, this.settings.deadline()) || isBeyond(delay, this.longestWait)) {
			return BackOffExecution.STOP;
		}
		this.retries++;
		return this.clock.sleepMillis(delay);
	}

	private boolean isBeyond(Duration delay, @Nullable Duration limit) {
		Duration remaining = left(limit);
		return remaining != null && delay.compareTo(remaining) >= 0;
	}

	private Duration ownDelay() {
		double nanos = this.settings.delay().toNanos() * Math.pow(this.settings.multiplier(), this.retries);
		double limited = Math.min(nanos, this.settings.maxDelay().toNanos());
		return Duration.ofNanos((long) (limited * (1 - this.settings.jitter() * this.clock.random())));
	}

	@Override
	public void onRetryPolicyExhaustion(RetryPolicy retryPolicy, Retryable<?> retryable, RetryException exception) {
		keepEarlierFailures(exception);
	}

	@Override
	public void onRetryPolicyInterruption(RetryPolicy retryPolicy, Retryable<?> retryable, RetryException exception) {
		keepEarlierFailures(exception);
		Throwable last = exception.getLastException();
		throw new ResponsesException("Interrupted while waiting to try again: " + last.getMessage(), last);
	}

	/**
	 * The template throws the last failure, which knows nothing of those before.
	 */
	private static void keepEarlierFailures(RetryException exception) {
		Throwable last = exception.getLastException();
		for (Throwable earlier : exception.getExceptions()) {
			if (earlier != last) {
				last.addSuppressed(earlier);
			}
		}
	}

}

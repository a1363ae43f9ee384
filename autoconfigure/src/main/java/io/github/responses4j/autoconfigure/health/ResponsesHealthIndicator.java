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

package io.github.responses4j.autoconfigure.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.Assert;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesConnectionCheck;
import io.github.responses4j.autoconfigure.ResponsesConnectionCheck.Problem;
import io.github.responses4j.autoconfigure.ResponsesConnectionCheck.Result;

/**
 * {@link HealthIndicator} of a {@link ResponsesTemplate}: whether its calls would reach
 * the API and be let in. It costs no tokens, and shows neither the key nor what the
 * server says.
 * <p>
 * However many probes there are, one check at a time is made, and what it finds holds for
 * a while: for the time to live or, if that is longer, for as long as the server wants to
 * be left alone.
 *
 * @since 0.1.0
 */
public final class ResponsesHealthIndicator implements HealthIndicator {

	/**
	 * Longest time for which a server can stop the checks.
	 */
	private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

	private final ResponsesConnectionCheck check;

	private final Duration timeToLive;

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Run> latest = new AtomicReference<>();

	/**
	 * Create an indicator.
	 * @param template the client to check
	 * @param path what to fetch, below the base URL, such as {@code /models}
	 * @param timeout how long the check may take, and so a probe waits at most
	 * @param timeToLive how long a result holds, good or bad; zero for as long as the
	 * check takes
	 */
	public ResponsesHealthIndicator(ResponsesTemplate template, String path, Duration timeout, Duration timeToLive) {
		this(template, path, timeout, timeToLive, System::nanoTime);
	}

	ResponsesHealthIndicator(ResponsesTemplate template, String path, Duration timeout, Duration timeToLive,
			LongSupplier nanoTime) {
		Assert.notNull(template, "'template' must not be null");
		Assert.notNull(timeToLive, "'timeToLive' must not be null");
		Assert.isTrue(!timeToLive.isNegative(), () -> "'timeToLive' must not be negative but is " + timeToLive);
		this.check = new ResponsesConnectionCheck(template, path, timeout);
		this.timeToLive = timeToLive;
		this.nanoTime = nanoTime;
	}

	@Override
	public Health health() {
		Run run = currentRun();
		try {
			Result result = run.result().get();
			return describe(result, age(run, result));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.unknown().withDetail("description", "The wait for the check was interrupted").build();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The check broke off", ex.getCause());
		}
	}

	private Run currentRun() {
		Run latest = this.latest.get();
		if (latest != null && !isOutdated(latest)) {
			return latest;
		}
		Run next = new Run(this.nanoTime.getAsLong(), new CompletableFuture<>());
		Run winner = this.latest.compareAndExchange(latest, next);
		if (winner != null && winner != latest) {
			return winner;
		}
		this.check.start().whenComplete(next::complete);
		return next;
	}

	private boolean isOutdated(Run run) {
		if (!run.result().isDone()) {
			return false;
		}
		if (run.result().isCompletedExceptionally()) {
			return true;
		}
		Result result = run.result().join();
		return age(run, result).compareTo(timeToLive(result)) >= 0;
	}

	private Duration age(Run run, Result result) {
		return Duration.ofNanos(this.nanoTime.getAsLong() - run.start()).minus(result.duration());
	}

	private static Health describe(Result result, Duration age) {
		Problem problem = result.problem();
		Health.Builder health = (problem != null) ? Health.down() : Health.up();
		addDetail(health, "url", result.url());
		if (problem != null) {
			addDetail(health, "cause", problem.code());
			addDetail(health, "description", problem.description());
			addDetail(health, "status", result.status());
			addDetail(health, "requestId", result.requestId());
			addDetail(health, "retryAfter", result.retryAfter());
			addDetail(health, "error", result.error());
		}
		addDetail(health, "latency", result.duration());
		addDetail(health, "age", age.isNegative() ? Duration.ZERO : age);
		return health.build();
	}

	private Duration timeToLive(Result result) {
		Duration retryAfter = result.retryAfter();
		if (retryAfter == null || retryAfter.compareTo(this.timeToLive) <= 0) {
			return this.timeToLive;
		}
		return (retryAfter.compareTo(MAX_RETRY_AFTER) < 0) ? retryAfter : MAX_RETRY_AFTER;
	}

	private static void addDetail(Health.Builder health, String key, @Nullable Object value) {
		if (value != null) {
			health.withDetail(key, (value instanceof Duration duration) ? format(duration) : value);
		}
	}

	private static String format(Duration duration) {
		return DurationFormatterUtils.print(duration, DurationFormat.Style.SIMPLE,
				(duration.toSeconds() < 10) ? DurationFormat.Unit.MILLIS : DurationFormat.Unit.SECONDS);
	}

	/**
	 * One check, for which any number of probes wait.
	 *
	 * @param start when it began
	 * @param result what it finds
	 */
	private record Run(long start, CompletableFuture<Result> result) {

		void complete(@Nullable Result found, @Nullable Throwable failure) {
			if (failure != null) {
				this.result.completeExceptionally(failure);
			}
			else {
				this.result.complete(found);
			}
		}

	}

}

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

package io.github.responses4j.autoconfigure;

import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.JavaVersion;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.util.Assert;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesTimeoutException;

/**
 * Finds out whether calls would reach the API and be let in, by a {@code GET} that costs
 * no tokens and is not tried again. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ResponsesConnectionCheck {

	private static final Log logger = LogFactory.getLog(ResponsesConnectionCheck.class);

	private final ResponsesTemplate template;

	private final String path;

	private final Duration timeout;

	private final Executor executor = createExecutor();

	private final AtomicReference<@Nullable CompletableFuture<Result>> running = new AtomicReference<>();

	/**
	 * Create a check.
	 * @param template the client to check
	 * @param path what to fetch, below the base URL, such as {@code /models}
	 * @param timeout how long the check may take
	 */
	public ResponsesConnectionCheck(ResponsesTemplate template, String path, Duration timeout) {
		Assert.notNull(template, "'template' must not be null");
		checkPath(path);
		checkTimeout(timeout);
		this.template = template.with((options) -> options.timeout(timeout).retry(RetrySettings.none()));
		this.path = path;
		this.timeout = timeout;
	}

	static void checkPath(String path) {
		Assert.hasText(path, "'path' must not be empty");
		Assert.isTrue(path.startsWith("/"), () -> "'path' must begin with '/' but is '" + withoutQuery(path) + "'");
		try {
			URI.create("https://server" + path);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'path' must be the path of a URL but is '" + withoutQuery(path) + "'");
		}
	}

	static void checkTimeout(Duration timeout) {
		Assert.notNull(timeout, "'timeout' must not be null");
		Assert.isTrue(!timeout.isNegative() && !timeout.isZero(), () -> "'timeout' must be positive but is " + timeout);
	}

	/**
	 * A path without its query, which may hold a secret.
	 */
	static String withoutQuery(String path) {
		return path.replaceFirst("\\?.*", "");
	}

	/**
	 * The check has a thread of its own, because not every HTTP client heeds a timeout or
	 * an interrupt while it looks up a name, connects or waits for the headers.
	 */
	private static Executor createExecutor() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("responses-check-");
		executor.setDaemon(true);
		executor.setVirtualThreads(JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE));
		return executor;
	}

	/**
	 * Begin the check. One is made at a time: who asks while it goes on gets the same
	 * result. Where the HTTP client does not let go after the timeout, no other is made
	 * until it does.
	 * @return what the check finds, also where it fails, after the timeout at the latest
	 */
	public CompletableFuture<Result> start() {
		CompletableFuture<Result> result = new CompletableFuture<>();
		CompletableFuture<Result> running = this.running.compareAndExchange(null, result);
		if (running != null) {
			return running.copy();
		}
		result.completeOnTimeout(new Result(url(), this.timeout, Problem.TIMEOUT, null, null, null, null),
				this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		try {
			this.executor.execute(() -> complete(result));
		}
		catch (RuntimeException | Error ex) {
			this.running.set(null);
			result.completeExceptionally(ex);
		}
		return result.copy();
	}

	private void complete(CompletableFuture<Result> result) {
		Thread thread = Thread.currentThread();
		result.thenRun(() -> {
			if (Thread.currentThread() != thread) {
				thread.interrupt();
			}
		});
		try {
			Result found = check();
			this.running.set(null);
			result.complete(found);
		}
		catch (Throwable ex) {
			this.running.set(null);
			result.completeExceptionally(ex);
		}
	}

	private Result check() {
		long start = System.nanoTime();
		try {
			this.template.client().ping(this.path);
			return result(start, null, null);
		}
		catch (RuntimeException ex) {
			logger.debug("The check of " + url() + " failed", ex);
			return result(start, Problem.of(ex), ex);
		}
	}

	private Result result(long start, @Nullable Problem problem, @Nullable RuntimeException ex) {
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		ResponsesException failure = (ex instanceof ResponsesException exception) ? exception : null;
		return new Result(url(), duration, problem, (failure != null) ? failure.status() : null,
				(failure != null) ? failure.requestId() : null,
				(ex instanceof ResponsesApiException refusal) ? refusal.retryAfter() : null, describe(ex));
	}

	private @Nullable String url() {
		URI baseUrl = this.template.client().baseUrl();
		return (baseUrl != null) ? baseUrl + withoutQuery(this.path) : null;
	}

	/**
	 * The class of the failure below ours. Its message may hold anything.
	 */
	private static @Nullable String describe(@Nullable RuntimeException ex) {
		if (ex == null || ex instanceof ResponsesApiException) {
			return null;
		}
		Throwable cause = (ex instanceof ResponsesException && ex.getCause() != null) ? ex.getCause() : ex;
		// By which alone the JDK's client tells a host that is unknown
		Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
		return ((root instanceof UnresolvedAddressException) ? root : cause).getClass().getName();
	}

	/**
	 * What a check found.
	 *
	 * @param url the URL that was fetched, without its query, if there is a single one
	 * @param duration how long it took
	 * @param problem why calls would fail, or {@code null} if they would not
	 * @param status the HTTP status of the reply, where there was one and it was a
	 * problem
	 * @param requestId the id of the request, to quote to the provider's support
	 * @param retryAfter how long the server wants to be left alone
	 * @param error the class of the exception, where there was no reply
	 */
	public record Result(@Nullable String url, Duration duration, @Nullable Problem problem, @Nullable Integer status,
			@Nullable String requestId, @Nullable Duration retryAfter, @Nullable String error) {

	}

	/**
	 * Why calls would fail.
	 */
	public enum Problem {

		/**
		 * There is no connection: wrong host or port, DNS, TLS, a firewall, or a server
		 * that is down.
		 */
		UNREACHABLE("unreachable", "There is no connection to the server"),

		/**
		 * There was no complete answer in time.
		 */
		TIMEOUT("timeout", "The server did not answer in time"),

		/**
		 * The key is missing, wrong or not allowed to do this (HTTP status 401 or 403).
		 */
		UNAUTHORIZED("unauthorized", "The server does not accept the API key"),

		/**
		 * Too many requests, or the quota is used up (HTTP status 429).
		 */
		THROTTLED("throttled", "The server refuses calls because there are too many or the quota is used up"),

		/**
		 * Something else than the API answers at the URL: HTTP status 404, 405 or 410, a
		 * redirect, or a web page.
		 */
		WRONG_URL("wrong-url", "The API is not at this URL"),

		/**
		 * The server, or a proxy before it, failed (HTTP status 500 and above).
		 */
		SERVER_ERROR("server-error", "The server failed"),

		/**
		 * Anything else, such as a supplier of the key that fails.
		 */
		OTHER("other", "The check failed for another reason");

		private final String code;

		private final String description;

		Problem(String code, String description) {
			this.code = code;
			this.description = description;
		}

		/**
		 * The problem for programs to look at.
		 * @return a code, such as {@code wrong-url}
		 */
		public String code() {
			return this.code;
		}

		/**
		 * The problem in words.
		 * @return a sentence without a full stop
		 */
		public String description() {
			return this.description;
		}

		private static Problem of(RuntimeException ex) {
			if (ex instanceof ResponsesTimeoutException) {
				return TIMEOUT;
			}
			if (ex instanceof ResponsesConnectionException) {
				return UNREACHABLE;
			}
			Integer status = (ex instanceof ResponsesApiException refusal) ? refusal.status() : null;
			return (status != null) ? ofStatus(status) : OTHER;
		}

		private static Problem ofStatus(int status) {
			return switch (status) {
				case 401, 403 -> UNAUTHORIZED;
				case 404, 405, 410 -> WRONG_URL;
				case 429 -> THROTTLED;
				default -> (status < 400) ? WRONG_URL : (status >= 500) ? SERVER_ERROR : OTHER;
			};
		}

	}

}

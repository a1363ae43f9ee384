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

package io.github.responses4j.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Limits the silence of the server in one exchange: until the headers are there, and then
 * between any two parts of the body. Only time in which a thread waits counts, and in an
 * upload any progress does. It can limit the time until the answer is complete as well.
 * <p>
 * Before the headers there is nothing to close, so the waiting thread is interrupted,
 * which the clients of the JDK, Jetty and Reactor notice, and that of Apache with a
 * {@link CancellingExecHandler}; others only on virtual threads.
 */
final class IdleTimer {

	private static final ThreadLocal<@Nullable IdleTimer> CURRENT = new ThreadLocal<>();

	private final Watchdog watchdog;

	private final String name;

	private final @Nullable Duration limit;

	private final long creation = System.nanoTime();

	private volatile long lastProgress;

	private @Nullable Duration timeout;

	private @Nullable Thread waiter;

	private @Nullable Runnable abort;

	private boolean ending;

	private boolean expired;

	private boolean interrupting;

	/**
	 * Create a timer, which runs whenever a thread waits.
	 * @param name what to call it in messages
	 * @param limit the longest silence, or {@code null} for any
	 */
	IdleTimer(String name, @Nullable Duration limit) {
		this(Watchdog.SHARED, name, limit);
	}

	IdleTimer(Watchdog watchdog, String name, @Nullable Duration limit) {
		this.watchdog = watchdog;
		this.name = name;
		this.limit = limit;
	}

	/**
	 * The timer of the exchange that the current thread has begun.
	 */
	static @Nullable IdleTimer current() {
		return CURRENT.get();
	}

	/**
	 * From now on, limit the whole exchange too.
	 * @param timeout the longest time since this timer was created, or {@code null} for
	 * any
	 */
	synchronized void limitExchange(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * The current thread begins to wait.
	 */
	void begin() {
		synchronized (this) {
			this.lastProgress = System.nanoTime();
			this.waiter = Thread.currentThread();
		}
		CURRENT.set(this);
		this.watchdog.watch(this);
	}

	/**
	 * The current thread does not wait any longer.
	 */
	void end() {
		this.watchdog.forget(this);
		CURRENT.remove();
		synchronized (this) {
			this.waiter = null;
			if (this.interrupting) {
				this.interrupting = false;
				Thread.interrupted();
			}
		}
	}

	/**
	 * Something moves although the wait goes on.
	 */
	void progress() {
		this.lastProgress = System.nanoTime();
	}

	/**
	 * From now on, end a wait by this action instead of an interrupt.
	 * @param abort gives up the connection, and by that ends a read
	 */
	synchronized void abortBy(Runnable abort) {
		this.abort = abort;
	}

	/**
	 * Whether a wait was ended because of its length.
	 */
	synchronized boolean isExpired() {
		return this.expired;
	}

	/**
	 * What to say about a wait that failed.
	 * @param ex how the HTTP client puts it
	 * @return the same, unless the timer or an interrupt is the cause
	 */
	IOException explain(IOException ex) {
		if (isExpired() || (ex instanceof SocketTimeoutException && isSilent(Watchdog.INTERVAL))) {
			return expiration();
		}
		if (Thread.currentThread().isInterrupted()) {
			InterruptedIOException interruption = new InterruptedIOException("The waiting thread was interrupted");
			interruption.initCause(ex);
			return interruption;
		}
		return ex;
	}

	/**
	 * Whether the silence has reached the limit.
	 * @param tolerance what may be missing, in nanoseconds: the HTTP client may notice
	 * first
	 */
	private boolean isSilent(long tolerance) {
		return this.limit != null && System.nanoTime() - this.lastProgress >= this.limit.toNanos() - tolerance;
	}

	/**
	 * Whether the whole exchange has reached its limit.
	 */
	private boolean isLate() {
		return this.timeout != null && System.nanoTime() - this.creation >= this.timeout.toNanos();
	}

	synchronized SocketTimeoutException expiration() {
		return new SocketTimeoutException(isLate() ? "No complete answer within " + describe(this.timeout)
				: "No data for " + describe(this.limit) + " (" + this.name + ")");
	}

	private static String describe(@Nullable Duration limit) {
		if (limit != null && limit.toMillisPart() > 0) {
			return limit.toMillis() + "ms";
		}
		return (limit != null) ? limit.toSeconds() + "s" : "ever";
	}

	/**
	 * End a wait that takes too long or whose thread was interrupted. Called from time to
	 * time.
	 */
	void check() {
		Runnable action = null;
		synchronized (this) {
			Thread thread = this.waiter;
			if (thread == null || this.ending) {
				return;
			}
			this.expired = isSilent(0) || isLate();
			if (this.abort != null && (this.expired || thread.isInterrupted())) {
				this.ending = true;
				action = this.abort;
			}
			else if (this.expired) {
				this.ending = true;
				this.interrupting = true;
				thread.interrupt();
			}
		}
		if (action != null) {
			// Closing may block in clients that lock while they read
			Thread closer = new Thread(null, action, "responses4j-abort", 0, false);
			closer.setDaemon(true);
			closer.start();
		}
	}

}

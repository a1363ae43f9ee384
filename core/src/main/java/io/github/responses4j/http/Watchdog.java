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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Looks after all threads that wait for the network, by one daemon thread, which ends
 * when there has been nothing to look after for a while.
 */
final class Watchdog {

	/**
	 * Nanoseconds between two looks of the shared one.
	 */
	static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

	static final Watchdog SHARED = new Watchdog(INTERVAL, 100);

	private final long interval;

	private final int maxIdleRounds;

	private final Set<IdleTimer> timers = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Thread thread;

	/**
	 * Create a watchdog.
	 * @param interval nanoseconds between two looks
	 * @param maxIdleRounds how many looks at nothing the thread outlives
	 */
	Watchdog(long interval, int maxIdleRounds) {
		this.interval = interval;
		this.maxIdleRounds = maxIdleRounds;
	}

	/**
	 * Whether there is a thread.
	 */
	boolean isRunning() {
		return this.thread != null;
	}

	void watch(IdleTimer timer) {
		this.timers.add(timer);
		if (this.thread == null) {
			start();
		}
	}

	void forget(IdleTimer timer) {
		this.timers.remove(timer);
	}

	private synchronized void start() {
		if (this.thread == null) {
			Thread thread = new Thread(null, this::run, "responses4j-watchdog", 0, false);
			thread.setDaemon(true);
			thread.setContextClassLoader(null);
			this.thread = thread;
			thread.start();
		}
	}

	private void run() {
		int idleRounds = 0;
		while (!isDone(idleRounds)) {
			LockSupport.parkNanos(this, this.interval);
			idleRounds = this.timers.isEmpty() ? idleRounds + 1 : 0;
			this.timers.forEach(IdleTimer::check);
		}
	}

	private synchronized boolean isDone(int idleRounds) {
		if (idleRounds < this.maxIdleRounds) {
			return false;
		}
		this.thread = null;
		if (this.timers.isEmpty()) {
			return true;
		}
		// Added after the last round, when the thread still seemed to be there
		this.thread = Thread.currentThread();
		return false;
	}

}

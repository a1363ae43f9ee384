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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that came, as many as there is room for: the oldest ones are forgotten.
 * Thread-safe.
 */
final class RequestLog {

	private final int maxRequests;

	private final long maxBytes;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition added = this.lock.newCondition();

	private final Deque<RecordedRequest> requests = new ArrayDeque<>();

	private final Deque<RecordedRequest> untaken = new ArrayDeque<>();

	private long bytes;

	RequestLog(int maxRequests, long maxBytes) {
		this.maxRequests = maxRequests;
		this.maxBytes = maxBytes;
	}

	void add(RecordedRequest request) {
		this.lock.lock();
		try {
			this.requests.add(request);
			this.untaken.add(request);
			this.bytes += request.size();
			while (this.requests.size() > this.maxRequests
					|| (this.bytes > this.maxBytes && this.requests.size() > 1)) {
				RecordedRequest oldest = this.requests.remove();
				this.bytes -= oldest.size();
				if (this.untaken.peek() == oldest) {
					this.untaken.remove();
				}
			}
			this.added.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * All that are kept, oldest first.
	 */
	List<RecordedRequest> all() {
		this.lock.lock();
		try {
			return List.copyOf(this.requests);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The oldest one that has not been taken yet.
	 * @param timeout how long to wait for it
	 * @throws IllegalStateException if none comes in time
	 */
	RecordedRequest take(Duration timeout) {
		long nanos = timeout.toNanos();
		this.lock.lock();
		try {
			while (this.untaken.isEmpty()) {
				if (nanos <= 0) {
					throw new IllegalStateException(
							"No further request came within " + timeout + "; before: " + this.requests);
				}
				nanos = this.added.awaitNanos(nanos);
			}
			return this.untaken.remove();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a request", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	void clear() {
		this.lock.lock();
		try {
			this.requests.clear();
			this.untaken.clear();
			this.bytes = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

}

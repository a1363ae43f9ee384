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

package io.github.responses4j;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import io.github.responses4j.client.ResponseMetadata;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.RetryAfter;

/**
 * The time for which a server that refuses one of many calls wants to be left alone by
 * all of them.
 */
final class RefusalPause {

	private static final long LONGEST = Duration.ofMinutes(2).toNanos();

	private final LongSupplier nanoTime;

	private final LongConsumer parkNanos;

	private final AtomicLong end;

	/**
	 * Create a pause that has not begun.
	 * @param nanoTime gives the time in nanoseconds
	 * @param parkNanos waits for so many nanoseconds, or less
	 */
	RefusalPause(LongSupplier nanoTime, LongConsumer parkNanos) {
		this.nanoTime = nanoTime;
		this.parkNanos = parkNanos;
		this.end = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Wait, before something is sent, until the server wants to be asked again.
	 */
	void await() {
		for (long rest = rest(); rest > 0; rest = rest()) {
			if (Thread.currentThread().isInterrupted()) {
				throw new ResponsesException("Interrupted while the server wants to be left alone", null);
			}
			this.parkNanos.accept(rest);
		}
	}

	private long rest() {
		return this.end.get() - this.nanoTime.getAsLong();
	}

	/**
	 * Look whether a reply asks for a pause. The latest end counts.
	 */
	void received(ResponseMetadata reply) {
		Duration delay = (reply.status() == 429 || reply.status() == 503) ? RetryAfter.read(reply.headers()) : null;
		if (delay != null) {
			long end = this.nanoTime.getAsLong() + Math.min(delay.toNanos(), LONGEST);
			this.end.accumulateAndGet(end, (one, other) -> (one - other > 0) ? one : other);
		}
	}

}

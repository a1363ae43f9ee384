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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The pace at which the events of a stream go out. Once it is over, streams end instead
 * of waiting.
 */
final class Pace {

	private final Duration delay;

	private final CountDownLatch over = new CountDownLatch(1);

	Pace(Duration delay) {
		this.delay = delay;
	}

	/**
	 * A sink that waits before it passes an event on.
	 */
	EventSink of(EventSink sink) {
		return (event) -> {
			pause(this.delay);
			sink.accept(event);
		};
	}

	/**
	 * Let time pass in the calling thread.
	 * @throws IOException if the server is closed
	 */
	void pause(Duration time) throws IOException {
		try {
			if (this.over.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new IOException("The server is closed");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted in a pause");
		}
	}

	/**
	 * Let no event out any more.
	 */
	void end() {
		this.over.countDown();
	}

}

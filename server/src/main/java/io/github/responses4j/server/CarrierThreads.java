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

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The threads that calls are handled in: a stream keeps one for as long as it lasts.
 */
interface CarrierThreads extends Executor, AutoCloseable {

	String NAME_PREFIX = "responses-server-";

	/**
	 * How long {@link #close()} waits for threads that do not heed their interrupt.
	 */
	long TERMINATION_MILLIS = 1000;

	/**
	 * Take virtual threads where the JDK has them, and a bounded pool where it has not.
	 */
	static CarrierThreads create() {
		return (Runtime.version().feature() >= 21) ? new Virtual() : new Pooled();
	}

	/**
	 * Interrupt all threads and see them end.
	 */
	@Override
	void close();

	/**
	 * A virtual thread for each task.
	 */
	final class Virtual extends SimpleAsyncTaskExecutor implements CarrierThreads {

		private Virtual() {
			super(NAME_PREFIX);
			setVirtualThreads(true);
			setTaskTerminationTimeout(TERMINATION_MILLIS);
			setCancelRemainingTasksOnClose(true);
		}

	}

	/**
	 * A pool of daemon threads, which grows as needed and then lets tasks wait.
	 */
	final class Pooled extends ThreadPoolExecutor implements CarrierThreads {

		private static final int MAX_THREADS = 256;

		private static final long IDLE_SECONDS = 10;

		private Pooled() {
			super(MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
			allowCoreThreadTimeOut(true);
			AtomicInteger count = new AtomicInteger();
			setThreadFactory((task) -> {
				Thread thread = new Thread(task, NAME_PREFIX + count.incrementAndGet());
				thread.setDaemon(true);
				return thread;
			});
		}

		@Override
		public void close() {
			shutdownNow();
			try {
				awaitTermination(TERMINATION_MILLIS, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}

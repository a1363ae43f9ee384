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

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.CustomizableThreadCreator;

/**
 * The threads in which responses are produced that nobody waits for: virtual ones where
 * the JDK has them. Bounded: what finds no thread waits, and what finds no room to wait
 * is rejected.
 */
final class BackgroundThreads extends ThreadPoolExecutor implements AutoCloseable {

	private static final String NAME_PREFIX = "responses-background-";

	private static final int MAX_THREADS = 256;

	private static final int MAX_WAITING = 1000;

	private static final long IDLE_SECONDS = 10;

	private static final long TERMINATION_MILLIS = 1000;

	BackgroundThreads() {
		super(MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING),
				threadFactory());
		allowCoreThreadTimeOut(true);
	}

	private static ThreadFactory threadFactory() {
		if (Runtime.version().feature() >= 21) {
			return new VirtualThreadTaskExecutor(NAME_PREFIX).getVirtualThreadFactory();
		}
		CustomizableThreadCreator threads = new CustomizableThreadCreator(NAME_PREFIX);
		threads.setDaemon(true);
		return threads::createThread;
	}

	/**
	 * Interrupt all threads and see them end.
	 */
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

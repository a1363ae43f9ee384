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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.CustomizableThreadCreator;

/**
 * A future whose cancellation interrupts the thread that works on it, where that of the
 * JDK lets it work on in vain and keep its connection.
 *
 * @param <T> the type of the result
 */
final class InterruptibleFuture<T> extends CompletableFuture<T> {

	private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

	private static final int MAX_THREADS = 64;

	private static final int IDLE_SECONDS = 30;

	private static final String THREAD_NAME_PREFIX = "responses-async-";

	private final Object lock = new Object();

	private @Nullable Thread worker;

	private InterruptibleFuture() {
	}

	static <T> InterruptibleFuture<T> run(Supplier<? extends T> call, Executor executor) {
		InterruptibleFuture<T> future = new InterruptibleFuture<>();
		executor.execute(() -> future.complete(call));
		return future;
	}

	/**
	 * A virtual thread for each call; on a JDK without them a bounded pool, in which
	 * calls wait for their turn.
	 */
	static Executor createExecutor() {
		if (Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS) {
			return new VirtualThreadTaskExecutor(THREAD_NAME_PREFIX);
		}
		CustomizableThreadCreator threads = new CustomizableThreadCreator(THREAD_NAME_PREFIX);
		threads.setDaemon(true);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads::createThread);
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	private void complete(Supplier<? extends T> call) {
		synchronized (this.lock) {
			if (isDone()) {
				return;
			}
			this.worker = Thread.currentThread();
		}
		T result = null;
		Throwable failure = null;
		try {
			result = call.get();
		}
		catch (Throwable ex) {
			failure = ex;
		}
		synchronized (this.lock) {
			// From here on an interrupt would hit what the thread does next
			this.worker = null;
			if (isCancelled()) {
				Thread.interrupted();
			}
		}
		if (failure != null) {
			completeExceptionally(
					(failure instanceof CompletionException) ? failure : new CompletionException(failure));
		}
		else {
			complete(result);
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		synchronized (this.lock) {
			boolean cancelled = super.cancel(mayInterruptIfRunning);
			if (cancelled && this.worker != null) {
				this.worker.interrupt();
			}
			return cancelled;
		}
	}

}

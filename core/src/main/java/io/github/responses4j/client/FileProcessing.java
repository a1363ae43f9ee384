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

package io.github.responses4j.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;

/**
 * Attaches a file to a vector store and waits until it is processed. The vector store
 * tells only how many files are in which state, so the counts of before are compared.
 */
final class FileProcessing {

	private static final String POLL_AFTER = "openai-poll-after-ms";

	private static final long DEFAULT_PAUSE_MILLIS = 1000;

	private final VectorStoresClient vectorStores;

	private final AtomicReference<@Nullable ResponseMetadata> lastReply = new AtomicReference<>();

	private final LongSupplier nanoTime;

	private final Sleeper sleeper;

	FileProcessing(VectorStoresClient vectorStores) {
		this(vectorStores, System::nanoTime, (millis) -> new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
	}

	FileProcessing(VectorStoresClient vectorStores, LongSupplier nanoTime, Sleeper sleeper) {
		this.vectorStores = vectorStores.with(CallOptions.builder().onMetadata(this.lastReply::set).build());
		this.nanoTime = nanoTime;
		this.sleeper = sleeper;
	}

	VectorStore attachAndWait(String vectorStoreId, VectorStoreFileRequest request, Duration timeout) {
		Assert.notNull(request, "'request' must not be null");
		Assert.notNull(timeout, "'timeout' must not be null");
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, () -> "'timeout' must be positive but is " + timeout);
		long end = this.nanoTime.getAsLong() + timeout.toNanos();
		VectorStore before = until(end).retrieve(vectorStoreId);
		VectorStoreFile file = until(end).attachFile(vectorStoreId, request);
		if (isOver(file.status())) {
			checkProcessed(file, !VectorStoreFile.Status.COMPLETED.equals(file.status()));
			return until(end).retrieve(vectorStoreId);
		}
		while (true) {
			long remaining = remaining(end).toMillis();
			if (remaining <= 0) {
				throw new ResponsesTimeoutException(
						describe(file) + " was not processed within " + timeout + ", but may still be", null);
			}
			pause(Math.min(remaining, pollAfterMillis()), file);
			VectorStore store = until(end).retrieve(vectorStoreId);
			if (isAtRest(store)) {
				checkProcessed(file, failures(store) > failures(before));
				return store;
			}
		}
	}

	/**
	 * The vector stores, whose calls wait for no other attempt beyond the end.
	 */
	private VectorStoresClient until(long end) {
		return this.vectorStores.with(CallOptions.builder().longestWait(remaining(end)).build());
	}

	private Duration remaining(long end) {
		return Duration.ofNanos(end - this.nanoTime.getAsLong());
	}

	private static boolean isOver(VectorStoreFile.@Nullable Status status) {
		return VectorStoreFile.Status.COMPLETED.equals(status) || VectorStoreFile.Status.FAILED.equals(status)
				|| VectorStoreFile.Status.CANCELLED.equals(status);
	}

	private static boolean isAtRest(VectorStore store) {
		VectorStore.FileCounts counts = store.fileCounts();
		return !VectorStore.Status.IN_PROGRESS.equals(store.status())
				&& (counts == null || count(counts.inProgress()) == 0);
	}

	private static int failures(VectorStore store) {
		VectorStore.FileCounts counts = store.fileCounts();
		return (counts != null) ? count(counts.failed()) + count(counts.cancelled()) : 0;
	}

	private static int count(@Nullable Integer count) {
		return (count != null) ? count : 0;
	}

	private static void checkProcessed(VectorStoreFile file, boolean failed) {
		if (failed) {
			VectorStoreFile.LastError error = file.lastError();
			throw new ResponsesException(describe(file) + " could not be processed"
					+ ((error != null) ? " [code=" + error.code() + "]: " + error.message() : ""), null);
		}
	}

	private static String describe(VectorStoreFile file) {
		return "File " + file.id() + " of vector store " + file.vectorStoreId();
	}

	private long pollAfterMillis() {
		ResponseMetadata reply = this.lastReply.get();
		String value = (reply != null) ? reply.headers().getFirst(POLL_AFTER) : null;
		try {
			return (value != null) ? Math.max(1, Long.parseLong(value.trim())) : DEFAULT_PAUSE_MILLIS;
		}
		catch (NumberFormatException ex) {
			return DEFAULT_PAUSE_MILLIS;
		}
	}

	private void pause(long millis, VectorStoreFile file) {
		try {
			this.sleeper.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ResponsesException("Interrupted while waiting for " + describe(file), ex);
		}
	}

	/**
	 * Waits between two looks.
	 */
	@FunctionalInterface
	interface Sleeper {

		void sleep(long millis) throws InterruptedException;

	}

}

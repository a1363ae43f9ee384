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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;

/**
 * Waits until a vector store has processed its files, all or one that it is given now. It
 * tells only how many files are in which state, so for one file the counts of before are
 * compared.
 */
final class FileProcessing {

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final VectorStoresClient vectorStores;

	private final RetryClock clock;

	FileProcessing(VectorStoresClient vectorStores, RetryClock clock) {
		this.vectorStores = vectorStores;
		this.clock = clock;
	}

	VectorStore attachAndWait(String vectorStoreId, VectorStoreFileRequest request, Duration timeout) {
		Assert.notNull(request, "'request' must not be null");
		Assert.notNull(timeout, "'timeout' must not be null");
		Polling polling = new Polling(timeout, PAUSE, PAUSE, this.clock);
		VectorStore before = limited(polling).retrieve(vectorStoreId);
		VectorStoreFile file = limited(polling).attachFile(vectorStoreId, request);
		if (isOver(file.status())) {
			checkProcessed(file, !VectorStoreFile.Status.COMPLETED.equals(file.status()));
			return limited(polling).retrieve(vectorStoreId);
		}
		VectorStore store = await(vectorStoreId, describe(file), polling, timeout);
		checkProcessed(file, failures(store) > failures(before));
		return store;
	}

	VectorStore createAndWait(VectorStoreRequest request, Duration timeout) {
		Assert.notNull(request, "'request' must not be null");
		Assert.notNull(timeout, "'timeout' must not be null");
		Polling polling = new Polling(timeout, PAUSE, PAUSE, this.clock);
		VectorStore store = limited(polling).create(request);
		String name = "Vector store " + store.id();
		// What is said at once may not count the files yet
		if (store.id() != null && !request.fileIds().isEmpty()) {
			store = await(store.id(), name, polling, timeout);
		}
		if (failures(store) > 0) {
			throw new ResponsesException(
					name + " is there, but " + failures(store) + " of its files could not be processed", null);
		}
		return store;
	}

	private VectorStore await(String vectorStoreId, String awaited, Polling polling, Duration timeout) {
		while (polling.pause(awaited)) {
			VectorStore store = limited(polling).retrieve(vectorStoreId);
			if (isAtRest(store)) {
				return store;
			}
		}
		throw new ResponsesTimeoutException(awaited + " was not processed within " + timeout + ", but may still be",
				null);
	}

	private VectorStoresClient limited(Polling polling) {
		return this.vectorStores.with(polling.look());
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

}

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

/**
 * Attaches a file to a vector store and waits until it is processed. The vector store
 * tells only how many files are in which state, so the counts of before are compared.
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
		while (polling.pause(describe(file))) {
			VectorStore store = limited(polling).retrieve(vectorStoreId);
			if (isAtRest(store)) {
				checkProcessed(file, failures(store) > failures(before));
				return store;
			}
		}
		throw new ResponsesTimeoutException(
				describe(file) + " was not processed within " + timeout + ", but may still be", null);
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

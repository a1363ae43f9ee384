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

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreRequest;

/**
 * A vector store that is kept. Its files become ready by being looked at, and not by the
 * passing of time, so that whoever waits for them neither waits long nor finds them ready
 * at once. Bounded: when there are too many files, the oldest is forgotten. Thread-safe.
 */
final class StoredVectorStore {

	private static final int MAX_FILES = 10_000;

	private final String id = Ids.next("vs");

	private final Clock clock;

	private final Instant createdAt;

	private final BoundedStore<StoredVectorStoreFile> files = new BoundedStore<>(MAX_FILES);

	private VectorStoreRequest settings;

	private Instant lastActiveAt;

	/**
	 * Create a vector store without files.
	 * @param settings its name, metadata and expiry
	 * @param clock tells when it expires
	 */
	StoredVectorStore(VectorStoreRequest settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
		this.createdAt = clock.instant();
		this.lastActiveAt = this.createdAt;
	}

	String id() {
		return this.id;
	}

	synchronized VectorStoreRequest settings() {
		return this.settings;
	}

	synchronized void settings(VectorStoreRequest settings) {
		this.settings = settings;
	}

	/**
	 * Note that the files are used, from when on the time until it expires counts.
	 */
	synchronized void use() {
		if (!isExpired()) {
			this.lastActiveAt = this.clock.instant();
		}
	}

	void add(StoredVectorStoreFile file) {
		use();
		this.files.add(file.id(), file);
	}

	@Nullable StoredVectorStoreFile file(String fileId) {
		return this.files.find(fileId);
	}

	boolean removeFile(String fileId) {
		return this.files.remove(fileId) != null;
	}

	/**
	 * All files, oldest first.
	 */
	List<StoredVectorStoreFile> files() {
		return this.files.all();
	}

	synchronized boolean isExpired() {
		Instant expiresAt = expiresAt();
		return expiresAt != null && !expiresAt.isAfter(this.clock.instant());
	}

	private @Nullable Instant expiresAt() {
		VectorStore.ExpiresAfter expiry = this.settings.expiresAfter();
		return (expiry != null && expiry.days() != null) ? this.lastActiveAt.plus(Duration.ofDays(expiry.days()))
				: null;
	}

	/**
	 * Look at the vector store and thereby at each of its files.
	 */
	synchronized VectorStore look() {
		List<VectorStoreFile> files = files().stream().map((file) -> file.look(this.id)).toList();
		return vectorStore(files);
	}

	/**
	 * The vector store as it stands.
	 */
	synchronized VectorStore vectorStore() {
		return vectorStore(files().stream().map((file) -> file.file(this.id)).toList());
	}

	private VectorStore vectorStore(List<VectorStoreFile> files) {
		int inProgress = count(files, VectorStoreFile.Status.IN_PROGRESS);
		VectorStore.Status status = (inProgress > 0) ? VectorStore.Status.IN_PROGRESS : VectorStore.Status.COMPLETED;
		VectorStore.FileCounts counts = new VectorStore.FileCounts(inProgress,
				count(files, VectorStoreFile.Status.COMPLETED), count(files, VectorStoreFile.Status.FAILED),
				count(files, VectorStoreFile.Status.CANCELLED), files.size(), Map.of());
		Instant expires = expiresAt();
		BigDecimal expiresAt = (expires != null) ? Timestamps.of(expires) : null;
		return new VectorStore(this.id, "vector_store", Timestamps.of(this.createdAt),
				Objects.requireNonNullElse(this.settings.name(), ""),
				files.stream().mapToLong(StoredVectorStore::usage).sum(), counts,
				isExpired() ? VectorStore.Status.EXPIRED : status, this.settings.expiresAfter(), expiresAt,
				Timestamps.of(this.lastActiveAt), Map.copyOf(this.settings.metadata()), Map.of());
	}

	private static int count(List<VectorStoreFile> files, VectorStoreFile.Status status) {
		return (int) files.stream().filter((file) -> status.equals(file.status())).count();
	}

	private static long usage(VectorStoreFile file) {
		return (file.usageBytes() != null) ? file.usageBytes() : 0;
	}

}

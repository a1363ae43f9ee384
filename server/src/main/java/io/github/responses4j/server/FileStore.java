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

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The files that are kept, until they expire. Bounded in number and size: when it is
 * full, the oldest files are forgotten. Thread-safe.
 */
final class FileStore {

	private final int capacity;

	private final long maxBytes;

	private final Clock clock;

	private final Map<String, StoredFile> files = new LinkedHashMap<>();

	private long bytes;

	/**
	 * Create a store.
	 * @param capacity how many files it keeps at most
	 * @param maxBytes how large all files together may be
	 * @param clock tells when files expire
	 */
	FileStore(int capacity, long maxBytes, Clock clock) {
		this.capacity = capacity;
		this.maxBytes = maxBytes;
		this.clock = clock;
	}

	Instant now() {
		return this.clock.instant();
	}

	synchronized void add(String id, StoredFile file) {
		this.files.put(id, file);
		this.bytes += file.content().length;
		Iterator<StoredFile> oldest = this.files.values().iterator();
		while (this.files.size() > this.capacity || (this.bytes > this.maxBytes && this.files.size() > 1)) {
			this.bytes -= oldest.next().content().length;
			oldest.remove();
		}
	}

	synchronized @Nullable StoredFile find(String id) {
		forgetExpired();
		return this.files.get(id);
	}

	synchronized boolean remove(String id) {
		forgetExpired();
		StoredFile removed = this.files.remove(id);
		if (removed != null) {
			this.bytes -= removed.content().length;
		}
		return removed != null;
	}

	/**
	 * All files, oldest first.
	 */
	synchronized List<StoredFile> all() {
		forgetExpired();
		return new ArrayList<>(this.files.values());
	}

	private void forgetExpired() {
		Instant now = now();
		Iterator<StoredFile> files = this.files.values().iterator();
		while (files.hasNext()) {
			StoredFile file = files.next();
			Instant expires = file.file().expires();
			if (expires != null && !expires.isAfter(now)) {
				this.bytes -= file.content().length;
				files.remove();
			}
		}
	}

}

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

package io.github.responses4j.chat;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Remembers responses in memory, the latest last, which so expire in order.
 */
final class InMemoryResponseStore implements ResponseStore {

	private final int capacity;

	private final long expiry;

	private final LongSupplier nanoTime;

	/**
	 * By id, with the time when they were saved.
	 */
	private final Map<String, Map.Entry<Long, StoredResponse>> entries = new LinkedHashMap<>();

	InMemoryResponseStore(int capacity, Duration expiry, LongSupplier nanoTime) {
		Assert.isTrue(capacity >= 0, () -> "'capacity' must not be negative but is " + capacity);
		Assert.notNull(expiry, "'expiry' must not be null");
		Assert.isTrue(expiry.compareTo(Duration.ZERO) > 0, () -> "'expiry' must be positive but is " + expiry);
		this.capacity = capacity;
		this.expiry = expiry.toNanos();
		this.nanoTime = nanoTime;
	}

	@Override
	public synchronized void save(StoredResponse response) {
		String id = response.response().id();
		Assert.hasText(id, "'response' must have an id");
		this.entries.remove(id);
		this.entries.put(id, Map.entry(this.nanoTime.getAsLong(), response));
		removeExpired();
	}

	@Override
	public synchronized @Nullable StoredResponse find(String responseId) {
		removeExpired();
		Map.Entry<Long, StoredResponse> entry = this.entries.get(responseId);
		return (entry != null) ? entry.getValue() : null;
	}

	@Override
	public synchronized boolean delete(String responseId) {
		removeExpired();
		return this.entries.remove(responseId) != null;
	}

	private void removeExpired() {
		long now = this.nanoTime.getAsLong();
		Iterator<Map.Entry<Long, StoredResponse>> oldest = this.entries.values().iterator();
		while (oldest.hasNext()
				&& (now - oldest.next().getKey() >= this.expiry || this.entries.size() > this.capacity)) {
			oldest.remove();
		}
	}

}

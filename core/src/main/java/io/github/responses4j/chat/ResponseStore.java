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

import org.jspecify.annotations.Nullable;

/**
 * Remembers responses in place of a server of Chat Completions, which does not: so that
 * {@code previous_response_id} works, and responses can be fetched and deleted. Called by
 * several threads at once.
 * <p>
 * Instances of an application that share the work need a store that they share, such as
 * one in a database; both records of {@link StoredResponse} are written and read by
 * {@link io.github.responses4j.model.ResponsesJson#mapper()}.
 *
 * @since 0.1.0
 */
public interface ResponseStore {

	/**
	 * How many responses {@link #inMemory()} remembers.
	 */
	int DEFAULT_CAPACITY = 1000;

	/**
	 * How long {@link #inMemory()} remembers them.
	 */
	Duration DEFAULT_EXPIRY = Duration.ofHours(24);

	/**
	 * Remember a response under its id, in place of one with the same id.
	 * @param response the response, which has an id
	 */
	void save(StoredResponse response);

	/**
	 * Find a response.
	 * @param responseId the id
	 * @return the response, or {@code null} if it is not known, not any more or not yet
	 */
	@Nullable StoredResponse find(String responseId);

	/**
	 * Forget a response. Those that go on from it keep what they saw of it.
	 * @param responseId the id
	 * @return whether it was known
	 */
	boolean delete(String responseId);

	/**
	 * A store in memory, with room for {@value #DEFAULT_CAPACITY} responses for a day.
	 * @return a new store
	 */
	static ResponseStore inMemory() {
		return inMemory(DEFAULT_CAPACITY, DEFAULT_EXPIRY);
	}

	/**
	 * A store in memory.
	 * @param capacity how many responses it remembers, after which the oldest is
	 * forgotten
	 * @param expiry how long it remembers them
	 * @return a new store
	 */
	static ResponseStore inMemory(int capacity, Duration expiry) {
		return new InMemoryResponseStore(capacity, expiry, System::nanoTime);
	}

	/**
	 * A store that remembers nothing, for applications that send their history with each
	 * request.
	 * @return a new store
	 */
	static ResponseStore none() {
		return new InMemoryResponseStore(0, DEFAULT_EXPIRY, System::nanoTime);
	}

}

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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Values by their ids, oldest first. Bounded: when it is full, the oldest is forgotten.
 * Thread-safe.
 *
 * @param <T> the kind of values
 */
final class BoundedStore<T> {

	private final int capacity;

	private final Map<String, T> values = new LinkedHashMap<>();

	BoundedStore(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Add a value, or replace the one with the same id.
	 * @return the value that is forgotten for it, if there is one
	 */
	synchronized @Nullable T add(String id, T value) {
		this.values.put(id, value);
		return (this.values.size() > this.capacity) ? this.values.remove(this.values.keySet().iterator().next()) : null;
	}

	synchronized @Nullable T find(String id) {
		return this.values.get(id);
	}

	/**
	 * Change a value, unless it was not kept or removed meanwhile.
	 * @return the changed value, if it is there
	 */
	synchronized @Nullable T update(String id, UnaryOperator<T> change) {
		return this.values.computeIfPresent(id, (key, value) -> change.apply(value));
	}

	synchronized @Nullable T remove(String id) {
		return this.values.remove(id);
	}

	/**
	 * All values, oldest first.
	 */
	synchronized List<T> all() {
		return new ArrayList<>(this.values.values());
	}

}

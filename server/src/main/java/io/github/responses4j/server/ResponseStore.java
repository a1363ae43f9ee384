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
import java.util.LinkedList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;

/**
 * The responses that are kept. Bounded: when it is full, the oldest response is
 * forgotten. Thread-safe.
 */
final class ResponseStore {

	private final BoundedStore<StoredResponse> responses;

	private final @Nullable ResponseStore parent;

	ResponseStore(int capacity) {
		this(capacity, null);
	}

	private ResponseStore(int capacity, @Nullable ResponseStore parent) {
		this.responses = new BoundedStore<>(capacity);
		this.parent = parent;
	}

	/**
	 * A store for what is kept on one connection only, which also finds what is kept
	 * here.
	 */
	ResponseStore forConnection(int capacity) {
		return new ResponseStore(capacity, this);
	}

	void add(String id, StoredResponse stored) {
		this.responses.add(id, stored);
	}

	/**
	 * Replace the state of a response, unless it was not kept or deleted meanwhile.
	 */
	void update(String id, Response response) {
		this.responses.update(id, (stored) -> new StoredResponse(response, stored.input()));
	}

	@Nullable StoredResponse find(String id) {
		StoredResponse found = this.responses.find(id);
		return (found == null && this.parent != null) ? this.parent.find(id) : found;
	}

	/**
	 * Find an item of any response, in its input or its output.
	 */
	@Nullable ResponseItem findItem(String id) {
		ResponseItem found = this.responses.all()
			.stream()
			.flatMap((stored) -> Stream.concat(stored.input().stream(), stored.response().output().stream()))
			.filter((item) -> id.equals(item.id()))
			.findFirst()
			.orElse(null);
		return (found == null && this.parent != null) ? this.parent.findItem(id) : found;
	}

	boolean remove(String id) {
		return this.responses.remove(id) != null;
	}

	/**
	 * What a response was answered from, oldest first: input and output of the responses
	 * that it continues, and its own input. Begins later where one of them is not kept
	 * any more.
	 */
	List<ResponseItem> context(StoredResponse last) {
		LinkedList<StoredResponse> chain = new LinkedList<>();
		for (StoredResponse stored = previous(last); stored != null; stored = previous(stored)) {
			chain.addFirst(stored);
		}
		List<ResponseItem> items = new ArrayList<>();
		for (StoredResponse stored : chain) {
			items.addAll(stored.input());
			items.addAll(stored.response().output());
		}
		items.addAll(last.input());
		return items;
	}

	private @Nullable StoredResponse previous(StoredResponse stored) {
		String id = stored.response().previousResponseId();
		return (id != null) ? find(id) : null;
	}

}

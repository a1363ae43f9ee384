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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ResponseItem;

/**
 * A conversation that is kept, with its items. One response at a time can be at work on
 * it. Bounded: when there are too many items, the oldest is forgotten. Thread-safe.
 */
final class StoredConversation {

	private static final int MAX_ITEMS = 10_000;

	private final String id = Ids.next("conv");

	private final BigDecimal createdAt = Timestamps.now();

	private final BoundedStore<ResponseItem> items = new BoundedStore<>(MAX_ITEMS);

	private volatile Map<String, String> metadata;

	private @Nullable Hold hold;

	StoredConversation(Map<String, String> metadata) {
		this.metadata = metadata;
	}

	String id() {
		return this.id;
	}

	Conversation conversation() {
		return new Conversation(this.id, "conversation", this.createdAt, Map.copyOf(this.metadata), Map.of());
	}

	void metadata(Map<String, String> metadata) {
		this.metadata = metadata;
	}

	/**
	 * All items, oldest first.
	 */
	List<ResponseItem> items() {
		return this.items.all();
	}

	@Nullable ResponseItem item(String id) {
		return this.items.find(id);
	}

	/**
	 * Add items at the end. An item whose id is there already replaces the other one in
	 * its place.
	 * @param items items that have ids
	 */
	void add(List<ResponseItem> items) {
		for (ResponseItem item : items) {
			if (item.id() != null) {
				this.items.add(item.id(), item);
			}
		}
	}

	boolean remove(String itemId) {
		return this.items.remove(itemId) != null;
	}

	/**
	 * Let nobody else go to work on the conversation for a while.
	 * @return the hold, or {@code null} if somebody else is at work
	 */
	synchronized @Nullable Hold hold() {
		if (this.hold != null) {
			return null;
		}
		this.hold = new Hold();
		return this.hold;
	}

	private synchronized void release(Hold hold) {
		if (this.hold == hold) {
			this.hold = null;
		}
	}

	/**
	 * Somebody's right to be the only one at work on the conversation.
	 */
	final class Hold {

		private Hold() {
		}

		/**
		 * Add what was said in the meantime.
		 */
		void add(List<ResponseItem> items) {
			StoredConversation.this.add(items);
		}

		/**
		 * Let others go to work. Does nothing if that was done already.
		 */
		void release() {
			StoredConversation.this.release(this);
		}

	}

}

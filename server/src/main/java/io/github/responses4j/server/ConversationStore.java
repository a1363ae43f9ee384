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

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ResponseItem;

/**
 * The conversations that are kept. Bounded: when it is full, the oldest conversation is
 * forgotten. Thread-safe.
 */
final class ConversationStore {

	private final BoundedStore<StoredConversation> conversations;

	ConversationStore(int capacity) {
		this.conversations = new BoundedStore<>(capacity);
	}

	void add(StoredConversation conversation) {
		this.conversations.add(conversation.id(), conversation);
	}

	@Nullable StoredConversation find(String id) {
		return this.conversations.find(id);
	}

	/**
	 * Find an item of any conversation.
	 */
	@Nullable ResponseItem findItem(String id) {
		for (StoredConversation conversation : this.conversations.all()) {
			ResponseItem item = conversation.item(id);
			if (item != null) {
				return item;
			}
		}
		return null;
	}

	boolean remove(String id) {
		return this.conversations.remove(id) != null;
	}

}

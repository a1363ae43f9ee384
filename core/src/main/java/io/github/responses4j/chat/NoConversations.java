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

import java.util.List;
import java.util.Map;

import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.error.ResponsesUnsupportedException;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.ResponseItem;

/**
 * The conversations of a server that has none.
 */
final class NoConversations implements ConversationsClient {

	private final ChatSettings settings;

	NoConversations(ChatSettings settings) {
		this.settings = settings;
	}

	@Override
	public Conversation create(ConversationRequest request) {
		throw refusal();
	}

	@Override
	public Conversation retrieve(String conversationId) {
		throw refusal();
	}

	@Override
	public Conversation update(String conversationId, Map<String, String> metadata) {
		throw refusal();
	}

	@Override
	public Deletion delete(String conversationId) {
		throw refusal();
	}

	@Override
	public ItemList createItems(String conversationId, List<? extends ResponseItem> items, List<Include> include) {
		throw refusal();
	}

	@Override
	public ItemList items(String conversationId, ListOptions page) {
		throw refusal();
	}

	@Override
	public ResponseItem retrieveItem(String conversationId, String itemId, List<Include> include) {
		throw refusal();
	}

	@Override
	public Conversation deleteItem(String conversationId, String itemId) {
		throw refusal();
	}

	private ResponsesUnsupportedException refusal() {
		return this.settings.unsupported("conversation", ChatSettings.CHAIN);
	}

}

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

import java.util.List;
import java.util.Map;

import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.ResponseItem;

/**
 * The endpoints of conversations, intercepted.
 *
 * @param interception takes part in the calls
 */
record InterceptedConversationsClient(Interception interception) implements ConversationsClient {

	@Override
	public Conversation create(ConversationRequest request) {
		return this.interception.write("create_conversation", CallParameters.none(),
				(client) -> client.conversations().create(request));
	}

	@Override
	public Conversation retrieve(String conversationId) {
		return this.interception.read("retrieve_conversation", CallParameters.ofConversation(conversationId),
				(client) -> client.conversations().retrieve(conversationId));
	}

	@Override
	public Conversation update(String conversationId, Map<String, String> metadata) {
		return this.interception.write("update_conversation", CallParameters.ofConversation(conversationId),
				(client) -> client.conversations().update(conversationId, metadata));
	}

	@Override
	public Deletion delete(String conversationId) {
		return this.interception.write("delete_conversation", CallParameters.ofConversation(conversationId),
				(client) -> client.conversations().delete(conversationId));
	}

	@Override
	public ItemList createItems(String conversationId, List<? extends ResponseItem> items, List<Include> include) {
		return this.interception.write("create_conversation_items", CallParameters.ofConversation(conversationId),
				(client) -> client.conversations().createItems(conversationId, items, include));
	}

	@Override
	public ItemList items(String conversationId, ListOptions page) {
		return this.interception.read("list_conversation_items", CallParameters.ofConversation(conversationId),
				(client) -> client.conversations().items(conversationId, page));
	}

	@Override
	public ResponseItem retrieveItem(String conversationId, String itemId, List<Include> include) {
		return this.interception.read("retrieve_conversation_item", CallParameters.ofConversation(conversationId),
				(client) -> client.conversations().retrieveItem(conversationId, itemId, include));
	}

	@Override
	public Conversation deleteItem(String conversationId, String itemId) {
		return this.interception.write("delete_conversation_item", CallParameters.ofConversation(conversationId),
				(client) -> client.conversations().deleteItem(conversationId, itemId));
	}

}

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

package io.github.responses4j.http;

import java.util.List;
import java.util.Map;

import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.ResponseItem;

/**
 * Conversations over HTTP.
 */
final class HttpConversationsClient implements ConversationsClient {

	private final HttpTransport transport;

	HttpConversationsClient(HttpTransport transport) {
		this.transport = transport;
	}

	@Override
	public Conversation create(ConversationRequest request) {
		return this.transport.post("/conversations").json(request).read(Conversation.class);
	}

	@Override
	public Conversation retrieve(String conversationId) {
		return this.transport.get("/conversations/{conversationId}", conversationId).read(Conversation.class);
	}

	@Override
	public Conversation update(String conversationId, Map<String, String> metadata) {
		return this.transport.post("/conversations/{conversationId}", conversationId)
			.json(ConversationRequest.builder().metadata(metadata).build())
			.read(Conversation.class);
	}

	@Override
	public Deletion delete(String conversationId) {
		return this.transport.delete("/conversations/{conversationId}", conversationId).readDeletion(conversationId);
	}

	@Override
	public ItemList createItems(String conversationId, List<? extends ResponseItem> items, List<Include> include) {
		return this.transport.post("/conversations/{conversationId}/items", conversationId)
			.include(include)
			.json(ConversationRequest.builder().items(items).build())
			.read(ItemList.class);
	}

	@Override
	public ItemList items(String conversationId, ListOptions page) {
		return this.transport.get("/conversations/{conversationId}/items", conversationId)
			.page(page)
			.read(ItemList.class);
	}

	@Override
	public ResponseItem retrieveItem(String conversationId, String itemId, List<Include> include) {
		return this.transport.get("/conversations/{conversationId}/items/{itemId}", conversationId, itemId)
			.include(include)
			.read(ResponseItem.class);
	}

	@Override
	public Conversation deleteItem(String conversationId, String itemId) {
		return this.transport.delete("/conversations/{conversationId}/items/{itemId}", conversationId, itemId)
			.read(Conversation.class);
	}

}

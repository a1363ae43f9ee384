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
 * The endpoints of conversations, which keep items on the server. Blocks and fails as
 * {@link ResponsesClient} says.
 *
 * @since 0.1.0
 */
public interface ConversationsClient {

	/**
	 * Create a conversation ({@code POST /conversations}).
	 * @param request its metadata and first items
	 * @return the conversation
	 */
	Conversation create(ConversationRequest request);

	/**
	 * Fetch a conversation ({@code GET /conversations/{conversation_id}}).
	 * @param conversationId the id of the conversation
	 * @return the conversation
	 */
	Conversation retrieve(String conversationId);

	/**
	 * Replace the metadata of a conversation ({@code POST
	 * /conversations/{conversation_id}}).
	 * @param conversationId the id of the conversation
	 * @param metadata the new metadata, at most 16 pairs
	 * @return the conversation
	 */
	Conversation update(String conversationId, Map<String, String> metadata);

	/**
	 * Delete a conversation, though not its items ({@code DELETE
	 * /conversations/{conversation_id}}).
	 * @param conversationId the id of the conversation
	 * @return what the server confirms
	 */
	Deletion delete(String conversationId);

	/**
	 * Add items to a conversation ({@code POST /conversations/{conversation_id}/items}).
	 * @param conversationId the id of the conversation
	 * @param items the items, at most 20
	 * @param include what else the server is to send
	 * @return the items as the server keeps them
	 */
	ItemList createItems(String conversationId, List<? extends ResponseItem> items, List<Include> include);

	/**
	 * Fetch one page of the items of a conversation ({@code GET
	 * /conversations/{conversation_id}/items}).
	 * @param conversationId the id of the conversation
	 * @param page which items
	 * @return the page
	 */
	ItemList items(String conversationId, ListOptions page);

	/**
	 * The items of a conversation, page after page as they are read.
	 * @param conversationId the id of the conversation
	 * @return the items, the latest first
	 */
	default PagedItems items(String conversationId) {
		return new PagedItems((page) -> items(conversationId, page), ListOptions.defaults());
	}

	/**
	 * Fetch an item of a conversation ({@code GET
	 * /conversations/{conversation_id}/items/{item_id}}).
	 * @param conversationId the id of the conversation
	 * @param itemId the id of the item
	 * @param include what else the server is to send
	 * @return the item
	 */
	ResponseItem retrieveItem(String conversationId, String itemId, List<Include> include);

	/**
	 * Delete an item of a conversation ({@code DELETE
	 * /conversations/{conversation_id}/items/{item_id}}).
	 * @param conversationId the id of the conversation
	 * @param itemId the id of the item
	 * @return the conversation, not the item
	 */
	Conversation deleteItem(String conversationId, String itemId);

}

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

import java.util.List;
import java.util.Map;

import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.server.validation.ErrorReplyException;
import io.github.responses4j.server.validation.RequestReader;

/**
 * The operations on conversations ({@code /conversations}).
 */
final class ConversationsEndpoint {

	private final ConversationStore conversations;

	private final ContextReader contexts;

	/**
	 * Create the operations.
	 * @param conversations the conversations that are kept
	 * @param contexts reads items
	 */
	ConversationsEndpoint(ConversationStore conversations, ContextReader contexts) {
		this.conversations = conversations;
		this.contexts = contexts;
	}

	void addTo(Routes routes) {
		routes.add("POST", "/conversations", (call, path) -> create(call));
		routes.add("GET", "/conversations/{conversation_id}",
				(call, path) -> Reply.of(find(path.get(0)).conversation()));
		routes.add("POST", "/conversations/{conversation_id}", (call, path) -> update(call, path.get(0)));
		routes.add("DELETE", "/conversations/{conversation_id}", (call, path) -> delete(path.get(0)));
		routes.add("POST", "/conversations/{conversation_id}/items", (call, path) -> createItems(call, path.get(0)));
		routes.add("GET", "/conversations/{conversation_id}/items", (call, path) -> listItems(call, path.get(0)));
		routes.add("GET", "/conversations/{conversation_id}/items/{item_id}",
				(call, path) -> retrieveItem(call, path.get(0), path.get(1)));
		routes.add("DELETE", "/conversations/{conversation_id}/items/{item_id}",
				(call, path) -> deleteItem(path.get(0), path.get(1)));
	}

	private Reply create(Call call) {
		ConversationRequest request = (call.body().length > 0)
				? RequestReader.read(call.body(), ConversationRequest.class)
				: new ConversationRequest(List.of(), Map.of(), Map.of());
		StoredConversation conversation = new StoredConversation(request.metadata());
		conversation.add(items(request));
		this.conversations.add(conversation);
		return Reply.of(conversation.conversation());
	}

	private Reply update(Call call, String id) {
		StoredConversation conversation = find(id);
		ConversationRequest request = RequestReader.read(call.body(), ConversationRequest.class);
		require(request, "metadata");
		conversation.metadata(request.metadata());
		return Reply.of(conversation.conversation());
	}

	private Reply delete(String id) {
		if (!this.conversations.remove(id)) {
			throw notFound(id);
		}
		return Reply.of(new Deletion(id, "conversation.deleted", true, Map.of()));
	}

	private Reply createItems(Call call, String id) {
		StoredConversation conversation = find(id);
		ConversationRequest request = RequestReader.read(call.body(), ConversationRequest.class);
		require(request, "items");
		List<ResponseItem> items = items(request);
		conversation.add(items);
		return Reply.of(new Page(items.size() + 1, true, null, null).cut(visible(call, items)));
	}

	private Reply listItems(Call call, String id) {
		return Reply.of(Page.of(call.query()).cut(visible(call, find(id).items())));
	}

	private Reply retrieveItem(Call call, String id, String itemId) {
		ResponseItem item = find(id).item(itemId);
		if (item == null) {
			throw itemNotFound(id, itemId);
		}
		return Reply.of(visible(call, List.of(item)).get(0));
	}

	private Reply deleteItem(String id, String itemId) {
		StoredConversation conversation = find(id);
		if (!conversation.remove(itemId)) {
			throw itemNotFound(id, itemId);
		}
		return Reply.of(conversation.conversation());
	}

	private List<ResponseItem> items(ConversationRequest request) {
		return this.contexts.input(Input.of(request.items()));
	}

	private static void require(ConversationRequest request, String param) {
		// Only the JSON tells what is absent from what is empty
		if (!ResponsesJson.mapper().valueToTree(request).has(param)) {
			throw ErrorReplyException.badRequest("The parameter '" + param + "' is missing.", param,
					"missing_required_parameter");
		}
	}

	private static List<ResponseItem> visible(Call call, List<ResponseItem> items) {
		VisibleMembers visible = VisibleMembers.of(call.query());
		return items.stream().map(visible::of).toList();
	}

	private StoredConversation find(String id) {
		StoredConversation conversation = this.conversations.find(id);
		if (conversation == null) {
			throw notFound(id);
		}
		return conversation;
	}

	private static ErrorReplyException notFound(String id) {
		return ErrorReplyException.notFound("There is no conversation with the id '" + id + "'.", null, null);
	}

	private static ErrorReplyException itemNotFound(String id, String itemId) {
		return ErrorReplyException
			.notFound("There is no item with the id '" + itemId + "' in the conversation '" + id + "'.", null, null);
	}

}

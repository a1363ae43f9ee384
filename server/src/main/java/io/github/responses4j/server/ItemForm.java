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

import java.util.Set;
import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;

/**
 * The JSON of items, where one has to look like another but for some members.
 */
final class ItemForm {

	/**
	 * Types of items that never have a status, or none where all is well.
	 */
	private static final Set<String> WITHOUT_STATUS = Set.of("reasoning", "compaction", "compaction_trigger",
			"item_reference", "additional_tools", "mcp_list_tools", "mcp_approval_request", "mcp_approval_response",
			"program", "agent_message", "configuration_update");

	private ItemForm() {
	}

	/**
	 * The same item with other members.
	 */
	static ResponseItem edited(ResponseItem item, Consumer<ObjectNode> edit) {
		ObjectNode json = ResponsesJson.mapper().valueToTree(item);
		edit.accept(json);
		return ResponsesJson.mapper().treeToValue(json, ResponseItem.class);
	}

	/**
	 * The item with an id, a call id and a status, as far as its type has them.
	 */
	static ResponseItem whole(ResponseItem item, String id) {
		return edited(item, (json) -> {
			json.put("id", id);
			if (item instanceof ToolCall && !json.hasNonNull("call_id") && !(item instanceof ToolCall.ToolSearch)
					&& !(item instanceof ToolCall.McpApprovalRequest)) {
				json.put("call_id", Ids.next("call"));
			}
			if (!json.hasNonNull("status") && hasStatus(item)) {
				json.put("status", ItemStatus.COMPLETED.value());
			}
		});
	}

	static ResponseItem withStatus(ResponseItem item, ItemStatus status) {
		return hasStatus(item) ? edited(item, (json) -> json.put("status", status.value())) : item;
	}

	/**
	 * How far the item has come by its own account.
	 */
	static ItemStatus status(ResponseItem item) {
		return new ItemStatus(ResponsesJson.mapper().valueToTree(item).path("status").asString("completed"));
	}

	private static boolean hasStatus(ResponseItem item) {
		return !WITHOUT_STATUS.contains(item.type());
	}

}

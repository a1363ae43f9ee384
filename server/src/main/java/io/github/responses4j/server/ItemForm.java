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

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

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

	/**
	 * Types of items that are there only when they are done.
	 */
	private static final Set<String> NEVER_IN_PROGRESS = Set.of("computer_call_output", "program_output",
			"apply_patch_call_output");

	/**
	 * Types of items that stay in progress when they are cut off.
	 */
	private static final Set<String> NEVER_INCOMPLETE = Set.of("web_search_call", "image_generation_call",
			"apply_patch_call");

	private ItemForm() {
	}

	/**
	 * The same item with other members.
	 */
	static ResponseItem edited(ResponseItem item, Consumer<ObjectNode> edit) {
		ObjectNode json = ResponsesJson.mapper().valueToTree(item);
		edit.accept(json);
		return withNullCallId(ResponsesJson.mapper().treeToValue(json, ResponseItem.class));
	}

	/**
	 * A search for tools on the server has no call id, and says so.
	 */
	private static ResponseItem withNullCallId(ResponseItem item) {
		if (item instanceof ToolCall.ToolSearch call && call.callId() == null) {
			return new ToolCall.ToolSearch(call.id(), null, call.execution(), call.arguments(), call.status(),
					call.createdBy(), withNullCallId(call.more()));
		}
		if (item instanceof ToolOutput.ToolSearch output && output.callId() == null) {
			return new ToolOutput.ToolSearch(output.id(), null, output.execution(), output.tools(), output.status(),
					output.createdBy(), withNullCallId(output.more()));
		}
		return item;
	}

	private static Map<String, JsonNode> withNullCallId(Map<String, JsonNode> more) {
		Map<String, JsonNode> members = NullMembers.of("call_id");
		members.putAll(more);
		return members;
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

	/**
	 * The item as it is announced.
	 */
	static ResponseItem begun(ResponseItem item) {
		return NEVER_IN_PROGRESS.contains(item.type()) ? item : withStatus(item, ItemStatus.IN_PROGRESS);
	}

	static ResponseItem withStatus(ResponseItem item, ItemStatus status) {
		if (!hasStatus(item)) {
			return item;
		}
		boolean open = status.equals(ItemStatus.INCOMPLETE) && NEVER_INCOMPLETE.contains(item.type());
		ItemStatus possible = open ? ItemStatus.IN_PROGRESS : status;
		return edited(item, (json) -> json.put("status", possible.value()));
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

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

import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.TextEvent;

/**
 * A call of a tool on an MCP server.
 */
final class WholeMcpCall implements WholeItem {

	private final HostedToolCall.Mcp whole;

	private final StringBuilder arguments = new StringBuilder();

	WholeMcpCall(HostedToolCall.Mcp whole) {
		this.whole = whole;
	}

	@Override
	public ResponseItem begun() {
		return ItemForm.edited(this.whole, (json) -> {
			json.put("status", ItemStatus.IN_PROGRESS.value());
			json.put("arguments", "");
			json.remove("output");
			json.remove("error");
		});
	}

	@Override
	public void progress(ItemChannel channel) {
		channel.progress("mcp_call.in_progress");
		for (String delta : TextPieces.of(this.whole.arguments())) {
			String piece = channel.budget().spend(delta);
			if (!piece.isEmpty()) {
				this.arguments.append(piece);
				channel.emit((number) -> new TextEvent.McpCallArgumentsDelta(channel.id(), channel.index(), piece,
						channel.obfuscation(piece), number, Map.of()));
			}
		}
		channel.emit((number) -> new TextEvent.McpCallArgumentsDone(channel.id(), channel.index(),
				this.arguments.toString(), number, Map.of()));
		channel.progress((this.whole.error() != null) ? "mcp_call.failed" : "mcp_call.completed");
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		return ItemForm.edited(this.whole, (json) -> {
			json.put("status", status.value());
			json.put("arguments", this.arguments.toString());
			if (ItemStatus.INCOMPLETE.equals(status)) {
				json.remove("output");
			}
		});
	}

}

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

import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.model.ToolCall;

/**
 * A call of a custom tool whose input is being written.
 */
final class OpenCustomToolCall implements OpenCall {

	private final ItemChannel channel;

	private final ToolCall.Custom head;

	private final StringBuilder input = new StringBuilder();

	private boolean done;

	/**
	 * Begin a call.
	 * @param channel where its events go
	 * @param head all of the call but its input
	 */
	OpenCustomToolCall(ItemChannel channel, ToolCall.Custom head) {
		this.channel = channel;
		this.head = head;
	}

	@Override
	public void arguments(String delta) {
		String piece = this.channel.budget().spend(delta);
		if (!piece.isEmpty()) {
			this.input.append(piece);
			this.channel.emit((number) -> new TextEvent.CustomToolCallInputDelta(this.channel.id(),
					this.channel.index(), piece, this.channel.obfuscation(piece), number, Map.of()));
		}
	}

	@Override
	public ItemChannel channel() {
		return this.channel;
	}

	@Override
	public void endPart() {
		if (!this.done) {
			this.done = true;
			this.channel.emit((number) -> new TextEvent.CustomToolCallInputDone(this.channel.id(), this.channel.index(),
					this.input.toString(), number, Map.of()));
		}
	}

	@Override
	public ResponseItem begun() {
		return item(ItemStatus.IN_PROGRESS);
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		ToolCall.Custom head = this.head;
		return new ToolCall.Custom(this.channel.id(), head.callId(), head.caller(), head.namespace(), head.name(),
				this.input.toString(), head.async(), status, head.createdBy(), head.more());
	}

}

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
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.model.ToolCall;

/**
 * A call of a function or a custom tool, while what the tool is called with is being
 * written.
 */
final class OpenCall implements OpenItem {

	private final ItemChannel channel;

	private final Kind kind;

	private final StringBuilder arguments = new StringBuilder();

	private boolean done;

	private OpenCall(ItemChannel channel, Kind kind) {
		this.channel = channel;
		this.kind = kind;
	}

	/**
	 * Begin a call of a function.
	 * @param channel where its events go
	 * @param head all of the call but its arguments
	 */
	static OpenCall of(ItemChannel channel, ToolCall.Function head) {
		return new OpenCall(channel, new FunctionKind(channel, head));
	}

	/**
	 * Begin a call of a custom tool.
	 * @param channel where its events go
	 * @param head all of the call but its input
	 */
	static OpenCall of(ItemChannel channel, ToolCall.Custom head) {
		return new OpenCall(channel, new CustomKind(channel, head));
	}

	/**
	 * Write the next piece of what the tool is called with.
	 */
	void arguments(String delta) {
		String piece = this.channel.budget().spend(delta);
		if (!piece.isEmpty()) {
			this.arguments.append(piece);
			this.channel.emit((number) -> this.kind.delta(piece, number));
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
			this.channel.emit((number) -> this.kind.done(this.arguments.toString(), number));
		}
	}

	@Override
	public ResponseItem begun() {
		return item(ItemStatus.IN_PROGRESS);
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		return this.kind.item(this.arguments.toString(), status);
	}

	/**
	 * How a kind of call looks in events and as an item.
	 */
	private interface Kind {

		ResponseStreamEvent delta(String piece, long number);

		ResponseStreamEvent done(String arguments, long number);

		ResponseItem item(String arguments, ItemStatus status);

	}

	/**
	 * A call of a function.
	 *
	 * @param channel where its events go
	 * @param head all of the call but its arguments
	 */
	private record FunctionKind(ItemChannel channel, ToolCall.Function head) implements Kind {

		@Override
		public ResponseStreamEvent delta(String piece, long number) {
			return new TextEvent.FunctionCallArgumentsDelta(this.channel.id(), this.channel.index(), piece,
					this.channel.obfuscation(piece), number, Map.of());
		}

		@Override
		public ResponseStreamEvent done(String arguments, long number) {
			return new TextEvent.FunctionCallArgumentsDone(this.channel.id(), this.channel.index(), arguments,
					this.head.name(), number, Map.of());
		}

		@Override
		public ResponseItem item(String arguments, ItemStatus status) {
			return new ToolCall.Function(this.channel.id(), this.head.callId(), this.head.caller(),
					this.head.namespace(), this.head.name(), arguments, this.head.async(), status,
					this.head.createdBy(), this.head.more());
		}

	}

	/**
	 * A call of a custom tool.
	 *
	 * @param channel where its events go
	 * @param head all of the call but its input
	 */
	private record CustomKind(ItemChannel channel, ToolCall.Custom head) implements Kind {

		@Override
		public ResponseStreamEvent delta(String piece, long number) {
			return new TextEvent.CustomToolCallInputDelta(this.channel.id(), this.channel.index(), piece,
					this.channel.obfuscation(piece), number, Map.of());
		}

		@Override
		public ResponseStreamEvent done(String arguments, long number) {
			return new TextEvent.CustomToolCallInputDone(this.channel.id(), this.channel.index(), arguments, number,
					Map.of());
		}

		@Override
		public ResponseItem item(String arguments, ItemStatus status) {
			return new ToolCall.Custom(this.channel.id(), this.head.callId(), this.head.caller(), this.head.namespace(),
					this.head.name(), arguments, this.head.async(), status, this.head.createdBy(), this.head.more());
		}

	}

}

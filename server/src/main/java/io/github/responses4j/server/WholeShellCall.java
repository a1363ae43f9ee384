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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.responses4j.model.CallEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ToolCall;

/**
 * Commands for a shell. Their events carry no id of the item.
 */
final class WholeShellCall implements WholeItem {

	private final ToolCall.Shell whole;

	private final List<String> commands = new ArrayList<>();

	WholeShellCall(ToolCall.Shell whole) {
		this.whole = whole;
	}

	@Override
	public ResponseItem begun() {
		return withCommands(ItemStatus.IN_PROGRESS, List.of());
	}

	@Override
	public void progress(ItemChannel channel) {
		List<String> commands = (this.whole.action() != null) ? this.whole.action().commands() : List.of();
		for (String command : commands) {
			if (channel.isOpen()) {
				this.commands.add(command(command, this.commands.size(), channel));
			}
		}
	}

	private static String command(String command, int index, ItemChannel channel) {
		channel.emit((number) -> new CallEvent.ShellCommandAdded(null, channel.index(), index, "", number, Map.of()));
		StringBuilder written = new StringBuilder();
		for (String delta : TextPieces.of(command)) {
			String piece = channel.budget().spend(delta);
			if (!piece.isEmpty()) {
				written.append(piece);
				channel.emit((number) -> new CallEvent.ShellCommandDelta(null, channel.index(), index, piece,
						channel.obfuscation(piece), number, Map.of()));
			}
		}
		channel.emit((number) -> new CallEvent.ShellCommandDone(null, channel.index(), index, written.toString(),
				number, Map.of()));
		return written.toString();
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		return withCommands(status, this.commands);
	}

	private ResponseItem withCommands(ItemStatus status, List<String> commands) {
		ToolCall.Shell call = this.whole;
		ToolCall.ShellAction action = call.action();
		Long timeout = (action != null) ? action.timeoutMs() : null;
		Integer maxLength = (action != null) ? action.maxOutputLength() : null;
		return new ToolCall.Shell(call.id(), call.callId(), call.caller(),
				new ToolCall.ShellAction(commands, timeout, maxLength,
						NullMembers.unlessGiven("timeout_ms", timeout, "max_output_length", maxLength)),
				call.environment(), status, call.createdBy(),
				NullMembers.unlessGiven("environment", call.environment()));
	}

}

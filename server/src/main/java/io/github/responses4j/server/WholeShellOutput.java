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

import io.github.responses4j.model.CallEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ToolOutput;

/**
 * What commands printed that the server ran itself.
 */
record WholeShellOutput(ToolOutput.Shell whole) implements WholeItem {

	@Override
	public ResponseItem begun() {
		return with(ItemStatus.IN_PROGRESS, List.of());
	}

	@Override
	public void progress(ItemChannel channel) {
		for (int i = 0; i < this.whole.output().size() && channel.isOpen(); i++) {
			int index = i;
			ToolOutput.ShellResult result = this.whole.output().get(i);
			CallEvent.ShellOutputPiece delta = new CallEvent.ShellOutputPiece(result.stdout(), result.stderr(),
					Map.of());
			String padding = channel.obfuscation(result.stdout() + result.stderr());
			channel.emit((number) -> new CallEvent.ShellOutputDelta(channel.id(), channel.index(), index, delta,
					padding, number, Map.of()));
			channel.emit((number) -> new CallEvent.ShellOutputDone(channel.id(), channel.index(), index,
					List.of(result), number, Map.of()));
		}
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		return with(status, this.whole.output());
	}

	private ResponseItem with(ItemStatus status, List<ToolOutput.ShellResult> output) {
		ToolOutput.Shell whole = this.whole;
		return new ToolOutput.Shell(whole.id(), whole.callId(), whole.caller(), output, whole.maxOutputLength(), status,
				whole.createdBy(), NullMembers.unlessGiven("max_output_length", whole.maxOutputLength()));
	}

}

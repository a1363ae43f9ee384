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

import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * An item that is known from the start and yet has to come into being event by event.
 */
interface WholeItem {

	/**
	 * The item as it is announced.
	 */
	ResponseItem begun();

	/**
	 * Send the events between the first and the last one of the item.
	 * @param channel where they go
	 */
	void progress(ItemChannel channel);

	/**
	 * The item with what has been sent of it.
	 * @param status how far it has come; that of the item itself unless it was cut off
	 */
	ResponseItem item(ItemStatus status);

	/**
	 * How items of a type come into being.
	 * @param item the item, with all that it needs
	 * @param partialImages what an image looked like on the way
	 */
	static WholeItem of(ResponseItem item, List<String> partialImages) {
		if (item instanceof HostedToolCall.WebSearch || item instanceof HostedToolCall.FileSearch) {
			return new WholeSearch((HostedToolCall) item);
		}
		if (item instanceof HostedToolCall.CodeInterpreter call) {
			return new WholeCodeInterpreterCall(call);
		}
		if (item instanceof HostedToolCall.ImageGeneration call) {
			return new WholeImageGeneration(call, partialImages);
		}
		if (item instanceof HostedToolCall.Mcp call) {
			return new WholeMcpCall(call);
		}
		if (item instanceof HostedToolCall.McpListTools tools) {
			return new WholeMcpToolList(tools);
		}
		if (item instanceof ToolCall.Shell call) {
			return new WholeShellCall(call);
		}
		if (item instanceof ToolOutput.Shell output) {
			return new WholeShellOutput(output);
		}
		return new WholePlainItem(item);
	}

}

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
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;

/**
 * An image that is generated, with what it looks like on the way.
 */
record WholeImageGeneration(HostedToolCall.ImageGeneration whole, List<String> partialImages) implements WholeItem {

	@Override
	public ResponseItem begun() {
		return new HostedToolCall.ImageGeneration(this.whole.id(), ItemStatus.IN_PROGRESS, null, null, null, null, null,
				null, null, NullMembers.of("result"));
	}

	@Override
	public void progress(ItemChannel channel) {
		channel.progress("image_generation_call.in_progress");
		channel.progress("image_generation_call.generating");
		for (int i = 0; i < this.partialImages.size() && channel.isOpen(); i++) {
			int partialIndex = i;
			channel.emit((number) -> new CallEvent.PartialImage(channel.id(), channel.index(), partialIndex,
					this.partialImages.get(partialIndex), this.whole.size(), this.whole.quality(),
					this.whole.background(), this.whole.outputFormat(), number, Map.of()));
		}
		channel.progress("image_generation_call.completed");
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		return ItemForm.withStatus(this.whole, status);
	}

}

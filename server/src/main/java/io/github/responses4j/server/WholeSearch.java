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

import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;

/**
 * A search in the web or in files.
 */
record WholeSearch(HostedToolCall whole) implements WholeItem {

	@Override
	public ResponseItem begun() {
		return ItemForm.edited(this.whole, (json) -> {
			json.put("status", ItemStatus.IN_PROGRESS.value());
			if (this.whole instanceof HostedToolCall.FileSearch) {
				json.putArray("queries");
				json.remove("results");
			}
		});
	}

	@Override
	public void progress(ItemChannel channel) {
		channel.progress(this.whole.type() + ".in_progress");
		channel.progress(this.whole.type() + ".searching");
		channel.progress(this.whole.type() + ".completed");
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		return ItemForm.withStatus(this.whole, status);
	}

}

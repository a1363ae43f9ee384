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

import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;

/**
 * An item of which the protocol says only that it begins and that it is whole.
 */
record WholePlainItem(ResponseItem whole) implements WholeItem {

	@Override
	public ResponseItem begun() {
		return ItemForm.begun(this.whole);
	}

	@Override
	public void progress(ItemChannel channel) {
		channel.budget().spend(ResponsesJson.mapper().writeValueAsString(this.whole));
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		return ItemForm.withStatus(this.whole, status);
	}

}

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

/**
 * An item of the output that is being written.
 */
interface OpenItem {

	/**
	 * Where its events go.
	 */
	ItemChannel channel();

	/**
	 * The item as it is announced.
	 */
	ResponseItem begun();

	/**
	 * End the part that is open, if there is one.
	 */
	void endPart();

	/**
	 * The item with what has been written of it.
	 * @param status how far it has come
	 */
	ResponseItem item(ItemStatus status);

}

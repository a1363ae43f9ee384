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

package io.github.responses4j.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of items of a conversation, or of the input of a response.
 *
 * @param object {@code list}
 * @param data the items of the page, in order
 * @param firstId the id of the first item
 * @param lastId the id of the last item, after which the next page begins
 * @param hasMore whether there is a next page
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ItemList(@Nullable String object, List<ResponseItem> data, @Nullable String firstId,
		@Nullable String lastId, @Nullable Boolean hasMore, Map<String, JsonNode> more) implements ProtocolObject {

	public ItemList {
		data = Members.list(data);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

}

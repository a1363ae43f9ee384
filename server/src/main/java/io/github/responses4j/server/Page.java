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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ResponseItem;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many elements at most
 * @param ascending whether the oldest come first
 * @param after the id after which the page begins
 */
record Page(int limit, boolean ascending, @Nullable String after) {

	private static final int DEFAULT_LIMIT = 20;

	private static final int MAX_LIMIT = 100;

	/**
	 * Read the parameters {@code limit}, {@code order} and {@code after}.
	 */
	static Page of(Map<String, String> query) {
		String order = query.getOrDefault("order", "desc");
		if (!order.equals("asc") && !order.equals("desc")) {
			throw ErrorReplyException.badRequest("'order' must be 'asc' or 'desc'.", "order", "invalid_value");
		}
		return new Page(limit(query.get("limit")), order.equals("asc"), query.get("after"));
	}

	private static int limit(@Nullable String value) {
		if (value == null) {
			return DEFAULT_LIMIT;
		}
		try {
			int limit = Integer.parseInt(value);
			if (limit >= 1 && limit <= MAX_LIMIT) {
				return limit;
			}
		}
		catch (NumberFormatException ex) {
			// refused below, as a number out of range is
		}
		throw ErrorReplyException.badRequest("'limit' must be a number from 1 to " + MAX_LIMIT + ".", "limit",
				"invalid_value");
	}

	/**
	 * Cut the page out of the whole list.
	 * @param items all items, oldest first
	 */
	ItemList cut(List<ResponseItem> items) {
		List<ResponseItem> ordered = new ArrayList<>(items);
		if (!this.ascending) {
			Collections.reverse(ordered);
		}
		int from = (this.after != null) ? indexOf(this.after, ordered) + 1 : 0;
		int to = Math.min(from + this.limit, ordered.size());
		List<ResponseItem> page = ordered.subList(from, to);
		if (page.isEmpty()) {
			Map<String, JsonNode> nulls = new LinkedHashMap<>();
			nulls.put("first_id", NullNode.getInstance());
			nulls.put("last_id", NullNode.getInstance());
			return new ItemList("list", page, null, null, false, nulls);
		}
		return new ItemList("list", page, page.get(0).id(), page.get(page.size() - 1).id(), to < ordered.size(),
				Map.of());
	}

	private static int indexOf(String id, List<ResponseItem> items) {
		for (int i = 0; i < items.size(); i++) {
			if (id.equals(items.get(i).id())) {
				return i;
			}
		}
		throw ErrorReplyException.badRequest("There is no item with the id '" + id + "' in this list.", "after",
				"invalid_value");
	}

}

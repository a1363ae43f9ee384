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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many elements at most
 * @param ascending whether the oldest come first
 * @param after the id after which the page begins
 * @param before the id before which the page ends
 */
record Page(int limit, boolean ascending, @Nullable String after, @Nullable String before) {

	private static final int DEFAULT_LIMIT = 20;

	private static final int MAX_LIMIT = 100;

	/**
	 * Read the parameters {@code limit}, {@code order}, {@code after} and {@code before}.
	 */
	static Page of(Map<String, String> query) {
		return of(query, DEFAULT_LIMIT, MAX_LIMIT);
	}

	/**
	 * Read the parameters of a list with limits of its own.
	 */
	static Page of(Map<String, String> query, int defaultLimit, int maxLimit) {
		String order = query.getOrDefault("order", "desc");
		if (!order.equals("asc") && !order.equals("desc")) {
			throw ErrorReplyException.badRequest("'order' must be 'asc' or 'desc'.", "order", "invalid_value");
		}
		return new Page(limit(query.get("limit"), defaultLimit, maxLimit), order.equals("asc"), query.get("after"),
				query.get("before"));
	}

	private static int limit(@Nullable String value, int defaultLimit, int maxLimit) {
		if (value == null) {
			return defaultLimit;
		}
		try {
			int limit = Integer.parseInt(value);
			if (limit >= 1 && limit <= maxLimit) {
				return limit;
			}
		}
		catch (NumberFormatException ex) {
			// refused below, as a number out of range is
		}
		throw ErrorReplyException.badRequest("'limit' must be a number from 1 to " + maxLimit + ".", "limit",
				"invalid_value");
	}

	/**
	 * Cut the page out of a list of items.
	 * @param items all items, oldest first
	 */
	Listing cut(List<ResponseItem> items) {
		return cut(items, ResponseItem::id);
	}

	/**
	 * Cut the page out of the whole list. With {@code before} and without {@code after}
	 * it is the end of what comes before.
	 * @param elements all elements, oldest first
	 * @param id gives the id of an element
	 */
	<T extends ProtocolValue> Listing cut(List<T> elements, Function<T, @Nullable String> id) {
		List<T> ordered = new ArrayList<>(elements);
		if (!this.ascending) {
			Collections.reverse(ordered);
		}
		int from = (this.after != null) ? indexOf("after", this.after, ordered, id) + 1 : 0;
		int end = (this.before != null) ? Math.max(from, indexOf("before", this.before, ordered, id)) : ordered.size();
		boolean backwards = this.before != null && this.after == null;
		List<T> page = backwards ? ordered.subList(Math.max(from, end - this.limit), end)
				: ordered.subList(from, Math.min(from + this.limit, end));
		if (page.isEmpty()) {
			return Listing.of(page, null, null, false);
		}
		return Listing.of(page, id.apply(page.get(0)), id.apply(page.get(page.size() - 1)), page.size() < end - from);
	}

	private static <T> int indexOf(String param, String id, List<T> elements, Function<T, @Nullable String> idOf) {
		for (int i = 0; i < elements.size(); i++) {
			if (Objects.equals(id, idOf.apply(elements.get(i)))) {
				return i;
			}
		}
		throw ErrorReplyException.badRequest("There is nothing with the id '" + id + "' in this list.", param,
				"invalid_value");
	}

}

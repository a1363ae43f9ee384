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

package io.github.responses4j.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.Test;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PagedItems}.
 */
class PagedItemsTests {

	private final List<ListOptions> fetched = new ArrayList<>();

	private final Deque<ItemList> pages = new ArrayDeque<>();

	private final ListOptions first = ListOptions.builder()
		.limit(2)
		.order(ListOptions.Order.ASC)
		.include(Include.INPUT_IMAGE_URL)
		.build();

	private final PagedItems items = new PagedItems((options) -> {
		this.fetched.add(options);
		return this.pages.removeFirst();
	}, this.first);

	@Test
	void pagesAreFetchedWhenTheirItemsAreAskedFor() {
		page("[{\"id\":\"a\"},{\"id\":\"b\"}]", "\"b\"", true);
		page("[{\"id\":\"c\"}]", "\"c\"", false);
		Iterator<ResponseItem> iterator = this.items.iterator();
		assertThat(this.fetched).isEmpty();
		assertThat(iterator.next().id()).isEqualTo("a");
		assertThat(iterator.next().id()).isEqualTo("b");
		assertThat(this.fetched).containsExactly(this.first);
		assertThat(iterator.next().id()).isEqualTo("c");
		assertThat(this.fetched).containsExactly(this.first, this.first.toBuilder().after("b").build());
		assertThat(iterator.hasNext()).isFalse();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
		assertThat(this.fetched).hasSize(2);
	}

	@Test
	void aStreamThatIsLeftEarlyFetchesNoMore() {
		page("[{\"id\":\"a\"},{\"id\":\"b\"}]", "\"b\"", true);
		assertThat(this.items.stream().limit(2).map(ResponseItem::id)).containsExactly("a", "b");
		assertThat(this.fetched).hasSize(1);
	}

	@Test
	void eachIterationBeginsAnew() {
		page("[{\"id\":\"a\"}]", "\"a\"", false);
		page("[{\"id\":\"b\"}]", "\"b\"", false);
		assertThat(this.items).extracting(ResponseItem::id).containsExactly("a");
		assertThat(this.items).extracting(ResponseItem::id).containsExactly("b");
		assertThat(this.fetched).containsExactly(this.first, this.first);
	}

	@Test
	void anEmptyListHasNoItems() {
		this.pages.add(ResponsesJson.mapper().readValue("{}", ItemList.class));
		assertThat(this.items).isEmpty();
	}

	@Test
	void anEmptyPageIsPassedOver() {
		page("[]", "\"a\"", true);
		page("[{\"id\":\"b\"}]", "\"b\"", false);
		assertThat(this.items).extracting(ResponseItem::id).containsExactly("b");
	}

	@Test
	void withoutALastIdThatOfTheLastItemCounts() {
		page("[{\"id\":\"a\"},{\"id\":\"b\"}]", "null", true);
		page("[]", "null", false);
		assertThat(this.items).hasSize(2);
		assertThat(this.fetched.get(1).after()).isEqualTo("b");
	}

	@Test
	void aServerThatDoesNotSayWhereTheNextPageBegins() {
		page("[]", "null", true);
		Iterator<ResponseItem> iterator = this.items.iterator();
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(iterator::hasNext)
			.withMessage("The server says 'has_more' but gives no 'last_id'");
	}

	@Test
	void aServerThatGoesRoundInCircles() {
		page("[{\"id\":\"a\"}]", "\"a\"", true);
		page("[{\"id\":\"b\"}]", "\"b\"", true);
		page("[{\"id\":\"a\"}]", "\"a\"", true);
		List<String> ids = new ArrayList<>();
		assertThatExceptionOfType(ResponsesException.class)
			.isThrownBy(() -> this.items.forEach((item) -> ids.add(item.id())))
			.withMessage("The server says 'has_more' but gives the 'last_id' a again");
		assertThat(ids).startsWith("a", "b");
	}

	private void page(String data, String lastId, boolean hasMore) {
		this.pages.add(ResponsesJson.mapper()
			.readValue("{\"data\":" + data + ",\"last_id\":" + lastId + ",\"has_more\":" + hasMore + "}",
					ItemList.class));
	}

}

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

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.ResponseItem;

/**
 * The items of a list that the server gives in pages. Each page is fetched when its first
 * item is asked for, and each iteration begins anew.
 *
 * @since 0.1.0
 */
public final class PagedItems implements Iterable<ResponseItem> {

	private final Function<? super ListOptions, ItemList> fetch;

	private final ListOptions first;

	/**
	 * Page through a list.
	 * @param fetch fetches a page
	 * @param first the first page, whose options but {@code after} apply to all pages
	 */
	public PagedItems(Function<? super ListOptions, ItemList> fetch, ListOptions first) {
		Assert.notNull(fetch, "'fetch' must not be null");
		Assert.notNull(first, "'first' must not be null");
		this.fetch = fetch;
		this.first = first;
	}

	/**
	 * Iterate over the items of all pages. The iterator throws a
	 * {@link ResponsesException} if a page cannot be fetched, or if the server does not
	 * say where the next one begins.
	 * @return a new iterator from the first page on
	 */
	@Override
	public Iterator<ResponseItem> iterator() {
		return new PageIterator();
	}

	/**
	 * Stream the items of all pages.
	 * @return a new, sequential and lazy stream from the first page on
	 */
	public Stream<ResponseItem> stream() {
		return StreamSupport.stream(spliterator(), false);
	}

	private final class PageIterator implements Iterator<ResponseItem> {

		private @Nullable ListOptions next = PagedItems.this.first;

		private final Set<String> seen = new HashSet<>();

		private Iterator<ResponseItem> page = List.<ResponseItem>of().iterator();

		@Override
		public boolean hasNext() {
			while (!this.page.hasNext() && this.next != null) {
				ItemList list = PagedItems.this.fetch.apply(this.next);
				this.page = list.data().iterator();
				this.next = Boolean.TRUE.equals(list.hasMore()) ? after(list) : null;
			}
			return this.page.hasNext();
		}

		/**
		 * The page after another one. A server that goes round in circles would otherwise
		 * be asked for ever.
		 */
		private ListOptions after(ItemList list) {
			String last = list.lastId();
			if (last == null && !list.data().isEmpty()) {
				last = list.data().get(list.data().size() - 1).id();
			}
			if (last == null) {
				throw new ResponsesException("The server says 'has_more' but gives no 'last_id'", null);
			}
			if (!this.seen.add(last)) {
				throw new ResponsesException("The server says 'has_more' but gives the 'last_id' " + last + " again",
						null);
			}
			return PagedItems.this.first.toBuilder().after(last).build();
		}

		@Override
		public ResponseItem next() {
			if (!hasNext()) {
				throw new NoSuchElementException("There are no more items");
			}
			return this.page.next();
		}

	}

}

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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Which page of a list to fetch.
 *
 * @param limit how many elements a page has at most, from 1 to 100; the default is 20
 * @param order the order by time; the default is descending
 * @param after the id after which the page begins, or {@code null} for the first page
 * @param include what else the server is to send
 * @since 0.1.0
 */
public record ListOptions(@Nullable Integer limit, @Nullable Order order, @Nullable String after,
		List<Include> include) {

	public ListOptions {
		include = List.copyOf(include);
	}

	/**
	 * The first page as the server chooses.
	 * @return the options
	 */
	public static ListOptions defaults() {
		return builder().build();
	}

	/**
	 * Begin options.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Begin options that differ from these, such as for the next page.
	 * @return a new builder with all values of these options
	 */
	public Builder toBuilder() {
		Builder builder = new Builder();
		builder.limit = this.limit;
		builder.order = this.order;
		builder.after = this.after;
		builder.include = this.include;
		return builder;
	}

	/**
	 * The order of a list by time ({@code order}).
	 */
	public enum Order {

		/**
		 * Oldest first.
		 */
		ASC,

		/**
		 * Newest first.
		 */
		DESC

	}

	/**
	 * Builds {@link ListOptions}. Not thread-safe.
	 */
	public static final class Builder {

		private @Nullable Integer limit;

		private @Nullable Order order;

		private @Nullable String after;

		private List<Include> include = List.of();

		private Builder() {
		}

		/**
		 * Set {@code limit}: how many elements a page has at most.
		 * @param limit from 1 to 100, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder limit(@Nullable Integer limit) {
			Checks.inRange("limit", limit, 1, 100);
			this.limit = limit;
			return this;
		}

		/**
		 * Set {@code order}: the order by time.
		 * @param order the order, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder order(@Nullable Order order) {
			this.order = order;
			return this;
		}

		/**
		 * Set {@code after}: where the page begins.
		 * @param after the id after which the page begins, or {@code null} for the first
		 * page
		 * @return this builder
		 */
		public Builder after(@Nullable String after) {
			this.after = after;
			return this;
		}

		/**
		 * Set {@code include}: what else the server is to send.
		 * @param include the values
		 * @return this builder
		 */
		public Builder include(Include... include) {
			Assert.noNullElements(include, "'include' must not contain null");
			this.include = List.of(include);
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 */
		public ListOptions build() {
			return new ListOptions(this.limit, this.order, this.after, this.include);
		}

	}

}

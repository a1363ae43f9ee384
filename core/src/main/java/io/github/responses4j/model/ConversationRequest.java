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

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * What to put into a conversation when it is created, or later: items, metadata or both.
 *
 * @param items items to put into the conversation, at most 20
 * @param metadata what the application attaches: 16 pairs, keys of 64 and values of 512
 * characters
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ConversationRequest(List<ResponseItem> items, Map<String, String> metadata,
		Map<String, JsonNode> more) implements ProtocolObject {

	public ConversationRequest {
		items = Members.list(items);
		metadata = Members.map(metadata);
		more = Members.map(more);
	}

	/**
	 * Begin a request.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Builds a {@link ConversationRequest} and checks it as the API would. Not
	 * thread-safe.
	 */
	public static final class Builder {

		private static final int MAX_ITEMS = 20;

		private @Nullable List<ResponseItem> items;

		private @Nullable Map<String, String> metadata;

		private Builder() {
		}

		/**
		 * Set {@code items}.
		 * @param items the items, at most 20
		 * @return this builder
		 */
		public Builder items(ResponseItem... items) {
			return items(Arrays.asList(items));
		}

		/**
		 * Set {@code items}.
		 * @param items the items, at most 20
		 * @return this builder
		 */
		public Builder items(List<? extends ResponseItem> items) {
			Checks.atMost("items", items, MAX_ITEMS);
			Assert.noNullElements(items, "'items' must not contain null");
			this.items = List.copyOf(items);
			return this;
		}

		/**
		 * Set {@code metadata}: what the application attaches.
		 * @param metadata at most 16 pairs, or {@code null} for none
		 * @return this builder
		 */
		public Builder metadata(@Nullable Map<String, String> metadata) {
			Metadata.check(metadata);
			this.metadata = metadata;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 */
		public ConversationRequest build() {
			return new ConversationRequest(Members.list(this.items), Members.map(this.metadata), Map.of());
		}

	}

}

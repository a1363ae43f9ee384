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
 * A request for a new vector store.
 *
 * @param name the name
 * @param description what it holds
 * @param fileIds files to put into it, at most 500
 * @param chunkingStrategy how the files are cut into passages
 * @param expiresAfter after which time without use it is deleted
 * @param metadata what the application attaches: 16 pairs, keys of 64 and values of 512
 * characters
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record VectorStoreRequest(@Nullable String name, @Nullable String description, List<String> fileIds,
		@Nullable ChunkingStrategy chunkingStrategy, VectorStore.@Nullable ExpiresAfter expiresAfter,
		Map<String, String> metadata, Map<String, JsonNode> more) implements ProtocolObject {

	public VectorStoreRequest {
		fileIds = Members.list(fileIds);
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
	 * Builds a {@link VectorStoreRequest} and checks it as the API would. Not
	 * thread-safe.
	 */
	public static final class Builder {

		private @Nullable String name;

		private @Nullable String description;

		private @Nullable List<String> fileIds;

		private @Nullable ChunkingStrategy chunkingStrategy;

		private VectorStore.@Nullable ExpiresAfter expiresAfter;

		private @Nullable Map<String, String> metadata;

		private Builder() {
		}

		/**
		 * Set {@code name}: the name.
		 * @param name the name, or {@code null} for none
		 * @return this builder
		 */
		public Builder name(@Nullable String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set {@code description}: what it holds.
		 * @param description the description, or {@code null} for none
		 * @return this builder
		 */
		public Builder description(@Nullable String description) {
			this.description = description;
			return this;
		}

		/**
		 * Set {@code file_ids}: files to put into it.
		 * @param fileIds the ids of the files, at most 500
		 * @return this builder
		 */
		public Builder fileIds(String... fileIds) {
			return fileIds(Arrays.asList(fileIds));
		}

		/**
		 * Set {@code file_ids}: files to put into it.
		 * @param fileIds the ids of the files, at most 500
		 * @return this builder
		 */
		public Builder fileIds(List<String> fileIds) {
			Checks.atMost("fileIds", fileIds, 500);
			Assert.noNullElements(fileIds, "'fileIds' must not contain null");
			this.fileIds = List.copyOf(fileIds);
			return this;
		}

		/**
		 * Set {@code chunking_strategy}: how the files are cut into passages.
		 * @param chunkingStrategy the strategy, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder chunkingStrategy(@Nullable ChunkingStrategy chunkingStrategy) {
			this.chunkingStrategy = chunkingStrategy;
			return this;
		}

		/**
		 * Set {@code expires_after}: after which time without use it is deleted.
		 * @param days the number of days, from 1 to 365
		 * @return this builder
		 */
		public Builder expiresAfterDays(int days) {
			Checks.inRange("days", days, 1, 365);
			this.expiresAfter = new VectorStore.ExpiresAfter("last_active_at", days, Map.of());
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
		public VectorStoreRequest build() {
			return new VectorStoreRequest(this.name, this.description, Members.list(this.fileIds),
					this.chunkingStrategy, this.expiresAfter, Members.map(this.metadata), Map.of());
		}

	}

}

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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A file in a vector store.
 *
 * @param id the id, which is that of the file
 * @param object {@code vector_store.file}
 * @param usageBytes the size in the vector store in bytes
 * @param createdAt when it was added, in seconds since 1970
 * @param vectorStoreId the id of the vector store
 * @param status whether it can be searched
 * @param lastError why it could not be processed
 * @param chunkingStrategy how it is cut into passages
 * @param attributes what the application attached, for filters
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record VectorStoreFile(@Nullable String id, @Nullable String object, @Nullable Long usageBytes,
		@Nullable BigDecimal createdAt, @Nullable String vectorStoreId, @Nullable Status status,
		@Nullable LastError lastError, @Nullable ChunkingStrategy chunkingStrategy, Map<String, JsonNode> attributes,
		Map<String, JsonNode> more) implements ProtocolObject {

	public VectorStoreFile {
		attributes = Members.map(attributes);
		more = Members.map(more);
	}

	/**
	 * When it was added ({@code created_at}).
	 * @return the time, or {@code null} if the server does not tell
	 */
	public @Nullable Instant created() {
		return Members.instant(this.createdAt);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Whether a file in a vector store can be searched ({@code status}).
	 *
	 * @param value the string on the wire
	 */
	public record Status(String value) implements OpenValue {

		/**
		 * It is being processed.
		 */
		public static final Status IN_PROGRESS = new Status("in_progress");

		/**
		 * It can be searched.
		 */
		public static final Status COMPLETED = new Status("completed");

		/**
		 * Its processing was cancelled.
		 */
		public static final Status CANCELLED = new Status("cancelled");

		/**
		 * It could not be processed.
		 */
		public static final Status FAILED = new Status("failed");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * Why a file could not be processed ({@code last_error}).
	 *
	 * @param code {@code server_error}, {@code unsupported_file} or {@code invalid_file}
	 * @param message the error in words
	 * @param more the members that this version does not model
	 */
	public record LastError(@Nullable ErrorCode code, @Nullable String message,
			Map<String, JsonNode> more) implements ProtocolObject {

		public LastError {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

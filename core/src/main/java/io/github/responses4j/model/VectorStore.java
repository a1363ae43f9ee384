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
 * Files that the server keeps ready for search.
 *
 * @param id the id
 * @param object {@code vector_store}
 * @param createdAt when it was created, in seconds since 1970
 * @param name the name
 * @param usageBytes the size of its files in bytes
 * @param fileCounts how far its files are processed
 * @param status whether it can be searched
 * @param expiresAfter after which time without use it is deleted
 * @param expiresAt when it will be deleted, in seconds since 1970
 * @param lastActiveAt when it was last used, in seconds since 1970
 * @param metadata what the application attached
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record VectorStore(@Nullable String id, @Nullable String object, @Nullable BigDecimal createdAt,
		@Nullable String name, @Nullable Long usageBytes, @Nullable FileCounts fileCounts, @Nullable Status status,
		@Nullable ExpiresAfter expiresAfter, @Nullable BigDecimal expiresAt, @Nullable BigDecimal lastActiveAt,
		Map<String, String> metadata, Map<String, JsonNode> more) implements ProtocolObject {

	public VectorStore {
		metadata = Members.map(metadata);
		more = Members.map(more);
	}

	/**
	 * When it was created ({@code created_at}).
	 * @return the time, or {@code null} if the server does not tell
	 */
	public @Nullable Instant created() {
		return Members.instant(this.createdAt);
	}

	/**
	 * When it will be deleted ({@code expires_at}).
	 * @return the time, or {@code null} if it stays
	 */
	public @Nullable Instant expires() {
		return Members.instant(this.expiresAt);
	}

	/**
	 * When it was last used ({@code last_active_at}).
	 * @return the time, or {@code null} if the server does not tell
	 */
	public @Nullable Instant lastActive() {
		return Members.instant(this.lastActiveAt);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Whether a vector store can be searched ({@code status}).
	 *
	 * @param value the string on the wire
	 */
	public record Status(String value) implements OpenValue {

		/**
		 * Files are being processed.
		 */
		public static final Status IN_PROGRESS = new Status("in_progress");

		/**
		 * It can be searched.
		 */
		public static final Status COMPLETED = new Status("completed");

		/**
		 * It was not used for too long.
		 */
		public static final Status EXPIRED = new Status("expired");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * How far the files of a vector store are processed ({@code file_counts}).
	 *
	 * @param inProgress files that are being processed
	 * @param completed files that can be searched
	 * @param failed files that could not be processed
	 * @param cancelled files whose processing was cancelled
	 * @param total all files
	 * @param more the members that this version does not model
	 */
	public record FileCounts(@Nullable Integer inProgress, @Nullable Integer completed, @Nullable Integer failed,
			@Nullable Integer cancelled, @Nullable Integer total,
			Map<String, JsonNode> more) implements ProtocolObject {

		public FileCounts {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * After which time without use a vector store is deleted ({@code expires_after}).
	 *
	 * @param anchor {@code last_active_at}
	 * @param days the number of days, from 1 to 365
	 * @param more the members that this version does not model
	 */
	public record ExpiresAfter(@Nullable String anchor, @Nullable Integer days,
			Map<String, JsonNode> more) implements ProtocolObject {

		public ExpiresAfter {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

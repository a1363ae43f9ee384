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
 * A file that the server keeps.
 *
 * @param id the id
 * @param object {@code file}
 * @param bytes the size in bytes
 * @param createdAt when it was uploaded, in seconds since 1970
 * @param expiresAt when it will be deleted, in seconds since 1970
 * @param filename the name
 * @param purpose what it is for
 * @param status whether it can be used, deprecated
 * @param statusDetails why it cannot be used, deprecated
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record FileObject(@Nullable String id, @Nullable String object, @Nullable Long bytes,
		@Nullable BigDecimal createdAt, @Nullable BigDecimal expiresAt, @Nullable String filename,
		@Nullable FilePurpose purpose, @Nullable Status status, @Nullable String statusDetails,
		Map<String, JsonNode> more) implements ProtocolObject {

	public FileObject {
		more = Members.map(more);
	}

	/**
	 * When it was uploaded ({@code created_at}).
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

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Whether a file can be used ({@code status}).
	 *
	 * @param value the string on the wire
	 */
	public record Status(String value) implements OpenValue {

		/**
		 * It was uploaded.
		 */
		public static final Status UPLOADED = new Status("uploaded");

		/**
		 * It can be used.
		 */
		public static final Status PROCESSED = new Status("processed");

		/**
		 * It cannot be used.
		 */
		public static final Status ERROR = new Status("error");

		@Override
		public String toString() {
			return this.value;
		}

	}

}

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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * A request to put a file into a vector store.
 *
 * @param fileId the id of the file
 * @param chunkingStrategy how it is cut into passages
 * @param attributes what the application attaches, for filters: 16 strings, numbers or
 * booleans
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record VectorStoreFileRequest(@Nullable String fileId, @Nullable ChunkingStrategy chunkingStrategy,
		Map<String, JsonNode> attributes, Map<String, JsonNode> more) implements ProtocolObject {

	public VectorStoreFileRequest {
		attributes = Members.map(attributes);
		more = Members.map(more);
	}

	private static final int MAX_ATTRIBUTES = 16;

	private static final int MAX_KEY_LENGTH = 64;

	private static final int MAX_VALUE_LENGTH = 512;

	/**
	 * Put a file into a vector store.
	 * @param fileId the id of the file
	 * @return the request
	 */
	public static VectorStoreFileRequest of(String fileId) {
		Assert.hasText(fileId, "'fileId' must not be empty");
		return new VectorStoreFileRequest(fileId, null, Members.map(null), Map.of());
	}

	/**
	 * This request with a way to cut the file into passages.
	 * @param chunkingStrategy the strategy, or {@code null} for the server's default
	 * @return a copy with the strategy
	 */
	public VectorStoreFileRequest chunkingStrategy(@Nullable ChunkingStrategy chunkingStrategy) {
		return new VectorStoreFileRequest(this.fileId, chunkingStrategy, this.attributes, this.more);
	}

	/**
	 * This request with an attribute, by which searches can choose the file.
	 * @param key the attribute, at most 64 characters
	 * @param value a string of at most 512 characters, a number or a boolean
	 * @return a copy with the attribute
	 * @see FileSearchFilter
	 */
	public VectorStoreFileRequest attribute(String key, Object value) {
		Assert.hasText(key, "'key' must not be empty");
		Checks.maxLength("key", key, MAX_KEY_LENGTH);
		Assert.notNull(value, "'value' must not be null");
		Assert.isTrue(value instanceof String || value instanceof Number || value instanceof Boolean,
				() -> "'value' must be a string, a number or a boolean but is " + value.getClass().getName());
		if (value instanceof String text) {
			Checks.maxLength("value", text, MAX_VALUE_LENGTH);
		}
		Map<String, JsonNode> attributes = new LinkedHashMap<>(this.attributes);
		attributes.put(key, ResponsesJson.mapper().valueToTree(value));
		Checks.atMost("attributes", attributes.keySet(), MAX_ATTRIBUTES);
		return new VectorStoreFileRequest(this.fileId, this.chunkingStrategy, attributes, this.more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

}

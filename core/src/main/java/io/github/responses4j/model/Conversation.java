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
 * A conversation that the server keeps.
 *
 * @param id the id
 * @param object {@code conversation}
 * @param createdAt when it was created, in seconds since 1970
 * @param metadata what the application attached
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record Conversation(@Nullable String id, @Nullable String object, @Nullable BigDecimal createdAt,
		Map<String, String> metadata, Map<String, JsonNode> more) implements ProtocolObject {

	public Conversation {
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

	@Override
	public String toString() {
		return Described.of(this);
	}

}

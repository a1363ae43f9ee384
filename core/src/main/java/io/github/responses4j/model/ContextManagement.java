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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A rule by which the server keeps the context small ({@code context_management}).
 *
 * @param type {@code compaction}
 * @param compactThreshold the number of tokens from which on history is compacted
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ContextManagement(@Nullable String type, @Nullable Integer compactThreshold,
		Map<String, JsonNode> more) implements ProtocolObject {

	public ContextManagement {
		more = Members.map(more);
	}

	/**
	 * Let the server compact the history when it sees fit.
	 * @return the rule
	 */
	public static ContextManagement compaction() {
		return new ContextManagement("compaction", null, Map.of());
	}

	/**
	 * Let the server compact the history from a number of tokens on.
	 * @param compactThreshold the number of tokens, at least 1000
	 * @return the rule
	 */
	public static ContextManagement compaction(int compactThreshold) {
		Checks.atLeast("compactThreshold", compactThreshold, 1000);
		return new ContextManagement("compaction", compactThreshold, Map.of());
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

}

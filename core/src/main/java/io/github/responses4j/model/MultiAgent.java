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
 * Agents on the server ({@code multi_agent}, beta).
 *
 * @param enabled whether the model may call other agents
 * @param maxConcurrentSubagents how many may run at once; the default is 3
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record MultiAgent(@Nullable Boolean enabled, @Nullable Integer maxConcurrentSubagents,
		Map<String, JsonNode> more) implements ProtocolObject {

	public MultiAgent {
		more = Members.map(more);
	}

	/**
	 * Let the model call other agents.
	 * @return the settings
	 */
	public static MultiAgent enable() {
		return new MultiAgent(true, null, Map.of());
	}

	/**
	 * Let the model call other agents.
	 * @param maxConcurrentSubagents how many may run at once, at least 1
	 * @return the settings
	 */
	public static MultiAgent enable(int maxConcurrentSubagents) {
		Checks.atLeast("maxConcurrentSubagents", maxConcurrentSubagents, 1);
		return new MultiAgent(true, maxConcurrentSubagents, Map.of());
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

}

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
 * How many tokens an input has.
 *
 * @param object {@code response.input_tokens}
 * @param inputTokens the number of tokens
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record InputTokenCount(@Nullable String object, @Nullable Long inputTokens,
		Map<String, JsonNode> more) implements ProtocolObject {

	public InputTokenCount {
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

}

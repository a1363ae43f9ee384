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
 * What a response took ({@code usage}), in tokens.
 *
 * @param inputTokens tokens of the input
 * @param inputTokensDetails how the input came about
 * @param outputTokens tokens of the output, reasoning included
 * @param outputTokensDetails what the output consists of
 * @param totalTokens tokens of both
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record Usage(@Nullable Long inputTokens, @Nullable InputDetails inputTokensDetails, @Nullable Long outputTokens,
		@Nullable OutputDetails outputTokensDetails, @Nullable Long totalTokens,
		Map<String, JsonNode> more) implements ProtocolObject {

	public Usage {
		more = Members.map(more);
	}

	/**
	 * Tokens of the input that came from the cache ({@code cached_tokens}).
	 * @return the number, 0 if the server does not tell
	 */
	public long cachedTokens() {
		Long tokens = (this.inputTokensDetails != null) ? this.inputTokensDetails.cachedTokens() : null;
		return (tokens != null) ? tokens : 0;
	}

	/**
	 * Tokens of the output that were reasoning ({@code reasoning_tokens}).
	 * @return the number, 0 if the server does not tell
	 */
	public long reasoningTokens() {
		Long tokens = (this.outputTokensDetails != null) ? this.outputTokensDetails.reasoningTokens() : null;
		return (tokens != null) ? tokens : 0;
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * How the input came about ({@code input_tokens_details}).
	 *
	 * @param cachedTokens tokens that came from the cache
	 * @param cacheWriteTokens tokens that were written to the cache
	 * @param more the members that this version does not model
	 */
	public record InputDetails(@Nullable Long cachedTokens, @Nullable Long cacheWriteTokens,
			Map<String, JsonNode> more) implements ProtocolObject {

		public InputDetails {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What the output consists of ({@code output_tokens_details}).
	 *
	 * @param reasoningTokens tokens of reasoning
	 * @param more the members that this version does not model
	 */
	public record OutputDetails(@Nullable Long reasoningTokens, Map<String, JsonNode> more) implements ProtocolObject {

		public OutputDetails {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event of a streamed chat completion.
 *
 * @param id the id of the completion
 * @param object {@code chat.completion.chunk}
 * @param created when it was created, in seconds since 1970
 * @param model the model that answers
 * @param choices pieces of the answers; empty in a chunk about usage or filters
 * @param usage the tokens used, in the last chunk if asked for
 * @param serviceTier how the request is processed
 * @param systemFingerprint the configuration of the server
 * @param moderation what moderation found
 * @param obfuscation padding, without meaning
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ChatCompletionChunk(@Nullable String id, @Nullable String object, @Nullable BigDecimal created,
		@Nullable String model, List<Choice> choices, ChatCompletion.@Nullable Usage usage,
		@Nullable ServiceTier serviceTier, @Nullable String systemFingerprint, @Nullable Moderation moderation,
		@Nullable String obfuscation, Map<String, JsonNode> more) implements ProtocolObject {

	public ChatCompletionChunk {
		choices = Members.list(choices);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * A piece of one answer.
	 *
	 * @param index its place among the choices
	 * @param delta what is added to the message
	 * @param finishReason why the answer ended, in its last piece
	 * @param logprobs the probabilities of the added tokens
	 * @param more the members that this version does not model
	 */
	public record Choice(@Nullable Integer index, ChatMessage.@Nullable Assistant delta,
			ChatCompletion.@Nullable FinishReason finishReason, ChatCompletion.@Nullable LogProbs logprobs,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Choice {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

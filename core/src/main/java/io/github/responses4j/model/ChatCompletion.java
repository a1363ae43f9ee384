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
 * What {@code POST /chat/completions} gives.
 *
 * @param id the id of the completion
 * @param object {@code chat.completion}
 * @param created when it was created, in seconds since 1970
 * @param model the model that answered
 * @param choices the answers, one unless more were asked for
 * @param usage the tokens used
 * @param serviceTier how the request was processed
 * @param systemFingerprint the configuration of the server
 * @param metadata what the application attached
 * @param moderation what moderation found
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ChatCompletion(@Nullable String id, @Nullable String object, @Nullable BigDecimal created,
		@Nullable String model, List<Choice> choices, @Nullable Usage usage, @Nullable ServiceTier serviceTier,
		@Nullable String systemFingerprint, Map<String, String> metadata, @Nullable Moderation moderation,
		Map<String, JsonNode> more) implements ProtocolObject {

	public ChatCompletion {
		choices = Members.list(choices);
		metadata = Members.map(metadata);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * One answer.
	 *
	 * @param index its place among the choices
	 * @param message what the model says
	 * @param finishReason why it ended
	 * @param logprobs the probabilities of its tokens
	 * @param more the members that this version does not model
	 */
	public record Choice(@Nullable Integer index, ChatMessage.@Nullable Assistant message,
			@Nullable FinishReason finishReason, @Nullable LogProbs logprobs,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Choice {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Why a choice ended ({@code finish_reason}).
	 *
	 * @param value the string on the wire
	 */
	public record FinishReason(String value) implements OpenValue {

		/**
		 * The model was done.
		 */
		public static final FinishReason STOP = new FinishReason("stop");

		/**
		 * There was no room for more tokens.
		 */
		public static final FinishReason LENGTH = new FinishReason("length");

		/**
		 * The model wants tools called.
		 */
		public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");

		/**
		 * Content was left out by a filter.
		 */
		public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");

		/**
		 * The model wants a function called, on older models.
		 */
		public static final FinishReason FUNCTION_CALL = new FinishReason("function_call");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * The log probabilities of tokens.
	 *
	 * @param content of the tokens of the content
	 * @param refusal of the tokens of the refusal
	 * @param more the members that this version does not model
	 */
	public record LogProbs(List<LogProb> content, List<LogProb> refusal,
			Map<String, JsonNode> more) implements ProtocolObject {

		public LogProbs {
			content = Members.list(content);
			refusal = Members.list(refusal);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The tokens used.
	 *
	 * @param promptTokens tokens of the request
	 * @param completionTokens tokens of the answer, reasoning included
	 * @param totalTokens their sum
	 * @param promptTokensDetails what the tokens of the request were
	 * @param completionTokensDetails what the tokens of the answer were
	 * @param more the members that this version does not model
	 */
	public record Usage(@Nullable Long promptTokens, @Nullable Long completionTokens, @Nullable Long totalTokens,
			@Nullable PromptTokensDetails promptTokensDetails,
			@Nullable CompletionTokensDetails completionTokensDetails,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Usage {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What the tokens of the request were.
	 *
	 * @param cachedTokens read from the cache
	 * @param cacheWriteTokens written to the cache
	 * @param textTokens of text
	 * @param imageTokens of images
	 * @param audioTokens of sound
	 * @param more the members that this version does not model
	 */
	public record PromptTokensDetails(@Nullable Long cachedTokens, @Nullable Long cacheWriteTokens,
			@Nullable Long textTokens, @Nullable Long imageTokens, @Nullable Long audioTokens,
			Map<String, JsonNode> more) implements ProtocolObject {

		public PromptTokensDetails {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What the tokens of the answer were.
	 *
	 * @param reasoningTokens of reasoning
	 * @param textTokens of text
	 * @param audioTokens of sound
	 * @param acceptedPredictionTokens of the prediction, found in the answer
	 * @param rejectedPredictionTokens of the prediction, not found in the answer
	 * @param more the members that this version does not model
	 */
	public record CompletionTokensDetails(@Nullable Long reasoningTokens, @Nullable Long textTokens,
			@Nullable Long audioTokens, @Nullable Long acceptedPredictionTokens,
			@Nullable Long rejectedPredictionTokens, Map<String, JsonNode> more) implements ProtocolObject {

		public CompletionTokensDetails {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * A history to compact: all parameters of {@code POST /responses/compact}.
 *
 * @param model the model, or on Azure the deployment
 * @param input what is to be compacted
 * @param instructions system text for this call only
 * @param previousResponseId the response whose history comes before the input
 * @param promptCacheKey the key by which similar requests share a cache, at most 64
 * characters
 * @param promptCacheOptions how the prompt is cached
 * @param promptCacheRetention how long the prompt is cached, deprecated
 * @param serviceTier the tier of service
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record CompactRequest(@Nullable String model, @Nullable Input input, @Nullable String instructions,
		@Nullable String previousResponseId, @Nullable String promptCacheKey,
		@Nullable PromptCacheOptions promptCacheOptions, @Nullable String promptCacheRetention,
		@Nullable ServiceTier serviceTier, Map<String, JsonNode> more) implements ProtocolObject {

	public CompactRequest {
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Begin a request.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builds a {@link CompactRequest} and checks it as the API would. Not thread-safe.
	 */
	public static final class Builder {

		private @Nullable String model;

		private @Nullable Input input;

		private @Nullable String instructions;

		private @Nullable String previousResponseId;

		private @Nullable String promptCacheKey;

		private @Nullable PromptCacheOptions promptCacheOptions;

		private @Nullable String promptCacheRetention;

		private @Nullable ServiceTier serviceTier;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Set {@code input} to one text of the user.
		 * @param text the text
		 * @return this builder
		 */
		public Builder input(String text) {
			return input(Input.of(text));
		}

		/**
		 * Set {@code input} to items.
		 * @param items the items in order
		 * @return this builder
		 */
		public Builder input(List<? extends ResponseItem> items) {
			return input(Input.of(items));
		}

		/**
		 * Set {@code model}, which is required: the model, or on Azure the deployment.
		 * @param model the value
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set {@code input}: what is to be compacted.
		 * @param input the value, or {@code null} for none
		 * @return this builder
		 */
		public Builder input(@Nullable Input input) {
			this.input = input;
			return this;
		}

		/**
		 * Set {@code instructions}: system text for this call only.
		 * @param instructions the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder instructions(@Nullable String instructions) {
			this.instructions = instructions;
			return this;
		}

		/**
		 * Set {@code previous_response_id}: the response whose history comes before the
		 * input.
		 * @param previousResponseId the value, or {@code null} for none
		 * @return this builder
		 */
		public Builder previousResponseId(@Nullable String previousResponseId) {
			this.previousResponseId = previousResponseId;
			return this;
		}

		/**
		 * Set {@code prompt_cache_key}: the key by which similar requests share a cache.
		 * @param promptCacheKey the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder promptCacheKey(@Nullable String promptCacheKey) {
			this.promptCacheKey = promptCacheKey;
			return this;
		}

		/**
		 * Set {@code prompt_cache_options}: how the prompt is cached.
		 * @param promptCacheOptions the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder promptCacheOptions(@Nullable PromptCacheOptions promptCacheOptions) {
			this.promptCacheOptions = promptCacheOptions;
			return this;
		}

		/**
		 * Set {@code prompt_cache_retention}: how long the prompt is cached, deprecated.
		 * @param promptCacheRetention the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder promptCacheRetention(@Nullable String promptCacheRetention) {
			this.promptCacheRetention = promptCacheRetention;
			return this;
		}

		/**
		 * Set {@code service_tier}: the tier of service.
		 * @param serviceTier the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder serviceTier(@Nullable ServiceTier serviceTier) {
			this.serviceTier = serviceTier;
			return this;
		}

		/**
		 * Add a member to the body that this version does not know, or replace one that
		 * it does. Merged last.
		 * @param name the name on the wire
		 * @param value anything that Jackson can write
		 * @return this builder
		 */
		public Builder extraBody(String name, @Nullable Object value) {
			Members.put(this.more, name, value);
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws IllegalArgumentException if {@code model} is missing or
		 * {@code prompt_cache_key} has more than 64 characters
		 */
		public CompactRequest build() {
			Assert.hasText(this.model, "'model' must not be empty");
			Checks.maxLength("promptCacheKey", this.promptCacheKey, 64);
			return new CompactRequest(this.model, this.input, this.instructions, this.previousResponseId,
					this.promptCacheKey, this.promptCacheOptions, this.promptCacheRetention, this.serviceTier,
					this.more);
		}

	}

}

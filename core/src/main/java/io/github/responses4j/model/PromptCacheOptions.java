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
 * How the prompt is cached ({@code prompt_cache_options}).
 *
 * @param mode who sets the ends of the prefixes to cache
 * @param ttl how long a prefix is cached at least, such as {@code 30m}
 * @param comparisonResponseId the response to compare with, which asks for
 * {@link PromptCacheDiagnostics}
 * @param prewarm whether the cache is prepared without any output; the default is
 * {@code false}
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record PromptCacheOptions(@Nullable Mode mode, @Nullable String ttl, @Nullable String comparisonResponseId,
		@Nullable Boolean prewarm, Map<String, JsonNode> more) implements ProtocolObject {

	public PromptCacheOptions {
		more = Members.map(more);
	}

	/**
	 * Begin options.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Who sets the ends of the prefixes to cache ({@code mode}).
	 *
	 * @param value the string on the wire
	 */
	public record Mode(String value) implements OpenValue {

		/**
		 * The server sets one, beside those of the request; the default.
		 */
		public static final Mode IMPLICIT = new Mode("implicit");

		/**
		 * Only the request does, on its content parts.
		 */
		public static final Mode EXPLICIT = new Mode("explicit");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * Builds {@link PromptCacheOptions}. Not thread-safe.
	 */
	public static final class Builder {

		private @Nullable Mode mode;

		private @Nullable String ttl;

		private @Nullable String comparisonResponseId;

		private @Nullable Boolean prewarm;

		private Builder() {
		}

		/**
		 * Set {@code mode}: who sets the ends of the prefixes to cache.
		 * @param mode the mode, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder mode(@Nullable Mode mode) {
			this.mode = mode;
			return this;
		}

		/**
		 * Set {@code ttl}: how long a prefix is cached at least.
		 * @param ttl a time such as {@code 30m}, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder ttl(@Nullable String ttl) {
			this.ttl = ttl;
			return this;
		}

		/**
		 * Set {@code comparison_response_id}, which asks for
		 * {@link PromptCacheDiagnostics}.
		 * @param comparisonResponseId the response to compare with, or {@code null}
		 * @return this builder
		 */
		public Builder comparisonResponseId(@Nullable String comparisonResponseId) {
			this.comparisonResponseId = comparisonResponseId;
			return this;
		}

		/**
		 * Set {@code prewarm}: whether the cache is prepared without any output.
		 * @param prewarm the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder prewarm(@Nullable Boolean prewarm) {
			this.prewarm = prewarm;
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 */
		public PromptCacheOptions build() {
			return new PromptCacheOptions(this.mode, this.ttl, this.comparisonResponseId, this.prewarm, Map.of());
		}

	}

}

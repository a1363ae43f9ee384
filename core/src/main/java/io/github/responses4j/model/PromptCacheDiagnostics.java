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
 * Whether the prompt cache was of use, compared with an earlier response
 * ({@code prompt_cache_diagnostics}).
 *
 * @since 0.1.0
 */
public sealed interface PromptCacheDiagnostics extends TypedValue {

	/**
	 * The cache was used.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("cache_hit")
	record CacheHit(Map<String, JsonNode> more) implements PromptCacheDiagnostics, ProtocolObject {

		public CacheHit {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The cache was not used, or not as far as it could be.
	 *
	 * @param reason why
	 * @param cacheMissedTokens about how many tokens come after the first difference
	 * @param comparisonReusableTokens how many tokens of the other response could be used
	 * again
	 * @param more the members that this version does not model
	 */
	@WireType("cache_miss")
	record CacheMiss(@Nullable Reason reason, @Nullable Long cacheMissedTokens, @Nullable Long comparisonReusableTokens,
			Map<String, JsonNode> more) implements PromptCacheDiagnostics, ProtocolObject {

		public CacheMiss {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The server does not know the response to compare with.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("comparison_response_not_found")
	record ComparisonResponseNotFound(Map<String, JsonNode> more) implements PromptCacheDiagnostics, ProtocolObject {

		public ComparisonResponseNotFound {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The server cannot tell.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("unavailable")
	record Unavailable(Map<String, JsonNode> more) implements PromptCacheDiagnostics, ProtocolObject {

		public Unavailable {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A diagnosis of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements PromptCacheDiagnostics {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

	/**
	 * Why the cache was of no use ({@code reason}).
	 *
	 * @param value the string on the wire
	 */
	record Reason(String value) implements OpenValue {

		/**
		 * The model is another one.
		 */
		public static final Reason MODEL_CHANGED = new Reason("model_changed");

		/**
		 * The cache key is another one.
		 */
		public static final Reason PROMPT_CACHE_KEY_CHANGED = new Reason("prompt_cache_key_changed");

		/**
		 * The tools differ.
		 */
		public static final Reason TOOLS_CHANGED = new Reason("tools_changed");

		/**
		 * The text format differs.
		 */
		public static final Reason TEXT_FORMAT_CHANGED = new Reason("text_format_changed");

		/**
		 * The reasoning effort differs.
		 */
		public static final Reason REASONING_EFFORT_CHANGED = new Reason("reasoning_effort_changed");

		/**
		 * The verbosity differs.
		 */
		public static final Reason VERBOSITY_CHANGED = new Reason("verbosity_changed");

		/**
		 * The history was compacted.
		 */
		public static final Reason CONTEXT_COMPACTED = new Reason("context_compacted");

		/**
		 * The input differs.
		 */
		public static final Reason INPUT_CHANGED = new Reason("input_changed");

		/**
		 * The tier of service is another one.
		 */
		public static final Reason SERVICE_TIER_CHANGED = new Reason("service_tier_changed");

		@Override
		public String toString() {
			return this.value;
		}

	}

}

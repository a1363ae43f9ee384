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
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * How the model reasons ({@code reasoning} of a request and a response).
 *
 * @param effort how much it reasons
 * @param summary whether it summarises its reasoning
 * @param context which reasoning it sees again: {@code auto}, {@code current_turn} or
 * {@code all_turns}
 * @param mode {@code standard} or {@code pro}
 * @param generateSummary the deprecated name of {@code summary}
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ReasoningConfig(@Nullable Effort effort, @Nullable Summary summary, @Nullable String context,
		@Nullable String mode, @Nullable Summary generateSummary,
		Map<String, JsonNode> more) implements ProtocolObject {

	public ReasoningConfig {
		more = Members.map(more);
	}

	/**
	 * Reasoning of a certain effort.
	 * @param effort how much the model reasons
	 * @return the settings
	 */
	public static ReasoningConfig of(Effort effort) {
		Assert.notNull(effort, "'effort' must not be null");
		return new ReasoningConfig(effort, null, null, null, null, Map.of());
	}

	/**
	 * Reasoning of a certain effort, with a summary.
	 * @param effort how much the model reasons
	 * @param summary how it summarises its reasoning
	 * @return the settings
	 */
	public static ReasoningConfig of(Effort effort, Summary summary) {
		Assert.notNull(effort, "'effort' must not be null");
		Assert.notNull(summary, "'summary' must not be null");
		return new ReasoningConfig(effort, summary, null, null, null, Map.of());
	}

	ReasoningConfig withDefaults(@Nullable ReasoningConfig defaults) {
		if (defaults == null) {
			return this;
		}
		Map<String, JsonNode> more = new LinkedHashMap<>(defaults.more);
		more.putAll(this.more);
		return new ReasoningConfig((this.effort != null) ? this.effort : defaults.effort,
				(this.summary != null) ? this.summary : defaults.summary,
				(this.context != null) ? this.context : defaults.context,
				(this.mode != null) ? this.mode : defaults.mode,
				(this.generateSummary != null) ? this.generateSummary : defaults.generateSummary, more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * How much the model reasons ({@code effort}).
	 *
	 * @param value the string on the wire
	 */
	public record Effort(String value) implements OpenValue {

		/**
		 * Not at all.
		 */
		public static final Effort NONE = new Effort("none");

		/**
		 * As little as possible.
		 */
		public static final Effort MINIMAL = new Effort("minimal");

		/**
		 * A little.
		 */
		public static final Effort LOW = new Effort("low");

		/**
		 * The default of most models.
		 */
		public static final Effort MEDIUM = new Effort("medium");

		/**
		 * A lot.
		 */
		public static final Effort HIGH = new Effort("high");

		/**
		 * Very much.
		 */
		public static final Effort XHIGH = new Effort("xhigh");

		/**
		 * As much as possible.
		 */
		public static final Effort MAX = new Effort("max");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * How the model summarises its reasoning ({@code summary}).
	 *
	 * @param value the string on the wire
	 */
	public record Summary(String value) implements OpenValue {

		/**
		 * As detailed as the model can.
		 */
		public static final Summary AUTO = new Summary("auto");

		/**
		 * In short.
		 */
		public static final Summary CONCISE = new Summary("concise");

		/**
		 * In detail.
		 */
		public static final Summary DETAILED = new Summary("detailed");

		@Override
		public String toString() {
			return this.value;
		}

	}

}

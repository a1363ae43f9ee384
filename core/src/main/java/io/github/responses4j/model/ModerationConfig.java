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
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * Whether input and output are moderated ({@code moderation} of requests).
 *
 * @param model the moderation model, such as {@code omni-moderation-latest}
 * @param policy what follows from what is found; the default is to score only
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ModerationConfig(@Nullable String model, @Nullable Policy policy,
		Map<String, JsonNode> more) implements ProtocolObject {

	public ModerationConfig {
		more = Members.map(more);
	}

	/**
	 * Moderate with a model.
	 * @param model the moderation model, such as {@code omni-moderation-latest}
	 * @return the settings
	 */
	public static ModerationConfig of(String model) {
		Assert.hasText(model, "'model' must not be empty");
		return new ModerationConfig(model, null, Map.of());
	}

	/**
	 * Moderate with a model.
	 * @param model the moderation model, such as {@code omni-moderation-latest}
	 * @param input what follows for the input, or {@code null} for the server's default
	 * @param output what follows for the output, or {@code null} for the server's default
	 * @return the settings
	 */
	public static ModerationConfig of(String model, @Nullable Mode input, @Nullable Mode output) {
		Assert.hasText(model, "'model' must not be empty");
		return new ModerationConfig(model, new Policy(rule(input), rule(output), Map.of()), Map.of());
	}

	private static @Nullable Rule rule(@Nullable Mode mode) {
		return (mode != null) ? new Rule(mode, Map.of()) : null;
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * What follows from what moderation finds ({@code policy}).
	 *
	 * @param input what follows for the input
	 * @param output what follows for the output
	 * @param more the members that this version does not model
	 */
	public record Policy(@Nullable Rule input, @Nullable Rule output,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Policy {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What follows in one direction.
	 *
	 * @param mode what follows
	 * @param more the members that this version does not model
	 */
	public record Rule(@Nullable Mode mode, Map<String, JsonNode> more) implements ProtocolObject {

		public Rule {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What follows from moderation ({@code mode}).
	 *
	 * @param value the string on the wire
	 */
	public record Mode(String value) implements OpenValue {

		/**
		 * The response tells what was found.
		 */
		public static final Mode SCORE = new Mode("score");

		/**
		 * What is flagged is blocked.
		 */
		public static final Mode BLOCK = new Mode("block");

		@Override
		public String toString() {
			return this.value;
		}

	}

}

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
 * What moderation found in a response ({@code moderation}).
 *
 * @param input what was found in the input
 * @param output what was found in the output
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record Moderation(@Nullable Outcome input, @Nullable Outcome output,
		Map<String, JsonNode> more) implements ProtocolObject {

	public Moderation {
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * What moderation found in one direction.
	 */
	public sealed interface Outcome extends TypedValue {

		/**
		 * The judgement of a moderation model.
		 *
		 * @param model the moderation model
		 * @param flagged whether any category applies
		 * @param categories whether each category applies
		 * @param categoryScores how sure the model is of each category, from 0 to 1
		 * @param categoryAppliedInputTypes which kinds of input, {@code text} or
		 * {@code image}, each score is about
		 * @param more the members that this version does not model
		 */
		@WireType("moderation_result")
		record Result(@Nullable String model, @Nullable Boolean flagged, Map<String, Boolean> categories,
				Map<String, BigDecimal> categoryScores, Map<String, List<String>> categoryAppliedInputTypes,
				Map<String, JsonNode> more) implements Outcome, ProtocolObject {

			public Result {
				categories = Members.map(categories);
				categoryScores = Members.map(categoryScores);
				categoryAppliedInputTypes = Members.map(categoryAppliedInputTypes);
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

		/**
		 * Several judgements of a moderation model, in chat completions.
		 *
		 * @param model the moderation model
		 * @param results the judgements
		 * @param more the members that this version does not model
		 */
		@WireType("moderation_results")
		record Results(@Nullable String model, List<Outcome> results,
				Map<String, JsonNode> more) implements Outcome, ProtocolObject {

			public Results {
				results = Members.list(results);
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

		/**
		 * Moderation failed.
		 *
		 * @param code what went wrong
		 * @param message the error in words
		 * @param more the members that this version does not model
		 */
		@WireType("error")
		record Error(@Nullable ErrorCode code, @Nullable String message,
				Map<String, JsonNode> more) implements Outcome, ProtocolObject {

			public Error {
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

		/**
		 * An outcome of a type that this version does not know.
		 *
		 * @param json the JSON as it was sent
		 */
		record Unknown(JsonNode json) implements Outcome {

			@Override
			public String toString() {
				return "unknown[type=" + type() + "]";
			}

		}

	}

}

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
 * Why a response was cut off ({@code incomplete_details}).
 *
 * @param reason why
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record IncompleteDetails(@Nullable Reason reason, Map<String, JsonNode> more) implements ProtocolObject {

	public IncompleteDetails {
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Why a response was cut off ({@code reason}).
	 *
	 * @param value the string on the wire
	 */
	public record Reason(String value) implements OpenValue {

		/**
		 * The output reached {@code max_output_tokens} or the limit of the model.
		 */
		public static final Reason MAX_OUTPUT_TOKENS = new Reason("max_output_tokens");

		/**
		 * A content filter stopped the output.
		 */
		public static final Reason CONTENT_FILTER = new Reason("content_filter");

		/**
		 * The response was steered and goes on in another one.
		 */
		public static final Reason STEERED = new Reason("steered");

		/**
		 * The response has as many messages as are allowed.
		 */
		public static final Reason MAX_MESSAGES = new Reason("max_messages");

		@Override
		public String toString() {
			return this.value;
		}

	}

}

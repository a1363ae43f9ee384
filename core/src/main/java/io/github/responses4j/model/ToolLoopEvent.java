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
 * An event that no server sends: what the client does between the rounds of a stream that
 * calls tools of the application.
 *
 * @since 0.1.0
 */
public sealed interface ToolLoopEvent extends ResponseStreamEvent, ProtocolObject {

	@Override
	default @Nullable Long sequenceNumber() {
		return null;
	}

	/**
	 * A response is whole, and its calls are carried out before the next one begins.
	 * Stands in the place of {@code response.completed}, which only the last response of
	 * the stream has.
	 *
	 * @param response the response, with the calls and the tokens that it took
	 * @param more the members that this version does not model
	 */
	@WireType("responses4j.round.completed")
	record RoundCompleted(@Nullable Response response, Map<String, JsonNode> more) implements ToolLoopEvent {

		public RoundCompleted {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A tool of the application has answered. Comes as soon as it has, and so not always
	 * in the order of the calls.
	 *
	 * @param call the call by the model
	 * @param output what the model will see
	 * @param more the members that this version does not model
	 */
	@WireType("responses4j.tool_call.answered")
	record CallAnswered(@Nullable ToolCall call, @Nullable ToolOutput output,
			Map<String, JsonNode> more) implements ToolLoopEvent {

		public CallAnswered {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

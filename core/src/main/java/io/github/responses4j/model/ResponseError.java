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
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What went wrong ({@code error}): of a response that failed, of a stream, and in the
 * body of an HTTP error.
 *
 * @param code the kind of error
 * @param message the error in words
 * @param param the parameter at fault
 * @param type the class of error, such as {@code invalid_request_error}
 * @param misalignment details where the request was found to be misaligned
 * @param headers the headers that a reply over HTTP would have, by name; on WebSocket
 * connections only
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ResponseError(@Nullable ErrorCode code, @Nullable String message, @Nullable String param,
		@Nullable String type, @Nullable Misalignment misalignment, @Nullable JsonNode headers,
		Map<String, JsonNode> more) implements ProtocolObject {

	private static final Set<String> TELLING = Set.of("error", "message", "detail", "base_resp");

	private static final Set<String> NOTHING = Set.of("", "null", "false", "0");

	public ResponseError {
		more = Members.map(more);
	}

	/**
	 * Whether an object that should be something else tells of an error. Some servers do
	 * so in a reply or in a stream whose status is 200.
	 * @param json what should be a response, a completion or an event
	 * @return whether one of the members in which servers say what went wrong is there
	 * and says something
	 */
	public static boolean isToldBy(JsonNode json) {
		return TELLING.stream().map(json::path).anyMatch((value) -> {
			boolean nothing = value.isContainer() ? value.isEmpty() : NOTHING.contains(value.asString(""));
			return !nothing;
		});
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Why a request was found to be misaligned ({@code misalignment}).
	 *
	 * @param errorType the class of misalignment
	 * @param detailedExplanation the explanation in words
	 * @param steer how to steer the model instead
	 * @param more the members that this version does not model
	 */
	public record Misalignment(@Nullable String errorType, @Nullable String detailedExplanation,
			@Nullable JsonNode steer, Map<String, JsonNode> more) implements ProtocolObject {

		public Misalignment {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the server says to a {@link ClientEvent} that changes a response under way, on a
 * WebSocket connection.
 *
 * @since 0.1.0
 */
public sealed interface ClientEventReply extends ResponseStreamEvent, ProtocolObject {

	/**
	 * The input will steer the response.
	 *
	 * @param steer what was taken
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.steer.accepted")
	record SteerAccepted(@Nullable Steer steer, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ClientEventReply {

		public SteerAccepted {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The input waits until something else arrives.
	 *
	 * @param steer what waits
	 * @param reason {@code waiting_for_required_input}
	 * @param requiredInput the items that are missing, without what the application has
	 * to fill in
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.steer.pending")
	record SteerPending(@Nullable Steer steer, @Nullable String reason, List<ResponseItem> requiredInput,
			@Nullable Long sequenceNumber, Map<String, JsonNode> more) implements ClientEventReply {

		public SteerPending {
			requiredInput = Members.list(requiredInput);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The input was not taken.
	 *
	 * @param steer what was not taken, with its input
	 * @param error why
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.steer.failed")
	record SteerFailed(@Nullable Steer steer, @Nullable ResponseError error, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ClientEventReply {

		public SteerFailed {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The items were taken.
	 *
	 * @param responseId id of the response
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.inject.created")
	record InjectCreated(@Nullable String responseId, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ClientEventReply {

		public InjectCreated {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The items were not taken.
	 *
	 * @param responseId id of the response
	 * @param input the items that were not taken
	 * @param error why
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.inject.failed")
	record InjectFailed(@Nullable String responseId, List<ResponseItem> input, @Nullable ResponseError error,
			@Nullable Long sequenceNumber, Map<String, JsonNode> more) implements ClientEventReply {

		public InjectFailed {
			input = Members.list(input);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Input that is to steer a response ({@code steer}).
	 *
	 * @param id the id of the input, once it was taken
	 * @param previousResponseId id of the response to steer
	 * @param input the input, if it was not taken
	 * @param more the members that this version does not model
	 */
	record Steer(@Nullable String id, @Nullable String previousResponseId, @Nullable Input input,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Steer {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

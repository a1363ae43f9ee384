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
 * One event of a streamed response, told apart by {@code type}. The families are stable;
 * the records in them grow with the protocol, and an event that has no record yet is an
 * {@link Unknown} that keeps everything.
 *
 * @since 0.1.0
 */
public sealed interface ResponseStreamEvent extends TypedValue
		permits LifecycleEvent, ItemEvent, TextEvent, CallEvent, AudioEvent, ClientEventReply, ToolLoopEvent,
		ResponseStreamEvent.Error, ResponseStreamEvent.Keepalive, ResponseStreamEvent.Unknown {

	/**
	 * Place of the event in the stream ({@code sequence_number}): grows by one from event
	 * to event. A stream of a background response can be resumed after it.
	 * @return the number, or {@code null} if the server left it out
	 */
	@Nullable Long sequenceNumber();

	/**
	 * The members that this version does not model.
	 * @return member name to JSON, never {@code null}
	 */
	Map<String, JsonNode> more();

	/**
	 * Whether the event ends its stream: the response is completed, incomplete or failed,
	 * or there is an error instead.
	 * @return whether no other event of the response follows
	 */
	default boolean isTerminal() {
		return false;
	}

	/**
	 * The lane of a WebSocket connection that the event belongs to ({@code stream_id}).
	 * @return the id, or {@code null} outside of lanes
	 */
	default @Nullable String streamId() {
		JsonNode id = more().get("stream_id");
		return (id != null) ? id.stringValue(null) : null;
	}

	/**
	 * The agent that the event belongs to in the multi-agent beta ({@code agent}).
	 * @return the {@code agent_name}, or {@code null}
	 */
	default @Nullable String agentName() {
		JsonNode agent = more().get("agent");
		return (agent != null) ? agent.path("agent_name").stringValue(null) : null;
	}

	/**
	 * Something went wrong; ends the stream. Servers send it flat or nested; see
	 * {@link #toError()}.
	 *
	 * @param code the kind of error
	 * @param message the error in words
	 * @param param the parameter at fault
	 * @param error the same in nested form, as some servers send it
	 * @param status the HTTP status, on WebSocket connections
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("error")
	record Error(@Nullable ErrorCode code, @Nullable String message, @Nullable String param,
			@Nullable ResponseError error, @Nullable Integer status, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ResponseStreamEvent, ProtocolObject {

		public Error {
			more = Members.map(more);
		}

		/**
		 * The error in one form, whichever was sent.
		 * @return the error
		 */
		public ResponseError toError() {
			return (this.error != null) ? this.error
					: new ResponseError(this.code, this.message, this.param, null, null, null, this.more);
		}

		@Override
		public boolean isTerminal() {
			return true;
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Nothing has happened, but the connection is alive.
	 *
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("keepalive")
	record Keepalive(@Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ResponseStreamEvent, ProtocolObject {

		public Keepalive {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An event of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ResponseStreamEvent {

		@Override
		public @Nullable Long sequenceNumber() {
			JsonNode number = this.json.path("sequence_number");
			return number.isIntegralNumber() ? number.longValue() : null;
		}

		@Override
		public Map<String, JsonNode> more() {
			return Members.of(this.json);
		}

		@Override
		public String toString() {
			return "unknown event[type=" + type() + "]";
		}

	}

}

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
 * An event that carries the whole response: where it begins, where its state changes and
 * where it ends.
 *
 * @since 0.1.0
 */
public sealed interface LifecycleEvent extends ResponseStreamEvent, ProtocolObject {

	/**
	 * The response as it stands ({@code response}).
	 * @return the response, or {@code null} if the server left it out
	 */
	@Nullable Response response();

	/**
	 * The terminal event of a response that came as a whole.
	 * @param response the response, which is over
	 * @param sequenceNumber place of the event in the stream, or {@code null} if there is
	 * none
	 * @return the event; for a cancelled response, which has none of its own, the same as
	 * for an incomplete one
	 */
	static LifecycleEvent endOf(Response response, @Nullable Long sequenceNumber) {
		if (response.status() == null || response.status().equals(ResponseStatus.COMPLETED)) {
			return new Completed(response, sequenceNumber, Map.of());
		}
		return response.status().equals(ResponseStatus.FAILED) ? new Failed(response, sequenceNumber, Map.of())
				: new Incomplete(response, sequenceNumber, Map.of());
	}

	/**
	 * The response exists.
	 *
	 * @param response the response as it stands
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.created")
	record Created(@Nullable Response response, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements LifecycleEvent {

		public Created {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The response waits for its turn.
	 *
	 * @param response the response as it stands
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.queued")
	record Queued(@Nullable Response response, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements LifecycleEvent {

		public Queued {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The response is being produced.
	 *
	 * @param response the response as it stands
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.in_progress")
	record InProgress(@Nullable Response response, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements LifecycleEvent {

		public InProgress {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The response is whole; ends the stream.
	 *
	 * @param response the response as it stands
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.completed")
	record Completed(@Nullable Response response, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements LifecycleEvent {

		public Completed {
			more = Members.map(more);
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
	 * The response was cut off; ends the stream.
	 *
	 * @param response the response as it stands
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.incomplete")
	record Incomplete(@Nullable Response response, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements LifecycleEvent {

		public Incomplete {
			more = Members.map(more);
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
	 * The response failed; ends the stream.
	 *
	 * @param response the response as it stands
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.failed")
	record Failed(@Nullable Response response, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements LifecycleEvent {

		public Failed {
			more = Members.map(more);
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

}

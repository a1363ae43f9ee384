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
 * A piece of speech as it arrives. These events name no item.
 *
 * @since 0.1.0
 */
public sealed interface AudioEvent extends ResponseStreamEvent, ProtocolObject {

	/**
	 * A piece of speech.
	 *
	 * @param responseId id of the response
	 * @param delta the next piece in base64
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.audio.delta")
	record AudioDelta(@Nullable String responseId, @Nullable String delta, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements AudioEvent {

		public AudioDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The speech is whole.
	 *
	 * @param responseId id of the response
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.audio.done")
	record AudioDone(@Nullable String responseId, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements AudioEvent {

		public AudioDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of what is spoken, as text.
	 *
	 * @param responseId id of the response
	 * @param delta the next piece of the text
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.audio.transcript.delta")
	record AudioTranscriptDelta(@Nullable String responseId, @Nullable String delta, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements AudioEvent {

		public AudioTranscriptDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The text of the speech is whole.
	 *
	 * @param responseId id of the response
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.audio.transcript.done")
	record AudioTranscriptDone(@Nullable String responseId, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements AudioEvent {

		public AudioTranscriptDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

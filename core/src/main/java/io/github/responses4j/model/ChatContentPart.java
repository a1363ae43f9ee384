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
 * A part of a message of a chat completion, told apart by {@code type}.
 *
 * @since 0.1.0
 */
public sealed interface ChatContentPart extends TypedValue {

	/**
	 * The text to read, where the part is one.
	 * @return the text; empty for a refusal, thinking, an image, a file or an unknown
	 * part
	 */
	default String text() {
		return "";
	}

	/**
	 * Text.
	 *
	 * @param text the text
	 * @param promptCacheBreakpoint the end of a prefix to cache
	 * @param more the members that this version does not model
	 */
	@WireType("text")
	record Text(String text, ContentPart.@Nullable PromptCacheBreakpoint promptCacheBreakpoint,
			Map<String, JsonNode> more) implements ChatContentPart, ProtocolObject {

		public Text {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

		@Override
		public String text() {
			return (this.text != null) ? this.text : "";
		}

	}

	/**
	 * An image for the model.
	 *
	 * @param imageUrl the image
	 * @param promptCacheBreakpoint the end of a prefix to cache
	 * @param more the members that this version does not model
	 */
	@WireType("image_url")
	record Image(@Nullable ImageUrl imageUrl, ContentPart.@Nullable PromptCacheBreakpoint promptCacheBreakpoint,
			Map<String, JsonNode> more) implements ChatContentPart, ProtocolObject {

		public Image {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A sound for the model.
	 *
	 * @param inputAudio the sound
	 * @param promptCacheBreakpoint the end of a prefix to cache
	 * @param more the members that this version does not model
	 */
	@WireType("input_audio")
	record InputAudio(@Nullable AudioData inputAudio, ContentPart.@Nullable PromptCacheBreakpoint promptCacheBreakpoint,
			Map<String, JsonNode> more) implements ChatContentPart, ProtocolObject {

		public InputAudio {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A file for the model.
	 *
	 * @param file the file
	 * @param promptCacheBreakpoint the end of a prefix to cache
	 * @param more the members that this version does not model
	 */
	@WireType("file")
	record InputFile(@Nullable FileData file, ContentPart.@Nullable PromptCacheBreakpoint promptCacheBreakpoint,
			Map<String, JsonNode> more) implements ChatContentPart, ProtocolObject {

		public InputFile {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The model's refusal to answer.
	 *
	 * @param refusal the explanation by the model
	 * @param more the members that this version does not model
	 */
	@WireType("refusal")
	record Refusal(@Nullable String refusal, Map<String, JsonNode> more) implements ChatContentPart, ProtocolObject {

		public Refusal {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The model's reasoning, on some gateways.
	 *
	 * @param thinking the reasoning
	 * @param more the members that this version does not model
	 */
	@WireType("thinking")
	record Thinking(List<ChatContentPart> thinking,
			Map<String, JsonNode> more) implements ChatContentPart, ProtocolObject {

		public Thinking {
			thinking = Members.list(thinking);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An image by its URL.
	 *
	 * @param url an {@code https} or {@code data} URL
	 * @param detail how closely the model looks at it
	 * @param more the members that this version does not model
	 */
	record ImageUrl(@Nullable String url, ContentPart.@Nullable ImageDetail detail,
			Map<String, JsonNode> more) implements ProtocolObject {

		public ImageUrl {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A sound.
	 *
	 * @param data the sound in base64
	 * @param format {@code wav} or {@code mp3}
	 * @param more the members that this version does not model
	 */
	record AudioData(@Nullable String data, @Nullable String format,
			Map<String, JsonNode> more) implements ProtocolObject {

		public AudioData {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A file by its id or with its content.
	 *
	 * @param fileId the id of an uploaded file
	 * @param filename the name of the file
	 * @param fileData its content as a {@code data} URL
	 * @param more the members that this version does not model
	 */
	record FileData(@Nullable String fileId, @Nullable String filename, @Nullable String fileData,
			Map<String, JsonNode> more) implements ProtocolObject {

		public FileData {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A part of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ChatContentPart {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

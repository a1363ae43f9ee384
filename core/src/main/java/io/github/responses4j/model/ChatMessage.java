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
 * A message of a chat completion, told apart by {@code role}.
 *
 * @since 0.1.0
 */
public sealed interface ChatMessage extends ProtocolValue {

	/**
	 * Who speaks.
	 * @return such as {@code user}, or {@code null} where the JSON has none
	 */
	default @Nullable String role() {
		return RecordShape.of(getClass()).constantType();
	}

	/**
	 * Instructions by the application, which rank above the user's.
	 *
	 * @param content what is said
	 * @param name tells speakers of the same role apart
	 * @param more the members that this version does not model
	 */
	@WireType(value = "developer", member = "role")
	record Developer(@Nullable ChatContent content, @Nullable String name,
			Map<String, JsonNode> more) implements ChatMessage, ProtocolObject {

		public Developer {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Instructions by the application, on older models.
	 *
	 * @param content what is said
	 * @param name tells speakers of the same role apart
	 * @param more the members that this version does not model
	 */
	@WireType(value = "system", member = "role")
	record System(@Nullable ChatContent content, @Nullable String name,
			Map<String, JsonNode> more) implements ChatMessage, ProtocolObject {

		public System {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What the user says and shows.
	 *
	 * @param content what is said
	 * @param name tells speakers of the same role apart
	 * @param more the members that this version does not model
	 */
	@WireType(value = "user", member = "role")
	record User(@Nullable ChatContent content, @Nullable String name,
			Map<String, JsonNode> more) implements ChatMessage, ProtocolObject {

		public User {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What the model says, whole or one piece of a stream. One record for both, and for
	 * sending it back as part of the next request.
	 *
	 * @param role {@code assistant}; only the first chunk of a stream has it
	 * @param content what the model says
	 * @param refusal why the model does not answer
	 * @param name tells speakers of the same role apart
	 * @param toolCalls the tools that the model wants called; in a chunk, pieces of them
	 * @param functionCall the function that the model wants called, on older models
	 * @param annotations the pages that the model cites
	 * @param audio what the model says aloud
	 * @param reasoningContent the model's reasoning, as most gateways send it
	 * @param reasoning the model's reasoning, as some gateways send it
	 * @param reasoningDetails the model's reasoning in parts; send them back unchanged
	 * @param more the members that this version does not model
	 */
	@WireType(value = "assistant", member = "role")
	record Assistant(@Nullable String role, @Nullable ChatContent content, @Nullable String refusal,
			@Nullable String name, List<ChatToolCall> toolCalls, ChatToolCall.@Nullable FunctionCall functionCall,
			List<Annotation> annotations, @Nullable Audio audio, @Nullable String reasoningContent,
			@Nullable String reasoning, List<ReasoningDetail> reasoningDetails,
			Map<String, JsonNode> more) implements ChatMessage, ProtocolObject {

		public Assistant {
			toolCalls = Members.list(toolCalls);
			annotations = Members.list(annotations);
			reasoningDetails = Members.list(reasoningDetails);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

		/**
		 * All text of the message in order, without separator.
		 * @return the text, empty if there is none
		 */
		public String text() {
			return (this.content != null) ? this.content.text() : "";
		}

	}

	/**
	 * What a tool gave.
	 *
	 * @param content what is said
	 * @param toolCallId the {@linkplain ChatToolCall#id() id of the call}
	 * @param name the name of the tool, on some gateways
	 * @param more the members that this version does not model
	 */
	@WireType(value = "tool", member = "role")
	record Tool(@Nullable ChatContent content, @Nullable String toolCallId, @Nullable String name,
			Map<String, JsonNode> more) implements ChatMessage, ProtocolObject {

		public Tool {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What a function gave, on older models.
	 *
	 * @param content what is said
	 * @param name the name of the function
	 * @param more the members that this version does not model
	 */
	@WireType(value = "function", member = "role")
	record Function(@Nullable ChatContent content, @Nullable String name,
			Map<String, JsonNode> more) implements ChatMessage, ProtocolObject {

		public Function {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A citation in the content.
	 *
	 * @param type {@code url_citation}
	 * @param urlCitation the page
	 * @param more the members that this version does not model
	 */
	record Annotation(@Nullable String type, @Nullable UrlCitation urlCitation,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Annotation {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A page that the model cites.
	 *
	 * @param url the page
	 * @param title its title
	 * @param startIndex where the citation begins in the text
	 * @param endIndex where it ends
	 * @param more the members that this version does not model
	 */
	record UrlCitation(@Nullable String url, @Nullable String title, @Nullable Integer startIndex,
			@Nullable Integer endIndex, Map<String, JsonNode> more) implements ProtocolObject {

		public UrlCitation {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Something said aloud.
	 *
	 * @param id the id, by which a later request refers to it
	 * @param data the sound in base64
	 * @param transcript the words
	 * @param expiresAt until when the server keeps it, in seconds since 1970
	 * @param more the members that this version does not model
	 */
	record Audio(@Nullable String id, @Nullable String data, @Nullable String transcript,
			@Nullable BigDecimal expiresAt, Map<String, JsonNode> more) implements ProtocolObject {

		public Audio {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A part of the model's reasoning ({@code reasoning_details}).
	 *
	 * @param type {@code reasoning.text}, {@code reasoning.summary} or
	 * {@code reasoning.encrypted}
	 * @param id the id
	 * @param format the vendor and version of its form
	 * @param index its place
	 * @param text the reasoning
	 * @param summary a summary of it
	 * @param data the reasoning in a form only the vendor reads
	 * @param signature the vendor's signature of the text
	 * @param more the members that this version does not model
	 */
	record ReasoningDetail(@Nullable String type, @Nullable String id, @Nullable String format, @Nullable Integer index,
			@Nullable String text, @Nullable String summary, @Nullable String data, @Nullable String signature,
			Map<String, JsonNode> more) implements ProtocolObject {

		public ReasoningDetail {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A message by somebody that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ChatMessage {

		@Override
		public @Nullable String role() {
			return this.json.path("role").stringValue(null);
		}

		@Override
		public String toString() {
			return "unknown[role=" + role() + "]";
		}

	}

}

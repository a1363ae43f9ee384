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
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * A message, by whomever. One record for the three shapes of the protocol: what a caller
 * writes, with plain or listed content and perhaps without {@code type}; what the model
 * writes; and what lists of items contain.
 *
 * @param type {@code message}; may be absent
 * @param id the item's id, given by the server
 * @param role who speaks
 * @param content what is said
 * @param phase what the message is in the course of an answer; send it back unchanged
 * @param status how far the item has come
 * @param more the members that this version does not model
 * @since 0.1.0
 */
@WireType(value = "message", untaggedWith = "role")
public record Message(@Nullable String type, @Nullable String id, @Nullable Role role, @Nullable Content content,
		@Nullable Phase phase, @Nullable ItemStatus status,
		Map<String, JsonNode> more) implements ResponseItem, ProtocolObject {

	public Message {
		more = Members.map(more);
	}

	/**
	 * A message of the user.
	 * @param text what the user says
	 * @return the message
	 */
	public static Message user(String text) {
		return of(Role.USER, text);
	}

	/**
	 * A message of the user with images or files.
	 * @param parts what the user says and shows
	 * @return the message
	 */
	public static Message user(ContentPart... parts) {
		return of(Role.USER, Content.of(parts));
	}

	/**
	 * A message of the system.
	 * @param text what the model must heed
	 * @return the message
	 */
	public static Message system(String text) {
		return of(Role.SYSTEM, text);
	}

	/**
	 * A message of the developer, which ranks above the user's.
	 * @param text what the model must heed
	 * @return the message
	 */
	public static Message developer(String text) {
		return of(Role.DEVELOPER, text);
	}

	/**
	 * A message of the model that the application supplies itself, as an example or from
	 * its own records.
	 * @param text what the model said
	 * @return the message
	 */
	public static Message assistant(String text) {
		return of(Role.ASSISTANT, text);
	}

	/**
	 * A message.
	 * @param role who speaks
	 * @param text what is said
	 * @return the message
	 */
	public static Message of(Role role, String text) {
		Assert.notNull(text, "'text' must not be null");
		return of(role, Content.of(text));
	}

	/**
	 * A message.
	 * @param role who speaks
	 * @param content what is said
	 * @return the message
	 */
	public static Message of(Role role, Content content) {
		Assert.notNull(role, "'role' must not be null");
		Assert.notNull(content, "'content' must not be null");
		return new Message("message", null, role, content, null, null, Map.of());
	}

	/**
	 * All text of the message in order, without separator.
	 * @return the text, empty if there is none
	 */
	public String text() {
		return (this.content != null) ? this.content.text() : "";
	}

	/**
	 * The parts of the message; a plain string is one {@link ContentPart.InputText}.
	 * @return the parts in order, empty if there are none
	 */
	public List<ContentPart> parts() {
		return (this.content != null) ? this.content.parts() : List.of();
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Who speaks ({@code role}).
	 *
	 * @param value the string on the wire
	 */
	public record Role(String value) implements OpenValue {

		/**
		 * The user.
		 */
		public static final Role USER = new Role("user");

		/**
		 * The model.
		 */
		public static final Role ASSISTANT = new Role("assistant");

		/**
		 * The system, on older models.
		 */
		public static final Role SYSTEM = new Role("system");

		/**
		 * The application.
		 */
		public static final Role DEVELOPER = new Role("developer");

		/**
		 * A tool, in conversations.
		 */
		public static final Role TOOL = new Role("tool");

		/**
		 * A critic, in conversations.
		 */
		public static final Role CRITIC = new Role("critic");

		/**
		 * A discriminator, in conversations.
		 */
		public static final Role DISCRIMINATOR = new Role("discriminator");

		/**
		 * Anybody else, in conversations.
		 */
		public static final Role UNKNOWN = new Role("unknown");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * What a message of the model is in the course of an answer ({@code phase}).
	 *
	 * @param value the string on the wire
	 */
	public record Phase(String value) implements OpenValue {

		/**
		 * Said on the way, such as before a tool is called.
		 */
		public static final Phase COMMENTARY = new Phase("commentary");

		/**
		 * The answer itself.
		 */
		public static final Phase FINAL_ANSWER = new Phase("final_answer");

		@Override
		public String toString() {
			return this.value;
		}

	}

}

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
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * Names a conversation ({@code conversation} of requests and responses): as plain id or
 * as object, kept in the form it has.
 *
 * @since 0.1.0
 */
public sealed interface ConversationReference extends ProtocolValue {

	/**
	 * The id of the conversation.
	 * @return the id, or {@code null} if the JSON has none
	 */
	@Nullable String id();

	/**
	 * Name a conversation.
	 * @param id the id of the conversation
	 * @return a reference in string form
	 */
	static ConversationReference of(String id) {
		Assert.hasText(id, "'id' must not be empty");
		return new Id(id);
	}

	/**
	 * The string form.
	 *
	 * @param id the id of the conversation
	 */
	record Id(String id) implements ConversationReference {

		@Override
		public String toString() {
			return this.id;
		}

	}

	/**
	 * The object form.
	 *
	 * @param id the id of the conversation
	 * @param more the members that this version does not model
	 */
	@WireType(untaggedWith = "*")
	record Full(@Nullable String id, Map<String, JsonNode> more) implements ConversationReference, ProtocolObject {

		public Full {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A reference in a form that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ConversationReference {

		@Override
		public @Nullable String id() {
			return null;
		}

		@Override
		public String toString() {
			return "unknown conversation";
		}

	}

}

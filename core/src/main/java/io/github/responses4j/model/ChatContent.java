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
import java.util.stream.Collectors;

/**
 * Content of a message of a chat completion: a plain string or a list of parts, kept in
 * the form it has.
 *
 * @since 0.1.0
 */
public sealed interface ChatContent extends ProtocolValue {

	/**
	 * All text of the content in order, without separator. Refusals, thinking, images and
	 * files are left out.
	 * @return the text, empty if there is none
	 */
	String text();

	/**
	 * The parts; a plain string is one {@link ChatContentPart.Text}.
	 * @return the parts in order
	 */
	List<ChatContentPart> parts();

	/**
	 * The string form.
	 *
	 * @param text the text
	 */
	record Text(String text) implements ChatContent {

		@Override
		public List<ChatContentPart> parts() {
			return List.of(new ChatContentPart.Text(this.text, null, Map.of()));
		}

		@Override
		public String toString() {
			return "<" + this.text.length() + " chars>";
		}

	}

	/**
	 * The list form.
	 *
	 * @param parts the parts in order
	 */
	record Parts(List<ChatContentPart> parts) implements ChatContent {

		public Parts {
			parts = Members.list(parts);
		}

		@Override
		public String text() {
			return this.parts.stream().map(ChatContentPart::text).collect(Collectors.joining(""));
		}

	}

}

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
import java.util.stream.Collectors;

/**
 * Content of a message or of a tool's output: a plain string or a list of parts, kept in
 * the form it has.
 *
 * @since 0.1.0
 */
public sealed interface Content extends ProtocolValue {

	/**
	 * All text of the content in order, without separator. Refusals, images and files are
	 * left out.
	 * @return the text, empty if there is none
	 */
	String text();

	/**
	 * The parts; a plain string is one {@link ContentPart.InputText}.
	 * @return the parts in order
	 */
	List<ContentPart> parts();

	/**
	 * Content in its string form.
	 * @param text the text
	 * @return the content
	 */
	static Content of(String text) {
		return new Text(text);
	}

	/**
	 * Content in its list form.
	 * @param parts the parts in order
	 * @return the content
	 */
	static Content of(List<? extends ContentPart> parts) {
		return new Parts(List.copyOf(parts));
	}

	/**
	 * Content in its list form.
	 * @param parts the parts in order
	 * @return the content
	 */
	static Content of(ContentPart... parts) {
		return new Parts(List.of(parts));
	}

	/**
	 * The string form.
	 *
	 * @param text the text
	 */
	record Text(String text) implements Content {

		@Override
		public List<ContentPart> parts() {
			return List.of(ContentPart.text(this.text));
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
	record Parts(List<ContentPart> parts) implements Content {

		public Parts {
			parts = Members.list(parts);
		}

		@Override
		public String text() {
			// With a separator, the text of a single part is not copied
			return this.parts.stream().map(ContentPart::text).collect(Collectors.joining(""));
		}

	}

}

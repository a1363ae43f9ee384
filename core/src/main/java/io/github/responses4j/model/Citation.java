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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A place in the model's text that refers to a source; see {@link Response#citations()}.
 *
 * @param annotation the citation as the server sent it
 * @param start where the reference begins in {@link Response#outputText()}, or
 * {@code null} if the server does not tell
 * @param end where it ends, exclusive; a searched file is referred to at a place without
 * extent
 * @since 0.1.0
 */
public record Citation(Annotation annotation, @Nullable Integer start, @Nullable Integer end) {

	/**
	 * The page of the web.
	 * @return its URL, or {@code null} for a file
	 */
	public @Nullable String url() {
		return this.annotation.url();
	}

	/**
	 * What the source is called.
	 * @return the title of the page or the name of the file, or {@code null} if the
	 * server does not tell
	 */
	public @Nullable String title() {
		return this.annotation.title();
	}

	/**
	 * The file, searched or made by code.
	 * @return its id, or {@code null} for a page of the web
	 */
	public @Nullable String fileId() {
		return this.annotation.fileId();
	}

	/**
	 * The citations in messages. Those of the wire count from the beginning of their
	 * part, these from the beginning of all text.
	 */
	static List<Citation> in(List<Message> messages) {
		List<Citation> citations = new ArrayList<>();
		int offset = 0;
		for (Message message : messages) {
			for (ContentPart part : message.parts()) {
				int length = part.text().length();
				if (part instanceof ContentPart.OutputText text) {
					for (Annotation annotation : text.annotations()) {
						citations.add(of(annotation, offset, length));
					}
				}
				offset += length;
			}
		}
		return Collections.unmodifiableList(citations);
	}

	private static Citation of(Annotation annotation, int offset, int length) {
		Integer start = annotation.startIndex();
		Integer end = annotation.endIndex();
		if (start == null || end == null || start < 0 || end < start || end > length) {
			return new Citation(annotation, null, null);
		}
		return new Citation(annotation, offset + start, offset + end);
	}

}

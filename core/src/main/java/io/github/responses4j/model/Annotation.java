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
 * A citation in a text by the model; indexes count characters of the text part.
 *
 * @since 0.1.0
 */
public sealed interface Annotation extends TypedValue {

	/**
	 * The page of the web ({@code url}).
	 * @return its URL, or {@code null} for a file
	 */
	default @Nullable String url() {
		return null;
	}

	/**
	 * What the source is called.
	 * @return the title of the page or the name of the file, or {@code null} if the
	 * server does not tell
	 */
	default @Nullable String title() {
		return null;
	}

	/**
	 * The file, searched or made by code ({@code file_id}).
	 * @return its id, or {@code null} for a page of the web
	 */
	default @Nullable String fileId() {
		return null;
	}

	/**
	 * Where the citation begins in the text of its part.
	 * @return an index from 0, or {@code null} if the server does not tell
	 */
	default @Nullable Integer startIndex() {
		return null;
	}

	/**
	 * Where the citation ends in the text of its part.
	 * @return an index, exclusive, or {@code null} if the server does not tell
	 */
	default @Nullable Integer endIndex() {
		return null;
	}

	/**
	 * A file that was searched.
	 *
	 * @param fileId the id of the file
	 * @param filename its name
	 * @param index the place in the text that refers to it
	 * @param more the members that this version does not model
	 */
	@WireType("file_citation")
	record FileCitation(@Nullable String fileId, @Nullable String filename, @Nullable Integer index,
			Map<String, JsonNode> more) implements Annotation, ProtocolObject {

		public FileCitation {
			more = Members.map(more);
		}

		@Override
		public @Nullable String title() {
			return this.filename;
		}

		@Override
		public @Nullable Integer startIndex() {
			return this.index;
		}

		@Override
		public @Nullable Integer endIndex() {
			return this.index;
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A page of the web.
	 *
	 * @param url the page
	 * @param title its title
	 * @param startIndex where the citation begins in the text
	 * @param endIndex where it ends, exclusive
	 * @param more the members that this version does not model
	 */
	@WireType("url_citation")
	record UrlCitation(@Nullable String url, @Nullable String title, @Nullable Integer startIndex,
			@Nullable Integer endIndex, Map<String, JsonNode> more) implements Annotation, ProtocolObject {

		public UrlCitation {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A file that code made.
	 *
	 * @param containerId the id of the container
	 * @param fileId the id of the file
	 * @param filename its name
	 * @param startIndex where the citation begins in the text
	 * @param endIndex where it ends, exclusive
	 * @param more the members that this version does not model
	 */
	@WireType("container_file_citation")
	record ContainerFileCitation(@Nullable String containerId, @Nullable String fileId, @Nullable String filename,
			@Nullable Integer startIndex, @Nullable Integer endIndex,
			Map<String, JsonNode> more) implements Annotation, ProtocolObject {

		public ContainerFileCitation {
			more = Members.map(more);
		}

		@Override
		public @Nullable String title() {
			return this.filename;
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A file that was made.
	 *
	 * @param fileId the id of the file
	 * @param index its place in the list of files
	 * @param more the members that this version does not model
	 */
	@WireType("file_path")
	record FilePath(@Nullable String fileId, @Nullable Integer index,
			Map<String, JsonNode> more) implements Annotation, ProtocolObject {

		public FilePath {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An annotation of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements Annotation {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

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

package io.github.responses4j.server;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ChunkingStrategy;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.VectorStoreFile;

/**
 * A file in a vector store. Whoever looks at it for the first time sees it in progress,
 * and from the second time on it is ready. Thread-safe.
 */
final class StoredVectorStoreFile {

	private static final int LOOKS_IN_PROGRESS = 1;

	private static final ChunkingStrategy.Size DEFAULT_SIZE = new ChunkingStrategy.Size(800, 400, Map.of());

	/**
	 * Documents that the API reads although they are no text.
	 */
	private static final Set<String> DOCUMENTS = Set.of("pdf", "doc", "docx", "pptx");

	private final String id;

	private final BigDecimal createdAt = Timestamps.now();

	private final long bytes;

	private final ChunkingStrategy.Size size;

	private final VectorStoreFile.@Nullable LastError error;

	private Map<String, JsonNode> attributes;

	private int looksLeft = LOOKS_IN_PROGRESS;

	/**
	 * Put a file into a vector store.
	 * @param id the id of the file
	 * @param file the file
	 * @param strategy how it is cut into passages
	 * @param attributes what the application attaches
	 */
	StoredVectorStoreFile(String id, StoredFile file, @Nullable ChunkingStrategy strategy,
			Map<String, JsonNode> attributes) {
		this.id = id;
		this.bytes = file.content().length;
		this.size = (strategy instanceof ChunkingStrategy.Static fixed && fixed.size() != null) ? fixed.size()
				: DEFAULT_SIZE;
		this.error = isReadable(file) ? null : new VectorStoreFile.LastError(new ErrorCode("unsupported_file"),
				"The file is neither text nor a document that can be read.", Map.of());
		this.attributes = attributes;
	}

	private static boolean isReadable(StoredFile file) {
		String extension = StringUtils.getFilenameExtension(file.file().filename());
		return (extension != null && DOCUMENTS.contains(extension.toLowerCase(Locale.ROOT))) || file.text() != null;
	}

	String id() {
		return this.id;
	}

	ChunkingStrategy.Size size() {
		return this.size;
	}

	synchronized Map<String, JsonNode> attributes() {
		return this.attributes;
	}

	synchronized void attributes(Map<String, JsonNode> attributes) {
		this.attributes = attributes;
	}

	/**
	 * Look at the file, which brings it forward.
	 * @param vectorStoreId the id of the vector store
	 */
	synchronized VectorStoreFile look(String vectorStoreId) {
		VectorStoreFile file = file(vectorStoreId, this.looksLeft > 0);
		this.looksLeft = Math.max(0, this.looksLeft - 1);
		return file;
	}

	/**
	 * The file as it stands.
	 * @param vectorStoreId the id of the vector store
	 */
	synchronized VectorStoreFile file(String vectorStoreId) {
		return file(vectorStoreId, this.looksLeft > 0);
	}

	/**
	 * Be done with the file, because it is needed now.
	 */
	synchronized void finish() {
		this.looksLeft = 0;
	}

	private VectorStoreFile file(String vectorStoreId, boolean inProgress) {
		VectorStoreFile.Status status = VectorStoreFile.Status.COMPLETED;
		if (inProgress) {
			status = VectorStoreFile.Status.IN_PROGRESS;
		}
		else if (this.error != null) {
			status = VectorStoreFile.Status.FAILED;
		}
		VectorStoreFile.LastError error = inProgress ? null : this.error;
		long usage = VectorStoreFile.Status.COMPLETED.equals(status) ? this.bytes : 0;
		return new VectorStoreFile(this.id, "vector_store.file", usage, this.createdAt, vectorStoreId, status, error,
				new ChunkingStrategy.Static(this.size, Map.of()), new LinkedHashMap<>(this.attributes),
				(error != null) ? Map.of() : NullMembers.of("last_error"));
	}

}

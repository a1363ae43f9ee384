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

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ChunkingStrategy;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;
import io.github.responses4j.server.validation.ErrorReplyException;
import io.github.responses4j.server.validation.RequestReader;

/**
 * The operations on vector stores ({@code /vector_stores}).
 */
final class VectorStoresEndpoint {

	/**
	 * Whoever polls need not wait, for it is the looking that brings files forward.
	 */
	private static final Map<String, String> POLL_SOON = Map.of("openai-poll-after-ms", "1");

	private final VectorStores vectorStores;

	private final FileStore files;

	private final Clock clock;

	/**
	 * Create the operations.
	 * @param vectorStores the vector stores that are kept
	 * @param files the files that can be put into them
	 * @param clock tells when vector stores expire
	 */
	VectorStoresEndpoint(VectorStores vectorStores, FileStore files, Clock clock) {
		this.vectorStores = vectorStores;
		this.files = files;
		this.clock = clock;
	}

	void addTo(Routes routes) {
		String one = "/vector_stores/{vector_store_id}";
		routes.add("POST", "/vector_stores", (call, path) -> create(call));
		routes.add("GET", "/vector_stores", (call, path) -> list(call));
		routes.add("GET", one, (call, path) -> polled(find(path.get(0)).look()));
		routes.add("POST", one, (call, path) -> update(call, path.get(0)));
		routes.add("DELETE", one, (call, path) -> delete(path.get(0)));
		routes.add("POST", one + "/files", (call, path) -> attach(call, path.get(0)));
		routes.add("GET", one + "/files", (call, path) -> listFiles(call, path.get(0)));
		routes.add("GET", one + "/files/{file_id}",
				(call, path) -> polled(findFile(path.get(0), path.get(1)).look(path.get(0))));
		routes.add("POST", one + "/files/{file_id}", (call, path) -> updateFile(call, path.get(0), path.get(1)));
		routes.add("DELETE", one + "/files/{file_id}", (call, path) -> detach(path.get(0), path.get(1)));
	}

	private Reply create(Call call) {
		VectorStoreRequest request = (call.body().length > 0)
				? RequestReader.read(call.body(), VectorStoreRequest.class) : VectorStoreRequest.builder().build();
		check(request.chunkingStrategy());
		StoredVectorStore vectorStore = new StoredVectorStore(request, this.clock);
		request.fileIds()
			.forEach((fileId) -> vectorStore.add(
					new StoredVectorStoreFile(fileId, file(fileId, "file_ids"), request.chunkingStrategy(), Map.of())));
		this.vectorStores.add(vectorStore);
		return polled(vectorStore.vectorStore());
	}

	private static void check(@Nullable ChunkingStrategy strategy) {
		ChunkingStrategy.Size size = (strategy instanceof ChunkingStrategy.Static fixed) ? fixed.size() : null;
		if (size == null || size.maxChunkSizeTokens() == null || size.chunkOverlapTokens() == null) {
			return;
		}
		int max = size.maxChunkSizeTokens() / 2;
		if (size.chunkOverlapTokens() > max) {
			throw ErrorReplyException.badRequest(
					"'chunking_strategy.static.chunk_overlap_tokens' must be at most half of 'max_chunk_size_tokens', "
							+ max + ", but is " + size.chunkOverlapTokens() + ".",
					"chunking_strategy.static.chunk_overlap_tokens", "invalid_value");
		}
	}

	private Reply list(Call call) {
		List<VectorStore> vectorStores = this.vectorStores.all().stream().map(StoredVectorStore::vectorStore).toList();
		return Reply.of(Page.of(call.query()).cut(vectorStores, VectorStore::id));
	}

	private Reply update(Call call, String id) {
		StoredVectorStore vectorStore = find(id);
		VectorStoreRequest changes = RequestReader.read(call.body(), VectorStoreRequest.class);
		ObjectNode settings = ResponsesJson.mapper().valueToTree(vectorStore.settings());
		settings.setAll(ResponsesJson.mapper().<ObjectNode>valueToTree(changes));
		vectorStore.settings(ResponsesJson.mapper().treeToValue(settings, VectorStoreRequest.class));
		return Reply.of(vectorStore.vectorStore());
	}

	private Reply delete(String id) {
		if (!this.vectorStores.remove(id)) {
			throw notFound(id);
		}
		return Reply.of(new Deletion(id, "vector_store.deleted", true, Map.of()));
	}

	private Reply attach(Call call, String id) {
		StoredVectorStore vectorStore = find(id);
		VectorStoreFileRequest request = RequestReader.read(call.body(), VectorStoreFileRequest.class);
		String fileId = request.fileId();
		if (fileId == null) {
			throw ErrorReplyException.badRequest("The parameter 'file_id' is missing.", "file_id",
					"missing_required_parameter");
		}
		check(request.chunkingStrategy());
		StoredVectorStoreFile file = new StoredVectorStoreFile(fileId, file(fileId, "file_id"),
				request.chunkingStrategy(), request.attributes());
		vectorStore.add(file);
		return polled(file.file(id));
	}

	private Reply listFiles(Call call, String id) {
		String status = call.query().get("filter");
		List<VectorStoreFile> files = find(id).files()
			.stream()
			.map((file) -> file.look(id))
			.filter((file) -> status == null || (file.status() != null && status.equals(file.status().value())))
			.toList();
		return Reply.of(Page.of(call.query()).cut(files, VectorStoreFile::id));
	}

	private Reply updateFile(Call call, String id, String fileId) {
		StoredVectorStoreFile file = findFile(id, fileId);
		VectorStoreFileRequest request = RequestReader.read(call.body(), VectorStoreFileRequest.class);
		file.attributes(request.attributes());
		return Reply.of(file.file(id));
	}

	private Reply detach(String id, String fileId) {
		if (!find(id).removeFile(fileId)) {
			throw fileNotFound(id, fileId);
		}
		return Reply.of(new Deletion(fileId, "vector_store.file.deleted", true, Map.of()));
	}

	private static Reply polled(ProtocolValue body) {
		return new Reply.Json(200, POLL_SOON, body);
	}

	private StoredFile file(String id, String param) {
		StoredFile file = this.files.find(id);
		if (file == null) {
			throw ErrorReplyException.notFound("There is no file with the id '" + id + "'.", param, null);
		}
		return file;
	}

	private StoredVectorStore find(String id) {
		StoredVectorStore vectorStore = this.vectorStores.find(id);
		if (vectorStore == null) {
			throw notFound(id);
		}
		return vectorStore;
	}

	private StoredVectorStoreFile findFile(String id, String fileId) {
		StoredVectorStoreFile file = find(id).file(fileId);
		if (file == null) {
			throw fileNotFound(id, fileId);
		}
		return file;
	}

	private static ErrorReplyException notFound(String id) {
		return ErrorReplyException.notFound("There is no vector store with the id '" + id + "'.", null, null);
	}

	private static ErrorReplyException fileNotFound(String id, String fileId) {
		return ErrorReplyException
			.notFound("There is no file with the id '" + fileId + "' in the vector store '" + id + "'.", null, null);
	}

}

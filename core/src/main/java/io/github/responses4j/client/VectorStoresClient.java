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

package io.github.responses4j.client;

import java.time.Duration;

import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;

/**
 * The endpoints of vector stores, which file search looks into. Blocks and fails as
 * {@link ResponsesClient} says.
 *
 * @since 0.1.0
 */
public interface VectorStoresClient {

	/**
	 * The same endpoints with extras for every call, on top of those that they already
	 * have.
	 * @param options the extras, which win
	 * @return a light view of this client
	 */
	VectorStoresClient with(CallOptions options);

	/**
	 * Create a vector store ({@code POST /vector_stores}).
	 * @param request its name and first files
	 * @return the vector store
	 */
	VectorStore create(VectorStoreRequest request);

	/**
	 * Create a vector store and wait until it has processed its files, so that it can be
	 * searched. Asks again as often as the server suggests, or each second.
	 * @param request its name and files
	 * @param timeout how long to wait at most
	 * @return the vector store with the files in it
	 * @throws io.github.responses4j.error.ResponsesTimeoutException if it takes longer
	 * @throws io.github.responses4j.error.ResponsesException if a file could not be
	 * processed; the vector store with the others stays
	 */
	default VectorStore createAndWait(VectorStoreRequest request, Duration timeout) {
		return new FileProcessing(this, RetryClock.SYSTEM).createAndWait(request, timeout);
	}

	/**
	 * Fetch a vector store ({@code GET /vector_stores/{vector_store_id}}).
	 * @param vectorStoreId the id of the vector store
	 * @return the vector store
	 */
	VectorStore retrieve(String vectorStoreId);

	/**
	 * Attach an uploaded file ({@code POST /vector_stores/{vector_store_id}/files}),
	 * which the server then processes.
	 * @param vectorStoreId the id of the vector store
	 * @param request the file and how to split it
	 * @return the attached file, usually still in progress
	 */
	VectorStoreFile attachFile(String vectorStoreId, VectorStoreFileRequest request);

	/**
	 * Attach an uploaded file and wait until the vector store has processed it. Asks
	 * again as often as the server suggests, or each second.
	 * @param vectorStoreId the id of the vector store
	 * @param request the file and how to split it
	 * @param timeout how long to wait at most
	 * @return the vector store with the file in it
	 * @throws io.github.responses4j.error.ResponsesTimeoutException if it takes longer
	 */
	default VectorStore attachFileAndWait(String vectorStoreId, VectorStoreFileRequest request, Duration timeout) {
		return new FileProcessing(this, RetryClock.SYSTEM).attachAndWait(vectorStoreId, request, timeout);
	}

}

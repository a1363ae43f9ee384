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

import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;

/**
 * The endpoints of vector stores, observed.
 *
 * @param observed makes the calls
 */
record ObservedVectorStoresClient(Observed observed) implements VectorStoresClient {

	@Override
	public VectorStoresClient with(CallOptions options) {
		return new ObservedVectorStoresClient(this.observed.with(options));
	}

	@Override
	public VectorStore create(VectorStoreRequest request) {
		return this.observed.call("create_vector_store", (client) -> client.vectorStores().create(request));
	}

	@Override
	public VectorStore retrieve(String vectorStoreId) {
		return this.observed.call("retrieve_vector_store", (client) -> client.vectorStores().retrieve(vectorStoreId));
	}

	@Override
	public VectorStoreFile attachFile(String vectorStoreId, VectorStoreFileRequest request) {
		return this.observed.call("attach_vector_store_file",
				(client) -> client.vectorStores().attachFile(vectorStoreId, request));
	}

}

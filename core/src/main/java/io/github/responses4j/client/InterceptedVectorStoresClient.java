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
 * The endpoints of vector stores, intercepted.
 *
 * @param interception takes part in the calls
 */
record InterceptedVectorStoresClient(Interception interception) implements VectorStoresClient {

	@Override
	public VectorStoresClient with(CallOptions options) {
		return new InterceptedVectorStoresClient(this.interception.with(options));
	}

	@Override
	public VectorStore create(VectorStoreRequest request) {
		return this.interception.write("create_vector_store", CallParameters.none(),
				(client) -> client.vectorStores().create(request));
	}

	@Override
	public VectorStore retrieve(String vectorStoreId) {
		return this.interception.read("retrieve_vector_store", CallParameters.none(),
				(client) -> client.vectorStores().retrieve(vectorStoreId));
	}

	@Override
	public VectorStoreFile attachFile(String vectorStoreId, VectorStoreFileRequest request) {
		return this.interception.write("attach_vector_store_file", CallParameters.none(),
				(client) -> client.vectorStores().attachFile(vectorStoreId, request));
	}

}

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
 * Vector stores, tried again.
 */
final class RetryingVectorStoresClient implements VectorStoresClient {

	private final RetryingResponsesClient client;

	RetryingVectorStoresClient(RetryingResponsesClient client) {
		this.client = client;
	}

	@Override
	public VectorStoresClient with(CallOptions options) {
		return this.client.with(options).vectorStores();
	}

	@Override
	public VectorStore create(VectorStoreRequest request) {
		return this.client.write((client) -> client.vectorStores().create(request));
	}

	@Override
	public VectorStore retrieve(String vectorStoreId) {
		return this.client.read((client) -> client.vectorStores().retrieve(vectorStoreId));
	}

	@Override
	public VectorStoreFile attachFile(String vectorStoreId, VectorStoreFileRequest request) {
		return this.client.write((client) -> client.vectorStores().attachFile(vectorStoreId, request));
	}

}

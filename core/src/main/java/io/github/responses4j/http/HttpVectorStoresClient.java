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

package io.github.responses4j.http;

import org.springframework.util.Assert;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.VectorStoresClient;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;

/**
 * Vector stores over HTTP.
 */
final class HttpVectorStoresClient implements VectorStoresClient {

	private final HttpTransport transport;

	HttpVectorStoresClient(HttpTransport transport) {
		this.transport = transport;
	}

	@Override
	public VectorStoresClient with(CallOptions options) {
		Assert.notNull(options, "'options' must not be null");
		return new HttpVectorStoresClient(this.transport.with(options));
	}

	@Override
	public VectorStore create(VectorStoreRequest request) {
		return this.transport.post("/vector_stores").json(request).read(VectorStore.class);
	}

	@Override
	public VectorStore retrieve(String vectorStoreId) {
		return this.transport.get("/vector_stores/{vectorStoreId}", vectorStoreId).read(VectorStore.class);
	}

	@Override
	public VectorStoreFile attachFile(String vectorStoreId, VectorStoreFileRequest request) {
		return this.transport.post("/vector_stores/{vectorStoreId}/files", vectorStoreId)
			.json(request)
			.read(VectorStoreFile.class);
	}

}

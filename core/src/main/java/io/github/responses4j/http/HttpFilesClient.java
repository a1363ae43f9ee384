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

import io.github.responses4j.client.FileContent;
import io.github.responses4j.client.FilesClient;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FileUpload;

/**
 * Files over HTTP.
 */
final class HttpFilesClient implements FilesClient {

	private final HttpTransport transport;

	HttpFilesClient(HttpTransport transport) {
		this.transport = transport;
	}

	@Override
	public FileObject upload(FileUpload upload) {
		Assert.notNull(upload, "'upload' must not be null");
		Assert.isTrue(upload.resource().exists(), "The 'resource' of the upload must exist");
		return this.transport.post("/files").upload(upload).read(FileObject.class);
	}

	@Override
	public FileObject retrieve(String fileId) {
		return this.transport.get("/files/{fileId}", fileId).read(FileObject.class);
	}

	@Override
	public Deletion delete(String fileId) {
		return this.transport.delete("/files/{fileId}", fileId).readDeletion(fileId);
	}

	@Override
	public FileContent content(String fileId) {
		return this.transport.get("/files/{fileId}/content", fileId).download();
	}

}

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

import java.util.function.Function;

import org.springframework.util.Assert;

import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FileUpload;

/**
 * Files, tried again.
 */
final class RetryingFilesClient implements FilesClient {

	private final RetryingResponsesClient client;

	RetryingFilesClient(RetryingResponsesClient client) {
		this.client = client;
	}

	@Override
	public FileObject upload(FileUpload upload) {
		Assert.notNull(upload, "'upload' must not be null");
		Function<ResponsesClient, FileObject> operation = (client) -> client.files().upload(upload);
		// An open stream is used up by the first attempt
		return upload.resource().isOpen() ? this.client.writeOnce(operation) : this.client.write(operation);
	}

	@Override
	public FileObject retrieve(String fileId) {
		return this.client.read((client) -> client.files().retrieve(fileId));
	}

	@Override
	public Deletion delete(String fileId) {
		return this.client.write((client) -> client.files().delete(fileId));
	}

	@Override
	public FileContent content(String fileId) {
		return this.client.read((client) -> client.files().content(fileId));
	}

}

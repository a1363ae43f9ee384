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

import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FileUpload;

/**
 * The endpoints of files, observed.
 *
 * @param observed makes the calls
 */
record ObservedFilesClient(Observed observed) implements FilesClient {

	@Override
	public FileObject upload(FileUpload upload) {
		return this.observed.call("upload_file", (client) -> client.files().upload(upload));
	}

	@Override
	public FileObject retrieve(String fileId) {
		return this.observed.call("retrieve_file", (client) -> client.files().retrieve(fileId));
	}

	@Override
	public Deletion delete(String fileId) {
		return this.observed.call("delete_file", (client) -> client.files().delete(fileId));
	}

	/**
	 * Observed until the content begins.
	 */
	@Override
	public FileContent content(String fileId) {
		return this.observed.call("download_file", (client) -> client.files().content(fileId));
	}

}

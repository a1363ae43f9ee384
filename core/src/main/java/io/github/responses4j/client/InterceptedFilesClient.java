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

import org.springframework.util.Assert;

import io.github.responses4j.client.InterceptedCall.Kind;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FileUpload;

/**
 * The endpoints of files, intercepted.
 *
 * @param interception takes part in the calls
 */
record InterceptedFilesClient(Interception interception) implements FilesClient {

	@Override
	public FileObject upload(FileUpload upload) {
		Assert.notNull(upload, "'upload' must not be null");
		// An open stream is used up when it has been sent
		Kind kind = upload.resource().isOpen() ? Kind.WRITE_ONCE : Kind.WRITE;
		return this.interception.call("upload_file", kind, CallParameters.none(),
				(client) -> client.files().upload(upload));
	}

	@Override
	public FileObject retrieve(String fileId) {
		return this.interception.read("retrieve_file", CallParameters.none(),
				(client) -> client.files().retrieve(fileId));
	}

	@Override
	public Deletion delete(String fileId) {
		return this.interception.write("delete_file", CallParameters.none(), (client) -> client.files().delete(fileId));
	}

	@Override
	public FileContent content(String fileId) {
		return this.interception.read("download_file", CallParameters.none(),
				(client) -> client.files().content(fileId));
	}

}

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
 * The endpoints of files. Blocks and fails as {@link ResponsesClient} says.
 *
 * @since 0.1.0
 */
public interface FilesClient {

	/**
	 * Upload a file ({@code POST /files}). It is read and sent piece by piece and never
	 * in memory as a whole.
	 * @param upload the file, at most 512 MB, and what it is for
	 * @return the file as the server keeps it
	 */
	FileObject upload(FileUpload upload);

	/**
	 * Fetch what is known of a file ({@code GET /files/{file_id}}).
	 * @param fileId the id of the file
	 * @return the file without its content
	 */
	FileObject retrieve(String fileId);

	/**
	 * Delete a file ({@code DELETE /files/{file_id}}).
	 * @param fileId the id of the file
	 * @return what the server confirms
	 */
	Deletion delete(String fileId);

	/**
	 * Download a file ({@code GET /files/{file_id}/content}).
	 * @param fileId the id of the file
	 * @return the open content, which the caller closes
	 */
	FileContent content(String fileId);

}

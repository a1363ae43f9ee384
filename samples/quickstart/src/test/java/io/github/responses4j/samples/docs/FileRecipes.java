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

package io.github.responses4j.samples.docs;

import java.nio.file.Path;
import java.time.Duration;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreRequest;

/**
 * Recipes for images and files.
 */
class FileRecipes {

	private final ResponsesOperations responses;

	FileRecipes(ResponsesOperations responses) {
		this.responses = responses;
	}

	// tag::recipe-image[]
	String compare(Path photo, String url) {
		return this.responses.input("What is different?")
			.image(photo)
			.attach(ContentPart.imageUrl(url).detail(ContentPart.ImageDetail.LOW))
			.text();
	}
	// end::recipe-image[]

	// tag::recipe-file-inline[]
	String summarize(Path report) {
		return this.responses.input("Summarize this report.").file(report).text();
	}
	// end::recipe-file-inline[]

	// tag::recipe-file[]
	String summarizeOnceMore(Path report) {
		FileObject file = this.responses.files()
			.upload(FileUpload.of(report, FilePurpose.USER_DATA).expiresAfter(Duration.ofDays(1)));
		return this.responses.input("Summarize this report.").attach(ContentPart.file(file.id())).text();
	}
	// end::recipe-file[]

	// tag::recipe-file-search-store[]
	VectorStore index(Path handbook) {
		FileObject file = this.responses.files().upload(FileUpload.of(handbook, FilePurpose.ASSISTANTS));
		VectorStoreRequest request = VectorStoreRequest.builder().name("handbook").fileIds(file.id()).build();
		return this.responses.vectorStores().createAndWait(request, Duration.ofMinutes(2));
	}
	// end::recipe-file-search-store[]

	// tag::recipe-file-search[]
	String lookUp(String question, VectorStore store) {
		Response response = this.responses.input(question).tools(Tool.fileSearch(store.id())).response();
		StringBuilder answer = new StringBuilder(response.outputText());
		response.citations().forEach((citation) -> answer.append("\nsee ").append(citation.title()));
		return answer.toString();
	}
	// end::recipe-file-search[]

}

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

package io.github.responses4j.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.CallEvent;
import io.github.responses4j.model.Citation;
import io.github.responses4j.model.CodeOutput;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.ImageData;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreRequest;
import io.github.responses4j.model.WebSearchAction;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for hosted tools and for files with the embedded server.
 */
class HostedToolsTests {

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	private final ResponsesTemplate responses = Templates.builder(this.server).build();

	@TempDir
	private Path folder;

	@Test
	void imagesAndFilesGoWithWhatTheUserSays() throws IOException {
		Path image = Files.write(this.folder.resolve("a.png"), PNG);
		Path file = Files.writeString(this.folder.resolve("b.txt"), "Hi");
		Resource scan = new ByteArrayResource("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)) {

			@Override
			public String getFilename() {
				return "scan";
			}

		};
		this.responses.input("What are these?")
			.image(image)
			.image(new ByteArrayResource(PNG))
			.file(file)
			.file(scan)
			.attach(ContentPart.imageUrl("https://example.org/c.png"))
			.response();
		String url = "data:image/png;base64,iVBORw0KGgo=";
		assertThat(this.server.requests().get(0).body().input()).isEqualTo(Input
			.of(Message.user(ContentPart.text("What are these?"), ContentPart.imageUrl(url), ContentPart.imageUrl(url),
					new ContentPart.InputFile(null, "b.txt", "data:text/plain;base64,SGk=", null, null, null, Map.of()),
					new ContentPart.InputFile(null, "scan", "data:application/pdf;base64,JVBERi0xLjc=", null, null,
							null, Map.of()),
					ContentPart.imageUrl("https://example.org/c.png"))));
	}

	@Test
	void aFileIsUploadedSearchedAndCited() throws IOException {
		Path handbook = Files.writeString(this.folder.resolve("handbook.txt"), "Everybody has thirty days of holiday.");
		FileObject file = this.responses.files().upload(FileUpload.of(handbook, FilePurpose.ASSISTANTS));
		VectorStore store = this.responses.vectorStores()
			.createAndWait(VectorStoreRequest.builder().fileIds(file.id()).build(), Duration.ofSeconds(30));
		assertThat(store.fileCounts().completed()).isOne();
		Response response = this.responses.input("How many days of holiday?")
			.tools(Tool.fileSearch(store.id()))
			.toolChoice(ToolChoice.Mode.REQUIRED)
			.include(Include.FILE_SEARCH_RESULTS)
			.response();
		assertThat(response.fileSearchResults()).extracting(HostedToolCall.FileSearchResult::text)
			.containsExactly("Everybody has thirty days of holiday.");
		assertThat(response.citations()).singleElement().satisfies((citation) -> {
			assertThat(citation.fileId()).isEqualTo(file.id());
			assertThat(citation.title()).isEqualTo("handbook.txt");
			assertThat(citation.start()).isEqualTo(citation.end()).isPositive();
		});
	}

	@Test
	void aWebSearchTellsItsSourcesAndIsCited() {
		Response response = this.responses.input("What is new?")
			.tools(Tool.webSearch())
			.toolChoice(ToolChoice.Mode.REQUIRED)
			.include(Include.WEB_SEARCH_SOURCES)
			.response();
		List<String> sources = response.sources().stream().map(WebSearchAction.Source::url).toList();
		assertThat(sources).isNotEmpty();
		assertThat(response.citations()).isNotEmpty().extracting(Citation::url).isSubsetOf(sources);
	}

	@Test
	void codeGivesItsOutputs() {
		Response response = this.responses.input("What is 6 times 7?")
			.tools(Tool.codeInterpreter())
			.toolChoice(ToolChoice.Mode.REQUIRED)
			.include(Include.CODE_INTERPRETER_OUTPUTS)
			.response();
		assertThat(response.codeOutputs()).isNotEmpty().hasOnlyElementsOfTypes(CodeOutput.Logs.class);
	}

	@Test
	void imagesAreSeenWhileTheyAreMade() {
		List<ImageData> partial = new ArrayList<>();
		Response response;
		try (ResponseStream stream = this.responses.input("Draw a cat")
			.tools(Tool.imageGeneration((image) -> image.partialImages(2)))
			.toolChoice(ToolChoice.Mode.REQUIRED)
			.stream()) {
			for (ResponseStreamEvent event : stream) {
				if (event instanceof CallEvent.PartialImage image) {
					partial.add(image.image());
				}
			}
			response = stream.response();
		}
		assertThat(partial).hasSize(2);
		assertThat(response.images()).hasSize(1).doesNotContainAnyElementsOf(partial);
		assertThat(Stream.concat(partial.stream(), response.images().stream())).allSatisfy((image) -> {
			assertThat(image.mediaType()).isEqualTo(MediaType.IMAGE_PNG);
			assertThat(image.bytes()).startsWith(PNG);
		});
	}

}

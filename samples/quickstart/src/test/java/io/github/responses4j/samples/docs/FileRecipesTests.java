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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.test.ResponsesServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileRecipes}.
 */
class FileRecipesTests {

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final FileRecipes recipes = new FileRecipes(server.template());

	@TempDir
	private Path folder;

	private Path report;

	@BeforeEach
	void writeReport() throws IOException {
		this.report = Files.writeString(this.folder.resolve("report.txt"), "There are 30 days of holiday.");
	}

	@Test
	void image() throws IOException {
		Path photo = Files.write(this.folder.resolve("photo.png"), PNG);
		assertThat(this.recipes.compare(photo, "https://example.org/a.jpg")).isNotEmpty();
		assertThat(sent().body().input()).isEqualTo(Input.of(Message.user(ContentPart.text("What is different?"),
				ContentPart.imageUrl("data:image/png;base64,iVBORw0KGgo="),
				ContentPart.imageUrl("https://example.org/a.jpg").detail(ContentPart.ImageDetail.LOW))));
	}

	@Test
	void fileInline() {
		assertThat(this.recipes.summarize(this.report)).isNotEmpty();
		assertThat(sentParts().get(1)).isInstanceOfSatisfying(ContentPart.InputFile.class, (file) -> {
			assertThat(file.filename()).isEqualTo("report.txt");
			assertThat(file.fileData()).isEqualTo("data:text/plain;base64,VGhlcmUgYXJlIDMwIGRheXMgb2YgaG9saWRheS4=");
		});
	}

	@Test
	void file() {
		assertThat(this.recipes.summarizeOnceMore(this.report)).isNotEmpty();
		assertThat(server.server().requests()).extracting(RecordedRequest::path)
			.satisfiesExactly((path) -> assertThat(path).endsWith("/files"),
					(path) -> assertThat(path).endsWith("/responses"));
		assertThat(server.server().requests().get(0).text()).contains("user_data", "86400", "30 days of holiday");
		assertThat(sentParts().get(1)).isInstanceOfSatisfying(ContentPart.InputFile.class,
				(file) -> assertThat(server.template().files().retrieve(file.fileId()).filename())
					.isEqualTo("report.txt"));
	}

	@Test
	void fileSearch() {
		VectorStore store = this.recipes.index(this.report);
		assertThat(store.fileCounts().completed()).isOne();
		assertThat(this.recipes.lookUp("Do a file_search: how many days of holiday are there?", store))
			.contains("30 days of holiday")
			.endsWith("\nsee report.txt");
	}

	private static List<ContentPart> sentParts() {
		return ((Message) sent().body().input().items().get(0)).parts();
	}

	private static RecordedRequest sent() {
		List<RecordedRequest> requests = server.server().requests();
		return requests.get(requests.size() - 1);
	}

}

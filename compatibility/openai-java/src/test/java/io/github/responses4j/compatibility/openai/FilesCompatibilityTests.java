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

package io.github.responses4j.compatibility.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.openai.client.OpenAIClient;
import com.openai.core.http.HttpResponse;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

class FilesCompatibilityTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	@AutoClose
	private final OpenAIClient client = OpenAiJava.clientOf(this.server);

	@Test
	void keepsFiles(@TempDir Path folder) throws IOException {
		Path path = Files.writeString(folder.resolve("grüße.txt"), "Grüße aus der Datei");
		FileObject file = this.client.files()
			.create(FileCreateParams.builder().file(path).purpose(FilePurpose.USER_DATA).build());
		assertThat(file.filename()).isEqualTo("grüße.txt");
		assertThat(file.bytes()).isEqualTo(Files.size(path));
		assertThat(this.client.files().retrieve(file.id())).isEqualTo(file);
		assertThat(this.client.files().list().autoPager()).containsExactly(file);
		try (HttpResponse content = this.client.files().content(file.id())) {
			assertThat(new String(content.body().readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo("Grüße aus der Datei");
		}
		assertThat(this.client.files().delete(file.id()).deleted()).isTrue();
		assertThat(this.client.files().list().autoPager()).isEmpty();
	}

}

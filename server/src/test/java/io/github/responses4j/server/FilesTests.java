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

package io.github.responses4j.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.client.FileContent;
import io.github.responses4j.client.FilesClient;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileUpload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class FilesTests {

	private final ResponsesServer server = ResponsesServer.start();

	private final TestClient http = new TestClient(this.server);

	private final FilesClient files = TestClient.template(this.server).build().files();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void livesFromUploadToDeletion() throws IOException {
		byte[] content = bytes("\r\n--not the end\r\n\u00e9\0");
		FileObject uploaded = this.files.upload(upload(content, "r\u00e9sum\u00e9 1.txt"));
		assertThat(uploaded.id()).startsWith("file-");
		assertThat(uploaded.object()).isEqualTo("file");
		assertThat(uploaded.bytes()).isEqualTo(content.length);
		assertThat(uploaded.filename()).isEqualTo("r\u00e9sum\u00e9 1.txt");
		assertThat(uploaded.purpose()).isEqualTo(FilePurpose.USER_DATA);
		assertThat(uploaded.created()).isNotNull();
		assertThat(uploaded.expires()).isNull();
		assertThat(this.files.retrieve(uploaded.id())).isEqualTo(uploaded);
		try (FileContent kept = this.files.content(uploaded.id())) {
			assertThat(kept.inputStream().readAllBytes()).isEqualTo(content);
		}
		assertThat(this.files.delete(uploaded.id())).isEqualTo(new Deletion(uploaded.id(), "file", true, Map.of()));
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> this.files.retrieve(uploaded.id()));
		assertThatExceptionOfType(ResponsesNotFoundException.class).isThrownBy(() -> this.files.delete(uploaded.id()));
	}

	@Test
	void takesFilesOfUnknownLength() throws IOException {
		byte[] content = new byte[300_000];
		FileObject uploaded = this.files.upload(FileUpload
			.of(new InputStreamResource(new ByteArrayInputStream(content)), "zeros.bin", FilePurpose.VISION));
		assertThat(uploaded.bytes()).isEqualTo(content.length);
	}

	@Test
	void tellsWhenAFileExpires() {
		FileObject uploaded = this.files.upload(upload(bytes("Hi"), "a.txt").expiresAfter(Duration.ofSeconds(3600)));
		assertThat(Duration.between(uploaded.created(), uploaded.expires())).isEqualTo(Duration.ofSeconds(3600));
	}

	@Test
	void listsFilesByPurposeAndPage() {
		String first = this.files.upload(upload(bytes("1"), "1.txt")).id();
		String second = this.files.upload(upload(bytes("2"), "2.txt")).id();
		String other = this.files.upload(FileUpload.of(new ByteArrayResource(bytes("3")), "3.png", FilePurpose.VISION))
			.id();
		assertThat(list("")).extracting((file) -> file.path("id").asString()).containsExactly(other, second, first);
		assertThat(list("?purpose=user_data&order=asc")).extracting((file) -> file.path("id").asString())
			.containsExactly(first, second);
		assertThat(list("?limit=1&after=" + other)).extracting((file) -> file.path("id").asString())
			.containsExactly(second);
		assertThat(list("?before=" + first + "&limit=1")).extracting((file) -> file.path("id").asString())
			.containsExactly(second);
	}

	@Test
	void readsFormsAsOtherClientsWriteThem() {
		JsonNode file = TestClient.json(post("Multipart/Form-Data; charset=utf-8; boundary=\"x y\"", """
				preamble\r
				--x y\r
				content-disposition: form-data; name="purpose"\r
				\r
				assistants\r
				--x y\r
				Content-Type: text/plain\r
				Content-Disposition: form-data; filename="a \\"b\\".txt"; name="file"\r
				\r
				Hello\r
				--x y--\r
				"""));
		assertThat(file.path("bytes").intValue()).isEqualTo(5);
		assertThat(file.path("purpose").asString()).isEqualTo("assistants");
		assertThat(file.path("status").asString()).isEqualTo("processed");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "purpose=user_data | file", "file=Hi | purpose",
			"file=Hi;purpose=fun | purpose",
			"file=Hi;purpose=vision;expires_after[anchor]=now;expires_after[seconds]=3600 | expires_after[anchor]",
			"file=Hi;purpose=vision;expires_after[anchor]=created_at | expires_after[seconds]",
			"file=Hi;purpose=vision;expires_after[anchor]=created_at;expires_after[seconds]=3599 | expires_after[seconds]",
			"file=Hi;purpose=vision;expires_after[anchor]=created_at;expires_after[seconds]=x | expires_after[seconds]" })
	void refusesWhatTheApiRefuses(String fields, String param) {
		StringBuilder form = new StringBuilder();
		for (String field : fields.split(";")) {
			String[] pair = field.split("=");
			form.append("--b\r\nContent-Disposition: form-data; name=\"").append(pair[0]).append('"');
			form.append(pair[0].equals("file") ? "; filename=\"a.txt\"" : "").append("\r\n\r\n");
			form.append(pair[1]).append("\r\n");
		}
		HttpResponse<String> refused = post("multipart/form-data; boundary=b", form + "--b--\r\n");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(TestClient.json(refused).path("error").path("param").asString()).isEqualTo(param);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "multipart/form-data", "multipart/form-data; boundary=other",
			"multipart/form-data; boundary=b" })
	void refusesABodyThatIsNoWholeForm(String contentType) {
		HttpResponse<String> refused = post(contentType,
				"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nHello");
		assertThat(refused.statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "GET,''", "DELETE,''", "GET,/content" })
	void knowsNoFileThatItHasNotTaken(String method, String suffix) {
		HttpResponse<String> response = this.http.send(this.http.request("/files/file-unknown" + suffix)
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("file-unknown");
	}

	@Test
	void aFileIsGoneWhenItHasExpired() {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1000));
		InstantSource time = now::get;
		FileStore store = new FileStore(10, 100, time.withZone(ZoneOffset.UTC));
		store.add("a", file("a", 10, 2000L));
		store.add("b", file("b", 10, null));
		now.set(Instant.ofEpochSecond(1999));
		assertThat(store.find("a")).isNotNull();
		now.set(Instant.ofEpochSecond(2000));
		assertThat(store.find("a")).isNull();
		assertThat(store.remove("a")).isFalse();
		assertThat(store.all()).extracting((file) -> file.file().id()).containsExactly("b");
	}

	@Test
	void theOldestFilesAreForgottenWhenThereIsNoRoom() {
		FileStore store = new FileStore(3, 100, Clock.systemUTC());
		store.add("a", file("a", 10, null));
		store.add("b", file("b", 10, null));
		store.add("c", file("c", 90, null));
		assertThat(store.all()).extracting((file) -> file.file().id()).containsExactly("b", "c");
		store.remove("b");
		for (String id : new String[] { "d", "e", "f" }) {
			store.add(id, file(id, 1, null));
		}
		assertThat(store.all()).extracting((file) -> file.file().id()).containsExactly("d", "e", "f");
	}

	private static StoredFile file(String id, int length, Long expiresAt) {
		return new StoredFile(new FileObject(id, "file", (long) length, null,
				(expiresAt != null) ? BigDecimal.valueOf(expiresAt) : null, id, FilePurpose.USER_DATA, null, null,
				Map.of()), new byte[length]);
	}

	private JsonNode list(String query) {
		JsonNode list = TestClient.json(this.http.get("/files" + query));
		assertThat(list.path("object").asString()).isEqualTo("list");
		return list.path("data");
	}

	private HttpResponse<String> post(String contentType, String body) {
		return this.http.send(this.http.request("/files")
			.header("Content-Type", contentType)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	private static FileUpload upload(byte[] content, String filename) {
		return FileUpload.of(new ByteArrayResource(content), filename, FilePurpose.USER_DATA);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}

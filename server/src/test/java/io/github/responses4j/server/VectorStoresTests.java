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

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.VectorStoresClient;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.model.ChunkingStrategy;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileSearchTool;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class VectorStoresTests {

	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final TestClient http = new TestClient(this.server);

	private final ResponsesTemplate responses = TestClient.template(this.server).build();

	private final VectorStoresClient vectorStores = this.responses.vectorStores();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void livesFromCreationToDeletion() {
		VectorStore created = this.vectorStores
			.create(VectorStoreRequest.builder().name("Docs").expiresAfterDays(7).metadata(Map.of("k", "v")).build());
		assertThat(created.id()).startsWith("vs_");
		assertThat(created.object()).isEqualTo("vector_store");
		assertThat(created.name()).isEqualTo("Docs");
		assertThat(created.status()).isEqualTo(VectorStore.Status.COMPLETED);
		assertThat(created.fileCounts().total()).isZero();
		assertThat(Duration.between(created.lastActive(), created.expires())).isEqualTo(Duration.ofDays(7));
		assertThat(this.vectorStores.retrieve(created.id())).isEqualTo(created);
		JsonNode updated = TestClient
			.json(this.http.post("/vector_stores/" + created.id(), "{\"name\": \"New\", \"metadata\": {}}"));
		assertThat(updated.path("name").asString()).isEqualTo("New");
		assertThat(updated.path("metadata")).isEmpty();
		assertThat(updated.path("expires_after").path("days").intValue()).isEqualTo(7);
		JsonNode deleted = TestClient.json(this.http.delete("/vector_stores/" + created.id()));
		assertThat(deleted).isEqualTo(ResponsesJson.mapper()
			.readTree("{\"id\": \"%s\", \"object\": \"vector_store.deleted\", \"deleted\": true}"
				.formatted(created.id())));
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> this.vectorStores.retrieve(created.id()));
	}

	@Test
	void becomesReadyWhenItIsLookedAt() {
		VectorStore created = this.vectorStores
			.create(VectorStoreRequest.builder().fileIds(upload("a.txt", "Hello"), upload("b.txt", "World!")).build());
		assertThat(created.status()).isEqualTo(VectorStore.Status.IN_PROGRESS);
		assertThat(created.fileCounts().inProgress()).isEqualTo(2);
		assertThat(this.vectorStores.retrieve(created.id()).status()).isEqualTo(VectorStore.Status.IN_PROGRESS);
		VectorStore ready = this.vectorStores.retrieve(created.id());
		assertThat(ready.status()).isEqualTo(VectorStore.Status.COMPLETED);
		assertThat(ready.fileCounts().completed()).isEqualTo(2);
		assertThat(ready.usageBytes()).isEqualTo(11);
	}

	@Test
	void canBeWaitedFor() {
		String id = this.vectorStores.create(VectorStoreRequest.builder().build()).id();
		VectorStore ready = this.vectorStores.attachFileAndWait(id, VectorStoreFileRequest.of(upload("a.txt", "Hello")),
				Duration.ofSeconds(30));
		assertThat(ready.fileCounts().completed()).isEqualTo(1);
		assertThatExceptionOfType(ResponsesException.class)
			.isThrownBy(() -> this.vectorStores.attachFileAndWait(id, VectorStoreFileRequest.of(upload("a.bin", "\0")),
					Duration.ofSeconds(30)))
			.withMessageContaining("could not be processed");
	}

	@Test
	void keepsFilesOneByOne() {
		String id = this.vectorStores.create(VectorStoreRequest.builder().build()).id();
		String text = upload("a.txt", "Hello");
		String binary = upload("b.bin", "\0");
		VectorStoreFile attached = this.vectorStores.attachFile(id,
				VectorStoreFileRequest.of(text)
					.chunkingStrategy(ChunkingStrategy.ofSize(100, 50))
					.attribute("year", 2026));
		assertThat(attached.id()).isEqualTo(text);
		assertThat(attached.vectorStoreId()).isEqualTo(id);
		assertThat(attached.status()).isEqualTo(VectorStoreFile.Status.IN_PROGRESS);
		this.vectorStores.attachFile(id, VectorStoreFileRequest.of(binary));
		String files = "/vector_stores/" + id + "/files";
		this.http.get(files);
		JsonNode list = TestClient.json(this.http.get(files + "?order=asc"));
		assertThat(list.path("data")).extracting((file) -> file.path("status").asString())
			.containsExactly("completed", "failed");
		assertThat(list.path("data").get(0).path("last_error").isNull()).isTrue();
		assertThat(list.path("data").get(1).path("last_error").path("code").asString()).isEqualTo("unsupported_file");
		assertThat(TestClient.json(this.http.get(files + "?filter=failed")).path("data")).hasSize(1);
		JsonNode file = TestClient.json(this.http.get(files + "/" + text));
		assertThat(file.path("attributes").path("year").intValue()).isEqualTo(2026);
		assertThat(file.path("chunking_strategy").path("static").path("max_chunk_size_tokens").intValue())
			.isEqualTo(100);
		assertThat(TestClient.json(this.http.delete(files + "/" + text)).path("object").asString())
			.isEqualTo("vector_store.file.deleted");
		assertThat(this.http.get(files + "/" + text).statusCode()).isEqualTo(404);
		assertThat(this.responses.files().retrieve(text).id()).isEqualTo(text);
		this.responses.files().delete(binary);
		assertThat(TestClient.json(this.http.get(files)).path("data")).isEmpty();
	}

	@Test
	void listsVectorStores() {
		String first = this.vectorStores.create(VectorStoreRequest.builder().build()).id();
		String second = this.vectorStores.create(VectorStoreRequest.builder().build()).id();
		JsonNode list = TestClient.json(this.http.get("/vector_stores?limit=1"));
		assertThat(list.path("data")).extracting((store) -> store.path("id").asString()).containsExactly(second);
		assertThat(list.path("has_more").booleanValue()).isTrue();
		assertThat(list.path("data").get(0).path("name").stringValue()).isEmpty();
		assertThat(TestClient.json(this.http.get("/vector_stores?after=" + second)).path("data"))
			.extracting((store) -> store.path("id").asString())
			.containsExactly(first);
	}

	@Test
	void theSimulatedModelSearchesInThem() {
		String id = this.vectorStores
			.create(VectorStoreRequest.builder()
				.fileIds(upload("food.txt", "Kimchi is fermented cabbage."), upload("sky.txt", "The sky is blue."))
				.build())
			.id();
		HostedToolCall.FileSearch call = search(id, "What is kimchi?", "");
		assertThat(call.queries()).containsExactly("What is kimchi?");
		assertThat(call.results()).first().satisfies((result) -> {
			assertThat(result.filename()).isEqualTo("food.txt");
			assertThat(result.text()).isEqualTo("Kimchi is fermented cabbage.");
		});
		assertThat(search(id, "umbrellas", "").results()).isEmpty();
	}

	@Test
	void searchesChooseFilesByTheirAttributes() {
		String id = this.vectorStores.create(VectorStoreRequest.builder().build()).id();
		for (int year = 2024; year <= 2026; year++) {
			this.vectorStores.attachFile(id,
					VectorStoreFileRequest.of(upload(year + ".txt", "Report of the year"))
						.attribute("year", year)
						.attribute("kind", (year > 2024) ? "new" : "old"));
		}
		assertThat(years(id, "{\"type\": \"eq\", \"key\": \"kind\", \"value\": \"new\"}")).containsExactly("2025.txt",
				"2026.txt");
		assertThat(years(id, "{\"type\": \"gte\", \"key\": \"year\", \"value\": 2026}")).containsExactly("2026.txt");
		assertThat(years(id, "{\"type\": \"lt\", \"key\": \"year\", \"value\": 2025.5}")).containsExactly("2024.txt",
				"2025.txt");
		assertThat(years(id, "{\"type\": \"nin\", \"key\": \"year\", \"value\": [2024, 2025]}"))
			.containsExactly("2026.txt");
		assertThat(years(id, """
				{"type": "or", "filters": [{"type": "eq", "key": "year", "value": 2024},
				{"type": "and", "filters": [{"type": "ne", "key": "kind", "value": "old"},
				{"type": "in", "key": "year", "value": [2026]}]}]}""")).containsExactly("2024.txt", "2026.txt");
	}

	@Test
	void passagesHaveTheSizeAndOverlapOfTheirStrategy() {
		FileStore files = new FileStore(10, 10_000, InstantSource.system().withZone(ZoneOffset.UTC));
		VectorStores stores = new VectorStores(10, files);
		String text = "word ".repeat(200);
		String fileId = "file-1";
		StoredFile file = new StoredFile(
				ResponsesJson.mapper().readValue("{\"id\": \"file-1\", \"filename\": \"a.txt\"}", FileObject.class),
				text.getBytes(StandardCharsets.UTF_8));
		files.add(fileId, file);
		StoredVectorStore store = new StoredVectorStore(VectorStoreRequest.builder().build(),
				InstantSource.system().withZone(ZoneOffset.UTC));
		store.add(new StoredVectorStoreFile(fileId, file, ChunkingStrategy.ofSize(100, 50), Map.of()));
		stores.add(store);
		List<HostedToolCall.FileSearchResult> results = stores
			.search(new FileSearchTool(List.of(store.id()), 50, null, null, Map.of()), "word");
		assertThat(results).extracting((result) -> result.text().length()).containsExactly(400, 400, 400, 400);
		assertThat(stores.search(new FileSearchTool(List.of("vs_unknown"), 50, null, null, Map.of()), "word")).isNull();
	}

	@Test
	void expiresWhenItIsNotUsed() {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
		InstantSource time = now::get;
		StoredVectorStore store = new StoredVectorStore(VectorStoreRequest.builder().expiresAfterDays(2).build(),
				time.withZone(ZoneOffset.UTC));
		now.set(Instant.EPOCH.plus(Duration.ofDays(1)));
		store.use();
		now.set(Instant.EPOCH.plus(Duration.ofDays(2)));
		assertThat(store.look().status()).isEqualTo(VectorStore.Status.COMPLETED);
		now.set(Instant.EPOCH.plus(Duration.ofDays(3)));
		assertThat(store.look().status()).isEqualTo(VectorStore.Status.EXPIRED);
		store.use();
		assertThat(store.isExpired()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "'' | {\"file_ids\": [\"file-unknown\"]} | 404 | file_ids",
			"'' | {\"expires_after\": {\"anchor\": \"last_active_at\", \"days\": 366}} | 400 | expires_after.days",
			"'' | {\"expires_after\": {\"days\": 3}} | 400 | expires_after.anchor",
			"'' | {\"chunking_strategy\": {\"type\": \"static\", \"static\": {\"max_chunk_size_tokens\": 99, \"chunk_overlap_tokens\": 0}}} | 400 | chunking_strategy.static.max_chunk_size_tokens",
			"'' | {\"chunking_strategy\": {\"type\": \"static\", \"static\": {\"max_chunk_size_tokens\": 100, \"chunk_overlap_tokens\": 51}}} | 400 | chunking_strategy.static.chunk_overlap_tokens",
			"/ID/files | {} | 400 | file_id", "/ID/files | {\"file_id\": \"file-unknown\"} | 404 | file_id" })
	void refusesWhatTheApiRefuses(String path, String body, int status, String param) {
		String id = this.vectorStores.create(VectorStoreRequest.builder().build()).id();
		HttpResponse<String> refused = this.http.post("/vector_stores" + path.replace("ID", id), body);
		assertThat(refused.statusCode()).isEqualTo(status);
		assertThat(TestClient.json(refused).path("error").path("param").asString()).isEqualTo(param);
	}

	@ParameterizedTest
	@CsvSource({ "GET,''", "POST,''", "DELETE,''", "GET,/files", "POST,/files", "GET,/files/f", "DELETE,/files/f" })
	void knowsNoVectorStoreThatItHasNotMade(String method, String suffix) {
		HttpResponse<String> response = this.http.send(this.http.request("/vector_stores/vs_unknown" + suffix)
			.method(method, HttpRequest.BodyPublishers.ofString("{}"))
			.build());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("vs_unknown");
	}

	private HostedToolCall.FileSearch search(String id, String query, String more) {
		return this.http.create("""
				{"model": "gpt-5.2", "input": "%s", "tool_choice": {"type": "file_search"},
				"include": ["file_search_call.results"],
				"tools": [{"type": "file_search", "vector_store_ids": ["%s"]%s}]}""".formatted(query, id, more))
			.items(HostedToolCall.FileSearch.class)
			.get(0);
	}

	private List<String> years(String id, String filter) {
		return search(id, "report", ", \"filters\": " + filter).results()
			.stream()
			.map(HostedToolCall.FileSearchResult::filename)
			.sorted()
			.toList();
	}

	private String upload(String filename, String content) {
		return this.responses.files()
			.upload(FileUpload.of(new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)), filename,
					FilePurpose.ASSISTANTS))
			.id();
	}

}

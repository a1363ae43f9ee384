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

package io.github.responses4j.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link VectorStore}, {@link VectorStoreFile} and their requests.
 */
class VectorStoreTests {

	@Test
	void aVectorStoreTellsItsState() {
		String json = "{\"id\":\"vs_1\",\"object\":\"vector_store\",\"created_at\":1741900000,\"name\":\"docs\","
				+ "\"usage_bytes\":5000000000,\"file_counts\":{\"in_progress\":1,\"completed\":2,\"failed\":3,"
				+ "\"cancelled\":4,\"total\":10},\"status\":\"in_progress\","
				+ "\"expires_after\":{\"anchor\":\"last_active_at\",\"days\":7},\"expires_at\":1741990000,"
				+ "\"last_active_at\":1741950000,\"metadata\":{\"a\":\"b\"}}";
		VectorStore store = ResponsesJson.mapper().readValue(json, VectorStore.class);
		assertThat(store.status()).isEqualTo(VectorStore.Status.IN_PROGRESS);
		assertThat(store.usageBytes()).isEqualTo(5_000_000_000L);
		assertThat(store.fileCounts()).isEqualTo(new VectorStore.FileCounts(1, 2, 3, 4, 10, Map.of()));
		assertThat(store.expiresAfter()).isEqualTo(new VectorStore.ExpiresAfter("last_active_at", 7, Map.of()));
		assertThat(store.created()).isEqualTo(Instant.ofEpochSecond(1741900000));
		assertThat(store.expires()).isEqualTo(Instant.ofEpochSecond(1741990000));
		assertThat(store.lastActive()).isEqualTo(Instant.ofEpochSecond(1741950000));
		assertThat(store.more()).isEmpty();
		assertThat(ResponsesJson.mapper().writeValueAsString(store)).isEqualTo(json);
	}

	@Test
	void aFileTellsWhyItFailed() {
		String json = "{\"id\":\"file_1\",\"object\":\"vector_store.file\",\"usage_bytes\":1,\"created_at\":1741900000,"
				+ "\"vector_store_id\":\"vs_1\",\"status\":\"failed\","
				+ "\"last_error\":{\"code\":\"unsupported_file\",\"message\":\"no\"},"
				+ "\"chunking_strategy\":{\"type\":\"other\"},\"attributes\":{\"a\":\"b\",\"c\":1.50,\"d\":true}}";
		VectorStoreFile file = ResponsesJson.mapper().readValue(json, VectorStoreFile.class);
		assertThat(file.status()).isEqualTo(VectorStoreFile.Status.FAILED);
		assertThat(file.lastError()).isNotNull();
		assertThat(file.lastError().code()).isEqualTo(ErrorCode.UNSUPPORTED_FILE);
		assertThat(file.chunkingStrategy()).isInstanceOf(ChunkingStrategy.Other.class);
		assertThat(file.attributes()).containsOnlyKeys("a", "c", "d");
		assertThat(file.created()).isEqualTo(Instant.ofEpochSecond(1741900000));
		assertThat(file.more()).isEmpty();
		assertThat(ResponsesJson.mapper().writeValueAsString(file)).isEqualTo(json);
	}

	@Test
	void aRequestIsWrittenAsTheApiWantsIt() {
		VectorStoreRequest request = VectorStoreRequest.builder()
			.name("docs")
			.description("Manuals")
			.fileIds("file_1", "file_2")
			.chunkingStrategy(ChunkingStrategy.ofSize(800, 400))
			.expiresAfterDays(365)
			.metadata(Map.of("a", "b"))
			.build();
		assertThat(ResponsesJson.mapper().writeValueAsString(request)).isEqualTo("{\"name\":\"docs\","
				+ "\"description\":\"Manuals\",\"file_ids\":[\"file_1\",\"file_2\"],\"chunking_strategy\":"
				+ "{\"type\":\"static\",\"static\":{\"max_chunk_size_tokens\":800,\"chunk_overlap_tokens\":400}},"
				+ "\"expires_after\":{\"anchor\":\"last_active_at\",\"days\":365},\"metadata\":{\"a\":\"b\"}}");
		assertThat(ResponsesJson.mapper().writeValueAsString(VectorStoreRequest.builder().build())).isEqualTo("{}");
	}

	@Test
	void aFileRequestIsWrittenAsTheApiWantsIt() {
		VectorStoreFileRequest request = VectorStoreFileRequest.of("file_1")
			.chunkingStrategy(ChunkingStrategy.auto())
			.attribute("region", "EU")
			.attribute("year", 2026)
			.attribute("draft", false);
		assertThat(ResponsesJson.mapper().writeValueAsString(request))
			.isEqualTo("{\"file_id\":\"file_1\",\"chunking_strategy\":{\"type\":\"auto\"},"
					+ "\"attributes\":{\"region\":\"EU\",\"year\":2026,\"draft\":false}}");
		assertThat(ResponsesJson.mapper().writeValueAsString(VectorStoreFileRequest.of("file_1")))
			.isEqualTo("{\"file_id\":\"file_1\"}");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatTheApiWouldRefuseIsRefusedByName(String parameter, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + parameter + "'");
	}

	static Stream<Arguments> whatTheApiWouldRefuseIsRefusedByName() {
		VectorStoreFileRequest file = VectorStoreFileRequest.of("file_1");
		return Stream.of(
				refusal("fileIds", () -> VectorStoreRequest.builder().fileIds(Collections.nCopies(501, "file"))),
				refusal("fileIds", () -> VectorStoreRequest.builder().fileIds((List<String>) null)),
				refusal("days", () -> VectorStoreRequest.builder().expiresAfterDays(0)),
				refusal("days", () -> VectorStoreRequest.builder().expiresAfterDays(366)),
				refusal("metadata", () -> VectorStoreRequest.builder().metadata(Map.of("a", "b".repeat(513)))),
				refusal("maxChunkSizeTokens", () -> ChunkingStrategy.ofSize(99, 0)),
				refusal("maxChunkSizeTokens", () -> ChunkingStrategy.ofSize(4097, 0)),
				refusal("chunkOverlapTokens", () -> ChunkingStrategy.ofSize(100, 51)),
				refusal("chunkOverlapTokens", () -> ChunkingStrategy.ofSize(100, -1)),
				refusal("fileId", () -> VectorStoreFileRequest.of("")), refusal("key", () -> file.attribute("", "b")),
				refusal("key", () -> file.attribute("a".repeat(65), "b")),
				refusal("value", () -> file.attribute("a", "b".repeat(513))),
				refusal("value", () -> file.attribute("a", List.of())), refusal("attributes", () -> {
					VectorStoreFileRequest request = file;
					for (int i = 0; i < 17; i++) {
						request = request.attribute("a" + i, i);
					}
				}));
	}

	@Test
	void limitsThemselvesAreTaken() {
		assertThat(VectorStoreRequest.builder().fileIds(Collections.nCopies(500, "file")).build().fileIds())
			.hasSize(500);
		assertThat(ChunkingStrategy.ofSize(100, 50)).isInstanceOf(ChunkingStrategy.Static.class);
		assertThat(ChunkingStrategy.ofSize(4096, 2048)).isInstanceOf(ChunkingStrategy.Static.class);
		VectorStoreFileRequest request = VectorStoreFileRequest.of("file_1");
		for (int i = 0; i < 16; i++) {
			request = request.attribute("a" + i, "b".repeat(512));
		}
		assertThat(request.attributes()).hasSize(16);
	}

	private static Arguments refusal(String parameter, ThrowingCallable call) {
		return Arguments.of(parameter, call);
	}

}

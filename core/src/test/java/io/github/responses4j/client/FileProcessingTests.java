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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FileProcessing}.
 */
class FileProcessingTests {

	private static final String WORKING = "{\"status\":\"in_progress\",\"file_counts\":{\"in_progress\":1,\"failed\":1}}";

	private static final String DONE = "{\"id\":\"vs_1\",\"status\":\"completed\",\"file_counts\":{\"in_progress\":0,\"failed\":1}}";

	private static final String ONE_MORE_FAILED = "{\"status\":\"completed\",\"file_counts\":{\"in_progress\":0,\"failed\":2}}";

	private static final String ATTACHED = "{\"id\":\"file_1\",\"vector_store_id\":\"vs_1\",\"status\":\"in_progress\"}";

	private final ScriptedVectorStores stores = new ScriptedVectorStores();

	private final TestRetryClock clock = new TestRetryClock();

	private final VectorStoreFileRequest request = VectorStoreFileRequest.of("file_1");

	@Test
	void waitsUntilNoFileIsInProgress() {
		this.stores.replies.addAll(List.of(DONE, ATTACHED, WORKING, WORKING, DONE));
		assertThat(attachAndWait(Duration.ofMinutes(1)).id()).isEqualTo("vs_1");
		assertThat(this.stores.calls).containsExactly("retrieve", "attach", "retrieve", "retrieve", "retrieve");
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(1000), Duration.ofMillis(1000),
				Duration.ofMillis(1000));
	}

	@ParameterizedTest
	@CsvSource({ "250, 250", "' 40 ', 40", "0, 1", "-5, 1", "soon, 1000" })
	void theServerSuggestsHowOftenToAsk(String suggestion, long pause) {
		this.stores.pollAfter = suggestion;
		this.stores.replies.addAll(List.of(DONE, ATTACHED, DONE));
		attachAndWait(Duration.ofMinutes(1));
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(pause));
	}

	@Test
	void aFileThatIsAttachedAtOnceIsNotWaitedFor() {
		this.stores.replies.addAll(List.of(DONE, ATTACHED.replace("in_progress", "completed"), DONE));
		assertThat(attachAndWait(Duration.ofMinutes(1)).id()).isEqualTo("vs_1");
		assertThat(this.clock.delays()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"status":"completed"}                                      | true
			{"status":"completed","file_counts":{"in_progress":0}}      | true
			{"status":"expired"}                                        | true
			{}                                                          | true
			{"status":"in_progress"}                                    | false
			{"status":"in_progress","file_counts":{"in_progress":0}}    | false
			{"status":"completed","file_counts":{"in_progress":2}}      | false
			""")
	void whenAVectorStoreIsAtRest(String store, boolean atRest) {
		this.stores.replies.addAll(List.of("{}", ATTACHED, store, DONE.replace("1}}", "0}}")));
		attachAndWait(Duration.ofMinutes(1));
		assertThat(this.clock.delays()).hasSize(atRest ? 1 : 2);
	}

	@Test
	void aFileThatIsRefusedAtOnce() {
		this.stores.replies.addAll(List.of(DONE, """
				{"id":"file_1","vector_store_id":"vs_1","status":"failed",
				"last_error":{"code":"unsupported_file","message":"no text in it"}}"""));
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> attachAndWait(Duration.ofMinutes(1)))
			.withMessage(
					"File file_1 of vector store vs_1 could not be processed [code=unsupported_file]: no text in it");
	}

	@Test
	void aFileThatFailsWhileItIsProcessed() {
		this.stores.replies.addAll(List.of(DONE, ATTACHED, WORKING, ONE_MORE_FAILED));
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> attachAndWait(Duration.ofMinutes(1)))
			.withMessage("File file_1 of vector store vs_1 could not be processed");
	}

	@Test
	void theTimeoutIsNotSleptOver() {
		this.stores.replies.addAll(List.of(DONE, ATTACHED, WORKING, WORKING, WORKING));
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> attachAndWait(Duration.ofMillis(2500)))
			.withMessageContaining("was not processed within PT2.5S");
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(1000), Duration.ofMillis(1000),
				Duration.ofMillis(500));
	}

	@Test
	void noExchangeWaitsForAnotherAttemptBeyondTheTimeout() {
		this.stores.replies.addAll(List.of(DONE, ATTACHED, WORKING, WORKING, WORKING));
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> attachAndWait(Duration.ofMillis(2500)));
		assertThat(this.stores.longestWaits).containsExactly(Duration.ofMillis(2500), Duration.ofMillis(2500),
				Duration.ofMillis(1500), Duration.ofMillis(500), Duration.ZERO);
	}

	@Test
	void aNewVectorStoreIsWaitedForUntilNoFileIsInProgress() {
		this.stores.replies.addAll(List.of("{\"id\":\"vs_1\",\"status\":\"completed\",\"file_counts\":{\"total\":0}}",
				WORKING, DONE.replace("1}}", "0}}")));
		VectorStore store = createAndWait(Duration.ofMinutes(1), "file_1", "file_2");
		assertThat(store.fileCounts().failed()).isZero();
		assertThat(this.stores.calls).containsExactly("create", "retrieve", "retrieve");
		assertThat(this.clock.delays()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
	}

	@Test
	void aNewVectorStoreWithoutFilesIsNotWaitedFor() {
		this.stores.replies.add("{\"id\":\"vs_1\",\"status\":\"completed\"}");
		assertThat(createAndWait(Duration.ofMinutes(1)).id()).isEqualTo("vs_1");
		assertThat(this.clock.delays()).isEmpty();
	}

	@Test
	void aFileOfANewVectorStoreThatFails() {
		this.stores.replies.addAll(List.of("{\"id\":\"vs_1\"}", WORKING, ONE_MORE_FAILED));
		assertThatExceptionOfType(ResponsesException.class)
			.isThrownBy(() -> createAndWait(Duration.ofMinutes(1), "file_1"))
			.withMessage("Vector store vs_1 is there, but 2 of its files could not be processed");
	}

	@Test
	void aNewVectorStoreThatTakesTooLong() {
		this.stores.replies.addAll(List.of("{\"id\":\"vs_1\"}", WORKING, WORKING));
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> createAndWait(Duration.ofMillis(1500), "file_1"))
			.withMessage("Vector store vs_1 was not processed within PT1.5S, but may still be");
		assertThat(this.clock.delays()).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(500));
	}

	@Test
	void anInterruptEndsTheWait() {
		this.stores.replies.addAll(List.of(DONE, ATTACHED));
		this.clock.sleepReally(1, Thread.currentThread()::interrupt);
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> attachAndWait(Duration.ofMinutes(1)))
			.withMessageStartingWith("Interrupted while waiting for File file_1");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void theTimeoutMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> attachAndWait(Duration.ZERO))
			.withMessage("'timeout' must be positive but is PT0S");
		assertThat(this.stores.calls).isEmpty();
	}

	private VectorStore attachAndWait(Duration timeout) {
		return new FileProcessing(this.stores, this.clock).attachAndWait("vs_1", this.request, timeout);
	}

	private VectorStore createAndWait(Duration timeout, String... fileIds) {
		VectorStoreRequest request = VectorStoreRequest.builder().fileIds(fileIds).build();
		return new FileProcessing(this.stores, this.clock).createAndWait(request, timeout);
	}

	/**
	 * Gives one reply after the other.
	 */
	private static final class ScriptedVectorStores implements VectorStoresClient {

		private final Deque<String> replies = new ArrayDeque<>();

		private final List<String> calls = new ArrayList<>();

		private @Nullable String pollAfter;

		private CallOptions options = CallOptions.none();

		private @Nullable Duration longestWait;

		private final List<@Nullable Duration> longestWaits = new ArrayList<>();

		@Override
		public VectorStoresClient with(CallOptions options) {
			this.options = this.options.with(options);
			this.longestWait = options.longestWait();
			return this;
		}

		@Override
		public VectorStore create(VectorStoreRequest request) {
			return reply("create", VectorStore.class);
		}

		@Override
		public VectorStore retrieve(String vectorStoreId) {
			return reply("retrieve", VectorStore.class);
		}

		@Override
		public VectorStoreFile attachFile(String vectorStoreId, VectorStoreFileRequest request) {
			return reply("attach", VectorStoreFile.class);
		}

		private <T> T reply(String call, Class<T> type) {
			this.calls.add(call);
			this.longestWaits.add(this.longestWait);
			HttpHeaders headers = new HttpHeaders();
			if (this.pollAfter != null) {
				headers.set("openai-poll-after-ms", this.pollAfter);
			}
			this.options.received(new ResponseMetadata(200, headers));
			return ResponsesJson.mapper().readValue(this.replies.removeFirst(), type);
		}

	}

}

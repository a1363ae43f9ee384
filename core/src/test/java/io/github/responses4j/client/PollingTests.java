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
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesPendingException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link Polling}.
 */
class PollingTests {

	private final ResponsesClient client = mock();

	private final TestRetryClock clock = new TestRetryClock();

	private final Deque<Supplier<Response>> replies = new ArrayDeque<>();

	private final HttpHeaders headers = new HttpHeaders();

	private final List<CallOptions> looks = new ArrayList<>();

	@BeforeEach
	void script() {
		given(this.client.with(any())).willAnswer((invocation) -> {
			this.looks.add(invocation.getArgument(0));
			return this.client;
		});
		given(this.client.retrieve("resp_1", List.of())).willAnswer((invocation) -> {
			this.looks.get(this.looks.size() - 1).received(new ResponseMetadata(200, this.headers));
			return this.replies.remove().get();
		});
	}

	@Test
	void looksLessAndLessOften() {
		replyTimes(12, "in_progress");
		reply("completed");
		assertThat(await(Duration.ofHours(1)).status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(this.clock.delays()).extracting(Duration::toMillis)
			.containsExactly(500L, 750L, 1125L, 1687L, 2531L, 3796L, 5695L, 8542L, 10_000L, 10_000L, 10_000L, 10_000L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "completed", "incomplete", "failed", "cancelled", "something_new" })
	void everyEndIsAnEnd(String status) {
		reply(status);
		assertThat(await(Duration.ofHours(1)).status()).hasToString(status);
		assertThat(this.clock.delays()).isEmpty();
	}

	@Test
	void aResponseWithoutStatusHasItsEnd() {
		this.replies.add(() -> ResponsesJson.mapper().readValue("{}", Response.class));
		assertThat(await(Duration.ofHours(1)).status()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "openai-poll-after-ms, 250, 250", "retry-after, 20, 20000", "retry-after, 0.5, 500",
			"retry-after-ms, 30, 30", "retry-after, 0, 500", "retry-after, soon, 500", "openai-poll-after-ms, x, 500" })
	void theServerSaysWhenToLookAgain(String header, String value, long millis) {
		this.headers.set(header, value);
		reply("queued");
		reply("completed");
		await(Duration.ofHours(1));
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(millis));
	}

	@Test
	void theLastLookIsAtTheEndOfTheTime() {
		replyTimes(4, "in_progress");
		assertThatExceptionOfType(ResponsesPendingException.class).isThrownBy(() -> await(Duration.ofSeconds(2)))
			.withMessage("Response resp_1 did not end within PT2S and may go on; its last known status is in_progress")
			.satisfies((ex) -> {
				assertThat(ex.responseId()).isEqualTo("resp_1");
				assertThat(ex.lastStatus()).isEqualTo(ResponseStatus.IN_PROGRESS);
			});
		assertThat(this.clock.delays()).extracting(Duration::toMillis).containsExactly(500L, 750L, 750L);
		assertThat(this.looks).extracting((look) -> look.longestWait().toMillis())
			.containsExactly(2000L, 1500L, 750L, 0L);
	}

	@Test
	void aHintIsNotWaitedForBeyondTheTime() {
		this.headers.set("Retry-After", "3600");
		reply("queued");
		reply("completed");
		assertThat(await(Duration.ofSeconds(30)).status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(this.clock.delays()).containsExactly(Duration.ofSeconds(30));
	}

	@Test
	void theListenerIsToldOfEachLook() {
		reply("queued");
		reply("in_progress");
		reply("completed");
		List<String> told = new ArrayList<>();
		Polling.ofResponse(Duration.ofHours(1), this.clock)
			.await(this.client, "resp_1", List.of(),
					(response, elapsed) -> told.add(response.status() + " " + elapsed.toMillis()));
		assertThat(told).containsExactly("queued 0", "in_progress 500", "completed 1250");
	}

	@Test
	void aLookThatFailsEndsTheWait() {
		ResponsesException failure = new ResponsesException("No luck", null);
		this.replies.add(() -> {
			throw failure;
		});
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> await(Duration.ofHours(1)))
			.isSameAs(failure);
	}

	@Test
	void aLookThatTakesAllTheTimeIsTheEndOfTheTime() {
		ResponsesTimeoutException failure = new ResponsesTimeoutException("No answer", null);
		reply("queued");
		this.replies.add(() -> {
			this.clock.pass(Duration.ofSeconds(30));
			throw failure;
		});
		assertThatExceptionOfType(ResponsesPendingException.class).isThrownBy(() -> await(Duration.ofSeconds(30)))
			.withCause(failure)
			.satisfies((ex) -> assertThat(ex.lastStatus()).isEqualTo(ResponseStatus.QUEUED));
	}

	@Test
	void aLookThatTimesOutEarlierIsAFailure() {
		ResponsesTimeoutException failure = new ResponsesTimeoutException("No answer", null);
		this.replies.add(() -> {
			throw failure;
		});
		assertThatExceptionOfType(ResponsesTimeoutException.class).isThrownBy(() -> await(Duration.ofSeconds(30)))
			.isSameAs(failure);
	}

	@Test
	void anInterruptEndsThePause() {
		replyTimes(2, "queued");
		this.clock.sleepReally(2, Thread.currentThread()::interrupt);
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> await(Duration.ofHours(1)))
			.withMessage("Interrupted while waiting for response resp_1");
		assertThat(Thread.interrupted()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void theTimeoutMustBePositive(Duration timeout) {
		assertThatIllegalArgumentException().isThrownBy(() -> await(timeout))
			.withMessage("'timeout' must be positive but is " + timeout);
	}

	@Test
	void anAttemptIsLimitedByTheTimeThatIsLeft() {
		willReturn(response("completed")).given(this.client).retrieve("resp_1", List.of());
		ResponsesClient retrying = InterceptedResponsesClient.retrying(this.client, RetrySettings.defaults(),
				this.clock);
		for (int seconds : List.of(30, 2)) {
			Polling.ofResponse(Duration.ofSeconds(seconds), this.clock)
				.await(retrying, "resp_1", List.of(), (response, elapsed) -> {
				});
		}
		assertThat(this.looks).extracting(CallOptions::timeout)
			.containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(5));
	}

	private Response await(Duration timeout) {
		return Polling.ofResponse(timeout, this.clock).await(this.client, "resp_1", List.of(), (response, elapsed) -> {
		});
	}

	private void replyTimes(int times, String status) {
		for (int i = 0; i < times; i++) {
			reply(status);
		}
	}

	private void reply(String status) {
		this.replies.add(() -> response(status));
	}

	private static Response response(String status) {
		return ResponsesJson.mapper().readValue("{\"id\":\"resp_1\",\"status\":\"" + status + "\"}", Response.class);
	}

}

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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;

import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesRateLimitException;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.http.RawServer;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link InterceptedResponsesClient#retrying} against a server on a socket:
 * number, order and spacing of the attempts.
 */
@Timeout(60)
class RetryInterceptorTests {

	private static final String OK = "{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":[]}";

	private static final RawServer.Handler SUCCESS = (exchange) -> exchange.json(200, OK);

	private static final ResponseRequest REQUEST = ResponseRequest.builder().model("gpt-5.2").input("Hi").build();

	private static final Map<String, Function<ResponsesClient, @Nullable Object>> OPERATIONS = operations();

	private final Queue<RawServer.Handler> replies = new ConcurrentLinkedQueue<>();

	private final List<RawServer.Request> requests = new CopyOnWriteArrayList<>();

	@AutoClose
	private final RawServer server = RawServer.start((exchange) -> {
		this.requests.add(exchange.request());
		RawServer.Handler reply = this.replies.poll();
		((reply != null) ? reply : SUCCESS).handle(exchange);
	});

	private final TestRetryClock clock = new TestRetryClock();

	@Test
	void whatWorksIsNotTriedAgain() {
		assertThat(client().create(REQUEST).id()).isEqualTo("resp_1");
		assertThat(this.requests).hasSize(1);
		assertThat(this.clock.delays()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 409, 429, 500, 502, 503, 504, 529 })
	void whatMayPassIsTriedAgain(int status) {
		this.replies.add(refusal(status));
		assertThat(client().create(REQUEST).id()).isEqualTo("resp_1");
		assertThat(this.requests).hasSize(2);
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(500));
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 402, 403, 404, 410, 413, 415, 422, 425 })
	void whatWillNotPassIsNotTriedAgain(int status) {
		this.replies.add(refusal(status));
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client().create(REQUEST))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
		assertThat(this.requests).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Sorry", "{\"error\":{\"message\":\"Sorry\",\"code\":\"server_error\"}}" })
	void anUnusableReplyIsNotAskedForAgain(String body) {
		this.replies.add((exchange) -> exchange.json(200, body));
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client().create(REQUEST));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void afterTwoRetriesTheLastFailureIsThrownWithThoseBefore() {
		this.replies.add(refusal(500, "x-request-id: req_1"));
		this.replies.add(refusal(429, "x-request-id: req_2"));
		this.replies.add(refusal(503, "x-request-id: req_3"));
		ResponsesServerException failure = catchThrowableOfType(ResponsesServerException.class,
				() -> client().create(REQUEST));
		assertThat(failure.requestId()).isEqualTo("req_3");
		assertThat(failure.getSuppressed()).extracting((ex) -> ((ResponsesException) ex).requestId())
			.containsExactly("req_1", "req_2");
		assertThat(this.requests).hasSize(3);
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
	}

	@Test
	void delaysDoubleUpToTheirMaximum() {
		this.replies.addAll(List.of(refusal(500), refusal(500), refusal(500), refusal(500), refusal(500), refusal(500),
				refusal(500)));
		client(RetrySettings.builder().maxRetries(7).build()).create(REQUEST);
		assertThat(this.clock.delays()).extracting(Duration::toMillis)
			.containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
	}

	@Test
	void delaysAreThoseOfTheSettings() {
		this.replies.addAll(List.of(refusal(500), refusal(500), refusal(500), refusal(500)));
		RetrySettings settings = RetrySettings.builder()
			.maxRetries(3)
			.delay(Duration.ofSeconds(3))
			.multiplier(1.5)
			.maxDelay(Duration.ofSeconds(5))
			.build();
		assertThatExceptionOfType(ResponsesServerException.class).isThrownBy(() -> client(settings).create(REQUEST));
		assertThat(this.clock.delays()).extracting(Duration::toMillis).containsExactly(3000L, 4500L, 5000L);
	}

	@Test
	void chanceShortensDelaysByAQuarterAtMost() {
		this.replies.addAll(List.of(refusal(500), refusal(500), refusal(500)));
		double[] random = { 0.5, Math.nextDown(1.0), 0 };
		this.clock.random(() -> random[this.clock.delays().size()]);
		client(RetrySettings.builder().maxRetries(3).build()).create(REQUEST);
		assertThat(this.clock.delays().get(0)).isEqualTo(Duration.ofNanos(437_500_000));
		assertThat(this.clock.delays().get(1)).isBetween(Duration.ofMillis(750), Duration.ofNanos(750_000_001));
		assertThat(this.clock.delays().get(2)).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void withoutJitterChanceDoesNotMatter() {
		this.replies.add(refusal(500));
		this.clock.random(() -> 0.9);
		client(RetrySettings.builder().jitter(0).build()).create(REQUEST);
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(500));
	}

	@Test
	void chanceIsReallyRandom() {
		assertThat(Stream.generate(RetryClock.SYSTEM::random).limit(100).distinct()).hasSizeGreaterThan(90)
			.allMatch((number) -> number >= 0 && number < 1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			retry-after: 7                                                                         | PT7S
			retry-after: 20                                                                        | PT20S
			retry-after: 0.25                                                                      | PT0.25S
			retry-after-ms: 1500.25                                                                | PT1.50025S
			retry-after-ms: 90000                                                                  | PT90S
			retry-after-ms: 30, retry-after: 7                                                     | PT0.03S
			retry-after-ms: soon, retry-after: 7                                                   | PT7S
			retry-after: 120                                                                       | PT120S
			date: Fri; 01 Jan 2027 00:00:00 GMT, retry-after: Fri; 01 Jan 2027 00:01:30 GMT         | PT90S
			""")
	void theDelayThatTheServerAsksForIsHonouredExactly(String headers, Duration delay) {
		this.clock.random(() -> 0.9);
		this.replies.add(refusal(429, headers(headers)));
		client().create(REQUEST);
		assertThat(this.clock.delays()).containsExactly(delay);
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry-after: 0", "retry-after-ms: 0", "retry-after: soon", "retry-after: -1",
			"retry-after: Fri; 01 Jan 2021 00:00:00 GMT" })
	void anUnusableDelayOfTheServerIsReplacedByOurOwn(String header) {
		this.replies.add(refusal(503, headers(header)));
		client().create(REQUEST);
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(500));
	}

	@Test
	void ownDelaysGrowWithTheRetriesMadeWhoeverDelayedThem() {
		this.replies.addAll(
				List.of(refusal(429, "retry-after: 3"), refusal(500), refusal(429, "retry-after: 1"), refusal(500)));
		client(RetrySettings.builder().maxRetries(4).build()).create(REQUEST);
		assertThat(this.clock.delays()).extracting(Duration::toMillis).containsExactly(3000L, 1000L, 1000L, 4000L);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			retry-after: 121                                                                       | PT121S
			retry-after: 120.001                                                                   | PT120.001S
			retry-after-ms: 120001                                                                 | PT120.001S
			retry-after: 600, x-should-retry: true                                                 | PT10M
			date: Fri; 01 Jan 2027 00:00:00 GMT, retry-after: Fri; 01 Jan 2027 01:00:00 GMT         | PT1H
			""")
	void aDelayAboveTheMaximumFailsAtOnceAndIsTold(String headers, Duration delay) {
		this.replies.add(refusal(429, headers(headers)));
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> client().create(REQUEST))
			.withMessageContaining("retry after=")
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(delay));
		assertThat(this.requests).hasSize(1);
		assertThat(this.clock.delays()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry-after: 100000000000", "retry-after: 1e999",
			"retry-after: Fri; 01 Jan 2100 00:00:00 GMT" })
	void neverIsAboveTheMaximum(String header) {
		this.replies.add(refusal(503, headers(header)));
		assertThatExceptionOfType(ResponsesServerException.class).isThrownBy(() -> client().create(REQUEST));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void theMaximumOfServerDelaysIsThatOfTheSettings() {
		this.replies.add(refusal(429, "retry-after: 2"));
		this.replies.add(refusal(429, "retry-after: 2.1"));
		RetrySettings settings = RetrySettings.builder().maxServerDelay(Duration.ofSeconds(2)).build();
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> client(settings).create(REQUEST))
			.withMessageContaining("retry after=2.1s");
		assertThat(this.clock.delays()).containsExactly(Duration.ofSeconds(2));
	}

	@Test
	void theServerMayAskForARetryOfAnyStatus() {
		this.replies.add(refusal(400, "x-should-retry: true"));
		client().create(REQUEST);
		assertThat(this.requests).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 409, 429, 500 })
	void theServerMayForbidARetryOfAnyStatus(int status) {
		this.replies.add(refusal(status, "x-should-retry: false", "retry-after: 1"));
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client().create(REQUEST));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void adviceThatIsNeitherDoesNotCount() {
		this.replies.add(refusal(400, "x-should-retry: maybe"));
		assertThatExceptionOfType(ResponsesBadRequestException.class).isThrownBy(() -> client().create(REQUEST));
		this.replies.add(refusal(503, "x-should-retry: maybe"));
		client().create(REQUEST);
		assertThat(this.requests).hasSize(3);
	}

	@Test
	void adviceDoesNotRaiseTheNumberOfRetries() {
		this.replies.addAll(List.of(refusal(503, "x-should-retry: true"), refusal(503, "x-should-retry: true"),
				refusal(503, "x-should-retry: true")));
		assertThatExceptionOfType(ResponsesServerException.class).isThrownBy(() -> client().create(REQUEST));
		assertThat(this.requests).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"message\":\"Pay\",\"code\":\"insufficient_quota\"}}",
			"{\"error\":{\"message\":\"Pay\",\"type\":\"insufficient_quota\",\"code\":null}}" })
	void aQuotaThatIsUsedUpIsFinalUnlessTheServerSaysOtherwise(String body) {
		this.replies.add((exchange) -> exchange.json(429, body));
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> client().create(REQUEST));
		assertThat(this.requests).hasSize(1);
		this.replies.add((exchange) -> exchange
			.send("HTTP/1.1 429 Any\r\nx-should-retry: true\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
		client().create(REQUEST);
		assertThat(this.requests).hasSize(3);
	}

	@Test
	void aBrokenConnectionIsTriedAgain() {
		this.replies.add(RawServer.Exchange::cut);
		this.replies.add((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":");
			exchange.cut();
		});
		RetrySettings settings = RetrySettings.builder().timeouts(false).build();
		assertThat(client(settings).create(REQUEST).id()).isEqualTo("resp_1");
		assertThat(this.requests).hasSize(3);
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
	}

	@Test
	void aRefusedConnectionIsTriedAgain() throws Exception {
		this.server.close();
		List<String> attempts = new CopyOnWriteArrayList<>();
		CallOptions options = CallOptions.builder().onAttempt(() -> attempts.add("attempt")).build();
		assertThatExceptionOfType(ResponsesConnectionException.class)
			.isThrownBy(() -> client().with(options).create(REQUEST));
		assertThat(attempts).hasSize(3);
	}

	@Test
	void aBrokenConnectionIsNotTriedAgainIfTheSettingsSaySo() {
		this.replies.add(RawServer.Exchange::cut);
		RetrySettings settings = RetrySettings.builder().connectionFailures(false).build();
		assertThatExceptionOfType(ResponsesConnectionException.class)
			.isThrownBy(() -> client(settings).create(REQUEST));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void aTimeoutIsTriedAgain() {
		this.replies.add(RawServer.Exchange::awaitClose);
		RetrySettings settings = RetrySettings.builder().connectionFailures(false).build();
		assertThat(impatientClient(settings).create(REQUEST).id()).isEqualTo("resp_1");
		assertThat(this.requests).hasSize(2);
	}

	@Test
	void aTimeoutIsNotTriedAgainIfTheSettingsSaySo() {
		this.replies.add(RawServer.Exchange::awaitClose);
		RetrySettings settings = RetrySettings.builder().timeouts(false).build();
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> impatientClient(settings).create(REQUEST));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void noRetriesMeansOneAttempt() {
		this.replies.add(refusal(503, "x-should-retry: true"));
		assertThatExceptionOfType(ResponsesServerException.class)
			.isThrownBy(() -> client(RetrySettings.none()).create(REQUEST));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void anArgumentThatIsRefusedBeforeItIsSentIsNotTriedAgain() {
		List<String> attempts = new CopyOnWriteArrayList<>();
		CallOptions options = CallOptions.builder().onAttempt(() -> {
			attempts.add("attempt");
			throw new IllegalArgumentException("no");
		}).build();
		assertThatIllegalArgumentException().isThrownBy(() -> client().with(options).create(REQUEST)).withMessage("no");
		assertThat(attempts).hasSize(1);
	}

	@Test
	void anErrorIsThrownAsItIs() {
		CallOptions options = CallOptions.builder().onAttempt(() -> {
			throw new StackOverflowError("deep");
		}).build();
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> client().with(options).create(REQUEST));
	}

	@Test
	void anInterruptEndsTheWaitAtOnce() {
		this.replies.add(refusal(500, "x-request-id: req_1"));
		this.replies.add(refusal(429, "x-request-id: req_2", "retry-after: 100"));
		this.clock.sleepReally(2, () -> interruptAsleep(Thread.currentThread()));
		ResponsesException failure = catchThrowableOfType(ResponsesException.class, () -> client().create(REQUEST));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).hasMessageStartingWith("Interrupted while waiting to try again: ")
			.hasCauseInstanceOf(ResponsesRateLimitException.class);
		assertThat(failure.getCause().getSuppressed()).hasSize(1);
		assertThat(this.requests).hasSize(2);
	}

	@Test
	void anInterruptedAttemptIsNotTriedAgain() {
		Thread caller = Thread.currentThread();
		this.replies.add((exchange) -> {
			caller.interrupt();
			exchange.awaitClose();
		});
		assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> client().create(REQUEST));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.requests).hasSize(1);
		assertThat(this.clock.delays()).isEmpty();
	}

	@Test
	void theDeadlineEndsACallBeforeADelayThatWouldCrossIt() {
		this.replies.addAll(List.of(refusal(429, "retry-after: 6", "x-request-id: req_1"),
				refusal(429, "retry-after: 4", "x-request-id: req_2")));
		ResponsesRateLimitException failure = catchThrowableOfType(ResponsesRateLimitException.class,
				() -> client(within(Duration.ofSeconds(10))).create(REQUEST));
		assertThat(failure.requestId()).isEqualTo("req_2");
		assertThat(failure.getSuppressed()).hasSize(1);
		assertThat(this.requests).hasSize(2);
		assertThat(this.clock.delays()).containsExactly(Duration.ofSeconds(6));
	}

	@Test
	void aDelayThatEndsBeforeTheDeadlineIsWaitedFor() {
		this.replies.addAll(List.of(refusal(429, "retry-after: 6"), refusal(429, "retry-after: 3")));
		client(within(Duration.ofSeconds(10))).create(REQUEST);
		assertThat(this.requests).hasSize(3);
	}

	@Test
	void attemptsCountTowardsTheDeadline() {
		this.replies.add((exchange) -> {
			this.clock.pass(Duration.ofMillis(9500));
			refusal(503).handle(exchange);
		});
		assertThatExceptionOfType(ResponsesServerException.class)
			.isThrownBy(() -> client(within(Duration.ofSeconds(10))).create(REQUEST));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void anAttemptEndsAtTheDeadline() {
		this.replies.add(RawServer.Exchange::awaitClose);
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> client(within(Duration.ofMillis(200))).with(passingInAttempt(1)).create(REQUEST))
			.withMessageContaining("No complete answer within 200ms");
		assertThat(this.clock.delays()).isEmpty();
	}

	@Test
	void anAttemptThatSendsNowAndThenEndsAtTheDeadlineToo() {
		CountDownLatch done = new CountDownLatch(1);
		this.replies.add((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
			while (done.getCount() > 0) {
				exchange.chunk(" ");
				Thread.onSpinWait();
			}
		});
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> client(within(Duration.ofMillis(200))).with(passingInAttempt(1)).create(REQUEST));
		done.countDown();
		assertThat(this.clock.delays()).isEmpty();
	}

	@Test
	void theLastAttemptHasWhatIsLeftUntilTheDeadline() {
		this.replies.add(refusal(429, "retry-after: 119.8"));
		this.replies.add(RawServer.Exchange::awaitClose);
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> client(within(Duration.ofSeconds(120))).with(passingInAttempt(2)).create(REQUEST))
			.withMessageContaining("No complete answer within 200ms");
		assertThat(this.clock.delays()).hasSize(1);
	}

	@Test
	void aStreamIsLimitedUntilItBegins() {
		this.replies.add(RawServer.Exchange::awaitClose);
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> client(within(Duration.ofMillis(200))).with(passingInAttempt(1)).stream(REQUEST));
		assertThat(this.clock.delays()).isEmpty();
	}

	@Test
	void theTimeoutOfAStreamBeginsWithItsFirstAttempt() {
		this.replies.add((exchange) -> {
			this.clock.pass(Duration.ofMillis(9800));
			refusal(503, "retry-after-ms: 1").handle(exchange);
		});
		this.replies.add((exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(created());
			exchange.awaitClose();
		});
		CallOptions options = CallOptions.builder().streamTimeout(Duration.ofSeconds(10)).build();
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> {
			RetrySettings once = RetrySettings.builder().maxRetries(1).build();
			try (ResponseStream stream = client(once).with(options).stream(REQUEST)) {
				stream.response();
			}
		}).withMessageContaining("No complete answer within 199ms");
	}

	@Test
	void aStreamThatHasBegunMayOutlastTheDeadline() {
		Duration deadline = Duration.ofSeconds(2);
		this.replies.add((exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(created());
			new CountDownLatch(1).await(deadline.toMillis() + 200, TimeUnit.MILLISECONDS);
			exchange.event(completed());
			exchange.end();
		});
		try (ResponseStream stream = client(within(deadline)).stream(REQUEST)) {
			assertThat(stream.response().id()).isEqualTo("resp_1");
		}
	}

	@Test
	void openingAStreamIsTriedAgain() {
		this.replies.add(refusal(503));
		this.replies.add(RawServer.Exchange::cut);
		this.replies.add((exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(created());
			exchange.event(completed());
			exchange.end();
		});
		try (ResponseStream stream = client().stream(REQUEST)) {
			assertThat(stream).extracting(ResponseStreamEvent::type)
				.containsExactly("response.created", "response.completed");
		}
		assertThat(this.requests).hasSize(3);
	}

	@Test
	void aStreamThatBreaksIsNotTriedAgain() {
		this.replies.add((exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(created());
			exchange.cut();
		});
		try (ResponseStream stream = client().stream(REQUEST)) {
			assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response);
		}
		assertThat(this.requests).hasSize(1);
		assertThat(this.clock.delays()).isEmpty();
	}

	@Test
	void aFileIsUploadedAgain(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("notes.txt"), "Remember the milk");
		this.replies.add(refusal(503));
		client().files().upload(FileUpload.of(file, FilePurpose.USER_DATA));
		assertThat(this.requests).hasSize(2)
			.allSatisfy((request) -> assertThat(request.body()).contains("Remember the milk"));
	}

	@Test
	void whatCanBeReadOnlyOnceIsUploadedOnce() {
		this.replies.add(refusal(503, "x-should-retry: true"));
		InputStreamResource resource = new InputStreamResource(
				new ByteArrayInputStream("Remember the milk".getBytes(StandardCharsets.UTF_8)));
		FileUpload upload = FileUpload.of(resource, "notes.txt", FilePurpose.USER_DATA);
		assertThatExceptionOfType(ResponsesServerException.class).isThrownBy(() -> client().files().upload(upload));
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void noIdempotencyKeyIsSentUnlessAHeaderIsSet() {
		client().create(REQUEST);
		assertThat(this.requests.get(0).head()).doesNotContainIgnoringCase("idempotency");
	}

	@Test
	void allAttemptsOfACallHaveTheSameIdempotencyKey() {
		ResponsesClient client = client(RetrySettings.builder().idempotencyHeader("Idempotency-Key").build());
		this.replies.addAll(List.of(refusal(503), RawServer.Exchange::cut, SUCCESS));
		client.create(REQUEST);
		client.create(REQUEST);
		List<String> keys = this.requests.stream().map((request) -> header(request, "idempotency-key")).toList();
		assertThat(keys).hasSize(4)
			.allSatisfy((key) -> assertThat(key).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
		assertThat(keys.subList(0, 3)).containsOnly(keys.get(0));
		assertThat(keys.get(3)).isNotEqualTo(keys.get(0));
	}

	@Test
	void whatOnlyReadsHasNoIdempotencyKey() {
		ResponsesClient client = client(RetrySettings.builder().idempotencyHeader("Idempotency-Key").build());
		client.retrieve("resp_1", List.of());
		client.delete("resp_1");
		assertThat(this.requests).extracting((request) -> header(request, "idempotency-key") != null)
			.containsExactly(false, true);
	}

	@Test
	void aKeyOfTheCallerWins() {
		ResponsesClient client = client(RetrySettings.builder().idempotencyHeader("Idempotency-Key").build())
			.with(CallOptions.builder().header("idempotency-key", "order-7").build());
		client.create(REQUEST);
		assertThat(header(this.requests.get(0), "idempotency-key")).isEqualTo("order-7");
	}

	@Test
	void settingsOfACallReplaceThoseOfTheClient() {
		ResponsesClient client = client();
		this.replies.add(refusal(503));
		assertThatExceptionOfType(ResponsesServerException.class)
			.isThrownBy(() -> client.with(CallOptions.builder().retry(RetrySettings.none()).build()).create(REQUEST));
		this.replies.add(refusal(503));
		client.with(CallOptions.builder().header("x", "y").build()).create(REQUEST);
		assertThat(this.requests).hasSize(3);
	}

	@Test
	void everyAttemptHasTheExtrasOfTheCall() {
		this.replies.add(refusal(503));
		List<Integer> statuses = new CopyOnWriteArrayList<>();
		client().with(CallOptions.builder().header("x-tenant", "blue").build())
			.with(CallOptions.builder().onMetadata((metadata) -> statuses.add(metadata.status())).build())
			.create(REQUEST);
		assertThat(this.requests).extracting((request) -> header(request, "x-tenant")).containsExactly("blue", "blue");
		assertThat(statuses).containsExactly(503, 200);
	}

	@ParameterizedTest
	@MethodSource("operationNames")
	void everyOperationIsTriedAgainAndSendsTheSame(String name) {
		RawServer.Handler success = name.matches("stream|resume") ? (exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(completed());
			exchange.end();
		} : SUCCESS;
		this.replies.addAll(List.of(refusal(503), success, success));
		OPERATIONS.get(name).apply(client());
		OPERATIONS.get(name).apply(plainClient());
		assertThat(this.requests).hasSize(3)
			.extracting((request) -> request.head().lines().findFirst().orElse(""))
			.containsOnly(this.requests.get(2).head().lines().findFirst().orElse(""));
		assertThat(this.requests).extracting(RetryInterceptorTests::bodyWithoutBoundary)
			.containsOnly(bodyWithoutBoundary(this.requests.get(2)));
		assertThat(this.clock.delays()).hasSize(1);
	}

	@Test
	void noOperationOfThePortIsForgotten() {
		assertThat(Stream
			.of(ResponsesClient.class, ConversationsClient.class, FilesClient.class, VectorStoresClient.class,
					ModelsClient.class)
			.flatMap((port) -> Arrays.stream(port.getDeclaredMethods())
				.filter((method) -> !method.isDefault() && !method.isSynthetic() && !method.getName().equals("with")
						&& !method.getReturnType().getName().endsWith("Client"))
				.map((method) -> ((port != ResponsesClient.class) ? port.getSimpleName().replace("Client", ".") : "")
						+ method.getName())))
			.containsExactlyInAnyOrderElementsOf(OPERATIONS.keySet());
	}

	@Test
	void eachPageIsTriedAgainByItself() {
		this.replies.add((exchange) -> exchange.json(200,
				"{\"data\":[{\"type\":\"message\",\"id\":\"msg_1\"}],\"last_id\":\"msg_1\",\"has_more\":true}"));
		this.replies.add(refusal(503));
		this.replies.add((exchange) -> exchange.json(200,
				"{\"data\":[{\"type\":\"message\",\"id\":\"msg_2\"}],\"last_id\":\"msg_2\",\"has_more\":false}"));
		assertThat(client().inputItems("resp_1").stream()).extracting(ResponseItem::id)
			.containsExactly("msg_1", "msg_2");
		assertThat(this.requests).hasSize(3);
	}

	@Test
	void waitingForAFileDoesNotAttachItAgain() {
		RawServer.Handler store = (exchange) -> exchange.json(200, "{\"id\":\"vs_1\",\"status\":\"completed\"}");
		this.replies.addAll(List.of(store, refusal(503), (exchange) -> {
			String body = "{\"id\":\"file-1\",\"vector_store_id\":\"vs_1\",\"status\":\"in_progress\"}";
			exchange.send("HTTP/1.1 200 OK\r\nopenai-poll-after-ms: 1\r\nContent-Length: " + body.length() + "\r\n\r\n"
					+ body);
		}, refusal(503), RawServer.Exchange::cut, store));
		client().vectorStores().attachFileAndWait("vs_1", VectorStoreFileRequest.of("file-1"), Duration.ofMinutes(1));
		assertThat(this.requests).extracting((request) -> request.head().substring(0, request.head().indexOf(' ')))
			.containsExactly("GET", "POST", "POST", "GET", "GET", "GET");
	}

	@Test
	void waitingForAFileDoesNotWaitForAnotherAttemptBeyondTheTimeout() {
		this.replies.add(refusal(429, "retry-after: 3"));
		this.replies.add(refusal(429, "retry-after: 30"));
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> client().vectorStores()
			.attachFileAndWait("vs_1", VectorStoreFileRequest.of("file-1"), Duration.ofSeconds(20)));
		assertThat(this.requests).hasSize(2);
		assertThat(this.clock.delays()).containsExactly(Duration.ofSeconds(3));
	}

	private ResponsesClient client() {
		return client(RetrySettings.defaults());
	}

	private ResponsesClient client(RetrySettings settings) {
		return InterceptedResponsesClient.retrying(plainClient(), settings, this.clock);
	}

	private ResponsesClient impatientClient(RetrySettings settings) {
		ResponsesClient client = HttpResponsesClient.builder()
			.baseUrl(this.server.url())
			.apiKey("sk-test")
			.readTimeout(Duration.ofMillis(200))
			.build();
		return InterceptedResponsesClient.retrying(client, settings, this.clock);
	}

	private ResponsesClient plainClient() {
		return HttpResponsesClient.builder().baseUrl(this.server.url()).apiKey("sk-test").build();
	}

	private static void interruptAsleep(Thread sleeper) {
		Thread thread = new Thread(() -> {
			while (sleeper.getState() != Thread.State.TIMED_WAITING) {
				Thread.onSpinWait();
			}
			sleeper.interrupt();
		});
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Has 200 milliseconds pass in an attempt, whether it reaches the server or not.
	 */
	private CallOptions passingInAttempt(int number) {
		AtomicInteger attempts = new AtomicInteger();
		return CallOptions.builder().onAttempt(() -> {
			if (attempts.incrementAndGet() == number) {
				this.clock.pass(Duration.ofMillis(200));
			}
		}).build();
	}

	private static RetrySettings within(Duration deadline) {
		return RetrySettings.builder().deadline(deadline).build();
	}

	private static RawServer.Handler refusal(int status, String... headers) {
		return (exchange) -> exchange.send("HTTP/1.1 " + status + " Any\r\n"
				+ String.join("", Arrays.stream(headers).map((header) -> header + "\r\n").toList())
				+ "Content-Length: 0\r\n\r\n");
	}

	/**
	 * Headers in a line, with a semicolon for each comma in them.
	 */
	private static String[] headers(String line) {
		return Arrays.stream(line.split(", ")).map((header) -> header.replace(';', ',')).toArray(String[]::new);
	}

	private static @Nullable String header(RawServer.Request request, String name) {
		Matcher header = Pattern.compile("(?im)^" + name + ": (.*)$").matcher(request.head());
		return header.find() ? header.group(1) : null;
	}

	private static String bodyWithoutBoundary(RawServer.Request request) {
		return request.body().replaceAll("responses4j-[0-9a-f-]{36}", "boundary");
	}

	private static String created() {
		return "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"output\":[]}}";
	}

	private static String completed() {
		return "{\"type\":\"response.completed\",\"sequence_number\":1,\"response\":" + OK + "}";
	}

	private static Stream<String> operationNames() {
		return OPERATIONS.keySet().stream();
	}

	private static Map<String, Function<ResponsesClient, @Nullable Object>> operations() {
		List<Include> include = List.of(Include.ENCRYPTED_REASONING);
		ListOptions page = ListOptions.builder().limit(7).build();
		Map<String, Function<ResponsesClient, @Nullable Object>> operations = new LinkedHashMap<>();
		operations.put("create", (client) -> client.create(REQUEST));
		operations.put("stream", (client) -> client.stream(REQUEST).response());
		operations.put("retrieve", (client) -> client.retrieve("resp_2", include));
		operations.put("resume", (client) -> client.resume("resp_2", ResumeOptions.after(7)).response());
		operations.put("cancel", (client) -> client.cancel("resp_2"));
		operations.put("delete", (client) -> client.delete("resp_2"));
		operations.put("inputItems", (client) -> client.inputItems("resp_2", page));
		operations.put("countInputTokens", (client) -> client.countInputTokens(InputTokensRequest.of(REQUEST)));
		operations.put("compact",
				(client) -> client.compact(CompactRequest.builder().model("gpt-5.2").input("Hi").build()));
		operations.put("ping", (client) -> {
			client.ping("/models");
			return null;
		});
		operations.put("Conversations.create", (client) -> client.conversations()
			.create(ConversationRequest.builder().metadata(Map.of("team", "blue")).build()));
		operations.put("Conversations.retrieve", (client) -> client.conversations().retrieve("conv_2"));
		operations.put("Conversations.update",
				(client) -> client.conversations().update("conv_2", Map.of("team", "blue")));
		operations.put("Conversations.delete", (client) -> client.conversations().delete("conv_2"));
		operations.put("Conversations.createItems",
				(client) -> client.conversations().createItems("conv_2", List.of(Message.user("Hi")), include));
		operations.put("Conversations.items", (client) -> client.conversations().items("conv_2", page));
		operations.put("Conversations.retrieveItem",
				(client) -> client.conversations().retrieveItem("conv_2", "msg_2", include));
		operations.put("Conversations.deleteItem", (client) -> client.conversations().deleteItem("conv_2", "msg_2"));
		operations.put("Files.upload",
				(client) -> client.files()
					.upload(FileUpload.of(new ByteArrayResource("Hi".getBytes(StandardCharsets.UTF_8)), "notes.txt",
							FilePurpose.USER_DATA)));
		operations.put("Files.retrieve", (client) -> client.files().retrieve("file-2"));
		operations.put("Files.delete", (client) -> client.files().delete("file-2"));
		operations.put("Files.content", (client) -> {
			try (FileContent content = client.files().content("file-2")) {
				return content.inputStream().readAllBytes();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		operations.put("VectorStores.create",
				(client) -> client.vectorStores().create(VectorStoreRequest.builder().name("notes").build()));
		operations.put("VectorStores.retrieve", (client) -> client.vectorStores().retrieve("vs_2"));
		operations.put("VectorStores.attachFile",
				(client) -> client.vectorStores().attachFile("vs_2", VectorStoreFileRequest.of("file-2")));
		operations.put("Models.list", (client) -> client.models().list());
		operations.put("Models.retrieve", (client) -> client.models().retrieve("gpt-5.2"));
		return operations;
	}

}

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

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesRateLimitException;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Every fault, as our client sees it and, where bytes matter, as it goes over the wire.
 */
@Timeout(60)
class FaultTests {

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration SHORT = Duration.ofMillis(1);

	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final TestClient client = new TestClient(this.server);

	private final ResponsesTemplate responses = ResponsesTemplate.builder()
		.baseUrl(this.server.baseUrl())
		.apiKey("test")
		.model("gpt-5.2")
		.retry(RetrySettings.none())
		.build();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void repliesWithAnErrorAndSaysWhenToComeBack() {
		assertFails(Fault.status(429).retryAfter(Duration.ofSeconds(2)), ResponsesRateLimitException.class, (ex) -> {
			assertThat(ex.status()).isEqualTo(429);
			assertThat(ex.code()).isEqualTo("rate_limit_exceeded");
			assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(2));
		});
		assertFails(Fault.status(503).retryAfter(Duration.ofMillis(1500)), ResponsesServerException.class,
				(ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofMillis(1500)));
	}

	@Test
	void retryAfterHasTheHeaderThatFits() {
		this.server.enqueue(Fault.status(429).retryAfter(Duration.ofSeconds(2)),
				Fault.status(429).retryAfter(Duration.ofMillis(1500)));
		HttpResponse<String> seconds = post(false);
		assertThat(seconds.headers().map()).doesNotContainKey("retry-after-ms");
		assertThat(seconds.headers().firstValue("Retry-After")).hasValue("2");
		HttpResponse<String> millis = post(false);
		assertThat(millis.headers().map()).doesNotContainKey("retry-after");
		assertThat(millis.headers().firstValue("retry-after-ms")).hasValue("1500");
	}

	@Test
	void repliesWithAnErrorInDetail() {
		StatusFault fault = Fault.status(400)
			.type("invalid_request_error")
			.code("context_length_exceeded")
			.param("input")
			.message("Too long.")
			.header("x-should-retry", "false");
		assertFails(fault, ResponsesBadRequestException.class, (ex) -> {
			assertThat(ex.code()).isEqualTo("context_length_exceeded");
			assertThat(ex.param()).isEqualTo("input");
			assertThat(ex).hasMessageContaining("Too long.");
		});
		this.server.enqueue(fault);
		HttpResponse<String> response = post(false);
		assertThat(response.headers().firstValue("x-should-retry")).hasValue("false");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(response.body()).isEqualTo("{\"error\":{\"code\":\"context_length_exceeded\","
				+ "\"message\":\"Too long.\",\"param\":\"input\",\"type\":\"invalid_request_error\"}}");
	}

	@Test
	void repliesWithAPageOfHtml() {
		assertFails(Fault.html(502), ResponsesServerException.class, (ex) -> assertThat(ex.status()).isEqualTo(502));
		this.server.enqueue(Fault.html(502));
		HttpResponse<String> response = post(false);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
		assertThat(response.body()).startsWith("<!DOCTYPE html>");
	}

	@Test
	void aPageOfHtmlInPlaceOfTheReply() {
		assertFails(Fault.html(200), ResponsesApiException.class, (ex) -> {
		});
	}

	@Test
	void isOverAfterTheRetryThatItWasFor() {
		ResponsesTemplate retrying = this.responses.mutate()
			.retry(RetrySettings.builder().maxRetries(1).delay(SHORT).build())
			.build();
		this.server.enqueue(Fault.status(500).retryAfter(SHORT), Answer.text("Hello"));
		assertThat(retrying.input("Hi").text()).isEqualTo("Hello");
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void neverReplies() {
		this.server.enqueue(Fault.noReply());
		assertThatExceptionOfType(ResponsesTimeoutException.class).isThrownBy(
				() -> this.responses.input("Hi").with((options) -> options.timeout(Duration.ofMillis(200))).text());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void silenceEndsWithTheServer(boolean stream) {
		this.server.enqueue(Fault.noReply());
		assertEndsWithTheServer(stream);
	}

	@Test
	void hangsUp() {
		assertFails(Fault.hangUp(), ResponsesConnectionException.class, (ex) -> {
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void delaysTheReply(boolean stream) {
		Duration delay = Duration.ofMillis(30);
		assertTakes(delay, stream, Fault.delay(delay));
		assertTakes(delay, stream, Answer.simulated().with(Fault.delay(delay), Fault.status(500)));
		this.server.enqueue(Fault.delay(LONG));
		assertEndsWithTheServer(stream);
	}

	@Test
	void cutsAStreamAfterEvents() throws IOException {
		assertThat(raw(true, Answer.text("Hello").with(Fault.cutAfterEvents(3)))).startsWith("HTTP/1.1 200 ")
			.containsSubsequence("event: response.created\n", "event: response.in_progress\n",
					"event: response.output_item.added\n")
			.doesNotContain("event: response.content_part.added", "\r\n0\r\n");
		assertThat(raw(true, Fault.cutAfterEvents(0))).startsWith("HTTP/1.1 200 ").doesNotContain("event:");
	}

	@Test
	void aCutStreamLeavesWhatHadArrived() {
		this.server.enqueue(Answer.textDeltas("Hel", "lo").with(Fault.cutAfterEvents(5)));
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response)
				.satisfies((ex) -> assertThat(stream.snapshot().outputText()).isEqualTo("Hel"));
		}
	}

	@Test
	void cutsABodyInItsMiddle() throws IOException {
		assertThat(raw(false, Fault.cutAfterEvents(3))).startsWith("HTTP/1.1 200 ")
			.contains("{\"id\":\"resp_")
			.doesNotContain("\r\n0\r\n");
		this.server.enqueue(Fault.cutAfterEvents(3));
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> this.responses.input("Hi").text());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void cutsAfterBytes(boolean stream) throws IOException {
		assertThat(raw(stream, Fault.cutAfterBytes(10))).matches("(?s)HTTP/1.1 200 .*\r\n\r\nA\r\n.{10}");
		assertFails(Fault.cutAfterBytes(10), ResponsesException.class, (ex) -> {
		});
	}

	@Test
	void whatHappensToEventsComesBeforeWhatHappensToBytes() throws IOException {
		assertThat(raw(true, Answer.text("Hello").with(Fault.cutAfterBytes(10), Fault.keepAliveComments())))
			.endsWith(": keep-ali");
	}

	@Test
	void breaksTheJson() throws IOException {
		assertFails(Fault.malformedJson(), ResponsesException.class, (ex) -> {
		});
		this.server.enqueue(Fault.malformedJson(), Fault.malformedJsonAfterEvents(2));
		assertThat(unchecked(false)).startsWith("{\"id\":\"resp_").doesNotEndWith("}");
		assertThat(unchecked(true)).containsPattern("\nevent: response.in_progress\ndata: \\{.*}\n\n")
			.containsPattern("\nevent: response.output_item.added\ndata: \\{.*[^}]\n\n")
			.containsPattern("\nevent: response.completed\ndata: \\{.*}\n\n$");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void slowsBytesDown(boolean stream) throws IOException {
		assertThat(raw(stream, Answer.text("Hello").with(Fault.slowBytes(3, SHORT), Fault.cutAfterBytes(9))))
			.matches("(?s).*\r\n\r\n3\r\n.{3}\r\n3\r\n.{3}\r\n3\r\n.{3}");
		assertTakes(Duration.ofMillis(20), stream, Fault.slowBytes(100, Duration.ofMillis(10)));
		this.server.enqueue(Fault.slowBytes(1, LONG));
		assertEndsWithTheServer(stream);
	}

	@Test
	void slowsEventsDown() {
		this.server.enqueue(Answer.text("Hello").with(Fault.slowEvents(SHORT)));
		assertStreams("Hello");
		assertTakes(Duration.ofMillis(40), true, Answer.text("Hello").with(Fault.slowEvents(Duration.ofMillis(10))));
		this.server.enqueue(Fault.slowEvents(LONG));
		assertEndsWithTheServer(true);
	}

	@Test
	void sendsCommentsToKeepTheConnectionAlive() {
		Answer answer = Answer.text("Hello").with(Fault.keepAliveComments());
		this.server.enqueue(answer, answer, answer);
		assertStreams("Hello");
		assertThat(post(true).body()).startsWith(": keep-alive\n\nevent: response.created\n");
		assertThat(post(false).body()).startsWith("{");
	}

	@Test
	void sendsEventsWithoutNames() {
		Answer answer = Answer.text("Hello").with(Fault.unnamedEvents());
		this.server.enqueue(answer, answer, answer);
		assertStreams("Hello");
		assertThat(post(true).body()).startsWith("data: {\"type\":\"response.created\"").doesNotContain("event:");
		assertThat(post(false).body()).startsWith("{");
	}

	@Test
	void endsWithAMarker() {
		Answer answer = Answer.text("Hello").with(Fault.doneMarker());
		this.server.enqueue(answer, answer, answer);
		assertStreams("Hello");
		assertThat(post(true).body()).endsWith("}\n\ndata: [DONE]\n\n");
		assertThat(post(false).body()).endsWith("}");
	}

	@Test
	void callsItselfSomethingElse() {
		this.server.enqueue(Fault.contentType("text/plain"), Fault.contentType("text/plain"));
		assertThat(post(true).headers().allValues("Content-Type")).containsExactly("text/plain");
		assertThat(post(false).headers().allValues("Content-Type")).containsExactly("text/plain");
	}

	@Test
	void faultsHappenTogether() {
		this.server.enqueue(Answer.text("Hello")
			.with(Fault.doneMarker(), Fault.slowBytes(100, Duration.ZERO), Fault.unnamedEvents(),
					Fault.keepAliveComments(), Fault.contentType("text/event-stream"), Fault.delay(SHORT)));
		HttpResponse<String> response = post(true);
		assertThat(response.headers().allValues("Content-Type")).containsExactly("text/event-stream");
		assertThat(response.body()).startsWith(": keep-alive\n\ndata: {\"type\":\"response.created\"")
			.doesNotContain("event:")
			.endsWith("data: [DONE]\n\n");
	}

	@Test
	void happenToStreamsFromTheBackgroundAndToChat() throws IOException {
		String background = "{\"model\":\"m\",\"input\":\"Hi\",\"stream\":true,\"background\":true}";
		assertThat(raw("/responses", background, Fault.cutAfterEvents(2))).contains("event: response.queued")
			.doesNotContain("event: response.in_progress");
		String chat = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true}";
		assertThat(raw("/chat/completions", chat, Answer.text("Hello there").with(Fault.cutAfterEvents(2))))
			.contains("Hello")
			.doesNotContain("there", "[DONE]");
	}

	@Test
	void namesWhatIsWrong() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(99))
			.withMessage("'status' must be from 200 to 599 but is 99");
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.cutAfterEvents(-1))
			.withMessage("'events' must be at least 0 but is -1");
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.slowBytes(0, SHORT))
			.withMessage("'bytes' must be at least 1 but is 0");
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.delay(Duration.ofMillis(-1)))
			.withMessage("'delay' must not be negative but is PT-0.001S");
	}

	private <T extends ResponsesException> void assertFails(Fault fault, Class<T> type, Consumer<T> assertions) {
		this.server.enqueue(fault, fault);
		assertThatExceptionOfType(type).isThrownBy(() -> this.responses.input("Hi").text()).satisfies(assertions);
		assertThatExceptionOfType(type).isThrownBy(() -> {
			try (ResponseStream stream = this.responses.input("Hi").stream()) {
				stream.response();
			}
		}).satisfies(assertions);
	}

	private void assertStreams(String text) {
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThat(stream.response().outputText()).isEqualTo(text);
		}
	}

	private void assertTakes(Duration least, boolean stream, ScriptedReply reply) {
		this.server.enqueue(reply);
		long start = System.nanoTime();
		assertThat(post(stream).body()).isNotEmpty();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(least);
	}

	/**
	 * The reply is not there before the server is closed, and does not come then.
	 */
	private void assertEndsWithTheServer(boolean stream) {
		String body = "{\"model\":\"last\",\"input\":\"Hi\",\"stream\":" + stream + "}";
		CompletableFuture<HttpResponse<String>> reply = this.client.postAsync("/responses", body);
		while (!"last".equals(this.server.takeRequest(Duration.ofSeconds(20)).body().model())) {
			assertThat(reply).isNotDone();
		}
		this.server.close();
		assertThat(reply).failsWithin(Duration.ofSeconds(20));
	}

	private HttpResponse<String> post(boolean stream) {
		return this.client.post("/responses", body(stream));
	}

	private String unchecked(boolean stream) throws IOException {
		try (InputStream reply = this.client.open("/responses", body(stream))) {
			return new String(reply.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private String raw(boolean stream, ScriptedReply reply) throws IOException {
		return raw("/responses", body(stream), reply);
	}

	private String raw(String path, String body, ScriptedReply reply) throws IOException {
		this.server.enqueue(reply);
		try (RawConnection connection = new RawConnection(this.server.baseUrl())) {
			return connection.send("""
					POST /v1%s HTTP/1.1
					Host: localhost
					Authorization: Bearer test
					Content-Length: %d

					%s""".formatted(path, body.length(), body)).receiveAll();
		}
	}

	private static String body(boolean stream) {
		return "{\"model\":\"m\",\"input\":\"Hi\",\"stream\":" + stream + "}";
	}

}

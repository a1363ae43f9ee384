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

package io.github.responses4j.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.FileContent;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for streams over real connections: their timeouts, and when the connection is
 * free again. A second call on the same client proves that it is, because Apache's pool
 * has one connection only.
 */
@Timeout(60)
class StreamingTests {

	private static final String CREATED = "{\"type\":\"response.created\",\"sequence_number\":0,"
			+ "\"response\":{\"id\":\"resp_1\",\"output\":[]}}";

	private static final String DELTA = "{\"type\":\"response.output_text.delta\",\"item_id\":\"msg_1\","
			+ "\"output_index\":0,\"content_index\":0,\"delta\":\"a\"}";

	private static final String COMPLETED = "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\","
			+ "\"status\":\"completed\",\"output\":[]}}";

	private static final String ERROR = "{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"no\"}";

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofSeconds(1);

	private final ResponseRequest request = ResponseRequest.builder().model("m").input("Hi").build();

	private final ScheduledThreadPoolExecutor pace = new ScheduledThreadPoolExecutor(1);

	private @Nullable RawServer server;

	@AfterEach
	void close() throws IOException {
		this.pace.shutdownNow();
		if (this.server != null) {
			this.server.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void healthyStreamOutlivesTheReadTimeout(TestTransport transport) {
		Duration readTimeout = Duration.ofMillis(500);
		HttpResponsesClient client = client(transport, readTimeout, LONG, (exchange) -> {
			if (!isStream(exchange)) {
				exchange.awaitClose();
			}
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(CREATED);
			for (int i = 0; i < 16; i++) {
				pause(100);
				exchange.event(DELTA);
			}
			exchange.event(COMPLETED);
			exchange.end();
		});
		AtomicInteger deltas = new AtomicInteger();
		long begin = System.nanoTime();
		try (ResponseStream stream = client.stream(this.request)) {
			stream.textDeltas().forEach((delta) -> deltas.incrementAndGet());
			assertThat(stream.response().id()).isEqualTo("resp_1");
		}
		assertThat(deltas).hasValue(16);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(readTimeout.multipliedBy(3));
		assertThatExceptionOfType(ResponsesTimeoutException.class).isThrownBy(() -> client.create(this.request));
	}

	@ParameterizedTest
	@EnumSource
	void silentStreamFailsAtTheIdleTimeout(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, LONG, SHORT, (exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(CREATED);
			exchange.awaitClose();
		});
		ResponseStream stream = client.stream(this.request);
		Iterator<ResponseStreamEvent> events = stream.iterator();
		assertThat(events.next().type()).isEqualTo("response.created");
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(events::next)
			.withMessageContaining("No data for 1s (stream idle timeout)")
			.satisfies((ex) -> {
				assertThat(ex.responseId()).isEqualTo("resp_1");
				assertThat(ex.lastSequenceNumber()).isZero();
				assertThat(ex.requestId()).isEqualTo("req_1");
			});
		assertThat(this.server.awaitAbandoned()).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void streamWithoutHeadersFailsAtTheIdleTimeout(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, LONG, SHORT, RawServer.Exchange::awaitClose);
		assertThatExceptionOfType(ResponsesTimeoutException.class).isThrownBy(() -> client.stream(this.request))
			.withMessageStartingWith("POST /responses to 127.0.0.1:")
			.withMessageEndingWith("failed: No data for 1s (stream idle timeout)");
		assertThat(this.server.awaitAbandoned()).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void commentsKeepAStreamAlive(TestTransport transport) {
		Duration idleTimeout = Duration.ofSeconds(1);
		HttpResponsesClient client = client(transport, LONG, idleTimeout, (exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			for (int i = 0; i < 20; i++) {
				pause(100);
				exchange.chunk(": keep-alive\n\n");
			}
			exchange.event(COMPLETED);
			exchange.end();
		});
		long begin = System.nanoTime();
		try (ResponseStream stream = client.stream(this.request)) {
			assertThat(stream.response().id()).isEqualTo("resp_1");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(idleTimeout);
	}

	@ParameterizedTest
	@EnumSource
	void aResponseThatComesAsAWholeIsReadAsAStream(TestTransport transport) {
		HttpResponsesClient client = client(transport, LONG, LONG, (exchange) -> exchange.json(200, """
				{
				  "id": "resp_1", "object": "response", "status": "completed",
				  "output": [{"type": "message", "content": [{"type": "output_text", "text": "One\\ntwo"}]},
				    {"type": "message", "content": [{"type": "output_text", "text": "three"}]}]
				}"""));
		for (int i = 0; i < 3; i++) {
			try (ResponseStream stream = client.stream(this.request)) {
				assertThat(stream.textDeltas()).containsExactly("One\ntwo", "three");
				assertThat(stream.response().outputText()).isEqualTo("One\ntwothree");
			}
		}
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void theWaitForHeadersEndsAtTheTimeoutOfTheCall(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, LONG, LONG, RawServer.Exchange::awaitClose);
		long begin = System.nanoTime();
		// Before there is a connection, and then again and again a little later
		for (int millis = 1; millis < 200; millis += 20) {
			CallOptions options = CallOptions.builder().timeout(Duration.ofMillis(millis)).build();
			for (Runnable call : new Runnable[] { () -> client.with(options).create(this.request),
					() -> client.with(options).stream(this.request) }) {
				assertThatExceptionOfType(ResponsesTimeoutException.class).isThrownBy(call::run)
					.withMessageContaining("No complete answer within " + millis + "ms");
			}
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void aStreamIsCutOffAtItsTimeoutWhateverArrives(TestTransport transport) {
		HttpResponsesClient client = client(transport, LONG, LONG, (exchange) -> {
			if (!isStream(exchange)) {
				exchange.json(200, "{\"id\":\"resp_2\"}");
				return;
			}
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(CREATED);
			while (true) {
				pause(10);
				exchange.chunk(": keep-alive\n\n");
			}
		});
		CallOptions options = CallOptions.builder().streamTimeout(SHORT).build();
		assertThatExceptionOfType(ResponsesException.class)
			.isThrownBy(() -> client.with(options).stream(this.request).response())
			.withMessageContaining("No complete answer within 1s");
		assertThat(client.with(options).create(this.request).id()).isEqualTo("resp_2");
	}

	@ParameterizedTest
	@EnumSource
	void aSlowConsumerIsNoSilence(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, LONG, SHORT, (exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(CREATED);
			exchange.event(COMPLETED);
			exchange.end();
		});
		try (ResponseStream stream = client.stream(this.request)) {
			stream.iterator().next();
			pause(SHORT.multipliedBy(3).dividedBy(2).toMillis());
			assertThat(stream.response().id()).isEqualTo("resp_1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void eventsAreHandedOutWhileTheNextIsHeldBack(TestTransport transport) {
		CountDownLatch go = new CountDownLatch(1);
		HttpResponsesClient client = client(transport, LONG, LONG, (exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(CREATED);
			go.await();
			exchange.event(COMPLETED);
			exchange.end();
		});
		try (ResponseStream stream = client.stream(this.request)) {
			assertThat(stream.iterator().next().type()).isEqualTo("response.created");
			go.countDown();
			assertThat(stream.iterator().next().type()).isEqualTo("response.completed");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aStreamReadToItsEndLeavesItsConnectionToTheNextCall(TestTransport transport) {
		HttpResponsesClient client = client(transport, LONG, LONG, (exchange) -> {
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(CREATED);
			exchange.event(COMPLETED);
			exchange.end();
		});
		for (int i = 0; i < 3; i++) {
			client.stream(this.request).response();
		}
		assertThat(this.server.requests()).isEqualTo(3);
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void aServerThatDoesNotEndTheStreamIsNotWaitedFor(TestTransport transport) throws Exception {
		HttpResponsesClient client = silentAfter(transport, COMPLETED);
		assertThat(client.stream(this.request).response().id()).isEqualTo("resp_1");
		assertConnectionIsFree(client);
	}

	@ParameterizedTest
	@EnumSource
	void leavingTheLoopEarlyFreesTheConnection(TestTransport transport) throws Exception {
		HttpResponsesClient client = silentAfter(transport, CREATED);
		try (ResponseStream stream = client.stream(this.request)) {
			for (ResponseStreamEvent event : stream) {
				assertThat(event.type()).isEqualTo("response.created");
				break;
			}
		}
		assertConnectionIsFree(client);
	}

	@ParameterizedTest
	@EnumSource
	void anExceptionOfTheConsumerFreesTheConnection(TestTransport transport) throws Exception {
		HttpResponsesClient client = silentAfter(transport, CREATED);
		ResponseStream stream = client.stream(this.request);
		assertThatIllegalStateException().isThrownBy(() -> stream.forEach((event) -> {
			throw new IllegalStateException("enough");
		})).withMessage("enough");
		assertConnectionIsFree(client);
	}

	@ParameterizedTest
	@EnumSource
	void closingBeforeAnythingIsReadFreesTheConnection(TestTransport transport) throws Exception {
		HttpResponsesClient client = silentAfter(transport, CREATED);
		client.stream(this.request).close();
		assertConnectionIsFree(client);
	}

	@ParameterizedTest
	@EnumSource
	void closingFromAnotherThreadEndsTheWaitAndFreesTheConnection(TestTransport transport) throws Exception {
		HttpResponsesClient client = silentAfter(transport, CREATED);
		ResponseStream stream = client.stream(this.request);
		Semaphore events = new Semaphore(0);
		Reader reader = new Reader(() -> stream.forEach((event) -> events.release()));
		awaitWaitingAfterAnEvent(reader, events);
		stream.close();
		assertThat(reader.outcome()).isNull();
		assertThat(events.availablePermits()).as("events after the first").isZero();
		assertConnectionIsFree(client);
	}

	@ParameterizedTest
	@EnumSource(names = { "OWN", "APACHE" })
	void anInterruptEndsTheWaitAndFreesTheConnection(TestTransport transport) throws Exception {
		assertThatAnInterruptEndsTheWait(transport);
	}

	/**
	 * The JDK 17 swallows interrupts while a body is read, so there Spring's own factory
	 * cannot notice them.
	 */
	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void anInterruptEndsTheWaitOnSpringsFactory() throws Exception {
		assertThatAnInterruptEndsTheWait(TestTransport.JDK);
	}

	private void assertThatAnInterruptEndsTheWait(TestTransport transport) throws Exception {
		HttpResponsesClient client = silentAfter(transport, CREATED);
		ResponseStream stream = client.stream(this.request);
		Semaphore events = new Semaphore(0);
		Reader reader = new Reader(() -> stream.forEach((event) -> events.release()));
		awaitWaitingAfterAnEvent(reader, events);
		reader.interrupt();
		assertThat(reader.outcome()).isInstanceOf(ResponsesStreamInterruptedException.class)
			.hasMessageContaining("interrupted");
		assertThat(reader.stayedInterrupted()).isTrue();
		assertConnectionIsFree(client);
	}

	/**
	 * Wait until a reader has the first event, and waits for the second.
	 */
	private static void awaitWaitingAfterAnEvent(Reader reader, Semaphore events) throws InterruptedException {
		assertThat(events.tryAcquire(20, TimeUnit.SECONDS)).as("the first event").isTrue();
		reader.awaitWaiting();
	}

	@ParameterizedTest
	@EnumSource
	void anInterruptEndsTheWaitForHeaders(TestTransport transport) throws Exception {
		Semaphore arrived = new Semaphore(0);
		HttpResponsesClient client = client(transport, LONG, LONG, (exchange) -> {
			arrived.release();
			exchange.awaitClose();
		});
		for (Runnable call : new Runnable[] { () -> client.stream(this.request), () -> client.create(this.request) }) {
			Reader reader = new Reader(call);
			// Before that, it waits for the connection
			assertThat(arrived.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
			reader.interrupt();
			assertThat(reader.outcome()).isExactlyInstanceOf(ResponsesConnectionException.class)
				.hasMessageContaining("interrupted");
			assertThat(reader.stayedInterrupted()).isTrue();
		}
		assertThat(this.server.awaitAbandoned()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void anErrorEventFreesTheConnection(TestTransport transport) throws Exception {
		HttpResponsesClient client = silentAfter(transport, ERROR);
		assertThatExceptionOfType(ResponsesFailedException.class)
			.isThrownBy(() -> client.stream(this.request).response())
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo("server_error");
				assertThat(ex.requestId()).isEqualTo("req_1");
			});
		assertConnectionIsFree(client);
	}

	@ParameterizedTest
	@EnumSource
	void aCutStreamKeepsWhatHadArrivedAndFreesTheConnection(TestTransport transport) {
		HttpResponsesClient client = client(transport, LONG, LONG, (exchange) -> {
			if (!isStream(exchange)) {
				exchange.json(200, "{\"id\":\"resp_2\"}");
				return;
			}
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(CREATED);
			exchange.cut();
		});
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(() -> client.stream(this.request).response())
			.satisfies((ex) -> assertThat(ex.responseId()).isEqualTo("resp_1"));
		assertThat(client.create(this.request).id()).isEqualTo("resp_2");
	}

	@ParameterizedTest
	@EnumSource
	void anEndlessErrorBodyIsReadInPart(TestTransport transport) throws Exception {
		String words = "no ".repeat(30_000);
		HttpResponsesClient client = client(transport, LONG, LONG, (exchange) -> {
			if (exchange.request().head().startsWith("GET")) {
				exchange.json(200, "{\"id\":\"resp_2\"}");
				return;
			}
			exchange.send("HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n");
			exchange.chunk(words);
			exchange.awaitClose();
		});
		for (Runnable call : new Runnable[] { () -> client.stream(this.request), () -> client.create(this.request) }) {
			assertThatExceptionOfType(ResponsesException.class).isThrownBy(call::run)
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(503));
		}
		assertThat(this.server.awaitAbandoned()).isTrue();
		assertThat(client.retrieve("resp_2", List.of()).id()).isEqualTo("resp_2");
	}

	@ParameterizedTest
	@EnumSource
	void anEndlessDownloadThatIsClosedFreesTheConnection(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, LONG, LONG, (exchange) -> {
			if (!exchange.request().head().contains("/content")) {
				exchange.json(200, "{\"id\":\"resp_2\"}");
				return;
			}
			exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
			exchange.chunk("abc");
			exchange.awaitClose();
		});
		try (FileContent content = client.files().content("file_1")) {
			assertThat(content.inputStream().readNBytes(3)).asString().isEqualTo("abc");
		}
		assertThat(this.server.awaitAbandoned()).isTrue();
		assertThat(client.create(this.request).id()).isEqualTo("resp_2");
	}

	/**
	 * A server that sends one event and then nothing, until the client goes away.
	 */
	private HttpResponsesClient silentAfter(TestTransport transport, String event) {
		return client(transport, LONG, LONG, (exchange) -> {
			if (!isStream(exchange)) {
				exchange.json(200, "{\"id\":\"resp_2\"}");
				return;
			}
			exchange.send(RawServer.STREAM_HEAD);
			exchange.event(event);
			exchange.awaitClose();
		});
	}

	private void assertConnectionIsFree(HttpResponsesClient client) throws InterruptedException {
		assertThat(this.server.awaitAbandoned()).isTrue();
		Response response = client.create(this.request);
		assertThat(response.id()).isEqualTo("resp_2");
	}

	private HttpResponsesClient client(TestTransport transport, Duration readTimeout, Duration streamIdleTimeout,
			RawServer.Handler handler) {
		this.server = RawServer.start(handler);
		return transport.client(readTimeout, streamIdleTimeout).baseUrl(this.server.url()).apiKey("sk-test").build();
	}

	private static boolean isStream(RawServer.Exchange exchange) {
		return exchange.request().body().contains("\"stream\":true");
	}

	/**
	 * Let time pass that the limits of the HTTP clients, which have no clock of ours, are
	 * measured against.
	 */
	private void pause(long millis) throws InterruptedException {
		CountDownLatch passed = new CountDownLatch(1);
		this.pace.schedule(passed::countDown, millis, TimeUnit.MILLISECONDS);
		passed.await();
	}

	/**
	 * A platform thread that waits for the network.
	 */
	private static final class Reader {

		private final AtomicReference<@Nullable Throwable> outcome = new AtomicReference<>();

		private volatile boolean interrupted;

		private final Thread thread;

		Reader(Runnable task) {
			this.thread = new Thread(() -> {
				try {
					task.run();
				}
				catch (Throwable ex) {
					this.outcome.set(ex);
				}
				this.interrupted = Thread.currentThread().isInterrupted();
			}, "reader");
			this.thread.setDaemon(true);
			this.thread.start();
		}

		/**
		 * Wait until the thread waits for headers or for a part of the body.
		 */
		void awaitWaiting() {
			while (this.thread.isAlive() && !isWaiting()) {
				Thread.onSpinWait();
			}
		}

		private boolean isWaiting() {
			return this.thread.getState() == Thread.State.WAITING || Arrays.stream(this.thread.getStackTrace())
				.anyMatch((frame) -> frame.getMethodName().equals("readSource"));
		}

		void interrupt() {
			this.thread.interrupt();
		}

		@Nullable Throwable outcome() throws InterruptedException {
			this.thread.join(TimeUnit.SECONDS.toMillis(20));
			assertThat(this.thread.isAlive()).as(() -> Arrays.toString(this.thread.getStackTrace())).isFalse();
			return this.outcome.get();
		}

		boolean stayedInterrupted() {
			return this.interrupted;
		}

	}

}

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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes over the wire, byte by byte.
 */
@Timeout(60)
class HttpCarrierTests {

	private static final String GET = """
			GET /v1/models HTTP/1.1
			Host: localhost

			""";

	private static final String HANDSHAKE = """
			GET /v1/responses HTTP/1.1
			Host: localhost
			Upgrade: websocket
			Connection: Upgrade
			Sec-WebSocket-Version: 13
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
			Authorization: Bearer test

			""";

	private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain");

	private final AtomicLong nanoTime = new AtomicLong();

	/**
	 * What is to be done in an hour.
	 */
	private final Queue<Runnable> afterAnHour = new ConcurrentLinkedQueue<>();

	private HttpCarrier carrier;

	@AfterEach
	void close() {
		if (this.carrier != null) {
			this.carrier.close();
		}
	}

	@Test
	void tellsTheEngineWhatCame() throws Exception {
		BlockingQueue<Call> calls = new ArrayBlockingQueue<>(1);
		try (RawConnection connection = connect((call) -> {
			calls.add(call);
			return text("ok");
		})) {
			connection.send("""
					POST /v1/a%2Fb?after=x%20y&empty&limit=2 HTTP/1.1
					Host: localhost
					X-Two: one
					x-two: two
					Authorization: Bearer key
					Content-Length: 5

					hello""").receiveUntil("ok");
		}
		Call call = calls.take();
		assertThat(call.method()).isEqualTo("POST");
		assertThat(call.path()).isEqualTo("/v1/a%2Fb");
		assertThat(call.query()).containsOnly(Map.entry("after", "x y"), Map.entry("empty", "empty"),
				Map.entry("limit", "2"));
		assertThat(call.header("x-TWO")).isEqualTo("one, two");
		assertThat(call.header("Authorization")).isEqualTo("Bearer key");
		assertThat(call.header("absent")).isNull();
		assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
	}

	@Test
	void readsABodyInChunks() throws Exception {
		try (RawConnection connection = connect((call) -> text(new String(call.body(), StandardCharsets.UTF_8)))) {
			assertThat(connection.send("""
					POST /v1/responses HTTP/1.1
					Host: localhost
					Transfer-Encoding: chunked

					3
					one
					4
					 two
					0

					""").receiveUntil("one two")).endsWith("\r\n\r\none two");
		}
	}

	@Test
	void keepsAConnectionForTheNextCall() throws Exception {
		try (RawConnection connection = connect((call) -> text("ok"))) {
			assertThat(connection.send(GET).receiveUntil("ok")).startsWith("HTTP/1.1 200 OK\r\n")
				.containsIgnoringCase("\r\nContent-Length: 2\r\n")
				.contains("x-request-id: req_");
			assertThat(connection.send(GET).receiveUntil("ok")).startsWith("HTTP/1.1 200 OK\r\n");
		}
	}

	@Test
	void aReplyToHeadHasNoBody() throws Exception {
		try (RawConnection connection = connect((call) -> text("ok"))) {
			connection.send(GET.replace("GET", "HEAD")).send(GET);
			assertThat(connection.receiveUntil("ok"))
				.containsPattern("(?s)^HTTP/1.1 200 OK\r\n.*\r\n\r\nHTTP/1.1 200 OK");
		}
	}

	@Test
	void writesEachPieceOfABodyAtOnce() throws Exception {
		CountDownLatch received = new CountDownLatch(1);
		try (RawConnection connection = connect((call) -> new Reply.Streamed(203, TEXT, (body) -> {
			body.write(bytes("one"));
			await(received);
			body.write(bytes("two"));
		}))) {
			assertThat(connection.send(GET).receiveUntil("one")).startsWith("HTTP/1.1 203 ")
				.containsIgnoringCase("\r\nTransfer-Encoding: chunked\r\n")
				.endsWith("\r\n\r\n3\r\none");
			received.countDown();
			assertThat(connection.receiveUntil("\r\n0\r\n\r\n")).isEqualTo("\r\n3\r\ntwo\r\n0\r\n\r\n");
		}
	}

	@Test
	void statusAndHeadersCanGoAhead() throws Exception {
		CountDownLatch received = new CountDownLatch(1);
		try (RawConnection connection = connect((call) -> new Reply.Streamed(200, TEXT, (body) -> {
			body.write(bytes(""));
			await(received);
		}))) {
			assertThat(connection.send(GET).receiveUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
			received.countDown();
			assertThat(connection.receiveUntil("0\r\n\r\n")).isEqualTo("0\r\n\r\n");
		}
	}

	@Test
	void breaksOffABodyInChunksBeforeItsEnd() throws Exception {
		try (RawConnection connection = connect((call) -> new Reply.Streamed(200, TEXT, (body) -> {
			body.write(bytes("one"));
			body.breakOff();
		}))) {
			assertThat(connection.send(GET).receiveAll()).endsWith("\r\n\r\n3\r\none");
		}
	}

	@Test
	void breaksOffABodyOfKnownLength() throws Exception {
		try (RawConnection connection = connect(
				(call) -> new Reply.Streamed(200, Map.of("Content-Length", "10"), (body) -> {
					body.write(bytes("one"));
					body.breakOff();
				}))) {
			assertThat(connection.send(GET).receiveAll()).containsIgnoringCase("\r\nContent-Length: 10\r\n")
				.endsWith("\r\n\r\none");
		}
	}

	@Test
	void nothingCanBeWrittenAfterABreak() throws Exception {
		BlockingQueue<IOException> failures = new ArrayBlockingQueue<>(1);
		try (RawConnection connection = connect((call) -> new Reply.Streamed(200, TEXT, (body) -> {
			body.breakOff();
			try {
				body.write(bytes("one"));
			}
			catch (IOException ex) {
				failures.add(ex);
				throw ex;
			}
		}))) {
			assertThat(connection.send(GET).receiveAll()).isEmpty();
			assertThat(failures.poll(20, TimeUnit.SECONDS)).isNotNull();
		}
	}

	@Test
	void hangsUpWithoutAReply() throws Exception {
		try (RawConnection connection = connect((call) -> new Reply.Hangup())) {
			assertThat(connection.send(GET).receiveAll()).isEmpty();
		}
	}

	@Test
	void aSilentConnectionLastsUntilTheCallerLeaves() throws Exception {
		CountDownLatch called = new CountDownLatch(1);
		try (RawConnection connection = connect((call) -> {
			called.countDown();
			return new Reply.Silence();
		})) {
			connection.send(GET);
			await(called);
			connection.send("more that nobody reads");
			assertThat(this.carrier.connections()).isEqualTo(1);
			connection.sendEnd();
			assertThat(connection.receiveAll()).isEmpty();
		}
	}

	@Test
	void aSilentConnectionEndsWithTheServer() throws Exception {
		CountDownLatch called = new CountDownLatch(1);
		try (RawConnection connection = connect((call) -> {
			called.countDown();
			return new Reply.Silence();
		})) {
			connection.send(GET);
			await(called);
			this.carrier.close();
			assertThat(connection.receiveAll()).isEmpty();
		}
	}

	@Test
	void aBodyBreaksOffWithTheServer() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		try (RawConnection connection = connect((call) -> new Reply.Streamed(200, TEXT, (body) -> {
			body.write(bytes("one"));
			await(never);
		}))) {
			connection.send(GET).receiveUntil("one");
			this.carrier.close();
			assertThat(connection.receiveAll()).isEmpty();
		}
	}

	@Test
	void whatTheEngineDoesNotCatchIsAnErrorOfTheServer() throws Exception {
		try (RawConnection connection = connect((call) -> {
			throw new IllegalStateException("secret");
		})) {
			assertThat(connection.send(GET).receiveUntil("}}")).startsWith("HTTP/1.1 500 ")
				.contains("\r\n\r\n{\"error\":{")
				.doesNotContain("secret");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000\u0001\u0002\n\n", "GET\n\n", "GET / HTTP/9.9\n\n", "GET / HTTP/1.1\n\n",
			"GET / HTTP/1.1\nHost: a\nHost: b\n\n", "GET / HTTP/1.1\nHost : a\n\n",
			"POST / HTTP/1.1\nHost: a\nContent-Length: x\n\n",
			"POST / HTTP/1.1\nHost: a\nContent-Length: 3\nContent-Length: 4\n\n",
			"POST / HTTP/1.1\nHost: a\nContent-Length: 99999999999999999999\n\n" })
	void whatIsNotHttpGetsAnErrorInTheEnvelope(String request) throws Exception {
		try (RawConnection connection = connect((call) -> text("ok"))) {
			assertThat(connection.send(request).receiveAll()).matches("(?s)HTTP/1.1 (400|505) .*")
				.containsIgnoringCase("\r\nContent-Type: application/json\r\n")
				.contains("\r\n\r\n{\"error\":{\"message\":\"The server cannot read this as an HTTP request");
		}
		assertServes();
	}

	@Test
	void aBrokenChunkIsABadRequest() throws Exception {
		try (RawConnection connection = connect((call) -> text("ok"))) {
			assertThat(connection.send("""
					POST /v1/responses HTTP/1.1
					Host: localhost
					Transfer-Encoding: chunked

					xyz
					""").receiveAll()).startsWith("HTTP/1.1 400 ").contains("{\"error\":{");
		}
		assertServes();
	}

	@Test
	void headersHaveALimit() throws Exception {
		try (RawConnection connection = connect((call) -> text("ok"))) {
			assertThat(connection.send(GET.replace("\n\n", "\nX-Long: " + "x".repeat(70_000) + "\n\n")).receiveAll())
				.startsWith("HTTP/1.1 431 ")
				.contains("{\"error\":{");
		}
		assertServes();
	}

	@Test
	void aHeaderThatComesByteByByteEndsTheConnection() throws Exception {
		Semaphore looks = new Semaphore(0);
		BlockingQueue<String> lines = new LinkedBlockingQueue<>();
		try (RawConnection connection = connect(new LoggedCalls((call) -> text("ok"), lines::add), looks)) {
			sendSlowly(connection, looks, "GET", " ", "/");
			assertThat(connection.receiveAll()).isEmpty();
			assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("- - 408 0 ms -");
		}
	}

	@Test
	void theNextHeaderOfAConnectionHasItsOwnLimit() throws Exception {
		Semaphore looks = new Semaphore(0);
		try (RawConnection connection = connect((call) -> text("ok"), looks)) {
			for (int call = 0; call < 3; call++) {
				sendSlowly(connection, looks, GET.substring(0, 10), GET.substring(10));
				assertThat(connection.receiveUntil("ok")).startsWith("HTTP/1.1 200 OK\r\n");
			}
			sendSlowly(connection, looks, "G", "E", "T");
			assertThat(connection.receiveAll()).isEmpty();
		}
	}

	@Test
	void bodiesAndRepliesHaveNoLimitThatIsForHeaders() throws Exception {
		Semaphore looks = new Semaphore(0);
		try (RawConnection connection = connect((call) -> text("ok"), looks)) {
			sendSlowly(connection, looks, "POST /v1/responses HTTP/1.1\nHost: localhost\nContent-Length: 5\n\n");
			connection.send("hel");
			pass();
			connection.send("lo");
			assertThat(connection.receiveUntil("ok")).startsWith("HTTP/1.1 200 OK\r\n");
			assertThat(looks.tryAcquire()).isFalse();
		}
	}

	@Test
	void whatComesOnAWebSocketHasNoLimitThatIsForHeaders() throws Exception {
		Semaphore looks = new Semaphore(0);
		try (ResponsesEngine engine = engine(); RawConnection connection = connect(engine, looks)) {
			sendSlowly(connection, looks, HANDSHAKE);
			assertThat(connection.receiveUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 ");
			for (int message = 0; message < 3; message++) {
				connection.send(frame("{}"));
				assertThat(connection.receiveUntil("}}")).contains("There is no event of the type");
				pass();
			}
		}
	}

	@Test
	void aWebSocketEndsAfterAnHour() throws Exception {
		try (ResponsesEngine engine = engine(); RawConnection connection = connect(engine, new Semaphore(0))) {
			connection.send(HANDSHAKE).receiveUntil("\r\n\r\n");
			connection.send(frame("{}")).receiveUntil("}}");
			this.afterAnHour.remove().run();
			assertThat(connection.receiveUntil("}}")).contains("\"status\":400",
					"\"code\":\"websocket_connection_limit_reached\"");
			// The frame that says goodbye: code 1000
			assertThat(connection.receiveUntil("\u00e8")).isEqualTo("\u0088\u0002\u0003\u00e8");
		}
	}

	@Test
	void aWebSocketThatIsClosedBeforeLeavesNothingForLater() throws Exception {
		try (ResponsesEngine engine = engine(); RawConnection connection = connect(engine, new Semaphore(0))) {
			connection.send(HANDSHAKE).receiveUntil("\r\n\r\n");
			connection.send(frame("{}")).receiveUntil("}}");
			assertThat(this.afterAnHour).hasSize(1);
			connection.send(new byte[] { (byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xe8 }).receiveAll();
			assertThat(this.afterAnHour).isEmpty();
		}
	}

	@Test
	void aCallerWhoLeavesInTheMiddleOfARequestIsForgotten() throws Exception {
		try (RawConnection connection = connect((call) -> text("ok"))) {
			connection.send("""
					POST /v1/responses HTTP/1.1
					Host: localhost
					Content-Length: 100

					only this""").sendEnd();
			assertThat(connection.receiveAll()).doesNotContain("200 OK");
		}
		assertServes();
	}

	private void assertServes() throws IOException {
		try (RawConnection connection = new RawConnection(this.carrier.origin())) {
			assertThat(connection.send(GET).receiveUntil("ok")).startsWith("HTTP/1.1 200 OK\r\n");
		}
	}

	private RawConnection connect(CallHandler engine) throws IOException {
		this.carrier = new HttpCarrier(0, engine);
		return new RawConnection(this.carrier.origin());
	}

	/**
	 * Connect where time passes only in {@link #pass()}.
	 * @param looks has a permit for each look at the clock
	 */
	private RawConnection connect(CallHandler engine, Semaphore looks) throws IOException {
		this.carrier = new HttpCarrier(0, engine, () -> {
			long now = this.nanoTime.get();
			looks.release();
			return now;
		}, new HourTimer());
		return new RawConnection(this.carrier.origin());
	}

	/**
	 * Send pieces with time between them.
	 */
	private void sendSlowly(RawConnection connection, Semaphore looks, String... pieces) throws Exception {
		for (String piece : pieces) {
			connection.send(piece);
			assertThat(looks.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
			pass();
		}
	}

	private void pass() {
		this.nanoTime.addAndGet(LimitedEndPoint.HEADER_LIMIT.dividedBy(2).plusNanos(1).toNanos());
	}

	private static ResponsesEngine engine() {
		return new ResponsesEngine("/v1", null, List.of(), Duration.ZERO, new SimulatedModel(), true);
	}

	/**
	 * A text message of a client, masked with nothing.
	 */
	private static byte[] frame(String text) {
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.writeBytes(new byte[] { (byte) 0x81, (byte) (0x80 | text.length()), 0, 0, 0, 0 });
		frame.writeBytes(bytes(text));
		return frame.toByteArray();
	}

	private static Reply text(String text) {
		return new Reply.Bytes(200, TEXT, bytes(text));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Leaves it to the test when an hour has passed.
	 */
	private final class HourTimer extends ScheduledExecutorScheduler {

		@Override
		public Task schedule(Runnable task, long delay, TimeUnit unit) {
			if (unit.toMinutes(delay) != 60) {
				return super.schedule(task, delay, unit);
			}
			HttpCarrierTests.this.afterAnHour.add(task);
			return () -> HttpCarrierTests.this.afterAnHour.remove(task);
		}

	}

}

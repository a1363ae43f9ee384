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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Events in both directions over a WebSocket, with the client of the JDK.
 */
@Timeout(60)
class WebSocketTests {

	private ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).apiKey("test").start();

	private final HttpClient http = HttpClient.newHttpClient();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void answersWithTheEventsOfAStream() {
		Client client = connect("/responses");
		client.send("""
				{"type": "response.create", "model": "gpt-5.2", "input": "Is it warm?"}""");
		List<JsonNode> events = client.response();
		assertThat(events).extracting((event) -> event.path("type").stringValue())
			.startsWith("response.created", "response.in_progress", "response.output_item.added")
			.endsWith("response.output_item.done", "response.completed");
		assertThat(events).extracting((event) -> event.path("sequence_number").longValue())
			.isEqualTo(IntStream.range(0, events.size()).mapToObj((number) -> (long) number).toList());
		assertThat(events).noneMatch((event) -> event.has("stream_id"));
		assertThat(last(events).outputText()).contains("\"Is it warm?\"");
	}

	@Test
	void staysOpenForTheNextTurn() {
		Client client = connect("/responses/");
		client.send(create("one", Map.of()));
		Response first = last(client.response());
		client.send(create("two", Map.of("previous_response_id", first.id())));
		assertThat(last(client.response()).outputText()).contains("In turn 2").contains("\"one\"");
	}

	@Test
	void keepsWhatOthersAlsoSee() {
		Client client = connect("/responses");
		client.send(create("one", Map.of()));
		Response first = last(client.response());
		assertThat(new TestClient(this.server).get("/responses/" + first.id()).statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsNotStoredCanBeContinuedOnItsConnectionOnly() {
		Client client = connect("/responses");
		client.send(create("one", Map.of("store", false)));
		Response first = last(client.response());
		String second = create("two", Map.of("store", false, "previous_response_id", first.id()));
		client.send(second);
		Response next = last(client.response());
		assertThat(next.outputText()).contains("In turn 2");
		client.send(create("three", Map.of("previous_response_id", next.id())));
		assertThat(last(client.response()).outputText()).contains("In turn 3");
		assertThat(new TestClient(this.server).get("/responses/" + first.id()).statusCode()).isEqualTo(404);

		Client other = connect("/responses");
		other.send(second);
		assertThat(other.error().path("error").path("code").stringValue()).isEqualTo("previous_response_not_found");
	}

	@Test
	void preparesAResponseWithoutOutputToContinue() {
		Client client = connect("/responses");
		client.send(create("one", Map.of("generate", false)));
		List<JsonNode> events = client.response();
		assertThat(events).extracting((event) -> event.path("type").stringValue())
			.containsExactly("response.created", "response.in_progress", "response.completed");
		client.send(create("two", Map.of("previous_response_id", last(events).id())));
		assertThat(last(client.response()).outputText()).contains("In turn 2").contains("\"one\"");
	}

	@Test
	void answersTheRequestsOfALaneInOrder() {
		Client client = connect("/responses");
		for (int i = 0; i < 5; i++) {
			client.send(create("Question " + i, Map.of("stream_id", "a.b-c_1", "stream", i % 2 == 0)));
		}
		for (int i = 0; i < 5; i++) {
			List<JsonNode> events = client.response();
			assertThat(events).allMatch((event) -> event.path("stream_id").stringValue().equals("a.b-c_1"));
			assertThat(last(events).outputText()).contains("\"Question " + i + "\"");
		}
	}

	@Test
	void answersDifferentLanesAtTheSameTime() {
		CountDownLatch both = new CountDownLatch(2);
		restart((turn, output) -> {
			both.countDown();
			assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
			output.text("together");
		});
		Client client = connect("/responses");
		client.send(create("one", Map.of("stream_id", "a")));
		client.send(create("two", Map.of("stream_id", "b")));
		assertThat(client.response("a")).isNotEmpty();
		assertThat(client.response("b")).isNotEmpty();
	}

	@Test
	void hasALimitOfLanesAndOfRequestsInALane() {
		CountDownLatch full = new CountDownLatch(1);
		restart((turn, output) -> assertThat(full.await(20, TimeUnit.SECONDS)).isTrue());
		Client client = connect("/responses");
		for (int i = 0; i <= EventConnection.MAX_LANES; i++) {
			client.send(create("one", Map.of("stream_id", "lane-" + i)));
		}
		JsonNode error = client.error();
		assertThat(error.path("stream_id").stringValue()).isEqualTo("lane-" + EventConnection.MAX_LANES);
		assertThat(error.path("status").intValue()).isEqualTo(400);
		assertThat(error.path("error").path("code").stringValue()).isEqualTo("websocket_stream_limit_reached");
		assertThat(error.path("error").path("param").stringValue()).isEqualTo("stream_id");
		for (int i = 0; i <= EventConnection.MAX_WAITING; i++) {
			client.send(create("one", Map.of("stream_id", "lane-0")));
		}
		assertThat(client.error().path("stream_id").stringValue()).isEqualTo("lane-0");
		full.countDown();
		assertThat(client.response("lane-1")).isNotEmpty();
		client.send(create("one", Map.of("stream_id", "new")));
		assertThat(client.response("new")).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					no JSON                                                                  |       |
					[]                                                                       |       |
					{}                                                                       | type  | invalid_value
					{"type": "response.destroy"}                                             | type  | invalid_value
					{"type": 1}                                                              | type  | invalid_value
					{"type": "response.create", "input": "Hi"}                               | model | missing_required_parameter
					{"type": "response.create", "model": 1, "input": "Hi"}                   | model | invalid_type
					{"type": "response.create", "model": "m", "input": "", "background": true} | background | unsupported_parameter
					{"type": "response.create", "model": "m", "input": "", "stream_id": ""}  | stream_id | invalid_value
					{"type": "response.create", "model": "m", "input": "", "stream_id": "a b"} | stream_id | invalid_value
					{"type": "response.create", "model": "m", "input": "", "stream_id": 7}   | stream_id | invalid_value
					{"type": "response.create", "model": "m", "input": "", "previous_response_id": "resp_0"} | previous_response_id | previous_response_not_found
					""")
	void anErrorIsNestedAndLeavesTheConnectionOpen(String message, String param, String code) {
		Client client = connect("/responses");
		client.send(message);
		JsonNode error = client.error();
		assertThat(error.path("status").intValue()).isEqualTo(400);
		assertThat(error.path("error").path("type").stringValue()).isEqualTo("invalid_request_error");
		assertThat(error.path("error").path("message").stringValue()).isNotEmpty();
		assertThat(error.path("error").path("param").stringValue(null)).isEqualTo(param);
		assertThat(error.path("error").path("code").stringValue(null)).isEqualTo(code);
		client.send(create("still there", Map.of()));
		assertThat(client.response()).isNotEmpty();
	}

	@Test
	void repliesWhatIsScripted() {
		this.server.enqueue(Fault.status(429), Answer.text("Hello").with(Fault.cutAfterEvents(1), Fault.doneMarker()));
		Client client = connect("/responses");
		client.send(create("one", Map.of()));
		assertThat(client.error().path("status").intValue()).isEqualTo(429);
		client.send(create("two", Map.of()));
		assertThat(last(client.response()).outputText()).isEqualTo("Hello");
		assertThat(this.server.requests()).extracting(RecordedRequest::userText).endsWith("one", "two");
	}

	@Test
	void anErrorNamesItsLane() {
		Client client = connect("/responses");
		client.send("""
				{"type": "response.create", "model": "gpt-5.2", "stream_id": "lane"}""");
		assertThat(client.error().path("stream_id").stringValue()).isEqualTo("lane");
	}

	@Test
	void binaryMessagesAreRefused() {
		Client client = connect("/responses");
		client.socket.sendBinary(ByteBuffer.wrap(new byte[] { 1 }), true).join();
		assertThat(client.error().path("status").intValue()).isEqualTo(400);
		client.send(create("still there", Map.of()));
		assertThat(client.response()).isNotEmpty();
	}

	@Test
	void takesLargeMessages() {
		Client client = connect("/responses");
		client.send(create("x".repeat(2_000_000), Map.of()));
		assertThat(client.response()).isNotEmpty();
	}

	@Test
	void answersPings() {
		Client client = connect("/responses");
		client.socket.sendPing(ByteBuffer.wrap(new byte[] { 7 })).join();
		assertThat(client.pongs.join()).isEqualTo((byte) 7);
	}

	@Test
	void theHandshakeNeedsTheKey() {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.http.newWebSocketBuilder()
			.header("Authorization", "Bearer wrong")
			.buildAsync(uri("/responses"), new WebSocket.Listener() {
			})
			.join())
			.withCauseInstanceOf(WebSocketHandshakeException.class)
			.satisfies((ex) -> assertThat(((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode())
				.isEqualTo(401));
	}

	@Test
	void onlyResponsesHaveAWebSocket() {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> connect("/models"))
			.withCauseInstanceOf(WebSocketHandshakeException.class);
	}

	@Test
	void stopsWorkingWhenTheClientIsGone() throws Exception {
		CountDownLatch stopped = new CountDownLatch(1);
		restart((turn, output) -> {
			while (output.text("and so on ")) {
				Thread.onSpinWait();
			}
			stopped.countDown();
		});
		Client client = connect("/responses");
		client.send(create("one", Map.of()));
		client.next((event) -> event.path("type").stringValue().equals("response.output_text.delta"));
		client.socket.abort();
		assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void closingTheServerEndsTheConnection() throws Exception {
		try (RawConnection connection = new RawConnection(this.server.baseUrl())) {
			assertThat(connection.send("""
					GET /v1/responses HTTP/1.1
					Host: localhost
					Upgrade: websocket
					Connection: Upgrade
					Sec-WebSocket-Version: 13
					Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
					Authorization: Bearer test

					""").receiveUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 ");
			this.server.close();
			assertThat(connection.receiveAll()).isEmpty();
		}
	}

	private void restart(Backend backend) {
		this.server.close();
		this.server = ResponsesServer.builder().eventDelay(Duration.ZERO).apiKey("test").backend(backend).start();
	}

	private Client connect(String path) {
		Client client = new Client();
		client.socket = this.http.newWebSocketBuilder()
			.header("Authorization", "Bearer test")
			.buildAsync(uri(path), client)
			.join();
		return client;
	}

	private URI uri(String path) {
		return URI.create(this.server.baseUrl().replace("http:", "ws:") + path);
	}

	private static String create(String input, Map<String, ?> members) {
		Map<String, Object> event = new LinkedHashMap<>(
				Map.of("type", "response.create", "model", "gpt-5.2", "input", input));
		event.putAll(members);
		return ResponsesJson.mapper().writeValueAsString(event);
	}

	private static Response last(List<JsonNode> events) {
		JsonNode response = events.get(events.size() - 1).path("response");
		return ResponsesJson.mapper().treeToValue(response, Response.class);
	}

	private static final class Client implements WebSocket.Listener {

		private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

		private final List<JsonNode> skipped = new ArrayList<>();

		private final CompletableFuture<Byte> pongs = new CompletableFuture<>();

		private final StringBuilder message = new StringBuilder();

		private volatile AssertionError failure;

		private WebSocket socket;

		void send(String message) {
			this.socket.sendText(message.strip(), true).join();
		}

		/**
		 * The next event of a kind. The events that come before it can be had later.
		 */
		JsonNode next(Predicate<JsonNode> kind) {
			for (JsonNode event : this.skipped) {
				if (kind.test(event)) {
					this.skipped.remove(event);
					return event;
				}
			}
			while (true) {
				JsonNode event = poll();
				if (kind.test(event)) {
					return event;
				}
				this.skipped.add(event);
			}
		}

		private JsonNode poll() {
			try {
				JsonNode event = this.events.poll(20, TimeUnit.SECONDS);
				assertThat(event).as("event").isNotNull();
				assertThat(this.failure).isNull();
				return event;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		JsonNode error() {
			return next((event) -> event.path("type").stringValue().equals("error"));
		}

		List<JsonNode> response() {
			return response("");
		}

		/**
		 * All events of the next response, of a lane if it has a name.
		 */
		List<JsonNode> response(String stream) {
			List<JsonNode> response = new ArrayList<>();
			do {
				response
					.add(next((event) -> stream.isEmpty() || stream.equals(event.path("stream_id").stringValue(null))));
			}
			while (!response.get(response.size() - 1).path("type").stringValue().equals("response.completed"));
			return response;
		}

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.message.append(data);
			if (last) {
				JsonNode event = ResponsesJson.mapper().readTree(this.message.toString());
				try {
					Specification.checkMessage(event);
				}
				catch (AssertionError ex) {
					this.failure = ex;
				}
				this.events.add(event);
				this.message.setLength(0);
			}
			webSocket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
			this.pongs.complete(message.get());
			webSocket.request(1);
			return null;
		}

	}

}

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
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesAuthenticationException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesRateLimitException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what goes wrong: errors of the server, replies that are none, and connections
 * that fail.
 */
@Timeout(60)
class HttpFailureTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofSeconds(1);

	private final ResponseRequest request = ResponseRequest.builder().model("m").input("Hi").build();

	private @Nullable RawServer server;

	@AfterEach
	void close() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "400, ResponsesBadRequestException", "401, ResponsesAuthenticationException",
			"402, ResponsesApiException", "403, ResponsesPermissionDeniedException", "404, ResponsesNotFoundException",
			"408, ResponsesApiException", "409, ResponsesConflictException", "413, ResponsesApiException",
			"418, ResponsesApiException", "422, ResponsesUnprocessableEntityException",
			"429, ResponsesRateLimitException", "500, ResponsesServerException", "502, ResponsesServerException",
			"503, ResponsesServerException" })
	void errorsOfTheServerAreThrownByKind(int status, String kind) {
		String body = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\"}}";
		HttpResponsesClient client = client((exchange) -> exchange.send("HTTP/1.1 " + status
				+ " Any\r\nContent-Type: application/json\r\nx-request-id: req_1\r\nContent-Length: " + body.length()
				+ "\r\n\r\n" + body));
		for (Consumer<HttpResponsesClient> call : calls()) {
			assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> call.accept(client))
				.withMessageEndingWith(
						" failed with HTTP " + status + " [type=t, code=c, param=p, request id=req_1]: no")
				.satisfies((ex) -> {
					assertThat(ex.getClass().getSimpleName()).isEqualTo(kind);
					assertThat(ex.status()).isEqualTo(status);
					assertThat(ex.type()).isEqualTo("t");
					assertThat(ex.code()).isEqualTo("c");
					assertThat(ex.param()).isEqualTo("p");
					assertThat(ex.requestId()).isEqualTo("req_1");
					assertThat(ex.headers().getFirst("Content-Type")).isEqualTo("application/json");
					assertThat(ex.body()).isEqualTo(body);
				});
		}
	}

	@Test
	void errorsNameTheOperationWithoutIds() {
		HttpResponsesClient client = client((exchange) -> exchange.json(400, "{\"error\":\"none\"}"));
		assertThatExceptionOfType(ResponsesException.class)
			.isThrownBy(() -> client.conversations().retrieveItem("conv_1", "msg_1", List.of()))
			.withMessage("GET /conversations/{conversationId}/items/{itemId} failed with HTTP 400: none");
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 405, 410 })
	void errorsOfAWrongUrlNameItWithoutIdsAndQuery(int status) {
		this.server = RawServer.start((exchange) -> exchange.json(status, "{\"error\":\"none\"}"));
		HttpResponsesClient client = TestTransport.OWN.client(LONG, LONG)
			.baseUrl(this.server.url() + "/?signature=secret")
			.trailingSlash(true)
			.apiKey("my-secret-key")
			.build();
		assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> client.retrieve("resp_1", List.of()))
			.withMessage("GET " + this.server.url() + "/responses/{responseId}/ failed with HTTP " + status + ": none");
	}

	@ParameterizedTest
	@CsvSource({ "retry-after-ms: 1500, PT1.5S", "Retry-After: 20, PT20S", "X-Other: 1, " })
	void aRateLimitTellsItsDelay(String header, @Nullable Duration delay) {
		HttpResponsesClient client = client(
				(exchange) -> exchange.send("HTTP/1.1 429 Too Many\r\n" + header + "\r\nContent-Length: 0\r\n\r\n"));
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> client.create(this.request))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(delay));
	}

	@Test
	void keysThatTheServerRepeatsAreMasked() {
		HttpResponsesClient client = client((exchange) -> exchange.json(401,
				"{\"error\":{\"message\":\"" + exchange.request().header("authorization") + " and "
						+ exchange.request().header("x-api-key") + " are wrong\"}}"));
		CallOptions options = CallOptions.builder().header("x-api-key", "my-other-key").build();
		assertThatExceptionOfType(ResponsesAuthenticationException.class)
			.isThrownBy(() -> client.with(options).create(this.request))
			.withMessage("POST /responses failed with HTTP 401: Bearer *** and *** are wrong")
			.satisfies((ex) -> assertThat(ex.body()).doesNotContain("my-other-key", "my-secret-key"));
	}

	@Test
	void extrasThatTheServerRepeatsAreMasked() {
		this.server = RawServer
			.start((exchange) -> exchange.json(400, "{\"error\":{\"message\":\"" + exchange.request().header("x-team")
					+ " asked for " + exchange.request().head().split(" ")[1] + "\"}}"));
		HttpResponsesClient client = TestTransport.OWN.client(LONG, LONG)
			.baseUrl(this.server.url() + "?signature=of-the-url")
			.apiKey("my-secret-key")
			.options(CallOptions.builder()
				.header("x-team", "of-the-header")
				.query("code", "of-the-query")
				.query("api-version", "preview-1")
				.build())
			.build();
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client.create(this.request))
			.withMessageEndingWith("*** asked for /v1/responses?signature=***&code=***&api-version=preview-1");
	}

	@ParameterizedTest
	@CsvSource({ "ftp://user:password@host/v1?key=query", "https://user:password@host/v1?key=query#part",
			"https://host/v1?a=b&key=query#part", "host?key=query" })
	void secretsOfAUrlThatIsRefusedAreNotShown(String url) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HttpResponsesClient.builder().baseUrl(url).apiKey("my-secret-key").build())
			.withMessageContaining("'baseUrl'")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(":password", "=query"));
	}

	@Test
	void redirectsAreNotFollowed() {
		HttpResponsesClient client = client((exchange) -> exchange.send("HTTP/1.1 308 Permanent Redirect\r\n"
				+ "Location: " + this.server.url() + "/responses/?key=x\r\nContent-Length: 0\r\n\r\n"));
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client.create(this.request))
			.withMessage("POST " + this.server.url() + "/responses failed with HTTP 308: Permanent Redirect to "
					+ this.server.url() + "/responses/");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void aPageOfAProxyIsAnError() {
		HttpResponsesClient client = client((exchange) -> exchange
			.send("HTTP/1.1 502 Bad Gateway\r\n" + "Content-Type: text/html\r\nContent-Length: 59\r\n\r\n"
					+ "<html><head><title>Bad gateway</title></head></html>       "));
		for (Consumer<HttpResponsesClient> call : calls()) {
			assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> call.accept(client))
				.withMessageEndingWith(" failed with HTTP 502: Bad gateway");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"message\":\"no\",\"code\":\"c\"}}", "{\"error\":\"no\",\"code\":\"c\"}",
			"{\"id\":null,\"error\":{\"message\":\"no\",\"code\":\"c\"},\"output\":[]}" })
	void anErrorWithAStatusOfSuccessIsAnError(String body) {
		HttpResponsesClient client = client((exchange) -> exchange.json(200, body));
		for (Consumer<HttpResponsesClient> call : jsonCalls()) {
			assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> call.accept(client))
				.withMessageEndingWith(" failed with HTTP 200 [code=c]: no")
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(200));
		}
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client.stream(this.request))
			.withMessage("POST " + this.server.url() + "/responses failed with HTTP 200 [code=c]: "
					+ "instead of a stream the server sent application/json: no");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"detail\":\"no\"}", "{\"message\":\"no\",\"status\":\"error\"}" })
	void wordsInPlaceOfAResponseAreAnError(String body) {
		HttpResponsesClient client = client((exchange) -> exchange.json(200, body));
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client.create(this.request))
			.withMessageEndingWith(": no");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":\"resp_1\",\"error\":null}", "{\"id\":\"resp_1\",\"error\":{}}",
			"{\"id\":\"resp_1\",\"error\":\"\"}", "{\"id\":\"resp_1\",\"error\":false}",
			"{\"id\":\"resp_1\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"no\"}}",
			"{\"id\":\"resp_1\",\"error\":\"no\"}" })
	void aResponseWithAnErrorIsNoError(String body) {
		HttpResponsesClient client = client((exchange) -> exchange.json(200, body));
		assertThat(client.create(this.request).id()).isEqualTo("resp_1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			text/html        | <html><title>Sign in</title></html> | the reply is not the JSON of a Response: Sign in
			application/json | oops                                | the reply is not the JSON of a Response: oops
			application/json | {"id":"resp_1","output":[           | the reply is not the JSON of a Response
			application/json | []                                  | the reply is not the JSON of a Response
			application/json | "text"                              | the reply is not the JSON of a Response: "text"
			application/json | ''                                  | the reply is empty
			application/json | null                                | the reply is not the JSON of a Response: null
			""")
	void aReplyThatIsNoResponseIsAnError(String type, String body, String problem) {
		HttpResponsesClient client = client((exchange) -> exchange.send("HTTP/1.1 200 OK\r\nContent-Type: " + type
				+ "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client.create(this.request))
			.withMessage("POST " + this.server.url() + "/responses failed with HTTP 200: " + problem)
			.withNoCause();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain", "application/octet-stream", "nonsense",
			"application/json; charset=ISO-8859-1", "text/html" })
	void theContentTypeOfJsonDoesNotMatter(String type) {
		String body = "\n\n   \r\n{\"id\":\"resp_ä\"}";
		HttpResponsesClient client = client((exchange) -> exchange
			.send("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ Integer.toHexString(body.length() + 1) + "\r\n" + body + "\r\n0\r\n\r\n"));
		assertThat(client.create(this.request).id()).isEqualTo("resp_ä");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					text/event-stream; charset=utf-8 | 'data: {"type":"response.completed","response":{"id":"resp_1"}}\n\n'
					''                               | 'data: {"type":"response.completed","response":{"id":"resp_1"}}\n\n'
					nonsense                         | 'data: {"type":"response.completed","response":{"id":"resp_1"}}\n\n'
					text/plain                       | 'event: x\ndata: {"type":"response.completed","response":{"id":"resp_1"}}\n\n'
					application/json                 | ': wait\n\ndata: {"type":"response.completed","response":{"id":"resp_1"}}\n\n'
					application/octet-stream         | '\n\nid: 1\ndata: {"type":"response.completed","response":{"id":"resp_1"}}\n\n'
					text/plain                       | '\ufeffdata:{"type":"response.completed","response":{"id":"resp_1"}}\n\n'
					""")
	void aStreamIsKnownByItsTypeOrItsBeginning(String type, String body) {
		for (int split = 1; split < 12; split += 2) {
			int first = split;
			HttpResponsesClient client = client((exchange) -> {
				exchange.send("HTTP/1.1 200 OK\r\n" + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
						+ "Transfer-Encoding: chunked\r\n\r\n");
				exchange.chunk(body.substring(0, first));
				exchange.chunk(body.substring(first));
				exchange.end();
			});
			Response response = client.stream(this.request).response();
			assertThat(response.id()).isEqualTo("resp_1");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			application/json         | {"id":"resp_1","output":[],"error":null} | application/json
			application/json         | {"id":"r","status":"queued"}             | application/json
			application/json         | {"status":"failed","error":{"code":"x"}} | application/json
			application/json         | {oops                                    | application/json
			application/json;a=b     | {"error":{"message":"no"}}               | application/json: no
			text/html; charset=utf-8 | <title>Sign in</title>                   | text/html: Sign in
			text/plain               | date: today                              | text/plain: date: today
			-                        | -                                        | something without a type
			""")
	void whatIsNoStreamIsAnError(@Nullable String type, @Nullable String body, String told) {
		String text = (body != null) ? body : "";
		HttpResponsesClient client = client((exchange) -> exchange
			.send("HTTP/1.1 200 OK\r\n" + ((type != null) ? "Content-Type: " + type + "\r\n" : "") + "Content-Length: "
					+ text.length() + "\r\n\r\n" + text));
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client.stream(this.request))
			.withMessageStartingWith("POST " + this.server.url() + "/responses failed with HTTP 200")
			.withMessageEndingWith(": instead of a stream the server sent " + told);
	}

	@ParameterizedTest
	@EnumSource
	void nobodyListens(TestTransport transport) throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		HttpResponsesClient client = transport.client(LONG, LONG)
			.baseUrl("http://127.0.0.1:" + port)
			.apiKey("sk-test")
			.build();
		for (Consumer<HttpResponsesClient> call : calls()) {
			assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> call.accept(client))
				.withMessageContaining(" to 127.0.0.1:" + port + " failed: ")
				.satisfies((ex) -> assertThat(ex).message().doesNotContain("Exception"))
				.satisfies((ex) -> assertThat(ex.getClass()).isEqualTo(ResponsesConnectionException.class))
				.satisfies((ex) -> assertThat(ex.status()).isNull());
		}
	}

	@ParameterizedTest
	@MethodSource
	void theHostIsUnknown(IOException failure) {
		HttpResponsesClient client = HttpResponsesClient.builder()
			.restClient(RestClient.builder().requestFactory((uri, method) -> {
				throw failure;
			}))
			.baseUrl("https://elsewhere.example/v1")
			.apiKey("sk-test")
			.build();
		for (Consumer<HttpResponsesClient> call : calls()) {
			assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> call.accept(client))
				.withMessageEndingWith(" to elsewhere.example failed: the host is unknown")
				.withCause(failure);
		}
	}

	static List<IOException> theHostIsUnknown() {
		return List.of(new UnknownHostException("elsewhere.example"),
				(IOException) new ConnectException().initCause(new UnresolvedAddressException()));
	}

	@ParameterizedTest
	@EnumSource
	void theConnectionIsCutBeforeTheReply(TestTransport transport) {
		HttpResponsesClient client = client(transport, LONG, RawServer.Exchange::cut);
		for (Consumer<HttpResponsesClient> call : calls()) {
			assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> call.accept(client))
				.satisfies((ex) -> assertThat(ex.getClass()).isEqualTo(ResponsesConnectionException.class));
		}
	}

	@ParameterizedTest
	@EnumSource
	void theConnectionIsCutWithinTheReply(TestTransport transport) {
		HttpResponsesClient client = client(transport, LONG, (exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\":");
			exchange.cut();
		});
		for (Consumer<HttpResponsesClient> call : jsonCalls()) {
			assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> call.accept(client));
		}
	}

	@ParameterizedTest
	@EnumSource
	void anErrorThatIsCutKeepsItsStatus(TestTransport transport) {
		HttpResponsesClient client = client(transport, LONG, (exchange) -> {
			exchange.send("HTTP/1.1 429 Slow\r\nContent-Length: 100\r\n\r\n{\"error\":{\"message\":\"no\",");
			exchange.cut();
		});
		for (Consumer<HttpResponsesClient> call : calls()) {
			assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> call.accept(client));
		}
	}

	@ParameterizedTest
	@EnumSource
	void ordinaryCallsObeyTheReadTimeout(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, SHORT, RawServer.Exchange::awaitClose);
		assertThatExceptionOfType(ResponsesTimeoutException.class).isThrownBy(() -> client.create(this.request))
			.withMessageStartingWith("POST /responses to 127.0.0.1:");
		assertThat(this.server.awaitAbandoned()).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void ordinaryCallsObeyTheReadTimeoutWithinTheReply(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, SHORT, (exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\":");
			exchange.awaitClose();
		});
		assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> client.create(this.request));
		assertThat(this.server.awaitAbandoned()).isTrue();
	}

	@Test
	void theReadTimeoutIsTold() {
		HttpResponsesClient client = client(TestTransport.OWN, SHORT, RawServer.Exchange::awaitClose);
		assertThatExceptionOfType(ResponsesTimeoutException.class).isThrownBy(() -> client.create(this.request))
			.withMessageEndingWith(" failed: No data for 1s (read timeout)");
	}

	@Test
	void anExceptionOfAListenerFailsTheCallAndFreesTheConnection() throws Exception {
		HttpResponsesClient client = client((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\":");
			exchange.awaitClose();
		});
		CallOptions options = CallOptions.builder().onMetadata((metadata) -> {
			throw new IllegalStateException("enough");
		}).build();
		assertThatIllegalStateException().isThrownBy(() -> client.with(options).create(this.request))
			.withMessage("enough");
		assertThat(this.server.awaitAbandoned()).isTrue();
	}

	@Test
	void aCancelledResponseIsAResult() {
		HttpResponsesClient client = client((exchange) -> exchange.json(200, "{\"status\":\"cancelled\"}"));
		assertThat(client.cancel("resp_1").status()).isEqualTo(ResponseStatus.CANCELLED);
	}

	private List<Consumer<HttpResponsesClient>> jsonCalls() {
		return List.of((client) -> client.create(this.request),
				(client) -> client.retrieve("resp_1", List.of(Include.ENCRYPTED_REASONING)),
				(client) -> client.conversations().retrieve("conv_1"),
				(client) -> client.conversations().retrieveItem("conv_1", "msg_1", List.of()),
				(client) -> client.vectorStores().retrieve("vs_1"), (client) -> client.models().list(),
				(client) -> client.delete("resp_1"));
	}

	private List<Consumer<HttpResponsesClient>> calls() {
		return Stream.concat(jsonCalls().stream(),
				Stream.<Consumer<HttpResponsesClient>>of((client) -> client.stream(this.request),
						(client) -> client.files().content("file_1"), (client) -> client.ping("/models")))
			.toList();
	}

	private HttpResponsesClient client(RawServer.Handler handler) {
		return client(TestTransport.OWN, LONG, handler);
	}

	private HttpResponsesClient client(TestTransport transport, Duration readTimeout, RawServer.Handler handler) {
		this.server = RawServer.start(handler);
		return transport.client(readTimeout, LONG).baseUrl(this.server.url()).apiKey("my-secret-key").build();
	}

}

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

package io.github.responses4j.autoconfigure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesConnectionCheck.Problem;
import io.github.responses4j.autoconfigure.ResponsesConnectionCheck.Result;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ResponsesConnectionCheck}.
 */
class ResponsesConnectionCheckTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(200);

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@Test
	void aListOfModelsIsNoProblem() {
		reply(aResponse().withHeader("x-request-id", "req_1").withBody("{\"data\": []}"));
		Result result = check(LONG).start().join();
		assertThat(result.problem()).isNull();
		assertThat(result.url()).isEqualTo(server.baseUrl() + "/v1/models");
		assertThat(result.duration()).isPositive();
		assertThat(result.error()).isNull();
		server.verify(1, getRequestedFor(urlEqualTo("/v1/models?tenant=blue")));
	}

	@ParameterizedTest
	@CsvSource({ "301, WRONG_URL", "307, WRONG_URL", "400, OTHER", "401, UNAUTHORIZED", "402, OTHER",
			"403, UNAUTHORIZED", "404, WRONG_URL", "405, WRONG_URL", "410, WRONG_URL", "422, OTHER", "429, THROTTLED",
			"500, SERVER_ERROR", "503, SERVER_ERROR", "529, SERVER_ERROR" })
	void theStatusTellsTheProblem(int status, Problem problem) {
		reply(aResponse().withStatus(status)
			.withHeader("x-request-id", "req_1")
			.withHeader("retry-after", "7")
			.withHeader("location", "https://models.example/login"));
		Result result = check(LONG).start().join();
		assertThat(result.problem()).isEqualTo(problem);
		assertThat(result.status()).isEqualTo(status);
		assertThat(result.requestId()).isEqualTo("req_1");
		assertThat(result.retryAfter()).isEqualTo(Duration.ofSeconds(7));
		assertThat(result.error()).isNull();
	}

	@Test
	void aWebPageIsAWrongUrl() {
		reply(aResponse().withHeader("content-type", "text/html").withBody("<html><title>Sign in</title></html>"));
		Result result = check(LONG).start().join();
		assertThat(result.problem()).isEqualTo(Problem.WRONG_URL);
		assertThat(result.status()).isEqualTo(200);
	}

	@Test
	void aClosedPortIsUnreachable() throws IOException {
		Result result = check("http://127.0.0.1:" + closedPort(), LONG).start().join();
		assertThat(result.problem()).isEqualTo(Problem.UNREACHABLE);
		assertThat(result.status()).isNull();
		assertThat(result.error()).isEqualTo("java.net.ConnectException");
	}

	@Test
	void aHostThatIsUnknownIsToldFromOneThatIsDown() {
		ConnectException failure = new ConnectException();
		failure.initCause(new ConnectException().initCause(new UnresolvedAddressException()));
		ResponsesTemplate template = ResponsesTemplate.builder()
			.baseUrl("https://elsewhere.example/v1")
			.apiKey("sk-test")
			.http((http) -> http.restClient(RestClient.builder().requestFactory((uri, method) -> {
				throw failure;
			})))
			.build();
		Result result = new ResponsesConnectionCheck(template, "/models", LONG).start().join();
		assertThat(result.problem()).isEqualTo(Problem.UNREACHABLE);
		assertThat(result.error()).isEqualTo("java.nio.channels.UnresolvedAddressException");
	}

	@Test
	void aServerWithoutTlsIsUnreachable() {
		reply(aResponse());
		Result result = check("https://127.0.0.1:" + server.getPort(), LONG).start().join();
		assertThat(result.problem()).isEqualTo(Problem.UNREACHABLE);
		assertThat(result.error()).isEqualTo("javax.net.ssl.SSLException");
	}

	@Test
	void aBrokenConnectionIsUnreachable() {
		reply(aResponse().withFault(Fault.EMPTY_RESPONSE));
		assertThat(check(LONG).start().join().problem()).isEqualTo(Problem.UNREACHABLE);
	}

	@Test
	void silenceIsATimeoutOnEveryHttpClient() {
		reply(aResponse().withFixedDelay(5000));
		ResponsesTemplate template = ResponsesTemplate.builder()
			.baseUrl(server.baseUrl())
			.apiKey("sk-test")
			.http((http) -> http
				.restClient(RestClient.builder().requestFactory(new HttpComponentsClientHttpRequestFactory())))
			.build();
		Result result = new ResponsesConnectionCheck(template, "/models", SHORT).start().join();
		assertThat(result.problem()).isEqualTo(Problem.TIMEOUT);
	}

	@Test
	void silenceIsATimeout() {
		reply(aResponse().withFixedDelay(5000));
		Result result = check(server.baseUrl() + "/silent", SHORT).start().join();
		assertThat(result.problem()).isEqualTo(Problem.TIMEOUT);
		assertThat(result.status()).isNull();
	}

	@Test
	void drippingIsATimeout() {
		reply(aResponse().withBody("x".repeat(1000)).withChunkedDribbleDelay(1000, 5000));
		assertThat(check(server.baseUrl() + "/silent", SHORT).start().join().problem()).isEqualTo(Problem.TIMEOUT);
	}

	@Test
	void aFailingSupplierOfTheKeyIsAnotherProblem() {
		ResponsesTemplate template = ResponsesTemplate.builder().baseUrl(server.baseUrl()).apiKey(() -> {
			throw new IllegalStateException("The token secret-token has expired");
		}).build();
		Result result = new ResponsesConnectionCheck(template, "/models", LONG).start().join();
		assertThat(result.problem()).isEqualTo(Problem.OTHER);
		assertThat(result.error()).isEqualTo("java.lang.IllegalStateException");
		assertThat(result.toString()).doesNotContain("secret-token");
	}

	@Test
	void nothingIsTriedAgain() {
		reply(aResponse().withStatus(503).withHeader("retry-after-ms", "1"));
		assertThat(check(LONG).start().join().problem()).isEqualTo(Problem.SERVER_ERROR);
		server.verify(1, getRequestedFor(urlEqualTo("/v1/models?tenant=blue")));
	}

	@Test
	void theSameCheckIsSharedWhileItGoesOn() {
		reply(aResponse().withFixedDelay(300));
		ResponsesConnectionCheck check = check(LONG);
		List<CompletableFuture<Result>> results = List.of(check.start(), check.start(), check.start());
		results.get(0).cancel(true);
		assertThat(results.get(1).join()).isSameAs(results.get(2).join());
		server.verify(1, getRequestedFor(urlEqualTo("/v1/models?tenant=blue")));
		check.start().join();
		server.verify(2, getRequestedFor(urlEqualTo("/v1/models?tenant=blue")));
	}

	@Test
	void nothingSecretIsTold() {
		reply(aResponse().withStatus(401)
			.withBody("{\"error\":{\"message\":\"Incorrect API key provided: sk-test\",\"code\":\"query-secret\"}}"));
		String baseUrl = server.baseUrl() + "/v1?token=query-secret";
		Result result = new ResponsesConnectionCheck(template(baseUrl), "/models?code=path-secret", LONG).start()
			.join();
		assertThat(result.url()).isEqualTo(server.baseUrl() + "/v1/models");
		assertThat(result.toString()).doesNotContain("sk-test", "secret", "Incorrect");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "models", "https://models.example/models", "/mo dels", "/{model}" })
	void thePathIsBelowTheBaseUrl(String path) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ResponsesConnectionCheck(template(server.baseUrl()), path, LONG))
			.withMessageStartingWith("'path' must ");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ResponsesConnectionCheck(template(server.baseUrl()), path + "?token=secret {", LONG))
			.withMessageNotContaining("secret");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void theTimeoutIsPositive(long millis) {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new ResponsesConnectionCheck(template(server.baseUrl()), "/models", Duration.ofMillis(millis)))
			.withMessageStartingWith("'timeout' must be positive");
	}

	private static ResponsesConnectionCheck check(Duration timeout) {
		return check(server.baseUrl() + "/v1?tenant=blue", timeout);
	}

	private static ResponsesConnectionCheck check(String baseUrl, Duration timeout) {
		return new ResponsesConnectionCheck(template(baseUrl), "/models", timeout);
	}

	private static ResponsesTemplate template(String baseUrl) {
		return ResponsesTemplate.builder().baseUrl(baseUrl).apiKey("sk-test").build();
	}

	private static void reply(ResponseDefinitionBuilder reply) {
		server.stubFor(get(anyUrl()).willReturn(reply));
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}

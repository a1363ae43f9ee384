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

import java.time.Duration;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesAuthenticationException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesTimeoutException;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HttpResponsesClient#ping(String)}.
 */
class PingTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(200);

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@ParameterizedTest
	@EnumSource
	void asksForThePathBelowTheBaseUrlWithAllThatACallSends(TestTransport transport) {
		reply(200, "application/json", "{\"data\": []}");
		CallOptions options = CallOptions.builder().header("X-Tenant", "blue").query("trace", "a b").build();
		client(transport, "/v1?api-version=1").with(options).ping("/models?limit=1&name=%C3%A9");
		server.verify(getRequestedFor(urlEqualTo("/v1/models?api-version=1&limit=1&name=%C3%A9&trace=a%20b"))
			.withHeader("Authorization", equalTo("Bearer sk-test"))
			.withHeader("X-Tenant", equalTo("blue"))
			.withHeader("Accept", equalTo("application/json, */*")));
	}

	@ParameterizedTest
	@CsvSource({ "200, application/json, no JSON", "200, text/plain, OK", "200, text/event-stream, :",
			"204, text/plain, ''", "206, nonsense, x" })
	void anySuccessWillDo(int status, String type, String body) {
		reply(status, type, body);
		client(TestTransport.OWN, "").ping("/health");
		server.verify(getRequestedFor(urlEqualTo("/health")));
	}

	@ParameterizedTest
	@EnumSource
	void theConnectionIsFreeAgain(TestTransport transport) {
		reply(200, "application/json", "{\"data\": []}".repeat(10_000));
		HttpResponsesClient client = client(transport, "");
		for (int call = 0; call < 3; call++) {
			client.ping("/models");
		}
		server.verify(3, getRequestedFor(urlEqualTo("/models")));
	}

	@ParameterizedTest
	@EnumSource
	void aRefusalIsAFailure(TestTransport transport) {
		reply(401, "application/json", "{\"error\": {\"message\": \"sk-test is wrong\"}}");
		assertThatExceptionOfType(ResponsesAuthenticationException.class)
			.isThrownBy(() -> client(transport, "").ping("/models?user=me"))
			.withMessage("GET /models failed with HTTP 401: *** is wrong");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 304, 307, 308 })
	void aRedirectIsAFailure(int status) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Location", "/login")));
		assertThatExceptionOfType(ResponsesApiException.class)
			.isThrownBy(() -> client(TestTransport.OWN, "").ping("/models"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
		server.verify(1, getRequestedFor(urlEqualTo("/models")));
	}

	@ParameterizedTest
	@EnumSource
	void aWebPageIsAFailure(TestTransport transport) {
		reply(200, "text/html; charset=utf-8", "<html><head><title>Sign in</title></head></html>");
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client(transport, "").ping("/models"))
			.withMessage("GET http://127.0.0.1:" + server.getPort()
					+ "/models failed with HTTP 200: the reply is a web page: Sign in");
	}

	@Test
	void anotherKindOfWebPageIsAFailure() {
		reply(200, "application/xhtml+xml", "<html/>");
		assertThatExceptionOfType(ResponsesApiException.class)
			.isThrownBy(() -> client(TestTransport.OWN, "").ping("/models"))
			.withMessageContaining("the reply is a web page");
	}

	@ParameterizedTest
	@EnumSource
	void aBrokenConnectionIsAFailure(TestTransport transport) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
		assertThatExceptionOfType(ResponsesConnectionException.class)
			.isThrownBy(() -> client(transport, "").ping("/models"));
	}

	@ParameterizedTest
	@EnumSource
	void aReplyThatBreaksOffIsAFailure(TestTransport transport) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("Content-Type", "application/json")
			.withBody("{")
			.withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
		assertThatExceptionOfType(ResponsesConnectionException.class)
			.isThrownBy(() -> client(transport, "").ping("/models"));
	}

	@ParameterizedTest
	@EnumSource
	void silenceIsAFailureAfterTheTimeoutOfTheCall(TestTransport transport) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(3000)));
		CallOptions options = CallOptions.builder().timeout(SHORT).build();
		// It may reach the server when the next test counts its own
		assertThatExceptionOfType(ResponsesTimeoutException.class)
			.isThrownBy(() -> client(transport, "").with(options).ping("/silence"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "models", "?limit=1", "https://other/models", "/mo dels", "/models#top", "/{model}" })
	void whatIsNoPathIsRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> client(TestTransport.OWN, "").ping(path))
			.withMessageStartingWith("'path' must ");
	}

	private static HttpResponsesClient client(TestTransport transport, String path) {
		return transport.client(LONG, LONG)
			.baseUrl("http://127.0.0.1:" + server.getPort() + path)
			.apiKey("sk-test")
			.build();
	}

	private static void reply(int status, String type, String body) {
		server.stubFor(any(anyUrl())
			.willReturn(aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body)));
	}

}

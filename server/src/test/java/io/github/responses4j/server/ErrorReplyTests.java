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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ErrorReplyTests {

	private final ResponsesServer server = ResponsesServer.builder().apiKey("test").start();

	private final TestClient client = new TestClient(this.server);

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/elsewhere", "/responses/resp_1/elsewhere", "/responses/resp_1/input_items/1",
			"//responses", "/responses%2Fresp_1", "/responses/%FF", "/../v1/responses" })
	void whatIsNowhereIsNotFound(String path) {
		HttpResponse<String> response = this.client.send(this.client.request("").uri(uri(path)).GET().build());
		assertThat(response.statusCode()).isEqualTo(404);
		assertEnvelope(response, null);
	}

	@ParameterizedTest
	@CsvSource({ "GET,/responses,POST", "PUT,/responses,'GET, POST'", "PATCH,/responses/resp_1,'DELETE, GET'",
			"POST,/responses/resp_1/,'DELETE, GET'", "GET,/responses/resp_1/cancel,POST",
			"POST,/responses/resp_1/input_items,GET", "DELETE,/models,GET", "HEAD,/responses/resp_1/cancel,POST" })
	void aMethodThatIsNotThereIsNotAllowed(String method, String path, String allowed) {
		HttpResponse<String> response = this.client
			.send(this.client.request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
		if (!method.equals("HEAD")) {
			assertEnvelope(response, "method_not_supported");
		}
	}

	@Test
	void headGetsWhatGetGetsWithoutBody() {
		HttpResponse<String> response = this.client
			.send(this.client.request("/models").method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(response.body()).isEmpty();
		HttpResponse<String> unknown = this.client
			.send(this.client.request("/responses/resp_1").method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
		assertThat(unknown.statusCode()).isEqualTo(404);
		assertThat(unknown.body()).isEmpty();
	}

	@Test
	void optionsTellTheMethodsThatThereAre() {
		HttpResponse<String> response = this.client.send(this.client.request("/responses/resp_1/")
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody())
			.build());
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(response.headers().firstValue("Allow")).hasValue("DELETE, GET");
		assertThat(this.client
			.send(this.client.request("/elsewhere").method("OPTIONS", HttpRequest.BodyPublishers.noBody()).build())
			.statusCode()).isEqualTo(404);
	}

	@Test
	void aMissingKeyIsToldFromAWrongOne() {
		HttpResponse<String> missing = this.client.send(HttpRequest.newBuilder(uri("/models")).build());
		assertThat(missing.statusCode()).isEqualTo(401);
		assertEnvelope(missing, null);
		HttpResponse<String> wrong = this.client
			.send(HttpRequest.newBuilder(uri("/models")).header("Authorization", "Bearer wrong-key").build());
		assertThat(wrong.statusCode()).isEqualTo(401);
		assertEnvelope(wrong, "invalid_api_key");
		assertThat(wrong.body()).doesNotContain("wrong-key");
	}

	@Test
	void nothingIsToldToCallersWithoutKey() {
		assertThat(this.client.send(HttpRequest.newBuilder(uri("/elsewhere")).build()).statusCode()).isEqualTo(401);
	}

	@Test
	void anErrorOfOurOwnTellsNoDetail() {
		try (ResponsesServer broken = ResponsesServer.builder().backend((turn, output) -> {
			throw new IllegalStateException("secret detail");
		}).start()) {
			HttpResponse<String> response = new TestClient(broken).post("/responses", """
					{"model": "gpt-5.2", "input": "Hi"}""");
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(TestClient.json(response).path("status").asString()).isEqualTo("failed");
			assertThat(TestClient.json(response).path("error").path("code").asString()).isEqualTo("server_error");
			assertThat(response.body()).doesNotContain("secret detail");
		}
	}

	@Test
	void everyReplyHasARequestIdOfItsOwn() {
		HttpResponse<String> one = this.client.get("/models");
		HttpResponse<String> other = this.client.get("/elsewhere");
		assertThat(one.headers().firstValue("x-request-id")).get().asString().startsWith("req_");
		assertThat(other.headers().firstValue("x-request-id")).isPresent()
			.isNotEqualTo(one.headers().firstValue("x-request-id"));
	}

	private URI uri(String path) {
		return URI.create(this.server.baseUrl() + path);
	}

	private static void assertEnvelope(HttpResponse<String> response, String code) {
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		JsonNode body = TestClient.json(response);
		assertThat(body.propertyNames()).containsExactly("error");
		JsonNode error = body.path("error");
		assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
		assertThat(error.path("message").asString()).isNotEmpty();
		assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.path("param").isNull()).isTrue();
		assertThat(error.path("code").stringValue(null)).isEqualTo(code);
	}

}

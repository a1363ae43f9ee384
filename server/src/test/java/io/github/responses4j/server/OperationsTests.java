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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation of the protocol is there.
 */
@Timeout(60)
class OperationsTests {

	private static final ResponsesServer server = ResponsesServer.start();

	private static final ResponsesServer elsewhere = ResponsesServer.builder().basePath("/gateway/openai/v1").start();

	private static final ResponsesServer root = ResponsesServer.builder().basePath("").start();

	@AfterAll
	static void closeServers() {
		server.close();
		elsewhere.close();
		root.close();
	}

	@ParameterizedTest
	@CsvSource({ "POST,/responses", "GET,/responses/{id}", "DELETE,/responses/{id}", "POST,/responses/{id}/cancel",
			"GET,/responses/{id}/input_items", "POST,/responses/input_tokens", "POST,/responses/compact",
			"POST,/chat/completions", "POST,/conversations", "GET,/conversations/{id}", "POST,/conversations/{id}",
			"DELETE,/conversations/{id}", "POST,/conversations/{id}/items", "GET,/conversations/{id}/items",
			"GET,/conversations/{id}/items/{id}", "DELETE,/conversations/{id}/items/{id}", "POST,/files", "GET,/files",
			"GET,/files/{id}", "DELETE,/files/{id}", "GET,/files/{id}/content", "GET,/models", "GET,/models/{id}",
			"POST,/vector_stores", "GET,/vector_stores", "GET,/vector_stores/{id}", "POST,/vector_stores/{id}",
			"DELETE,/vector_stores/{id}", "POST,/vector_stores/{id}/files", "GET,/vector_stores/{id}/files",
			"GET,/vector_stores/{id}/files/{id}", "POST,/vector_stores/{id}/files/{id}",
			"DELETE,/vector_stores/{id}/files/{id}" })
	void isServedUnderAnyBasePathWithAndWithoutTrailingSlash(String method, String template) {
		String path = template.replace("{id}", "an-id");
		for (ResponsesServer served : new ResponsesServer[] { server, elsewhere, root }) {
			assertServed(served, method, path);
			assertServed(served, method, path + "/");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1", "/v1/gateway/openai/v1/models", "/models" })
	void nothingIsServedElsewhere(String path) {
		HttpResponse<String> response = send(elsewhere, "GET",
				elsewhere.baseUrl().replace("/gateway/openai/v1", "") + path);
		assertThat(response.statusCode()).isEqualTo(404);
	}

	/**
	 * The operation takes part in the reply, be it a refusal: it is not the server that
	 * does not know path or method.
	 */
	private static void assertServed(ResponsesServer served, String method, String path) {
		HttpResponse<String> response = send(served, method, served.baseUrl() + path);
		assertThat(response.statusCode()).as(path).isIn(200, 400, 404);
		assertThat(response.body()).as(path).doesNotContain("on this server");
	}

	private static HttpResponse<String> send(ResponsesServer served, String method, String uri) {
		TestClient client = new TestClient(served);
		return client
			.send(client.request("").uri(URI.create(uri)).method(method, HttpRequest.BodyPublishers.noBody()).build());
	}

}

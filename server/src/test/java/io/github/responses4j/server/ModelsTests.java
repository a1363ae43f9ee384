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

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ModelsTests {

	@Test
	void anyModelIsThereUnlessAListIsGiven() {
		try (ResponsesServer server = ResponsesServer.start()) {
			TestClient client = new TestClient(server);
			JsonNode list = TestClient.json(client.get("/models"));
			assertThat(list.path("object").asString()).isEqualTo("list");
			assertThat(list.path("data")).hasSize(1);
			JsonNode model = TestClient.json(client.get("/models/openai%2Fgpt-5.2"));
			assertThat(model.path("id").asString()).isEqualTo("openai/gpt-5.2");
			assertThat(model.path("object").asString()).isEqualTo("model");
			assertThat(model.path("created").isIntegralNumber()).isTrue();
			assertThat(model.path("owned_by").asString()).isNotEmpty();
		}
	}

	@Test
	void noOtherModelIsThereIfAListIsGiven() {
		try (ResponsesServer server = ResponsesServer.builder().models("one", "two").start()) {
			TestClient client = new TestClient(server);
			assertThat(TestClient.json(client.get("/models")).path("data"))
				.extracting((model) -> model.path("id").asString())
				.containsExactly("one", "two");
			assertThat(client.get("/models/two").statusCode()).isEqualTo(200);
			assertNotFound(client.get("/models/three"), 404);
			assertThat(client.post("/responses", request("two")).statusCode()).isEqualTo(200);
			assertNotFound(client.post("/responses", request("three")), 400);
		}
	}

	private static String request(String model) {
		return """
				{"model": "%s", "input": "Hi"}""".formatted(model);
	}

	private static void assertNotFound(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		JsonNode error = TestClient.json(response).path("error");
		assertThat(error.path("code").asString()).isEqualTo("model_not_found");
		assertThat(error.path("param").asString()).isEqualTo("model");
	}

}

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

package io.github.responses4j.samples.monitoring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing secret is shown by an application that shows whatever it can, after calls that
 * went well and calls that failed.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "responses.api-key=${SAMPLE_KEY}", "SAMPLE_KEY=" + SecretsTests.KEY,
				"responses.headers.X-Gateway=secret-of-header", "responses.query.code=secret-of-query",
				"responses.extra-body.tools[0].type=mcp", "responses.extra-body.tools[0].authorization=secret-of-tool",
				"responses.extra-body.tools[0].headers.X-Tool=secret-of-tool-header", "responses.retry.max-retries=1",
				"responses.retry.delay=1ms", "management.endpoints.web.exposure.include=*",
				"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=always",
				"management.endpoint.health.show-details=always", "logging.level.io.github.responses4j=trace",
				"logging.level.io.micrometer=trace", "logging.level.org.springframework.core.retry=trace",
				"logging.level.org.springframework.web.client=trace", "logging.level.org.springframework.http=trace",
				"logging.level.org.springframework.boot.context.properties=trace" })
class SecretsTests {

	static final String KEY = "sk-0123456789abcdef";

	/** In each of the other secrets, and in what users and the model say. */
	private static final String SECRET = "secret-of-";

	private static final List<String> QUESTIONS = List.of("secret-of-user 200", "secret-of-user 400",
			"secret-of-user 401", "secret-of-user 429", "secret-of-user 500", "secret-of-user 000");

	private static HttpServer server;

	private final RestClient client;

	SecretsTests(@LocalServerPort int port) {
		this.client = RestClient.builder()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultStatusHandler((status) -> true, (request, response) -> {
			})
			.build();
	}

	@DynamicPropertySource
	static void startServer(DynamicPropertyRegistry registry) throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", SecretsTests::reply);
		server.start();
		registry.add("responses.base-url",
				() -> "http://127.0.0.1:" + server.getAddress().getPort() + "/v1?signature=secret-of-url");
	}

	@AfterAll
	static void stopServer() {
		server.stop(0);
	}

	@BeforeEach
	void call() {
		for (String path : List.of("/answer", "/answer/stream")) {
			for (String question : QUESTIONS) {
				String answer = get(path + "?question=" + question.replace(' ', '+'));
				assertThat(answer).doesNotContain(KEY).satisfies((text) -> {
					if (!question.endsWith("200")) {
						assertThat(text).doesNotContain(SECRET);
					}
				});
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "env, responses.api-key", "env/responses.api-key, value", "env/SAMPLE_KEY, value",
			"configprops, ResponsesProperties", "configprops/responses, extraBody", "health, status",
			"conditions, ResponsesAutoConfiguration", "beans, responsesTemplate", "metrics, gen_ai.client",
			"metrics/gen_ai.client.operation.duration, error.type", "prometheus, gen_ai_client", "scheduledtasks, cron",
			"mappings, answer" })
	void noEndpointShowsASecret(String endpoint, String expected) {
		assertThat(get("/actuator/" + endpoint)).contains(expected).doesNotContain(KEY).doesNotContain(SECRET);
	}

	@Test
	void noLoggerOfTheClientTellsASecret(CapturedOutput output) {
		assertThat(output).contains("TRACE").contains("RetryTemplate").doesNotContain(KEY).doesNotContain(SECRET);
	}

	private String get(String path) {
		return this.client.get().uri(path).retrieve().body(String.class);
	}

	/**
	 * Servers are known to repeat in errors what they were sent.
	 */
	private static void reply(HttpExchange exchange) throws IOException {
		String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String status = request.replaceFirst("(?s).*secret-of-user (\\d+).*", "$1");
		if (status.equals("000")) {
			exchange.close();
			return;
		}
		boolean health = !request.contains("secret-of-user");
		String body = """
				{"error":{"message":"Incorrect API key provided: %s. %s","type":"invalid_request_error"}}"""
			.formatted(KEY, exchange.getRequestHeaders().getFirst("X-Gateway"));
		String type = "application/json";
		if (health) {
			status = "401";
		}
		if (status.equals("200") && request.contains("\"stream\":true")) {
			type = "text/event-stream";
			body = """
					data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"secret-of-model"}

					data: {"type":"response.completed","response":{"status":"completed","output":[\
					{"type":"reasoning","encrypted_content":"secret-of-reasoning"}]}}

					""";
		}
		else if (status.equals("200")) {
			body = "{\"status\":\"completed\",\"output_text\":\"secret-of-model\"}";
		}
		exchange.getResponseHeaders().set("Content-Type", type);
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(Integer.parseInt(status), bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}

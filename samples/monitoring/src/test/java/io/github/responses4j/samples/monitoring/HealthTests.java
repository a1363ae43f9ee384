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
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.health.ResponsesHealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators of the application see when the server of its client is well, and when
 * it is not. The code of docs/health.md.
 */
class HealthTests {

	private HttpServer server;

	private volatile int status = 200;

	private volatile String contentType = "application/json";

	private volatile String body = "{\"data\":[]}";

	private ConfigurableApplicationContext application;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
		this.server.stop(0);
	}

	@Test
	void healthTellsWhyTheServerIsOfNoUse() {
		start(url());
		assertHealth(HttpStatus.OK, """
				{"status": "UP", "details": {"url": "%s/models"}}""".formatted(url()));

		this.body = "{\"error\":{\"message\":\"Incorrect API key provided: the-key. Go away.\"}}";
		this.status = 401;
		assertHealth(HttpStatus.SERVICE_UNAVAILABLE, """
				{"status": "DOWN", "details": {"url": "%s/models", "cause": "unauthorized", "status": 401,
				"description": "The server does not accept the API key", "requestId": "req_1"}}""".formatted(url()));
		this.status = 429;
		assertHealth(HttpStatus.SERVICE_UNAVAILABLE, """
				{"status": "DOWN", "details": {"cause": "throttled", "status": 429}}""");
		this.status = 404;
		assertHealth(HttpStatus.SERVICE_UNAVAILABLE, """
				{"status": "DOWN", "details": {"cause": "wrong-url", "status": 404}}""");
		this.status = 500;
		assertHealth(HttpStatus.SERVICE_UNAVAILABLE, """
				{"status": "DOWN", "details": {"cause": "server-error", "status": 500}}""");
		this.status = 200;
		this.contentType = "text/html";
		assertHealth(HttpStatus.SERVICE_UNAVAILABLE, """
				{"status": "DOWN", "details": {"cause": "wrong-url", "status": 200}}""");
		this.contentType = "application/json";
		assertHealth(HttpStatus.OK, """
				{"status": "UP"}""");
		this.server.stop(0);
		assertHealth(HttpStatus.SERVICE_UNAVAILABLE, """
				{"status": "DOWN", "details": {"cause": "unreachable", "error": "java.net.ConnectException"}}""");
	}

	@Test
	void aServerThatWasNeverThereIsUnreachable() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		start("http://127.0.0.1:" + port);
		assertHealth(HttpStatus.SERVICE_UNAVAILABLE, """
				{"status": "DOWN", "details": {"url": "http://127.0.0.1:%d/models", "cause": "unreachable"}}"""
			.formatted(port));
	}

	@Test
	void probesAskTheServerOnceInAWhile() {
		start(url(), "--responses.health.time-to-live=1h");
		assertHealth(HttpStatus.OK, "{}");
		this.status = 401;
		assertHealth(HttpStatus.OK, "{}");
	}

	@Test
	void readinessMayDependOnTheServer() {
		start(url(), "--spring.config.import=classpath:readiness.yml");
		assertThat(get("/actuator/health/readiness").getStatusCode()).isEqualTo(HttpStatus.OK);
		this.status = 401;
		assertThat(get("/actuator/health/readiness").getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(get("/actuator/health/liveness").getStatusCode()).isEqualTo(HttpStatus.OK);
	}

	@ParameterizedTest
	@CsvSource({ "200, 200", "429, 200", "401, 503" })
	void anIndicatorOfTheApplicationTakesThePlaceOfOurs(int reply, int health) {
		this.application = builder(url()).sources(Patience.class).run();
		this.status = reply;
		assertThat(get("/actuator/health/responses").getStatusCode()).isEqualTo(HttpStatusCode.valueOf(health));
	}

	private void start(String url, String... arguments) {
		this.application = builder(url).run(arguments);
	}

	private static SpringApplicationBuilder builder(String url) {
		return new SpringApplicationBuilder(MonitoringApplication.class).properties("server.port=0",
				"responses.api-key=the-key", "responses.base-url=" + url + "?token=secret",
				"responses.health.timeout=30s", "responses.health.time-to-live=0s");
	}

	private void assertHealth(HttpStatus status, String json) {
		ResponseEntity<String> health = get("/actuator/health/responses");
		assertThat(health.getStatusCode()).isEqualTo(status);
		JsonAssert.comparator(JsonCompareMode.LENIENT).assertIsMatch(json, health.getBody());
		ResponseEntity<String> all = get("/actuator/health");
		assertThat(all.getStatusCode()).isEqualTo(status);
		assertThat(health.getBody() + all.getBody()).doesNotContain("the-key", "secret", "Go away");
		for (String probe : new String[] { "liveness", "readiness" }) {
			assertThat(get("/actuator/health/" + probe).getStatusCode()).as(probe).isEqualTo(HttpStatus.OK);
		}
	}

	private ResponseEntity<String> get(String path) {
		int port = ((WebServerApplicationContext) this.application).getWebServer().getPort();
		return RestClient.create("http://127.0.0.1:" + port)
			.get()
			.uri(path)
			.retrieve()
			.onStatus(HttpStatusCode::isError, (request, response) -> {
			})
			.toEntity(String.class);
	}

	private String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", this.contentType);
			exchange.getResponseHeaders().set("x-request-id", "req_1");
			exchange.sendResponseHeaders(this.status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	/**
	 * Not annotated, so that only the test that wants it has it.
	 */
	static class Patience {

		// tag::own-indicator[]
		@Bean
		HealthIndicator responsesHealthIndicator(ResponsesTemplate responses) {
			HealthIndicator indicator = new ResponsesHealthIndicator(responses, "/models", Duration.ofSeconds(2),
					Duration.ofMinutes(1));
			return () -> {
				Health health = indicator.health();
				boolean throttled = "throttled".equals(health.getDetails().get("cause"));
				return throttled ? Health.up().withDetails(health.getDetails()).build() : health;
			};
		}
		// end::own-indicator[]

	}

}

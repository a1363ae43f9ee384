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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens when a server falls silent.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TimeoutTests {

	private final CountDownLatch end = new CountDownLatch(1);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::beginAndFallSilent);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "http-components" })
	void readTimeoutEndsACall(String factory) {
		runner(factory).withPropertyValues("responses.read-timeout=200ms").run((context) -> {
			ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
			assertThatExceptionOfType(ResponsesTimeoutException.class)
				.isThrownBy(() -> responses.input("Hi").response());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "http-components" })
	void streamIdleTimeoutEndsAStream(String factory) {
		runner(factory).withPropertyValues("responses.stream-idle-timeout=200ms").run((context) -> {
			try (ResponseStream stream = context.getBean(ResponsesTemplate.class).input("Hi").stream()) {
				assertThatExceptionOfType(ResponsesException.class).isThrownBy(stream::response);
			}
		});
	}

	private ApplicationContextRunner runner(String factory) {
		return Runners.plain()
			.withPropertyValues("spring.http.clients.imperative.factory=" + factory,
					"responses.base-url=http://localhost:" + this.server.getAddress().getPort());
	}

	private void beginAndFallSilent(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(200, 0);
		exchange.getResponseBody()
			.write("data: {\"type\":\"response.in_progress\"}\n\n".getBytes(StandardCharsets.UTF_8));
		exchange.getResponseBody().flush();
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		exchange.close();
	}

}

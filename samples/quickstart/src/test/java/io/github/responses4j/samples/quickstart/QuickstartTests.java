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

package io.github.responses4j.samples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the application as users do: in a JVM of its own, told by environment variables,
 * as it is and processed ahead of time. The processing knew none of the variables.
 */
@ParameterizedClass(name = "spring.aot.enabled={0}")
@ValueSource(booleans = { false, true })
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class QuickstartTests {

	@Parameter
	private boolean aheadOfTime;

	private Process process;

	@AfterEach
	void kill() {
		if (this.process != null) {
			this.process.destroyForcibly();
		}
	}

	@Test
	void withoutKeyHoldsTheConversationWithTheEmbeddedServer() throws Exception {
		start(Map.of());
		String output = readAll();
		assertThat(this.process.waitFor()).isZero();
		assertThat(output).startsWith("No key is set")
			.contains("no model is behind it")
			.contains("In turn 3 of our conversation you said: \"What was my first question?\". "
					+ "Before that you said: \"And at sunset?\".")
			.containsPattern("\\[tokens: [1-9]\\d* of input, [1-9]\\d* of output]");
	}

	@Test
	void withKeyHoldsTheConversationWithThatEndpoint() throws Exception {
		try (ResponsesServer endpoint = ResponsesServer.builder().basePath("/gateway").apiKey("the-key").start()) {
			start(Map.of("OPENAI_API_KEY", "the-key", "OPENAI_BASE_URL", endpoint.baseUrl()));
			String output = readAll();
			assertThat(this.process.waitFor()).isZero();
			assertThat(output).doesNotContain("No key is set")
				.contains("In turn 3 of our conversation")
				.contains("of output]");
		}
	}

	@Test
	void withWrongKeyFails() throws Exception {
		try (ResponsesServer endpoint = ResponsesServer.builder().apiKey("the-key").start()) {
			start(Map.of("OPENAI_API_KEY", "another-key", "OPENAI_BASE_URL", endpoint.baseUrl()));
			assertThat(readAll()).contains("ResponsesAuthenticationException").doesNotContain("another-key");
			assertThat(this.process.waitFor()).isNotZero();
		}
	}

	@Test
	void withoutKeyForAnEndpointElsewhereSaysWhatToDo() throws Exception {
		start(Map.of("OPENAI_BASE_URL", "https://gateway.invalid/v1"));
		assertThat(readAll()).containsSubsequence("APPLICATION FAILED TO START", "Description:", "gateway.invalid",
				"Action:", "OPENAI_API_KEY");
		assertThat(this.process.waitFor()).isNotZero();
	}

	@Test
	void isProcessedAheadOfTimeOrNot() throws Exception {
		start(Map.of("LOGGING_LEVEL_ROOT", "info"));
		assertThat(readAll()).contains(
				this.aheadOfTime ? "Starting AOT-processed QuickstartApplication" : "Starting QuickstartApplication");
		assertThat(this.process.waitFor()).isZero();
	}

	@Test
	void printsTextWhileTheStreamIsOpen() throws Exception {
		CountDownLatch printed = new CountDownLatch(1);
		HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		endpoint.setExecutor(Executors.newCachedThreadPool());
		endpoint.createContext("/responses", (exchange) -> answer(exchange, printed));
		endpoint.start();
		try {
			start(Map.of("OPENAI_API_KEY", "any", "OPENAI_BASE_URL",
					"http://localhost:" + endpoint.getAddress().getPort()));
			readUntil("Begun");
			printed.countDown();
			readUntil(", ended.");
			readAll();
			assertThat(this.process.waitFor()).isZero();
		}
		finally {
			endpoint.stop(0);
		}
	}

	private static void answer(HttpExchange exchange, CountDownLatch printed) throws IOException {
		String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		boolean stream = request.contains("\"stream\":true");
		exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
		exchange.sendResponseHeaders(200, 0);
		if (stream) {
			write(exchange,
					event("response.output_text.delta", "\"output_index\":0,\"content_index\":0,\"delta\":\"Begun\""));
			await(printed);
			write(exchange, event("response.output_text.delta",
					"\"output_index\":0,\"content_index\":0,\"delta\":\", ended.\""));
			write(exchange, event("response.completed", "\"response\":" + RESPONSE));
		}
		else {
			write(exchange, RESPONSE);
		}
		exchange.close();
	}

	private static final String RESPONSE = """
			{"id":"resp_1","object":"response","status":"completed","output":[]}""";

	private static String event(String type, String members) {
		return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
	}

	private static void write(HttpExchange exchange, String text) throws IOException {
		exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
		exchange.getResponseBody().flush();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void start(Map<String, String> variables) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(List.of(java, "-Dspring.aot.enabled=" + this.aheadOfTime, "-cp",
				System.getProperty("java.class.path"), QuickstartApplication.class.getName()));
		builder.environment().keySet().removeIf((name) -> name.startsWith("OPENAI_") || name.startsWith("RESPONSES_"));
		builder.environment().putAll(variables);
		this.process = builder.redirectErrorStream(true).start();
	}

	private String readAll() throws IOException {
		return new String(this.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	private void readUntil(String expected) throws IOException {
		InputStream output = this.process.getInputStream();
		StringBuilder read = new StringBuilder();
		while (read.indexOf(expected) < 0) {
			int next = output.read();
			assertThat(next).as(read.toString()).isNotNegative();
			read.append((char) next);
		}
	}

}

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

package io.github.responses4j.samples.docs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.ResponsesTemplateBuilderCustomizer;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesRateLimitException;
import io.github.responses4j.error.ResponsesServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The code of docs/retries.md.
 */
class RetriesTests {

	private static final byte[] ANSWER = """
			{"id":"resp_1","status":"completed","output":[{"type":"message","role":"assistant",
			"content":[{"type":"output_text","text":"Hello"}]}]}""".getBytes(StandardCharsets.UTF_8);

	private final AtomicInteger requests = new AtomicInteger();

	private HttpServer server;

	private int failures;

	private int status = 503;

	private String delay = "1";

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void theTemplateHasRetriesOfItsOwn() {
		this.failures = 4;
		runner().withUserConfiguration(Patience.class)
			.run((context) -> assertThat(context.getBean(ResponsesTemplate.class).input("Hi").text())
				.isEqualTo("Hello"));
		assertThat(this.requests).hasValue(5);
	}

	@Test
	void aCallHasRetriesOfItsOwn() {
		this.failures = 1;
		runner().run((context) -> assertThatExceptionOfType(ResponsesServerException.class)
			.isThrownBy(() -> new Questions(context.getBean(ResponsesTemplate.class)).askOnce("Hi")));
		assertThat(this.requests).hasValue(1);
	}

	@Test
	void theExceptionSaysWhenToComeBack() {
		this.failures = 1;
		this.status = 429;
		this.delay = "600000";
		runner().run((context) -> assertThat(new Questions(context.getBean(ResponsesTemplate.class)).ask("Hi"))
			.isEqualTo("Ask again in PT10M"));
	}

	@Test
	void attemptsAreTold() {
		this.failures = 1;
		runner()
			.run((context) -> assertThat(new Questions(context.getBean(ResponsesTemplate.class)).countAttempts("Hi"))
				.isEqualTo(2));
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class))
			.withPropertyValues("responses.api-key=any",
					"responses.base-url=http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			if (this.requests.getAndIncrement() < this.failures) {
				exchange.getResponseHeaders().set("retry-after-ms", this.delay);
				exchange.sendResponseHeaders(this.status, -1);
			}
			else {
				exchange.sendResponseHeaders(200, ANSWER.length);
				exchange.getResponseBody().write(ANSWER);
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Patience {

		// tag::retries[]
		@Bean
		ResponsesTemplateBuilderCustomizer patience() {
			RetrySettings settings = RetrySettings.builder().maxRetries(4).deadline(Duration.ofMinutes(2)).build();
			return (builder) -> builder.retry(settings);
		}
		// end::retries[]

	}

	private static final class Questions {

		private final ResponsesTemplate responses;

		Questions(ResponsesTemplate responses) {
			this.responses = responses;
		}

		// tag::retries-of-a-call[]
		String askOnce(String question) {
			return this.responses.input(question).with((call) -> call.retry(RetrySettings.none())).text();
		}
		// end::retries-of-a-call[]

		// tag::come-back[]
		String ask(String question) {
			try {
				return this.responses.input(question).text();
			}
			catch (ResponsesRateLimitException ex) {
				return "Ask again in " + ex.retryAfter();
			}
		}
		// end::come-back[]

		// tag::attempts[]
		int countAttempts(String question) {
			AtomicInteger attempts = new AtomicInteger();
			this.responses.input(question).with((call) -> call.onAttempt(attempts::incrementAndGet)).text();
			return attempts.get();
		}
		// end::attempts[]

	}

}

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
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trace of a streamed call, from the request of a client of the application to the
 * provider.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class TracingTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String PARENT = "b7ad6b7169203331";

	private static final CountDownLatch begun = new CountDownLatch(1);

	private static final Queue<String> propagated = new ConcurrentLinkedQueue<>();

	private static HttpServer provider;

	@LocalServerPort
	private int port;

	@Autowired
	private EndedSpans ended;

	@DynamicPropertySource
	static void connection(DynamicPropertyRegistry properties) throws IOException {
		provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		provider.setExecutor(Executors.newCachedThreadPool());
		provider.createContext("/v1/responses", TracingTests::answer);
		provider.start();
		properties.add("responses.base-url", () -> "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1");
		properties.add("responses.api-key", () -> "sk-test");
	}

	@AfterAll
	static void stop() {
		provider.stop(0);
	}

	@Test
	void theOperationEndsWithTheStreamAndHasHttpBelowIt() throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/answer/stream?question=Hi"))
			.header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
			.build();
		try (InputStream answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body()) {
			assertThat(answer.readNBytes("Begun".length())).asString().isEqualTo("Begun");
			assertThat(this.ended.spans).extracting(SpanData::getName).containsExactly("http post");
			begun.countDown();
			assertThat(answer.readAllBytes()).asString().isEqualTo(", ended.");
		}
		SpanData http = this.ended.spans.remove();
		SpanData operation = this.ended.spans.remove();
		assertThat(operation.getName()).isEqualTo("chat gpt-5.2");
		assertThat(operation.getKind()).isEqualTo(SpanKind.CLIENT);
		assertThat(operation.getAttributes().get(AttributeKey.stringKey("gen_ai.response.id"))).isEqualTo("resp_1");
		assertThat(operation.getTraceId()).isEqualTo(TRACE);
		assertThat(operation.getParentSpanId()).isNotEqualTo(PARENT);
		assertThat(http.getParentSpanId()).isEqualTo(operation.getSpanId());
		assertThat(http.getTraceId()).isEqualTo(TRACE);
		assertThat(propagated).containsExactly("00-" + TRACE + "-" + http.getSpanId() + "-01");
		assertThat(operation.getAttributes().asMap().toString()).doesNotContain("Begun").doesNotContain("Hi");
	}

	private static void answer(HttpExchange exchange) throws IOException {
		propagated.add(exchange.getRequestHeaders().getFirst("traceparent"));
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(200, 0);
		send(exchange, delta("Begun"));
		try {
			begun.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		send(exchange, delta(", ended."));
		send(exchange, """
				{"type":"response.completed","response":{"id":"resp_1","status":"completed","output":[]}}""");
		exchange.close();
	}

	private static String delta(String text) {
		return "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text
				+ "\"}";
	}

	private static void send(HttpExchange exchange, String event) throws IOException {
		exchange.getResponseBody().write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
		exchange.getResponseBody().flush();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Spans {

		@Bean
		EndedSpans endedSpans() {
			return new EndedSpans();
		}

	}

	static final class EndedSpans implements SpanProcessor {

		private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();

		@Override
		public void onStart(Context parentContext, ReadWriteSpan span) {
		}

		@Override
		public boolean isStartRequired() {
			return false;
		}

		@Override
		public void onEnd(ReadableSpan span) {
			this.spans.add(span.toSpanData());
		}

		@Override
		public boolean isEndRequired() {
			return true;
		}

	}

}

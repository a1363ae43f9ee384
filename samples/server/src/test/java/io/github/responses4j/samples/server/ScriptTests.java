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

package io.github.responses4j.samples.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.server.standalone.StandaloneServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The script in the guide, seen by a client that knows HTTP only.
 */
@Timeout(60)
class ScriptTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private ResponsesServer server;

	@BeforeEach
	void start() {
		this.server = StandaloneServer.start("--port=0", "--event-delay=0", "--script=src/test/resources/script.yml");
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void callsAToolAndUsesItsOutput() throws Exception {
		assertThat(ask("""
				{"model": "m", "input": "The weather?", "tools": [{"type": "function", "name": "weather"}]}""").body())
			.containsSubsequence("The user asks for the weather.", "I will look.", "\"call_1\"",
					"{\\\"city\\\":\\\"Seoul\\\"}");
		assertThat(ask("""
				{"model": "m", "input": [
					{"type": "function_call", "call_id": "call_1", "name": "weather", "arguments": "{}"},
					{"type": "function_call_output", "call_id": "call_1", "output": "22"}]}""").body())
			.contains("It is 22 degrees.");
	}

	@Test
	void refusesTwiceAndThenNoLonger() throws Exception {
		String question = "{\"model\": \"m\", \"input\": \"My Quota?\"}";
		HttpResponse<String> first = ask(question);
		assertThat(first.statusCode()).isEqualTo(429);
		assertThat(first.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(first.body()).contains("insufficient_quota");
		assertThat(ask(question).body()).contains("<h1>Error 502</h1>");
		assertThat(ask(question).body()).contains("Nothing is scripted for this.");
	}

	@Test
	void breaksOff() {
		assertThatIOException().isThrownBy(() -> ask("""
				{"model": "m", "input": "Tell me a joke", "reasoning": {"effort": "high"}, "stream": true}"""));
	}

	@Test
	void neverReplies() {
		HttpRequest request = request("/models").timeout(Duration.ofMillis(200)).build();
		assertThatExceptionOfType(HttpTimeoutException.class)
			.isThrownBy(() -> this.http.send(request, HttpResponse.BodyHandlers.discarding()));
	}

	private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
		return this.http.send(request("/responses").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.server.baseUrl() + path)).header("Authorization", "Bearer any");
	}

}

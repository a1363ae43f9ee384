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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsesServerTests {

	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final TestClient client = new TestClient(this.server);

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void answersAndSaysThatNoModelIsBehindIt() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?"}""");
		assertThat(response.id()).startsWith("resp_");
		assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(response.model()).isEqualTo("gpt-5.2");
		assertThat(response.outputText()).contains("simulated", "no model", "\"Is it warm?\"", "turn 1 ");
	}

	@Test
	void continuesAChain() {
		Response first = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?"}""");
		Response second = this.client.create("""
				{"model": "gpt-5.2", "input": "And in winter?", "previous_response_id": "%s"}""".formatted(first.id()));
		assertThat(second.previousResponseId()).isEqualTo(first.id());
		assertThat(second.outputText()).contains("turn 2 ", "\"And in winter?\"", "\"Is it warm?\"");
	}

	@Test
	void givesBackWhatItKept() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?"}""");
		HttpResponse<String> kept = this.client.get("/responses/" + response.id());
		assertThat(kept.statusCode()).isEqualTo(200);
		assertThat(TestClient.json(kept).path("id").asString()).isEqualTo(response.id());
		assertThat(TestClient.json(kept).path("output").size()).isEqualTo(1);
	}

	@Test
	void streamsTheTextInPieces() {
		HttpResponse<Stream<String>> response = this.client.lines("/responses", """
				{"model": "gpt-5.2", "input": "Is it warm?", "stream": true}""");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
		List<ResponseStreamEvent> events = response.body()
			.filter((line) -> line.startsWith("data: "))
			.map((line) -> TestClient.event(line.substring("data: ".length())))
			.toList();
		assertThat(events).extracting(ResponseStreamEvent::type)
			.startsWith("response.created", "response.in_progress")
			.endsWith("response.completed");
		assertThat(events).filteredOn(TextEvent.OutputTextDelta.class::isInstance).hasSizeGreaterThan(10);
	}

}

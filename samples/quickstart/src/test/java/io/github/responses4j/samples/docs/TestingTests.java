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

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ResponsesTool;

import static io.github.responses4j.server.RequestPredicates.toolOutput;
import static io.github.responses4j.server.RequestPredicates.userText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The code of docs/testing.md.
 */
class TestingTests {

	// tag::testing-server[]
	private static final ResponsesServer server = ResponsesServer.start();

	private final ResponsesTemplate responses = ResponsesTemplate.builder()
		.baseUrl(server.baseUrl())
		.apiKey("any")
		.model("gpt-5.2")
		.build();

	@AfterEach
	void reset() {
		server.reset();
	}

	@AfterAll
	static void close() {
		server.close();
	}
	// end::testing-server[]

	// tag::testing-text[]
	@Test
	void tellsAJoke() {
		server.enqueue(Answer.text("Knock, knock."));
		assertThat(new Jokes(this.responses).joke()).isEqualTo("Knock, knock.");
		RecordedRequest request = server.takeRequest(Duration.ofSeconds(5));
		assertThat(request.userText()).isEqualTo("Tell me a joke");
		assertThat(request.body().model()).isEqualTo("gpt-5.2");
		assertThat(request.header("Authorization")).isEqualTo("Bearer any");
	}
	// end::testing-text[]

	// tag::testing-stream[]
	@Test
	void streamsInPieces() {
		server.enqueue(Answer.textDeltas("Knock, ", "knock."));
		try (ResponseStream stream = this.responses.input("Tell me a joke").stream()) {
			assertThat(stream.textDeltas()).containsExactly("Knock, ", "knock.");
		}
	}
	// end::testing-stream[]

	// tag::testing-entity[]
	@Test
	void tellsAJokeInParts() {
		server.enqueue(Answer.json(new Joke("Knock, knock.", "Who is there?")));
		assertThat(this.responses.input("Tell me a joke").entity(Joke.class))
			.isEqualTo(new Joke("Knock, knock.", "Who is there?"));
		assertThat(server.takeRequest(Duration.ofSeconds(5)).json().at("/text/format/schema/properties").has("reply"))
			.isTrue();
	}
	// end::testing-entity[]

	// tag::testing-tools[]
	@Test
	void callsATool() {
		server.when(userText("weather")).reply(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")));
		server.when(toolOutput("call_1")).reply(Answer.text("It is warm."));
		assertThat(this.responses.input("The weather in Seoul?").tools(new WeatherTools()).text())
			.isEqualTo("It is warm.");
		assertThat(server.requests()).hasSize(2)
			.last()
			.satisfies((request) -> assertThat(request.toolOutput("call_1"))
				.isEqualTo(ToolOutput.function("call_1", "22 degrees in Seoul")));
	}
	// end::testing-tools[]

	// tag::testing-incomplete[]
	@Test
	void runsOutOfTokens() {
		server.enqueue(Answer.text("Knock,")
			.then(Answer.incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS))
			.usage(20, 16));
		Response response = this.responses.input("Tell me a joke").response();
		assertThat(response.status()).isEqualTo(ResponseStatus.INCOMPLETE);
		assertThat(response.outputText()).isEqualTo("Knock,");
	}
	// end::testing-incomplete[]

	// tag::testing-retry[]
	@Test
	void comesBackWhenTheServerSaysSo() {
		server.enqueue(Fault.status(429).retryAfter(Duration.ofMillis(10)), Answer.text("Knock, knock."));
		assertThat(new Jokes(this.responses).joke()).isEqualTo("Knock, knock.");
		assertThat(server.requests()).hasSize(2);
	}
	// end::testing-retry[]

	// tag::testing-cut[]
	@Test
	void keepsWhatArrivedBeforeTheConnectionBroke() {
		server.enqueue(Answer.textDeltas("Knock, ", "knock.").with(Fault.cutAfterEvents(5)));
		try (ResponseStream stream = this.responses.input("Tell me a joke").stream()) {
			assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response);
			assertThat(stream.snapshot().outputText()).isEqualTo("Knock, ");
		}
	}
	// end::testing-cut[]

	// tag::testing-record[]
	record Joke(String opening, String reply) {

	}
	// end::testing-record[]

	// tag::testing-weather[]
	static class WeatherTools {

		@ResponsesTool("The weather of a city, now")
		String weather(String city) {
			return "22 degrees in " + city;
		}

	}
	// end::testing-weather[]

}

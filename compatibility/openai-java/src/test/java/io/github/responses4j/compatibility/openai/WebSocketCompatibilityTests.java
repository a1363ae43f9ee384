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

package io.github.responses4j.compatibility.openai;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.openai.client.OpenAIClient;
import com.openai.core.http.ResponseConnection;
import com.openai.core.http.ResponseWebSocketException;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponsesClientEvent;
import com.openai.models.responses.ResponsesServerEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class WebSocketCompatibilityTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	@AutoClose
	private final OpenAIClient client = OpenAiJava.clientOf(this.server);

	@Test
	void receivesEventsAndTheFinalResponse() {
		try (ResponseConnection connection = this.client.responses().connect()) {
			connection.send(create(ask("Hello")));
			ResponsesServerEvent created = connection.receive();
			Response first = connection.finalResponse();
			connection.send(create(ask("And now?").previousResponseId(first.id())));
			Response second = connection.finalResponse();
			assertThat(created.asResponseCreated().response().id()).isEqualTo(first.id());
			assertThat(OpenAiJava.outputText(first)).contains("\"Hello\"");
			assertThat(OpenAiJava.outputText(second)).contains("\"And now?\"").contains("\"Hello\"");
			assertThat(this.client.responses().retrieve(second.id())).isEqualTo(second);
		}
	}

	@Test
	void receivesTheEventsOfEachLaneThere() {
		try (ResponseConnection connection = this.client.responses().connect();
				ResponseConnection.Lane left = connection.lane("left");
				ResponseConnection.Lane right = connection.lane("right")) {
			left.send(create(ask("Left").streamId("left")));
			// The client takes no second command before the first has left it
			assertThat(left.receive().streamId()).contains("left");
			right.send(create(ask("Right").streamId("right")));
			assertThat(OpenAiJava.outputText(right.finalResponse())).contains("\"Right\"");
			assertThat(OpenAiJava.outputText(left.finalResponse())).contains("\"Left\"");
		}
	}

	@Test
	void throwsTheErrorsOfTheServer() {
		try (ResponseConnection connection = this.client.responses().connect()) {
			connection.send(create(ask("Hello").previousResponseId("resp_unknown")));
			assertThatExceptionOfType(ResponseWebSocketException.class).isThrownBy(connection::finalResponse)
				.satisfies((ex) -> assertThat(ex.event().error().orElseThrow().error().code())
					.contains("previous_response_not_found"));
		}
	}

	private static ResponsesClientEvent.ResponseCreate.Builder ask(String question) {
		return ResponsesClientEvent.ResponseCreate.builder().model(OpenAiJava.MODEL).input(question);
	}

	private static ResponsesClientEvent create(ResponsesClientEvent.ResponseCreate.Builder request) {
		return ResponsesClientEvent.ofResponseCreate(request.build());
	}

}

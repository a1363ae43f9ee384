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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesAuthenticationException;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Model;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The client of this library and the server understand each other.
 */
@Timeout(60)
class ClientAgainstServerTests {

	private volatile Backend backend = new SimulatedModel();

	private final ResponsesServer server = ResponsesServer.builder()
		.apiKey("test")
		.eventDelay(Duration.ZERO)
		.backend((turn, output) -> this.backend.answer(turn, output))
		.start();

	private final ResponsesTemplate responses = template("test");

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void createsRetrievesAndDeletes() {
		Response response = this.responses.input("Is it warm?").response();
		assertThat(response.outputText()).contains("\"Is it warm?\"");
		assertThat(this.responses.retrieve(response.id())).isEqualTo(response);
		assertThat(this.responses.delete(response.id()).deleted()).isTrue();
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> this.responses.retrieve(response.id()))
			.satisfies((ex) -> assertThat(ex.requestId()).startsWith("req_"));
	}

	@Test
	void continuesAChain() {
		Response first = this.responses.input("Is it warm?").response();
		assertThat(this.responses.input("And in winter?").continuing(first).text()).contains("turn 2 ",
				"\"Is it warm?\"");
	}

	@Test
	void accumulatesTheStreamToWhatIsKept() {
		try (ResponseStream stream = this.responses.input("Is it warm?").stream()) {
			String text = stream.textDeltas().collect(Collectors.joining());
			Response response = stream.response();
			assertThat(response.outputText()).isEqualTo(text).contains("\"Is it warm?\"");
			assertThat(this.responses.retrieve(response.id())).isEqualTo(response);
		}
	}

	@Test
	void givesTheIncompleteResponseOfAStream() {
		try (ResponseStream stream = this.responses.input("Is it warm?").maxOutputTokens(16).stream()) {
			assertThat(stream.response().status()).isEqualTo(ResponseStatus.INCOMPLETE);
		}
	}

	@Test
	void pagesThroughInputItems() {
		List<Message> messages = IntStream.range(0, 45)
			.mapToObj((number) -> Message.user(Integer.toString(number)))
			.toList();
		Response response = this.responses.input(messages).response();
		assertThat(this.responses.inputItems(response.id())).extracting((item) -> ((Message) item).text())
			.hasSize(45)
			.startsWith("44", "43")
			.endsWith("1", "0");
	}

	@Test
	void countsInputTokens() {
		ResponseRequest request = ResponseRequest.builder().input("12345678").build();
		assertThat(this.responses.countInputTokens(request)).isEqualTo(2);
		assertThat(this.responses.create(request).usage().inputTokens()).isEqualTo(2);
	}

	@Test
	void findsModels() {
		assertThat(this.responses.models().list().data()).isNotEmpty();
		assertThat(this.responses.models().retrieve("gpt-5.2")).extracting(Model::id).isEqualTo("gpt-5.2");
	}

	@Test
	void givesErrorsTheirKind() {
		assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> this.responses.input("Hi").previousResponseId("resp_unknown").text())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("previous_response_not_found"))
			.satisfies((ex) -> assertThat(ex.param()).isEqualTo("previous_response_id"));
		Response response = this.responses.input("Hi").response();
		assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> this.responses.cancel(response.id()));
		assertThatExceptionOfType(ResponsesAuthenticationException.class)
			.isThrownBy(() -> template("other").input("Hi").text())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("invalid_api_key"));
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> this.responses.files().retrieve("f"));
	}

	@Test
	void tellsAFailedResponseFromAnswers() {
		this.backend = (turn, output) -> {
			throw new IllegalStateException("broken");
		};
		assertThatExceptionOfType(ResponsesFailedException.class).isThrownBy(() -> this.responses.input("Hi").text());
	}

	@Test
	void freesTheServerWhenAStreamIsLeft() throws Exception {
		CountDownLatch stopped = new CountDownLatch(1);
		this.backend = (turn, output) -> {
			while (output.text("and so on ")) {
				Thread.onSpinWait();
			}
			stopped.countDown();
		};
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThat(stream.textDeltas().findFirst()).hasValue("and so on ");
		}
		assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void tellsAStreamThatBreaksOffWhenTheServerIsClosed() {
		this.backend = (turn, output) -> {
			output.text("Hello");
			new CountDownLatch(1).await(50, TimeUnit.SECONDS);
		};
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThatExceptionOfType(ResponsesException.class)
				.isThrownBy(() -> stream.textDeltas().forEach((delta) -> this.server.close()))
				.isInstanceOf(ResponsesStreamInterruptedException.class);
		}
	}

	private ResponsesTemplate template(String apiKey) {
		return TestClient.template(this.server).apiKey(apiKey).build();
	}

}

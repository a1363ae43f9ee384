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
import java.util.function.Consumer;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.responses4j.BackgroundResponse;
import io.github.responses4j.ResponseCall;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesPendingException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of docs/background.md.
 */
@ExtendWith(OutputCaptureExtension.class)
class BackgroundTests {

	private static final String ANSWER = "Qubits are fragile.";

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final Research research = new Research(
			ResponsesTemplate.builder().baseUrl(this.server.baseUrl()).apiKey("any").model("gpt-5.2").build());

	@Test
	void isWaitedFor() {
		this.server.enqueue(Answer.text(ANSWER));
		assertThat(this.research.research("quantum computing")).isEqualTo(ANSWER);
	}

	@Test
	void tellsHowFarItIs(CapturedOutput output) {
		assertThat(this.research.researchOrCancel("quantum computing").status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(output).containsPattern("completed after \\d+ seconds");
	}

	@Test
	void isFinishedByItsId() {
		this.server.enqueue(Answer.text(ANSWER));
		assertThat(this.research.finish(this.research.start("quantum computing")).outputText()).isEqualTo(ANSWER);
	}

	@Test
	void isFollowedOverSeveralConnections() {
		this.server.enqueue(Answer.text(ANSWER).with(Fault.cutAfterEvents(6)));
		StringBuilder text = new StringBuilder();
		assertThat(this.research.follow("quantum computing", text::append).outputText()).isEqualTo(ANSWER);
		assertThat(text).hasToString(ANSWER);
	}

	static class Research {

		private final ResponsesTemplate responses;

		Research(ResponsesTemplate responses) {
			this.responses = responses;
		}

		// tag::background[]
		String research(String subject) {
			BackgroundResponse research = this.responses.input("Analyse " + subject).background();
			return research.await(Duration.ofMinutes(30)).outputText();
		}
		// end::background[]

		// tag::background-timeout[]
		Response researchOrCancel(String subject) {
			BackgroundResponse research = this.responses.input("Analyse " + subject).background();
			try {
				return research.await(Duration.ofMinutes(10), this::report);
			}
			catch (ResponsesPendingException ex) {
				return research.cancel();
			}
		}

		private void report(Response response, Duration elapsed) {
			System.out.println(response.status() + " after " + elapsed.toSeconds() + " seconds");
		}
		// end::background-timeout[]

		// tag::background-id[]
		String start(String subject) {
			return this.responses.input("Analyse " + subject).background().id();
		}

		Response finish(String id) {
			return this.responses.background(id).await(Duration.ofMinutes(30));
		}
		// end::background-id[]

		// tag::background-stream[]
		Response follow(String subject, Consumer<String> out) {
			ResponseCall call = this.responses.input("Analyse " + subject)
				.request((request) -> request.background(true));
			try (ResponseStream stream = call.stream()) {
				stream.textDeltas().forEach(out);
				return stream.response();
			}
		}
		// end::background-stream[]

	}

}

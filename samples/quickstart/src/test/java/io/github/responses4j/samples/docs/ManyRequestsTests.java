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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.responses4j.CallOutcome;
import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RequestPredicates;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of docs/many-requests.md.
 */
@ExtendWith(OutputCaptureExtension.class)
class ManyRequestsTests {

	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final Many many = new Many(
			ResponsesTemplate.builder().baseUrl(this.server.baseUrl()).apiKey("any").model("gpt-5.2").build());

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void whatFailsTakesNothingAlong(CapturedOutput output) {
		this.server.when(RequestPredicates.userText("one")).reply(Answer.text("hana"));
		this.server.when(RequestPredicates.userText("two")).reply(Fault.status(400));
		this.server.when(RequestPredicates.userText("three")).reply(Answer.text("set"));
		Map<String, String> saved = new TreeMap<>();
		this.many.translateAll(Stream.of("one", "two", "three"), saved::put);
		assertThat(saved).isEqualTo(Map.of("one", "hana", "three", "set"));
		assertThat(output).contains("Text 1 is not translated");
	}

	@Test
	void stopsAtTheFirstAnswer() {
		this.server.otherwise(Fault.noReply());
		this.server.when(RequestPredicates.userText("easy")).reply(Answer.text("42"));
		assertThat(this.many.firstAnswer(List.of("hard", "harder", "easy"))).contains("42");
	}

	@Test
	void tellsItsProgress(CapturedOutput output) {
		this.server.otherwise(Answer.text("Yes").usage(3, 4));
		ResponseRequest request = ResponseRequest.builder().input("Well?").build();
		assertThat(this.many.runAll(List.of(request, request)))
			.allMatch((outcome) -> outcome instanceof CallOutcome.Succeeded<ResponseRequest, Response>);
		assertThat(output).contains("2 of 2, 0 failed, 14 tokens");
	}

	@Test
	void isTriedAgainMoreOften() {
		Fault refusal = Fault.status(429).retryAfter(Duration.ofMillis(1));
		this.server.enqueue(refusal, refusal, refusal, refusal, Answer.text("Yes"));
		assertThat(this.many.patient().input("Well?").text()).isEqualTo("Yes");
	}

	static class Many {

		private final Log logger = LogFactory.getLog(Many.class);

		private final ResponsesTemplate responses;

		Many(ResponsesTemplate responses) {
			this.responses = responses;
		}

		// tag::many[]
		void translateAll(Stream<String> texts, BiConsumer<String, String> save) {
			try (Stream<CallOutcome<String, String>> outcomes = this.responses
				.concurrent(texts, (it, text) -> it.input(text).instructions("Translate into Korean.").text())
				.concurrency(64)
				.asCompleted()) {
				outcomes.forEach((outcome) -> {
					if (outcome instanceof CallOutcome.Succeeded<String, String> succeeded) {
						save.accept(succeeded.input(), succeeded.result());
					}
					else if (outcome instanceof CallOutcome.Failed<String, String> failed) {
						this.logger.warn("Text " + failed.index() + " is not translated", failed.failure());
					}
				});
			}
		}
		// end::many[]

		// tag::many-until[]
		Optional<String> firstAnswer(List<String> questions) {
			try (Stream<CallOutcome<String, String>> outcomes = this.responses
				.concurrent(questions, (it, question) -> it.input(question).text())
				.asCompleted()) {
				return outcomes.filter(CallOutcome.Succeeded.class::isInstance)
					.map((outcome) -> ((CallOutcome.Succeeded<String, String>) outcome).result())
					.findFirst();
			}
		}
		// end::many-until[]

		// tag::many-progress[]
		List<CallOutcome<ResponseRequest, Response>> runAll(List<ResponseRequest> requests) {
			try (Stream<CallOutcome<ResponseRequest, Response>> outcomes = this.responses
				.concurrent(requests, ResponsesOperations::create)
				.onProgress((progress) -> System.out.println(progress.done() + " of " + progress.total() + ", "
						+ progress.failed() + " failed, " + progress.tokens() + " tokens"))
				.inOrder()) {
				return outcomes.toList();
			}
		}
		// end::many-progress[]

		// tag::many-patient[]
		ResponsesOperations patient() {
			return this.responses.with((call) -> call.retry(RetrySettings.builder().maxRetries(8).build()));
		}
		// end::many-patient[]

	}

}

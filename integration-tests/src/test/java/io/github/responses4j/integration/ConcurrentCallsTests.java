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

package io.github.responses4j.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.CallOutcome;
import io.github.responses4j.ConcurrentCalls;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RequestPredicates;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code ConcurrentCalls} with the embedded server.
 */
@Timeout(60)
class ConcurrentCallsTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final ResponsesTemplate responses = Templates.builder(this.server)
		.retry(RetrySettings.builder().delay(Duration.ofMillis(1)).build())
		.build();

	@Test
	void everyQuestionHasItsAnswerInOrder() {
		this.server.otherwise(Answer.text("Yes").usage(2, 3));
		List<ConcurrentCalls.Progress> progress = new ArrayList<>();
		List<String> questions = IntStream.range(0, 200).mapToObj((number) -> "Question " + number).toList();
		try (Stream<CallOutcome<String, String>> outcomes = this.responses
			.<String, String>concurrent(questions, (it, question) -> it.input(question).text())
			.concurrency(16)
			.onProgress(progress::add)
			.inOrder()) {
			assertThat(outcomes.map(CallOutcome::input)).containsExactlyElementsOf(questions);
		}
		assertThat(progress).last().isEqualTo(new ConcurrentCalls.Progress(200, 0, 200L, 1000));
		assertThat(this.server.requests()).extracting((request) -> request.userText())
			.containsExactlyInAnyOrderElementsOf(questions);
	}

	@Test
	void tokensOfStreamsCountToo() {
		this.server.otherwise(Answer.text("Yes").usage(2, 3));
		List<ConcurrentCalls.Progress> progress = new ArrayList<>();
		try (Stream<CallOutcome<String, Long>> outcomes = this.responses
			.<String, Long>concurrent(List.of("a", "b"), (it, question) -> {
				try (ResponseStream stream = it.input(question).stream()) {
					return stream.textDeltas().count();
				}
			})
			.onProgress(progress::add)
			.inOrder()) {
			assertThat(outcomes).hasSize(2);
		}
		assertThat(progress).last().isEqualTo(new ConcurrentCalls.Progress(2, 0, 2L, 10));
	}

	@Test
	void whatTheServerRefusesIsAValue() {
		this.server.when(RequestPredicates.userText("b")).reply(Fault.status(400));
		this.server.when(RequestPredicates.userText("c")).reply(Fault.status(500), Answer.text("Yes"));
		try (Stream<CallOutcome<String, String>> stream = this.responses
			.<String, String>concurrent(List.of("a", "b", "c"), (it, question) -> it.input(question).text())
			.inOrder()) {
			List<CallOutcome<String, String>> outcomes = stream.toList();
			assertThat(outcomes.get(1)).isInstanceOfSatisfying(CallOutcome.Failed.class,
					(failed) -> assertThat(failed.failure()).isInstanceOf(ResponsesBadRequestException.class));
			assertThat(outcomes.get(2)).isEqualTo(new CallOutcome.Succeeded<>(2, "c", "Yes"));
		}
	}

	@Test
	void closingFreesWhatWaitsForTheServer() {
		this.server.otherwise(Fault.noReply());
		this.server.enqueue(Answer.text("Yes"));
		Stream<String> questions = Stream.iterate("a", (question) -> question + "a");
		try (Stream<CallOutcome<String, String>> outcomes = this.responses
			.<String, String>concurrent(questions, (it, question) -> it.input(question).text())
			.concurrency(8)
			.asCompleted()) {
			Iterator<CallOutcome<String, String>> iterator = outcomes.iterator();
			assertThat(iterator.next()).isInstanceOf(CallOutcome.Succeeded.class);
			for (int i = 0; i < 9; i++) {
				this.server.takeRequest(Duration.ofSeconds(20));
			}
		}
		this.server.otherwise(Answer.text("Still there"));
		assertThat(this.responses.input("Hello").text()).isEqualTo("Still there");
		assertThat(this.server.requests()).hasSize(10);
	}

	@Test
	void oneRefusalSlowsAllDown() {
		this.server.enqueue(Fault.status(429).retryAfter(Duration.ofMillis(200)));
		this.server.otherwise(Answer.text("Yes"));
		ResponsesTemplate once = this.responses.mutate().retry(RetrySettings.none()).build();
		List<Long> sent = new ArrayList<>();
		try (Stream<CallOutcome<String, Long>> outcomes = once
			.<String, Long>concurrent(List.of("a", "b"), (it, question) -> {
				it.input(question).response();
				return System.nanoTime();
			})
			.concurrency(1)
			.inOrder()) {
			long begin = System.nanoTime();
			outcomes.forEach((outcome) -> {
				if (outcome instanceof CallOutcome.Succeeded<String, Long> succeeded) {
					sent.add(succeeded.result() - begin);
				}
			});
		}
		assertThat(sent).hasSize(1).allMatch((nanos) -> nanos >= Duration.ofMillis(200).toNanos());
	}

}

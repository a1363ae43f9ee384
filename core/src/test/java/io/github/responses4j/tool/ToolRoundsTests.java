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

package io.github.responses4j.tool;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolLoopEvent;
import io.github.responses4j.model.ToolOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the time limits of {@link ToolRounds}.
 */
@Timeout(60)
class ToolRoundsTests {

	private static final Duration LIMIT = Duration.ofHours(1);

	private final AtomicLong passed = new AtomicLong();

	private final CountDownLatch called = new CountDownLatch(1);

	private final CountDownLatch interrupted = new CountDownLatch(1);

	private ToolRounds rounds;

	@AfterEach
	void close() {
		this.rounds.close();
	}

	@Test
	void whoeverWaitsForAToolThatHangsIsCutOffAtTheTimeout() throws InterruptedException {
		begin(ToolCallingSettings.builder().timeout(LIMIT));
		this.rounds.take(calls("hang"));
		this.called.await();
		passAllBut(Duration.ofMillis(50));
		assertLate();
		this.rounds.close();
		assertThat(this.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void nothingIsWaitedForAfterTheTimeout() throws InterruptedException {
		begin(ToolCallingSettings.builder().timeout(LIMIT));
		assertThat(this.rounds.remaining()).isBetween(Duration.ofMinutes(30), LIMIT);
		this.rounds.take(calls("hang"));
		passAllBut(Duration.ZERO);
		assertLate();
		assertThat(this.rounds.isLate()).isTrue();
		assertThatExceptionOfType(ToolLoopException.class).isThrownBy(this.rounds::remaining);
	}

	@Test
	void aCallThatTakesTooLongIsGivenUpAndAnswered() throws InterruptedException {
		begin(ToolCallingSettings.builder().callTimeout(LIMIT));
		this.rounds.take(calls("hang", "answer"));
		this.called.await();
		assertThat(this.rounds.await().call().callId()).isEqualTo("answer");
		passAllBut(Duration.ofMillis(50));
		ToolLoopEvent.CallAnswered late = this.rounds.await();
		assertThat(late.call().callId()).isEqualTo("hang");
		assertThat(((ToolOutput.Function) late.output()).output().text())
			.isEqualTo("Error: The call took longer than PT1H");
		assertThat(this.rounds.await()).isNull();
		assertThat(this.rounds.request().input().items()).extracting((item) -> ((ToolOutput) item).callId())
			.containsExactly("hang", "answer");
		assertThat(this.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aCallThatWaitsForItsTurnIsNotLate() throws InterruptedException {
		begin(ToolCallingSettings.builder().callTimeout(LIMIT).parallelism(1));
		this.rounds.take(calls("hang", "answer"));
		this.called.await();
		passAllBut(Duration.ZERO);
		assertThat(this.rounds.await().call().callId()).isEqualTo("hang");
		ToolLoopEvent.CallAnswered next = this.rounds.await();
		assertThat(((ToolOutput.Function) next.output()).output().text()).isEqualTo("done");
	}

	private void begin(ToolCallingSettings.Builder builder) {
		ToolCallingSettings settings = builder.build();
		FunctionTool definition = Tool.function("work", (tool) -> tool.parameters("{\"type\": \"object\"}"));
		ToolCallback work = ToolCallback.function(definition, (input, context) -> {
			if (context.call().callId().equals("hang")) {
				hang();
			}
			return "done";
		});
		this.rounds = new ToolRounds(ToolSet.empty(settings).with(work), settings, Map.of(),
				ResponseRequest.builder().input("Hello").build(), () -> System.nanoTime() + this.passed.get());
	}

	private void hang() throws InterruptedException {
		this.called.countDown();
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			this.interrupted.countDown();
			throw ex;
		}
	}

	/**
	 * Let time pass until little is left of the limit.
	 */
	private void passAllBut(Duration left) {
		this.passed.set(LIMIT.minus(left).toNanos());
	}

	private void assertLate() {
		assertThatExceptionOfType(ToolLoopException.class).isThrownBy(this.rounds::await).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.TIMEOUT);
			assertThat(ex.result().rounds()).hasSize(1);
		}).withMessageContaining("PT1H");
	}

	private static Response calls(String... ids) {
		StringBuilder calls = new StringBuilder();
		for (String id : ids) {
			calls.append(calls.isEmpty() ? "" : ", ").append("""
					{"type": "function_call", "call_id": "%s", "name": "work", "arguments": "{}"}""".formatted(id));
		}
		return ResponsesJson.mapper()
			.readValue("{\"id\": \"resp_1\", \"status\": \"completed\", \"output\": [%s]}".formatted(calls),
					Response.class);
	}

}

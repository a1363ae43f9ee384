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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolLoopEvent;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ToolCallback;
import io.github.responses4j.tool.ToolFunction;
import io.github.responses4j.tool.ToolLoopException;
import io.github.responses4j.tool.ToolLoopResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for loops whose responses are one stream, against the embedded server.
 */
@Timeout(30)
class ToolStreamTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	private final ResponsesTemplate responses = Templates.builder(this.server).build();

	@Test
	void textOfAllRoundsArrivesInOrderWhileToolsRun() {
		CountDownLatch seen = new CountDownLatch(1);
		this.server.enqueue(Answer.textDeltas("I ", "will ", "look. ").then(call("call_1", "Seoul")),
				Answer.textDeltas("And ", "there. ").then(call("call_2", "Turku")), Answer.textDeltas("It ", "rains."));
		List<String> texts = new ArrayList<>();
		ToolCallback tool = tool((city, context) -> {
			// Only reached if the text came before the tool is done
			seen.await();
			return "rain";
		});
		try (ResponseStream stream = this.responses.input("Hello").tools(tool).stream()) {
			stream.textDeltas().forEach((text) -> {
				texts.add(text);
				seen.countDown();
			});
			assertThat(stream.response().outputText()).isEqualTo("It rains.");
		}
		assertThat(texts).containsExactly("I ", "will ", "look. ", "And ", "there. ", "It ", "rains.");
	}

	@Test
	void callsAndTheirResultsAreEvents() {
		this.server.enqueue(call("call_1", "Seoul").then(call("call_2", "Turku")).usage(10, 5),
				Answer.text("It rains.").usage(20, 10));
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		List<ResponseStreamEvent> events = new ArrayList<>();
		CountDownLatch second = new CountDownLatch(1);
		ToolCallback tool = tool((city, context) -> {
			if ("Turku".equals(city)) {
				return "snow";
			}
			second.await();
			return "rain";
		});
		try (ResponseStream stream = this.responses.input("Hello").tools(tool).onToolLoop(result::set).stream()) {
			for (ResponseStreamEvent event : stream) {
				events.add(event);
				if (event instanceof ToolLoopEvent.RoundCompleted) {
					assertThat(stream.snapshot().functionCalls()).hasSize(2);
				}
				if (event instanceof ToolLoopEvent.CallAnswered) {
					// Told at once, and not in the order of the calls
					second.countDown();
				}
			}
			assertThat(stream.response().outputText()).isEqualTo("It rains.");
		}
		assertThat(events).filteredOn((event) -> !(event instanceof ItemEvent))
			.extracting(ResponseStreamEvent::type)
			.containsSubsequence("response.created", "responses4j.round.completed", "responses4j.tool_call.answered",
					"responses4j.tool_call.answered", "response.created", "response.output_text.delta",
					"response.completed")
			.containsOnlyOnce("response.completed");
		assertThat(events).filteredOn(ToolLoopEvent.CallAnswered.class::isInstance)
			.extracting((event) -> ((ToolLoopEvent.CallAnswered) event).call().callId())
			.containsExactly("call_2", "call_1");
		assertThat(events).filteredOn(ToolLoopEvent.RoundCompleted.class::isInstance)
			.singleElement()
			.extracting((event) -> ((ToolLoopEvent.RoundCompleted) event).response().usage().totalTokens())
			.isEqualTo(15L);
		assertThat(result.get().usage().totalTokens()).isEqualTo(45);
		assertThat(result.get().items()).hasSize(5);
		assertThat(this.server.requests().get(1).toolOutputs()).extracting(ToolOutput::callId)
			.containsExactly("call_1", "call_2");
	}

	@Test
	void closingTheStreamInterruptsToolsAndWhoWaitsForThem() throws InterruptedException {
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.server.enqueue(call("call_1", "Seoul"));
		AtomicBoolean ended = new AtomicBoolean();
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		ResponseStream stream = this.responses.input("Hello")
			.tools(tool((city, context) -> hang(called, interrupted)))
			.onToolLoop(result::set)
			.stream();
		Thread reader = new Thread(() -> {
			stream.forEach((event) -> {
			});
			// Whoever closes does not interrupt who reads
			ended.set(!Thread.currentThread().isInterrupted());
		});
		reader.start();
		called.await();
		stream.close();
		reader.join();
		assertThat(ended).isTrue();
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(result.get().rounds()).hasSize(1);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void interruptingTheReaderInterruptsTools() throws InterruptedException {
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.server.enqueue(call("call_1", "Seoul"));
		AtomicReference<Throwable> failure = new AtomicReference<>();
		AtomicBoolean stillInterrupted = new AtomicBoolean();
		Thread reader = new Thread(() -> {
			try (ResponseStream stream = this.responses.input("Hello")
				.tools(tool((city, context) -> hang(called, interrupted)))
				.stream()) {
				stream.response();
			}
			catch (RuntimeException ex) {
				failure.set(ex);
				stillInterrupted.set(Thread.currentThread().isInterrupted());
			}
		});
		reader.start();
		called.await();
		reader.interrupt();
		reader.join();
		assertThat(failure.get()).isInstanceOf(ResponsesStreamInterruptedException.class);
		assertThat(stillInterrupted).isTrue();
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void theEndComesAfterTheResultsIfCallsAreLeftForTheCaller() {
		this.server.enqueue(call("call_1", "Seoul").then(Answer.functionCall("call_2", "book", Map.of())));
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		List<ResponseStreamEvent> events = new ArrayList<>();
		try (ResponseStream stream = this.responses.input("Hello")
			.tools(tool((city, context) -> "rain"), Tool.function("book", (tool) -> {
			}))
			.onToolLoop(result::set)
			.stream()) {
			stream.forEach(events::add);
			assertThat(stream.response().functionCalls()).hasSize(2);
			assertThat(stream.response().status()).isEqualTo(ResponseStatus.COMPLETED);
		}
		assertThat(events).last().isInstanceOf(LifecycleEvent.Completed.class);
		assertThat(events).filteredOn(ToolLoopEvent.CallAnswered.class::isInstance).hasSize(1);
		assertThat(events).noneMatch(ToolLoopEvent.RoundCompleted.class::isInstance);
		assertThat(result.get().unanswered()).extracting(ToolCall::callId).containsExactly("call_2");
	}

	@Test
	void aStreamThatBreaksOffInTheSecondRoundFails() {
		this.server.enqueue(call("call_1", "Seoul"), Answer.text("It rains.").with(Fault.cutAfterEvents(5)));
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		try (ResponseStream stream = this.responses.input("Hello")
			.tools(tool((city, context) -> "rain"))
			.onToolLoop(result::set)
			.stream()) {
			assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response);
		}
		assertThat(result.get().rounds()).hasSize(1);
	}

	@Test
	void limitsHoldForStreams() {
		this.server.otherwise(call("call_1", "Seoul"));
		try (ResponseStream stream = this.responses.input("Hello")
			.tools(tool((city, context) -> "rain"))
			.toolCalling((settings) -> settings.maxRounds(2))
			.store(false)
			.stream()) {
			assertThatExceptionOfType(ToolLoopException.class).isThrownBy(stream::response)
				.satisfies((ex) -> assertThat(ex.result().rounds()).hasSize(2));
		}
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void aServerThatFallsSilentIsLeftAtTheTimeoutOfTheLoop() {
		this.server.otherwise(Answer.text("It rains.").with(Fault.slowEvents(Duration.ofMinutes(10))));
		assertThatExceptionOfType(ToolLoopException.class).isThrownBy(() -> {
			try (ResponseStream stream = this.responses.input("Hello")
				.tools(tool((city, context) -> "rain"))
				.toolCalling((settings) -> settings.timeout(Duration.ofMillis(500)))
				.stream()) {
				stream.response();
			}
		}).satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.TIMEOUT));
		this.server.otherwise(Fault.noReply());
		assertThatExceptionOfType(ToolLoopException.class)
			.isThrownBy(() -> this.responses.input("Hello")
				.tools(tool((city, context) -> "rain"))
				.toolCalling((settings) -> settings.timeout(Duration.ofMillis(100)))
				.stream())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.TIMEOUT));
	}

	@Test
	void toolsThatTheModelDoesNotCallChangeNothing() {
		this.server.enqueue(Answer.text("Hello."));
		try (ResponseStream stream = this.responses.input("Hello").tools(tool((city, context) -> "rain")).stream()) {
			Response response = stream.response();
			assertThat(response.outputText()).isEqualTo("Hello.");
		}
	}

	private static Object hang(CountDownLatch called, CountDownLatch interrupted) throws InterruptedException {
		called.countDown();
		try {
			new CountDownLatch(1).await();
			return "never";
		}
		catch (InterruptedException ex) {
			interrupted.countDown();
			throw ex;
		}
	}

	private static Answer call(String callId, String city) {
		return Answer.functionCall(callId, "weather", Map.of("city", city));
	}

	private static ToolCallback tool(ToolFunction<String> function) {
		return ToolCallback.function("weather", "The weather of a city", City.class,
				(city, context) -> function.apply(city.city(), context));
	}

	record City(String city) {

	}

}

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.BackgroundResponse;
import io.github.responses4j.ResponseCall;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.error.ResponsesPendingException;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ToolCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@code BackgroundResponse} with the embedded server.
 */
@Timeout(60)
class BackgroundResponseTests {

	private static final Duration LONG = Duration.ofSeconds(50);

	private static final String WORDS = "one two three four five six seven";

	private final List<ResponsesServer> servers = new ArrayList<>();

	@AfterEach
	void stopServers() {
		this.servers.forEach(ResponsesServer::close);
	}

	@Test
	void awaitGivesTheCompletedResponse() {
		ResponsesServer server = start(Duration.ofMillis(5));
		server.enqueue(Answer.text("Qubits").usage(3, 4));
		BackgroundResponse background = call(server).background();
		assertThat(background.status()).isEqualTo(ResponseStatus.QUEUED);
		List<ResponseStatus> statuses = new ArrayList<>();
		List<Duration> times = new ArrayList<>();
		Response response = background.await(LONG, (seen, elapsed) -> {
			statuses.add(seen.status());
			times.add(elapsed);
		});
		assertThat(response.outputText()).isEqualTo("Qubits");
		assertThat(response.usage().outputTokens()).isEqualTo(4);
		assertThat(statuses).endsWith(ResponseStatus.COMPLETED);
		assertThat(times).isSorted().allMatch((time) -> !time.isNegative());
		assertThat(background.status()).isEqualTo(ResponseStatus.COMPLETED);
		int requests = server.requests().size();
		assertThat(background.await(LONG)).isSameAs(response);
		assertThat(server.requests()).hasSize(requests);
	}

	@Test
	void aResponseThatFailedIsGivenToo() {
		ResponsesServer server = start(Duration.ZERO);
		server.enqueue(Answer.failure("server_error", "Out of luck"),
				Answer.incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS));
		Response failed = call(server).background().await(LONG);
		assertThat(failed.status()).isEqualTo(ResponseStatus.FAILED);
		assertThat(failed.error().message()).isEqualTo("Out of luck");
		assertThat(call(server).background().await(LONG).status()).isEqualTo(ResponseStatus.INCOMPLETE);
	}

	@Test
	void whenTheTimeIsOverTheWorkGoesOn() {
		BackgroundResponse background = call(start(Duration.ofMinutes(10))).background();
		assertThatExceptionOfType(ResponsesPendingException.class)
			.isThrownBy(() -> background.await(Duration.ofMillis(20)))
			.withMessage("Response " + background.id()
					+ " did not end within PT0.02S and may go on; its last known status is queued")
			.satisfies((ex) -> {
				assertThat(ex.responseId()).isEqualTo(background.id());
				assertThat(ex.lastStatus()).isEqualTo(ResponseStatus.QUEUED);
			});
		assertThat(background.refresh().status()).isEqualTo(ResponseStatus.QUEUED);
	}

	@Test
	void aCancelledResponseIsAnEndToo() {
		BackgroundResponse background = call(start(Duration.ofMinutes(10))).background();
		assertThat(background.cancel().status()).isEqualTo(ResponseStatus.CANCELLED);
		assertThat(background.status()).isEqualTo(ResponseStatus.CANCELLED);
		assertThat(background.await(LONG).status()).isEqualTo(ResponseStatus.CANCELLED);
		assertThat(background.cancel().status()).isEqualTo(ResponseStatus.CANCELLED);
	}

	@Test
	void anotherApplicationTakesItUpByItsId() {
		ResponsesServer server = start(Duration.ofMillis(5));
		server.enqueue(Answer.text("Qubits"));
		String id = call(server).background().id();
		BackgroundResponse found = template(server).background(id);
		assertThat(found.status()).isNull();
		assertThat(found.await(LONG).outputText()).isEqualTo("Qubits");
		assertThat(found).hasToString("BackgroundResponse[id=" + id + ", status=completed]");
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> template(server).background("resp_unknown").await(LONG));
	}

	@Test
	void extrasOfTheCallAreSentWithEachLook() {
		ResponsesServer server = start(Duration.ZERO);
		call(server).with((call) -> call.header("X-Tenant", "blue")).background().await(LONG);
		assertThat(server.requests()).hasSizeGreaterThan(1)
			.allSatisfy((request) -> assertThat(request.header("X-Tenant")).isEqualTo("blue"));
	}

	@Test
	void withoutStoringNothingIsSent() {
		ResponsesServer server = start(Duration.ZERO);
		String message = "'background' needs 'store': a response in the background is fetched from the server";
		assertThatIllegalArgumentException().isThrownBy(() -> call(server).store(false).background())
			.withMessage(message);
		ResponsesTemplate keepsNothing = template(server).mutate()
			.defaults((defaults) -> defaults.store(false))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> keepsNothing.input("Hello").background())
			.withMessage(message);
		assertThat(server.requests()).isEmpty();
		assertThat(keepsNothing.input("Hello").store(true).background().await(LONG).status())
			.isEqualTo(ResponseStatus.COMPLETED);
	}

	@Test
	void toolsWithHandlersAreRefused() {
		ResponsesServer server = start(Duration.ZERO);
		ResponseCall call = call(server)
			.tools(ToolCallback.function("clock", "Tells the time", Place.class, Place::name));
		assertThatIllegalStateException().isThrownBy(call::background)
			.withMessageStartingWith("'tools' with handlers are not called in the background");
		assertThat(server.requests()).isEmpty();
	}

	@Test
	void aLookIsTriedAgain() {
		ResponsesServer server = start(Duration.ZERO);
		BackgroundResponse background = call(server).background();
		server.whenCalled("GET", "/responses/{id}")
			.reply(Fault.status(500), Fault.hangUp(), Fault.delay(Duration.ZERO));
		assertThat(background.await(LONG).status()).isEqualTo(ResponseStatus.COMPLETED);
		server.whenCalled("GET", "/responses/{id}").reply(Fault.status(503));
		assertThatExceptionOfType(ResponsesServerException.class)
			.isThrownBy(() -> template(server).background(background.id()).await(LONG));
	}

	@Test
	void anInterruptEndsTheWait() {
		BackgroundResponse background = call(start(Duration.ofMinutes(10))).background();
		assertThatExceptionOfType(ResponsesException.class)
			.isThrownBy(() -> background.await(LONG, (response, elapsed) -> Thread.currentThread().interrupt()))
			.withMessage("Interrupted while waiting for response " + background.id());
		assertThat(Thread.interrupted()).isTrue();
		assertThat(background.refresh().status()).isEqualTo(ResponseStatus.QUEUED);
	}

	@Test
	void anotherThreadWaitsAndCanBeCancelled() {
		ResponsesServer server = start(Duration.ofMillis(5));
		server.enqueue(Answer.text("Qubits"));
		assertThat(call(server).background().awaitAsync(LONG).join().outputText()).isEqualTo("Qubits");
		BackgroundResponse endless = call(start(Duration.ofMinutes(10))).background();
		CompletableFuture<Response> future = endless.awaitAsync(LONG);
		assertThat(future.cancel(true)).isTrue();
		assertThat(endless.refresh().status()).isEqualTo(ResponseStatus.QUEUED);
	}

	@Test
	void looksBelongToWhatTheCallerObserves() {
		ObservationRegistry registry = ObservationRegistry.create();
		List<String> children = new ArrayList<>();
		AtomicReference<Observation> caller = new AtomicReference<>();
		registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public void onStop(Observation.Context context) {
				if (caller.get() != null && context.getParentObservation() == caller.get()) {
					children.add(context.getContextualName());
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		ResponsesTemplate observed = template(start(Duration.ZERO)).mutate().observationRegistry(registry).build();
		BackgroundResponse background = observed.input("Hello").background();
		caller.set(Observation.start("caller", registry));
		caller.get().scoped(() -> background.await(LONG));
		assertThat(children).isNotEmpty().allMatch("retrieve_response"::equals);
	}

	@Test
	void aStreamGoesOnOverAsManyConnectionsAsItTakes() {
		ResponsesServer server = start(Duration.ZERO);
		server.enqueue(Answer.text(WORDS).with(Fault.cutAfterEvents(4)));
		server.whenCalled("GET", "/responses/{id}").reply(Fault.cutAfterEvents(3));
		List<ResponseStreamEvent> events = new ArrayList<>();
		Response response;
		try (ResponseStream stream = streamed(server).stream()) {
			stream.forEach(events::add);
			response = stream.response();
		}
		assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(response.outputText()).isEqualTo(WORDS);
		assertThat(events).extracting(ResponseStreamEvent::sequenceNumber).doesNotHaveDuplicates().isSorted();
		assertThat(events).last().extracting(ResponseStreamEvent::type).isEqualTo("response.completed");
		assertThat(events).last().extracting(ResponseStreamEvent::sequenceNumber).isEqualTo(events.size() - 1L);
		assertThat(queries(server)).startsWith("3", "6", "9").doesNotContain("none");
	}

	@Test
	void theTextOfACutStreamIsWholeAndNothingComesTwice() {
		ResponsesServer server = start(Duration.ZERO);
		server.enqueue(Answer.text(WORDS).with(Fault.cutAfterEvents(7)));
		try (ResponseStream stream = streamed(server).stream()) {
			assertThat(String.join("", stream.textDeltas().toList())).isEqualTo(WORDS);
		}
	}

	@Test
	void aStreamIsTakenUpByIdAndNumber() {
		ResponsesServer server = start(Duration.ZERO);
		server.enqueue(Answer.text(WORDS).with(Fault.cutAfterEvents(4)));
		String id;
		long last;
		try (ResponseStream stream = streamed(server).stream()) {
			last = stream.iterator().next().sequenceNumber();
			id = stream.snapshot().id();
		}
		BackgroundResponse background = template(server).background(id);
		try (ResponseStream stream = background.stream(last)) {
			assertThat(stream.iterator().next().sequenceNumber()).isEqualTo(last + 1);
			assertThat(stream.response().outputText()).isEqualTo(WORDS);
		}
		try (ResponseStream stream = background.stream()) {
			assertThat(stream.iterator().next().sequenceNumber()).isZero();
			assertThat(String.join("", stream.textDeltas().toList())).isEqualTo(WORDS);
		}
	}

	@Test
	void withoutEventsAStreamIsItsEndAlone() {
		ResponsesServer server = start(Duration.ofMillis(5));
		server.enqueue(Answer.text(WORDS));
		try (ResponseStream stream = call(server).background().stream()) {
			assertThat(stream.textDeltas()).containsExactly(WORDS);
			assertThat(stream.response().status()).isEqualTo(ResponseStatus.COMPLETED);
		}
	}

	@Test
	void aStreamEndsWhenItsResponseIsCancelled() {
		ResponsesServer server = start(Duration.ofMillis(200));
		server.enqueue(Answer.text(WORDS));
		try (ResponseStream stream = streamed(server).stream()) {
			stream.iterator().next();
			template(server).cancel(stream.snapshot().id());
			assertThat(stream.response().status()).isEqualTo(ResponseStatus.CANCELLED);
		}
	}

	@Test
	void closingAStreamWakesUpWhoeverReadsIt() throws Exception {
		BackgroundResponse background = call(start(Duration.ofMinutes(10))).background();
		CountDownLatch read = new CountDownLatch(1);
		try (ResponseStream stream = background.stream()) {
			Thread reader = new Thread(() -> {
				stream.forEach((event) -> {
				});
				read.countDown();
			});
			reader.start();
			stream.close();
			assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	private ResponsesServer start(Duration eventDelay) {
		ResponsesServer server = ResponsesServer.builder().eventDelay(eventDelay).start();
		this.servers.add(server);
		return server;
	}

	private static ResponsesTemplate template(ResponsesServer server) {
		return Templates.builder(server).retry(RetrySettings.builder().delay(Duration.ofMillis(1)).build()).build();
	}

	private static ResponseCall call(ResponsesServer server) {
		return template(server).input("Analyse quantum computing");
	}

	private static ResponseCall streamed(ResponsesServer server) {
		return call(server).request((request) -> request.background(true));
	}

	/**
	 * After which event each connection of a stream went on.
	 */
	private static List<String> queries(ResponsesServer server) {
		return server.requests()
			.stream()
			.filter((request) -> request.method().equals("GET"))
			.filter((request) -> request.query().containsKey("stream"))
			.map((request) -> request.query().getOrDefault("starting_after", "none"))
			.toList();
	}

	private record Place(String name) {
	}

}

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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

@Timeout(60)
class BackgroundTests {

	private static final String REQUEST = """
			{"model": "gpt-5.2", "input": "Is it warm?", "background": true}""";

	private static final String STREAMED = """
			{"model": "gpt-5.2", "input": "Is it warm?", "background": true, "stream": true}""";

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final ResponsesServer server = ResponsesServer.builder()
		.eventDelay(Duration.ZERO)
		.backend(this::answer)
		.start();

	private final TestClient client = new TestClient(this.server);

	private final ResponsesTemplate responses = TestClient.template(this.server).build();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	private void answer(Turn turn, Backend.Output output) throws InterruptedException {
		try {
			output.text("Hello");
			this.begun.countDown();
			this.goOn.await();
			output.text(" there");
		}
		finally {
			this.stopped.countDown();
		}
	}

	@Test
	void isQueuedAtOnceThenInProgressAndThenCompleted() throws Exception {
		Response queued = this.client.create(REQUEST);
		assertThat(queued.status()).isEqualTo(ResponseStatus.QUEUED);
		assertThat(queued.background()).isTrue();
		assertThat(queued.output()).isEmpty();
		await(this.begun);
		Response inProgress = this.responses.retrieve(queued.id());
		assertThat(inProgress.status()).isEqualTo(ResponseStatus.IN_PROGRESS);
		assertThat(inProgress.outputText()).isEqualTo("Hello");
		assertThat(this.client.get("/responses/" + queued.id()).body()).contains("\"error\":null");
		this.goOn.countDown();
		Response completed = finished(queued);
		assertThat(completed.status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(completed.outputText()).isEqualTo("Hello there");
		assertThat(completed.usage()).isNotNull();
		assertThat(completed.created()).isEqualTo(queued.created());
	}

	@Test
	void canBeContinuedLikeAnyOther() {
		this.goOn.countDown();
		Response first = finished(this.client.create(REQUEST));
		assertThat(this.responses.input("And in winter?").continuing(first).response().usage().inputTokens())
			.isGreaterThan(first.usage().inputTokens());
	}

	@Test
	void endsAsCancelledWithTheOutputSoFar() throws Exception {
		Response response = this.client.create(REQUEST);
		await(this.begun);
		Response cancelled = this.responses.cancel(response.id());
		assertThat(cancelled.status()).isEqualTo(ResponseStatus.CANCELLED);
		assertThat(cancelled.outputText()).isEqualTo("Hello");
		assertThat(cancelled.items(Message.class)).extracting(Message::status).containsExactly(ItemStatus.IN_PROGRESS);
		await(this.stopped);
		assertThat(this.responses.retrieve(response.id())).isEqualTo(cancelled);
		assertThat(this.responses.cancel(response.id())).isEqualTo(cancelled);
	}

	@Test
	void hasAnEmptyOutputWhenCancelledBeforeItBegins() {
		try (ResponsesServer slow = ResponsesServer.builder().eventDelay(Duration.ofMinutes(1)).start()) {
			TestClient client = new TestClient(slow);
			HttpResponse<String> cancelled = client.post("/responses/" + client.create(REQUEST).id() + "/cancel", "");
			assertThat(cancelled.body()).contains("\"status\":\"cancelled\"").contains("\"output\":[]");
		}
	}

	@Test
	void staysAsItIsWhenCancelledAfterItsEnd() {
		this.goOn.countDown();
		Response completed = finished(this.client.create(REQUEST));
		assertThat(this.responses.cancel(completed.id())).isEqualTo(completed);
		assertThat(this.responses.retrieve(completed.id())).isEqualTo(completed);
	}

	@Test
	void stopsAndIsGoneWhenDeleted() throws Exception {
		Response response = this.client.create(REQUEST);
		await(this.begun);
		assertThat(this.client.delete("/responses/" + response.id()).statusCode()).isEqualTo(200);
		await(this.stopped);
		assertThat(this.client.get("/responses/" + response.id()).statusCode()).isEqualTo(404);
		assertThat(this.client.post("/responses/" + response.id() + "/cancel", "").statusCode()).isEqualTo(404);
	}

	@Test
	void streamsFromQueuedToCompleted() {
		this.goOn.countDown();
		HttpResponse<String> stream = this.client.post("/responses", STREAMED);
		assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
		List<ResponseStreamEvent> events = TestClient.events(stream.body());
		assertThat(events).extracting(ResponseStreamEvent::type)
			.startsWith("response.created", "response.queued", "response.in_progress", "response.output_item.added")
			.endsWith("response.completed");
		assertThat(events).extracting(ResponseStreamEvent::sequenceNumber)
			.isEqualTo(IntStream.range(0, events.size()).mapToObj((number) -> (long) number).toList());
		assertThat(events.subList(0, 2)).extracting((event) -> ((LifecycleEvent) event).response().status())
			.containsOnly(ResponseStatus.QUEUED);
	}

	@Test
	void goesOnWhenItsStreamIsLeftAndCanBeResumed() throws Exception {
		String id;
		long last;
		try (ResponseStream stream = this.responses
			.stream(ResponseRequest.builder().input("Is it warm?").background(true).build())) {
			Iterator<ResponseStreamEvent> events = stream.iterator();
			ResponseStreamEvent event = events.next();
			while (!(event instanceof TextEvent.OutputTextDelta)) {
				event = events.next();
			}
			last = event.sequenceNumber();
			id = stream.snapshot().id();
		}
		try (ResponseStream resumed = this.responses.resume(id, ResumeOptions.after(last))) {
			this.goOn.countDown();
			List<ResponseStreamEvent> events = new ArrayList<>();
			resumed.forEach(events::add);
			assertThat(events.get(0).sequenceNumber()).isEqualTo(last + 1);
			assertThat(events).filteredOn(TextEvent.OutputTextDelta.class::isInstance)
				.extracting((event) -> ((TextEvent.OutputTextDelta) event).delta())
				.containsExactly(" there");
			assertThat(resumed.response().status()).isEqualTo(ResponseStatus.COMPLETED);
			assertThat(resumed.response().outputText()).isEqualTo("Hello there");
		}
	}

	@Test
	void resumesWithTheSameEventsHoweverOften() {
		this.goOn.countDown();
		List<ResponseStreamEvent> events = TestClient.events(this.client.post("/responses", STREAMED).body());
		String path = "/responses/" + ((LifecycleEvent) events.get(0)).response().id() + "?stream=true";
		assertThat(TestClient.events(this.client.get(path).body())).isEqualTo(events);
		assertThat(TestClient.events(this.client.get(path + "&starting_after=0").body()))
			.isEqualTo(events.subList(1, events.size()));
		assertThat(TestClient.events(this.client.get(path + "&starting_after=2147483647").body())).isEmpty();
		assertThat(this.client.get(path + "&include_obfuscation=false").body()).contains("\"delta\":\"Hello\"")
			.doesNotContain("obfuscation");
	}

	@Test
	void manyCanStreamItAtATime() throws Exception {
		try (BufferedReader lines = lines(this.client.open("/responses", STREAMED))) {
			String id = idOf(lines);
			List<CompletableFuture<String>> others = IntStream.range(0, 10)
				.mapToObj((number) -> this.client.getAsync("/responses/" + id + "?stream=true&starting_after=0"))
				.map((reply) -> reply.thenApply(HttpResponse::body))
				.toList();
			this.goOn.countDown();
			List<ResponseStreamEvent> events = TestClient.events(lines.lines().collect(Collectors.joining("\n")));
			assertThat(events).last().isInstanceOf(LifecycleEvent.Completed.class);
			assertThat(others).allSatisfy((other) -> assertThat(TestClient.events(other.join())).isEqualTo(events));
		}
	}

	@Test
	void itsStreamsEndWithoutFurtherEventWhenItIsCancelled() throws Exception {
		try (BufferedReader lines = lines(this.client.open("/responses", STREAMED))) {
			String id = idOf(lines);
			await(this.begun);
			this.responses.cancel(id);
			assertThat(lines.lines().collect(Collectors.joining())).contains("\"delta\":\"Hello\"")
				.doesNotContain("completed", "cancelled");
		}
	}

	@Test
	void cannotBeStreamedUnlessItWasFromTheStart() {
		this.goOn.countDown();
		Response response = this.client.create(REQUEST);
		HttpResponse<String> refused = this.client.get("/responses/" + response.id() + "?stream=true");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(TestClient.json(refused).path("error").path("param").asString()).isEqualTo("stream");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "1.5", "99999999999" })
	void refusesToStartAfterWhatIsNoNumberOfAnEvent(String number) {
		this.goOn.countDown();
		List<ResponseStreamEvent> events = TestClient.events(this.client.post("/responses", STREAMED).body());
		String id = ((LifecycleEvent) events.get(0)).response().id();
		HttpResponse<String> refused = this.client.get("/responses/" + id + "?stream=true&starting_after=" + number);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(TestClient.json(refused).path("error").path("param").asString()).isEqualTo("starting_after");
	}

	@Test
	void endsWhenTheServerIsClosed() throws Exception {
		this.client.create(REQUEST);
		await(this.begun);
		this.server.close();
		await(this.stopped);
		assertThatNoException().isThrownBy(this.server::close);
	}

	private static BufferedReader lines(InputStream stream) {
		return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
	}

	/**
	 * The id of the response, from the first event.
	 */
	private static String idOf(BufferedReader lines) throws IOException {
		lines.readLine();
		return ((LifecycleEvent) TestClient.event(lines.readLine()).findFirst().orElseThrow()).response().id();
	}

	/**
	 * The final state, for which the client polls.
	 */
	private Response finished(Response response) {
		while (true) {
			HttpResponse<String> reply = this.client.get("/responses/" + response.id());
			Response now = ResponsesJson.mapper().readValue(reply.body(), Response.class);
			if (now.status().isFinal()) {
				return now;
			}
		}
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
	}

}

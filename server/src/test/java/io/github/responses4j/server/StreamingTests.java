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
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextEvent;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class StreamingTests {

	private static final String REQUEST = """
			{"model": "gpt-5.2", "input": "Is it warm?", "stream": true}""";

	private ResponsesServer server;

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void sendsTheWholeLifecycleInOrder() {
		TestClient client = start(new SimulatedModel());
		HttpResponse<String> response = client.post("/responses", REQUEST);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
		assertThat(response.headers().firstValue("x-request-id")).isPresent();
		List<ResponseStreamEvent> events = TestClient.events(response.body());
		List<String> types = events.stream().map(ResponseStreamEvent::type).toList();
		assertThat(types).startsWith("response.created", "response.in_progress", "response.output_item.added",
				"response.content_part.added", "response.output_text.delta");
		assertThat(types).endsWith("response.output_text.delta", "response.output_text.done",
				"response.content_part.done", "response.output_item.done", "response.completed");
		assertThat(types.subList(4, types.size() - 4)).containsOnly("response.output_text.delta");
		assertThat(events).extracting(ResponseStreamEvent::sequenceNumber)
			.isEqualTo(IntStream.range(0, events.size()).mapToObj((number) -> (long) number).toList());
	}

	@Test
	void eventsAgreeWithEachOtherAndWithWhatIsKept() {
		TestClient client = start(new SimulatedModel());
		List<ResponseStreamEvent> events = TestClient.events(client.post("/responses", REQUEST).body());
		Response completed = ((LifecycleEvent.Completed) events.get(events.size() - 1)).response();
		String text = completed.outputText();
		Message message = completed.items(Message.class).get(0);
		assertThat(events).filteredOn(TextEvent.class::isInstance)
			.allSatisfy((event) -> assertThat(((TextEvent) event).outputIndex()).isEqualTo(0));
		List<TextEvent.OutputTextDelta> deltas = all(events, TextEvent.OutputTextDelta.class);
		assertThat(deltas).extracting(TextEvent.OutputTextDelta::delta)
			.startsWith("This", " is", " a", " simulated")
			.satisfies((pieces) -> assertThat(String.join("", pieces)).isEqualTo(text));
		assertThat(deltas).extracting(TextEvent.OutputTextDelta::itemId).containsOnly(message.id());
		assertThat(all(events, TextEvent.OutputTextDone.class)).extracting(TextEvent.OutputTextDone::text)
			.containsExactly(text);
		assertThat(all(events, ItemEvent.ContentPartAdded.class)).extracting(ItemEvent.ContentPartAdded::part)
			.extracting(ContentPart::text)
			.containsExactly("");
		assertThat(all(events, ItemEvent.ContentPartDone.class)).extracting(ItemEvent.ContentPartDone::part)
			.extracting(ContentPart::text)
			.containsExactly(text);
		assertThat(all(events, ItemEvent.OutputItemAdded.class)).extracting((event) -> (Message) event.item())
			.singleElement()
			.satisfies((item) -> assertThat(item.status()).isEqualTo(ItemStatus.IN_PROGRESS))
			.satisfies((item) -> assertThat(item.content().parts()).isEmpty())
			.satisfies((item) -> assertThat(item.id()).isEqualTo(message.id()));
		assertThat(all(events, ItemEvent.OutputItemDone.class)).extracting(ItemEvent.OutputItemDone::item)
			.containsExactly(message);
		assertThat(all(events, LifecycleEvent.class)).extracting(LifecycleEvent::response)
			.extracting(Response::id)
			.containsOnly(completed.id());
		assertThat(all(events, LifecycleEvent.InProgress.class)).extracting(LifecycleEvent.InProgress::response)
			.extracting(Response::status)
			.containsExactly(ResponseStatus.IN_PROGRESS);
		assertThat(completed.usage()).isNotNull();
		HttpResponse<String> kept = client.get("/responses/" + completed.id());
		assertThat(ResponsesJson.mapper().readValue(kept.body(), Response.class)).isEqualTo(completed);
	}

	@Test
	void framesNameTheEventAndHoldItInOneLine() {
		TestClient client = start((turn, output) -> output.text("two\nlines\u2028\u00e9"));
		String body = client.post("/responses", REQUEST).body();
		assertThat(body).endsWith("\n\n").doesNotContain("[DONE]");
		for (String frame : body.split("\n\n")) {
			String[] lines = frame.split("\n");
			assertThat(lines).hasSize(2);
			assertThat(lines[0]).startsWith("event: ");
			assertThat(TestClient.event(lines[1])).singleElement()
				.extracting(ResponseStreamEvent::type)
				.isEqualTo(lines[0].substring("event: ".length()));
		}
		assertThat(body).contains("\"two\\nlines\u2028\u00e9\"");
	}

	@Test
	void anEventArrivesBeforeTheNextOneIsThoughtOf() throws Exception {
		CountDownLatch received = new CountDownLatch(1);
		TestClient client = start((turn, output) -> {
			output.text("Hello");
			await(received);
			output.text(" there");
		});
		try (BufferedReader lines = lines(client.open("/responses", REQUEST))) {
			List<ResponseStreamEvent> events = new ArrayList<>();
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				TestClient.event(line).forEach(events::add);
				if (line.contains("\"delta\":\"Hello\"")) {
					received.countDown();
				}
			}
			assertThat(all(events, TextEvent.OutputTextDelta.class)).extracting(TextEvent.OutputTextDelta::delta)
				.containsExactly("Hello", " there");
		}
	}

	@Test
	void canBeFetchedWhileItIsInProgress() throws Exception {
		CountDownLatch fetched = new CountDownLatch(1);
		TestClient client = start((turn, output) -> {
			output.text("Hello");
			await(fetched);
		});
		try (BufferedReader lines = lines(client.open("/responses", REQUEST))) {
			lines.readLine();
			LifecycleEvent.Created created = (LifecycleEvent.Created) TestClient.event(lines.readLine())
				.findFirst()
				.orElseThrow();
			assertThat(client.get("/responses/" + created.response().id()).body())
				.contains("\"status\":\"in_progress\"");
			fetched.countDown();
		}
	}

	@Test
	void padsDeltasUnlessToldNotTo() {
		TestClient client = start(new SimulatedModel());
		List<TextEvent.OutputTextDelta> padded = all(TestClient.events(client.post("/responses", REQUEST).body()),
				TextEvent.OutputTextDelta.class);
		assertThat(padded).isNotEmpty().allSatisfy((event) -> {
			assertThat(event.obfuscation()).isNotEmpty();
			assertThat((event.delta().length() + event.obfuscation().length()) % 16).isZero();
		});
		String plain = client.post("/responses", """
				{"model": "gpt-5.2", "input": "Hi", "stream": true,
				"stream_options": {"include_obfuscation": false}}""").body();
		assertThat(plain).contains("response.output_text.delta").doesNotContain("obfuscation");
	}

	@Test
	void endsAsIncompleteAtTheLimitOfTokens() {
		TestClient client = start((turn, output) -> {
			while (output.text("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00")) {
				Thread.onSpinWait();
			}
			assertThat(output.text("more")).isFalse();
		});
		List<ResponseStreamEvent> events = TestClient.events(client.post("/responses", """
				{"model": "gpt-5.2", "input": "Hi", "stream": true, "max_output_tokens": 16}""").body());
		Response response = ((LifecycleEvent.Incomplete) events.get(events.size() - 1)).response();
		assertThat(response.status()).isEqualTo(ResponseStatus.INCOMPLETE);
		assertThat(response.outputText()).isEqualTo("\uD83D\uDE00".repeat(64));
		assertThat(all(events, ItemEvent.OutputItemDone.class)).extracting((event) -> ((Message) event.item()).status())
			.containsExactly(ItemStatus.INCOMPLETE);
		assertThat(all(events, TextEvent.OutputTextDelta.class)).extracting(TextEvent.OutputTextDelta::delta)
			.satisfies((pieces) -> assertThat(String.join("", pieces)).isEqualTo(response.outputText()));
	}

	@Test
	void endsAsFailedWhenNoAnswerCanBeProduced() {
		TestClient client = start((turn, output) -> {
			output.text("Hello");
			throw new IllegalStateException("secret detail");
		});
		HttpResponse<String> stream = client.post("/responses", REQUEST);
		List<ResponseStreamEvent> events = TestClient.events(stream.body());
		Response response = ((LifecycleEvent.Failed) events.get(events.size() - 1)).response();
		assertThat(response.status()).isEqualTo(ResponseStatus.FAILED);
		assertThat(response.error().code()).hasToString("server_error");
		assertThat(response.outputText()).isEqualTo("Hello");
		assertThat(stream.body()).doesNotContain("secret detail");
	}

	@Test
	void aRefusedRequestIsNoStream() {
		HttpResponse<String> response = start(new SimulatedModel()).post("/responses", """
				{"model": "gpt-5.2", "stream": true}""");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
	}

	@Test
	void stopsWorkingWhenTheCallerIsGone() throws Exception {
		CountDownLatch stopped = new CountDownLatch(1);
		TestClient client = start(Duration.ofMillis(1), (turn, output) -> {
			while (output.text("and so on ")) {
				Thread.onSpinWait();
			}
			stopped.countDown();
		});
		InputStream stream = client.open("/responses", REQUEST);
		assertThat(stream.readNBytes(100)).hasSize(100);
		assertThat(stopped.getCount()).isEqualTo(1);
		stream.close();
		await(stopped);
	}

	@Test
	void losesNothingWhenManyStreamAtATime() {
		int streams = 50;
		CountDownLatch allThere = new CountDownLatch(streams);
		Backend model = new SimulatedModel();
		TestClient client = start((turn, output) -> {
			allThere.countDown();
			await(allThere);
			model.answer(turn, output);
		});
		List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, streams)
			.mapToObj((number) -> client.postAsync("/responses", """
					{"model": "gpt-5.2", "input": "Question %d", "stream": true}""".formatted(number)))
			.toList();
		Set<String> ids = responses.stream()
			.map((response) -> TestClient.events(response.join().body()))
			.map((events) -> whole(events).id())
			.collect(Collectors.toSet());
		assertThat(ids).hasSize(streams);
		for (int number = 0; number < streams; number++) {
			assertThat(whole(TestClient.events(responses.get(number).join().body())).outputText())
				.contains("\"Question " + number + "\"");
		}
	}

	private TestClient start(Backend backend) {
		return start(Duration.ZERO, backend);
	}

	private TestClient start(Duration eventDelay, Backend backend) {
		this.server = ResponsesServer.builder().eventDelay(eventDelay).backend(backend).start();
		return new TestClient(this.server);
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
	}

	/**
	 * The completed response of a stream that has no gap.
	 */
	private static Response whole(List<ResponseStreamEvent> events) {
		assertThat(events).extracting(ResponseStreamEvent::sequenceNumber)
			.isEqualTo(IntStream.range(0, events.size()).mapToObj((number) -> (long) number).toList());
		Response response = ((LifecycleEvent.Completed) events.get(events.size() - 1)).response();
		assertThat(all(events, TextEvent.OutputTextDelta.class)).extracting(TextEvent.OutputTextDelta::delta)
			.satisfies((pieces) -> assertThat(String.join("", pieces)).isEqualTo(response.outputText()));
		return response;
	}

	private static <T> List<T> all(List<ResponseStreamEvent> events, Class<T> type) {
		return events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	private static BufferedReader lines(InputStream stream) {
		return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
	}

}

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

package io.github.responses4j.stream;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ResponseStream}.
 */
class ResponseStreamTests {

	private static final String ITEM_DONE = "{'type':'response.output_item.done','output_index':0,'item':{"
			+ "'type':'message','role':'assistant','content':[{'type':'output_text','text':'Hello'}]}}";

	private final ScriptedEventSource source = new ScriptedEventSource(StreamEvents.CREATED,
			StreamEvents.textDelta("Hel"), StreamEvents.textDelta("lo"), StreamEvents.COMPLETED);

	private final ResponseStream stream = new ResponseStream(this.source);

	@Test
	void readsNothingBeforeItIsAsked() {
		this.stream.iterator();
		Stream<String> deltas = this.stream.textDeltas();
		assertThat(deltas).isNotNull();
		assertThat(this.source.reads()).isZero();
	}

	@Test
	void handsOutEventsInOrderWithoutReadingAhead() {
		Iterator<ResponseStreamEvent> events = this.stream.iterator();
		assertThat(events.next()).isInstanceOf(LifecycleEvent.Created.class);
		assertThat(this.source.reads()).isEqualTo(1);
		assertThat(events.hasNext()).isTrue();
		assertThat(events.hasNext()).isTrue();
		assertThat(this.source.reads()).isEqualTo(2);
		assertThat(events.next()).isInstanceOf(TextEvent.OutputTextDelta.class);
		assertThat(this.source.reads()).isEqualTo(2);
	}

	@Test
	void closesAtTerminalEventBeforeItIsHandedOut() {
		Iterator<ResponseStreamEvent> events = this.stream.iterator();
		events.next();
		events.next();
		events.next();
		assertThat(this.source.isClosed()).isFalse();
		assertThat(events.next()).isInstanceOf(LifecycleEvent.Completed.class);
		assertThat(this.source.isClosed()).isTrue();
		assertThat(events.hasNext()).isFalse();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(events::next);
		assertThat(this.source.reads()).isEqualTo(4);
	}

	@Test
	void afterARoundTheNextResponseBegins() {
		String text = "{'type':'response.output_text.done','item_id':'msg_%d','output_index':0,'content_index':0,'text':'%s'}";
		String item = "{'type':'response.output_item.done','output_index':%d,'item':{'type':'message','id':'msg_%d',"
				+ "'role':'assistant','content':[{'type':'output_text','text':'%s','annotations':[]}]}}";
		ResponseStream stream = stream(StreamEvents.CREATED, text.formatted(1, "I look. "),
				item.formatted(0, 1, "I look. "), item.formatted(1, 2, ""),
				"{'type':'responses4j.round.completed','response':{'id':'resp_1','output':[]}}", StreamEvents.CREATED,
				text.formatted(3, "It rains."), item.formatted(0, 3, "It rains."),
				"{'type':'response.completed','response':{'id':'resp_2','status':'completed','output':[]}}");
		assertThat(stream.textDeltas()).containsExactly("I look. ", "It rains.");
		assertThat(stream.response().id()).isEqualTo("resp_2");
		assertThat(stream.response().output()).extracting(ResponseItem::id).containsExactly("msg_3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "completed", "incomplete", "failed" })
	void endsAtAnyTerminalEvent(String status) {
		ResponseStream stream = stream(StreamEvents.CREATED,
				StreamEvents.COMPLETED.replace("response.completed", "response." + status)
					.replace("'status':'completed','output'", "'status':'" + status + "','output'"));
		assertThat(stream.response().status()).isEqualTo(new ResponseStatus(status));
		assertThat(stream.response().outputText()).isEqualTo("Hello");
	}

	@Test
	void givesResponseAfterIteration() {
		List<ResponseStreamEvent> events = new ArrayList<>();
		this.stream.forEach(events::add);
		assertThat(events).hasSize(4);
		assertThat(this.stream.response()).isSameAs(((LifecycleEvent) events.get(3)).response());
	}

	@Test
	void givesResponseWithoutIteration() {
		assertThat(this.stream.response().outputText()).isEqualTo("Hello");
		assertThat(this.stream.response().id()).isEqualTo("resp_1");
		assertThat(this.source.isClosed()).isTrue();
	}

	@Test
	void givesResponseAfterPartOfTheEvents() {
		for (ResponseStreamEvent event : this.stream) {
			if (event instanceof TextEvent) {
				break;
			}
		}
		assertThat(this.stream.textDeltas()).containsExactly("lo");
		assertThat(this.stream.response().outputText()).isEqualTo("Hello");
	}

	@Test
	void goesOnWithLaterIterators() {
		this.stream.iterator().next();
		assertThat(this.stream.iterator().hasNext()).isTrue();
		assertThat(this.stream.iterator().next()).isInstanceOf(TextEvent.class);
		assertThat(this.stream).hasSize(2);
	}

	@Test
	void tellsSnapshotWithoutReading() {
		assertThat(this.stream.snapshot().outputText()).isEmpty();
		this.stream.iterator().next();
		this.stream.iterator().next();
		assertThat(this.stream.snapshot().outputText()).isEqualTo("Hel");
		assertThat(this.stream.snapshot().status()).isEqualTo(ResponseStatus.IN_PROGRESS);
		assertThat(this.source.reads()).isEqualTo(2);
	}

	@Test
	void closesWhenLoopIsLeftEarly() {
		try (this.stream) {
			for (ResponseStreamEvent event : this.stream) {
				if (event instanceof TextEvent) {
					break;
				}
			}
			assertThat(this.source.isClosed()).isFalse();
		}
		assertThat(this.source.isClosed()).isTrue();
	}

	@Test
	void endsIterationAfterClose() {
		this.stream.iterator().next();
		this.stream.close();
		this.stream.close();
		assertThat(this.stream.iterator().hasNext()).isFalse();
		assertThat(this.stream.textDeltas()).isEmpty();
		assertThat(this.source.reads()).isEqualTo(1);
		assertThatIllegalStateException().isThrownBy(this.stream::response)
			.withMessage("The stream was closed before the response was complete");
		assertThat(this.stream.snapshot().id()).isEqualTo("resp_1");
	}

	@Test
	void stillGivesResponseIfClosedAfterItsEnd() {
		this.stream.response();
		this.stream.close();
		assertThat(this.stream.response().outputText()).isEqualTo("Hello");
	}

	@ParameterizedTest
	@MethodSource
	void closesWhenConsumerFails(Consumer<ResponseStream> consumer) {
		assertThatExceptionOfType(ConsumerException.class).isThrownBy(() -> consumer.accept(this.stream));
		assertThat(this.source.isClosed()).isTrue();
	}

	static Stream<Consumer<ResponseStream>> closesWhenConsumerFails() {
		return Stream.of((stream) -> stream.forEach((event) -> fail()),
				(stream) -> stream.textDeltas().forEach((text) -> fail()),
				(stream) -> stream.textDeltas().map((text) -> fail()).toList(),
				(stream) -> stream.textDeltas().anyMatch((text) -> fail()),
				(stream) -> stream.textDeltas().map((text) -> fail()).iterator().next());
	}

	@Test
	void closesWhenTextStreamIsClosed() {
		try (Stream<String> deltas = this.stream.textDeltas()) {
			assertThat(deltas.findFirst()).hasValue("Hel");
			assertThat(this.source.isClosed()).isFalse();
		}
		assertThat(this.source.isClosed()).isTrue();
	}

	@Test
	void failsWhenConnectionBreaks() {
		ResponseStream stream = stream(StreamEvents.CREATED, numbered(7, "Hel"), new IOException("Connection reset"));
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(() -> stream.forEach((event) -> {
			}))
			.withMessage("The stream of response resp_1 broke off after sequence number 7: Connection reset")
			.withCauseInstanceOf(IOException.class)
			.satisfies((ex) -> {
				assertThat(ex.responseId()).isEqualTo("resp_1");
				assertThat(ex.lastSequenceNumber()).isEqualTo(7);
				assertThat(ex.response()).extracting(Response::outputText).isEqualTo("Hel");
			});
	}

	@Test
	void saysInWordsThatTheConnectionEnded() {
		IOException failure = new IOException("chunked transfer encoding, state: READING_DATA",
				new IOException(new EOFException("EOF reached while reading")));
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(stream(StreamEvents.CREATED, failure)::response)
			.withMessageEndingWith(": The connection ended")
			.withCause(failure);
	}

	@Test
	void failsWhenConnectionBreaksBeforeTheFirstEvent() {
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(stream(new IOException())::response)
			.withMessage("The stream broke off: IOException")
			.satisfies((ex) -> {
				assertThat(ex.response()).isNull();
				assertThat(ex.lastSequenceNumber()).isNull();
			});
	}

	@Test
	void failsWithoutTerminalEvent() {
		ResponseStream stream = stream(StreamEvents.CREATED, StreamEvents.textDelta("Hel"), ScriptedEventSource.END);
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response)
			.withMessageEndingWith("No terminal event arrived");
	}

	@Test
	void endsWithoutTerminalEventIfTheServerSaysSoAndEveryItemIsDone() {
		ResponseStream stream = stream(StreamEvents.CREATED, StreamEvents.textDelta("Hel"), ITEM_DONE,
				ScriptedEventSource.END);
		assertThat(stream.response().outputText()).isEqualTo("Hello");
		assertThat(stream.response().id()).isEqualTo("resp_1");
	}

	@Test
	void failsIfNothingArrives() {
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(stream(ScriptedEventSource.END)::response);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'error','code':'busy','message':'Slow down','param':'p','sequence_number':2}",
			"{'type':'error','sequence_number':2,'error':{'type':'t','code':'busy','message':'Slow down','param':'p'}}" })
	void failsAtErrorEvent(String error) {
		ResponseStream stream = stream(StreamEvents.CREATED, StreamEvents.textDelta("Hel"), error,
				StreamEvents.COMPLETED);
		assertThatExceptionOfType(ResponsesFailedException.class).isThrownBy(() -> stream.textDeltas().toList())
			.withMessageContaining("Slow down")
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo("busy");
				assertThat(ex.param()).isEqualTo("p");
				assertThat(ex.response()).extracting(Response::outputText).isEqualTo("Hel");
			});
	}

	@Test
	void failsAtErrorOfUnusualForm() {
		assertThatExceptionOfType(ResponsesFailedException.class)
			.isThrownBy(stream("{'type':'error','code':429,'message':'Slow down'}")::response)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("429"));
		assertThatExceptionOfType(ResponsesFailedException.class)
			.isThrownBy(stream("{'type':'error','error':'Slow down'}")::response)
			.withMessageContaining("Slow down");
	}

	@ParameterizedTest
	@MethodSource("failures")
	void tellsHeadersOfTheStreamWithFailure(Object failure) {
		ScriptedEventSource source = new ScriptedEventSource(StreamEvents.CREATED, failure);
		source.headers().set("x-request-id", "req_1");
		RuntimeException exception = failureOf(new ResponseStream(source)::response);
		if (exception instanceof ResponsesException ours) {
			assertThat(ours.requestId()).isEqualTo("req_1");
			assertThat(ours.getMessage()).contains("request id=req_1");
			assertThat(ours.headers()).isEqualTo(source.headers());
		}
		else {
			assertThat(exception).isSameAs(failure);
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void closesAndKeepsFailingAfterFailure(Object failure) {
		ScriptedEventSource source = new ScriptedEventSource(StreamEvents.CREATED, failure, StreamEvents.COMPLETED);
		ResponseStream stream = new ResponseStream(source);
		stream.iterator().next();
		RuntimeException first = failureOf(() -> stream.iterator().hasNext());
		assertThat(source.isClosed()).isTrue();
		assertThat(failureOf(() -> stream.iterator().next())).isSameAs(first);
		assertThat(failureOf(stream::response)).isSameAs(first);
		assertThat(source.reads()).isEqualTo(2);
		stream.close();
		assertThat(failureOf(stream::response)).isSameAs(first);
	}

	static Stream<Object> failures() {
		return Stream.of(new IOException("cut"), new IllegalStateException("transport"),
				"{'type':'error','message':'Slow down'}", ScriptedEventSource.END,
				new SocketTimeoutException("silent"));
	}

	@Test
	void closesAfterError() {
		ScriptedEventSource source = new ScriptedEventSource(new StackOverflowError());
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(new ResponseStream(source)::response);
		assertThat(source.isClosed()).isTrue();
	}

	@Test
	void keepsThreadUninterruptedAfterTimeout() {
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(stream(new SocketTimeoutException("silent"))::response);
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void failsBeforeReadingIfThreadIsInterrupted() {
		this.stream.iterator().next();
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
				.isThrownBy(() -> this.stream.iterator().hasNext())
				.withMessageEndingWith("The reading thread was interrupted");
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(this.source.isClosed()).isTrue();
		assertThat(this.source.reads()).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("interruptions")
	void failsIfThreadIsInterruptedWhileItWaits(IOException interruption) throws Exception {
		BlockingEventSource source = new BlockingEventSource(interruption);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread reader = new Thread(() -> {
			failureOf(new ResponseStream(source)::response);
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		reader.start();
		source.waiting.await();
		reader.interrupt();
		assertThat(interrupted.get()).isTrue();
		assertThat(source.closed.getCount()).isZero();
	}

	static Stream<IOException> interruptions() {
		return Stream.of(new InterruptedIOException(), new IOException(new InterruptedException()));
	}

	@ParameterizedTest
	@MethodSource
	void endsIterationOfThreadThatWaitsWhenAnotherCloses(Object afterClose) throws Exception {
		BlockingEventSource source = new BlockingEventSource(afterClose);
		ResponseStream stream = new ResponseStream(source);
		CompletableFuture<Boolean> hasNext = new CompletableFuture<>();
		new Thread(() -> hasNext.complete(stream.iterator().hasNext())).start();
		source.waiting.await();
		stream.close();
		assertThat(hasNext.get()).isFalse();
		assertThatIllegalStateException().isThrownBy(stream::response);
	}

	static Stream<Object> endsIterationOfThreadThatWaitsWhenAnotherCloses() {
		return Stream.of(new IOException("Stream closed"), ScriptedEventSource.END,
				new IllegalStateException("closed"));
	}

	@Test
	void isNotWholeIfItIsClosedWhileItWaitsForTheEnd() {
		AtomicReference<ResponseStream> stream = new AtomicReference<>();
		stream.set(new ResponseStream(new ScriptedEventSource(ITEM_DONE, ScriptedEventSource.END) {

			@Override
			public ResponseStreamEvent next() throws IOException {
				if (reads() == 1) {
					stream.get().close();
				}
				return super.next();
			}

		}));
		assertThatIllegalStateException().isThrownBy(stream.get()::response);
	}

	@Test
	void readsServerSentEvents() {
		String text = "data: " + StreamEvents.CREATED + "\n\ndata: {'type':'response.output_text.delta','delta':'Hi'}"
				+ "\n\ndata: " + StreamEvents.COMPLETED;
		ResponseStream stream = new ResponseStream(
				new SseEventSource(new ByteArrayInputStream(StreamEvents.json(text).getBytes(StandardCharsets.UTF_8))));
		assertThat(stream.textDeltas()).containsExactly("Hi");
		assertThat(stream.response().outputText()).isEqualTo("Hello");
	}

	@Test
	void refusesNoSource() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ResponseStream(null))
			.withMessage("'source' must not be null");
	}

	private static ResponseStream stream(Object... script) {
		return new ResponseStream(new ScriptedEventSource(script));
	}

	private static String numbered(long number, String delta) {
		return "{'type':'response.output_text.delta','sequence_number':" + number + ",'delta':'" + delta + "'}";
	}

	private static RuntimeException failureOf(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			return ex;
		}
		throw new AssertionError("Nothing was thrown");
	}

	private static boolean fail() {
		throw new ConsumerException();
	}

	private static final class ConsumerException extends RuntimeException {

	}

	/**
	 * Waits until it is closed or its reader is interrupted.
	 */
	private static final class BlockingEventSource extends ScriptedEventSource {

		private final CountDownLatch waiting = new CountDownLatch(1);

		private final CountDownLatch closed = new CountDownLatch(1);

		BlockingEventSource(Object afterwards) {
			super(afterwards);
		}

		@Override
		public ResponseStreamEvent next() throws IOException {
			this.waiting.countDown();
			try {
				this.closed.await();
			}
			catch (InterruptedException ex) {
				// The script tells how the transport reports it
			}
			return super.next();
		}

		@Override
		public void close() {
			this.closed.countDown();
		}

	}

}

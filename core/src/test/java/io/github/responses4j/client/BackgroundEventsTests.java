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

package io.github.responses4j.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.stream.EventSource;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link BackgroundEvents}.
 */
class BackgroundEventsTests {

	private static final String CREATED = """
			{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","status":"queued"}}""";

	private static final String COMPLETED = """
			{"type":"response.completed","sequence_number":4,"response":{"id":"resp_1","status":"completed"}}""";

	private final ResponsesClient client = mock();

	private final TestRetryClock clock = new TestRetryClock();

	private final List<Source> sources = new ArrayList<>();

	@BeforeEach
	void extrasMakeNoDifference() {
		given(this.client.with(any())).willReturn(this.client);
	}

	@Test
	void goesOnAfterTheLastEvent() {
		given(this.client.resume(any(), any())).willReturn(connection(delta(2, "b"), delta(3, "c"), COMPLETED));
		try (ResponseStream stream = created(CREATED, delta(1, "a"))) {
			assertThat(stream.textDeltas()).containsExactly("a", "b", "c");
		}
		then(this.client).should().resume("resp_1", ResumeOptions.after(1));
		then(this.client).should(never()).retrieve(any(), any());
		assertThat(this.clock.delays()).isEmpty();
	}

	@Test
	void whatCameBeforeIsNotHandedOutAgain() {
		given(this.client.resume(any(), any()))
			.willReturn(connection(CREATED, delta(1, "a"), delta(2, "b"), delta(3, "c"), COMPLETED));
		try (ResponseStream stream = created(CREATED, delta(1, "a"))) {
			assertThat(stream.textDeltas()).containsExactly("a", "b", "c");
		}
	}

	@Test
	void aConnectionWithoutNewsIsFollowedByALookAndAPause() {
		given(this.client.resume(any(), any())).willReturn(connection(), connection(), connection(),
				connection(delta(2, "b"), COMPLETED));
		given(this.client.retrieve("resp_1", List.of())).willReturn(response("in_progress"));
		try (ResponseStream stream = created(CREATED, delta(1, "a"))) {
			assertThat(stream.textDeltas()).containsExactly("a", "b");
		}
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(500), Duration.ofMillis(750),
				Duration.ofMillis(1125));
	}

	@Test
	void anEndWithoutEventIsFoundByALook() {
		given(this.client.resume(any(), any())).willReturn(connection());
		for (String status : List.of("completed", "incomplete", "failed", "cancelled")) {
			given(this.client.retrieve("resp_1", List.of())).willReturn(response(status));
			try (ResponseStream stream = created(CREATED, delta(1, "a"))) {
				List<ResponseStreamEvent> events = new ArrayList<>();
				stream.forEach(events::add);
				assertThat(events).last().satisfies((event) -> {
					assertThat(event.type())
						.isEqualTo("response." + (status.equals("cancelled") ? "incomplete" : status));
					assertThat(event.sequenceNumber()).isEqualTo(2);
				});
				assertThat(stream.response().status()).hasToString(status);
			}
		}
	}

	@Test
	void withoutNumbersOnlyTheEndIsWaitedFor() {
		given(this.client.retrieve("resp_1", List.of())).willReturn(response("in_progress"), response("completed"));
		try (ResponseStream stream = created(CREATED.replace("\"sequence_number\":0,", ""))) {
			assertThat(stream.response().status()).isEqualTo(ResponseStatus.COMPLETED);
		}
		then(this.client).should(never()).resume(any(), any());
		assertThat(this.clock.delays()).containsExactly(Duration.ofMillis(500));
	}

	@Test
	void aStreamThatBreaksBeforeItsIdIsKnownFails() {
		try (ResponseStream stream = created()) {
			assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response)
				.withCauseInstanceOf(IOException.class);
		}
	}

	@Test
	void anInterruptEndsTheStream() {
		ResponseStream connection = new ResponseStream(new Source(List.of(CREATED).iterator()) {

			@Override
			IOException failure() {
				return new InterruptedIOException("Enough");
			}

		});
		try (ResponseStream stream = BackgroundEvents.of(this.client, connection, this.clock)) {
			assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response)
				.satisfies((ex) -> assertThat(ex.response().id()).isEqualTo("resp_1"));
		}
		assertThat(Thread.interrupted()).isTrue();
		then(this.client).should(never()).resume(any(), any());
	}

	@Test
	void closingClosesTheConnection() {
		given(this.client.resume(any(), any())).willReturn(connection(delta(2, "b"), COMPLETED));
		ResponseStream stream = created(CREATED, delta(1, "a"));
		Iterator<ResponseStreamEvent> events = stream.iterator();
		events.next();
		events.next();
		events.next();
		stream.close();
		assertThat(events.hasNext()).isFalse();
		assertThat(this.sources).hasSize(2).allMatch((source) -> source.closed);
	}

	private ResponseStream created(String... events) {
		return BackgroundEvents.of(this.client, connection(events), this.clock);
	}

	/**
	 * A connection that breaks after some events.
	 */
	private ResponseStream connection(String... events) {
		Source source = new Source(List.of(events).iterator());
		this.sources.add(source);
		return new ResponseStream(source);
	}

	private static String delta(int number, String text) {
		return "{\"type\":\"response.output_text.delta\",\"sequence_number\":" + number
				+ ",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + "\"}";
	}

	private static Response response(String status) {
		return ResponsesJson.mapper().readValue("{\"id\":\"resp_1\",\"status\":\"" + status + "\"}", Response.class);
	}

	private static class Source implements EventSource {

		private final Iterator<String> events;

		private boolean closed;

		Source(Iterator<String> events) {
			this.events = events;
		}

		@Override
		public @Nullable ResponseStreamEvent next() throws IOException {
			if (!this.events.hasNext()) {
				throw failure();
			}
			return ResponsesJson.mapper().readValue(this.events.next(), ResponseStreamEvent.class);
		}

		IOException failure() {
			return new EOFException("Cut off");
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}

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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ResponseStreamListener}.
 */
class ResponseStreamListenerTests {

	private final RecordingListener listener = new RecordingListener();

	@Test
	void isToldOfEachEventBeforeTheConsumerHasIt() {
		ResponseStream stream = stream(StreamEvents.CREATED, StreamEvents.textDelta("Hello"), StreamEvents.COMPLETED);
		List<Integer> told = new ArrayList<>();
		stream.forEach((event) -> told.add(this.listener.events.size()));
		assertThat(told).containsExactly(1, 2, 3);
		assertThat(this.listener.events).containsExactly("response.created", "response.output_text.delta",
				"response.completed");
	}

	@Test
	void isToldOfTheEndOnceBeforeTheConsumerHasTheTerminalEvent() {
		ResponseStream stream = stream(StreamEvents.CREATED, StreamEvents.COMPLETED);
		List<Integer> told = new ArrayList<>();
		stream.forEach((event) -> told.add(this.listener.ends));
		stream.close();
		assertThat(told).containsExactly(0, 1);
		assertThat(this.listener.ends).isEqualTo(1);
		assertThat(outputText()).isEqualTo("Hello");
		assertThat(this.listener.failure).isNull();
	}

	@Test
	void isToldOfTheEndWithoutTerminalEvent() {
		stream("{'type':'response.output_item.done','output_index':0,'item':{'type':'message','role':'assistant',"
				+ "'content':[{'type':'output_text','text':'Hello'}]}}", ScriptedEventSource.END)
			.response();
		assertThat(this.listener.ends).isEqualTo(1);
		assertThat(outputText()).isEqualTo("Hello");
	}

	@Test
	void isToldWhatTheConsumerIsToldOfFailure() {
		ResponseStream stream = stream(StreamEvents.CREATED, StreamEvents.textDelta("Hel"), new IOException("cut"));
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response)
			.satisfies((ex) -> assertThat(this.listener.failure).isSameAs(ex));
		stream.close();
		assertThat(this.listener.ends).isEqualTo(1);
		assertThat(outputText()).isEqualTo("Hel");
	}

	@Test
	void isToldOfErrorEventAsFailure() {
		assertThatExceptionOfType(ResponsesFailedException.class)
			.isThrownBy(stream("{'type':'error','message':'Slow down'}")::response);
		assertThat(this.listener.events).isEmpty();
		assertThat(this.listener.failure).isInstanceOf(ResponsesFailedException.class);
		assertThat(this.listener.response).isNull();
	}

	@Test
	void isToldOfErrors() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(stream(new StackOverflowError())::response);
		assertThat(this.listener.failure).isInstanceOf(StackOverflowError.class);
		assertThat(this.listener.ends).isEqualTo(1);
	}

	@Test
	void isToldThatTheStreamIsClosedEarly() {
		try (ResponseStream stream = stream(StreamEvents.CREATED, StreamEvents.COMPLETED)) {
			stream.iterator().next();
			assertThat(this.listener.ends).isZero();
		}
		assertThat(this.listener.ends).isEqualTo(1);
		assertThat(this.listener.response).isNull();
		assertThat(this.listener.failure).isNull();
	}

	@Test
	void failsTheStreamByAnException() {
		ScriptedEventSource source = new ScriptedEventSource(StreamEvents.CREATED, StreamEvents.COMPLETED);
		ResponseStream stream = new ResponseStream(source).listen(this.listener).listen(new ResponseStreamListener() {

			@Override
			public void onEvent(ResponseStreamEvent event) {
				throw new IllegalStateException("listener");
			}

		});
		assertThatIllegalStateException().isThrownBy(stream.iterator()::hasNext).withMessage("listener");
		assertThatIllegalStateException().isThrownBy(stream.iterator()::hasNext).withMessage("listener");
		assertThat(source.isClosed()).isTrue();
		assertThat(this.listener.failure).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void mustBeThere() {
		assertThatIllegalArgumentException().isThrownBy(() -> stream().listen(null))
			.withMessage("'listener' must not be null");
	}

	private ResponseStream stream(Object... script) {
		return new ResponseStream(new ScriptedEventSource(script)).listen(this.listener);
	}

	private String outputText() {
		return Objects.requireNonNull(this.listener.response).outputText();
	}

	private static final class RecordingListener implements ResponseStreamListener {

		private final List<@Nullable String> events = new ArrayList<>();

		private int ends;

		private @Nullable Response response;

		private @Nullable Throwable failure;

		@Override
		public void onEvent(ResponseStreamEvent event) {
			this.events.add(event.type());
		}

		@Override
		public void onEnd(@Nullable Response response, @Nullable Throwable failure) {
			this.ends++;
			this.response = response;
			this.failure = failure;
		}

	}

}

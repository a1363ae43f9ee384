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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SseEventSource}.
 */
class SseEventSourceTests {

	private static final String DELTA = "{'type':'response.output_text.delta','delta':'a}b'}";

	@Test
	void readsEventByTypeInItsData() throws IOException {
		EventSource source = source("event: response.created\ndata: " + DELTA + "\n\ndata: {'response':{'id':'r'},"
				+ "'type':'response.completed'}\n\n");
		assertThat(source.next()).isInstanceOfSatisfying(TextEvent.OutputTextDelta.class,
				(event) -> assertThat(event.delta()).isEqualTo("a}b"));
		assertThat(source.next()).isInstanceOfSatisfying(LifecycleEvent.Completed.class,
				(event) -> assertThat(event.response().id()).isEqualTo("r"));
	}

	@Test
	void readsEventOverSeveralDataLines() throws IOException {
		EventSource source = source("data: {'type':'response.output_text.delta',\ndata: 'delta':'x'}\n\n");
		assertThat(source.next()).isInstanceOf(TextEvent.OutputTextDelta.class);
	}

	@Test
	void passesUnknownEventsThrough() throws IOException {
		EventSource source = source("data: {'type':'response.new','error':{'message':'x'}}\n\ndata: 12\n\n");
		assertThat(source.next()).isInstanceOfSatisfying(ResponseStreamEvent.Unknown.class,
				(event) -> assertThat(event.type()).isEqualTo("response.new"));
		assertThat(source.next()).isInstanceOf(ResponseStreamEvent.Unknown.class);
	}

	@Test
	void skipsFramesThatSayNothing() throws IOException {
		EventSource source = source(
				": keep-alive\n\ndata:\n\ndata:   \n\nevent: x\n\ndata: null\n\ndata: " + DELTA + "\n\n");
		assertThat(source.next()).isInstanceOf(TextEvent.OutputTextDelta.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: [DONE]\n\n", "data:[DONE]\r\n\r\n", "data: [DONE]", "data: [DONE]\n" })
	void endsAtDone(String done) throws IOException {
		EventSource source = source("data: " + DELTA + "\n\n" + done);
		assertThat(source.next()).isNotNull();
		assertThat(source.next()).isNull();
		assertThat(source.next()).isNull();
	}

	@Test
	void readsNothingAfterDone() throws IOException {
		EventSource source = source("data: [DONE]\n\ndata: " + DELTA + "\n\n");
		assertThat(source.next()).isNull();
		assertThat(source.next()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "data: " + DELTA + "\n\n", ": comment\n", "data:\n" })
	void failsAtEndWithoutDone(String text) throws IOException {
		EventSource source = source(text);
		if (text.contains(DELTA)) {
			assertThat(source.next()).isNotNull();
		}
		assertThatExceptionOfType(EOFException.class).isThrownBy(source::next).withMessage("No terminal event arrived");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\r", "\r\n" })
	void readsWholeEventWithoutItsBlankLine(String end) throws IOException {
		EventSource source = source("data: " + DELTA + end);
		assertThat(source.next()).isInstanceOf(TextEvent.OutputTextDelta.class);
		assertThatExceptionOfType(EOFException.class).isThrownBy(source::next).withMessage("No terminal event arrived");
	}

	@Test
	void neverTakesPartOfAnEventForAnEvent() {
		String text = "data: " + DELTA;
		for (int i = 0; i < text.length(); i++) {
			for (String end : List.of("", "\n")) {
				EventSource source = source(text.substring(0, i) + end);
				assertThatExceptionOfType(EOFException.class).as("cut at %d", i).isThrownBy(source::next);
			}
		}
		assertThatExceptionOfType(EOFException.class).isThrownBy(source("data: 12\n")::next)
			.withMessage("Frame 1 is cut off");
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret", "{'type':'secret", "{'type':'a'} secret", "{'type':'a'} {'type':'secret'}",
			"{secret:1}", "<html>secret</html>" })
	void failsOnFrameThatIsNotJsonWithoutQuotingIt(String data) throws IOException {
		EventSource source = source("data: " + DELTA + "\n\ndata: " + data + "\n\n");
		source.next();
		assertThatIOException().isThrownBy(source::next)
			.withMessageMatching("Frame 2 is not JSON: " + data.length() + " bytes, error at byte \\d+")
			.withNoCause();
	}

	@Test
	void readsErrorObjectWithoutType() throws IOException {
		ResponseStreamEvent event = source(
				"data: {'error':{'message':'Slow down','type':'tokens','code':'rate_limit_exceeded','param':'p'},"
						+ "'sequence_number':3}\n\n")
			.next();
		ResponseError error = ((ResponseStreamEvent.Error) event).toError();
		assertThat(error.message()).isEqualTo("Slow down");
		assertThat(error.type()).isEqualTo("tokens");
		assertThat(error.code()).isEqualTo(new ErrorCode("rate_limit_exceeded"));
		assertThat(error.param()).isEqualTo("p");
		assertThat(event.sequenceNumber()).isEqualTo(3);
	}

	@Test
	void readsAWholeResponse() throws IOException {
		EventSource source = source("data: {'id':'r','object':'response','status':'failed','error':{'message':'no'},"
				+ "'output':[{'type':'message'},{'type':'reasoning'}]}\n\ndata: [DONE]\n\n");
		assertThat(source.next()).isInstanceOf(LifecycleEvent.Created.class);
		for (int i = 0; i < 2; i++) {
			int index = i;
			assertThat(source.next()).isInstanceOfSatisfying(ItemEvent.OutputItemDone.class,
					(event) -> assertThat(event.outputIndex()).isEqualTo(index));
		}
		assertThat(source.next()).isInstanceOfSatisfying(LifecycleEvent.Failed.class,
				(event) -> assertThat(event.response().error().message()).isEqualTo("no"));
		assertThat(source.next()).isNull();
	}

	@Test
	void readsErrorStringWithoutType() throws IOException {
		ResponseStreamEvent event = source("data: {'error':'Slow down','code':'busy'}\n\n").next();
		ResponseError error = ((ResponseStreamEvent.Error) event).toError();
		assertThat(error.code()).isEqualTo(new ErrorCode("busy"));
		assertThat(error.more().get("error").stringValue()).isEqualTo("Slow down");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"message":"Slow down","code":429}
			{"type":"server_error","message":"Slow down"}
			{"object":"error","type":"BadRequestError","message":"Slow down","code":400}
			{"detail":"Slow down"}
			{"type":"rate_limit_error","error":{"message":"Slow down"}}
			""")
	void readsErrorThatIsNoEvent(String data) {
		ResponseStream stream = new ResponseStream(source("data: " + data + "\n\n"));
		assertThatExceptionOfType(ResponsesFailedException.class).isThrownBy(stream::response)
			.withMessageEndingWith(": Slow down");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "''", "{}", "[]", "false", "0" })
	void takesEmptyErrorForNone(String error) throws IOException {
		EventSource source = source("data: {'error':" + error
				+ ",'id':1}\n\ndata: {'type':'response.output_text.delta','delta':'x','error':" + error + "}\n\n");
		assertThat(source.next()).isInstanceOf(ResponseStreamEvent.Unknown.class);
		assertThat(source.next()).isInstanceOf(TextEvent.OutputTextDelta.class);
	}

	@Test
	void handsOutEventsAsTheyArrive() throws IOException {
		List<String> log = new ArrayList<>();
		SlicedInputStream slices = SlicedInputStream.of(bytes("data: " + DELTA + "\n\n"),
				bytes("data: " + DELTA + "\r\n\r"), bytes("\ndata: [DONE]\n\n"));
		EventSource source = new SseEventSource(new InputStream() {

			@Override
			public int read() {
				return slices.read();
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				log.add("read");
				return slices.read(target, offset, length);
			}

		});
		while (source.next() != null) {
			log.add("event");
		}
		assertThat(log).containsExactly("read", "event", "read", "event", "read");
	}

	@Test
	void closesBody() {
		SlicedInputStream body = SlicedInputStream.of();
		EventSource source = new SseEventSource(body);
		source.close();
		source.close();
		assertThat(body.isClosed()).isTrue();
	}

	@Test
	void closesWithoutException() {
		EventSource source = new SseEventSource(new InputStream() {

			@Override
			public int read() {
				return -1;
			}

			@Override
			public void close() throws IOException {
				throw new IOException("Already gone");
			}

		});
		assertThatNoException().isThrownBy(source::close);
	}

	private static EventSource source(String text) {
		return new SseEventSource(new ByteArrayInputStream(bytes(text)));
	}

	private static byte[] bytes(String text) {
		return StreamEvents.json(text).getBytes(StandardCharsets.UTF_8);
	}

}

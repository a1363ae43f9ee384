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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link SseReader}.
 */
class SseReaderTests {

	private static final String MIXED_STREAM = "\uFEFF: first\n\nevent: a\ndata: {\"text\":\"Grüße, 世界 🎉\"}\n\n"
			+ "data: two\r\ndata:lines\r\n\r\n" + ": ping\r\r" + "data: old\revent: mac\r\r" + "data\n\n"
			+ "id: 7\nretry: 10\n\n" + "data: \u2028 \u2029 \u0085 stay\n\n" + "unknown: x\ndata:  kept\n\n"
			+ "data: [DONE]\n\n";

	private static final List<String> MIXED_DATA = List.of("{\"text\":\"Grüße, 世界 🎉\"}", "two\nlines", "old", "",
			"\u2028 \u2029 \u0085 stay", " kept", "[DONE]");

	@Test
	void readsDataOfEachFrame() {
		assertThat(dataOf("data: one\n\ndata: two\n\n")).containsExactly("one", "two");
	}

	@Test
	void readsMixedStreamInOnePiece() {
		assertThat(dataOf(MIXED_STREAM)).isEqualTo(MIXED_DATA);
	}

	@Test
	void readsMixedStreamSplitAtEachByte() {
		byte[] bytes = bytes(MIXED_STREAM);
		for (int i = 0; i <= bytes.length; i++) {
			InputStream source = SlicedInputStream.of(Arrays.copyOf(bytes, i),
					Arrays.copyOfRange(bytes, i, bytes.length));
			assertThat(dataOf(source)).as("split at %d", i).isEqualTo(MIXED_DATA);
		}
	}

	@ParameterizedTest
	@MethodSource("slicesAndLineEnds")
	void readsFramesWhateverTheSlicesAndLineEnds(int size, String lineEnd) {
		String text = "event: a\ndata: Grüße\n\n: ping\n\ndata: 世界\nevent: b\ndata: 🎉\n\n".replace("\n", lineEnd);
		assertThat(dataOf(SlicedInputStream.ofSize(size, bytes(text)))).containsExactly("Grüße", "世界\n🎉");
	}

	static Stream<Arguments> slicesAndLineEnds() {
		return Stream.of(1, 2, 3, 7, 200)
			.flatMap((size) -> Stream.of("\n", "\r", "\r\n").map((lineEnd) -> Arguments.of(size, lineEnd)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\r\n" })
	void handsOutFrameBeforeAnythingElseArrives(String lineEnd) throws IOException {
		byte[] first = bytes("data: one" + lineEnd + lineEnd);
		SseReader reader = new SseReader(new InputStream() {

			private boolean read;

			@Override
			public int read() {
				throw new AssertionError("Must not read one by one");
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				assertThat(this.read).as("read ahead").isFalse();
				this.read = true;
				System.arraycopy(first, 0, target, offset, first.length);
				return first.length;
			}

		});
		assertThat(text(reader.next())).isEqualTo("one");
	}

	@Test
	void handsOutFrameBetweenCarriageReturnAndLineFeed() throws IOException {
		SseReader reader = new SseReader(SlicedInputStream.of(bytes("data: one\r\n\r"), bytes("\ndata: two\r\n\r\n")));
		assertThat(text(reader.next())).isEqualTo("one");
		assertThat(text(reader.next())).isEqualTo("two");
		assertThat(reader.next()).isNull();
	}

	@Test
	void skipsFramesWithoutData() {
		assertThat(dataOf("event: a\nid: 1\n\n\n\n: comment\n\nretry: 1\n\ndata: x\n\n")).containsExactly("x");
	}

	@Test
	void readsDataBeforeEvent() {
		assertThat(dataOf("data: x\nevent: a\n\n")).containsExactly("x");
	}

	@Test
	void joinsDataLinesWithLineFeed() {
		assertThat(dataOf("data: a\ndata\n: comment\nevent: e\ndata:\ndata:b\n\n")).containsExactly("a\n\n\nb");
	}

	@Test
	void dropsOneSpaceAfterColonOnly() {
		assertThat(dataOf("data:  x \n\ndata:y\n\ndata:\tz\n\n")).containsExactly(" x ", "y", "\tz");
	}

	@Test
	void ignoresFieldsWithSimilarNames() {
		assertThat(dataOf("dat: a\ndatas: b\n data: c\nDATA: d\ndata : e\nda\n\ndata: x\n\n")).containsExactly("x");
	}

	@Test
	void dropsByteOrderMarkAtTheBeginningOnly() {
		assertThat(dataOf("\uFEFFdata: x\n\n\uFEFFdata: y\n\ndata: \uFEFFz\n\n")).containsExactly("x", "\uFEFFz");
		assertThat(dataOf("\uFEFF\n\uFEFFdata: x\n\ndata: y\n\n")).containsExactly("y");
		assertThat(dataOf("\n\uFEFFdata: x\n\ndata: y\n\n")).containsExactly("y");
	}

	@Test
	void readsLineOfSeveralMegabytes() {
		String image = "x".repeat(5 * 1024 * 1024);
		String text = "data: before\n\ndata: " + image + "\n\ndata: after\n\n";
		assertThat(dataOf(text)).containsExactly("before", image, "after");
		assertThat(dataOf(SlicedInputStream.ofSize(1000, bytes(text)))).containsExactly("before", image, "after");
	}

	@Test
	void readsManyDataLinesLongerThanTheBuffer() {
		String line = "y".repeat(3000);
		String text = "data: " + String.join("\n: " + line + "\ndata: ", line, line, line, line, line) + "\n\n";
		assertThat(dataOf(SlicedInputStream.ofSize(500, bytes(text))))
			.containsExactly(String.join("\n", line, line, line, line, line));
	}

	@Test
	void acceptsDataOfExactlyTheLargestLength() {
		String largest = "x".repeat(20_000);
		assertThat(dataOf(new SseReader(stream("data: " + largest + "\n\n"), 20_000))).containsExactly(largest);
		String half = "x".repeat(10_000);
		assertThat(dataOf(new SseReader(stream("data: " + half + "\ndata: " + half + "\n\n"), 20_001)))
			.containsExactly(half + "\n" + half);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 20_000 })
	void refusesDataOneByteLongerThanTheLargestLength(int length) {
		String longer = "x".repeat(length + 1);
		SseReader reader = new SseReader(stream("data: " + longer + "\n\n"), length);
		assertThatIOException().isThrownBy(reader::next)
			.withMessage("A server-sent event has more than " + length + " bytes of data");
		SseReader ofLines = new SseReader(stream("data: x\ndata: " + longer.substring(2) + "\n\n"), length);
		assertThatIOException().isThrownBy(ofLines::next);
	}

	@Test
	void refusesLineThatNeverEnds() {
		SseReader reader = new SseReader(new InputStream() {

			@Override
			public int read() {
				return 'x';
			}

		}, 100_000);
		assertThatIOException().isThrownBy(reader::next);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: a\n\ndata: b\n", "data: a\n\ndata: b", "data: a\r\n\r\nevent: x\r\ndata: b\r\n" })
	void keepsUnfinishedFrameApart(String text) throws IOException {
		SseReader reader = new SseReader(stream(text));
		assertThat(text(reader.next())).isEqualTo("a");
		assertThat(reader.rest()).isNull();
		assertThat(reader.next()).isNull();
		assertThat(text(reader.rest())).isEqualTo("b");
		assertThat(reader.rest()).isNull();
		assertThat(reader.next()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "data: a\n\n", "data: a\n\nda", "data: a\n\n: b\nevent: c\n" })
	void hasNoRestWithoutData(String text) throws IOException {
		SseReader reader = new SseReader(stream(text));
		dataOf(reader);
		assertThat(reader.rest()).isNull();
	}

	@Test
	void tellsBlankAndDoneFrames() throws IOException {
		SseReader reader = new SseReader(stream("data:\n\ndata: \t\n\ndata: [DONE] \n\ndata: é\n\ndata: [DONE\n\n"));
		List<Boolean> blank = new ArrayList<>();
		List<Boolean> done = new ArrayList<>();
		for (SseFrame frame = reader.next(); frame != null; frame = reader.next()) {
			blank.add(frame.isBlank());
			done.add(frame.isDone());
		}
		assertThat(blank).containsExactly(true, true, false, false, false);
		assertThat(done).containsExactly(false, false, true, false, false);
	}

	private static List<String> dataOf(String text) {
		return dataOf(stream(text));
	}

	private static List<String> dataOf(InputStream source) {
		return dataOf(new SseReader(source));
	}

	private static List<String> dataOf(SseReader reader) {
		List<String> data = new ArrayList<>();
		try {
			for (SseFrame frame = reader.next(); frame != null; frame = reader.next()) {
				data.add(text(frame));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return data;
	}

	private static String text(SseFrame frame) {
		return new String(frame.buffer(), frame.offset(), frame.length(), StandardCharsets.UTF_8);
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(bytes(text));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}

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
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Reads a stream of server-sent events by the rules of the HTML standard, without making
 * strings of it. Gives the data only: the protocol names its events in the data, and some
 * servers leave out the field {@code event}.
 * <p>
 * A frame is handed out as soon as the blank line that ends it is there; nothing is read
 * beyond what the source gives by itself. The memory grows with the longest frame.
 * Closing the source is up to its owner. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class SseReader {

	/**
	 * Most bytes of data in a frame: 256 MiB, many times the largest image.
	 */
	static final int MAX_DATA_LENGTH = 256 * 1024 * 1024;

	private static final int INITIAL_CAPACITY = 8 * 1024;

	private static final int NONE = -1;

	private static final String FIELD = "data: ";

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final InputStream source;

	private final int maxDataLength;

	/**
	 * Holds the data of the frame so far, then a gap of lines already dealt with, then
	 * what has not been looked at yet.
	 */
	private byte[] buffer = new byte[INITIAL_CAPACITY];

	private int dataStart = NONE;

	private int dataEnd = NONE;

	private int position;

	private int limit;

	private boolean firstLine = true;

	private boolean afterCarriageReturn;

	private boolean ended;

	/**
	 * Read from a source.
	 * @param source gives the bytes as they arrive
	 */
	public SseReader(InputStream source) {
		this(source, MAX_DATA_LENGTH);
	}

	SseReader(InputStream source, int maxDataLength) {
		Assert.notNull(source, "'source' must not be null");
		this.source = source;
		this.maxDataLength = maxDataLength;
	}

	/**
	 * Wait for the next frame with data.
	 * @return the frame, valid until the next call; {@code null} if the source has ended,
	 * even within a frame (see {@link #rest()})
	 * @throws IOException if the source fails, or the data of the frame is longer than
	 * 256 MiB
	 */
	public @Nullable SseFrame next() throws IOException {
		if (!this.ended) {
			for (int end = findLineEnd(); end != NONE; end = findLineEnd()) {
				int start = startOfLine(end);
				this.position = end + 1;
				if (start == end) {
					if (this.dataStart != NONE) {
						return takeFrame();
					}
				}
				else {
					acceptLine(start, end);
				}
			}
			this.ended = true;
		}
		return null;
	}

	/**
	 * The frame in which the source ended, before the blank line that would have
	 * completed it. By the standard it does not count; it may be cut off anywhere.
	 * @return what there is of its data; {@code null} if there is none, it was given
	 * before, or the source has not ended
	 * @throws IOException if the data of the frame is longer than 256 MiB
	 */
	public @Nullable SseFrame rest() throws IOException {
		if (!this.ended) {
			return null;
		}
		if (this.position < this.limit) {
			acceptLine(startOfLine(this.limit), this.limit);
			this.position = this.limit;
		}
		return (this.dataStart != NONE) ? takeFrame() : null;
	}

	private SseFrame takeFrame() {
		SseFrame frame = new SseFrame(this.buffer, this.dataStart, this.dataEnd - this.dataStart);
		this.dataStart = NONE;
		this.dataEnd = NONE;
		return frame;
	}

	/**
	 * Find the end of the line that begins at the position, and read on until it is
	 * there. A line feed after a carriage return is skipped only when it turns up, so
	 * that nobody waits for it.
	 * @return the index of the line end, or {@code NONE} if the source has ended before
	 */
	private int findLineEnd() throws IOException {
		int seen = 0;
		while (true) {
			if (this.afterCarriageReturn && this.position < this.limit) {
				this.afterCarriageReturn = false;
				if (this.buffer[this.position] == '\n') {
					this.position++;
				}
			}
			for (int i = this.position + seen; i < this.limit; i++) {
				if (this.buffer[i] == '\n' || this.buffer[i] == '\r') {
					this.afterCarriageReturn = this.buffer[i] == '\r';
					return i;
				}
			}
			seen = this.limit - this.position;
			if (!fill()) {
				return NONE;
			}
		}
	}

	private boolean fill() throws IOException {
		if (this.limit == this.buffer.length) {
			makeRoom();
		}
		int count = this.source.read(this.buffer, this.limit, this.buffer.length - this.limit);
		this.limit += Math.max(count, 0);
		return count >= 0;
	}

	/**
	 * Close the gap, in a larger buffer if more than half of it is in use, so that each
	 * byte is moved a few times at most.
	 */
	private void makeRoom() throws IOException {
		int dataLength = this.dataEnd - this.dataStart;
		int lineLength = this.limit - this.position;
		checkLength(dataLength + lineLength - FIELD.length());
		boolean grow = dataLength + lineLength > this.buffer.length / 2;
		byte[] target = grow ? new byte[this.buffer.length * 2] : this.buffer;
		if (this.dataStart != NONE) {
			System.arraycopy(this.buffer, this.dataStart, target, 0, dataLength);
			this.dataStart = 0;
			this.dataEnd = dataLength;
		}
		System.arraycopy(this.buffer, this.position, target, dataLength, lineLength);
		this.buffer = target;
		this.position = dataLength;
		this.limit = dataLength + lineLength;
	}

	private void checkLength(int dataLength) throws IOException {
		if (dataLength > this.maxDataLength) {
			throw new IOException("A server-sent event has more than " + this.maxDataLength + " bytes of data");
		}
	}

	private int startOfLine(int end) {
		boolean marked = this.firstLine && startsWithByteOrderMark(end);
		this.firstLine = false;
		return marked ? this.position + BYTE_ORDER_MARK.length : this.position;
	}

	private boolean startsWithByteOrderMark(int end) {
		return end - this.position >= BYTE_ORDER_MARK.length && Arrays.equals(this.buffer, this.position,
				this.position + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
	}

	private void acceptLine(int start, int end) throws IOException {
		if (!isDataField(start, end)) {
			return;
		}
		int value = Math.min(start + FIELD.length() - 1, end);
		if (value < end && this.buffer[value] == ' ') {
			value++;
		}
		if (this.dataStart == NONE) {
			this.dataStart = value;
			this.dataEnd = end;
		}
		else {
			this.buffer[this.dataEnd] = '\n';
			System.arraycopy(this.buffer, value, this.buffer, this.dataEnd + 1, end - value);
			this.dataEnd += 1 + end - value;
		}
		checkLength(this.dataEnd - this.dataStart);
	}

	/**
	 * Whether a line is {@code data} or begins with {@code data:}.
	 */
	private boolean isDataField(int start, int end) {
		for (int i = 0; i < FIELD.length() - 1; i++) {
			if (start + i == end) {
				return i == FIELD.length() - 2;
			}
			if (this.buffer[start + i] != FIELD.charAt(i)) {
				return false;
			}
		}
		return true;
	}

}

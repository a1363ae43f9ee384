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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The data of one server-sent event, as a part of the buffer it was read into. Valid only
 * until the {@link SseReader} reads on.
 *
 * @param buffer the bytes, of which only some belong to the event
 * @param offset where the data begins
 * @param length how many bytes of data there are
 * @since 0.1.0
 */
public record SseFrame(byte[] buffer, int offset, int length) {

	private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

	/**
	 * Whether there is nothing but white space, as in some keep-alive frames.
	 * @return whether the frame says nothing
	 */
	public boolean isBlank() {
		for (int i = this.offset; i < this.offset + this.length; i++) {
			if (this.buffer[i] > ' ' || this.buffer[i] < 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether this is the {@code [DONE]} by which a server tells that nothing follows.
	 * @return whether the stream is at its end
	 */
	public boolean isDone() {
		return this.length >= DONE.length
				&& Arrays.equals(this.buffer, this.offset, this.offset + DONE.length, DONE, 0, DONE.length);
	}

}

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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

/**
 * The frames of an event stream ({@code text/event-stream}).
 */
final class EventFrames {

	private static final String EVENT = "event: ";

	private static final String DATA = "data: ";

	/**
	 * What some streams end with, those of chat completions among them.
	 */
	static final byte[] DONE = data("[DONE]");

	private EventFrames() {
	}

	/**
	 * An event with its name, as the Responses API sends it.
	 */
	static byte[] of(ResponseStreamEvent event) {
		return bytes(EVENT + event.type() + "\n" + line(json(event)));
	}

	/**
	 * A value without the name of an event.
	 */
	static byte[] data(ProtocolValue value) {
		return data(json(value));
	}

	/**
	 * Text without the name of an event.
	 * @param text one line
	 */
	static byte[] data(String text) {
		return bytes(line(text));
	}

	/**
	 * A comment, which says nothing but keeps the connection alive.
	 * @param text one line
	 */
	static byte[] comment(String text) {
		return bytes(": " + text + "\n\n");
	}

	/**
	 * Whether bytes begin as a frame with an event does.
	 */
	static boolean isEvent(byte[] frame) {
		return startsWith(frame, EVENT) || startsWith(frame, DATA);
	}

	/**
	 * Whether bytes begin as a comment does.
	 */
	static boolean isComment(byte[] frame) {
		return startsWith(frame, ":");
	}

	/**
	 * The frame of an event without its name.
	 */
	static byte[] unnamed(byte[] frame) {
		String text = text(frame);
		return bytes(text.substring(Math.max(0, text.indexOf(DATA))));
	}

	/**
	 * The frame of an event whose data ends in its middle.
	 */
	static byte[] withHalfOfData(byte[] frame) {
		String text = text(frame);
		int start = text.indexOf(DATA) + DATA.length();
		return bytes(text.substring(0, (start + text.length()) / 2) + "\n\n");
	}

	private static boolean startsWith(byte[] frame, String start) {
		byte[] expected = bytes(start);
		return frame.length >= expected.length
				&& Arrays.equals(frame, 0, expected.length, expected, 0, expected.length);
	}

	private static String text(byte[] frame) {
		return new String(frame, StandardCharsets.UTF_8);
	}

	private static String json(ProtocolValue value) {
		return ResponsesJson.mapper().writeValueAsString(value);
	}

	private static String line(String data) {
		return DATA + data + "\n\n";
	}

	private static byte[] bytes(String frame) {
		return frame.getBytes(StandardCharsets.UTF_8);
	}

}

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

import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

/**
 * The frames of an event stream ({@code text/event-stream}).
 */
final class EventFrames {

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
		return bytes("event: " + event.type() + "\n" + line(json(event)));
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

	private static String json(ProtocolValue value) {
		return ResponsesJson.mapper().writeValueAsString(value);
	}

	private static String line(String data) {
		return "data: " + data + "\n\n";
	}

	private static byte[] bytes(String frame) {
		return frame.getBytes(StandardCharsets.UTF_8);
	}

}

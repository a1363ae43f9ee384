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

package io.github.responses4j.chat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.stream.EventSource;
import io.github.responses4j.stream.SseFrame;
import io.github.responses4j.stream.SseReader;

/**
 * The events of a response, made from the chunks of a chat completion as they arrive.
 */
final class ChatEventSource implements EventSource {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private final InputStream body;

	private final SseReader reader;

	private final ChatReply reply;

	private final Queue<ResponseStreamEvent> events = new ArrayDeque<>();

	private int frames;

	private boolean ended;

	/**
	 * Begin to read.
	 * @param body what arrives
	 * @param reply makes events of it
	 */
	ChatEventSource(InputStream body, ChatReply reply) {
		this.body = body;
		this.reader = new SseReader(body);
		this.reply = reply;
		reply.tell((event) -> this.events.add(JSON.treeToValue(event, ResponseStreamEvent.class)));
	}

	@Override
	public @Nullable ResponseStreamEvent next() throws IOException {
		while (this.events.isEmpty() && !this.ended) {
			SseFrame frame = this.reader.next();
			boolean unfinished = frame == null;
			frame = (frame != null) ? frame : this.reader.rest();
			if (frame == null || frame.isDone()) {
				end(frame != null);
			}
			else if (!frame.isBlank()) {
				this.frames++;
				this.reply.accept(read(frame, unfinished), "delta");
			}
		}
		return this.events.poll();
	}

	private JsonNode read(SseFrame frame, boolean unfinished) throws IOException {
		try {
			return JSON.reader().readTree(frame.buffer(), frame.offset(), frame.length());
		}
		catch (JacksonException ex) {
			if (unfinished) {
				throw new EOFException("Frame " + this.frames + " is cut off");
			}
			// Without the cause, whose message quotes the data
			throw new IOException("Frame %d is not JSON: %d bytes, error at byte %d".formatted(this.frames,
					frame.length(), ex.getLocation().getByteOffset()));
		}
	}

	/**
	 * Many servers do not say that the stream is done, but why the model was.
	 */
	private void end(boolean done) throws EOFException {
		if (!done && !this.reply.isFinished()) {
			throw new EOFException("No finish reason arrived");
		}
		this.ended = true;
		this.reply.end();
	}

	@Override
	public void close() {
		try {
			this.body.close();
		}
		catch (IOException | RuntimeException ex) {
			// The connection is given up, whatever it says about it
		}
	}

}

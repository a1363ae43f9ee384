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

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

/**
 * The events of the Responses API in a stream of server-sent events. Frames without data
 * are skipped, {@code [DONE]} is understood but not asked for. An object that is no event
 * but an error becomes a {@link ResponseStreamEvent.Error}, and a response that is over
 * becomes the events that tell it, its items as wholes.
 * <p>
 * If the stream ends within a frame, that frame counts only if its data is a whole JSON
 * object: some servers leave out the last blank line, but half an event never looks
 * whole.
 *
 * @since 0.1.0
 */
public final class SseEventSource implements EventSource {

	private static final ObjectReader EVENTS = ResponsesJson.mapper().readerFor(ResponseStreamEvent.class);

	private final InputStream body;

	private final SseReader reader;

	private final Queue<ResponseStreamEvent> whole = new ArrayDeque<>();

	private int frames;

	private boolean done;

	/**
	 * Read events from the body of a reply.
	 * @param body gives the bytes as they arrive; closing it must give back the
	 * connection at once, from any thread
	 */
	public SseEventSource(InputStream body) {
		Assert.notNull(body, "'body' must not be null");
		this.body = body;
		this.reader = new SseReader(body);
	}

	@Override
	public @Nullable ResponseStreamEvent next() throws IOException {
		while (this.whole.isEmpty() && !this.done) {
			SseFrame frame = this.reader.next();
			boolean unfinished = frame == null;
			if (frame == null) {
				frame = this.reader.rest();
			}
			if (frame == null) {
				throw new EOFException("No terminal event arrived");
			}
			this.frames++;
			this.done = frame.isDone();
			if (!this.done && !frame.isBlank()) {
				ResponseStreamEvent event = unfinished ? readUnfinished(frame) : read(frame);
				if (event != null) {
					return event;
				}
			}
		}
		return this.whole.poll();
	}

	/**
	 * Read an event.
	 * @return the event, or {@code null} for the {@code null} of JSON, which says nothing
	 */
	private @Nullable ResponseStreamEvent read(SseFrame frame) throws IOException {
		try {
			return eventOf(EVENTS.readValue(frame.buffer(), frame.offset(), frame.length()));
		}
		catch (JacksonException ex) {
			// Without the cause, whose message quotes the data
			throw new IOException("Frame %d is not JSON: %d bytes, error at byte %d".formatted(this.frames,
					frame.length(), ex.getLocation().getByteOffset()));
		}
	}

	/**
	 * Read an event that may be cut off. Only of an object can be told that it is not:
	 * half a number is a number.
	 */
	private @Nullable ResponseStreamEvent readUnfinished(SseFrame frame) throws IOException {
		if (frame.buffer()[frame.offset()] == '{') {
			try {
				return eventOf(EVENTS.readValue(frame.buffer(), frame.offset(), frame.length()));
			}
			catch (JacksonException ex) {
				// Reported below, without the data
			}
		}
		throw new EOFException("Frame " + this.frames + " is cut off");
	}

	/**
	 * What has no type, or that of an error, may be a response or an error, as they would
	 * stand in the body of an ordinary reply.
	 */
	private @Nullable ResponseStreamEvent eventOf(@Nullable ResponseStreamEvent event) {
		if (!(event instanceof ResponseStreamEvent.Unknown unknown) || !mayBeBody(unknown.type())) {
			return event;
		}
		JsonNode json = unknown.json();
		Response response = json.isObject() ? ResponsesJson.mapper().treeToValue(json, Response.class) : null;
		if (response != null && isWhole(response)) {
			return begin(response);
		}
		if (!ResponseError.isToldBy(json)) {
			return event;
		}
		JsonNode details = json.path("error").isObject() ? json.path("error") : json;
		return new ResponseStreamEvent.Error(null, null, null,
				ResponsesJson.mapper().treeToValue(details, ResponseError.class), null, event.sequenceNumber(),
				Map.of());
	}

	private static boolean mayBeBody(@Nullable String type) {
		return type == null || type.endsWith("error") || type.endsWith("Error");
	}

	/**
	 * Whether an object is a response, and nothing more will come.
	 */
	private static boolean isWhole(Response response) {
		if (response.id() == null && response.output().isEmpty()) {
			return false;
		}
		return (response.status() != null) ? response.status().isFinal()
				: "response".equals(response.object()) || !response.output().isEmpty();
	}

	private ResponseStreamEvent begin(Response response) {
		List<ResponseItem> items = response.output();
		for (int i = 0; i < items.size(); i++) {
			this.whole.add(new ItemEvent.OutputItemDone(i, items.get(i), null, Map.of()));
		}
		this.whole.add(LifecycleEvent.endOf(response, null));
		return new LifecycleEvent.Created(response, null, Map.of());
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

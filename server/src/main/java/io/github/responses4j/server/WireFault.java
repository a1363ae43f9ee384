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

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ResponsesJson;

/**
 * A fault that happens to a reply on its way to the client.
 *
 * @param description what a test said
 * @param place where on the way it happens
 * @param effect what it does
 */
record WireFault(String description, Place place, Effect effect) implements Fault {

	private static final String EVENT_STREAM = "text/event-stream";

	private static final byte[] KEEP_ALIVE = EventFrames.comment("keep-alive");

	/**
	 * Let faults happen to a reply.
	 * @param faults the faults
	 * @param reply makes the reply, if the faults let it come to that
	 * @param pace lets time pass
	 */
	static Reply apply(List<WireFault> faults, Supplier<Reply> reply, Pace pace) {
		Supplier<Reply> result = reply;
		for (WireFault fault : faults.stream().sorted(Comparator.comparing(WireFault::place)).toList()) {
			Supplier<Reply> before = result;
			result = () -> fault.effect().on(before, pace);
		}
		return result.get();
	}

	static WireFault instead(String description, Reply other) {
		return new WireFault(description, Place.CONNECTION, (reply, pace) -> other);
	}

	static WireFault delay(Duration delay) {
		return new WireFault("delay(" + delay + ")", Place.CONNECTION, (reply, pace) -> {
			try {
				pace.pause(delay);
			}
			catch (IOException ex) {
				return new Reply.Hangup();
			}
			return reply.get();
		});
	}

	static WireFault cutAfterEvents(int events) {
		return filter("cutAfterEvents(" + events + ")", Place.EVENTS, (pace) -> new Filter() {

			private int left = events;

			@Override
			public void write(byte[] piece, Reply.Body body) throws IOException {
				if (!EventFrames.isEvent(piece)) {
					boolean whole = piece.length > 0 && !EventFrames.isComment(piece);
					body.write(whole ? Arrays.copyOf(piece, piece.length / 2) : piece);
					if (whole || this.left == 0) {
						breakOff(body);
					}
					return;
				}
				body.write(piece);
				if (--this.left <= 0) {
					breakOff(body);
				}
			}

		});
	}

	static WireFault cutAfterBytes(int bytes) {
		return filter("cutAfterBytes(" + bytes + ")", Place.BYTES, (pace) -> new Filter() {

			private int left = bytes;

			@Override
			public void write(byte[] piece, Reply.Body body) throws IOException {
				int length = Math.min(piece.length, this.left);
				this.left -= length;
				body.write(Arrays.copyOf(piece, length));
				if (this.left == 0) {
					breakOff(body);
				}
			}

		});
	}

	private static void breakOff(Reply.Body body) throws IOException {
		body.breakOff();
		throw new IOException("Broken off as a test wants it");
	}

	static WireFault malformedJson(int events) {
		return filter("malformedJsonAfterEvents(" + events + ")", Place.EVENTS, (pace) -> new Filter() {

			private int left = events;

			@Override
			public void write(byte[] piece, Reply.Body body) throws IOException {
				boolean event = EventFrames.isEvent(piece);
				if (event && this.left-- == 0) {
					body.write(EventFrames.withHalfOfData(piece));
				}
				else if (event || piece.length == 0 || EventFrames.isComment(piece)) {
					body.write(piece);
				}
				else {
					body.write(Arrays.copyOf(piece, piece.length / 2));
				}
			}

		});
	}

	static WireFault slowEvents(Duration pause) {
		return filter("slowEvents(" + pause + ")", Place.EVENTS, (pace) -> (piece, body) -> {
			if (EventFrames.isEvent(piece)) {
				pace.pause(pause);
			}
			body.write(piece);
		});
	}

	static WireFault slowBytes(int bytes, Duration pause) {
		return filter("slowBytes(" + bytes + ", " + pause + ")", Place.BYTES, (pace) -> (piece, body) -> {
			if (piece.length == 0) {
				body.write(piece);
			}
			for (int start = 0; start < piece.length; start += bytes) {
				body.write(Arrays.copyOfRange(piece, start, Math.min(start + bytes, piece.length)));
				pace.pause(pause);
			}
		});
	}

	static WireFault keepAliveComments() {
		return filter("keepAliveComments", Place.EVENTS, (pace) -> (piece, body) -> {
			if (EventFrames.isEvent(piece)) {
				body.write(KEEP_ALIVE);
			}
			body.write(piece);
		});
	}

	static WireFault unnamedEvents() {
		return filter("unnamedEvents", Place.EVENTS,
				(pace) -> (piece, body) -> body.write(EventFrames.isEvent(piece) ? EventFrames.unnamed(piece) : piece));
	}

	static WireFault doneMarker() {
		return change("doneMarker", Place.EVENTS, (reply, pace) -> {
			if (!reply.headers().getOrDefault("Content-Type", "").startsWith(EVENT_STREAM)) {
				return reply;
			}
			return new Reply.Streamed(reply.status(), reply.headers(), (body) -> {
				reply.content().writeTo(body);
				body.write(EventFrames.DONE);
			});
		});
	}

	static WireFault contentType(String contentType) {
		return change("contentType(" + contentType + ")", Place.HEADERS,
				(reply, pace) -> new Reply.Streamed(reply.status(), withContentType(reply.headers(), contentType),
						reply.content()));
	}

	private static Map<String, String> withContentType(Map<String, String> headers, String contentType) {
		Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		changed.putAll(headers);
		changed.put("Content-Type", contentType);
		return changed;
	}

	private static WireFault filter(String description, Place place, Filtering filtering) {
		return change(description, place, (reply, pace) -> new Reply.Streamed(reply.status(), reply.headers(),
				(body) -> reply.content().writeTo(new FilteredBody(body, filtering.filter(pace)))));
	}

	private static WireFault change(String description, Place place, Change change) {
		return new WireFault(description, place, (reply, pace) -> {
			Reply made = reply.get();
			Reply.Streamed streamed = streamed(made);
			return (streamed != null) ? change.of(streamed, pace) : made;
		});
	}

	private static Reply.@Nullable Streamed streamed(Reply reply) {
		if (reply instanceof Reply.Json json) {
			return new Reply.Streamed(json.status(), withContentType(json.headers(), "application/json"),
					(body) -> body.write(ResponsesJson.mapper().writeValueAsBytes(json.body())));
		}
		if (reply instanceof Reply.Bytes bytes) {
			return new Reply.Streamed(bytes.status(), bytes.headers(), (body) -> body.write(bytes.body()));
		}
		if (reply instanceof Reply.Events events) {
			return events.streamed();
		}
		return (reply instanceof Reply.Streamed streamed) ? streamed : null;
	}

	@Override
	public String toString() {
		return this.description;
	}

	/**
	 * Where a fault happens, seen from the one who answers.
	 */
	enum Place {

		/**
		 * To events, and to bodies that are whole.
		 */
		EVENTS,

		/**
		 * To bytes.
		 */
		BYTES,

		/**
		 * To status and headers.
		 */
		HEADERS,

		/**
		 * Before there is a reply.
		 */
		CONNECTION

	}

	/**
	 * What a fault does.
	 */
	@FunctionalInterface
	interface Effect {

		/**
		 * Let it happen.
		 * @param reply makes the reply that it happens to
		 * @param pace lets time pass
		 */
		Reply on(Supplier<Reply> reply, Pace pace);

	}

	/**
	 * A change of a reply.
	 */
	@FunctionalInterface
	private interface Change {

		Reply of(Reply.Streamed reply, Pace pace);

	}

	/**
	 * Makes a filter for each body.
	 */
	@FunctionalInterface
	private interface Filtering {

		Filter filter(Pace pace);

	}

	/**
	 * Writes something in place of the pieces of a body.
	 */
	@FunctionalInterface
	private interface Filter {

		void write(byte[] piece, Reply.Body body) throws IOException;

	}

	/**
	 * A body that is filtered on its way.
	 *
	 * @param body takes what the filter lets through
	 * @param filter the filter
	 */
	private record FilteredBody(Reply.Body body, Filter filter) implements Reply.Body {

		@Override
		public void write(byte[] piece) throws IOException {
			this.filter.write(piece, this.body);
		}

		@Override
		public void breakOff() {
			this.body.breakOff();
		}

	}

}

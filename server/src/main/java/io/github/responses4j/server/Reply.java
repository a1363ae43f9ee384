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
import java.util.Map;
import java.util.concurrent.Executor;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * What a {@link Call} is answered with: one JSON value, other content, events as they
 * happen, or what only a server in trouble sends.
 */
sealed interface Reply {

	static Reply of(ProtocolValue body) {
		return new Json(200, Map.of(), body);
	}

	static Json of(ErrorReplyException error) {
		return new Json(error.status(), error.headers(), error.body());
	}

	static Reply of(JsonNode body) {
		return new Bytes(200, Map.of("Content-Type", "application/json"),
				ResponsesJson.mapper().writeValueAsBytes(body));
	}

	/**
	 * One JSON value.
	 *
	 * @param status the HTTP status
	 * @param headers further headers
	 * @param body the value
	 */
	record Json(int status, Map<String, String> headers, ProtocolValue body) implements Reply {

	}

	/**
	 * Content that is not JSON, or not meant to be.
	 *
	 * @param status the HTTP status
	 * @param headers the headers, {@code Content-Type} among them
	 * @param body the content
	 */
	record Bytes(int status, Map<String, String> headers, byte[] body) implements Reply {

	}

	/**
	 * A stream of events with status 200.
	 *
	 * @param source writes all events to the sink that it is given, in the calling thread
	 */
	record Events(Source source) implements Reply {

		private static final Log logger = LogFactory.getLog(Events.class);

		/**
		 * The same as a body of frames, as it goes over HTTP.
		 */
		Streamed streamed() {
			return Streamed.events((body) -> {
				begin(body);
				this.source.sendTo((event) -> body.write(EventFrames.of(event)));
			});
		}

		/**
		 * Let the caller see that a stream begins, for its first event may be long in
		 * coming.
		 */
		private static void begin(Body body) {
			try {
				body.write(new byte[0]);
			}
			catch (IOException ex) {
				logger.debug("The caller left before the first event", ex);
			}
		}

	}

	/**
	 * Content that is written piece by piece.
	 *
	 * @param status the HTTP status
	 * @param headers the headers, {@code Content-Type} among them. Without
	 * {@code Content-Length} the body is sent in chunks.
	 * @param content writes all pieces, in the calling thread
	 */
	record Streamed(int status, Map<String, String> headers, Content content) implements Reply {

		/**
		 * A body of {@link EventFrames}.
		 */
		static Streamed events(Content content) {
			return new Streamed(200,
					Map.of("Content-Type", "text/event-stream; charset=utf-8", "Cache-Control", "no-cache"), content);
		}

	}

	/**
	 * No reply, not even a status: the connection stays open until the caller leaves it.
	 */
	record Silence() implements Reply {

	}

	/**
	 * No reply: the connection is closed at once.
	 */
	record Hangup() implements Reply {

	}

	/**
	 * The connection becomes one on which client and server exchange events.
	 *
	 * @param opening begins the exchange
	 */
	record Upgrade(Opening opening) implements Reply {

	}

	/**
	 * Where events come from.
	 */
	@FunctionalInterface
	interface Source {

		/**
		 * Produce all events. Returns when there are no more, or when the sink takes no
		 * more.
		 * @param sink takes the events
		 */
		void sendTo(EventSink sink);

	}

	/**
	 * Where the pieces of a body come from.
	 */
	@FunctionalInterface
	interface Content {

		/**
		 * Write all pieces.
		 * @param body takes the pieces
		 * @throws IOException if there is nobody left to take them
		 */
		void writeTo(Body body) throws IOException;

	}

	/**
	 * A body on its way to the caller.
	 */
	interface Body {

		/**
		 * Write a piece, which goes out at once. The first one takes status and headers
		 * along.
		 * @param piece the piece, which may be empty
		 * @throws IOException if there is nobody left to take it
		 */
		void write(byte[] piece) throws IOException;

		/**
		 * Let the connection break off after what was written, without the end that HTTP
		 * has for a body.
		 */
		void breakOff();

	}

	/**
	 * Begins an exchange of events.
	 */
	@FunctionalInterface
	interface Opening {

		/**
		 * Open the connection.
		 * @param calls answers the calls that come on it
		 * @param threads threads that may wait
		 * @param messages takes what is sent to the client
		 * @return takes what comes from the client
		 */
		EventConnection open(CallHandler calls, Executor threads, MessageSink messages);

	}

}

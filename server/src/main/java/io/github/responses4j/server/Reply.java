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

import java.util.Map;

import io.github.responses4j.model.ProtocolValue;

/**
 * What a {@link Call} is answered with: one JSON value, other content, or events as they
 * happen.
 */
sealed interface Reply {

	static Reply of(ProtocolValue body) {
		return new Json(200, Map.of(), body);
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

}

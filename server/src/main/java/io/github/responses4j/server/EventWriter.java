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
import java.util.concurrent.ThreadLocalRandom;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ResponseStreamEvent;

/**
 * Numbers the events of one response and hands them to their sink, until it takes no
 * more.
 */
final class EventWriter {

	private static final Log logger = LogFactory.getLog(EventWriter.class);

	/**
	 * Deltas are padded to a multiple of this length, so that it does not tell their own.
	 */
	private static final int OBFUSCATED_LENGTH = 16;

	private final EventSink sink;

	private final boolean obfuscated;

	private long sequenceNumber;

	private boolean abandoned;

	/**
	 * Create a writer.
	 * @param sink takes the events
	 * @param obfuscated whether deltas are padded
	 */
	EventWriter(EventSink sink, boolean obfuscated) {
		this.sink = sink;
		this.obfuscated = obfuscated;
	}

	/**
	 * Send the next event.
	 * @param event makes the event from its number
	 */
	void emit(Numbered event) {
		if (this.abandoned) {
			return;
		}
		try {
			this.sink.accept(event.with(this.sequenceNumber++));
		}
		catch (IOException ex) {
			logger.debug("The caller of a response is gone", ex);
			this.abandoned = true;
		}
	}

	/**
	 * Send no more events.
	 */
	void abandon() {
		this.abandoned = true;
	}

	/**
	 * Whether there is nobody left to take events.
	 */
	boolean isAbandoned() {
		return this.abandoned;
	}

	/**
	 * The padding for a delta, or {@code null} if none is wanted.
	 */
	@Nullable String obfuscation(String delta) {
		if (!this.obfuscated) {
			return null;
		}
		int length = OBFUSCATED_LENGTH - delta.length() % OBFUSCATED_LENGTH;
		StringBuilder padding = new StringBuilder(length);
		ThreadLocalRandom.current().ints(length, 'a', 'z' + 1).forEach(padding::appendCodePoint);
		return padding.toString();
	}

	/**
	 * An event that waits for its number.
	 */
	@FunctionalInterface
	interface Numbered {

		/**
		 * The event.
		 * @param number its place in the stream
		 */
		ResponseStreamEvent with(long number);

	}

}

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.model.ResponseStreamEvent;

/**
 * Gives the events of a script, ends as the script says, and remembers that it was
 * closed.
 */
class ScriptedEventSource implements EventSource {

	/**
	 * The server tells that nothing follows.
	 */
	static final Object END = new Object();

	private final Deque<Object> script;

	private final HttpHeaders headers = new HttpHeaders();

	private int read;

	private volatile boolean closed;

	/**
	 * Create a source.
	 * @param script events, JSON in single quotes, exceptions to throw, or {@link #END}
	 */
	ScriptedEventSource(Object... script) {
		this.script = new ArrayDeque<>(List.of(script));
	}

	@Override
	public @Nullable ResponseStreamEvent next() throws IOException {
		this.read++;
		Object next = this.script.isEmpty() ? new EOFException("script") : this.script.remove();
		if (next instanceof IOException ex) {
			throw ex;
		}
		if (next instanceof RuntimeException ex) {
			throw ex;
		}
		if (next instanceof Error ex) {
			throw ex;
		}
		if (next == END) {
			return null;
		}
		return (next instanceof String json) ? StreamEvents.event(json) : (ResponseStreamEvent) next;
	}

	/**
	 * How many times something was read.
	 */
	int reads() {
		return this.read;
	}

	@Override
	public HttpHeaders headers() {
		return this.headers;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}

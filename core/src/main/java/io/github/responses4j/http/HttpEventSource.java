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

package io.github.responses4j.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.stream.EventSource;

/**
 * The events in the body of a reply.
 */
final class HttpEventSource implements EventSource {

	private final HttpReply reply;

	private final EventSource events;

	private @Nullable ResponseStreamEvent first;

	HttpEventSource(HttpReply reply, EventSource events) {
		this(reply, null, events);
	}

	/**
	 * Give events of which one has been read already.
	 */
	HttpEventSource(HttpReply reply, @Nullable ResponseStreamEvent first, EventSource events) {
		this.reply = reply;
		this.first = first;
		this.events = events;
	}

	@Override
	public @Nullable ResponseStreamEvent next() throws IOException {
		ResponseStreamEvent event = (this.first != null) ? this.first : this.events.next();
		this.first = null;
		if (event == null || event.isTerminal()) {
			this.reply.complete();
		}
		return event;
	}

	@Override
	public HttpHeaders headers() {
		return this.reply.headers();
	}

	@Override
	public void close() {
		this.events.close();
	}

}

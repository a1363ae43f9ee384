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

package io.github.responses4j.client;

import java.io.IOException;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.stream.EventSource;
import io.github.responses4j.stream.ResponseStream;

/**
 * The events of a response in the background, over as many connections as it takes. Each
 * goes on after the last event of the one before. Where a connection tells nothing new,
 * the response itself is looked at: it may have ended without an event, as cancelled ones
 * do. Where the server has no events to go on with, only the end is waited for.
 */
final class BackgroundEvents implements EventSource {

	private final ResponsesClient client;

	private final Polling polling;

	private final ResumeOptions resume;

	private @Nullable String responseId;

	private @Nullable Long lastNumber;

	private boolean resumable = true;

	/**
	 * Whether the connection has told something new.
	 */
	private boolean fruitful;

	private volatile @Nullable ResponseStream connection;

	private volatile boolean closed;

	private BackgroundEvents(ResponsesClient client, ResumeOptions resume, RetryClock clock) {
		this.client = client;
		this.resume = resume;
		this.lastNumber = resume.startingAfter();
		this.polling = Polling.ofResponse(null, clock);
	}

	/**
	 * Take the events of a response that is there.
	 */
	static ResponseStream of(ResponsesClient client, String responseId, ResumeOptions resume, RetryClock clock) {
		BackgroundEvents events = new BackgroundEvents(client, resume, clock);
		events.responseId = responseId;
		events.connection = events.open();
		return new ResponseStream(events);
	}

	/**
	 * Take the events of a response that was created with a stream, which is the first
	 * connection.
	 */
	static ResponseStream of(ResponsesClient client, ResponseStream created, RetryClock clock) {
		BackgroundEvents events = new BackgroundEvents(client, ResumeOptions.fromStart(), clock);
		events.connection = created;
		return new ResponseStream(events);
	}

	@Override
	public @Nullable ResponseStreamEvent next() throws IOException {
		ResponseStreamEvent event = null;
		while (event == null && !this.closed) {
			ResponseStream connection = this.connection;
			event = (connection != null) ? read(connection) : look();
		}
		if (this.closed) {
			close();
		}
		return event;
	}

	private @Nullable ResponseStreamEvent read(ResponseStream connection) throws IOException {
		try {
			Iterator<ResponseStreamEvent> events = connection.iterator();
			while (events.hasNext()) {
				ResponseStreamEvent event = events.next();
				if (isNew(event)) {
					return event;
				}
			}
		}
		catch (ResponsesStreamInterruptedException ex) {
			if (Thread.currentThread().isInterrupted() || this.responseId == null) {
				// The whole stream tells it, with all that had arrived
				throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex);
			}
		}
		if (this.responseId == null) {
			this.closed = true;
			return null;
		}
		this.connection = this.fruitful ? open() : null;
		return null;
	}

	private boolean isNew(ResponseStreamEvent event) {
		if (event instanceof LifecycleEvent lifecycle && lifecycle.response() != null
				&& lifecycle.response().id() != null) {
			this.responseId = lifecycle.response().id();
		}
		Long number = event.sequenceNumber();
		if (number == null) {
			// Nobody knows where to go on
			this.resumable = false;
			return true;
		}
		if (this.lastNumber != null && number <= this.lastNumber) {
			return false;
		}
		this.lastNumber = number;
		this.fruitful = true;
		return true;
	}

	private @Nullable ResponseStream open() {
		this.fruitful = false;
		if (!this.resumable) {
			return null;
		}
		try {
			return this.client.resume(responseId(),
					new ResumeOptions(this.lastNumber, this.resume.include(), this.resume.includeObfuscation()));
		}
		catch (ResponsesApiException ex) {
			if (!hasNoEvents(ex)) {
				throw ex;
			}
			this.resumable = false;
			return null;
		}
	}

	/**
	 * Whether a server refuses because it did not keep the events, or does not know how
	 * to resume a stream and sends the response instead.
	 */
	private static boolean hasNoEvents(ResponsesApiException refusal) {
		Integer status = refusal.status();
		return status != null && (status == 400 || status == 200);
	}

	private @Nullable ResponseStreamEvent look() {
		Response response = this.client.with(this.polling.look()).retrieve(responseId(), this.resume.include());
		if (response.isFinal()) {
			Long number = (this.lastNumber != null) ? this.lastNumber + 1 : null;
			return LifecycleEvent.endOf(response, number);
		}
		if (this.polling.pause("response " + responseId())) {
			this.connection = open();
		}
		return null;
	}

	private String responseId() {
		String id = this.responseId;
		if (id == null) {
			throw new IllegalStateException("The response has no id");
		}
		return id;
	}

	@Override
	public void close() {
		this.closed = true;
		this.polling.stop();
		ResponseStream connection = this.connection;
		if (connection != null) {
			connection.close();
		}
	}

}

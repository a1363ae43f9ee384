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

package io.github.responses4j.tool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ToolLoopEvent;
import io.github.responses4j.stream.EventSource;
import io.github.responses4j.stream.ResponseStream;

/**
 * The events of all rounds of a loop, one response after the other.
 */
final class ToolLoopEventSource implements EventSource {

	private static final String CLOSED = "The stream is closed";

	private final ToolRounds rounds;

	private final Supplier<ResponseStream> opener;

	private final Consumer<? super ToolLoopResult> listener;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile @Nullable ResponseStream stream;

	/**
	 * What follows the calls that are carried out, while there are any.
	 */
	private ToolRounds.Next next = ToolRounds.Next.NOTHING;

	/**
	 * The end of the last response, held back until its calls are over.
	 */
	private @Nullable ResponseStreamEvent end;

	ToolLoopEventSource(ToolRounds rounds, Supplier<ResponseStream> opener, Consumer<? super ToolLoopResult> listener) {
		this.rounds = rounds;
		this.opener = opener;
		this.listener = listener;
	}

	/**
	 * Send the next request.
	 */
	void open() {
		boolean open = false;
		try {
			ResponseStream stream = inTime(this.opener);
			this.stream = stream;
			open = true;
			if (this.closed.get()) {
				stream.close();
			}
		}
		finally {
			if (!open) {
				close();
			}
		}
	}

	@Override
	public @Nullable ResponseStreamEvent next() throws IOException {
		this.rounds.remaining();
		if (this.next != ToolRounds.Next.NOTHING) {
			ResponseStreamEvent answered = await();
			if (answered != null) {
				return answered;
			}
			boolean over = this.next == ToolRounds.Next.END;
			this.next = ToolRounds.Next.NOTHING;
			if (over) {
				return this.end;
			}
			open();
		}
		return read();
	}

	private @Nullable ResponseStreamEvent await() throws IOException {
		try {
			return this.rounds.await();
		}
		catch (InterruptedException ex) {
			if (this.closed.get()) {
				throw new IOException(CLOSED, ex);
			}
			InterruptedIOException interruption = new InterruptedIOException(ex.getMessage());
			interruption.initCause(ex);
			throw interruption;
		}
	}

	private @Nullable ResponseStreamEvent read() throws IOException {
		ResponseStream stream = this.stream;
		if (stream == null || this.closed.get()) {
			throw new IOException(CLOSED);
		}
		Iterator<ResponseStreamEvent> events = stream.iterator();
		boolean more = inTime(events::hasNext);
		ResponseStreamEvent event = more ? events.next() : null;
		if (this.closed.get() || (event != null && !event.isTerminal())) {
			return event;
		}
		Response response = stream.response();
		this.next = this.rounds.take(response);
		if (this.next == ToolRounds.Next.ROUND) {
			return new ToolLoopEvent.RoundCompleted(response, Map.of());
		}
		if (this.next == ToolRounds.Next.END) {
			this.end = event;
			return next();
		}
		return event;
	}

	/**
	 * Wait for the server, which had until the end of the loop.
	 */
	private <T> T inTime(Supplier<T> wait) {
		try {
			return wait.get();
		}
		catch (ResponsesTimeoutException | ResponsesStreamInterruptedException ex) {
			throw (this.rounds.isLate() && !this.closed.get()) ? this.rounds.late(ex) : ex;
		}
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.rounds.close();
			ResponseStream stream = this.stream;
			if (stream != null) {
				stream.close();
			}
			this.listener.accept(this.rounds.result());
		}
	}

}

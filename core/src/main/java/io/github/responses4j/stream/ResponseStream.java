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
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.Assert;

import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ToolLoopEvent;

/**
 * A response as it arrives:
 *
 * <pre class="code">
 * try (ResponseStream stream = responses.input("Tell me a story").stream()) {
 * 	stream.textDeltas().forEach(System.out::print);
 * 	Response response = stream.response();
 * }
 * </pre>
 *
 * Events are read when they are asked for, on the thread that asks, and each is handed
 * out without waiting for the one after. There is one pass: every iterator, and
 * {@link #textDeltas()}, goes on where the last one stopped, and {@link #response()}
 * reads what is left.
 * <p>
 * The connection is given back at the terminal event, when anything fails, and when the
 * consumer of {@link #forEach} or of {@link #textDeltas()} throws an exception. A loop
 * that is left early needs {@link #close()}, best by try-with-resources: a stream that is
 * neither read to its end nor closed keeps its connection. If the reading thread is
 * interrupted, the stream is closed and fails, and the thread stays interrupted.
 * <p>
 * Reading throws a {@link ResponsesStreamInterruptedException} if the stream breaks off
 * before its terminal event, and a {@link ResponsesFailedException} if the server sends
 * an error instead; both hold what had arrived. Without a terminal event, a stream is
 * whole only if the server says that it is at its end and every item was told to be done.
 * To be read by one thread at a time; only {@link #close()} may be called by any.
 *
 * @since 0.1.0
 */
public final class ResponseStream implements Iterable<ResponseStreamEvent>, AutoCloseable {

	private final EventSource source;

	private final ResponseAccumulator accumulator = new ResponseAccumulator();

	private TextDeltas textDeltas = new TextDeltas();

	private final Iterator<ResponseStreamEvent> iterator = new EventIterator();

	private final List<ResponseStreamListener> listeners = new CopyOnWriteArrayList<>();

	private final AtomicBoolean endTold = new AtomicBoolean();

	/**
	 * Read, but not handed out yet.
	 */
	private @Nullable ResponseStreamEvent next;

	private String nextText = "";

	private boolean ended;

	private @Nullable RuntimeException failure;

	private volatile boolean closed;

	/**
	 * Read a stream.
	 * @param source where its events come from; closed by the stream
	 */
	public ResponseStream(EventSource source) {
		Assert.notNull(source, "'source' must not be null");
		this.source = source;
	}

	/**
	 * Tell someone what happens to this stream, from now on.
	 * @param listener told of each event and of the end
	 * @return this stream
	 */
	public ResponseStream listen(ResponseStreamListener listener) {
		Assert.notNull(listener, "'listener' must not be null");
		this.listeners.add(listener);
		return this;
	}

	/**
	 * The events that have not been handed out yet. After {@link #close()} there are no
	 * more; after a failure the iterator keeps throwing it.
	 * @return always the same iterator
	 */
	@Override
	public Iterator<ResponseStreamEvent> iterator() {
		return this.iterator;
	}

	/**
	 * Hand all remaining events to a consumer.
	 * @param action the consumer; if it throws an exception, the stream is closed
	 */
	@Override
	public void forEach(Consumer<? super ResponseStreamEvent> action) {
		Assert.notNull(action, "'action' must not be null");
		while (this.iterator.hasNext()) {
			handOut(this.iterator.next(), action);
		}
	}

	/**
	 * The text of the answer, piece by piece as it arrives: the output text of messages,
	 * as in {@link Response#outputText()}. Where a server sends a text only as a whole,
	 * it is one piece. Other events are passed over.
	 * @return a lazy, sequential stream; closing it closes this stream
	 */
	public Stream<String> textDeltas() {
		return StreamSupport.stream(new TextSpliterator(), false).onClose(this::close);
	}

	/**
	 * Read what is left, and give the whole response.
	 * @return the response: completed, incomplete or failed
	 * @throws IllegalStateException if the stream was closed before its end; see
	 * {@link #snapshot()}
	 */
	public Response response() {
		while (this.iterator.hasNext()) {
			this.iterator.next();
		}
		Assert.state(this.ended, "The stream was closed before the response was complete");
		return this.accumulator.response();
	}

	/**
	 * The response as far as it has arrived, without reading on. Puts it together anew
	 * for each call, so not meant to be called for each event.
	 * @return the response, of which nothing is known before the first event
	 */
	public Response snapshot() {
		return this.accumulator.response();
	}

	/**
	 * Give back the connection at once and end the iteration, also of a thread that waits
	 * for the next event. Does nothing if the stream has ended or is closed.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.source.close();
		tellEnd(() -> null, null);
	}

	private <T> void handOut(T element, Consumer<? super T> action) {
		try {
			action.accept(element);
		}
		catch (Throwable ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Read the next event, if there is one.
	 */
	private void read() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.ended || this.closed) {
			return;
		}
		try {
			if (Thread.currentThread().isInterrupted()) {
				throw new InterruptedIOException("The reading thread was interrupted");
			}
			accept(this.source.next());
		}
		catch (IOException ex) {
			if (isInterruption(ex)) {
				Thread.currentThread().interrupt();
			}
			fail(interrupted(ex));
		}
		catch (RuntimeException ex) {
			fail(ex);
		}
		catch (Error ex) {
			this.source.close();
			tellEnd(() -> null, ex);
			throw ex;
		}
	}

	private void accept(@Nullable ResponseStreamEvent event) throws EOFException {
		if (event instanceof ResponseStreamEvent.Error error) {
			throw new ResponsesFailedException(error.toError(), partialResponse(), this.source.headers());
		}
		if (event != null) {
			this.accumulator.add(event);
			this.listeners.forEach((listener) -> listener.onEvent(event));
			this.next = event;
			if (event instanceof ToolLoopEvent.RoundCompleted) {
				this.textDeltas = new TextDeltas();
			}
			this.nextText = this.textDeltas.in(event);
			this.ended = this.accumulator.isComplete();
		}
		else if (!this.closed) {
			if (!this.accumulator.isEveryItemDone()) {
				throw new EOFException("No terminal event arrived");
			}
			this.ended = true;
		}
		if (this.ended) {
			this.source.close();
			tellEnd(this.accumulator::response, null);
		}
	}

	/**
	 * Whatever a source throws after the caller closed it is no failure.
	 */
	private void fail(RuntimeException failure) {
		this.source.close();
		if (!this.closed) {
			this.failure = failure;
			tellEnd(this::partialResponse, failure);
			throw failure;
		}
	}

	private void tellEnd(Supplier<@Nullable Response> response, @Nullable Throwable failure) {
		if (this.endTold.compareAndSet(false, true) && !this.listeners.isEmpty()) {
			Response end = response.get();
			this.listeners.forEach((listener) -> listener.onEnd(end, failure));
		}
	}

	private static boolean isInterruption(IOException ex) {
		return (ex instanceof InterruptedIOException && !(ex instanceof SocketTimeoutException))
				|| ex.getCause() instanceof InterruptedException;
	}

	private ResponsesStreamInterruptedException interrupted(IOException ex) {
		Response response = partialResponse();
		Long number = this.accumulator.lastSequenceNumber();
		String id = (response != null && response.id() != null) ? " of response " + response.id() : "";
		String place = (number != null) ? " after sequence number " + number : "";
		return new ResponsesStreamInterruptedException("The stream" + id + " broke off" + place + ": " + reason(ex),
				response, number, this.source.headers(), ex);
	}

	/**
	 * Say why. The client of the JDK has no words for the end of a connection but the
	 * state of its parser.
	 */
	private static String reason(IOException ex) {
		if (NestedExceptionUtils.getRootCause(ex) instanceof EOFException) {
			return "The connection ended";
		}
		return (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
	}

	private @Nullable Response partialResponse() {
		return this.accumulator.isEmpty() ? null : this.accumulator.response();
	}

	private final class EventIterator implements Iterator<ResponseStreamEvent> {

		@Override
		public boolean hasNext() {
			if (ResponseStream.this.next == null) {
				read();
			}
			return ResponseStream.this.next != null;
		}

		@Override
		public ResponseStreamEvent next() {
			if (ResponseStream.this.next == null) {
				read();
			}
			ResponseStreamEvent event = ResponseStream.this.next;
			if (event == null) {
				throw new NoSuchElementException("The stream has no more events");
			}
			ResponseStream.this.next = null;
			return event;
		}

	}

	private final class TextSpliterator implements Spliterator<String> {

		@Override
		public boolean tryAdvance(Consumer<? super String> action) {
			while (ResponseStream.this.iterator.hasNext()) {
				String text = ResponseStream.this.nextText;
				ResponseStream.this.iterator.next();
				if (!text.isEmpty()) {
					handOut(text, action);
					return true;
				}
			}
			return false;
		}

		@Override
		public @Nullable Spliterator<String> trySplit() {
			return null;
		}

		@Override
		public long estimateSize() {
			return Long.MAX_VALUE;
		}

		@Override
		public int characteristics() {
			return ORDERED | NONNULL;
		}

	}

}

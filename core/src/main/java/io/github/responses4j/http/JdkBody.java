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
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * The body of a reply as it arrives, read by one thread while another one may close it.
 * Unlike the stream of the JDK it ends when the reading thread is interrupted; that of
 * JDK 17 swallows interrupts and waits on.
 */
final class JdkBody extends InputStream implements BodySubscriber<InputStream> {

	private static final List<ByteBuffer> END = List.of();

	/**
	 * Holds one list at most, because the next is asked for when one is taken, and the
	 * end.
	 */
	private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();

	private volatile Flow.@Nullable Subscription subscription;

	private volatile @Nullable Throwable failure;

	private volatile boolean closed;

	private Iterator<ByteBuffer> buffers = Collections.emptyIterator();

	private ByteBuffer current = ByteBuffer.allocate(0);

	private boolean ended;

	@Override
	public CompletionStage<InputStream> getBody() {
		return CompletableFuture.completedFuture(this);
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		if (this.closed) {
			subscription.cancel();
		}
		else {
			subscription.request(1);
		}
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		this.arrived.add(buffers);
	}

	@Override
	public void onError(Throwable failure) {
		this.subscription = null;
		this.failure = failure;
		this.arrived.add(END);
	}

	@Override
	public void onComplete() {
		this.subscription = null;
		this.arrived.add(END);
	}

	@Override
	public int read() throws IOException {
		return fill() ? this.current.get() & 0xFF : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		if (length == 0) {
			return 0;
		}
		if (!fill()) {
			return -1;
		}
		int count = Math.min(length, this.current.remaining());
		this.current.get(bytes, offset, count);
		return count;
	}

	/**
	 * Wait until there is something to read.
	 * @return whether there is
	 */
	private boolean fill() throws IOException {
		while (!this.current.hasRemaining() && !this.ended) {
			if (this.buffers.hasNext()) {
				this.current = this.buffers.next();
			}
			else {
				take();
			}
		}
		return !this.ended;
	}

	private void take() throws IOException {
		checkOpen();
		List<ByteBuffer> next;
		try {
			next = this.arrived.take();
		}
		catch (InterruptedException ex) {
			close();
			Thread.currentThread().interrupt();
			InterruptedIOException interruption = new InterruptedIOException("The reading thread was interrupted");
			interruption.initCause(ex);
			throw interruption;
		}
		checkOpen();
		Throwable failure = this.failure;
		if (next != END) {
			this.buffers = next.iterator();
			Flow.Subscription subscription = this.subscription;
			if (subscription != null) {
				subscription.request(1);
			}
		}
		else if (failure != null) {
			throw new IOException(failure.getMessage(), failure);
		}
		else {
			this.ended = true;
		}
	}

	private void checkOpen() throws IOException {
		if (this.closed) {
			throw new IOException("The body was closed");
		}
	}

	@Override
	public void close() {
		this.closed = true;
		Flow.Subscription subscription = this.subscription;
		this.subscription = null;
		if (subscription != null) {
			subscription.cancel();
		}
		this.arrived.add(END);
	}

}

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
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * A request body that the calling thread writes while the client of the JDK sends it, as
 * fast as the server takes it. So a large body is never in memory, and needs no thread of
 * its own.
 */
final class JdkRequestBody extends OutputStream implements BodyPublisher, Flow.Subscription {

	private static final int MAX_CHUNK_LENGTH = 16 * 1024;

	private final long length;

	/**
	 * How many chunks the client wants.
	 */
	private final Semaphore demand = new Semaphore(0);

	private volatile Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;

	private volatile boolean cancelled;

	/**
	 * Create a body.
	 * @param length its length in bytes, or a negative number if it is known only at the
	 * end
	 */
	JdkRequestBody(long length) {
		this.length = length;
	}

	@Override
	public long contentLength() {
		return this.length;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		this.subscriber = subscriber;
		subscriber.onSubscribe(this);
	}

	@Override
	public void request(long n) {
		this.demand.release((int) Math.min(n, Integer.MAX_VALUE / 2));
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		this.demand.release();
	}

	/**
	 * Whether nobody wants the rest of the body.
	 */
	boolean isCancelled() {
		return this.cancelled;
	}

	@Override
	public void write(int single) throws IOException {
		write(new byte[] { (byte) single }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		int end = offset + length;
		for (int begin = offset; begin < end; begin += MAX_CHUNK_LENGTH) {
			byte[] chunk = Arrays.copyOfRange(bytes, begin, Math.min(begin + MAX_CHUNK_LENGTH, end));
			awaitDemand().onNext(ByteBuffer.wrap(chunk));
		}
	}

	/**
	 * Say that the body is complete.
	 */
	@Override
	public void close() throws IOException {
		Flow.Subscriber<? super ByteBuffer> subscriber = this.subscriber;
		((subscriber != null) ? subscriber : awaitDemand()).onComplete();
	}

	/**
	 * Say that the body cannot be completed.
	 */
	void fail(IOException failure) {
		Flow.Subscriber<? super ByteBuffer> subscriber = this.subscriber;
		if (subscriber != null) {
			subscriber.onError(failure);
		}
	}

	private Flow.Subscriber<? super ByteBuffer> awaitDemand() throws IOException {
		try {
			this.demand.acquire();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw (IOException) new InterruptedIOException("The sending thread was interrupted").initCause(ex);
		}
		Flow.Subscriber<? super ByteBuffer> subscriber = this.subscriber;
		if (this.cancelled || subscriber == null) {
			throw new IOException("The rest of the request body is not wanted");
		}
		return subscriber;
	}

}

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
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.LongSupplier;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * An end of a connection that is closed if the header of a request takes too long,
 * however busy the connection is meanwhile. Jetty itself limits only how long it is
 * silent.
 */
final class LimitedEndPoint extends SocketChannelEndPoint {

	/**
	 * How long a header may take from its first byte to its last.
	 */
	static final Duration HEADER_LIMIT = Duration.ofSeconds(30);

	private final LongSupplier nanoTime;

	private final CallHandler engine;

	private volatile boolean waiting = true;

	private volatile @Nullable Long headerBegin;

	LimitedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler,
			LongSupplier nanoTime, CallHandler engine) {
		super(channel, selector, key, scheduler);
		this.nanoTime = nanoTime;
		this.engine = engine;
	}

	/**
	 * Say that the whole header of a request has come.
	 */
	static void headerComplete(Request request) {
		if (request.getConnectionMetaData().getConnection().getEndPoint() instanceof LimitedEndPoint endPoint) {
			endPoint.waiting = false;
			endPoint.headerBegin = null;
			request.addHttpStreamWrapper((stream) -> endPoint.new Exchange(stream, request));
		}
	}

	@Override
	public int fill(ByteBuffer buffer) throws IOException {
		int filled = super.fill(buffer);
		if (filled > 0 && this.waiting) {
			long now = this.nanoTime.getAsLong();
			Long begin = this.headerBegin;
			if (begin == null) {
				this.headerBegin = now;
			}
			else if (now - begin > HEADER_LIMIT.toNanos()) {
				// Or else it would be refused as a request without an end
				close();
				this.engine.refused(Reply.of(ErrorReplyException.refused(HttpStatus.REQUEST_TIMEOUT_408,
						HttpStatus.getMessage(HttpStatus.REQUEST_TIMEOUT_408))));
				throw new EofException("The header of a request took longer than " + HEADER_LIMIT);
			}
		}
		return filled;
	}

	/**
	 * A request and its reply.
	 */
	private final class Exchange extends HttpStream.Wrapper {

		private final Request request;

		Exchange(HttpStream stream, Request request) {
			super(stream);
			this.request = request;
		}

		@Override
		public void succeeded() {
			// What comes on a WebSocket has no headers. The next request may begin before
			// the call below returns
			LimitedEndPoint.this.waiting = this.request.getAttribute(UPGRADE_CONNECTION_ATTRIBUTE) == null;
			super.succeeded();
		}

	}

}

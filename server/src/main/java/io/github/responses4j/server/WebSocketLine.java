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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Carries the messages of an {@link EventConnection} over a WebSocket. Reads the next
 * message when the last one is dealt with, in a thread that may wait.
 */
final class WebSocketLine implements MessageSink {

	private static final Log logger = LogFactory.getLog(WebSocketLine.class);

	private static final long MAX_MINUTES = 60;

	private final Executor threads;

	private final Scheduler timer;

	private final EventConnection connection;

	private volatile @Nullable Session session;

	private volatile Scheduler.@Nullable Task expiry;

	/**
	 * Prepare a line.
	 * @param upgrade what the engine wants carried
	 * @param calls answers the calls that come on the line
	 * @param threads threads that may wait
	 * @param timer ends the line after some time
	 */
	WebSocketLine(Reply.Upgrade upgrade, CallHandler calls, Executor threads, Scheduler timer) {
		this.threads = threads;
		this.timer = timer;
		this.connection = upgrade.opening().open(calls, threads, this);
	}

	Session.Listener listener() {
		return new Listener();
	}

	/**
	 * Deal with a message, and then ask for the next one.
	 */
	private void take(Work work) {
		run(() -> {
			work.run();
			session().demand();
		});
	}

	private void run(Work work) {
		try {
			this.threads.execute(() -> {
				try {
					work.run();
				}
				catch (IOException ex) {
					logger.debug("The client is gone", ex);
				}
				catch (RuntimeException ex) {
					logger.error("Cannot deal with a message", ex);
					breakOff();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The server is closed", ex);
		}
	}

	@Override
	public void send(String message) throws IOException {
		Callback.Completable sent = new Callback.Completable();
		session().sendText(message, sent);
		try {
			sent.get();
		}
		catch (ExecutionException ex) {
			throw new IOException("The message could not be sent", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while a message was sent", ex);
		}
	}

	@Override
	public void close() {
		session().close(StatusCode.NORMAL, null, Callback.NOOP);
	}

	@Override
	public void breakOff() {
		session().disconnect();
	}

	private Session session() {
		Session session = this.session;
		if (session == null) {
			throw new IllegalStateException("The WebSocket is not open yet");
		}
		return session;
	}

	/**
	 * What Jetty calls, by method handles that it may have for public classes only.
	 */
	public final class Listener implements Session.Listener {

		@Override
		public void onWebSocketOpen(Session session) {
			WebSocketLine.this.session = session;
			EventConnection connection = WebSocketLine.this.connection;
			WebSocketLine.this.expiry = WebSocketLine.this.timer.schedule(() -> run(connection::expire), MAX_MINUTES,
					TimeUnit.MINUTES);
			session.demand();
		}

		@Override
		public void onWebSocketText(String message) {
			take(() -> WebSocketLine.this.connection.receive(message));
		}

		@Override
		public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
			callback.succeed();
			take(WebSocketLine.this.connection::receiveBinary);
		}

		@Override
		public void onWebSocketError(Throwable cause) {
			logger.debug("A WebSocket failed", cause);
		}

		@Override
		public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
			Scheduler.Task expiry = WebSocketLine.this.expiry;
			if (expiry != null) {
				expiry.cancel();
			}
			callback.succeed();
		}

	}

	/**
	 * Something to do with the client.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}

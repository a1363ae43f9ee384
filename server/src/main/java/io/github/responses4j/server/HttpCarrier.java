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
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;

/**
 * Carries calls and replies over HTTP, and events over WebSockets, on the loopback
 * interface, with the server of Jetty. Its few threads only move bytes; each call has a
 * thread of its own, which a stream keeps for as long as it lasts.
 */
final class HttpCarrier implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	private static final String THREAD_NAME = "responses-server-";

	private static final int BACKLOG = 1024;

	private static final int IO_THREADS = 4;

	private static final int SELECTORS = 1;

	private static final int MAX_HEADER_BYTES = 64 * 1024;

	/**
	 * How long a connection may be silent, except while its call is being answered.
	 * Longer than clients keep unused connections, so that they are the ones who close.
	 */
	private static final long IDLE_MILLIS = 60_000;

	/**
	 * How long {@link #close()} waits for threads that do not heed their interrupt.
	 */
	private static final long TERMINATION_MILLIS = 1000;

	private final CallHandler engine;

	private final Server server;

	private final ServerConnector connector;

	private final ServerWebSocketContainer webSockets;

	private final SimpleAsyncTaskExecutor calls = callThreads();

	/**
	 * Listen.
	 * @param port the port, or 0 for any that is free
	 * @param engine who answers
	 * @throws IOException if the port is taken
	 */
	HttpCarrier(int port, CallHandler engine) throws IOException {
		this(port, engine, System::nanoTime, new ScheduledExecutorScheduler(THREAD_NAME + "timer", true, 1));
	}

	HttpCarrier(int port, CallHandler engine, LongSupplier nanoTime, Scheduler timer) throws IOException {
		this.engine = engine;
		this.server = new Server(ioThreads(), timer, null);
		this.connector = connector(this.server, nanoTime, engine);
		this.connector.setHost(LOOPBACK);
		this.connector.setPort(port);
		this.connector.setAcceptQueueSize(BACKLOG);
		this.connector.setIdleTimeout(IDLE_MILLIS);
		this.server.addConnector(this.connector);
		this.webSockets = ServerWebSocketContainer.ensure(this.server);
		this.webSockets.setInvocationType(Invocable.InvocationType.NON_BLOCKING);
		this.webSockets.setMaxTextMessageSize(HttpCall.MAX_BODY_BYTES);
		this.webSockets.setIdleTimeout(Duration.ZERO);
		this.server.setErrorHandler(new RefusalHandler(engine));
		this.server.setHandler(new CallThreads());
		start();
	}

	private static ServerConnector connector(Server server, LongSupplier nanoTime, CallHandler engine) {
		return new ServerConnector(server, 0, SELECTORS, new HttpConnectionFactory(configuration())) {

			@Override
			protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector,
					SelectionKey key) {
				SocketChannelEndPoint endPoint = new LimitedEndPoint(channel, selector, key, getScheduler(), nanoTime,
						engine);
				endPoint.setIdleTimeout(getIdleTimeout());
				return endPoint;
			}

		};
	}

	private void start() throws IOException {
		try {
			this.server.start();
		}
		catch (Exception ex) {
			close();
			throw (ex instanceof IOException io) ? io : new IOException(ex);
		}
	}

	private static QueuedThreadPool ioThreads() {
		QueuedThreadPool threads = new QueuedThreadPool(IO_THREADS, 1);
		threads.setName(THREAD_NAME + "io");
		threads.setDaemon(true);
		threads.setReservedThreads(0);
		return threads;
	}

	/**
	 * A thread for each call, virtual where the JDK has such threads.
	 */
	private static SimpleAsyncTaskExecutor callThreads() {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(THREAD_NAME);
		threads.setVirtualThreads(Runtime.version().feature() >= 21);
		threads.setDaemon(true);
		threads.setTaskTerminationTimeout(TERMINATION_MILLIS);
		threads.setCancelRemainingTasksOnClose(true);
		return threads;
	}

	private static HttpConfiguration configuration() {
		HttpConfiguration configuration = new HttpConfiguration();
		configuration.setSendServerVersion(false);
		configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
		// What a path may look like is for the routes to say
		configuration.setUriCompliance(UriCompliance.UNSAFE);
		return configuration;
	}

	/**
	 * Where it listens.
	 */
	String origin() {
		return "http://" + LOOPBACK + ":" + this.connector.getLocalPort();
	}

	/**
	 * How many connections are open.
	 */
	int connections() {
		return this.connector.getConnectedEndPoints().size();
	}

	/**
	 * Stop listening and drop all connections. Does nothing the second time.
	 */
	@Override
	public void close() {
		// Jetty would say goodbye on WebSockets first, and wait for answers that its
		// threads may not live to see
		this.connector.close();
		List.copyOf(this.connector.getConnectedEndPoints()).forEach(EndPoint::close);
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The server did not stop", ex);
		}
		finally {
			this.calls.close();
		}
	}

	/**
	 * Takes each call to a thread of its own.
	 */
	private final class CallThreads extends Handler.Abstract.NonBlocking {

		@Override
		public boolean handle(Request request, Response response, Callback callback) {
			LimitedEndPoint.headerComplete(request);
			Executor threads = HttpCarrier.this.calls;
			try {
				threads.execute(new HttpCall(HttpCarrier.this.engine, request, response, callback, this::upgrade));
			}
			catch (TaskRejectedException ex) {
				callback.failed(ex);
			}
			return true;
		}

		private boolean upgrade(Reply.Upgrade upgrade, Request request, Response response, Callback callback) {
			HttpCarrier carrier = HttpCarrier.this;
			return carrier.webSockets.upgrade((handshake, answer,
					failure) -> new WebSocketLine(upgrade, carrier.engine, carrier.calls, carrier.server.getScheduler())
						.listener(),
					request, response, callback);
		}

	}

}

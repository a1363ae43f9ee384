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

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that sends exactly the bytes that a test wants, when it wants, and sees
 * when the client gives up a connection. Each connection has a thread.
 */
public final class RawServer implements AutoCloseable {

	/**
	 * The head of a streamed reply, whose body is sent in chunks.
	 */
	public static final String STREAM_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nx-request-id: req_1\r\n"
			+ "Transfer-Encoding: chunked\r\n\r\n";

	private static final Pattern CONTENT_LENGTH = Pattern.compile("\ncontent-length: (\\d+)");

	private final ServerSocket serverSocket;

	private final Handler handler;

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger requests = new AtomicInteger();

	private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

	private final AtomicLong received = new AtomicLong();

	private final CountDownLatch go = new CountDownLatch(1);

	private volatile @Nullable Request lastRequest;

	private final CountDownLatch abandoned = new CountDownLatch(1);

	private RawServer(Handler handler) throws IOException {
		this.serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.handler = handler;
	}

	public static RawServer start(Handler handler) {
		try {
			RawServer server = new RawServer(handler);
			server.inBackground(server::accept);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The base URL for clients.
	 */
	public String url() {
		return "http://127.0.0.1:" + this.serverSocket.getLocalPort() + "/v1";
	}

	/**
	 * How many connections were opened so far.
	 */
	public int connections() {
		return this.connections.get();
	}

	/**
	 * How many requests arrived so far.
	 */
	public int requests() {
		return this.requests.get();
	}

	/**
	 * The last request that arrived as a whole.
	 */
	Request lastRequest() {
		return Objects.requireNonNull(this.lastRequest);
	}

	/**
	 * Let those go on who wait in {@link Exchange#awaitGo()}.
	 */
	void go() {
		this.go.countDown();
	}

	/**
	 * How many bytes of request bodies were read so far.
	 */
	public long received() {
		return this.received.get();
	}

	/**
	 * Wait until a client has closed a connection.
	 */
	public boolean awaitAbandoned() throws InterruptedException {
		return this.abandoned.await(20, TimeUnit.SECONDS);
	}

	@Override
	public void close() throws IOException {
		this.serverSocket.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.serverSocket.accept();
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
				this.connections.incrementAndGet();
				inBackground(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// The server was closed
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			Request request = Request.read(in, this.received);
			while (request != null) {
				this.lastRequest = request;
				this.requests.incrementAndGet();
				this.handler.handle(new Exchange(request, socket, in, this.go));
				request = Request.read(in, this.received);
			}
			this.abandoned.countDown();
		}
		catch (Exception ex) {
			this.abandoned.countDown();
		}
	}

	private void inBackground(Runnable task) {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Answers a request.
	 */
	@FunctionalInterface
	public interface Handler {

		void handle(Exchange exchange) throws Exception;

	}

	/**
	 * A request and the connection to answer it on.
	 */
	public static final class Exchange {

		private final Request request;

		private final Socket socket;

		private final InputStream in;

		private final CountDownLatch go;

		Exchange(Request request, Socket socket, InputStream in, CountDownLatch go) {
			this.go = go;
			this.request = request;
			this.socket = socket;
			this.in = in;
		}

		public Request request() {
			return this.request;
		}

		/**
		 * Send bytes as they are.
		 */
		public void send(String text) throws IOException {
			OutputStream out = this.socket.getOutputStream();
			out.write(text.getBytes(StandardCharsets.UTF_8));
			out.flush();
		}

		/**
		 * Send a part of a chunked body.
		 */
		public void chunk(String text) throws IOException {
			send(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
		}

		/**
		 * Send a server-sent event in a chunked body.
		 */
		public void event(String json) throws IOException {
			chunk("data: " + json + "\n\n");
		}

		/**
		 * End a chunked body.
		 */
		public void end() throws IOException {
			send("0\r\n\r\n");
		}

		/**
		 * Send a whole JSON reply.
		 */
		public void json(int status, String json) throws IOException {
			send("HTTP/1.1 " + status + " Any\r\nContent-Type: application/json\r\nContent-Length: "
					+ json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
		}

		/**
		 * Wait until the test lets the server go on.
		 */
		void awaitGo() throws InterruptedException {
			this.go.await();
		}

		/**
		 * Wait until the client closes the connection.
		 */
		public void awaitClose() throws IOException {
			while (this.in.read() >= 0) {
				// What a client sends now does not matter
			}
			throw new IOException("The client has closed the connection");
		}

		/**
		 * Break the connection.
		 */
		public void cut() throws IOException {
			this.socket.close();
		}

	}

	/**
	 * What a client sent.
	 *
	 * @param head the request line and headers
	 * @param body the beginning of the body
	 */
	public record Request(String head, String body) {

		private static final int KEPT_LENGTH = 64 * 1024;

		/**
		 * The value of a header.
		 */
		String header(String name) {
			return this.head.lines()
				.filter((line) -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
				.findFirst()
				.map((line) -> line.substring(name.length() + 2))
				.orElse("");
		}

		/**
		 * Read a request, of which only the beginning is kept.
		 * @param in the connection
		 * @param received counts the bytes of the body as they are read
		 */
		static @Nullable Request read(InputStream in, AtomicLong received) throws IOException {
			StringBuilder head = new StringBuilder();
			for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
				head.append(line).append('\n');
			}
			if (head.isEmpty()) {
				return null;
			}
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			String lowerCase = head.toString().toLowerCase(Locale.ROOT);
			Matcher length = CONTENT_LENGTH.matcher(lowerCase);
			if (length.find()) {
				readBody(in, Long.parseLong(length.group(1)), body, received);
			}
			else if (lowerCase.contains("transfer-encoding: chunked")) {
				long chunk = Long.parseLong(readLine(in), 16);
				while (chunk > 0) {
					readBody(in, chunk, body, received);
					readLine(in);
					chunk = Long.parseLong(readLine(in), 16);
				}
				readLine(in);
			}
			return new Request(head.toString(), body.toString(StandardCharsets.UTF_8));
		}

		private static String readLine(InputStream in) throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
				line.append((char) next);
			}
			return line.toString().stripTrailing();
		}

		private static void readBody(InputStream in, long length, ByteArrayOutputStream kept, AtomicLong received)
				throws IOException {
			byte[] buffer = new byte[16 * 1024];
			long left = length;
			while (left > 0) {
				int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
				if (count < 0) {
					throw new EOFException("The body was cut off");
				}
				left -= count;
				received.addAndGet(count);
				kept.write(buffer, 0, Math.min(count, KEPT_LENGTH - kept.size()));
			}
		}

	}

}

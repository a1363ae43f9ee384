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

package io.github.responses4j.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The least of an HTTP server: sends {@link CannedReplies} by the first part of the path.
 * It runs in a process of its own, so that only clients are measured.
 */
public final class CannedServer {

	private static final int PIECE = 8192;

	private static final Map<String, Canned> REPLIES = Map.of("small",
			Canned.of("application/json", CannedReplies.small()), "large",
			Canned.of("application/json", CannedReplies.large()), "stream",
			Canned.of("text/event-stream", CannedReplies.stream()));

	private CannedServer() {
	}

	/**
	 * Serve until standard input ends, and tell the port on standard output.
	 */
	public static void main(String... args) throws IOException {
		try (ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
			thread(() -> {
				while (true) {
					Socket connection = listener.accept();
					connection.setTcpNoDelay(true);
					thread(() -> serve(connection));
				}
			});
			System.out.println(listener.getLocalPort());
			System.in.transferTo(OutputStream.nullOutputStream());
		}
	}

	private static void serve(Socket connection) throws IOException {
		try (connection) {
			InputStream in = new BufferedInputStream(connection.getInputStream(), PIECE);
			OutputStream out = connection.getOutputStream();
			while (true) {
				String head = head(in);
				in.skipNBytes(contentLength(head));
				Canned reply = REPLIES
					.get(head.substring(head.indexOf('/') + 1, head.indexOf('/', head.indexOf('/') + 1)));
				for (int start = 0; start < reply.bytes().length; start += PIECE) {
					out.write(reply.bytes(), start, Math.min(PIECE, reply.bytes().length - start));
				}
			}
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
			int next = in.read();
			if (next < 0) {
				throw new EOFException();
			}
			head.append((char) next);
		}
		return head.toString();
	}

	private static int contentLength(String head) {
		String name = "content-length:";
		int start = head.toLowerCase(Locale.ROOT).indexOf(name) + name.length();
		return Integer.parseInt(head.substring(start, head.indexOf("\r\n", start)).strip());
	}

	private static void thread(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// The other side is gone
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private interface Work {

		void run() throws IOException;

	}

	/**
	 * A reply with its head.
	 *
	 * @param bytes all of it
	 */
	private record Canned(byte[] bytes) {

		static Canned of(String contentType, byte[] body) {
			byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length
					+ "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII);
			byte[] all = new byte[head.length + body.length];
			System.arraycopy(head, 0, all, 0, head.length);
			System.arraycopy(body, 0, all, head.length, body.length);
			return new Canned(all);
		}

	}

}

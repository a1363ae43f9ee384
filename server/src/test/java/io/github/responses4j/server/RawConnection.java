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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A connection to a server that sends and shows bytes as they are, so that a test can see
 * what clients hide and send what they refuse to.
 */
final class RawConnection implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 20_000;

	private final Socket socket;

	private final InputStream input;

	RawConnection(String origin) throws IOException {
		URI uri = URI.create(origin);
		this.socket = new Socket(uri.getHost(), uri.getPort());
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.input = new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * Send text as it is; its line ends become those of HTTP.
	 */
	RawConnection send(String text) throws IOException {
		return send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	RawConnection send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		return this;
	}

	/**
	 * Let the server know that nothing more is sent.
	 */
	RawConnection sendEnd() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	/**
	 * Receive until a text has come, which is the last that is read, or the end.
	 */
	String receiveUntil(String end) throws IOException {
		StringBuilder received = new StringBuilder();
		while (received.indexOf(end) < 0) {
			int next = read();
			if (next < 0) {
				break;
			}
			received.append((char) next);
		}
		return received.toString();
	}

	/**
	 * Receive until the server ends the connection.
	 */
	String receiveAll() throws IOException {
		StringBuilder received = new StringBuilder();
		for (int next = read(); next >= 0; next = read()) {
			received.append((char) next);
		}
		return received.toString();
	}

	private int read() throws IOException {
		try {
			return this.input.read();
		}
		catch (SocketException ex) {
			// Reset by the server, which is an end as well
			return -1;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}

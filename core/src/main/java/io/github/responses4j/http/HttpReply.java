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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

import io.github.responses4j.error.ResponsesApiException;

/**
 * A reply whose headers are there, with the connection on which its body arrives. Closing
 * it gives up the connection at once if there may be more to come.
 */
final class HttpReply implements AutoCloseable {

	/**
	 * How long a complete stream may take to end, so that its connection can be used
	 * again.
	 */
	private static final Duration END_LIMIT = Duration.ofMillis(100);

	private static final Set<String> SSE_FIELDS = Set.of("data:", "event:", "id:", "retry:", ":");

	private static final int SSE_FIELD_LENGTH = 6;

	private static final int MAX_PEEK_LENGTH = 4096;

	/**
	 * Longest body in bytes for which memory is taken before it comes.
	 */
	private static final long MAX_ANNOUNCED_LENGTH = 1024 * 1024;

	private final ClientHttpResponse response;

	private final int status;

	private final HttpHeaders headers;

	private final Body body;

	private final Supplier<List<String>> secrets;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile boolean complete;

	/**
	 * Take over a reply.
	 * @param response the reply, whose headers are there
	 * @param timer limits the silence of the server
	 * @param secrets what was sent but must not show up in exceptions, looked for when
	 * there is one
	 */
	HttpReply(ClientHttpResponse response, IdleTimer timer, Supplier<List<String>> secrets) throws IOException {
		this.response = response;
		this.status = response.getStatusCode().value();
		this.headers = response.getHeaders();
		this.body = new Body(response.getBody(), timer);
		this.secrets = secrets;
		timer.abortBy(this::close);
	}

	int status() {
		return this.status;
	}

	HttpHeaders headers() {
		return this.headers;
	}

	List<String> secrets() {
		return this.secrets.get();
	}

	boolean isSuccess() {
		return this.status >= 200 && this.status < 300;
	}

	/**
	 * The declared type of the body.
	 * @return the type, or {@code null} if there is none or it is malformed
	 */
	@Nullable MediaType contentType() {
		try {
			return this.headers.getContentType();
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

	/**
	 * The body, whose {@code close()} closes the reply.
	 */
	InputStream body() {
		return this.body;
	}

	/**
	 * The whole body, in one piece from the start where its length is announced.
	 */
	byte[] whole() throws IOException {
		int announced = announcedLength();
		if (announced == 0) {
			return this.body.readAllBytes();
		}
		byte[] body = new byte[announced];
		int length = this.body.readNBytes(body, 0, announced);
		int next = (length == announced) ? this.body.read() : -1;
		if (next < 0) {
			return (length == announced) ? body : Arrays.copyOf(body, length);
		}
		// The length was that of what was compressed
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		whole.writeBytes(body);
		whole.write(next);
		this.body.transferTo(whole);
		return whole.toByteArray();
	}

	private int announcedLength() {
		try {
			long length = this.headers.getContentLength();
			return (length <= MAX_ANNOUNCED_LENGTH) ? (int) Math.max(0, length) : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	/**
	 * As much of the body as is worth looking at in an error, or as has arrived.
	 */
	byte[] beginning() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] buffer = new byte[4096];
		try {
			int count = 0;
			while (count >= 0 && bytes.size() < ResponsesApiException.MAX_BODY_LENGTH) {
				bytes.write(buffer, 0, count);
				count = this.body.read(buffer);
			}
		}
		catch (IOException ex) {
			// The status is there, and tells more than how the body broke off
		}
		return bytes.toByteArray();
	}

	/**
	 * Whether the body is a stream of events: by its type or, where that says something
	 * else or nothing, by its beginning.
	 */
	boolean isEventStream() throws IOException {
		MediaType type = contentType();
		if (type != null && MediaType.TEXT_EVENT_STREAM.isCompatibleWith(type)) {
			return true;
		}
		String text = this.body.peek();
		return SSE_FIELDS.stream().anyMatch(text::startsWith);
	}

	/**
	 * Whether the body is a JSON object, by its beginning.
	 */
	boolean isObject() throws IOException {
		return this.body.peek().startsWith("{");
	}

	/**
	 * Say that there is nothing more to come that matters, so that it is worth waiting a
	 * moment for the end.
	 */
	void complete() {
		this.complete = true;
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			try {
				this.body.end(this.complete);
			}
			finally {
				this.response.close();
			}
		}
	}

	/**
	 * Reads the body within the limits of the timer.
	 */
	private final class Body extends InputStream {

		private final InputStream source;

		private final IdleTimer timer;

		private byte[] peeked = {};

		private int position;

		private volatile boolean ended;

		Body(InputStream source, IdleTimer timer) {
			this.source = source;
			this.timer = timer;
		}

		@Override
		public int read() throws IOException {
			byte[] single = new byte[1];
			return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xFF;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.position < this.peeked.length) {
				int count = Math.min(length, this.peeked.length - this.position);
				System.arraycopy(this.peeked, this.position, bytes, offset, count);
				this.position += count;
				return count;
			}
			return readSource(bytes, offset, length);
		}

		private int readSource(byte[] bytes, int offset, int length) throws IOException {
			if (HttpReply.this.closed.get()) {
				throw new IOException("The reply was closed");
			}
			this.timer.begin();
			try {
				int count = this.source.read(bytes, offset, length);
				if (this.timer.isExpired()) {
					throw this.timer.expiration();
				}
				this.ended = count < 0;
				return count;
			}
			catch (IOException ex) {
				throw this.timer.explain(ex);
			}
			catch (RuntimeException ex) {
				// Some streams fail so if they are closed while they are read
				throw this.timer.explain(new IOException("The reply was closed", ex));
			}
			finally {
				this.timer.end();
			}
		}

		@Override
		public void close() {
			HttpReply.this.close();
		}

		/**
		 * Look at the beginning of the text, which remains to be read.
		 * @return enough to tell the form of the body, without leading blanks
		 */
		String peek() throws IOException {
			String text = "";
			byte[] buffer = new byte[MAX_PEEK_LENGTH];
			int count = 0;
			while (count >= 0 && text.length() < SSE_FIELD_LENGTH && this.peeked.length < MAX_PEEK_LENGTH) {
				int length = this.peeked.length;
				this.peeked = Arrays.copyOf(this.peeked, length + count);
				System.arraycopy(buffer, 0, this.peeked, length, count);
				text = new String(this.peeked, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
				count = (text.length() < SSE_FIELD_LENGTH) ? readSource(buffer, 0, buffer.length) : -1;
			}
			return text;
		}

		void end(boolean complete) {
			if (complete && !this.ended) {
				awaitEnd();
			}
			if (!this.ended) {
				abort();
			}
		}

		private void awaitEnd() {
			IdleTimer limit = new IdleTimer("end of stream", END_LIMIT);
			limit.abortBy(this::abort);
			limit.begin();
			try {
				while (!this.ended) {
					this.ended = this.source.read(new byte[64]) < 0;
				}
			}
			catch (IOException ex) {
				// Not worth keeping
			}
			finally {
				limit.end();
			}
		}

		private void abort() {
			try {
				HttpComponents.abort(this.source);
				this.source.close();
			}
			catch (IOException | RuntimeException ex) {
				// The connection is given up, whatever it says about it
			}
		}

	}

}

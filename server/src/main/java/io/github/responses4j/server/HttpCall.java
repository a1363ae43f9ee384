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
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * One call over HTTP: reads it, has it answered and writes the reply, all in one thread,
 * which waits for the caller where it must.
 */
final class HttpCall implements Runnable {

	private static final Log logger = LogFactory.getLog(HttpCall.class);

	/**
	 * Room for the largest request that the API takes.
	 */
	static final int MAX_BODY_BYTES = 256 * 1024 * 1024;

	private final CallHandler engine;

	private final Request request;

	private final Response response;

	private final Callback callback;

	private final Upgrader upgrader;

	HttpCall(CallHandler engine, Request request, Response response, Callback callback, Upgrader upgrader) {
		this.upgrader = upgrader;
		this.engine = engine;
		this.request = request;
		this.response = response;
		this.callback = callback;
	}

	@Override
	public void run() {
		// Thinking takes as long as it takes; only a caller who does not send or take may
		// be too slow
		this.request.addIdleTimeoutListener((ex) -> false);
		this.response.getHeaders().put("x-request-id", Ids.next("req"));
		try {
			write(reply());
		}
		catch (IOException | HttpException.RuntimeException ex) {
			this.callback.failed(ex);
		}
		catch (RuntimeException | Error ex) {
			logger.error("Cannot answer " + this.request.getMethod() + " " + this.request.getHttpURI().getPath(), ex);
			giveUp();
		}
	}

	private Reply reply() throws IOException {
		try (InputStream content = Content.Source.asInputStream(this.request)) {
			byte[] body = content.readNBytes(MAX_BODY_BYTES + 1);
			if (body.length > MAX_BODY_BYTES) {
				return refuse(ErrorReplyException.tooLarge(MAX_BODY_BYTES));
			}
			return this.engine.handle(new Call(this.request.getMethod(), this.request.getHttpURI().getPath(),
					query(this.request.getHttpURI().getQuery()), headers(), body));
		}
	}

	private Reply.Json refuse(ErrorReplyException error) {
		Reply.Json reply = Reply.of(error);
		this.engine.refused(reply);
		return reply;
	}

	private static Map<String, String> query(@Nullable String query) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String parameter : StringUtils.tokenizeToStringArray(query, "&")) {
			int end = parameter.indexOf('=');
			String name = (end >= 0) ? parameter.substring(0, end) : parameter;
			parameters.merge(UriUtils.decode(name, StandardCharsets.UTF_8),
					UriUtils.decode(parameter.substring(end + 1), StandardCharsets.UTF_8),
					(first, next) -> first + "," + next);
		}
		return parameters;
	}

	private Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		for (HttpField field : this.request.getHeaders()) {
			headers.merge(field.getLowerCaseName(), field.getValue(), (first, next) -> first + ", " + next);
		}
		return headers;
	}

	private void write(Reply reply) throws IOException {
		if (reply instanceof Reply.Json json) {
			this.response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
			begin(json.status(), json.headers());
			end(ResponsesJson.mapper().writeValueAsBytes(json.body()));
		}
		else if (reply instanceof Reply.Bytes bytes) {
			begin(bytes.status(), bytes.headers());
			end(bytes.body());
		}
		else if (reply instanceof Reply.Events events) {
			write(events.streamed());
		}
		else if (reply instanceof Reply.Streamed streamed) {
			write(streamed);
		}
		else if (reply instanceof Reply.Upgrade upgrade) {
			upgrade(upgrade);
		}
		else if (reply instanceof Reply.Silence) {
			new Farewell().await();
		}
		else if (reply instanceof Reply.Hangup) {
			breakOff();
		}
	}

	private void write(Reply.Streamed streamed) throws IOException {
		begin(streamed.status(), streamed.headers());
		streamed.content().writeTo(new StreamedBody());
		if (Thread.currentThread().isInterrupted()) {
			// The server is being closed, and what was written may lack its end
			breakOff();
		}
		else if (connection().isOpen()) {
			end(new byte[0]);
		}
		else {
			this.callback.failed(new EofException("Broken off"));
		}
	}

	private void upgrade(Reply.Upgrade upgrade) throws IOException {
		if (!this.upgrader.upgrade(upgrade, this.request, this.response, this.callback)) {
			write(refuse(ErrorReplyException.badRequest("This is no handshake of a WebSocket.", null, null)));
		}
	}

	private void begin(int status, Map<String, String> headers) {
		this.response.setStatus(status);
		headers.forEach(this.response.getHeaders()::put);
	}

	private void end(byte[] lastPiece) {
		this.response.write(true, ByteBuffer.wrap(lastPiece), this.callback);
	}

	private void giveUp() {
		if (this.response.isCommitted()) {
			breakOff();
		}
		else {
			begin(500, Map.of("Content-Type", "application/json"));
			end(ResponsesJson.mapper().writeValueAsBytes(ErrorReplyException.serverError().body()));
		}
	}

	private void breakOff() {
		connection().close();
		this.callback.failed(new EofException("Broken off"));
	}

	private EndPoint connection() {
		return this.request.getConnectionMetaData().getConnection().getEndPoint();
	}

	/**
	 * Makes a WebSocket of a connection.
	 */
	@FunctionalInterface
	interface Upgrader {

		/**
		 * Answer a handshake.
		 * @return whether it was answered, be it with an error; if not, nothing was done
		 */
		boolean upgrade(Reply.Upgrade upgrade, Request request, Response response, Callback callback);

	}

	/**
	 * The body of a reply that is written piece by piece.
	 */
	private final class StreamedBody implements Reply.Body {

		@Override
		public void write(byte[] piece) throws IOException {
			Content.Sink.write(HttpCall.this.response, false, ByteBuffer.wrap(piece));
		}

		@Override
		public void breakOff() {
			connection().close();
		}

	}

	/**
	 * Waits, without a thread, until the caller leaves a connection on which no reply
	 * comes.
	 */
	private final class Farewell implements Callback {

		private final ByteBuffer ignored = BufferUtil.allocate(1024);

		void await() {
			connection().fillInterested(this);
		}

		@Override
		public void succeeded() {
			try {
				int count;
				do {
					BufferUtil.clear(this.ignored);
					count = connection().fill(this.ignored);
				}
				while (count > 0);
				if (count == 0) {
					await();
				}
				else {
					failed(new EofException("The caller left"));
				}
			}
			catch (IOException ex) {
				failed(ex);
			}
		}

		@Override
		public void failed(Throwable ex) {
			connection().close();
			HttpCall.this.callback.failed(new EofException(ex));
		}

	}

}

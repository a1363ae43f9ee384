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
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

/**
 * Carries calls and replies over HTTP, on the loopback interface, with the server of the
 * JDK. The only class that knows it.
 */
final class HttpCarrier implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	private static final int BACKLOG = 1024;

	/**
	 * Room for the largest request that the API takes.
	 */
	private static final int MAX_BODY_BYTES = 256 * 1024 * 1024;

	private static final long NO_BODY = -1;

	private static final long CHUNKED = 0;

	static {
		// Headers and body are written apart; without it each reply takes 40 ms longer
		String noDelay = "sun.net.httpserver.nodelay";
		System.setProperty(noDelay, System.getProperty(noDelay, "true"));
	}

	private final ResponsesEngine engine;

	private final HttpServer server;

	private final CarrierThreads threads = CarrierThreads.create();

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * Listen.
	 * @param port the port, or 0 for any that is free
	 * @param engine who answers
	 * @throws IOException if the port is taken
	 */
	HttpCarrier(int port, ResponsesEngine engine) throws IOException {
		this.engine = engine;
		this.server = HttpServer.create(new InetSocketAddress(LOOPBACK, port), BACKLOG);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/**
	 * Where it listens.
	 */
	String origin() {
		InetSocketAddress address = this.server.getAddress();
		return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getResponseHeaders().set("x-request-id", Ids.next("req"));
			Reply reply = reply(exchange);
			if (reply instanceof Reply.Json json) {
				send(json, exchange);
			}
			else if (reply instanceof Reply.Bytes bytes) {
				send(bytes.status(), bytes.headers(), bytes.body(), exchange);
			}
			else if (reply instanceof Reply.Events events) {
				send(events, exchange);
			}
		}
	}

	private Reply reply(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
		if (body.length > MAX_BODY_BYTES) {
			return ErrorReplyException.tooLarge(MAX_BODY_BYTES).reply();
		}
		URI uri = exchange.getRequestURI();
		return this.engine.handle(new Call(exchange.getRequestMethod(), uri.getRawPath(), query(uri.getRawQuery()),
				headers(exchange), body));
	}

	private static Map<String, String> headers(HttpExchange exchange) {
		Map<String, String> headers = new LinkedHashMap<>();
		exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
		return headers;
	}

	private static Map<String, String> query(@Nullable String query) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String parameter : StringUtils.tokenizeToStringArray(query, "&")) {
			int end = parameter.indexOf('=');
			String name = (end >= 0) ? parameter.substring(0, end) : parameter;
			parameters.put(UriUtils.decode(name, StandardCharsets.UTF_8),
					UriUtils.decode(parameter.substring(end + 1), StandardCharsets.UTF_8));
		}
		return parameters;
	}

	private static void send(Reply.Json json, HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		send(json.status(), json.headers(), ResponsesJson.mapper().writeValueAsBytes(json.body()), exchange);
	}

	private static void send(int status, Map<String, String> headers, byte[] body, HttpExchange exchange)
			throws IOException {
		headers.forEach(exchange.getResponseHeaders()::set);
		boolean head = exchange.getRequestMethod().equals("HEAD");
		exchange.sendResponseHeaders(status, (head || body.length == 0) ? NO_BODY : body.length);
		if (!head && body.length > 0) {
			exchange.getResponseBody().write(body);
		}
	}

	private static void send(Reply.Events events, HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
		exchange.getResponseHeaders().set("Cache-Control", "no-cache");
		exchange.sendResponseHeaders(200, CHUNKED);
		OutputStream body = exchange.getResponseBody();
		events.source().sendTo((event) -> {
			body.write(frame(event));
			body.flush();
		});
	}

	private static byte[] frame(ResponseStreamEvent event) {
		String json = ResponsesJson.mapper().writeValueAsString(event);
		return ("event: " + event.type() + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Stop listening and drop all connections.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.server.stop(0);
			this.threads.close();
		}
	}

}

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
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * A connection on which client and server exchange events (WebSocket mode). Each
 * {@code response.create} is a call of {@code POST /responses} whose events go back on
 * the connection. Those of one {@code stream_id}, and those without, are a lane: they are
 * answered one after another, different lanes at the same time.
 */
final class EventConnection {

	private static final Log logger = LogFactory.getLog(EventConnection.class);

	/**
	 * How many lanes may be busy at a time. The API has a limit and does not tell it.
	 */
	static final int MAX_LANES = 32;

	/**
	 * How many requests of a lane may wait.
	 */
	static final int MAX_WAITING = 100;

	private static final String NO_STREAM = "";

	private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9_.-]{1,256}");

	private final Call handshake;

	private final ResponseStore store;

	private final CallHandler engine;

	private final Executor threads;

	private final MessageSink messages;

	private final Map<String, Queue<ObjectNode>> lanes = new HashMap<>();

	/**
	 * Lanes with nothing to do but to send their last event. They do not count, because a
	 * client that has that event takes the lane for free.
	 */
	private final Set<String> ending = new HashSet<>();

	/**
	 * Open a connection.
	 * @param handshake the call that asked for it, whose path, query and headers are
	 * those of all calls on it
	 * @param store keeps what can be continued on this connection only
	 * @param engine who answers
	 * @param threads where lanes are answered
	 * @param messages takes what is sent to the client
	 */
	EventConnection(Call handshake, ResponseStore store, CallHandler engine, Executor threads, MessageSink messages) {
		this.handshake = handshake;
		this.store = store;
		this.engine = engine;
		this.threads = threads;
		this.messages = messages;
	}

	/**
	 * Take a message of the client. To be called for one message after the other; returns
	 * when the next one may come.
	 * @param message the message
	 * @throws IOException if the client is gone
	 */
	void receive(String message) throws IOException {
		ObjectNode event;
		try {
			event = parse(message);
		}
		catch (ErrorReplyException ex) {
			refuse(ex, NO_STREAM);
			return;
		}
		String stream = event.path("stream_id").stringValue(NO_STREAM);
		try {
			enqueue(stream, request(event));
		}
		catch (ErrorReplyException ex) {
			refuse(ex, STREAM_ID.matcher(stream).matches() ? stream : NO_STREAM);
		}
	}

	/**
	 * Refuse a message that is not text.
	 * @throws IOException if the client is gone
	 */
	void receiveBinary() throws IOException {
		refuse(ErrorReplyException.badRequest("Events are text messages.", null, null), NO_STREAM);
	}

	/**
	 * End a connection that has lasted too long.
	 * @throws IOException if the client is gone
	 */
	void expire() throws IOException {
		refuse(ErrorReplyException.badRequest("The connection has reached its time limit. Open a new one to go on.",
				null, "websocket_connection_limit_reached"), NO_STREAM);
		this.messages.close();
	}

	private static ObjectNode parse(String message) {
		try {
			if (ResponsesJson.mapper().readTree(message) instanceof ObjectNode event) {
				return event;
			}
		}
		catch (JacksonException ex) {
			logger.debug("Cannot read a message", ex);
		}
		throw ErrorReplyException.badRequest("The message is not a JSON object.", null, null);
	}

	/**
	 * The body of the call that an event asks for.
	 */
	private static ObjectNode request(ObjectNode event) {
		JsonNode streamId = event.path("stream_id");
		if (!streamId.isMissingNode() && !STREAM_ID.matcher(streamId.stringValue(NO_STREAM)).matches()) {
			throw ErrorReplyException.badRequest("'stream_id' must be 1 to 256 letters, digits, '_', '.' and '-'.",
					"stream_id", "invalid_value");
		}
		String type = event.path("type").stringValue("");
		if (!type.equals("response.create")) {
			throw ErrorReplyException.badRequest("There is no event of the type '" + type + "' for clients.", "type",
					"invalid_value");
		}
		if (event.path("background").booleanValue(false)) {
			throw ErrorReplyException.badRequest("A connection has no background responses.", "background",
					"unsupported_parameter");
		}
		ObjectNode body = event.deepCopy();
		body.remove("type");
		body.remove("stream_id");
		return body.put("stream", true);
	}

	private void enqueue(String stream, ObjectNode request) {
		synchronized (this.lanes) {
			Queue<ObjectNode> waiting = this.lanes.get(stream);
			if (waiting == null && this.lanes.size() - this.ending.size() >= MAX_LANES) {
				throw ErrorReplyException.badRequest("More than " + MAX_LANES + " streams have responses under way.",
						"stream_id", "websocket_stream_limit_reached");
			}
			if (waiting != null && waiting.size() >= MAX_WAITING) {
				throw ErrorReplyException.badRequest("More than " + MAX_WAITING + " requests of one stream wait.",
						"stream_id", "websocket_stream_limit_reached");
			}
			if (waiting != null) {
				waiting.add(request);
				this.ending.remove(stream);
				return;
			}
			Queue<ObjectNode> lane = new ArrayDeque<>();
			this.lanes.put(stream, lane);
			start(() -> serve(stream, lane, request));
		}
	}

	private void start(Runnable work) {
		try {
			this.threads.execute(work);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The server is closed", ex);
		}
	}

	private void serve(String stream, Queue<ObjectNode> waiting, ObjectNode first) {
		try {
			for (ObjectNode request = first; request != null; request = next(stream, waiting)) {
				answer(stream, waiting, request);
			}
		}
		catch (IOException ex) {
			logger.debug("The client is gone", ex);
		}
	}

	private @Nullable ObjectNode next(String stream, Queue<ObjectNode> waiting) {
		synchronized (this.lanes) {
			ObjectNode next = waiting.poll();
			if (next == null) {
				this.lanes.remove(stream);
				this.ending.remove(stream);
			}
			return next;
		}
	}

	private void end(String stream, Queue<ObjectNode> waiting) {
		synchronized (this.lanes) {
			if (waiting.isEmpty()) {
				this.ending.add(stream);
			}
		}
	}

	private void answer(String stream, Queue<ObjectNode> waiting, ObjectNode request) throws IOException {
		byte[] body = ResponsesJson.mapper().writeValueAsBytes(request);
		Reply reply = this.engine.handle(this.handshake.post(body, this.store));
		if (reply instanceof Reply.Events events) {
			events.source().sendTo((event) -> {
				if (event.isTerminal()) {
					end(stream, waiting);
				}
				send(json(event), stream);
			});
		}
		else if (reply instanceof Reply.Json json) {
			end(stream, waiting);
			send(json, stream);
		}
		else if (!(reply instanceof Reply.Silence)) {
			this.messages.breakOff();
		}
	}

	private void refuse(ErrorReplyException error, String stream) throws IOException {
		Reply.Json reply = Reply.of(error);
		this.engine.refused(reply);
		send(reply, stream);
	}

	/**
	 * Send an error. Its form differs from that of the event in a stream over HTTP.
	 */
	private void send(Reply.Json error, String stream) throws IOException {
		ObjectNode event = ResponsesJson.mapper().createObjectNode();
		event.put("type", "error");
		event.put("status", error.status());
		event.set("error", json(error.body()).path("error"));
		send(event, stream);
	}

	private void send(ObjectNode event, String stream) throws IOException {
		if (!stream.isEmpty()) {
			event.put("stream_id", stream);
		}
		this.messages.send(ResponsesJson.mapper().writeValueAsString(event));
	}

	private static ObjectNode json(ProtocolValue value) {
		return ResponsesJson.mapper().valueToTree(value);
	}

}

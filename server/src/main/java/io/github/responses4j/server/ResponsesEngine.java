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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * The protocol: takes calls and gives replies, with no idea of what carries them. It
 * checks the key, finds the operation and turns what goes wrong into the error envelope.
 * Thread-safe.
 */
final class ResponsesEngine implements CallHandler, AutoCloseable {

	private static final Log logger = LogFactory.getLog(ResponsesEngine.class);

	private static final String BEARER = "Bearer ";

	/**
	 * Holds the key of clients that are set up for Azure.
	 */
	private static final String AZURE_HEADER = "api-key";

	private static final int MAX_STORED_RESPONSES = 10_000;

	private static final int MAX_STORED_CONVERSATIONS = 1000;

	private static final int MAX_STORED_FILES = 1000;

	private static final long MAX_STORED_BYTES = 512L * 1024 * 1024;

	private static final int MAX_STORED_VECTOR_STORES = 1000;

	private static final int MAX_CONNECTION_RESPONSES = 1_000;

	private static final int MAX_RECORDED_REQUESTS = 1000;

	private static final long MAX_RECORDED_BYTES = 64L * 1024 * 1024;

	private final String basePath;

	private final @Nullable String apiKey;

	private final Pace pace;

	private final BackgroundResponses background = new BackgroundResponses();

	private final Routes routes;

	private final boolean recording;

	private final RequestLog requests = new RequestLog(MAX_RECORDED_REQUESTS, MAX_RECORDED_BYTES);

	private final Script script = new Script();

	private final ReplyObserver observer = ReplyObserver.find();

	private final ScriptedCalls calls;

	/**
	 * Create an engine.
	 * @param basePath what all paths begin with: empty, or with a leading and without a
	 * trailing slash
	 * @param apiKey the only key that is accepted, or {@code null} to accept any
	 * @param models the ids of the models that are offered, or none to offer any
	 * @param eventDelay how long a stream waits before each event
	 * @param backend who answers
	 * @param recording whether requests are kept for those who ask for them
	 */
	ResponsesEngine(String basePath, @Nullable String apiKey, List<String> models, Duration eventDelay, Backend backend,
			boolean recording) {
		this.recording = recording;
		this.basePath = basePath;
		this.apiKey = apiKey;
		this.pace = new Pace(eventDelay);
		this.routes = new Routes(basePath);
		this.calls = new ScriptedCalls(this.script, this.pace, this.routes::handle, this.observer);
		Models offered = new Models(models);
		offered.addTo(this.routes);
		ResponseStore store = new ResponseStore(MAX_STORED_RESPONSES);
		ConversationStore conversations = new ConversationStore(MAX_STORED_CONVERSATIONS);
		FileStore files = new FileStore(MAX_STORED_FILES, MAX_STORED_BYTES, Clock.systemUTC());
		VectorStores vectorStores = new VectorStores(MAX_STORED_VECTOR_STORES, files);
		Compactor compactor = new Compactor();
		ContextReader contexts = new ContextReader(store, conversations, compactor);
		new ContextEndpoint(offered, contexts, compactor).addTo(this.routes);
		new ResponsesEndpoint(backend, offered, store, contexts, vectorStores, this.background, this.pace)
			.addTo(this.routes);
		new ConversationsEndpoint(conversations, contexts).addTo(this.routes);
		new FilesEndpoint(files, vectorStores).addTo(this.routes);
		new VectorStoresEndpoint(vectorStores, files, Clock.systemUTC()).addTo(this.routes);
		new ChatCompletionsEndpoint(backend, offered, this.pace).addTo(this.routes);
		this.routes.add("GET", "/responses", (call, path) -> connect(call, store));
	}

	@Override
	public Reply handle(Call call) {
		RecordedRequest request = new RecordedRequest(call, this.basePath);
		if (this.recording) {
			this.requests.add(request);
		}
		try {
			authenticate(call.header("Authorization"), call.header(AZURE_HEADER));
			return this.calls.handle(call, request);
		}
		catch (ErrorReplyException ex) {
			return this.observer.observe(call, Reply.of(ex));
		}
		catch (RuntimeException ex) {
			logger.error("Cannot handle " + call.method() + " " + call.path(), ex);
			return this.observer.observe(call, Reply.of(ErrorReplyException.serverError()));
		}
	}

	@Override
	public void refused(Reply.Json reply) {
		this.observer.refused(reply);
	}

	/**
	 * Make the connection one for events, if that is asked for.
	 */
	private Reply connect(Call call, ResponseStore store) {
		if (!"websocket".equalsIgnoreCase(call.header("Upgrade"))) {
			throw ErrorReplyException.methodNotAllowed("GET", "POST");
		}
		return new Reply.Upgrade((calls, threads, messages) -> new EventConnection(call,
				store.forConnection(MAX_CONNECTION_RESPONSES), calls, threads, messages));
	}

	/**
	 * The requests that came.
	 */
	RequestLog requests() {
		return this.requests;
	}

	/**
	 * What they are replied to.
	 */
	Script script() {
		return this.script;
	}

	private void authenticate(@Nullable String authorization, @Nullable String azureKey) {
		boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
		String key = (authorization != null && bearer) ? authorization.substring(BEARER.length()).strip()
				: (azureKey != null) ? azureKey.strip() : "";
		if (key.isEmpty()) {
			throw ErrorReplyException
				.unauthorized("The API key is missing: send it in the header 'Authorization: Bearer <key>'.", null);
		}
		if (this.apiKey != null && !MessageDigest.isEqual(bytes(key), bytes(this.apiKey))) {
			throw ErrorReplyException.unauthorized("The API key is not the one that this server accepts.",
					"invalid_api_key");
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * End all streams and what goes on in the background.
	 */
	@Override
	public void close() {
		this.pace.end();
		this.background.close();
	}

}

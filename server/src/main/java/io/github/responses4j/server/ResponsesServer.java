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
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A server of the Responses API that runs inside the application, for tests and for
 * working offline. There is no model behind it, and its replies say so: they quote what
 * was asked and count the turns of the conversation. The protocol around them is real:
 * responses are kept and can be fetched and continued, also in the background and in
 * conversations, uploaded files can be searched, streams arrive event by event, wrong
 * requests are refused as the API refuses them. Tokens are counted by a simple rule: four
 * characters are one. All that is kept is in memory and bounded, so that the oldest is
 * forgotten in the end.
 * <p>
 * A test can say what is replied instead, and see the requests that came. It listens on
 * the loopback interface only. Thread-safe.
 *
 * <pre class="code">
 * try (ResponsesServer server = ResponsesServer.start()) {
 * 	server.enqueue(Fault.status(429), Answer.text("Hello"));
 * 	server.when(userText("weather")).reply(Answer.functionCall("weather", Map.of("city", "Seoul")));
 * 	// point a client at server.baseUrl()
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class ResponsesServer implements AutoCloseable {

	private final ResponsesEngine engine;

	private final HttpCarrier carrier;

	private final String baseUrl;

	private final @Nullable String apiKey;

	private ResponsesServer(Builder builder) {
		this.engine = new ResponsesEngine(builder.basePath, builder.apiKey, builder.models, builder.eventDelay,
				builder.backend, builder.recordRequests);
		try {
			this.carrier = new HttpCarrier(builder.port,
					builder.logRequests ? new LoggedCalls(this.engine) : this.engine);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot listen on port " + builder.port + " of the loopback interface", ex);
		}
		this.baseUrl = this.carrier.origin() + builder.basePath;
		this.apiKey = builder.apiKey;
	}

	/**
	 * Start a server with all defaults: on a free port, with base path {@code /v1}, for
	 * any key.
	 * @return the server, which is ready
	 * @throws UncheckedIOException if the server cannot listen
	 */
	public static ResponsesServer start() {
		return builder().start();
	}

	/**
	 * Begin a server with settings of its own.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The base URL for clients, such as {@code http://127.0.0.1:54321/v1}.
	 * @return the URL, without a slash at its end
	 */
	public String baseUrl() {
		return this.baseUrl;
	}

	/**
	 * The only key that is accepted.
	 * @return the key, or {@code null} if any is accepted that is not empty
	 */
	public @Nullable String apiKey() {
		return this.apiKey;
	}

	/**
	 * Say what the next requests that ask a model are replied to. Each reply is used
	 * once, in the order given, before any rule is asked. A request that the server
	 * refuses as wrong uses it up, too, unless its key is wrong.
	 * @param replies the replies
	 */
	public void enqueue(ScriptedReply... replies) {
		Assert.noNullElements(replies, "'replies' must not contain null");
		this.engine.script().enqueue(List.of(replies));
	}

	/**
	 * Say which requests that ask a model a rule is for. The rule that was added last is
	 * asked first.
	 * @param condition the condition; {@link RequestPredicates} has some ready. Called by
	 * many threads at a time
	 * @return the rule, which needs a reply yet
	 */
	public ScriptRule<ScriptedReply> when(Predicate<RecordedRequest> condition) {
		Assert.notNull(condition, "'condition' must not be null");
		return this.engine.script().when(condition);
	}

	/**
	 * Say which operation a rule is for, whether it asks a model or not. Such rules come
	 * before everything else that is scripted.
	 * @param method the HTTP method, such as {@code GET}
	 * @param path the path below the base path, such as {@code /models} or
	 * <code>/responses/{id}</code>, with what
	 * {@link org.springframework.util.AntPathMatcher} understands
	 * @return the rule, which needs a fault yet
	 */
	public ScriptRule<Fault> whenCalled(String method, String path) {
		Assert.hasText(method, "'method' must not be empty");
		Assert.isTrue(path != null && path.startsWith("/"), () -> "'path' must begin with '/' but is '" + path + "'");
		return this.engine.script().whenCalled(method, path);
	}

	/**
	 * Say what requests that ask a model are replied to if neither a reply is queued nor
	 * a rule is for them.
	 * @param reply the reply; the default is {@link Answer#simulated()}
	 */
	public void otherwise(ScriptedReply reply) {
		Assert.notNull(reply, "'reply' must not be null");
		this.engine.script().otherwise(reply);
	}

	/**
	 * The requests that came since the last {@link #reset()}, refused ones included. The
	 * newest 1,000 are kept, or fewer if they have more than 64 MB together.
	 * @return the requests, oldest first
	 */
	public List<RecordedRequest> requests() {
		return this.engine.requests().all();
	}

	/**
	 * Take the oldest request that has not been taken yet, and wait for it if it has not
	 * come yet.
	 * @param timeout how long to wait
	 * @return the request
	 * @throws IllegalStateException if none comes in time or the thread is interrupted
	 */
	public RecordedRequest takeRequest(Duration timeout) {
		Assert.notNull(timeout, "'timeout' must not be null");
		return this.engine.requests().take(timeout);
	}

	/**
	 * Forget what was scripted and the requests that came, so that another test can
	 * begin. What requests have created stays.
	 */
	public void reset() {
		this.engine.script().clear();
		this.engine.requests().clear();
	}

	/**
	 * Stop at once: streams that are open break off, and everything that was kept is
	 * gone. Does nothing if the server is closed already.
	 */
	@Override
	public void close() {
		this.carrier.close();
		this.engine.close();
	}

	@Override
	public String toString() {
		return "ResponsesServer[" + this.baseUrl + "]";
	}

	/**
	 * Sets up a {@link ResponsesServer}. Not thread-safe.
	 */
	public static final class Builder {

		private static final int MAX_PORT = 65535;

		private int port;

		private String basePath = "/v1";

		private @Nullable String apiKey;

		private List<String> models = List.of();

		private Duration eventDelay = Duration.ofMillis(10);

		private boolean logRequests;

		private boolean recordRequests = true;

		private Backend backend = new SimulatedModel();

		private Builder() {
		}

		/**
		 * Set the port to listen on.
		 * @param port the port, or 0 for any that is free, which is the default
		 * @return this builder
		 */
		public Builder port(int port) {
			Assert.isTrue(port >= 0 && port <= MAX_PORT,
					() -> "'port' must be from 0 to " + MAX_PORT + " but is " + port);
			this.port = port;
			return this;
		}

		/**
		 * Set what all paths begin with.
		 * @param basePath a path such as {@code /gateway/v1}, or {@code ""} for none; the
		 * default is {@code /v1}
		 * @return this builder
		 */
		public Builder basePath(String basePath) {
			Assert.notNull(basePath, "'basePath' must not be null");
			String path = StringUtils.trimTrailingCharacter(basePath, '/');
			Assert.isTrue(path.isEmpty() || path.startsWith("/"),
					() -> "'basePath' must be empty or begin with '/' but is '" + basePath + "'");
			this.basePath = path;
			return this;
		}

		/**
		 * Accept one key only.
		 * @param apiKey the key that callers must send, or {@code null} to accept any key
		 * that is not empty, which is the default
		 * @return this builder
		 */
		public Builder apiKey(@Nullable String apiKey) {
			Assert.isTrue(apiKey == null || StringUtils.hasText(apiKey), "'apiKey' must not be empty");
			this.apiKey = apiKey;
			return this;
		}

		/**
		 * Offer some models only; requests for others are refused.
		 * @param models the ids of the models, or none to take any, which is the default
		 * @return this builder
		 */
		public Builder models(String... models) {
			Assert.noNullElements(models, "'models' must not contain null");
			this.models = List.of(models);
			return this;
		}

		/**
		 * Set the pace of streams.
		 * @param eventDelay how long a stream waits before each event; the default is 10
		 * milliseconds
		 * @return this builder
		 */
		public Builder eventDelay(Duration eventDelay) {
			Assert.notNull(eventDelay, "'eventDelay' must not be null");
			Assert.isTrue(!eventDelay.isNegative(), () -> "'eventDelay' must not be negative but is " + eventDelay);
			this.eventDelay = eventDelay;
			return this;
		}

		/**
		 * Log each request in one line, by Commons Logging at level {@code info}: method,
		 * path, status, duration and model, and nothing of what was said.
		 * @param logRequests whether requests are logged; the default is {@code false}
		 * @return this builder
		 */
		public Builder logRequests(boolean logRequests) {
			this.logRequests = logRequests;
			return this;
		}

		/**
		 * Keep the requests that come for {@link ResponsesServer#requests()} and
		 * {@link ResponsesServer#takeRequest}.
		 * @param recordRequests whether requests are kept; the default is {@code true}
		 * @return this builder
		 */
		public Builder recordRequests(boolean recordRequests) {
			this.recordRequests = recordRequests;
			return this;
		}

		Builder backend(Backend backend) {
			this.backend = backend;
			return this;
		}

		/**
		 * Start the server.
		 * @return the server, which is ready
		 * @throws UncheckedIOException if the server cannot listen, such as on a port
		 * that is taken
		 */
		public ResponsesServer start() {
			return new ResponsesServer(this);
		}

	}

}

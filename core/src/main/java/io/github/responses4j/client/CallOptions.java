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

package io.github.responses4j.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.stream.ResponseStreamListener;

/**
 * Extras of one call, or of all calls of a client: headers, query parameters and body
 * members beyond what the operation itself sends, how long it may take and how often it
 * is tried, and a look at what happens. What is sent is merged last, so that it wins over
 * what the operation sends. Immutable.
 *
 * @since 0.1.0
 */
public final class CallOptions {

	private static final CallOptions NONE = builder().build();

	private final HttpHeaders headers;

	private final Map<String, List<String>> query;

	private final Map<String, JsonNode> body;

	private final @Nullable Duration timeout;

	private final @Nullable Duration streamTimeout;

	private final @Nullable RetrySettings retry;

	private final @Nullable Duration longestWait;

	private final List<Runnable> attemptListeners;

	private final List<Consumer<? super ResponseMetadata>> metadataListeners;

	private final List<Consumer<? super Response>> responseListeners;

	private CallOptions(Builder builder) {
		this.headers = HttpHeaders.readOnlyHttpHeaders(HttpHeaders.copyOf(builder.headers));
		this.query = Collections.unmodifiableMap(new LinkedHashMap<>(builder.query));
		this.body = Collections.unmodifiableMap(new LinkedHashMap<>(builder.body));
		this.timeout = builder.timeout;
		this.streamTimeout = builder.streamTimeout;
		this.retry = builder.retry;
		this.longestWait = builder.longestWait;
		this.attemptListeners = List.copyOf(builder.attemptListeners);
		this.metadataListeners = List.copyOf(builder.metadataListeners);
		this.responseListeners = List.copyOf(builder.responseListeners);
	}

	/**
	 * No extras.
	 * @return the same for every call
	 */
	public static CallOptions none() {
		return NONE;
	}

	/**
	 * Begin some extras.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Headers to send, each instead of one of that name by the operation.
	 * @return unmodifiable headers
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Query parameters to send, each instead of one of that name by the operation.
	 * @return an unmodifiable map from name to values, not encoded
	 */
	public Map<String, List<String>> query() {
		return this.query;
	}

	/**
	 * Members to put into a JSON body, each instead of one of that name by the operation.
	 * @return an unmodifiable map from member name to JSON
	 */
	public Map<String, JsonNode> body() {
		return this.body;
	}

	/**
	 * How long one attempt may take.
	 * @return the time, or {@code null} for as long as the transport allows
	 */
	public @Nullable Duration timeout() {
		return this.timeout;
	}

	/**
	 * How long a stream may take until its end.
	 * @return the time, or {@code null} for as long as something arrives
	 */
	public @Nullable Duration streamTimeout() {
		return this.streamTimeout;
	}

	/**
	 * How often, when and for how long a call that failed is tried again.
	 * @return the settings, or {@code null} for those of the client
	 */
	public @Nullable RetrySettings retry() {
		return this.retry;
	}

	/**
	 * How long after its beginning a call may still wait for a reply or, if it failed,
	 * for the next attempt.
	 * @return the time, or {@code null} for as long as the retries allow
	 */
	@Nullable Duration longestWait() {
		return this.longestWait;
	}

	/**
	 * Tell the listeners that a request is about to be sent.
	 */
	public void sending() {
		this.attemptListeners.forEach(Runnable::run);
	}

	/**
	 * Tell the listeners what came with a reply.
	 * @param metadata status and headers of the reply
	 */
	public void received(ResponseMetadata metadata) {
		this.metadataListeners.forEach((listener) -> listener.accept(metadata));
	}

	/**
	 * Tell the listeners a response, if a call gave one: now, or when its stream is over.
	 */
	void received(@Nullable Object result) {
		if (result instanceof Response response) {
			this.responseListeners.forEach((listener) -> listener.accept(response));
		}
		else if (result instanceof ResponseStream stream && !this.responseListeners.isEmpty()) {
			stream.listen(new ResponseStreamListener() {

				@Override
				public void onEnd(@Nullable Response response, @Nullable Throwable failure) {
					received(response);
				}

			});
		}
	}

	/**
	 * These extras and others, which win where both name the same thing, except that the
	 * shorter timeouts count. The listeners of both are told.
	 * @param others the others
	 * @return the merged extras
	 */
	public CallOptions with(CallOptions others) {
		Assert.notNull(others, "'others' must not be null");
		if (this == NONE || others == NONE) {
			return (this == NONE) ? others : this;
		}
		Builder merged = builder();
		for (CallOptions options : List.of(this, others)) {
			options.headers.forEach((name, values) -> merged.headers.put(name, values));
			merged.query.putAll(options.query);
			merged.body.putAll(options.body);
			merged.timeout = shorter(merged.timeout, options.timeout);
			merged.streamTimeout = shorter(merged.streamTimeout, options.streamTimeout);
			merged.retry = (options.retry != null) ? options.retry : merged.retry;
			merged.longestWait = shorter(merged.longestWait, options.longestWait);
			merged.attemptListeners.addAll(options.attemptListeners);
			merged.metadataListeners.addAll(options.metadataListeners);
			merged.responseListeners.addAll(options.responseListeners);
		}
		return merged.build();
	}

	static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.compareTo(other) <= 0) ? one : other;
	}

	/**
	 * Only the names of what is sent, because headers and bodies hold secrets and
	 * content.
	 */
	@Override
	public String toString() {
		return "CallOptions[headers=" + this.headers.headerNames() + ", query=" + this.query.keySet() + ", body="
				+ this.body.keySet() + ", timeout=" + this.timeout + ", streamTimeout=" + this.streamTimeout
				+ ", retry=" + this.retry + "]";
	}

	/**
	 * Builds {@link CallOptions}. Not thread-safe.
	 */
	public static final class Builder {

		private final HttpHeaders headers = new HttpHeaders();

		private final Map<String, List<String>> query = new LinkedHashMap<>();

		private final Map<String, JsonNode> body = new LinkedHashMap<>();

		private @Nullable Duration timeout;

		private @Nullable Duration streamTimeout;

		private @Nullable RetrySettings retry;

		private @Nullable Duration longestWait;

		private final List<Runnable> attemptListeners = new ArrayList<>();

		private final List<Consumer<? super ResponseMetadata>> metadataListeners = new ArrayList<>();

		private final List<Consumer<? super Response>> responseListeners = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Send a header.
		 * @param name the name
		 * @param values its values
		 * @return this builder
		 */
		public Builder header(String name, String... values) {
			Assert.hasText(name, "'name' must not be empty");
			this.headers.put(name, List.of(values));
			return this;
		}

		/**
		 * Send a query parameter.
		 * @param name the name, such as {@code api-version}
		 * @param values its values, not encoded
		 * @return this builder
		 */
		public Builder query(String name, String... values) {
			Assert.hasText(name, "'name' must not be empty");
			this.query.put(name, List.of(values));
			return this;
		}

		/**
		 * Put a member into the body. Calls without a JSON body ignore it.
		 * @param name the name on the wire, such as {@code seed}
		 * @param value anything that Jackson can write
		 * @return this builder
		 */
		public Builder body(String name, @Nullable Object value) {
			Assert.hasText(name, "'name' must not be empty");
			this.body.put(name, ResponsesJson.mapper().valueToTree(value));
			return this;
		}

		/**
		 * Limit how long one attempt may take: until its reply is complete or, for a
		 * stream and a download, until it begins. To limit a call with all its attempts,
		 * see {@link RetrySettings.Builder#deadline}.
		 * @param timeout the time
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			this.timeout = positive("timeout", timeout);
			return this;
		}

		/**
		 * Limit how long a stream may take from its request to its end, however much
		 * arrives meanwhile. There is no limit by default, as long as something arrives.
		 * Holds for uploads and downloads, too.
		 * @param streamTimeout the time
		 * @return this builder
		 */
		public Builder streamTimeout(Duration streamTimeout) {
			this.streamTimeout = positive("streamTimeout", streamTimeout);
			return this;
		}

		private static Duration positive(String parameter, Duration value) {
			Assert.notNull(value, () -> "'" + parameter + "' must not be null");
			Assert.isTrue(!value.isNegative() && !value.isZero(),
					() -> "'" + parameter + "' must be positive but is " + value);
			return value;
		}

		/**
		 * Set how often, when and for how long a call that failed is tried again, instead
		 * of what is set for the client. Heeded by
		 * {@link InterceptedResponsesClient#retrying}, and so by
		 * {@code ResponsesTemplate}.
		 * @param retry the settings
		 * @return this builder
		 */
		public Builder retry(RetrySettings retry) {
			Assert.notNull(retry, "'retry' must not be null");
			this.retry = retry;
			return this;
		}

		/**
		 * Limit how long after its beginning a call may still wait for a reply or, if it
		 * failed, for the next attempt, for what looks again and again until a time is
		 * over.
		 * @param longestWait the time, which may be over already
		 * @return this builder
		 */
		public Builder longestWait(Duration longestWait) {
			this.longestWait = longestWait;
			return this;
		}

		/**
		 * Notice each attempt: a call is sent once, and again whenever it is tried again.
		 * Told on the thread of the call; an exception fails the call.
		 * @param listener told before each attempt
		 * @return this builder
		 */
		public Builder onAttempt(Runnable listener) {
			Assert.notNull(listener, "'listener' must not be null");
			this.attemptListeners.add(listener);
			return this;
		}

		/**
		 * Look at status and headers of every reply, as soon as they are there and before
		 * its body is read. Told on the thread of the call; an exception fails the call.
		 * @param listener told once for each reply
		 * @return this builder
		 */
		public Builder onMetadata(Consumer<? super ResponseMetadata> listener) {
			Assert.notNull(listener, "'listener' must not be null");
			this.metadataListeners.add(listener);
			return this;
		}

		/**
		 * Look at every response that a call gives, such as for the tokens that it took:
		 * as soon as it is there, or when its stream is over. Where a call takes several
		 * exchanges, each gives one. Heeded by
		 * {@link InterceptedResponsesClient#retrying}, and so by
		 * {@code ResponsesTemplate}. Told on the thread of the call; an exception fails
		 * the call.
		 * @param listener told of each response, which may be incomplete, failed or not
		 * begun yet
		 * @return this builder
		 */
		public Builder onResponse(Consumer<? super Response> listener) {
			Assert.notNull(listener, "'listener' must not be null");
			this.responseListeners.add(listener);
			return this;
		}

		/**
		 * Build the extras.
		 * @return the extras
		 */
		public CallOptions build() {
			return new CallOptions(this);
		}

	}

}

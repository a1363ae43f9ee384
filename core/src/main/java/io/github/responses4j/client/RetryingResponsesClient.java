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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.stream.ResponseStream;

/**
 * Tries the calls of another client again if they fail for a reason that may pass.
 * Immutable and thread-safe. {@code ResponsesTemplate} does so by itself.
 * <p>
 * A stream and a download are tried again until they are open: nothing that was handed
 * out is asked for twice. An upload is tried again if its resource can be read again. The
 * last failure is thrown, with those before as its suppressed exceptions. If the thread
 * is interrupted while it waits for the next attempt, it stays interrupted, and a
 * {@link io.github.responses4j.error.ResponsesException} with the last failure as its
 * cause is thrown at once.
 *
 * @since 0.1.0
 */
public final class RetryingResponsesClient implements ResponsesClient {

	private final ResponsesClient client;

	private final RetrySettings settings;

	private final CallOptions options;

	private final RetryClock clock;

	private final ConversationsClient conversations = new RetryingConversationsClient(this);

	private final FilesClient files = new RetryingFilesClient(this);

	private final VectorStoresClient vectorStores = new RetryingVectorStoresClient(this);

	private final ModelsClient models = new RetryingModelsClient(this);

	/**
	 * Decorate a client.
	 * @param client makes the attempts
	 * @param settings for calls whose {@link CallOptions} have none
	 */
	public RetryingResponsesClient(ResponsesClient client, RetrySettings settings) {
		this(client, settings, CallOptions.none(), RetryClock.SYSTEM);
	}

	RetryingResponsesClient(ResponsesClient client, RetrySettings settings, CallOptions options, RetryClock clock) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.client = client;
		this.settings = settings;
		this.options = options;
		this.clock = clock;
	}

	@Override
	public RetryingResponsesClient with(CallOptions options) {
		Assert.notNull(options, "'options' must not be null");
		return new RetryingResponsesClient(this.client, this.settings, this.options.with(options), this.clock);
	}

	@Override
	public @Nullable URI baseUrl() {
		return this.client.baseUrl();
	}

	@Override
	public Response create(ResponseRequest request) {
		return write((client) -> client.create(request));
	}

	@Override
	public ResponseStream stream(ResponseRequest request) {
		return write((client) -> client.stream(request));
	}

	@Override
	public Response retrieve(String responseId, List<Include> include) {
		return read((client) -> client.retrieve(responseId, include));
	}

	@Override
	public ResponseStream resume(String responseId, ResumeOptions resume) {
		return read((client) -> client.resume(responseId, resume));
	}

	@Override
	public Response cancel(String responseId) {
		return write((client) -> client.cancel(responseId));
	}

	@Override
	public Deletion delete(String responseId) {
		return write((client) -> client.delete(responseId));
	}

	@Override
	public ItemList inputItems(String responseId, ListOptions page) {
		return read((client) -> client.inputItems(responseId, page));
	}

	@Override
	public InputTokenCount countInputTokens(InputTokensRequest request) {
		return write((client) -> client.countInputTokens(request));
	}

	@Override
	public CompactedResponse compact(CompactRequest request) {
		return write((client) -> client.compact(request));
	}

	@Override
	public void ping(String path) {
		read((client) -> {
			client.ping(path);
			return true;
		});
	}

	@Override
	public ConversationsClient conversations() {
		return this.conversations;
	}

	@Override
	public FilesClient files() {
		return this.files;
	}

	@Override
	public VectorStoresClient vectorStores() {
		return this.vectorStores;
	}

	@Override
	public ModelsClient models() {
		return this.models;
	}

	/**
	 * Make a call that changes nothing on the server ({@code GET}).
	 * @param operation makes one attempt with the given client
	 */
	<T> T read(Function<ResponsesClient, T> operation) {
		return call(settings(), this.options, operation);
	}

	/**
	 * Make a call that may change something on the server.
	 * @param operation makes one attempt with the given client
	 */
	<T> T write(Function<ResponsesClient, T> operation) {
		return call(settings(), identified(), operation);
	}

	/**
	 * Make a call that may change something on the server and whose body can be sent only
	 * once.
	 * @param operation makes the attempt with the given client
	 */
	<T> T writeOnce(Function<ResponsesClient, T> operation) {
		return call(settings().toBuilder().maxRetries(0).build(), identified(), operation);
	}

	private RetrySettings settings() {
		RetrySettings settings = this.options.retry();
		return (settings != null) ? settings : this.settings;
	}

	/**
	 * The extras, and a key of the call for all its attempts unless they have one.
	 */
	private CallOptions identified() {
		String header = settings().idempotencyHeader();
		return (header != null)
				? CallOptions.builder().header(header, UUID.randomUUID().toString()).build().with(this.options)
				: this.options;
	}

	private <T> T call(RetrySettings settings, CallOptions options, Function<ResponsesClient, T> operation) {
		RetryingCall call = new RetryingCall(settings, this.clock);
		return call.execute(() -> operation.apply(client(options, call.attemptTimeout())));
	}

	private ResponsesClient client(CallOptions options, @Nullable Duration timeout) {
		CallOptions limited = (timeout != null) ? options.with(CallOptions.builder().timeout(timeout).build())
				: options;
		return (limited != CallOptions.none()) ? this.client.with(limited) : this.client;
	}

}

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
import java.util.List;

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
 * A client that has a say in every call of another. Immutable and thread-safe.
 * {@code ResponsesTemplate} has its calls tried again and observed by itself; this is for
 * whoever uses the port without a template.
 *
 * @since 0.1.0
 */
public final class InterceptedResponsesClient implements ResponsesClient {

	private final Interception interception;

	private final ConversationsClient conversations;

	private final FilesClient files;

	private final VectorStoresClient vectorStores;

	private final ModelsClient models;

	private InterceptedResponsesClient(Interception interception) {
		this.interception = interception;
		this.conversations = new InterceptedConversationsClient(interception);
		this.files = new InterceptedFilesClient(interception);
		this.vectorStores = new InterceptedVectorStoresClient(interception);
		this.models = new InterceptedModelsClient(interception);
	}

	/**
	 * A client whose calls are tried again if they fail for a reason that may pass.
	 * <p>
	 * A stream and a download are tried again until they are open: nothing that was
	 * handed out is asked for twice. An upload is tried again if its resource can be read
	 * again. The last failure is thrown, with those before as its suppressed exceptions.
	 * If the thread is interrupted while it waits for the next attempt, it stays
	 * interrupted, and a {@link io.github.responses4j.error.ResponsesException} with the
	 * last failure as its cause is thrown at once.
	 * @param client makes the attempts
	 * @param settings for calls whose {@link CallOptions} have none
	 * @return the client
	 */
	public static InterceptedResponsesClient retrying(ResponsesClient client, RetrySettings settings) {
		return retrying(client, settings, RetryClock.SYSTEM);
	}

	static InterceptedResponsesClient retrying(ResponsesClient client, RetrySettings settings, RetryClock clock) {
		Assert.notNull(settings, "'settings' must not be null");
		return intercepted(client, new RetryInterceptor(settings, clock));
	}

	/**
	 * A client whose calls are observed: one Micrometer observation for each call,
	 * whatever it takes. What the transport observes, such as HTTP exchanges, becomes its
	 * children. The observation of a stream lasts until the stream is over or closed, and
	 * so includes the time that its consumer takes; that of a download lasts until the
	 * content begins.
	 * @param client makes the calls, with all their attempts
	 * @param settings where the observations go, and what they tell
	 * @return the client
	 * @see io.github.responses4j.observation.ResponsesObservationDocumentation
	 */
	public static InterceptedResponsesClient observed(ResponsesClient client, ObservationSettings settings) {
		Assert.notNull(settings, "'settings' must not be null");
		return intercepted(client, new ObservationInterceptor(settings));
	}

	private static InterceptedResponsesClient intercepted(ResponsesClient client, CallInterceptor interceptor) {
		Assert.notNull(client, "'client' must not be null");
		return new InterceptedResponsesClient(new Interception(client, interceptor, CallOptions.none()));
	}

	@Override
	public InterceptedResponsesClient with(CallOptions options) {
		return new InterceptedResponsesClient(this.interception.with(options));
	}

	@Override
	public @Nullable URI baseUrl() {
		return this.interception.client().baseUrl();
	}

	@Override
	public Response create(ResponseRequest request) {
		return this.interception.write("chat", CallParameters.of(request, false), (client) -> client.create(request));
	}

	@Override
	public ResponseStream stream(ResponseRequest request) {
		return this.interception.write("chat", CallParameters.of(request, true), (client) -> client.stream(request));
	}

	@Override
	public Response retrieve(String responseId, List<Include> include) {
		return this.interception.read("retrieve_response", CallParameters.ofResponse(responseId),
				(client) -> client.retrieve(responseId, include));
	}

	@Override
	public ResponseStream resume(String responseId, ResumeOptions resume) {
		return this.interception.read("resume_response", CallParameters.ofStream(responseId),
				(client) -> client.resume(responseId, resume));
	}

	@Override
	public Response cancel(String responseId) {
		return this.interception.write("cancel_response", CallParameters.ofResponse(responseId),
				(client) -> client.cancel(responseId));
	}

	@Override
	public Deletion delete(String responseId) {
		return this.interception.write("delete_response", CallParameters.ofResponse(responseId),
				(client) -> client.delete(responseId));
	}

	@Override
	public ItemList inputItems(String responseId, ListOptions page) {
		return this.interception.read("list_input_items", CallParameters.ofResponse(responseId),
				(client) -> client.inputItems(responseId, page));
	}

	@Override
	public InputTokenCount countInputTokens(InputTokensRequest request) {
		return this.interception.write("count_input_tokens", CallParameters.of(request),
				(client) -> client.countInputTokens(request));
	}

	@Override
	public CompactedResponse compact(CompactRequest request) {
		return this.interception.write("compact_response", CallParameters.of(request),
				(client) -> client.compact(request));
	}

	@Override
	public void ping(String path) {
		this.interception.read("ping", CallParameters.none(), (client) -> {
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

}

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
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.observation.ResponsesObservationContext;
import io.github.responses4j.stream.ResponseStream;

/**
 * A client whose operations are observed: one Micrometer observation for each operation,
 * whatever it takes. What the transport observes, such as HTTP exchanges, becomes its
 * children. The observation of a stream lasts until the stream is over or closed, and so
 * includes the time that its consumer takes.
 *
 * @since 0.1.0
 * @see io.github.responses4j.observation.ResponsesObservationDocumentation
 */
public final class ObservedResponsesClient implements ResponsesClient {

	private final Observed observed;

	private final ConversationsClient conversations;

	private final FilesClient files;

	private final VectorStoresClient vectorStores;

	private final ModelsClient models;

	/**
	 * Decorate a client.
	 * @param client makes the calls, with all their attempts
	 * @param settings where the observations go, and what they tell
	 */
	public ObservedResponsesClient(ResponsesClient client, ObservationSettings settings) {
		this(observed(client, settings));
	}

	private ObservedResponsesClient(Observed observed) {
		this.observed = observed;
		this.conversations = new ObservedConversationsClient(observed);
		this.files = new ObservedFilesClient(observed);
		this.vectorStores = new ObservedVectorStoresClient(observed);
		this.models = new ObservedModelsClient(observed);
	}

	private static Observed observed(ResponsesClient client, ObservationSettings settings) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		return new Observed(client, settings);
	}

	@Override
	public ObservedResponsesClient with(CallOptions options) {
		Assert.notNull(options, "'options' must not be null");
		return new ObservedResponsesClient(this.observed.with(options));
	}

	@Override
	public @Nullable URI baseUrl() {
		return this.observed.client().baseUrl();
	}

	@Override
	public Response create(ResponseRequest request) {
		return this.observed.call("chat", chat(request, false), (client) -> client.create(request),
				(context, response) -> {
					context.setResponse(response);
					context.setUsage(response.usage());
				});
	}

	@Override
	public ResponseStream stream(ResponseRequest request) {
		return this.observed.stream("chat", chat(request, true), (client) -> client.stream(request));
	}

	private static Consumer<ResponsesObservationContext> chat(ResponseRequest request, boolean streaming) {
		Assert.notNull(request, "'request' must not be null");
		return (context) -> {
			context.setRequest(request);
			context.setRequestModel(request.model());
			context.setStreaming(streaming);
			context.setConversationId(id(request.conversation()));
		};
	}

	private static @Nullable String id(@Nullable ConversationReference conversation) {
		return (conversation != null) ? conversation.id() : null;
	}

	@Override
	public Response retrieve(String responseId, List<Include> include) {
		return this.observed.call("retrieve_response", response(responseId),
				(client) -> client.retrieve(responseId, include), ResponsesObservationContext::setResponse);
	}

	@Override
	public ResponseStream resume(String responseId, ResumeOptions resume) {
		return this.observed.stream("resume_response", response(responseId),
				(client) -> client.resume(responseId, resume));
	}

	@Override
	public Response cancel(String responseId) {
		return this.observed.call("cancel_response", response(responseId), (client) -> client.cancel(responseId),
				ResponsesObservationContext::setResponse);
	}

	@Override
	public Deletion delete(String responseId) {
		return this.observed.call("delete_response", response(responseId), (client) -> client.delete(responseId));
	}

	@Override
	public ItemList inputItems(String responseId, ListOptions page) {
		return this.observed.call("list_input_items", response(responseId),
				(client) -> client.inputItems(responseId, page));
	}

	private static Consumer<ResponsesObservationContext> response(String responseId) {
		return (context) -> context.setResponseId(responseId);
	}

	@Override
	public InputTokenCount countInputTokens(InputTokensRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return this.observed.call("count_input_tokens", (context) -> {
			context.setRequestModel(request.model());
			context.setConversationId(id(request.conversation()));
		}, (client) -> client.countInputTokens(request));
	}

	@Override
	public CompactedResponse compact(CompactRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return this.observed.call("compact_response", (context) -> context.setRequestModel(request.model()),
				(client) -> client.compact(request), (context, compacted) -> {
					context.setResponseId(compacted.id());
					context.setUsage(compacted.usage());
				});
	}

	@Override
	public void ping(String path) {
		this.observed.call("ping", (client) -> {
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

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

package io.github.responses4j.chat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.client.FilesClient;
import io.github.responses4j.client.ModelsClient;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.client.VectorStoresClient;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.stream.ResponseStream;

/**
 * The Responses API on top of a server that speaks Chat Completions only: requests are
 * said in its terms, and its replies and streams come back as responses and their events.
 * Immutable and thread-safe.
 * <p>
 * What such a server does not do itself, this client does: it remembers responses in a
 * {@link ResponseStore}, unless {@code store} is {@code false}, so that
 * {@code previous_response_id} works. What cannot be done fails with a
 * {@link io.github.responses4j.error.ResponsesUnsupportedException} before anything is
 * sent. Files, vector stores and models are those of the server, if it has any.
 *
 * @since 0.1.0
 */
public final class ChatCompletionsClient implements ResponsesClient {

	private static final String PATH = "/chat/completions";

	private static final int DEFAULT_PAGE = 20;

	private final HttpResponsesClient http;

	private final ChatSettings settings;

	private final ResponseStore store;

	private final ConversationsClient conversations;

	private ChatCompletionsClient(HttpResponsesClient http, ChatSettings settings, ResponseStore store) {
		this.http = http;
		this.settings = settings;
		this.store = store;
		this.conversations = new NoConversations(settings);
	}

	/**
	 * Begin a client.
	 * @param http sends the calls: with its base URL, to whose path
	 * {@code /chat/completions} is added, its authentication, extras and timeouts
	 * @return a new builder
	 */
	public static Builder builder(HttpResponsesClient http) {
		return new Builder(http);
	}

	@Override
	public ChatCompletionsClient with(CallOptions options) {
		return new ChatCompletionsClient(this.http.with(options), this.settings, this.store);
	}

	@Override
	public @Nullable URI baseUrl() {
		return this.http.baseUrl();
	}

	@Override
	public Response create(ResponseRequest request) {
		Assert.notNull(request, "'request' must not be null");
		List<ResponseItem> context = context(request);
		ChatCompletionRequest chat = new ChatRequests(this.settings).translate(request, context, false);
		ChatReply reply = reply(request, context);
		reply.accept(ResponsesJson.mapper().valueToTree(this.http.post(PATH, chat, ChatCompletion.class)), "message");
		return reply.end();
	}

	@Override
	public ResponseStream stream(ResponseRequest request) {
		Assert.notNull(request, "'request' must not be null");
		List<ResponseItem> context = context(request);
		ChatCompletionRequest chat = new ChatRequests(this.settings).translate(request, context, true);
		return this.http.stream(PATH, chat, (body) -> new ChatEventSource(body, reply(request, context)));
	}

	private ChatReply reply(ResponseRequest request, List<ResponseItem> context) {
		boolean kept = !Boolean.FALSE.equals(request.store());
		return new ChatReply(request, this::newId, (response) -> {
			if (kept) {
				this.store.save(new StoredResponse(response, withIds(context)));
			}
		});
	}

	/**
	 * What the model is to see.
	 */
	private List<ResponseItem> context(ResponseRequest request) {
		List<ResponseItem> context = new ArrayList<>();
		String previousId = request.previousResponseId();
		if (previousId != null) {
			StoredResponse previous = this.store.find(previousId);
			if (previous == null) {
				throw failure("POST " + PATH, 400, previousId, "previous_response_id", "previous_response_not_found");
			}
			context.addAll(previous.input());
			context.addAll(previous.response().output());
		}
		if (request.input() != null) {
			context.addAll(request.input().items());
		}
		return context;
	}

	/**
	 * The id of a response: the one that the server gives, unless it gives none, or one
	 * that it gave to another response, as servers do that count up or draw small
	 * numbers.
	 */
	private String newId(String given) {
		return (!given.isBlank() && this.store.find(given) == null) ? given : id("resp");
	}

	static String id(String prefix) {
		return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
	}

	/**
	 * Give each item an id, by which lists of items are paged.
	 */
	private static List<ResponseItem> withIds(List<ResponseItem> items) {
		return items.stream().map((item) -> {
			if (item.id() != null) {
				return item;
			}
			ObjectNode json = ResponsesJson.mapper().valueToTree(item);
			json.put("id", id((item instanceof Message) ? "msg" : "item"));
			return ResponsesJson.mapper().treeToValue(json, ResponseItem.class);
		}).toList();
	}

	private StoredResponse find(String operation, String responseId) {
		Assert.hasText(responseId, "'responseId' must not be empty");
		StoredResponse stored = this.store.find(responseId);
		if (stored == null) {
			throw failure(operation, 404, responseId, null, null);
		}
		return stored;
	}

	/**
	 * The failure with which a server of the Responses API would answer.
	 */
	private ResponsesApiException failure(String operation, int status, String responseId, @Nullable String param,
			@Nullable String code) {
		ObjectNode body = ResponsesJson.mapper().createObjectNode();
		body.putObject("error")
			.put("message",
					"There is no response with the id '" + responseId + "' in the store of " + this.settings.client())
			.put("type", "invalid_request_error")
			.put("param", param)
			.put("code", code);
		return ResponsesApiException.of(operation, status, HttpHeaders.EMPTY,
				body.toString().getBytes(StandardCharsets.UTF_8), List.of());
	}

	@Override
	public Response retrieve(String responseId, List<Include> include) {
		return find("GET /responses/{responseId}", responseId).response();
	}

	@Override
	public Deletion delete(String responseId) {
		find("DELETE /responses/{responseId}", responseId);
		this.store.delete(responseId);
		return new Deletion(responseId, "response.deleted", true, Map.of());
	}

	@Override
	public ItemList inputItems(String responseId, ListOptions page) {
		Assert.notNull(page, "'page' must not be null");
		String operation = "GET /responses/{responseId}/input_items";
		List<ResponseItem> items = new ArrayList<>(find(operation, responseId).input());
		if (page.order() != ListOptions.Order.ASC) {
			Collections.reverse(items);
		}
		int from = 0;
		if (page.after() != null) {
			List<@Nullable String> ids = items.stream().<@Nullable String>map(ResponseItem::id).toList();
			from = ids.indexOf(page.after()) + 1;
			Assert.isTrue(from > 0, () -> "'after' must be the id of an item but is '" + page.after() + "'");
		}
		int to = Math.min(items.size(), from + ((page.limit() != null) ? page.limit() : DEFAULT_PAGE));
		List<ResponseItem> data = items.subList(from, to);
		return new ItemList("list", data, data.isEmpty() ? null : data.get(0).id(),
				data.isEmpty() ? null : data.get(data.size() - 1).id(), to < items.size(), Map.of());
	}

	@Override
	public ResponseStream resume(String responseId, ResumeOptions resume) {
		throw this.settings.unsupported("starting_after", "Ask again for what did not arrive");
	}

	@Override
	public Response cancel(String responseId) {
		throw this.settings.unsupported("cancel", "Close the stream, or interrupt the thread that waits");
	}

	@Override
	public InputTokenCount countInputTokens(InputTokensRequest request) {
		throw this.settings.unsupported("input_tokens", "Look at the usage of a response");
	}

	@Override
	public CompactedResponse compact(CompactRequest request) {
		throw this.settings.unsupported("compact", "Have the model summarize the history, and go on from there");
	}

	@Override
	public void ping(String path) {
		this.http.ping(path);
	}

	@Override
	public ConversationsClient conversations() {
		return this.conversations;
	}

	@Override
	public FilesClient files() {
		return this.http.files();
	}

	@Override
	public VectorStoresClient vectorStores() {
		return this.http.vectorStores();
	}

	@Override
	public ModelsClient models() {
		return this.http.models();
	}

	/**
	 * Builds a {@link ChatCompletionsClient}. Not thread-safe.
	 */
	public static final class Builder {

		private final HttpResponsesClient http;

		private @Nullable String name;

		private ResponseStore store = ResponseStore.inMemory();

		private Message.@Nullable Role instructionsRole;

		private boolean legacyMaxTokens;

		private boolean streamUsage = true;

		private boolean replayReasoning = true;

		private Builder(HttpResponsesClient http) {
			Assert.notNull(http, "'http' must not be null");
			this.http = http;
		}

		/**
		 * Set what the client is called in messages of exceptions. The default is its
		 * base URL.
		 * @param name the name
		 * @return this builder
		 */
		public Builder name(@Nullable String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set where responses are remembered. The default is
		 * {@link ResponseStore#inMemory()}.
		 * @param store the store
		 * @return this builder
		 */
		public Builder store(ResponseStore store) {
			Assert.notNull(store, "'store' must not be null");
			this.store = store;
			return this;
		}

		/**
		 * Set in which role instructions and messages of developers are sent. By default
		 * instructions are sent as {@code system}, which all servers know, and messages
		 * of developers as {@code developer}, which some do not.
		 * @param role {@code system} or {@code developer}
		 * @return this builder
		 */
		public Builder instructionsRole(Message.@Nullable Role role) {
			Assert.isTrue(role == null || Message.Role.SYSTEM.equals(role) || Message.Role.DEVELOPER.equals(role),
					() -> "'role' must be system or developer but is " + role);
			this.instructionsRole = role;
			return this;
		}

		/**
		 * Set whether {@code max_output_tokens} is sent as {@code max_tokens}, for
		 * servers that do not know {@code max_completion_tokens}. The default is no.
		 * @param legacyMaxTokens whether to send the older name
		 * @return this builder
		 */
		public Builder legacyMaxTokens(boolean legacyMaxTokens) {
			this.legacyMaxTokens = legacyMaxTokens;
			return this;
		}

		/**
		 * Set whether to ask for the usage of streams ({@code stream_options}), which
		 * some servers refuse. The default is yes.
		 * @param streamUsage whether to ask
		 * @return this builder
		 */
		public Builder streamUsage(boolean streamUsage) {
			this.streamUsage = streamUsage;
			return this;
		}

		/**
		 * Set whether reasoning of earlier turns is sent back, in the form in which this
		 * server sent it. The default is yes, because many models need it to go on from
		 * their own calls of tools; reasoning that came from elsewhere is never sent.
		 * @param replayReasoning whether to send it
		 * @return this builder
		 */
		public Builder replayReasoning(boolean replayReasoning) {
			this.replayReasoning = replayReasoning;
			return this;
		}

		/**
		 * Build the client.
		 * @return the client
		 */
		public ChatCompletionsClient build() {
			String client = (this.name != null) ? "the client '" + this.name + "', which speaks Chat Completions"
					: "Chat Completions at " + this.http.baseUrl();
			return new ChatCompletionsClient(this.http, new ChatSettings(client, this.instructionsRole,
					this.legacyMaxTokens, this.streamUsage, this.replayReasoning), this.store);
		}

	}

}

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

package io.github.responses4j;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.chat.ChatCompletionsClient;
import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.client.FilesClient;
import io.github.responses4j.client.InterceptedResponsesClient;
import io.github.responses4j.client.ModelsClient;
import io.github.responses4j.client.ObservationSettings;
import io.github.responses4j.client.PagedItems;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.client.VectorStoresClient;
import io.github.responses4j.conversation.ConversationSettings;
import io.github.responses4j.conversation.InMemoryConversationStore;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.observation.ResponsesObservationConvention;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ToolCallingSettings;

/**
 * The Responses API for an application. Immutable and thread-safe: make one and share it.
 * <p>
 * With Spring Boot there is a bean of this type. Without:
 *
 * <pre class="code">
 * ResponsesTemplate responses = ResponsesTemplate.builder().apiKey(key).model("gpt-5.2").build();
 * </pre>
 *
 * @since 0.1.0
 */
public final class ResponsesTemplate implements ResponsesOperations {

	/**
	 * As it was given, without retries and observations.
	 */
	private final ResponsesClient plainClient;

	private final RetrySettings retry;

	private final ObservationSettings observation;

	private final CallOptions options;

	private final ResponsesClient client;

	private final ResponseRequest defaults;

	private final ToolCallingSettings toolCalling;

	private final ConversationSettings conversation;

	private final StructuredOutput structuredOutput;

	private final Executor asyncExecutor;

	private ResponsesTemplate(ResponsesClient plainClient, RetrySettings retry, ObservationSettings observation,
			CallOptions options, ResponseRequest defaults, ToolCallingSettings toolCalling,
			ConversationSettings conversation, StructuredOutput structuredOutput, Executor asyncExecutor) {
		this.plainClient = plainClient;
		this.retry = retry;
		this.observation = observation;
		this.options = options;
		ResponsesClient client = InterceptedResponsesClient.retrying(plainClient, retry).with(options);
		boolean observed = observation.registry() != ObservationRegistry.NOOP;
		this.client = observed ? InterceptedResponsesClient.observed(client, observation) : client;
		this.defaults = defaults;
		this.toolCalling = toolCalling;
		this.conversation = conversation;
		this.structuredOutput = structuredOutput;
		this.asyncExecutor = asyncExecutor;
	}

	/**
	 * Begin a template.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Begin a template that differs from this one.
	 * @return a new builder with everything that this template has
	 */
	public Builder mutate() {
		Builder builder = new Builder();
		builder.options = this.options;
		builder.conversation = this.conversation;
		return builder.client(this.plainClient)
			.retry(this.retry)
			.observation(this.observation)
			.defaults(this.defaults)
			.toolCalling(this.toolCalling)
			.jsonMapper(this.structuredOutput.mapper())
			.entityValidator(this.structuredOutput.validator())
			.asyncExecutor(this.asyncExecutor);
	}

	/**
	 * The client under this template, for what is built on the port: with its retries,
	 * observations and extras, but without its default parameters.
	 * @return the same for every call
	 */
	public ResponsesClient client() {
		return this.client;
	}

	@Override
	public ResponseCall input(String text) {
		return new ResponseCall(this, Input.of(text));
	}

	@Override
	public ResponseCall input(ResponseItem... items) {
		return new ResponseCall(this, Input.of(items));
	}

	@Override
	public ResponseCall input(List<? extends ResponseItem> items) {
		return new ResponseCall(this, Input.of(items));
	}

	@Override
	public ResponseConversation conversation() {
		ConversationSettings settings = this.conversation.toBuilder()
			.store(new InMemoryConversationStore(Integer.MAX_VALUE, null))
			.build();
		return new ResponseConversation(this, UUID.randomUUID().toString(), null, settings);
	}

	@Override
	public ResponseConversation conversation(String key) {
		return new ResponseConversation(this, key, null, this.conversation);
	}

	@Override
	public ResponseConversation conversation(ConversationReference conversation) {
		Assert.notNull(conversation, "'conversation' must not be null");
		String id = conversation.id();
		Assert.hasText(id, "'conversation' must have an id");
		return new ResponseConversation(this, id, id, this.conversation);
	}

	@Override
	public Response create(ResponseRequest request) {
		return this.client.create(withDefaults(request));
	}

	@Override
	public ResponseStream stream(ResponseRequest request) {
		ResponseRequest complete = withDefaults(request);
		ResponseStream stream = this.client.stream(complete);
		return Boolean.TRUE.equals(complete.background()) ? this.client.follow(stream) : stream;
	}

	@Override
	public BackgroundResponse background(ResponseRequest request) {
		Assert.notNull(request, "'request' must not be null");
		ResponseRequest complete = withDefaults(request.toBuilder().background(true).build());
		Response response = this.client.create(complete);
		Assert.state(response.id() != null, "The server gave the response in the background no 'id'");
		return new BackgroundResponse(this, response.id(), complete.include(), response);
	}

	@Override
	public BackgroundResponse background(String responseId, Include... include) {
		return new BackgroundResponse(this, responseId, List.of(include), null);
	}

	@Override
	public Response retrieve(String responseId, Include... include) {
		return this.client.retrieve(responseId, List.of(include));
	}

	@Override
	public ResponseStream resume(String responseId, ResumeOptions options) {
		return this.client.resume(responseId, options);
	}

	@Override
	public Response cancel(String responseId) {
		return this.client.cancel(responseId);
	}

	@Override
	public Deletion delete(String responseId) {
		return this.client.delete(responseId);
	}

	@Override
	public PagedItems inputItems(String responseId) {
		return this.client.inputItems(responseId);
	}

	@Override
	public ItemList inputItems(String responseId, ListOptions page) {
		return this.client.inputItems(responseId, page);
	}

	@Override
	public long countInputTokens(ResponseRequest request) {
		return countInputTokens(InputTokensRequest.of(withDefaults(request)));
	}

	@Override
	public long countInputTokens(InputTokensRequest request) {
		Long tokens = this.client.countInputTokens(request).inputTokens();
		Assert.state(tokens != null, "The server did not count: 'input_tokens' is missing from its reply");
		return tokens;
	}

	@Override
	public CompactedResponse compact(CompactRequest request) {
		return this.client.compact(request);
	}

	@Override
	public ConversationsClient conversations() {
		return this.client.conversations();
	}

	@Override
	public FilesClient files() {
		return this.client.files();
	}

	@Override
	public VectorStoresClient vectorStores() {
		return this.client.vectorStores();
	}

	@Override
	public ModelsClient models() {
		return this.client.models();
	}

	@Override
	public ResponsesTemplate with(Consumer<CallOptions.Builder> options) {
		Assert.notNull(options, "'options' must not be null");
		CallOptions.Builder builder = CallOptions.builder();
		options.accept(builder);
		return new ResponsesTemplate(this.plainClient, this.retry, this.observation, this.options.with(builder.build()),
				this.defaults, this.toolCalling, this.conversation, this.structuredOutput, this.asyncExecutor);
	}

	@Override
	public <T> CompletableFuture<T> async(Function<? super ResponsesOperations, ? extends T> call) {
		Assert.notNull(call, "'call' must not be null");
		Observation caller = this.observation.registry().getCurrentObservation();
		return InterruptibleFuture.run(() -> callBelow(caller, call), this.asyncExecutor);
	}

	/**
	 * Call with the observation of another thread as the current one, of which what the
	 * call observes becomes a child.
	 */
	private <T> T callBelow(@Nullable Observation parent, Function<? super ResponsesOperations, ? extends T> call) {
		if (parent == null) {
			return call.apply(this);
		}
		try (Observation.Scope scope = parent.openScope()) {
			return call.apply(this);
		}
	}

	ToolCallingSettings toolCalling() {
		return this.toolCalling;
	}

	StructuredOutput structuredOutput() {
		return this.structuredOutput;
	}

	ResponseRequest withDefaults(ResponseRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return request.withDefaults(this.defaults);
	}

	/**
	 * Builds a {@link ResponsesTemplate}: either over a {@link #client(ResponsesClient)},
	 * or over HTTP with the other settings. Not thread-safe.
	 */
	public static final class Builder {

		private final HttpResponsesClient.Builder http = HttpResponsesClient.builder();

		private @Nullable ResponsesClient client;

		private @Nullable Consumer<? super ChatCompletionsClient.Builder> chatCompletions;

		private RetrySettings retry = RetrySettings.defaults();

		private ObservationSettings observation = ObservationSettings.none();

		private CallOptions options = CallOptions.none();

		private ResponseRequest defaults = ResponseRequest.builder().build();

		private ToolCallingSettings toolCalling = ToolCallingSettings.defaults();

		private ConversationSettings conversation = ConversationSettings.builder().build();

		private JsonMapper jsonMapper = JsonMapper.shared();

		private Consumer<Object> entityValidator = (entity) -> {
		};

		private @Nullable Executor asyncExecutor;

		private Builder() {
		}

		/**
		 * Set the key for an HTTP client.
		 * @param apiKey the key
		 * @return this builder
		 */
		public Builder apiKey(String apiKey) {
			return http((http) -> http.apiKey(apiKey));
		}

		/**
		 * Set where the key or token for an HTTP client comes from.
		 * @param apiKey asked before every attempt; {@code null} for a server that wants
		 * no key
		 * @return this builder
		 */
		public Builder apiKey(Supplier<? extends @Nullable String> apiKey) {
			return http((http) -> http.apiKey(apiKey));
		}

		/**
		 * Set where an HTTP client finds the API. The default is
		 * {@code https://api.openai.com/v1}.
		 * @param baseUrl the URL to which {@code /responses} is added
		 * @return this builder
		 */
		public Builder baseUrl(String baseUrl) {
			return http((http) -> http.baseUrl(baseUrl));
		}

		/**
		 * Set anything else of an HTTP client.
		 * @param customizer sets it
		 * @return this builder
		 * @throws IllegalStateException if a client is set already, as it is in the
		 * builder of a template that differs from another
		 */
		public Builder http(Consumer<HttpResponsesClient.Builder> customizer) {
			Assert.notNull(customizer, "'customizer' must not be null");
			Assert.state(this.client == null, "A 'client' is set, whose key, URL and HTTP settings cannot be changed. "
					+ "Begin with ResponsesTemplate.builder() instead");
			customizer.accept(this.http);
			return this;
		}

		/**
		 * Have an HTTP client speak Chat Completions, for servers that know nothing else.
		 * @param customizer sets how
		 * @return this builder
		 */
		public Builder chatCompletions(Consumer<? super ChatCompletionsClient.Builder> customizer) {
			Assert.notNull(customizer, "'customizer' must not be null");
			this.chatCompletions = customizer;
			return this;
		}

		/**
		 * Use this client, instead of an HTTP client with the settings of this builder.
		 * @param client the client, which need not try calls again by itself
		 * @return this builder
		 */
		public Builder client(ResponsesClient client) {
			Assert.notNull(client, "'client' must not be null");
			this.client = client;
			return this;
		}

		/**
		 * Set how often, when and for how long calls that failed are tried again. The
		 * default is {@link RetrySettings#defaults()}.
		 * @param retry the settings, which {@link CallOptions.Builder#retry} replaces for
		 * a call
		 * @return this builder
		 */
		public Builder retry(RetrySettings retry) {
			Assert.notNull(retry, "'retry' must not be null");
			this.retry = retry;
			return this;
		}

		/**
		 * Set where observations go. The default is nowhere.
		 * @param observationRegistry the registry
		 * @return this builder
		 */
		public Builder observationRegistry(ObservationRegistry observationRegistry) {
			return observation(this.observation.toBuilder().registry(observationRegistry).build());
		}

		/**
		 * Set what observations are called and tell.
		 * @param observationConvention the convention, or {@code null} for the default
		 * @return this builder
		 */
		public Builder observationConvention(@Nullable ResponsesObservationConvention observationConvention) {
			return observation(this.observation.toBuilder().convention(observationConvention).build());
		}

		/**
		 * Set what tells this client from others of the application in observations. The
		 * default is {@code default}.
		 * @param clientName the name
		 * @return this builder
		 */
		public Builder clientName(String clientName) {
			return observation(this.observation.toBuilder().clientName(clientName).build());
		}

		/**
		 * Set where observations go and what they tell, instead of what is set so far.
		 * The default is {@link ObservationSettings#none()}.
		 * @param observation the settings
		 * @return this builder
		 */
		public Builder observation(ObservationSettings observation) {
			Assert.notNull(observation, "'observation' must not be null");
			this.observation = observation;
			return this;
		}

		/**
		 * Set the default model ({@code model}).
		 * @param model the model of requests that leave it out
		 * @return this builder
		 */
		public Builder model(String model) {
			return defaults((defaults) -> defaults.model(model));
		}

		/**
		 * Set some default parameters, on top of those set so far.
		 * @param customizer sets the parameters of requests that leave them out
		 * @return this builder
		 */
		public Builder defaults(Consumer<ResponseRequest.Builder> customizer) {
			Assert.notNull(customizer, "'customizer' must not be null");
			ResponseRequest.Builder defaults = this.defaults.toBuilder();
			customizer.accept(defaults);
			return defaults(defaults.build());
		}

		/**
		 * Set the default parameters, instead of those set so far.
		 * @param defaults the parameters of requests that leave them out
		 * @return this builder
		 */
		public Builder defaults(ResponseRequest defaults) {
			Assert.notNull(defaults, "'defaults' must not be null");
			this.defaults = defaults;
			return this;
		}

		/**
		 * Set some of how tools of the application are called, on top of what is set so
		 * far.
		 * @param customizer changes the settings
		 * @return this builder
		 */
		public Builder toolCalling(Consumer<ToolCallingSettings.Builder> customizer) {
			Assert.notNull(customizer, "'customizer' must not be null");
			ToolCallingSettings.Builder settings = this.toolCalling.toBuilder();
			customizer.accept(settings);
			return toolCalling(settings.build());
		}

		/**
		 * Set how tools of the application are called, instead of what is set so far. The
		 * default is {@link ToolCallingSettings#defaults()}.
		 * @param toolCalling the settings
		 * @return this builder
		 */
		public Builder toolCalling(ToolCallingSettings toolCalling) {
			Assert.notNull(toolCalling, "'toolCalling' must not be null");
			this.toolCalling = toolCalling;
			return this;
		}

		/**
		 * Set how conversations are led and where they are kept, on top of what is set so
		 * far.
		 * @param customizer changes the settings, which {@link ResponseConversation#with}
		 * may change for a conversation
		 * @return this builder
		 */
		public Builder conversation(Consumer<ConversationSettings.Builder> customizer) {
			Assert.notNull(customizer, "'customizer' must not be null");
			ConversationSettings.Builder settings = this.conversation.toBuilder();
			customizer.accept(settings);
			this.conversation = settings.build();
			return this;
		}

		/**
		 * Set what reads entities and the arguments of tools, and decides how types look
		 * as JSON. The protocol itself has a mapper of its own. The default is
		 * {@link JsonMapper#shared()}.
		 * @param jsonMapper the mapper of the application
		 * @return this builder
		 */
		public Builder jsonMapper(JsonMapper jsonMapper) {
			Assert.notNull(jsonMapper, "'jsonMapper' must not be null");
			this.jsonMapper = jsonMapper;
			return this;
		}

		/**
		 * Set what checks entities that were read, of a list each element. The default
		 * lets all pass.
		 * @param entityValidator throws an exception for an entity that is not valid,
		 * with a message that tells the model why
		 * @return this builder
		 */
		public Builder entityValidator(Consumer<Object> entityValidator) {
			Assert.notNull(entityValidator, "'entityValidator' must not be null");
			this.entityValidator = entityValidator;
			return this;
		}

		/**
		 * Set where asynchronous calls run. The default is a virtual thread for each call
		 * where the JDK has them, and at most 64 daemon threads where it has not.
		 * @param asyncExecutor runs calls, which block
		 * @return this builder
		 */
		public Builder asyncExecutor(Executor asyncExecutor) {
			Assert.notNull(asyncExecutor, "'asyncExecutor' must not be null");
			this.asyncExecutor = asyncExecutor;
			return this;
		}

		/**
		 * Build the template.
		 * @return the template
		 * @throws IllegalArgumentException if neither a client nor a key is set
		 */
		public ResponsesTemplate build() {
			ResponsesClient client = (this.client != null) ? this.client : buildClient();
			Executor executor = (this.asyncExecutor != null) ? this.asyncExecutor
					: InterruptibleFuture.createExecutor();
			ToolCallingSettings toolCalling = this.toolCalling.toBuilder()
				.observationRegistry(this.observation.registry())
				.jsonMapper(this.jsonMapper)
				.build();
			return new ResponsesTemplate(client, this.retry, this.observation, this.options, this.defaults, toolCalling,
					this.conversation, StructuredOutput.of(this.jsonMapper, this.entityValidator), executor);
		}

		private ResponsesClient buildClient() {
			HttpResponsesClient client = this.http.build();
			if (this.chatCompletions == null) {
				return client;
			}
			ChatCompletionsClient.Builder builder = ChatCompletionsClient.builder(client);
			this.chatCompletions.accept(builder);
			return builder.build();
		}

	}

}

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

package io.github.responses4j.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

/**
 * A request for a response: all parameters of {@code POST /responses}. Everything is
 * optional here, because defaults, a stored prompt or a conversation can supply it. A
 * parameter that this version does not know goes into {@link Builder#extraBody}.
 *
 * @param model the model, or on Azure the deployment
 * @param input what the model is to answer
 * @param instructions system text for this call only
 * @param previousResponseId the response to continue; excludes {@code conversation}
 * @param conversation the conversation to continue; excludes {@code previousResponseId}
 * @param prompt a stored prompt to follow
 * @param include what else the server is to send
 * @param tools the tools that the model may call
 * @param toolChoice which tools the model may or must call
 * @param parallelToolCalls whether the model may call several tools at once; the default
 * is {@code true}
 * @param maxToolCalls the limit of calls of hosted tools
 * @param maxOutputTokens the limit of tokens of the output, reasoning included; at least
 * 16
 * @param text what the text looks like
 * @param reasoning how the model reasons
 * @param temperature the sampling temperature, from 0 to 2; the default is 1
 * @param topP the share of likeliest tokens to sample from, from 0 to 1; the default is 1
 * @param topLogprobs how many likeliest tokens to tell, from 0 to 20
 * @param store whether the server keeps the response; the default is {@code true}
 * @param background whether to produce the response in the background
 * @param stream whether the response is streamed; set by the operation that sends the
 * request
 * @param streamOptions options of a stream; sent with streams only
 * @param contextManagement how the server keeps the context small
 * @param truncation what happens to input that is too long, deprecated
 * @param serviceTier the tier of service
 * @param metadata what the application attaches: 16 pairs, keys of 64 and values of 512
 * characters
 * @param moderation whether input and output are moderated
 * @param promptCacheKey the key by which similar requests share a cache
 * @param promptCacheOptions how the prompt is cached
 * @param promptCacheRetention how long the prompt is cached, deprecated
 * @param safetyIdentifier the hashed id of the end user, at most 64 characters
 * @param user the end user, deprecated
 * @param accessPrograms the access programs to use
 * @param multiAgent agents on the server (beta)
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ResponseRequest(@Nullable String model, @Nullable Input input, @Nullable String instructions,
		@Nullable String previousResponseId, @Nullable ConversationReference conversation, @Nullable Prompt prompt,
		List<Include> include, List<Tool> tools, @Nullable ToolChoice toolChoice, @Nullable Boolean parallelToolCalls,
		@Nullable Integer maxToolCalls, @Nullable Long maxOutputTokens, @Nullable TextConfig text,
		@Nullable ReasoningConfig reasoning, @Nullable BigDecimal temperature, @Nullable BigDecimal topP,
		@Nullable Integer topLogprobs, @Nullable Boolean store, @Nullable Boolean background, @Nullable Boolean stream,
		@Nullable StreamOptions streamOptions, List<ContextManagement> contextManagement,
		@Nullable Truncation truncation, @Nullable ServiceTier serviceTier, Map<String, String> metadata,
		@Nullable ModerationConfig moderation, @Nullable String promptCacheKey,
		@Nullable PromptCacheOptions promptCacheOptions, @Nullable String promptCacheRetention,
		@Nullable String safetyIdentifier, @Nullable String user, @Nullable AccessPrograms accessPrograms,
		@Nullable MultiAgent multiAgent, Map<String, JsonNode> more) implements ProtocolObject {

	public ResponseRequest {
		include = Members.list(include);
		tools = Members.list(tools);
		contextManagement = Members.list(contextManagement);
		metadata = Members.map(metadata);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Begin a request.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * This request, completed by the defaults for parameters that it leaves out. Of
	 * {@code reasoning} and {@code text} the members are completed one by one. A default
	 * {@code previousResponseId} or {@code conversation} applies only if the request has
	 * neither.
	 * @param defaults the defaults
	 * @return the completed request
	 */
	public ResponseRequest withDefaults(ResponseRequest defaults) {
		Assert.notNull(defaults, "'defaults' must not be null");
		Builder builder = new Builder();
		builder.model = either(this.model, defaults.model);
		builder.input = either(this.input, defaults.input);
		builder.instructions = either(this.instructions, defaults.instructions);
		builder.prompt = either(this.prompt, defaults.prompt);
		builder.include = either(this.include, defaults.include);
		builder.tools = either(this.tools, defaults.tools);
		builder.toolChoice = either(this.toolChoice, defaults.toolChoice);
		builder.parallelToolCalls = either(this.parallelToolCalls, defaults.parallelToolCalls);
		builder.maxToolCalls = either(this.maxToolCalls, defaults.maxToolCalls);
		builder.maxOutputTokens = either(this.maxOutputTokens, defaults.maxOutputTokens);
		builder.temperature = either(this.temperature, defaults.temperature);
		builder.topP = either(this.topP, defaults.topP);
		builder.topLogprobs = either(this.topLogprobs, defaults.topLogprobs);
		builder.store = either(this.store, defaults.store);
		builder.background = either(this.background, defaults.background);
		builder.stream = either(this.stream, defaults.stream);
		builder.streamOptions = either(this.streamOptions, defaults.streamOptions);
		builder.contextManagement = either(this.contextManagement, defaults.contextManagement);
		builder.truncation = either(this.truncation, defaults.truncation);
		builder.serviceTier = either(this.serviceTier, defaults.serviceTier);
		builder.metadata = either(this.metadata, defaults.metadata);
		builder.moderation = either(this.moderation, defaults.moderation);
		builder.promptCacheKey = either(this.promptCacheKey, defaults.promptCacheKey);
		builder.promptCacheOptions = either(this.promptCacheOptions, defaults.promptCacheOptions);
		builder.promptCacheRetention = either(this.promptCacheRetention, defaults.promptCacheRetention);
		builder.safetyIdentifier = either(this.safetyIdentifier, defaults.safetyIdentifier);
		builder.user = either(this.user, defaults.user);
		builder.accessPrograms = either(this.accessPrograms, defaults.accessPrograms);
		builder.multiAgent = either(this.multiAgent, defaults.multiAgent);
		builder.reasoning = (this.reasoning != null) ? this.reasoning.withDefaults(defaults.reasoning)
				: defaults.reasoning;
		builder.text = (this.text != null) ? this.text.withDefaults(defaults.text) : defaults.text;
		boolean continues = this.previousResponseId != null || this.conversation != null;
		builder.previousResponseId = continues ? this.previousResponseId : defaults.previousResponseId;
		builder.conversation = continues ? this.conversation : defaults.conversation;
		builder.more.putAll(defaults.more);
		builder.more.putAll(this.more);
		return builder.build();
	}

	private static <T> @Nullable T either(@Nullable T value, @Nullable T otherwise) {
		return Members.isAbsent(value) ? otherwise : value;
	}

	/**
	 * Begin a request that differs from this one.
	 * @return a new builder with all values of this request
	 */
	public Builder toBuilder() {
		return new Builder(this);
	}

	/**
	 * Builds a {@link ResponseRequest} and checks it as the API would. Not thread-safe.
	 */
	public static final class Builder {

		private @Nullable String model;

		private @Nullable Input input;

		private @Nullable String instructions;

		private @Nullable String previousResponseId;

		private @Nullable ConversationReference conversation;

		private @Nullable Prompt prompt;

		private @Nullable List<Include> include;

		private @Nullable List<Tool> tools;

		private @Nullable ToolChoice toolChoice;

		private @Nullable Boolean parallelToolCalls;

		private @Nullable Integer maxToolCalls;

		private @Nullable Long maxOutputTokens;

		private @Nullable TextConfig text;

		private @Nullable ReasoningConfig reasoning;

		private @Nullable BigDecimal temperature;

		private @Nullable BigDecimal topP;

		private @Nullable Integer topLogprobs;

		private @Nullable Boolean store;

		private @Nullable Boolean background;

		private @Nullable Boolean stream;

		private @Nullable StreamOptions streamOptions;

		private @Nullable List<ContextManagement> contextManagement;

		private @Nullable Truncation truncation;

		private @Nullable ServiceTier serviceTier;

		private @Nullable Map<String, String> metadata;

		private @Nullable ModerationConfig moderation;

		private @Nullable String promptCacheKey;

		private @Nullable PromptCacheOptions promptCacheOptions;

		private @Nullable String promptCacheRetention;

		private @Nullable String safetyIdentifier;

		private @Nullable String user;

		private @Nullable AccessPrograms accessPrograms;

		private @Nullable MultiAgent multiAgent;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		private Builder() {
		}

		private Builder(ResponseRequest request) {
			this.model = request.model;
			this.input = request.input;
			this.instructions = request.instructions;
			this.previousResponseId = request.previousResponseId;
			this.conversation = request.conversation;
			this.prompt = request.prompt;
			this.include = request.include;
			this.tools = request.tools;
			this.toolChoice = request.toolChoice;
			this.parallelToolCalls = request.parallelToolCalls;
			this.maxToolCalls = request.maxToolCalls;
			this.maxOutputTokens = request.maxOutputTokens;
			this.text = request.text;
			this.reasoning = request.reasoning;
			this.temperature = request.temperature;
			this.topP = request.topP;
			this.topLogprobs = request.topLogprobs;
			this.store = request.store;
			this.background = request.background;
			this.stream = request.stream;
			this.streamOptions = request.streamOptions;
			this.contextManagement = request.contextManagement;
			this.truncation = request.truncation;
			this.serviceTier = request.serviceTier;
			this.metadata = request.metadata;
			this.moderation = request.moderation;
			this.promptCacheKey = request.promptCacheKey;
			this.promptCacheOptions = request.promptCacheOptions;
			this.promptCacheRetention = request.promptCacheRetention;
			this.safetyIdentifier = request.safetyIdentifier;
			this.user = request.user;
			this.accessPrograms = request.accessPrograms;
			this.multiAgent = request.multiAgent;
			this.more.putAll(request.more);
		}

		/**
		 * Set {@code input} to one text of the user.
		 * @param text the text
		 * @return this builder
		 */
		public Builder input(String text) {
			return input(Input.of(text));
		}

		/**
		 * Set {@code input} to items, such as messages, earlier output and tool outputs.
		 * @param items the items in order
		 * @return this builder
		 */
		public Builder input(ResponseItem... items) {
			return input(Input.of(items));
		}

		/**
		 * Set {@code input} to items, such as messages, earlier output and tool outputs.
		 * @param items the items in order
		 * @return this builder
		 */
		public Builder input(List<? extends ResponseItem> items) {
			return input(Input.of(items));
		}

		/**
		 * Add images and files to what the user says last in {@code input}. Where nothing
		 * is said, or not by the user, they are a message of their own.
		 * @param parts the images and files, such as {@link ContentPart#imageUrl}
		 * @return this builder
		 */
		public Builder attach(ContentPart... parts) {
			Checks.notEmpty("parts", Arrays.asList(parts));
			List<ResponseItem> items = new ArrayList<>((this.input != null) ? this.input.items() : List.of());
			List<ContentPart> content = new ArrayList<>();
			int last = items.size() - 1;
			if (last >= 0 && items.get(last) instanceof Message message && Message.Role.USER.equals(message.role())) {
				content.addAll(message.parts());
				items.remove(last);
			}
			Collections.addAll(content, parts);
			items.add(Message.of(Message.Role.USER, Content.of(content)));
			return input(items);
		}

		/**
		 * Set {@code input}: what the model is to answer.
		 * @param input the input, or {@code null} for none
		 * @return this builder
		 */
		public Builder input(@Nullable Input input) {
			this.input = input;
			return this;
		}

		/**
		 * Set {@code conversation}: the conversation to continue.
		 * @param id the id of the conversation
		 * @return this builder
		 */
		public Builder conversation(String id) {
			return conversation(ConversationReference.of(id));
		}

		/**
		 * Set {@code conversation}: the conversation to continue.
		 * @param conversation the conversation, or {@code null} for none
		 * @return this builder
		 */
		public Builder conversation(@Nullable ConversationReference conversation) {
			this.conversation = conversation;
			return this;
		}

		/**
		 * Set {@code include}: what else the server is to send.
		 * @param include the values
		 * @return this builder
		 */
		public Builder include(Include... include) {
			return include(List.of(include));
		}

		/**
		 * Set {@code include}: what else the server is to send.
		 * @param include the values, or {@code null} for none
		 * @return this builder
		 */
		public Builder include(@Nullable List<Include> include) {
			this.include = include;
			return this;
		}

		/**
		 * Set {@code tools}: the tools that the model may call.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder tools(Tool... tools) {
			return tools(List.of(tools));
		}

		/**
		 * Set {@code tools}: the tools that the model may call.
		 * @param tools the tools, or {@code null} for none
		 * @return this builder
		 */
		public Builder tools(@Nullable List<? extends Tool> tools) {
			this.tools = (tools != null) ? List.copyOf(tools) : null;
			return this;
		}

		/**
		 * Set {@code text.format}: plain text or JSON.
		 * @param format the format
		 * @return this builder
		 */
		public Builder text(TextFormat format) {
			Assert.notNull(format, "'format' must not be null");
			return text((this.text != null) ? new TextConfig(format, this.text.verbosity(), this.text.more())
					: TextConfig.of(format));
		}

		/**
		 * Set {@code text}: what the text looks like.
		 * @param text the settings, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder text(@Nullable TextConfig text) {
			this.text = text;
			return this;
		}

		/**
		 * Set {@code reasoning.effort}: how much the model reasons.
		 * @param effort the effort
		 * @return this builder
		 */
		public Builder reasoning(ReasoningConfig.Effort effort) {
			return reasoning(ReasoningConfig.of(effort));
		}

		/**
		 * Set {@code reasoning}: how the model reasons.
		 * @param reasoning the settings, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder reasoning(@Nullable ReasoningConfig reasoning) {
			this.reasoning = reasoning;
			return this;
		}

		/**
		 * Set {@code temperature}: the sampling temperature.
		 * @param temperature from 0 to 2
		 * @return this builder
		 */
		public Builder temperature(double temperature) {
			return temperature(Checks.decimal("temperature", temperature));
		}

		/**
		 * Set {@code temperature}: the sampling temperature.
		 * @param temperature from 0 to 2, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder temperature(@Nullable BigDecimal temperature) {
			this.temperature = temperature;
			return this;
		}

		/**
		 * Set {@code top_p}: the share of likeliest tokens to sample from.
		 * @param topP from 0 to 1
		 * @return this builder
		 */
		public Builder topP(double topP) {
			return topP(Checks.decimal("topP", topP));
		}

		/**
		 * Set {@code top_p}: the share of likeliest tokens to sample from.
		 * @param topP from 0 to 1, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder topP(@Nullable BigDecimal topP) {
			this.topP = topP;
			return this;
		}

		/**
		 * Set {@code max_output_tokens}: the limit of tokens of the output, reasoning
		 * included.
		 * @param maxOutputTokens at least 16
		 * @return this builder
		 */
		public Builder maxOutputTokens(int maxOutputTokens) {
			return maxOutputTokens(Long.valueOf(maxOutputTokens));
		}

		/**
		 * Set {@code context_management}: how the server keeps the context small.
		 * @param contextManagement the rules, or {@code null} for none
		 * @return this builder
		 */
		public Builder contextManagement(@Nullable List<ContextManagement> contextManagement) {
			this.contextManagement = contextManagement;
			return this;
		}

		/**
		 * Set {@code service_tier}: the tier of service.
		 * @param serviceTier the tier, such as {@code flex}
		 * @return this builder
		 */
		public Builder serviceTier(String serviceTier) {
			return serviceTier(new ServiceTier(serviceTier));
		}

		/**
		 * Set {@code service_tier}: the tier of service.
		 * @param serviceTier the tier, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder serviceTier(@Nullable ServiceTier serviceTier) {
			this.serviceTier = serviceTier;
			return this;
		}

		/**
		 * Set {@code truncation}: what happens to input that is too long.
		 * @param truncation the way, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder truncation(@Nullable Truncation truncation) {
			this.truncation = truncation;
			return this;
		}

		/**
		 * Add one pair to {@code metadata}.
		 * @param key the key, at most 64 characters
		 * @param value the value, at most 512 characters
		 * @return this builder
		 */
		public Builder metadata(String key, String value) {
			Map<String, String> metadata = new LinkedHashMap<>((this.metadata != null) ? this.metadata : Map.of());
			metadata.put(key, value);
			return metadata(metadata);
		}

		/**
		 * Set {@code metadata}: what the application attaches.
		 * @param metadata at most 16 pairs, or {@code null} for none
		 * @return this builder
		 */
		public Builder metadata(@Nullable Map<String, String> metadata) {
			this.metadata = metadata;
			return this;
		}

		/**
		 * Set {@code stream}. Rarely needed: the operation that sends the request sets
		 * it.
		 * @param stream whether the response is streamed
		 * @return this builder
		 */
		public Builder stream(@Nullable Boolean stream) {
			this.stream = stream;
			return this;
		}

		/**
		 * Set {@code model}: the model, or on Azure the deployment.
		 * @param model the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set {@code instructions}: system text for this call only.
		 * @param instructions the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder instructions(@Nullable String instructions) {
			this.instructions = instructions;
			return this;
		}

		/**
		 * Set {@code previous_response_id}: the response to continue; excludes
		 * {@code conversation}.
		 * @param previousResponseId the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder previousResponseId(@Nullable String previousResponseId) {
			this.previousResponseId = previousResponseId;
			return this;
		}

		/**
		 * Set {@code prompt}: a stored prompt to follow.
		 * @param prompt the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder prompt(@Nullable Prompt prompt) {
			this.prompt = prompt;
			return this;
		}

		/**
		 * Set {@code tool_choice}: which tools the model may or must call.
		 * @param toolChoice the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder toolChoice(@Nullable ToolChoice toolChoice) {
			this.toolChoice = toolChoice;
			return this;
		}

		/**
		 * Set {@code parallel_tool_calls}: whether the model may call several tools at
		 * once; the default is {@code true}.
		 * @param parallelToolCalls the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
			this.parallelToolCalls = parallelToolCalls;
			return this;
		}

		/**
		 * Set {@code max_tool_calls}: the limit of calls of hosted tools.
		 * @param maxToolCalls the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder maxToolCalls(@Nullable Integer maxToolCalls) {
			this.maxToolCalls = maxToolCalls;
			return this;
		}

		/**
		 * Set {@code max_output_tokens}: the limit of tokens of the output, reasoning
		 * included; at least 16.
		 * @param maxOutputTokens the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder maxOutputTokens(@Nullable Long maxOutputTokens) {
			this.maxOutputTokens = maxOutputTokens;
			return this;
		}

		/**
		 * Set {@code top_logprobs}: how many likeliest tokens to tell, from 0 to 20.
		 * @param topLogprobs the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder topLogprobs(@Nullable Integer topLogprobs) {
			this.topLogprobs = topLogprobs;
			return this;
		}

		/**
		 * Set {@code store}: whether the server keeps the response; the default is
		 * {@code true}.
		 * @param store the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder store(@Nullable Boolean store) {
			this.store = store;
			return this;
		}

		/**
		 * Set {@code background}: whether to produce the response in the background.
		 * @param background the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder background(@Nullable Boolean background) {
			this.background = background;
			return this;
		}

		/**
		 * Set {@code stream_options}: options of a stream; sent with streams only.
		 * @param streamOptions the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder streamOptions(@Nullable StreamOptions streamOptions) {
			this.streamOptions = streamOptions;
			return this;
		}

		/**
		 * Set {@code moderation}: whether input and output are moderated.
		 * @param moderation the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder moderation(@Nullable ModerationConfig moderation) {
			this.moderation = moderation;
			return this;
		}

		/**
		 * Set {@code prompt_cache_key}: the key by which similar requests share a cache.
		 * @param promptCacheKey the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder promptCacheKey(@Nullable String promptCacheKey) {
			this.promptCacheKey = promptCacheKey;
			return this;
		}

		/**
		 * Set {@code prompt_cache_options}: how the prompt is cached.
		 * @param promptCacheOptions the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder promptCacheOptions(@Nullable PromptCacheOptions promptCacheOptions) {
			this.promptCacheOptions = promptCacheOptions;
			return this;
		}

		/**
		 * Set {@code prompt_cache_retention}: how long the prompt is cached, deprecated.
		 * @param promptCacheRetention the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder promptCacheRetention(@Nullable String promptCacheRetention) {
			this.promptCacheRetention = promptCacheRetention;
			return this;
		}

		/**
		 * Set {@code safety_identifier}: the hashed id of the end user, at most 64
		 * characters.
		 * @param safetyIdentifier the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder safetyIdentifier(@Nullable String safetyIdentifier) {
			this.safetyIdentifier = safetyIdentifier;
			return this;
		}

		/**
		 * Set {@code user}: the end user, deprecated.
		 * @param user the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder user(@Nullable String user) {
			this.user = user;
			return this;
		}

		/**
		 * Set {@code access_programs}: the access programs to use.
		 * @param accessPrograms the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder accessPrograms(@Nullable AccessPrograms accessPrograms) {
			this.accessPrograms = accessPrograms;
			return this;
		}

		/**
		 * Set {@code multi_agent}: agents on the server (beta).
		 * @param multiAgent the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder multiAgent(@Nullable MultiAgent multiAgent) {
			this.multiAgent = multiAgent;
			return this;
		}

		/**
		 * Add a member to the body that this version does not know, or replace one that
		 * it does. Merged last.
		 * @param name the name on the wire
		 * @param value anything that Jackson can write
		 * @return this builder
		 */
		public Builder extraBody(String name, @Nullable Object value) {
			Members.put(this.more, name, value);
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws IllegalArgumentException if a parameter is out of its range, or
		 * excludes another one
		 */
		public ResponseRequest build() {
			Assert.isTrue(this.model == null || StringUtils.hasText(this.model), "'model' must not be blank");
			Checks.inRange("temperature", this.temperature, 0, 2);
			Checks.inRange("topP", this.topP, 0, 1);
			Checks.inRange("topLogprobs", this.topLogprobs, 0, 20);
			Checks.atLeast("maxOutputTokens", this.maxOutputTokens, 16);
			Checks.atLeast("maxToolCalls", this.maxToolCalls, 1);
			Assert.isTrue(this.previousResponseId == null || this.conversation == null,
					"'previousResponseId' and 'conversation' exclude each other");
			Assert.isTrue(!Boolean.TRUE.equals(this.background) || !Boolean.FALSE.equals(this.store),
					"'background' needs 'store': a response in the background is fetched from the server");
			Checks.maxLength("safetyIdentifier", this.safetyIdentifier, 64);
			List<ContextManagement> contextManagement = Members.list(this.contextManagement);
			Assert.isTrue(Members.isAbsent(contextManagement) || !contextManagement.isEmpty(),
					"'contextManagement' must not be empty");
			Metadata.check(this.metadata);
			return new ResponseRequest(this.model, this.input, this.instructions, this.previousResponseId,
					this.conversation, this.prompt, Members.list(this.include), Members.list(this.tools),
					this.toolChoice, this.parallelToolCalls, this.maxToolCalls, this.maxOutputTokens, this.text,
					this.reasoning, this.temperature, this.topP, this.topLogprobs, this.store, this.background,
					this.stream, this.streamOptions, contextManagement, this.truncation, this.serviceTier,
					Members.map(this.metadata), this.moderation, this.promptCacheKey, this.promptCacheOptions,
					this.promptCacheRetention, this.safetyIdentifier, this.user, this.accessPrograms, this.multiAgent,
					this.more);
		}

	}

}

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * A response: what the model answered, or has answered so far. Whatever a server leaves
 * out is {@code null} or empty.
 *
 * @param id the id, by which the response can be fetched and continued
 * @param object {@code response}
 * @param createdAt when it was created, in seconds since 1970
 * @param completedAt when it was completed, in seconds since 1970
 * @param status how far it has come
 * @param background whether it is produced in the background
 * @param error why it failed
 * @param incompleteDetails why it was cut off
 * @param instructions the system text of this call
 * @param maxOutputTokens the limit of its tokens, reasoning included
 * @param maxToolCalls the limit of calls of hosted tools
 * @param model the model that produced it
 * @param output its items, in order
 * @param parallelToolCalls whether the model may call several tools at once
 * @param previousResponseId the response that it continues
 * @param conversation the conversation that it belongs to
 * @param prompt the stored prompt that it follows
 * @param promptCacheKey the key of its prompt cache
 * @param promptCacheRetention how long its prompt is cached, deprecated
 * @param promptCacheOptions how its prompt is cached
 * @param promptCacheDiagnostics whether the cache was of use
 * @param reasoning how the model reasoned
 * @param safetyIdentifier the hashed id of the end user
 * @param serviceTier the tier that was really used
 * @param store whether the server keeps it
 * @param temperature the sampling temperature
 * @param text what its text looks like
 * @param toolChoice which tools the model may or must call
 * @param tools the tools it could call
 * @param topLogprobs how many likeliest tokens are told
 * @param topP the share of likeliest tokens sampled from
 * @param truncation what happens to input that is too long
 * @param usage the tokens that it took
 * @param user the end user, deprecated
 * @param metadata what the application attached
 * @param moderation what moderation found
 * @param accessPrograms the access programs that apply
 * @param outputText all text of the output, which some servers send
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record Response(@Nullable String id, @Nullable String object, @Nullable BigDecimal createdAt,
		@Nullable BigDecimal completedAt, @Nullable ResponseStatus status, @Nullable Boolean background,
		@Nullable ResponseError error, @Nullable IncompleteDetails incompleteDetails, @Nullable Input instructions,
		@Nullable Long maxOutputTokens, @Nullable Integer maxToolCalls, @Nullable String model,
		List<ResponseItem> output, @Nullable Boolean parallelToolCalls, @Nullable String previousResponseId,
		@Nullable ConversationReference conversation, @Nullable Prompt prompt, @Nullable String promptCacheKey,
		@Nullable String promptCacheRetention, @Nullable PromptCacheOptions promptCacheOptions,
		@Nullable PromptCacheDiagnostics promptCacheDiagnostics, @Nullable ReasoningConfig reasoning,
		@Nullable String safetyIdentifier, @Nullable ServiceTier serviceTier, @Nullable Boolean store,
		@Nullable BigDecimal temperature, @Nullable TextConfig text, @Nullable ToolChoice toolChoice, List<Tool> tools,
		@Nullable Integer topLogprobs, @Nullable BigDecimal topP, @Nullable Truncation truncation,
		@Nullable Usage usage, @Nullable String user, Map<String, String> metadata, @Nullable Moderation moderation,
		@Nullable AccessPrograms accessPrograms, @Nullable String outputText,
		Map<String, JsonNode> more) implements ProtocolObject {

	public Response {
		output = Members.list(output);
		tools = Members.list(tools);
		metadata = Members.map(metadata);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Whether the response has its end, whatever that is. One without a status was made
	 * as a whole by a server that tells none.
	 * @return {@code false} while it is queued or in progress
	 */
	public boolean isFinal() {
		return this.status == null || this.status.isFinal();
	}

	/**
	 * All text of the output in order, without separator.
	 * @return the text, empty if there is none
	 */
	@Override
	public String outputText() {
		// With a separator, the text of a single message is not copied
		String text = items(Message.class).stream().map(Message::text).collect(Collectors.joining(""));
		return (!text.isEmpty() || this.outputText == null) ? text : this.outputText;
	}

	/**
	 * The function calls that the application must answer, in order.
	 * @return the calls, empty if there are none
	 */
	public List<ToolCall.Function> functionCalls() {
		return items(ToolCall.Function.class);
	}

	/**
	 * The items of one kind, in order.
	 * @param type a record or a family of records, such as {@code HostedToolCall.class}
	 * @param <T> the type
	 * @return the items, empty if there are none
	 */
	public <T extends ResponseItem> List<T> items(Class<T> type) {
		Assert.notNull(type, "'type' must not be null");
		return this.output.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/**
	 * The sources that the text refers to, in the order of the text's parts: pages of a
	 * web search, files of a file search, and files that code made.
	 * @return the citations, empty if there are none
	 */
	public List<Citation> citations() {
		return Citation.in(items(Message.class));
	}

	/**
	 * What web searches looked at, cited or not, each source once. Most servers send them
	 * only if asked for by {@link Include#WEB_SEARCH_SOURCES}.
	 * @return the sources, empty if there are none
	 */
	public List<WebSearchAction.Source> sources() {
		Set<WebSearchAction.Source> sources = new LinkedHashSet<>();
		for (HostedToolCall.WebSearch call : items(HostedToolCall.WebSearch.class)) {
			if (call.action() instanceof WebSearchAction.Search search) {
				sources.addAll(search.sources());
			}
		}
		return List.copyOf(sources);
	}

	/**
	 * The passages that file searches found, in the order of the searches. Most servers
	 * send them only if asked for by {@link Include#FILE_SEARCH_RESULTS}.
	 * @return the passages, empty if there are none
	 */
	public List<HostedToolCall.FileSearchResult> fileSearchResults() {
		List<HostedToolCall.FileSearchResult> results = new ArrayList<>();
		items(HostedToolCall.FileSearch.class).forEach((call) -> results.addAll(call.results()));
		return Collections.unmodifiableList(results);
	}

	/**
	 * The images that the server made.
	 * @return the images, empty if there are none
	 */
	public List<ImageData> images() {
		List<ImageData> images = new ArrayList<>();
		for (HostedToolCall.ImageGeneration call : items(HostedToolCall.ImageGeneration.class)) {
			ImageData image = call.image();
			if (image != null) {
				images.add(image);
			}
		}
		return Collections.unmodifiableList(images);
	}

	/**
	 * What code of the code interpreter printed and drew, in order. Most servers send it
	 * only if asked for by {@link Include#CODE_INTERPRETER_OUTPUTS}.
	 * @return the outputs, empty if there are none
	 */
	public List<CodeOutput> codeOutputs() {
		List<CodeOutput> outputs = new ArrayList<>();
		items(HostedToolCall.CodeInterpreter.class).forEach((call) -> outputs.addAll(call.outputs()));
		return Collections.unmodifiableList(outputs);
	}

	/**
	 * Why the model refuses to answer.
	 * @return the model's words, or {@code null} if it does not refuse
	 */
	public @Nullable String refusal() {
		String refusal = null;
		for (Message message : items(Message.class)) {
			for (ContentPart part : message.parts()) {
				if (part instanceof ContentPart.Refusal refused && refused.refusal() != null) {
					refusal = (refusal != null) ? refusal.concat(refused.refusal()) : refused.refusal();
				}
			}
		}
		return refusal;
	}

	/**
	 * The output as the beginning of the next call's input: every item in order and
	 * unchanged, reasoning included. Needed where the server does not keep the response.
	 * @return the items
	 */
	public List<ResponseItem> toInput() {
		return this.output;
	}

	/**
	 * When the response was created ({@code created_at}).
	 * @return the time, or {@code null} if the server does not tell
	 */
	public @Nullable Instant created() {
		return Members.instant(this.createdAt);
	}

	/**
	 * When the response was completed ({@code completed_at}).
	 * @return the time, or {@code null} if it is not completed or the server does not
	 * tell
	 */
	public @Nullable Instant completed() {
		return Members.instant(this.completedAt);
	}

}

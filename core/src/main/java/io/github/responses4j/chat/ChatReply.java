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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.ChatCompletionChunk;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Moderation;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ServiceTier;

/**
 * Makes the events of a response from the chunks of a chat completion. A completion that
 * came as a whole is a single chunk, so that both mean the same.
 * <p>
 * The first choice is the response. The others, the reasons why they ended, and all that
 * a response has no member for are kept in its member {@value #REST}.
 */
final class ChatReply {

	/**
	 * The member of a response with what is left of the completion.
	 */
	static final String REST = "chat_completion";

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final Set<String> NO_ERROR = Set.of("", "null", "false", "0");

	private final ResponseRequest request;

	private final UnaryOperator<@Nullable String> ids;

	private final Consumer<Response> keeper;

	private final ChatEvents events = new ChatEvents();

	private final Map<Integer, ChatOutput> choices = new LinkedHashMap<>();

	private final ChatUsage usage = new ChatUsage();

	private final ObjectNode rest = JSON.createObjectNode();

	private @Nullable String id;

	private @Nullable BigDecimal created;

	private @Nullable String model;

	private @Nullable ServiceTier serviceTier;

	private @Nullable Moderation moderation;

	/**
	 * Begin a reply.
	 * @param request what was asked
	 * @param ids gives the id of the response, by the one that the server gave, if any
	 * @param keeper is given the response when it is over
	 */
	ChatReply(ResponseRequest request, UnaryOperator<@Nullable String> ids, Consumer<Response> keeper) {
		this.request = request;
		this.ids = ids;
		this.keeper = keeper;
		this.model = request.model();
	}

	/**
	 * Translate a whole completion.
	 */
	Response complete(ChatCompletion completion) {
		List<ChatCompletionChunk.Choice> choices = new ArrayList<>();
		for (ChatCompletion.Choice choice : completion.choices()) {
			Integer index = (choice.index() != null) ? choice.index() : Integer.valueOf(choices.size());
			choices.add(new ChatCompletionChunk.Choice(index, choice.message(), choice.finishReason(),
					choice.logprobs(), choice.more()));
		}
		accept(new ChatCompletionChunk(completion.id(), completion.object(), completion.created(), completion.model(),
				choices, completion.usage(), completion.serviceTier(), completion.systemFingerprint(),
				completion.moderation(), null, completion.more()));
		return end();
	}

	void accept(ChatCompletionChunk chunk) {
		JsonNode error = error(chunk);
		if (error != null) {
			ResponseError details = JSON.treeToValue(error, ResponseError.class);
			this.events
				.add(new ResponseStreamEvent.Error(null, null, null, details, null, this.events.next(), Map.of()));
			return;
		}
		keep(chunk);
		if (this.id == null && (StringUtils.hasText(chunk.id()) || !chunk.choices().isEmpty())) {
			begin(chunk.id());
		}
		for (ChatCompletionChunk.Choice choice : chunk.choices()) {
			int index = (choice.index() != null) ? choice.index() : 0;
			// Of the first choice the events are told, and of others only what comes of
			// it
			ChatEvents told = this.choices.isEmpty() ? this.events : new ChatEvents();
			this.choices.computeIfAbsent(index, (key) -> new ChatOutput(key, told)).accept(choice);
		}
	}

	/**
	 * The error in a chunk, in which case nothing else counts.
	 */
	private static @Nullable JsonNode error(ChatCompletionChunk chunk) {
		JsonNode error = chunk.more().get("error");
		if (error != null && (error.isContainer() ? !error.isEmpty() : !NO_ERROR.contains(error.asString("")))) {
			return error.isObject() ? error : JSON.createObjectNode().set("message", error);
		}
		boolean nothingElse = chunk.choices().isEmpty() && chunk.id() == null && chunk.usage() == null;
		return ("error".equals(chunk.object()) || (nothingElse && chunk.more().containsKey("message")))
				? JSON.valueToTree(chunk.more()) : null;
	}

	private void keep(ChatCompletionChunk chunk) {
		this.created = (this.created != null) ? this.created : chunk.created();
		this.model = StringUtils.hasText(chunk.model()) ? chunk.model() : this.model;
		this.moderation = (chunk.moderation() != null) ? chunk.moderation() : this.moderation;
		ServiceTier tier = chunk.serviceTier();
		this.serviceTier = (tier != null && StringUtils.hasText(tier.value())) ? tier : this.serviceTier;
		if (StringUtils.hasText(chunk.systemFingerprint())) {
			this.rest.put("system_fingerprint", chunk.systemFingerprint());
		}
		chunk.more().forEach((name, value) -> ChatMessages.merge(this.rest, name, value));
		this.usage.accept(chunk);
	}

	private void begin(@Nullable String givenId) {
		this.id = this.ids.apply(givenId);
		Response begun = response(ResponseStatus.IN_PROGRESS, null, List.of(), Map.of());
		this.events.add(new LifecycleEvent.Created(begun, this.events.next(), Map.of()));
		this.events.add(new LifecycleEvent.InProgress(begun, this.events.next(), Map.of()));
	}

	/**
	 * Whether a reason was given why the model ended.
	 */
	boolean isFinished() {
		return this.choices.values().stream().anyMatch((choice) -> choice.finishReason() != null);
	}

	/**
	 * Nothing more comes.
	 */
	Response end() {
		if (this.id == null) {
			begin(null);
		}
		ChatFinish finish = null;
		List<ResponseItem> output = List.of();
		for (ChatOutput choice : this.choices.values()) {
			ChatFinish own = choice.finish();
			List<ResponseItem> items = choice.end(own.itemStatus());
			ObjectNode left = choice.rest();
			if (finish == null) {
				finish = own;
				output = items;
			}
			else {
				left.set("output", JSON.valueToTree(items));
			}
			this.rest.withArray("choices").add(left);
		}
		Response response = response((finish != null) ? finish.status() : ResponseStatus.COMPLETED, finish, output,
				Map.of(REST, this.rest));
		this.keeper.accept(response);
		this.events.add(end(response));
		return response;
	}

	private ResponseStreamEvent end(Response response) {
		if (ResponseStatus.INCOMPLETE.equals(response.status())) {
			return new LifecycleEvent.Incomplete(response, this.events.next(), Map.of());
		}
		return ResponseStatus.FAILED.equals(response.status())
				? new LifecycleEvent.Failed(response, this.events.next(), Map.of())
				: new LifecycleEvent.Completed(response, this.events.next(), Map.of());
	}

	@Nullable ResponseStreamEvent poll() {
		return this.events.poll();
	}

	private Response response(ResponseStatus status, @Nullable ChatFinish finish, List<ResponseItem> output,
			Map<String, JsonNode> more) {
		ResponseRequest asked = this.request;
		this.created = (this.created != null) ? this.created : BigDecimal.valueOf(Instant.now().getEpochSecond());
		return new Response(this.id, "response", this.created, null, status, false,
				(finish != null) ? finish.error() : null, (finish != null) ? finish.incomplete() : null,
				(asked.instructions() != null) ? Input.of(asked.instructions()) : null, asked.maxOutputTokens(), null,
				this.model, output, asked.parallelToolCalls(), asked.previousResponseId(), null, null,
				asked.promptCacheKey(), asked.promptCacheRetention(), asked.promptCacheOptions(), null,
				asked.reasoning(), asked.safetyIdentifier(),
				(this.serviceTier != null) ? this.serviceTier : asked.serviceTier(),
				!Boolean.FALSE.equals(asked.store()), asked.temperature(), asked.text(), asked.toolChoice(),
				asked.tools(), asked.topLogprobs(), asked.topP(), asked.truncation(), this.usage.toUsage(),
				asked.user(), asked.metadata(), this.moderation, null, null, more);
	}

}

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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.Truncation;
import io.github.responses4j.model.Usage;

/**
 * A response in the making: what stays the same from its first event to its last. It
 * repeats the parameters of the request, with the API's defaults for those left out.
 */
final class ResponseDraft {

	private final String id = Ids.next("resp");

	private final BigDecimal createdAt = now();

	private final ResponseRequest request;

	ResponseDraft(ResponseRequest request) {
		this.request = request;
	}

	String id() {
		return this.id;
	}

	Response queued() {
		return response(ResponseStatus.QUEUED, List.of(), null, null, null);
	}

	Response inProgress() {
		return response(ResponseStatus.IN_PROGRESS, List.of(), null, null, null);
	}

	/**
	 * As it stands before its end.
	 */
	Response underWay(ResponseStatus status, List<ResponseItem> output) {
		return response(status, output, null, null, null);
	}

	Response completed(List<ResponseItem> output, Usage usage) {
		return response(ResponseStatus.COMPLETED, output, usage, null, null);
	}

	Response incomplete(List<ResponseItem> output, Usage usage, IncompleteDetails.Reason reason) {
		return response(ResponseStatus.INCOMPLETE, output, usage, new IncompleteDetails(reason, Map.of()), null);
	}

	Response failed(List<ResponseItem> output, ResponseError error, @Nullable Usage usage) {
		return response(ResponseStatus.FAILED, output, usage, null, error);
	}

	Response cancelled(List<ResponseItem> output) {
		return response(ResponseStatus.CANCELLED, output, null, null, null);
	}

	private Response response(ResponseStatus status, List<ResponseItem> output, @Nullable Usage usage,
			@Nullable IncompleteDetails incompleteDetails, @Nullable ResponseError error) {
		ResponseRequest request = this.request;
		String instructions = request.instructions();
		BigDecimal completedAt = status.equals(ResponseStatus.COMPLETED) ? now() : null;
		Map<String, JsonNode> nulls = nulls(error, incompleteDetails, instructions, request);
		return new Response(this.id, "response", this.createdAt, completedAt, status,
				Objects.requireNonNullElse(request.background(), false), error, incompleteDetails,
				(instructions != null) ? Input.of(instructions) : null, request.maxOutputTokens(),
				request.maxToolCalls(), Objects.requireNonNullElse(request.model(), Models.ANY), List.copyOf(output),
				Objects.requireNonNullElse(request.parallelToolCalls(), true), request.previousResponseId(),
				conversation(request), request.prompt(), request.promptCacheKey(), request.promptCacheRetention(),
				request.promptCacheOptions(), null, request.reasoning(), request.safetyIdentifier(),
				ServiceTier.DEFAULT, Objects.requireNonNullElse(request.store(), true),
				Objects.requireNonNullElse(request.temperature(), BigDecimal.ONE), text(request),
				Objects.requireNonNullElse(request.toolChoice(), ToolChoice.Mode.AUTO), tools(request.tools()),
				Objects.requireNonNullElse(request.topLogprobs(), 0),
				Objects.requireNonNullElse(request.topP(), BigDecimal.ONE),
				Objects.requireNonNullElse(request.truncation(), Truncation.DISABLED), usage, request.user(),
				new LinkedHashMap<>(request.metadata()), null, request.accessPrograms(), null, nulls);
	}

	/**
	 * Members that the API sends even if there is nothing to say.
	 */
	private static Map<String, JsonNode> nulls(@Nullable ResponseError error,
			@Nullable IncompleteDetails incompleteDetails, @Nullable String instructions, ResponseRequest request) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("error", error);
		members.put("incomplete_details", incompleteDetails);
		members.put("instructions", instructions);
		members.put("max_output_tokens", request.maxOutputTokens());
		members.put("previous_response_id", request.previousResponseId());
		Map<String, JsonNode> nulls = new LinkedHashMap<>();
		members.forEach((name, value) -> {
			if (value == null) {
				nulls.put(name, NullNode.getInstance());
			}
		});
		return nulls;
	}

	/**
	 * The object form, whatever form the request has.
	 */
	private static @Nullable ConversationReference conversation(ResponseRequest request) {
		ConversationReference conversation = request.conversation();
		return (conversation != null) ? new ConversationReference.Full(conversation.id(), Map.of()) : null;
	}

	/**
	 * The tools as the API repeats them, which shows what a function left out.
	 */
	private static List<Tool> tools(List<Tool> tools) {
		return tools.stream()
			.map((tool) -> (tool instanceof FunctionTool function) ? repeated(function) : tool)
			.toList();
	}

	private static Tool repeated(FunctionTool function) {
		Map<String, JsonNode> more = new LinkedHashMap<>(function.more());
		if (function.parameters() == null) {
			more.put("parameters", NullNode.getInstance());
		}
		if (function.strict() == null) {
			more.put("strict", NullNode.getInstance());
		}
		return new FunctionTool(function.name(), function.description(), function.parameters(), function.strict(),
				function.outputSchema(), function.async(), function.deferLoading(), function.allowedCallers(), more);
	}

	private static TextConfig text(ResponseRequest request) {
		TextConfig text = request.text();
		TextFormat plain = TextFormat.text();
		return (text != null)
				? new TextConfig(Objects.requireNonNullElse(text.format(), plain), text.verbosity(), text.more())
				: TextConfig.of(plain);
	}

	private static BigDecimal now() {
		return BigDecimal.valueOf(Instant.now().getEpochSecond());
	}

}

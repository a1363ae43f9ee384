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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.Usage;
import io.github.responses4j.server.validation.RequestReader;
import io.github.responses4j.server.validation.RequestRules;

/**
 * The operations on what a model would read, without having it answer:
 * {@code /responses/input_tokens} and {@code /responses/compact}.
 */
final class ContextEndpoint {

	private final Models models;

	private final ContextReader contexts;

	private final Compactor compactor;

	/**
	 * Create the operations.
	 * @param models the models that are offered
	 * @param contexts finds what requests go on from
	 * @param compactor makes contexts short
	 */
	ContextEndpoint(Models models, ContextReader contexts, Compactor compactor) {
		this.models = models;
		this.contexts = contexts;
		this.compactor = compactor;
	}

	void addTo(Routes routes) {
		routes.add("POST", "/responses/input_tokens", (call, path) -> countInputTokens(call));
		routes.add("POST", "/responses/compact", (call, path) -> compact(call));
	}

	private Reply countInputTokens(Call call) {
		InputTokensRequest request = RequestReader.read(call.body(), InputTokensRequest.class);
		RequestRules.check(request);
		List<ResponseItem> context = this.contexts.context(request.previousResponseId(),
				this.contexts.conversation(request.conversation()), this.contexts.input(request.input()));
		long tokens = TokenCount.ofInput(request.instructions(), context, request.tools());
		return Reply.of(new InputTokenCount("response.input_tokens", tokens, Map.of()));
	}

	/**
	 * As with the API, the messages of the user are there once more in front of the
	 * compaction.
	 */
	private Reply compact(Call call) {
		CompactRequest request = RequestReader.read(call.body(), CompactRequest.class);
		this.models.check(request.model());
		List<ResponseItem> context = this.contexts.context(request.previousResponseId(), null,
				this.contexts.input(request.input()));
		List<ResponseItem> output = new ArrayList<>(context.stream()
			.filter((item) -> item instanceof Message message && Message.Role.USER.equals(message.role()))
			.toList());
		output.add(this.compactor.compact(context));
		long inputTokens = TokenCount.ofInput(request.instructions(), context, List.of());
		long outputTokens = TokenCount.of(Compactor.memory(context));
		Usage usage = new Usage(inputTokens, new Usage.InputDetails(0L, 0L, Map.of()), outputTokens,
				new Usage.OutputDetails(0L, Map.of()), inputTokens + outputTokens, Map.of());
		return Reply.of(new CompactedResponse(Ids.next("resp"), "response.compaction", Timestamps.now(), output, usage,
				Map.of()));
	}

}

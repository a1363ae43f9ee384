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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ResponseRequest;

/**
 * What a call is about, where that is of interest beyond the endpoint.
 *
 * @param request the response that is asked for
 * @param streaming whether the response is to arrive as a stream
 * @param model the id of a model
 * @param conversationId the id of a conversation
 * @param responseId the id of a response
 */
record CallParameters(@Nullable ResponseRequest request, @Nullable Boolean streaming, @Nullable String model,
		@Nullable String conversationId, @Nullable String responseId) {

	private static final CallParameters NONE = new CallParameters(null, null, null, null, null);

	static CallParameters none() {
		return NONE;
	}

	static CallParameters of(ResponseRequest request, boolean streaming) {
		Assert.notNull(request, "'request' must not be null");
		return new CallParameters(request, streaming, request.model(), id(request.conversation()), null);
	}

	static CallParameters of(InputTokensRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return new CallParameters(null, null, request.model(), id(request.conversation()), null);
	}

	static CallParameters of(CompactRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return ofModel(request.model());
	}

	static CallParameters ofModel(@Nullable String model) {
		return new CallParameters(null, null, model, null, null);
	}

	static CallParameters ofConversation(String conversationId) {
		return new CallParameters(null, null, null, conversationId, null);
	}

	static CallParameters ofResponse(String responseId) {
		return new CallParameters(null, null, null, null, responseId);
	}

	static CallParameters ofStream(String responseId) {
		return new CallParameters(null, true, null, null, responseId);
	}

	private static @Nullable String id(@Nullable ConversationReference conversation) {
		return (conversation != null) ? conversation.id() : null;
	}

}

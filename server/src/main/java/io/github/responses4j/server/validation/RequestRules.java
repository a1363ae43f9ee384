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

package io.github.responses4j.server.validation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.TextFormat;

/**
 * What the API refuses of a request that is well-formed.
 *
 * @since 0.1.0
 */
public final class RequestRules {

	private RequestRules() {
	}

	/**
	 * Check a request.
	 * @param request the request
	 * @throws ErrorReplyException if it is wrong
	 */
	public static void check(ResponseRequest request) {
		if (request.model() == null && request.prompt() == null) {
			throw Shape.missing("model");
		}
		if (request.input() == null && request.previousResponseId() == null && request.prompt() == null
				&& request.conversation() == null) {
			throw ErrorReplyException.badRequest(
					"One of 'input', 'previous_response_id', 'prompt' or 'conversation' must be provided.", "input",
					"missing_required_parameter");
		}
		checkState(request.previousResponseId(), request.conversation());
		checkItems(request.input());
		ToolRules.check(request.tools(), request.toolChoice());
		checkFormat(request.text());
		if (Boolean.TRUE.equals(request.background()) && Boolean.FALSE.equals(request.store())) {
			throw ErrorReplyException.badRequest(
					"'background' needs a response that is stored, so 'store' must be true.", "background",
					"unsupported_parameter");
		}
		if (request.streamOptions() != null && !Boolean.TRUE.equals(request.stream())) {
			throw ErrorReplyException.badRequest("'stream_options' goes with 'stream' only.", "stream_options",
					"invalid_value");
		}
	}

	/**
	 * Check a request.
	 * @param request the request
	 * @throws ErrorReplyException if it is wrong
	 */
	public static void check(InputTokensRequest request) {
		checkState(request.previousResponseId(), request.conversation());
		checkItems(request.input());
		ToolRules.check(request.tools(), request.toolChoice());
		checkFormat(request.text());
	}

	private static void checkFormat(@Nullable TextConfig text) {
		if (text != null && text.format() instanceof TextFormat.JsonSchema format && format.schema() != null
				&& Boolean.TRUE.equals(format.strict())) {
			StrictSchemaRules.checkFormat(String.valueOf(format.name()), format.schema(), "text.format.schema");
		}
	}

	private static void checkState(@Nullable String previousResponseId, @Nullable ConversationReference conversation) {
		if (previousResponseId != null && conversation != null) {
			throw ErrorReplyException.badRequest("'previous_response_id' and 'conversation' exclude each other.",
					"previous_response_id", "mutually_exclusive_parameters");
		}
	}

	private static void checkItems(@Nullable Input input) {
		List<ResponseItem> items = (input != null) ? input.items() : List.of();
		for (int i = 0; i < items.size() - 1; i++) {
			if (items.get(i) instanceof ContextItem.CompactionTrigger) {
				throw ErrorReplyException.badRequest("A 'compaction_trigger' must be the last item of the input.",
						"input[" + i + "]", "invalid_value");
			}
		}
	}

}

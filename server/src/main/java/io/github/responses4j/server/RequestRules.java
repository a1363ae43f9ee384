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
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;

/**
 * What the API refuses of a request that is well-formed.
 */
final class RequestRules {

	private static final int MAX_METADATA_PAIRS = 16;

	private static final int MAX_METADATA_KEY_LENGTH = 64;

	private static final int MAX_METADATA_VALUE_LENGTH = 512;

	private RequestRules() {
	}

	static void check(ResponseRequest request) {
		require("model", request.model());
		require("input", request.input());
		checkRange("temperature", request.temperature(), 0, 2);
		checkRange("top_p", request.topP(), 0, 1);
		checkRange("top_logprobs", decimal(request.topLogprobs()), 0, 20);
		checkRange("max_output_tokens", decimal(request.maxOutputTokens()), 16, Long.MAX_VALUE);
		checkMetadata(request.metadata());
		checkState(request.previousResponseId(), request.conversation());
		checkItems(request.input());
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

	static void check(InputTokensRequest request) {
		checkState(request.previousResponseId(), request.conversation());
		checkItems(request.input());
	}

	private static void checkState(@Nullable String previousResponseId, @Nullable ConversationReference conversation) {
		if (previousResponseId != null && conversation != null) {
			throw ErrorReplyException.badRequest("'previous_response_id' and 'conversation' exclude each other.",
					"previous_response_id", "mutually_exclusive_parameters");
		}
	}

	private static void checkItems(@Nullable Input input) {
		checkItems("input", input);
	}

	static void checkItems(String name, @Nullable Input input) {
		if (!(input instanceof Input.Items)) {
			return;
		}
		int index = 0;
		for (ResponseItem item : input.items()) {
			if (item instanceof ResponseItem.Unknown unknown && !unknown.json().isObject()) {
				String param = name + "[" + index + "]";
				throw ErrorReplyException.badRequest("'" + param + "' must be an object.", param, "invalid_type");
			}
			index++;
		}
	}

	private static void require(String param, @Nullable Object value) {
		if (value == null) {
			throw ErrorReplyException.badRequest("The parameter '" + param + "' is missing.", param,
					"missing_required_parameter");
		}
	}

	private static @Nullable BigDecimal decimal(@Nullable Number number) {
		return (number != null) ? BigDecimal.valueOf(number.longValue()) : null;
	}

	private static void checkRange(String param, @Nullable BigDecimal value, long min, long max) {
		if (value != null && value.compareTo(BigDecimal.valueOf(min)) < 0) {
			throw ErrorReplyException.badRequest("'" + param + "' must be at least " + min + " but is " + value + ".",
					param, "value_below_minimum");
		}
		if (value != null && value.compareTo(BigDecimal.valueOf(max)) > 0) {
			throw ErrorReplyException.badRequest("'" + param + "' must be at most " + max + " but is " + value + ".",
					param, "value_above_maximum");
		}
	}

	static void checkMetadata(Map<String, String> metadata) {
		checkMetadata(metadata.size() <= MAX_METADATA_PAIRS,
				"at most " + MAX_METADATA_PAIRS + " pairs but has " + metadata.size());
		metadata.forEach((key, value) -> {
			checkMetadata(key.length() <= MAX_METADATA_KEY_LENGTH,
					"keys of at most " + MAX_METADATA_KEY_LENGTH + " characters but one has " + key.length());
			checkMetadata(value.length() <= MAX_METADATA_VALUE_LENGTH,
					"values of at most " + MAX_METADATA_VALUE_LENGTH + " characters but one has " + value.length());
		});
	}

	private static void checkMetadata(boolean allowed, String limit) {
		if (!allowed) {
			throw ErrorReplyException.badRequest("'metadata' must have " + limit + ".", "metadata", "invalid_value");
		}
	}

}

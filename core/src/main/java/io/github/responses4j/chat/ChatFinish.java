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

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponsesJson;

/**
 * What the reason means for which a choice ended. Vendors have reasons of their own;
 * those that are not known mean that the model was done.
 *
 * @param status the status of the response
 * @param incomplete why it is incomplete
 * @param error why it failed
 */
record ChatFinish(ResponseStatus status, @Nullable IncompleteDetails incomplete, @Nullable ResponseError error) {

	private static final Set<String> CUT_OFF = Set.of("length", "max_tokens", "max_output_tokens", "model_length");

	private static final Set<String> FILTERED = Set.of("content_filter", "safety", "sensitive", "prohibited_content",
			"recitation", "blocklist", "spii");

	private static final Set<String> FAILED = Set.of("error", "network_error", "insufficient_system_resource");

	/**
	 * Find out what an end means.
	 * @param reason the reason, if one was given
	 * @param error the error of the choice, if there is one
	 */
	static ChatFinish of(@Nullable String reason, JsonNode error) {
		String known = (reason != null) ? reason.toLowerCase(Locale.ROOT) : "";
		if (CUT_OFF.contains(known)) {
			return incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
		}
		if (FILTERED.contains(known)) {
			return incomplete(IncompleteDetails.Reason.CONTENT_FILTER);
		}
		if (error.isObject() && !error.isEmpty()) {
			return failed(ResponsesJson.mapper().treeToValue(error, ResponseError.class));
		}
		if (FAILED.contains(known)) {
			return failed(new ResponseError(new ErrorCode(known),
					"The model ended with the finish reason '" + known + "'", null, null, null, null, Map.of()));
		}
		return new ChatFinish(ResponseStatus.COMPLETED, null, null);
	}

	private static ChatFinish incomplete(IncompleteDetails.Reason reason) {
		return new ChatFinish(ResponseStatus.INCOMPLETE, new IncompleteDetails(reason, Map.of()), null);
	}

	private static ChatFinish failed(ResponseError error) {
		return new ChatFinish(ResponseStatus.FAILED, null, error);
	}

	/**
	 * The status of what the model was at when it ended.
	 */
	ItemStatus itemStatus() {
		return ResponseStatus.COMPLETED.equals(this.status) ? ItemStatus.COMPLETED : ItemStatus.INCOMPLETE;
	}

}

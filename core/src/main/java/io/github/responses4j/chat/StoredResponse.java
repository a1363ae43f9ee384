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

import java.util.List;

import org.springframework.util.Assert;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;

/**
 * A response and what the model saw to give it.
 *
 * @param response the response
 * @param input what the model saw, the oldest first: the earlier turns that the request
 * goes on from, and the input
 * @since 0.1.0
 */
public record StoredResponse(Response response, List<ResponseItem> input) {

	public StoredResponse {
		Assert.notNull(response, "'response' must not be null");
		Assert.notNull(input, "'input' must not be null");
		input = List.copyOf(input);
	}

}

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

import java.util.List;

import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;

/**
 * What a {@link Backend} is asked.
 *
 * @param request the request as it came, already checked
 * @param context the items that the model sees, oldest first: those of the responses that
 * the request continues, and then its own input
 * @param files searches the files that the request's vector stores hold
 */
record Turn(ResponseRequest request, List<ResponseItem> context, FileSearch files) {

	Turn {
		context = List.copyOf(context);
	}

	Turn(ResponseRequest request, List<ResponseItem> context) {
		this(request, context, FileSearch.NONE);
	}

	/**
	 * What the user said, oldest first, one text a message.
	 */
	List<String> userTexts() {
		return this.context.stream()
			.filter((item) -> item instanceof Message message && Message.Role.USER.equals(message.role()))
			.map((item) -> ((Message) item).text())
			.toList();
	}

	/**
	 * How many tokens the model reads: instructions, context and tools.
	 */
	long inputTokens() {
		return TokenCount.ofInput(this.request.instructions(), this.context, this.request.tools());
	}

}

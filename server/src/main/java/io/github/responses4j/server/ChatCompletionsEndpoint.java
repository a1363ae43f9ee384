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

import java.util.Objects;

import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.server.validation.ChatRules;
import io.github.responses4j.server.validation.ErrorReplyException;
import io.github.responses4j.server.validation.RequestReader;

/**
 * The older way to ask ({@code /chat/completions}): the same backend answers, and nothing
 * is kept.
 */
final class ChatCompletionsEndpoint {

	private final Backend backend;

	private final Models models;

	private final Pace pace;

	/**
	 * Create the operation.
	 * @param backend who answers
	 * @param models the models that are offered
	 * @param pace the pace at which chunks go out
	 */
	ChatCompletionsEndpoint(Backend backend, Models models, Pace pace) {
		this.backend = backend;
		this.models = models;
		this.pace = pace;
	}

	void addTo(Routes routes) {
		routes.add("POST", "/chat/completions", (call, path) -> create(call));
	}

	private Reply create(Call call) {
		ChatCompletionRequest chat = RequestReader.read(call.body(), ChatCompletionRequest.class);
		ChatRules.check(chat);
		this.models.check(chat.model());
		ResponseRequest request = ChatTranslation.request(chat);
		Turn turn = new Turn(request, InputItems.of(Objects.requireNonNullElse(request.input(), Input.of())));
		Backend backend = Objects.requireNonNullElse(call.backend(), this.backend);
		if (Boolean.TRUE.equals(chat.stream())) {
			boolean usage = chat.streamOptions() != null && Boolean.TRUE.equals(chat.streamOptions().includeUsage());
			return Reply.Streamed.events((body) -> answer(backend, turn, this.pace.of(new ChatChunks(body, usage))));
		}
		Response response = answer(backend, turn, EventSink.NONE);
		if (ResponseStatus.FAILED.equals(response.status())) {
			ResponseError error = response.error();
			throw ErrorReplyException.serverError((error != null) ? error.message() : null);
		}
		return Reply.of(ChatTranslation.completion(response));
	}

	private static Response answer(Backend backend, Turn turn, EventSink sink) {
		return new Generation(turn, new ResponseDraft(turn.request()), (response) -> {
		}, sink).run(backend);
	}

}

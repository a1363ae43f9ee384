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
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Input;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;

/**
 * The operations on responses ({@code /responses}).
 */
final class ResponsesEndpoint {

	private final Backend backend;

	private final ResponseStore store;

	private final Pace pace;

	/**
	 * Create the operations.
	 * @param backend who answers
	 * @param store the responses that are kept
	 * @param pace the pace at which events go out
	 */
	ResponsesEndpoint(Backend backend, ResponseStore store, Pace pace) {
		this.backend = backend;
		this.store = store;
		this.pace = pace;
	}

	void addTo(Routes routes) {
		routes.add("POST", "/responses", (call, path) -> create(call));
		routes.add("GET", "/responses/{response_id}", (call, path) -> retrieve(path.get(0)));
	}

	private Reply create(Call call) {
		ResponseRequest request = RequestReader.read(call.body(), ResponseRequest.class);
		RequestRules.check(request);
		List<ResponseItem> input = InputItems.of(Objects.requireNonNullElse(request.input(), Input.of()));
		List<ResponseItem> context = new ArrayList<>(history(request.previousResponseId()));
		context.addAll(input);
		Turn turn = new Turn(request, context);
		if (Boolean.TRUE.equals(request.stream())) {
			return new Reply.Events((sink) -> generate(turn, input, this.pace.of(sink)));
		}
		return Reply.of(generate(turn, input, EventSink.NONE));
	}

	private Response generate(Turn turn, List<ResponseItem> input, EventSink sink) {
		ResponseDraft draft = new ResponseDraft(turn.request());
		if (!Boolean.FALSE.equals(turn.request().store())) {
			this.store.add(draft.id(), new StoredResponse(draft.inProgress(), input));
		}
		return new Generation(turn, draft, (response) -> this.store.update(draft.id(), response), sink)
			.run(this.backend);
	}

	private List<ResponseItem> history(@Nullable String previousResponseId) {
		if (previousResponseId == null) {
			return List.of();
		}
		StoredResponse previous = this.store.find(previousResponseId);
		if (previous == null) {
			throw ErrorReplyException.badRequest("There is no response with the id '" + previousResponseId + "'.",
					"previous_response_id", "previous_response_not_found");
		}
		return this.store.chain(previous);
	}

	private Reply retrieve(String id) {
		return Reply.of(find(id).response());
	}

	private StoredResponse find(String id) {
		StoredResponse stored = this.store.find(id);
		if (stored == null) {
			throw ErrorReplyException.notFound("There is no response with the id '" + id + "'.", null, null);
		}
		return stored;
	}

}

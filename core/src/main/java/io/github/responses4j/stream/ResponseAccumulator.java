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

package io.github.responses4j.stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.CallEvent;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.model.ToolLoopEvent;

/**
 * Puts the events of a streamed response together to the {@link Response}.
 * <p>
 * The response of the terminal event is taken as it is if it has output, or if there was
 * no item before. Otherwise the output is put together from the items and their pieces:
 * by {@code output_index}, where that is missing by the item's id, and else in the order
 * of arrival. Steps may be missing or repeated, and what is told in the end replaces what
 * came before. Not kept are random padding ({@code obfuscation}), partial images and
 * audio, which are no part of a response. After a {@link ToolLoopEvent.RoundCompleted}
 * the next response begins.
 * <p>
 * Adding a piece takes constant time. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ResponseAccumulator {

	private PartialOutput output = new PartialOutput();

	private @Nullable Response response;

	/**
	 * What the terminal event says by its type, once it is there.
	 */
	private @Nullable ResponseStatus finalStatus;

	/**
	 * What the terminal event carries.
	 */
	private @Nullable Response finalResponse;

	private @Nullable Long lastSequenceNumber;

	/**
	 * Add the next event.
	 * @param event any event of the stream
	 */
	public void add(ResponseStreamEvent event) {
		Assert.notNull(event, "'event' must not be null");
		if (event.sequenceNumber() != null) {
			this.lastSequenceNumber = event.sequenceNumber();
		}
		if (event instanceof TextEvent textEvent) {
			this.output.add(textEvent);
		}
		else if (event instanceof ItemEvent itemEvent) {
			this.output.add(itemEvent);
		}
		else if (event instanceof CallEvent callEvent) {
			this.output.add(callEvent);
		}
		else if (event instanceof LifecycleEvent lifecycleEvent) {
			addLifecycle(lifecycleEvent);
		}
		else if (event instanceof ToolLoopEvent.RoundCompleted round) {
			this.response = round.response();
			this.output = new PartialOutput();
		}
	}

	private void addLifecycle(LifecycleEvent event) {
		this.response = (event.response() != null) ? event.response() : this.response;
		this.finalStatus = finalStatus(event);
		if (this.finalStatus != null) {
			this.finalResponse = event.response();
			this.output.end(this.finalStatus.equals(ResponseStatus.COMPLETED));
		}
	}

	/**
	 * Whether the terminal event was added, after which nothing changes any more.
	 * @return whether the response is completed, incomplete or failed
	 */
	public boolean isComplete() {
		return this.finalStatus != null;
	}

	/**
	 * The response as far as it has come.
	 * @return the response, of which nothing is known before the first event
	 */
	public Response response() {
		if (this.response != null && isOutputKnown() && isStatusKnown()) {
			return this.response;
		}
		ObjectNode json = ResponsesJson.mapper().createObjectNode().put("object", "response");
		if (this.response != null) {
			json.setAll(ResponsesJson.mapper().<ObjectNode>valueToTree(this.response));
		}
		if (!isOutputKnown()) {
			json.set("output", this.output.toJson(json.get("output")));
		}
		if (this.finalStatus != null && !isStatusKnown()) {
			json.put("status", this.finalStatus.value());
		}
		return ResponsesJson.mapper().treeToValue(json, Response.class);
	}

	private boolean isOutputKnown() {
		return this.output.isEmpty() || (this.finalResponse != null && !this.finalResponse.output().isEmpty());
	}

	private boolean isStatusKnown() {
		return this.finalStatus == null || (this.finalResponse != null && this.finalResponse.status() != null);
	}

	/**
	 * Whether there are items and the server told each of them to be done.
	 */
	boolean isEveryItemDone() {
		return this.output.isEveryItemDone();
	}

	boolean isEmpty() {
		return this.response == null && this.output.isEmpty();
	}

	@Nullable Long lastSequenceNumber() {
		return this.lastSequenceNumber;
	}

	/**
	 * The status that a terminal event stands for.
	 * @return the status, or {@code null} for any other event
	 */
	private static @Nullable ResponseStatus finalStatus(LifecycleEvent event) {
		if (event instanceof LifecycleEvent.Completed) {
			return ResponseStatus.COMPLETED;
		}
		if (event instanceof LifecycleEvent.Incomplete) {
			return ResponseStatus.INCOMPLETE;
		}
		return (event instanceof LifecycleEvent.Failed) ? ResponseStatus.FAILED : null;
	}

}

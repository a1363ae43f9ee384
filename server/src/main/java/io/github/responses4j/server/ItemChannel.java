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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.CallEvent;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ResponseItem;

/**
 * Where the events of one item of the output go.
 */
final class ItemChannel {

	private final EventWriter events;

	private final TokenBudget budget;

	private final String id;

	private final int index;

	/**
	 * Create a channel.
	 * @param events takes the events
	 * @param budget what the response may cost
	 * @param id the id of the item
	 * @param index its place in the output
	 */
	ItemChannel(EventWriter events, TokenBudget budget, String id, int index) {
		this.events = events;
		this.budget = budget;
		this.id = id;
		this.index = index;
	}

	String id() {
		return this.id;
	}

	int index() {
		return this.index;
	}

	void added(ResponseItem item) {
		emit((number) -> new ItemEvent.OutputItemAdded(this.index, item, number, Map.of()));
	}

	void done(ResponseItem item) {
		emit((number) -> new ItemEvent.OutputItemDone(this.index, item, number, Map.of()));
	}

	/**
	 * Tell how far the call of a hosted tool has come.
	 * @param type the type of the event without {@code response.}
	 */
	void progress(String type) {
		if (isOpen()) {
			emit((number) -> new CallEvent.Progress("response." + type, this.id, this.index, number, Map.of()));
		}
	}

	void emit(EventWriter.Numbered event) {
		this.events.emit(event);
	}

	@Nullable String obfuscation(String delta) {
		return this.events.obfuscation(delta);
	}

	/**
	 * Whether more is wanted.
	 */
	boolean isOpen() {
		return !this.events.isAbandoned() && !this.budget.isExceeded();
	}

	TokenBudget budget() {
		return this.budget;
	}

}

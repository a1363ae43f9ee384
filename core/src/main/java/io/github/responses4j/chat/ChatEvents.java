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

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ResponseStreamEvent;

/**
 * The events of a response that were not handed out yet.
 */
final class ChatEvents {

	private final Queue<ResponseStreamEvent> events = new ArrayDeque<>();

	private long nextNumber;

	/**
	 * The number of the event that is added next.
	 */
	long next() {
		return this.nextNumber++;
	}

	void add(ResponseStreamEvent event) {
		this.events.add(event);
	}

	@Nullable ResponseStreamEvent poll() {
		return this.events.poll();
	}

}

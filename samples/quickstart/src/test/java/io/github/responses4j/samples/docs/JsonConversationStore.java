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

package io.github.responses4j.samples.docs;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.conversation.ConversationState;
import io.github.responses4j.conversation.ConversationStore;
import io.github.responses4j.conversation.InMemoryConversationStore;
import io.github.responses4j.model.ResponsesJson;

/**
 * A store of docs/conversations.md.
 */
// tag::conversation-store[]
class JsonConversationStore implements ConversationStore {

	private final InMemoryConversationStore holds = new InMemoryConversationStore();

	private final ConcurrentMap<String, String> rows = new ConcurrentHashMap<>();

	@Override
	public @Nullable Hold hold(String key, Duration maxWait) throws InterruptedException {
		return this.holds.hold(key, maxWait);
	}

	@Override
	public @Nullable ConversationState find(String key) {
		String json = this.rows.get(key);
		return (json != null) ? ResponsesJson.mapper().readValue(json, ConversationState.class) : null;
	}

	@Override
	public boolean save(String key, ConversationState state) {
		String json = ResponsesJson.mapper().writeValueAsString(state);
		return json.equals(this.rows.compute(key, (name, old) -> follows(state, old) ? json : old));
	}

	private static boolean follows(ConversationState state, @Nullable String old) {
		long version = (old != null) ? ResponsesJson.mapper().readTree(old).path("version").asLong() : 0;
		return state.version() == version + 1;
	}

	@Override
	public void delete(String key) {
		this.rows.remove(key);
	}

}
// end::conversation-store[]

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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.chat.ResponseStore;
import io.github.responses4j.chat.StoredResponse;
import io.github.responses4j.model.ResponsesJson;

// tag::chat-completions-store[]
class DatabaseResponseStore implements ResponseStore {

	private final Map<String, String> table = new ConcurrentHashMap<>();

	private final JsonMapper mapper = ResponsesJson.mapper();

	@Override
	public void save(StoredResponse response) {
		this.table.put(response.response().id(), this.mapper.writeValueAsString(response));
	}

	@Override
	public @Nullable StoredResponse find(String responseId) {
		String json = this.table.get(responseId);
		return (json != null) ? this.mapper.readValue(json, StoredResponse.class) : null;
	}

	@Override
	public boolean delete(String responseId) {
		return this.table.remove(responseId) != null;
	}

}
// end::chat-completions-store[]

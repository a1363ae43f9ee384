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
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.ChatCompletionChunk;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Usage;

/**
 * The tokens of a completion, wherever its vendor tells them. A stream may tell them
 * several times, of which the last one counts.
 */
final class ChatUsage {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	/**
	 * Where tokens read from the cache are told by servers without details.
	 */
	private static final List<String> CACHED = List.of("cached_tokens", "prompt_cache_hit_tokens", "num_cached_tokens",
			"cache_read_input_tokens");

	private static final List<String> CACHE_WRITE = List.of("cache_write_tokens", "cache_creation_input_tokens");

	private static final List<String> REASONING = List.of("reasoning_tokens");

	private ChatCompletion.@Nullable Usage usage;

	/**
	 * Whether the usage was told in its own place.
	 */
	private boolean inPlace;

	void accept(ChatCompletionChunk chunk) {
		if (chunk.usage() != null) {
			this.usage = chunk.usage();
			this.inPlace = true;
		}
		else if (!this.inPlace) {
			chunk.choices().forEach((choice) -> accept(choice.more().get("usage")));
			chunk.more().values().forEach((value) -> accept(value.get("usage")));
		}
	}

	private void accept(@Nullable JsonNode usage) {
		if (usage != null && usage.isObject()) {
			this.usage = JSON.treeToValue(usage, ChatCompletion.Usage.class);
		}
	}

	@Nullable Usage toUsage() {
		ChatCompletion.Usage usage = this.usage;
		if (usage == null) {
			return null;
		}
		ObjectNode input = details(usage.promptTokensDetails());
		ObjectNode output = details(usage.completionTokensDetails());
		complete(input, "cached_tokens", CACHED, usage.more());
		complete(input, "cache_write_tokens", CACHE_WRITE, usage.more());
		complete(output, "reasoning_tokens", REASONING, usage.more());
		return new Usage(usage.promptTokens(),
				input.isEmpty() ? null : JSON.treeToValue(input, Usage.InputDetails.class), usage.completionTokens(),
				output.isEmpty() ? null : JSON.treeToValue(output, Usage.OutputDetails.class), usage.totalTokens(),
				usage.more());
	}

	private static ObjectNode details(@Nullable Object details) {
		return (details != null) ? JSON.valueToTree(details) : JSON.createObjectNode();
	}

	private static void complete(ObjectNode details, String name, List<String> elsewhere, Map<String, JsonNode> more) {
		for (String other : elsewhere) {
			JsonNode tokens = more.get(other);
			if (!details.has(name) && tokens != null && tokens.isIntegralNumber()) {
				details.set(name, tokens);
			}
		}
	}

}

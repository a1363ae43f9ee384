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

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Message;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Tool;

/**
 * How this server counts tokens, for want of a tokenizer: four characters (Unicode code
 * points) are one token, and so is what is left over. Of messages the text counts, of
 * other items and of tools their JSON.
 */
final class TokenCount {

	private static final int CHARACTERS_PER_TOKEN = 4;

	private TokenCount() {
	}

	/**
	 * Count what a model reads.
	 */
	static long ofInput(@Nullable String instructions, List<ResponseItem> context, List<Tool> tools) {
		return ((instructions != null) ? of(instructions) : 0) + of(context) + of(tools);
	}

	static long of(String text) {
		return ofCharacters(text.codePointCount(0, text.length()));
	}

	static long ofCharacters(long characters) {
		return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
	}

	static long of(Collection<? extends ProtocolValue> values) {
		return values.stream().mapToLong((value) -> of(text(value))).sum();
	}

	/**
	 * How many characters fit into a number of tokens.
	 */
	static long characters(long tokens) {
		return Math.min(tokens, Long.MAX_VALUE / CHARACTERS_PER_TOKEN) * CHARACTERS_PER_TOKEN;
	}

	private static String text(ProtocolValue value) {
		return (value instanceof Message message) ? message.text() : ResponsesJson.mapper().writeValueAsString(value);
	}

}

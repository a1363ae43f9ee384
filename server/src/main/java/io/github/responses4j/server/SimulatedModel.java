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
import java.util.regex.Pattern;

/**
 * Answers without a model, says so, and shows that it has understood what the protocol
 * carried: it quotes the last two texts of the user and counts them. The same turn gets
 * the same answer.
 */
final class SimulatedModel implements Backend {

	private static final int MAX_QUOTE_LENGTH = 200;

	private static final Pattern WHITESPACE = Pattern.compile("\\s+");

	private static final Pattern BEFORE_SPACE = Pattern.compile("(?= )");

	@Override
	public void answer(Turn turn, Output output) {
		for (String word : BEFORE_SPACE.split(reply(turn.userTexts()))) {
			if (!output.text(word)) {
				return;
			}
		}
	}

	private static String reply(List<String> texts) {
		StringBuilder reply = new StringBuilder("This is a simulated reply, no model is behind it.");
		int turns = texts.size();
		if (turns > 0) {
			reply.append(" In turn ").append(turns).append(" of our conversation you said: ");
			reply.append(quote(texts.get(turns - 1))).append('.');
		}
		if (turns > 1) {
			reply.append(" Before that you said: ").append(quote(texts.get(turns - 2))).append('.');
		}
		return reply.toString();
	}

	private static String quote(String text) {
		String line = WHITESPACE.matcher(text).replaceAll(" ").strip();
		if (line.codePointCount(0, line.length()) > MAX_QUOTE_LENGTH) {
			line = line.substring(0, line.offsetByCodePoints(0, MAX_QUOTE_LENGTH)) + "...";
		}
		return '"' + line + '"';
	}

}

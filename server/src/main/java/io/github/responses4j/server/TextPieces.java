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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Breaks a text that is whole already into the pieces in which a model would have written
 * it: words with the space before them, and parts of long ones.
 */
final class TextPieces {

	private static final Pattern PIECE = Pattern.compile("\\s?\\S{1,12}|\\s");

	private TextPieces() {
	}

	static List<String> of(@Nullable String text) {
		return (text != null) ? PIECE.matcher(text).results().map(MatchResult::group).toList() : List.of();
	}

}

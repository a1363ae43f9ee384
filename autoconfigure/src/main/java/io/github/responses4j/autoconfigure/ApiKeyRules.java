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

package io.github.responses4j.autoconfigure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Tells a key from what stands in its place in examples and in configurations that were
 * not finished. Servers refuse such a key with no more than a 401, and only at the first
 * call.
 */
final class ApiKeyRules {

	private static final Pattern PLACEHOLDER = Pattern.compile(".*?\\$\\{([^:}]*).*");

	private static final Pattern QUOTED = Pattern
		.compile("[\"'`\u201c\u201d\u2018\u2019].*[\"'`\u201c\u201d\u2018\u2019]");

	private static final Pattern BEARER = Pattern.compile("bearer\\s.*", Pattern.CASE_INSENSITIVE);

	/**
	 * Such as {@code sk-...}, {@code <your key>}, {@code YOUR_API_KEY}, {@code changeme}
	 * and {@code sk-xxxxxxxx}.
	 */
	private static final Pattern STAND_IN = Pattern.compile("""
			.*\\.{3}.*|<.*>|\\[.*]|\\{.*}|(sk-)?(x{4,}|\\*{3,})|change[ _-]?me\
			|(.*[ _-])?(your|insert|enter|replace|paste|put)([ _-].*)?(key|token)([ _-].*)?""",
			Pattern.CASE_INSENSITIVE);

	private ApiKeyRules() {
	}

	/**
	 * Say what is wrong with a key for any server.
	 * @param key the key, not blank
	 * @return the reason, without a part of the key, or {@code null} if it may be one
	 */
	static @Nullable String violation(String key) {
		Matcher placeholder = PLACEHOLDER.matcher(key);
		if (placeholder.matches()) {
			return "It has a placeholder, and nothing defines '" + placeholder.group(1) + "'";
		}
		if (QUOTED.matcher(key).matches()) {
			return "It has quotation marks around it";
		}
		if (BEARER.matcher(key).matches()) {
			return "It begins with 'Bearer ', which is added by itself";
		}
		for (int i = 0; i < key.length(); i++) {
			char character = key.charAt(i);
			if (character <= ' ' || character > '~') {
				return String.format(Locale.ROOT, "The character U+%04X at index %d cannot be in a key",
						(int) character, i);
			}
		}
		return null;
	}

	/**
	 * Whether a key only shows where to put one.
	 * @param key the key, not blank
	 */
	static boolean isStandIn(String key) {
		return STAND_IN.matcher(key).matches();
	}

}

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

package io.github.responses4j.error;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What servers repeat in errors but must not show up in exceptions.
 */
final class Secrets {

	static final Secrets NONE = new Secrets(List.of());

	private static final String MASK = "***";

	/**
	 * Shorter ones are no secrets, and masking them would garble the text.
	 */
	private static final int MIN_LENGTH = 6;

	private static final Pattern KEY = Pattern.compile("(?<=key provided: )[^\\s\"]*[^\\s\".]|\\bsk-[\\w*-][\\w*.-]*");

	private final List<String> values;

	Secrets(Collection<String> values) {
		this.values = values.stream().filter((value) -> value.length() >= MIN_LENGTH).toList();
	}

	String mask(String text) {
		String masked = text;
		for (String value : this.values) {
			masked = masked.replace(value, MASK);
		}
		return KEY.matcher(masked).replaceAll(MASK);
	}

}

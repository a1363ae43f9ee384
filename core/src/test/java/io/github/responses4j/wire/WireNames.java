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

package io.github.responses4j.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of the protocol as {@code wire-names.txt} lists them: names by list, and
 * where a name stands for a JSON object, the members of the object. A member of a member
 * has the path to it, joined by dots.
 */
final class WireNames {

	private static final Map<String, Map<String, List<String>>> LISTS = read();

	private WireNames() {
	}

	/**
	 * The names of all lists.
	 */
	static Iterable<String> lists() {
		return LISTS.keySet();
	}

	/**
	 * The members by name, in the order of a list.
	 */
	static Map<String, List<String>> of(String list) {
		return LISTS.getOrDefault(list, Map.of());
	}

	private static Map<String, Map<String, List<String>>> read() {
		Map<String, Map<String, List<String>>> lists = new LinkedHashMap<>();
		try (InputStream file = WireNames.class.getResourceAsStream("wire-names.txt")) {
			Map<String, List<String>> names = Map.of();
			for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
				if (line.startsWith("[")) {
					names = new LinkedHashMap<>();
					lists.put(line.substring(1, line.length() - 1), names);
				}
				else if (!line.isEmpty() && !line.startsWith("#")) {
					int colon = line.indexOf(": ");
					String name = (colon < 0) ? line : line.substring(0, colon);
					names.put(name, (colon < 0) ? List.of() : List.of(line.substring(colon + 2).split(" ")));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Collections.unmodifiableMap(lists);
	}

}

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

package io.github.responses4j.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Collections as components of protocol records: never {@code null}, unmodifiable, in the
 * order given. A collection that was absent is empty too, but remembered by identity, so
 * that an absent member is not written while {@code []} and <code>{}</code> are.
 */
final class Members {

	private static final List<?> ABSENT_LIST = Collections.unmodifiableList(new ArrayList<>(0));

	private static final Map<?, ?> ABSENT_MAP = Collections.unmodifiableMap(new LinkedHashMap<>(0));

	private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

	private Members() {
	}

	@SuppressWarnings("unchecked")
	static <T> List<T> list(@Nullable List<T> list) {
		if (list == null || list == ABSENT_LIST) {
			return (List<T>) ABSENT_LIST;
		}
		return Collections.unmodifiableList(new ArrayList<>(list));
	}

	@SuppressWarnings("unchecked")
	static <V> Map<String, V> map(@Nullable Map<String, V> map) {
		if (map == null || map == ABSENT_MAP) {
			return (Map<String, V>) ABSENT_MAP;
		}
		return Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}

	/**
	 * All members of a JSON object that has no record; none if it is no object.
	 */
	static Map<String, JsonNode> of(JsonNode json) {
		Map<String, JsonNode> members = new LinkedHashMap<>();
		json.properties().forEach((member) -> members.put(member.getKey(), member.getValue()));
		return Collections.unmodifiableMap(members);
	}

	/**
	 * Set a member that users name, in a builder.
	 */
	static void put(Map<String, JsonNode> more, String name, @Nullable Object value) {
		Assert.hasText(name, "'name' must not be empty");
		more.put(name, ResponsesJson.mapper().valueToTree(value));
	}

	/**
	 * A member that should be at the top but is nested in another.
	 */
	static JsonNode nested(Map<String, JsonNode> more, String outer, String member) {
		JsonNode json = more.get(outer);
		return (json != null) ? json.path(member) : MissingNode.getInstance();
	}

	/**
	 * A time of the protocol, which counts seconds and may have a fraction.
	 */
	static @Nullable Instant instant(@Nullable BigDecimal seconds) {
		if (seconds == null || seconds.abs().compareTo(MAX_SECONDS) > 0) {
			return null;
		}
		BigDecimal[] parts = seconds.setScale(9, RoundingMode.DOWN).divideAndRemainder(BigDecimal.ONE);
		return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].movePointRight(9).longValueExact());
	}

	static boolean isAbsent(@Nullable Object value) {
		return value == null || value == ABSENT_LIST || value == ABSENT_MAP;
	}

}

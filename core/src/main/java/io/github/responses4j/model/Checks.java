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
import java.util.Collection;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks of what users write, with messages that name the parameter, what was found and
 * what is allowed.
 */
final class Checks {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]+");

	private Checks() {
	}

	static void inRange(String parameter, @Nullable Number value, int least, int most) {
		Assert.isTrue(value == null || (value.doubleValue() >= least && value.doubleValue() <= most),
				() -> "'" + parameter + "' must be from " + least + " to " + most + " but is " + value);
	}

	static void atLeast(String parameter, @Nullable Number value, long least) {
		Assert.isTrue(value == null || value.longValue() >= least,
				() -> "'" + parameter + "' must be at least " + least + " but is " + value);
	}

	static BigDecimal decimal(String parameter, double value) {
		Assert.isTrue(Double.isFinite(value), () -> "'" + parameter + "' must be a finite number but is " + value);
		return BigDecimal.valueOf(value);
	}

	static void atMost(String parameter, Collection<?> elements, int most) {
		Assert.notNull(elements, () -> "'" + parameter + "' must not be null");
		Assert.isTrue(elements.size() <= most,
				() -> "'" + parameter + "' must have at most " + most + " elements but has " + elements.size());
	}

	static void maxLength(String parameter, @Nullable String value, int most) {
		int length = (value != null) ? value.length() : 0;
		Assert.isTrue(length <= most,
				() -> "'" + parameter + "' must have at most " + most + " characters but has " + length);
	}

	static void notEmpty(String parameter, Collection<?> elements) {
		Assert.notEmpty(elements, () -> "'" + parameter + "' must not be empty");
		Assert.noNullElements(elements, () -> "'" + parameter + "' must not contain null");
	}

	/**
	 * A name that the model writes, such as that of a function.
	 */
	static void name(String parameter, String name, int maxLength) {
		Assert.hasText(name, () -> "'" + parameter + "' must not be empty");
		maxLength(parameter, name, maxLength);
		Assert.isTrue(NAME.matcher(name).matches(),
				() -> "'" + parameter + "' must consist of letters, digits, '_' and '-' but is '" + name + "'");
	}

	/**
	 * A JSON object that users write as text, such as a schema.
	 */
	static JsonNode object(String parameter, String json) {
		Assert.hasText(json, () -> "'" + parameter + "' must not be empty");
		try {
			return object(parameter, ResponsesJson.mapper().readTree(json));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("'" + parameter + "' must be a JSON object but is no JSON", ex);
		}
	}

	static JsonNode object(String parameter, JsonNode json) {
		Assert.notNull(json, () -> "'" + parameter + "' must not be null");
		Assert.isTrue(json.isObject(), () -> "'" + parameter + "' must be a JSON object but is " + json.getNodeType());
		return json;
	}

}

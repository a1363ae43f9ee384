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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The limits of {@code metadata}, which are the same wherever it is written.
 */
final class Metadata {

	private static final int MAX_PAIRS = 16;

	private static final int MAX_KEY_LENGTH = 64;

	private static final int MAX_VALUE_LENGTH = 512;

	private Metadata() {
	}

	static void check(@Nullable Map<String, String> metadata) {
		if (metadata == null) {
			return;
		}
		Assert.isTrue(metadata.size() <= MAX_PAIRS,
				() -> "'metadata' must have at most " + MAX_PAIRS + " pairs but has " + metadata.size());
		metadata.forEach((key, value) -> {
			Assert.isTrue(key.length() <= MAX_KEY_LENGTH, () -> "'metadata' must have keys of at most " + MAX_KEY_LENGTH
					+ " characters but one has " + key.length());
			Assert.notNull(value, () -> "'metadata' must not have a null value at '" + key + "'");
			Assert.isTrue(value.length() <= MAX_VALUE_LENGTH, () -> "'metadata' must have values of at most "
					+ MAX_VALUE_LENGTH + " characters but '" + key + "' has " + value.length());
		});
	}

}

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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * What the text of a response looks like ({@code text}).
 *
 * @param format plain text or JSON
 * @param verbosity how much the model writes
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record TextConfig(@Nullable TextFormat format, @Nullable Verbosity verbosity,
		Map<String, JsonNode> more) implements ProtocolObject {

	public TextConfig {
		more = Members.map(more);
	}

	/**
	 * Text in a format.
	 * @param format the format
	 * @return the settings
	 */
	public static TextConfig of(TextFormat format) {
		Assert.notNull(format, "'format' must not be null");
		return new TextConfig(format, null, Map.of());
	}

	TextConfig withDefaults(@Nullable TextConfig defaults) {
		if (defaults == null) {
			return this;
		}
		Map<String, JsonNode> more = new LinkedHashMap<>(defaults.more);
		more.putAll(this.more);
		return new TextConfig((this.format != null) ? this.format : defaults.format,
				(this.verbosity != null) ? this.verbosity : defaults.verbosity, more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

}

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

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of the wire.
 *
 * @since 0.1.0
 */
public final class ResponsesJson {

	/**
	 * Longest string in a document, in characters: room for the largest file the API
	 * takes inline.
	 */
	private static final int MAX_STRING_LENGTH = 512 * 1024 * 1024;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_STRING_LENGTH).build())
			.build())
		// Numbers come back as they were sent: 1.50 stays 1.50
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private ResponsesJson() {
	}

	/**
	 * The mapper of the wire format, independent of the application's own. Whatever it
	 * reads as a type of this package it writes back as the same JSON, where an explicit
	 * {@code null} counts as an absent member and {@code 5.0} as {@code 5}. Documents are
	 * read to a depth of 500 and with numbers of up to 1000 digits.
	 * @return the one immutable, thread-safe mapper
	 */
	public static JsonMapper mapper() {
		return MAPPER;
	}

}

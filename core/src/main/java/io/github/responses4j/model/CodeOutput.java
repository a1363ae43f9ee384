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
import tools.jackson.databind.JsonNode;

/**
 * What code gave ({@code outputs} of {@code code_interpreter_call}).
 *
 * @since 0.1.0
 */
public sealed interface CodeOutput extends TypedValue {

	/**
	 * What the code printed.
	 *
	 * @param logs the text
	 * @param more the members that this version does not model
	 */
	@WireType("logs")
	record Logs(@Nullable String logs, Map<String, JsonNode> more) implements CodeOutput, ProtocolObject {

		public Logs {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An image that the code made.
	 *
	 * @param url the URL of the image
	 * @param more the members that this version does not model
	 */
	@WireType("image")
	record Image(@Nullable String url, Map<String, JsonNode> more) implements CodeOutput, ProtocolObject {

		public Image {
			more = Members.map(more);
		}

		/**
		 * The image itself, where the URL is a {@code data} URL.
		 * @return the image, or {@code null} if it is to be fetched from the URL
		 */
		public @Nullable ImageData image() {
			return (this.url != null && this.url.startsWith("data:")) ? ImageData.of(this.url, null) : null;
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An output of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements CodeOutput {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

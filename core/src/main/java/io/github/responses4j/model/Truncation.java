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

/**
 * What happens to input that is longer than the context of the model ({@code truncation},
 * deprecated).
 *
 * @param value the string on the wire
 * @since 0.1.0
 */
public record Truncation(String value) implements OpenValue {

	/**
	 * The oldest items are dropped.
	 */
	public static final Truncation AUTO = new Truncation("auto");

	/**
	 * The request is refused; the default.
	 */
	public static final Truncation DISABLED = new Truncation("disabled");

	@Override
	public String toString() {
		return this.value;
	}

}

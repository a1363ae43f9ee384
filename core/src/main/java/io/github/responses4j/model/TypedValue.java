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

import org.jspecify.annotations.Nullable;

/**
 * A value of the protocol whose JSON tells by {@code type} of which kind it is, such as
 * items, parts of content, tools and events.
 *
 * @since 0.1.0
 */
public interface TypedValue extends ProtocolValue {

	/**
	 * The wire name of the kind ({@code type}).
	 * @return such as {@code function}, or {@code null} where the JSON has none
	 */
	default @Nullable String type() {
		return RecordShape.of(getClass()).typeOf(this);
	}

}

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
 * The tier of service ({@code service_tier}). A response tells the tier that was really
 * used, which may differ from the one asked for.
 *
 * @param value the string on the wire
 * @since 0.1.0
 */
public record ServiceTier(String value) implements OpenValue {

	/**
	 * What the project is set to; the default.
	 */
	public static final ServiceTier AUTO = new ServiceTier("auto");

	/**
	 * Standard price and speed.
	 */
	public static final ServiceTier DEFAULT = new ServiceTier("default");

	/**
	 * Cheaper and slower.
	 */
	public static final ServiceTier FLEX = new ServiceTier("flex");

	/**
	 * Capacity bought in advance.
	 */
	public static final ServiceTier SCALE = new ServiceTier("scale");

	/**
	 * Faster at a higher price.
	 */
	public static final ServiceTier PRIORITY = new ServiceTier("priority");

	/**
	 * Faster at a higher price; told as {@code priority} in responses.
	 */
	public static final ServiceTier FAST = new ServiceTier("fast");

	/**
	 * The fastest, where a model has it.
	 */
	public static final ServiceTier ULTRAFAST = new ServiceTier("ultrafast");

	@Override
	public String toString() {
		return this.value;
	}

}

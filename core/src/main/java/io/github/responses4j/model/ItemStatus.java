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
 * How far an item has come ({@code status} of items).
 *
 * @param value the string on the wire
 * @since 0.1.0
 */
public record ItemStatus(String value) implements OpenValue {

	/**
	 * The item is being produced.
	 */
	public static final ItemStatus IN_PROGRESS = new ItemStatus("in_progress");

	/**
	 * The item is whole.
	 */
	public static final ItemStatus COMPLETED = new ItemStatus("completed");

	/**
	 * The item was cut off.
	 */
	public static final ItemStatus INCOMPLETE = new ItemStatus("incomplete");

	/**
	 * The hosted tool failed, or applying a patch did.
	 */
	public static final ItemStatus FAILED = new ItemStatus("failed");

	/**
	 * A web or file search is running.
	 */
	public static final ItemStatus SEARCHING = new ItemStatus("searching");

	/**
	 * The code interpreter is running code.
	 */
	public static final ItemStatus INTERPRETING = new ItemStatus("interpreting");

	/**
	 * An image is being generated.
	 */
	public static final ItemStatus GENERATING = new ItemStatus("generating");

	/**
	 * An MCP server is being called.
	 */
	public static final ItemStatus CALLING = new ItemStatus("calling");

	@Override
	public String toString() {
		return this.value;
	}

}

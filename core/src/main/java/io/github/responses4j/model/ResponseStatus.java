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
 * How far a response has come ({@code status}).
 *
 * @param value the string on the wire
 * @since 0.1.0
 */
public record ResponseStatus(String value) implements OpenValue {

	/**
	 * It waits for its turn.
	 */
	public static final ResponseStatus QUEUED = new ResponseStatus("queued");

	/**
	 * It is being produced.
	 */
	public static final ResponseStatus IN_PROGRESS = new ResponseStatus("in_progress");

	/**
	 * It is whole.
	 */
	public static final ResponseStatus COMPLETED = new ResponseStatus("completed");

	/**
	 * It was cut off; see {@link Response#incompleteDetails()}.
	 */
	public static final ResponseStatus INCOMPLETE = new ResponseStatus("incomplete");

	/**
	 * It failed; see {@link Response#error()}.
	 */
	public static final ResponseStatus FAILED = new ResponseStatus("failed");

	/**
	 * It was cancelled.
	 */
	public static final ResponseStatus CANCELLED = new ResponseStatus("cancelled");

	/**
	 * Whether the response will not change any more.
	 * @return {@code false} for {@link #QUEUED} and {@link #IN_PROGRESS}, {@code true}
	 * for anything else
	 */
	public boolean isFinal() {
		return !equals(QUEUED) && !equals(IN_PROGRESS);
	}

	@Override
	public String toString() {
		return this.value;
	}

}

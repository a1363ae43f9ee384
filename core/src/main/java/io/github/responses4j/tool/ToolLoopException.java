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

package io.github.responses4j.tool;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.error.ResponsesException;

/**
 * A loop ended before the model was done. What was done until then is in the
 * {@link #result()}.
 *
 * @since 0.1.0
 */
public class ToolLoopException extends ResponsesException {

	private final Reason reason;

	private final transient ToolLoopResult result;

	ToolLoopException(Reason reason, String message, ToolLoopResult result, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.result = result;
	}

	/**
	 * Why the loop ended.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * What was done until then: all responses, with the tokens they took, and the answers
	 * to their calls as far as there are any.
	 * @return the result, of which the last response is not the answer
	 */
	public ToolLoopResult result() {
		return this.result;
	}

	/**
	 * Why a loop ended.
	 */
	public enum Reason {

		/**
		 * The model wants another round than
		 * {@link ToolCallingSettings.Builder#maxRounds} allows.
		 */
		MAX_ROUNDS,

		/**
		 * The model wants more calls than {@link ToolCallingSettings.Builder#maxCalls}
		 * allows. Those of the last response were not carried out.
		 */
		MAX_CALLS,

		/**
		 * The loop took longer than {@link ToolCallingSettings.Builder#timeout}.
		 */
		TIMEOUT,

		/**
		 * A tool failed, and the {@link ToolErrorHandler} did not want the model to know.
		 * The cause is what it threw.
		 */
		TOOL_FAILED,

		/**
		 * The thread was interrupted, and still is.
		 */
		INTERRUPTED

	}

}

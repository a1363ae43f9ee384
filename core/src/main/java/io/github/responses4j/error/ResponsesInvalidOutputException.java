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

package io.github.responses4j.error;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Response;

/**
 * The output is not the JSON that was asked for, or the entity in it is not valid.
 *
 * @since 0.1.0
 */
public class ResponsesInvalidOutputException extends ResponsesOutputException {

	private final String problem;

	/**
	 * Create the exception.
	 * @param message where the output is wrong, without content
	 * @param problem what is wrong, for the model to mend
	 * @param response the response
	 * @param cause what the application itself threw, which may repeat what the model
	 * said; {@code null} if the output is not the JSON that was asked for
	 */
	public ResponsesInvalidOutputException(String message, String problem, Response response,
			@Nullable Throwable cause) {
		super(message, response, cause);
		this.problem = problem;
	}

	/**
	 * What is wrong. It may repeat what the model said, so it does not belong into logs.
	 * @return the problem in words
	 */
	public String problem() {
		return this.problem;
	}

}

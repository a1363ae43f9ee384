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
 * There is a response, but not the entity that was asked for. Its kinds say why.
 *
 * @since 0.1.0
 */
public class ResponsesOutputException extends ResponsesException {

	private final transient Response response;

	ResponsesOutputException(String message, Response response) {
		this(message, response, null);
	}

	ResponsesOutputException(String message, Response response, @Nullable Throwable cause) {
		super(message, cause);
		this.response = response;
	}

	/**
	 * The response, with what it says and the tokens that it took.
	 * @return the response
	 */
	public Response response() {
		return this.response;
	}

}

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

import org.springframework.util.StringUtils;

import io.github.responses4j.model.ToolCall;

/**
 * Decides what comes of a call that failed: the model is told, and may try something
 * else, or the loop ends.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToolErrorHandler {

	/**
	 * Decide about a failure.
	 * @param call the call
	 * @param failure what the tool or an interceptor threw: a
	 * {@link ToolArgumentsException} if the arguments are not valid, a
	 * {@link java.util.concurrent.TimeoutException} if the call took too long
	 * @return what the model is told
	 * @throws Exception to end the loop with a {@link ToolLoopException} that has it as
	 * its cause
	 */
	String handle(ToolCall call, Exception failure) throws Exception;

	/**
	 * Tell the model the message of the exception, or its class if it has none.
	 * @return the handler, which is the default
	 */
	static ToolErrorHandler tellModel() {
		return (call, failure) -> "Error: " + (StringUtils.hasText(failure.getMessage()) ? failure.getMessage()
				: failure.getClass().getSimpleName());
	}

	/**
	 * End the loop.
	 * @return the handler
	 */
	static ToolErrorHandler rethrow() {
		return (call, failure) -> {
			throw failure;
		};
	}

}

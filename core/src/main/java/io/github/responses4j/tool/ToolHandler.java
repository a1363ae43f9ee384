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

import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * Answers calls of one kind, such as commands of a shell, as the protocol has them.
 *
 * @param <C> the kind of calls
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToolHandler<C extends ToolCall> {

	/**
	 * Answer a call. Called on a thread of its own, and by several threads at once if the
	 * model makes several calls; interrupted if nobody waits for the answer any more.
	 * @param call the call
	 * @param context the call again, and what the application knows of it
	 * @return the answer, of the kind that belongs to the call; best made by the factory
	 * methods of {@link ToolOutput}
	 * @throws Exception if the call cannot be answered; see {@link ToolErrorHandler}
	 */
	ToolOutput handle(C call, ToolContext context) throws Exception;

}

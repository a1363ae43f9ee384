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

/**
 * What a function or custom tool does.
 *
 * @param <I> the type of the arguments
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToolFunction<I> {

	/**
	 * Answer a call. Called on a thread of its own, and by several threads at once if the
	 * model makes several calls; interrupted if nobody waits for the answer any more.
	 * @param input the arguments
	 * @param context the call, and what the application knows of it
	 * @return what the model is told: text, {@link io.github.responses4j.model.Content}
	 * with images and files, or any other object, which becomes JSON
	 * @throws Exception if the call cannot be answered; see {@link ToolErrorHandler}
	 */
	@Nullable Object apply(I input, ToolContext context) throws Exception;

}

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

import io.github.responses4j.model.ToolOutput;

/**
 * Has a say in every call of a tool, before and after:
 *
 * <pre class="code">
 * ToolCallInterceptor approval = (invocation) -&gt; users.approve(invocation.call()) ? invocation.proceed()
 * 		: invocation.refuse("The user does not want that");
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToolCallInterceptor {

	/**
	 * Carry out a call, or not. On the thread of the call, so it may block without
	 * holding up other calls.
	 * @param invocation the call, by which the interceptor lets it proceed, changes,
	 * refuses or answers it
	 * @return what the model is told
	 * @throws Exception whatever the call throws, or instead of it; see
	 * {@link ToolErrorHandler}
	 */
	ToolOutput intercept(ToolInvocation invocation) throws Exception;

}

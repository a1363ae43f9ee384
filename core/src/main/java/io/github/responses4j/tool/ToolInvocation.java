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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * A call of a tool on its way through the {@link ToolCallInterceptor}s.
 *
 * @since 0.1.0
 */
public final class ToolInvocation {

	private final BoundTool tool;

	private final ToolCodec codec;

	private final List<ToolCallInterceptor> interceptors;

	private final ToolContext context;

	ToolInvocation(BoundTool tool, ToolCodec codec, List<ToolCallInterceptor> interceptors, ToolContext context) {
		this.tool = tool;
		this.codec = codec;
		this.interceptors = interceptors;
		this.context = context;
	}

	/**
	 * The call.
	 * @return as it came from the model, or from the interceptor before
	 */
	public ToolCall call() {
		return this.context.call();
	}

	/**
	 * What the tool is told beside its arguments.
	 * @return the context of the call
	 */
	public ToolContext context() {
		return this.context;
	}

	/**
	 * Carry out the call.
	 * @return what the tool answers
	 * @throws Exception if the tool does
	 */
	public ToolOutput proceed() throws Exception {
		if (this.interceptors.isEmpty()) {
			return this.tool.handler().handle(call(), this.context);
		}
		List<ToolCallInterceptor> others = this.interceptors.subList(1, this.interceptors.size());
		ToolOutput output = this.interceptors.get(0)
			.intercept(new ToolInvocation(this.tool, this.codec, others, this.context));
		Assert.state(output != null, "A ToolCallInterceptor must not return null");
		return output;
	}

	/**
	 * Carry out the call with other arguments.
	 * @param arguments what becomes the JSON of the arguments, or the text of a custom
	 * tool; a string is taken as it is
	 * @return what the tool answers
	 * @throws Exception if the tool does
	 */
	public ToolOutput proceedWith(Object arguments) throws Exception {
		Assert.notNull(arguments, "'arguments' must not be null");
		String text = this.codec.text(arguments);
		ToolContext changed = new ToolContext(ToolOutputs.withArguments(call(), text), this.context.values());
		return new ToolInvocation(this.tool, this.codec, this.interceptors, changed).proceed();
	}

	/**
	 * Answer the call in the place of a function or custom tool.
	 * @param result what the model is told, as a {@link ToolFunction} returns it
	 * @return the answer
	 */
	public ToolOutput answer(@Nullable Object result) {
		return ToolOutputs.of(call(), this.codec.content(result));
	}

	/**
	 * Do not carry out the call.
	 * @param reason what the model is told
	 * @return the answer
	 */
	public ToolOutput refuse(String reason) {
		Assert.hasText(reason, "'reason' must not be empty");
		return ToolOutputs.failure(call(), reason);
	}

}

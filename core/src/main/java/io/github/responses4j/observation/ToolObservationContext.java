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

package io.github.responses4j.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * What is known of a call of a tool while it is observed. Call and output hold content,
 * which must not get into key values unless that is wanted.
 *
 * @since 0.1.0
 */
public class ToolObservationContext extends Observation.Context {

	private final String toolName;

	private final ToolCall call;

	private volatile @Nullable ToolOutput output;

	/**
	 * Create a context.
	 * @param toolName the tool
	 * @param call the call of it
	 */
	public ToolObservationContext(String toolName, ToolCall call) {
		Assert.hasText(toolName, "'toolName' must not be empty");
		Assert.notNull(call, "'call' must not be null");
		this.toolName = toolName;
		this.call = call;
	}

	/**
	 * The tool: the name of a function or custom tool, with its namespace before it, and
	 * for others the kind, such as {@code Shell}.
	 * @return one of the names that the application has given
	 */
	public String getToolName() {
		return this.toolName;
	}

	/**
	 * The call.
	 * @return the call, as it came from the model
	 */
	public ToolCall getCall() {
		return this.call;
	}

	/**
	 * What the model is told.
	 * @return the output, or {@code null} as long as there is none
	 */
	public @Nullable ToolOutput getOutput() {
		return this.output;
	}

	/**
	 * Set what the model is told.
	 * @param output the output
	 */
	public void setOutput(ToolOutput output) {
		this.output = output;
	}

}

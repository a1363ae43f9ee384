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

package io.github.responses4j.autoconfigure.tool;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells users which of their beans cannot be a tool.
 */
class ToolDefinitionFailureAnalyzer extends AbstractFailureAnalyzer<ToolDefinitionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ToolDefinitionException cause) {
		return new FailureAnalysis("A tool for the Responses API is not right. " + cause.getMessage(),
				"Correct the method, or remove @ResponsesTool from it. Names of tools must be different in the whole "
						+ "application: set 'name' of @ResponsesTool where those of methods are the same.",
				cause);
	}

}

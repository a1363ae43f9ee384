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

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ToolOutput;

/**
 * A response of a loop, and the answers of the application that followed it.
 *
 * @param response the response
 * @param outputs the answers to its calls, in the order of the calls; those to calls that
 * the model does not wait for ({@code async}) are in the round after which they were
 * ready
 * @since 0.1.0
 */
public record ToolRound(Response response, List<ToolOutput> outputs) {

	public ToolRound {
		outputs = List.copyOf(outputs);
	}

}

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

package io.github.responses4j.samples.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.model.ComputerAction;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.tool.ResponsesTool;
import io.github.responses4j.tool.ToolCallback;

/**
 * Recipes for tools that the application runs, or has to approve.
 */
class ToolRecipes {

	private final ResponsesOperations responses;

	ToolRecipes(ResponsesOperations responses) {
		this.responses = responses;
	}

	// tag::recipe-function[]
	String decide(String question, WeatherTools weather) {
		return this.responses.input(question).tools(weather).text();
	}
	// end::recipe-function[]

	// tag::recipe-mcp-approval[]
	String askWithCare(String question, Set<String> harmless) {
		ToolCallback approval = ToolCallback
			.mcpApproval((request, context) -> ToolOutput.approval(request, harmless.contains(request.name())));
		return this.responses.input(question).tools(Tool.mcp("wiki", "https://mcp.example.org/wiki"), approval).text();
	}
	// end::recipe-mcp-approval[]

	// tag::recipe-computer[]
	String operate(String task, Desktop desktop) {
		ToolCallback computer = ToolCallback.computer(Tool.computer(), (call, context) -> {
			desktop.acknowledge(call.pendingSafetyChecks());
			call.actions().forEach(desktop::perform);
			String screenshot = ContentPart.image(desktop.screenshot()).imageUrl();
			return ToolOutput.computer(call, screenshot, call.pendingSafetyChecks());
		});
		return this.responses.input(task).tools(computer).text();
	}
	// end::recipe-computer[]

	// tag::recipe-function-bean[]
	static class WeatherTools {

		@ResponsesTool("The temperature in a city, now")
		int temperature(@JsonPropertyDescription("Its name, in English") String city) {
			return Map.of("Oulu", -8, "Seoul", 22).getOrDefault(city, 15);
		}

	}
	// end::recipe-function-bean[]

	/**
	 * A computer that a model may operate.
	 */
	interface Desktop {

		/**
		 * Have a person look at warnings.
		 * @param warnings the warnings
		 * @throws IllegalStateException if the person does not agree
		 */
		void acknowledge(List<?> warnings);

		void perform(ComputerAction action);

		byte[] screenshot();

	}

}

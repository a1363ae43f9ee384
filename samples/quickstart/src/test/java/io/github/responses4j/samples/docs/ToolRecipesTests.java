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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.responses4j.model.ComputerAction;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.test.ResponsesServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ToolRecipes}.
 */
class ToolRecipesTests {

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final ToolRecipes recipes = new ToolRecipes(server.template());

	@Test
	void function() {
		server.server()
			.enqueue(Answer.functionCall("call_1", "temperature", Map.of("city", "Oulu")), Answer.text("Take a coat."));
		assertThat(this.recipes.decide("Do I need a coat in Oulu?", new ToolRecipes.WeatherTools()))
			.isEqualTo("Take a coat.");
		assertThat(last().toolOutputs()).singleElement().isInstanceOfSatisfying(ToolOutput.Function.class, (output) -> {
			assertThat(output.callId()).isEqualTo("call_1");
			assertThat(output.output().text()).isEqualTo("-8");
		});
	}

	@ParameterizedTest
	@CsvSource({ "simulated_tool, approved was called", "delete_everything, did not approve was not called" })
	void mcpWithApproval(String harmless, String answer) {
		assertThat(this.recipes.askWithCare("Ask the wiki", Set.of(harmless))).contains(answer);
		assertThat(server.server().requests()).hasSize(2);
		assertThat(last().body().tools()).containsExactly(Tool.mcp("wiki", "https://mcp.example.org/wiki"));
	}

	@Test
	void computer() {
		List<ComputerAction> actions = new ArrayList<>();
		String answer = this.recipes.operate("Use the computer", new ToolRecipes.Desktop() {

			@Override
			public void acknowledge(List<?> warnings) {
				assertThat(warnings).isEmpty();
			}

			@Override
			public void perform(ComputerAction action) {
				actions.add(action);
			}

			@Override
			public byte[] screenshot() {
				return PNG;
			}

		});
		assertThat(answer).isNotEmpty();
		assertThat(actions).containsExactly(new ComputerAction.Screenshot(Map.of()));
		assertThat(last().toolOutputs()).singleElement()
			.isInstanceOfSatisfying(ToolOutput.Computer.class,
					(output) -> assertThat(((ContentPart.ComputerScreenshot) output.output()).imageUrl())
						.isEqualTo("data:image/png;base64,iVBORw0KGgo="));
	}

	private static RecordedRequest last() {
		List<RecordedRequest> requests = server.server().requests();
		return requests.get(requests.size() - 1);
	}

}

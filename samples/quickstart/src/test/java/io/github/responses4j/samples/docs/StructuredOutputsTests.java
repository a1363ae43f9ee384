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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.samples.docs.StructuredOutputs.Grams;
import io.github.responses4j.samples.docs.StructuredOutputs.Ingredient;
import io.github.responses4j.samples.docs.StructuredOutputs.Recipe;
import io.github.responses4j.samples.docs.StructuredOutputs.Step;
import io.github.responses4j.server.Answer;
import io.github.responses4j.test.ResponsesServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StructuredOutputs}.
 */
class StructuredOutputsTests {

	private static final String STEW = """
			{"name": "Kimchi stew", "ingredients": [{"name": "Kimchi", "amount": {"type": "Grams", "grams": 300}}],
				"steps": [{"text": "Cook", "minutes": 20}], "wine": null}""";

	private static final Recipe RECIPE = new Recipe("Kimchi stew", List.of(new Ingredient("Kimchi", new Grams(300))),
			List.of(new Step("Cook", 20)), null);

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final StructuredOutputs outputs = new StructuredOutputs(server.template());

	@Test
	void recipeIsReadFromTheAnswer() {
		server.server().enqueue(Answer.json(STEW), Answer.json(STEW), Answer.json(STEW));
		assertThat(this.outputs.recipe("kimchi stew")).isEqualTo(RECIPE);
		assertThat(this.outputs.measured("kimchi stew").entity()).isEqualTo(RECIPE);
		assertThat(this.outputs.recipeLater("kimchi stew").join()).isEqualTo(RECIPE);
	}

	@Test
	void listIsReadFromTheAnswer() {
		server.server().enqueue(Answer.json("{\"value\": [" + STEW + "]}"));
		assertThat(this.outputs.menu(1)).containsExactly(RECIPE);
	}

	@Test
	void simulatedAnswerIsARecipe() {
		assertThat(this.outputs.recipe("anything").ingredients()).isNotNull();
	}

	@Test
	void failuresAreToldApart() {
		server.server()
			.enqueue(Answer.refusal("No."),
					Answer.text("{").then(Answer.incomplete(IncompleteDetails.Reason.CONTENT_FILTER)),
					Answer.text("Sorry"), Answer.json(STEW));
		assertThat(this.outputs.tryRecipe("a")).isEqualTo("The model will not: No.");
		assertThat(this.outputs.tryRecipe("a")).startsWith("Too long: ");
		assertThat(this.outputs.tryRecipe("a")).startsWith("No recipe: ");
		assertThat(this.outputs.tryRecipe("a")).isEqualTo("Kimchi stew");
	}

	@Test
	void recipeIsAskedForAgain() {
		server.server().enqueue(Answer.text("Sorry"), Answer.json(STEW));
		assertThat(this.outputs.recipeForSure("kimchi stew")).isEqualTo(RECIPE);
	}

	@Test
	void stepsComeOneByOne() {
		server.server().enqueue(Answer.json(Map.of("value", List.of(new Step("Cook", 20), new Step("Eat", 10)))));
		List<Step> steps = new ArrayList<>();
		assertThat(this.outputs.cook("kimchi stew", steps::add).usage()).isNotNull();
		assertThat(steps).containsExactly(new Step("Cook", 20), new Step("Eat", 10));
	}

	@Test
	void schemaHasAllProperties() {
		assertThat(this.outputs.schema(JsonMapper.shared()).path("required")).hasSize(4);
	}

}

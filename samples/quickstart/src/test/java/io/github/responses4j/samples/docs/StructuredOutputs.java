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
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.EntityResponse;
import io.github.responses4j.EntityStream;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesIncompleteException;
import io.github.responses4j.error.ResponsesInvalidOutputException;
import io.github.responses4j.error.ResponsesRefusalException;
import io.github.responses4j.model.Response;
import io.github.responses4j.schema.JsonSchemaGenerator;

/**
 * The code of docs/structured-output.md.
 */
class StructuredOutputs {

	private final ResponsesTemplate responses;

	StructuredOutputs(ResponsesTemplate responses) {
		this.responses = responses;
	}

	// tag::entity[]
	Recipe recipe(String dish) {
		return this.responses.input("A recipe for " + dish).entity(Recipe.class);
	}
	// end::entity[]

	// tag::entity-list[]
	List<Recipe> menu(int courses) {
		return this.responses.input("A dinner of " + courses + " courses")
			.entity(new ParameterizedTypeReference<List<Recipe>>() {
			});
	}
	// end::entity-list[]

	// tag::entity-response[]
	EntityResponse<Recipe> measured(String dish) {
		EntityResponse<Recipe> answer = this.responses.input("A recipe for " + dish).entityResponse(Recipe.class);
		Response response = answer.response();
		System.out.println(response.usage());
		return answer;
	}
	// end::entity-response[]

	// tag::entity-async[]
	CompletableFuture<Recipe> recipeLater(String dish) {
		return this.responses.input("A recipe for " + dish).entityAsync(Recipe.class);
	}
	// end::entity-async[]

	// tag::entity-errors[]
	String tryRecipe(String dish) {
		try {
			return recipe(dish).name();
		}
		catch (ResponsesRefusalException ex) {
			return "The model will not: " + ex.response().refusal();
		}
		catch (ResponsesIncompleteException ex) {
			return "Too long: " + ex.response().incompleteDetails();
		}
		catch (ResponsesInvalidOutputException ex) {
			return "No recipe: " + ex.problem();
		}
	}
	// end::entity-errors[]

	// tag::entity-repair[]
	Recipe recipeForSure(String dish) {
		return this.responses.input("A recipe for " + dish).repair().entity(Recipe.class);
	}
	// end::entity-repair[]

	// tag::entity-stream[]
	Response cook(String dish, Consumer<Step> cook) {
		try (EntityStream<Step> steps = this.responses.input("How do I cook " + dish + "?").entityStream(Step.class)) {
			steps.forEach(cook);
			return steps.response();
		}
	}
	// end::entity-stream[]

	// tag::entity-schema[]
	JsonNode schema(JsonMapper mapper) {
		return JsonSchemaGenerator.create(mapper).forType(Recipe.class);
	}
	// end::entity-schema[]

	// tag::entity-types[]
	record Recipe(String name, @JsonPropertyDescription("For two") List<Ingredient> ingredients, List<Step> steps,
			@Nullable String wine) {
	}

	record Ingredient(String name, Amount amount) {
	}

	record Step(String text, int minutes) {
	}

	sealed interface Amount permits Grams, Pieces {

	}

	record Grams(int grams) implements Amount {
	}

	record Pieces(int count) implements Amount {
	}
	// end::entity-types[]

}

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

package io.github.responses4j.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.EntityResponse;
import io.github.responses4j.EntityStream;
import io.github.responses4j.ResponseConversation;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesIncompleteException;
import io.github.responses4j.error.ResponsesInvalidOutputException;
import io.github.responses4j.error.ResponsesOutputException;
import io.github.responses4j.error.ResponsesRefusalException;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.tool.ToolCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for entities with the embedded server.
 */
class StructuredOutputTests {

	private static final Recipe RECIPE = new Recipe("Kimchi stew", List.of(new Step("Cook", 20), new Step("Eat", 10)));

	private static final String BROKEN = "{\"name\": \"Kimchi stew\", \"steps\": [{\"text\": \"secret\", \"minutes\": \"soon\"}]}";

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final ResponsesTemplate responses = Templates.builder(this.server).build();

	@Test
	void entityIsReadFromTheAnswer() {
		this.server.enqueue(Answer.json(RECIPE));
		assertThat(this.responses.input("A recipe").entity(Recipe.class)).isEqualTo(RECIPE);
		TextFormat.JsonSchema format = (TextFormat.JsonSchema) sent(0).text().format();
		assertThat(format.name()).isEqualTo("Recipe");
		assertThat(format.strict()).isTrue();
		assertThat(format.schema().path("properties").propertyNames()).containsExactly("name", "steps");
	}

	@Test
	void simulatedModelFollowsTheSchema() {
		Recipe recipe = this.responses.input("A recipe").entity(Recipe.class);
		assertThat(recipe.name()).isNotNull();
		assertThat(recipe.steps()).isNotNull();
	}

	@Test
	void listIsWrappedAndUnwrapped() {
		this.server.enqueue(Answer.json(Map.of("value", RECIPE.steps())));
		List<Step> steps = this.responses.input("Steps").entity(new ParameterizedTypeReference<List<Step>>() {
		});
		assertThat(steps).isEqualTo(RECIPE.steps());
		assertThat(((TextFormat.JsonSchema) sent(0).text().format()).name()).isEqualTo("List_Step_");
	}

	@Test
	void numberIsWrappedAndUnwrapped() {
		this.server.enqueue(Answer.json(Map.of("value", 42)));
		assertThat(this.responses.input("How many?").entity(Integer.class)).isEqualTo(42);
	}

	@Test
	void sealedHierarchyIsWrappedAndUnwrapped() {
		this.server.enqueue(Answer.json(Map.of("value", Map.of("type", "Square", "side", 2))));
		assertThat(this.responses.input("A shape").entity(Shape.class)).isEqualTo(new Square(2));
	}

	@Test
	void mapperOfTheApplicationDecidesOnNames() {
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		this.server.enqueue(Answer.json(Map.of("Text", "Cook", "Minutes", 20)));
		assertThat(this.responses.mutate().jsonMapper(mapper).build().input("A step").entity(Step.class))
			.isEqualTo(new Step("Cook", 20));
	}

	@Test
	void entityResponseHasTheResponse() {
		this.server.enqueue(Answer.json(RECIPE).usage(10, 20));
		EntityResponse<Recipe> answer = this.responses.input("A recipe").entityResponse(Recipe.class);
		assertThat(answer.entity()).isEqualTo(RECIPE);
		assertThat(answer.response().usage().outputTokens()).isEqualTo(20);
		assertThat(answer.rejected()).isNull();
		assertThat(answer.toString()).doesNotContain("Kimchi");
	}

	@Test
	void entityComesWithoutWaiting() {
		this.server.enqueue(Answer.json(RECIPE), Answer.json(Map.of("value", List.of("a", "b"))));
		assertThat(this.responses.input("A recipe").entityAsync(Recipe.class).join()).isEqualTo(RECIPE);
		assertThat(this.responses.input("Letters").entityAsync(new ParameterizedTypeReference<List<String>>() {
		}).join()).containsExactly("a", "b");
		this.server.enqueue(Answer.refusal("No."));
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.responses.input("A recipe").entityAsync(Recipe.class).join())
			.withCauseInstanceOf(ResponsesRefusalException.class);
	}

	@Test
	void refusalIsAnException() {
		this.server.enqueue(Answer.refusal("I will not do that."));
		assertThatExceptionOfType(ResponsesRefusalException.class)
			.isThrownBy(() -> this.responses.input("A recipe").repair().entity(Recipe.class))
			.satisfies((ex) -> assertThat(ex.response().refusal()).isEqualTo("I will not do that."))
			.withMessageNotContaining("I will not");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void incompleteOutputIsAnException() {
		this.server.enqueue(
				Answer.text("{\"name\": \"Kim").then(Answer.incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS)));
		assertThatExceptionOfType(ResponsesIncompleteException.class)
			.isThrownBy(() -> this.responses.input("A recipe").repair().entity(Recipe.class))
			.withMessageEndingWith("is incomplete: max_output_tokens")
			.satisfies((ex) -> assertThat(ex.response().outputText()).isEqualTo("{\"name\": \"Kim"));
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void failedResponseStaysFailed() {
		this.server.enqueue(Answer.failure("server_error", "Out of order"));
		assertThatExceptionOfType(ResponsesFailedException.class)
			.isThrownBy(() -> this.responses.input("A recipe").entity(Recipe.class));
	}

	@Test
	void invalidOutputIsAnExceptionWithoutContent() {
		this.server.enqueue(Answer.text(BROKEN));
		assertThatExceptionOfType(ResponsesInvalidOutputException.class)
			.isThrownBy(() -> this.responses.input("A recipe").entity(Recipe.class))
			.withMessageContaining(Recipe.class.getName())
			.withMessageContaining("minutes")
			.withMessageNotContaining("soon")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.problem()).contains("soon").contains("minutes"))
			.satisfies((ex) -> assertThat(ex.response().outputText()).isEqualTo(BROKEN));
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void whatIsNoJsonOrEmptyOrNullIsInvalid() {
		for (String text : List.of("Here you are", "", "{\"name\": ", "{} {}", "null")) {
			this.server.enqueue(Answer.text(text));
			assertThatExceptionOfType(ResponsesInvalidOutputException.class).as(text)
				.isThrownBy(() -> this.responses.input("A recipe").entity(Recipe.class));
		}
		for (String text : List.of("Here you are", "", "{\"value\": ", "{}", "{\"value\": null}", "null", "[]")) {
			this.server.enqueue(Answer.text(text));
			assertThatExceptionOfType(ResponsesInvalidOutputException.class).as(text)
				.isThrownBy(() -> this.responses.input("A number").entity(Integer.class));
		}
	}

	@Test
	void repairAsksAgainOnce() {
		this.server.enqueue(Answer.text(BROKEN), Answer.json(RECIPE));
		EntityResponse<Recipe> answer = this.responses.input("A recipe").repair().entityResponse(Recipe.class);
		assertThat(answer.entity()).isEqualTo(RECIPE);
		assertThat(answer.rejected().outputText()).isEqualTo(BROKEN);
		JsonNode input = this.server.requests().get(1).json().path("input");
		assertThat(input).hasSize(3);
		assertThat(input.get(0).path("content").asString()).isEqualTo("A recipe");
		assertThat(input.get(1).findValue("text").asString()).isEqualTo(BROKEN);
		assertThat(input.get(2).path("content").asString()).contains("minutes").contains("follows the schema");
		assertThat(sent(1).text()).isEqualTo(sent(0).text());
	}

	@Test
	void repairInAConversationSendsOnlyWhatIsNew() {
		this.server.enqueue(Answer.text(BROKEN), Answer.json(RECIPE), Answer.text("Yes."));
		ResponseConversation conversation = this.responses.conversation("dinner");
		assertThat(conversation.input("A recipe").repair().entity(Recipe.class)).isEqualTo(RECIPE);
		assertThat(conversation.input("Is it hot?").text()).isEqualTo("Yes.");
		assertThat(this.server.requests().get(1).text()).containsOnlyOnce("cannot be used");
		assertThat(this.server.requests().get(1).json().path("previous_response_id").isString()).isTrue();
		assertThat(this.server.requests().get(1).json().path("input")).hasSize(1);
	}

	@Test
	void failedRepairTellsBothAnswers() {
		this.server.enqueue(Answer.text(BROKEN), Answer.text("Sorry"));
		assertThatExceptionOfType(ResponsesInvalidOutputException.class)
			.isThrownBy(() -> this.responses.input("A recipe").repair().entity(Recipe.class))
			.satisfies((ex) -> assertThat(ex.response().outputText()).isEqualTo("Sorry"))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.isInstanceOfSatisfying(ResponsesOutputException.class,
						(first) -> assertThat(first.response().outputText()).isEqualTo(BROKEN)));
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void refusedRepairIsARefusal() {
		this.server.enqueue(Answer.text(BROKEN), Answer.refusal("No."));
		assertThatExceptionOfType(ResponsesRefusalException.class)
			.isThrownBy(() -> this.responses.input("A recipe").repair().entity(Recipe.class));
	}

	@Test
	void validatorSeesEntitiesAndElements() {
		List<Object> seen = new ArrayList<>();
		ResponsesTemplate validating = this.responses.mutate().entityValidator(seen::add).build();
		this.server.enqueue(Answer.json(RECIPE), Answer.json(Map.of("value", RECIPE.steps())));
		validating.input("A recipe").entity(Recipe.class);
		validating.input("Steps").entity(new ParameterizedTypeReference<List<Step>>() {
		});
		assertThat(seen).containsExactly(RECIPE, RECIPE.steps().get(0), RECIPE.steps().get(1));
	}

	@Test
	void entityThatIsNotValidIsInvalidOutput() {
		ResponsesTemplate validating = this.responses.mutate().entityValidator((entity) -> {
			throw new IllegalArgumentException("steps: too few");
		}).build();
		this.server.enqueue(Answer.json(RECIPE), Answer.json(RECIPE));
		assertThatExceptionOfType(ResponsesInvalidOutputException.class)
			.isThrownBy(() -> validating.input("A recipe").repair().entity(Recipe.class))
			.satisfies((ex) -> assertThat(ex.problem()).isEqualTo("steps: too few"))
			.withMessageNotContaining("too few")
			.withCauseInstanceOf(IllegalArgumentException.class);
		assertThat(this.server.requests().get(1).text()).contains("steps: too few");
	}

	@Test
	void formatOfTheCallerIsRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.responses.input("A recipe")
				.request((request) -> request.text(TextFormat.jsonObject()))
				.entity(Recipe.class))
			.withMessageContaining("'text.format' is set");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void callStaysUsableForTextAfterAnEntity() {
		this.server.enqueue(Answer.json(RECIPE), Answer.text("Yes."));
		var call = this.responses.input("A recipe");
		call.entity(Recipe.class);
		assertThat(call.text()).isEqualTo("Yes.");
		assertThat(sent(1).text()).isNull();
	}

	@Test
	void toolsAreCalledBeforeTheEntityComes() {
		this.server.enqueue(Answer.functionCall("minutes", new Step("Cook", 1)), Answer.json(RECIPE));
		ToolCallback tool = ToolCallback.function("minutes", "How long it takes", Step.class, (step, context) -> "20");
		assertThat(this.responses.input("A recipe").tools(tool).entity(Recipe.class)).isEqualTo(RECIPE);
		assertThat(this.server.requests()).hasSize(2);
		assertThat(sent(1).text()).isEqualTo(sent(0).text());
	}

	@Test
	void elementsComeOneByOne() {
		this.server.enqueue(Answer
			.textDeltas("{\"value\":[{\"text\":\"Cook\",\"min", "utes\":20},{\"text\"", ":\"Eat\",\"minutes\":10}]}")
			.usage(10, 20));
		try (EntityStream<Step> steps = this.responses.input("Steps").entityStream(Step.class)) {
			Iterator<Step> iterator = steps.iterator();
			assertThat(iterator.next()).isEqualTo(new Step("Cook", 20));
			assertThat(iterator.next()).isEqualTo(new Step("Eat", 10));
			assertThat(iterator.hasNext()).isFalse();
			assertThat(steps.response().usage().outputTokens()).isEqualTo(20);
		}
		assertThat(((TextFormat.JsonSchema) sent(0).text().format()).name()).isEqualTo("List_Step_");
	}

	@Test
	void elementsAreTheSameWhereverDeltasAreCut() {
		String json = """
				{ "value" : [ {"text":"Küche 🍲 [\\"]", "minutes": 20}, {"minutes":-1e1,"text":""} ] }""";
		List<Step> expected = List.of(new Step("Küche 🍲 [\"]", 20), new Step("", -10));
		for (int cut = 1; cut < json.length(); cut++) {
			// The wire is UTF-8, which has no halves of characters
			if (!Character.isLowSurrogate(json.charAt(cut))) {
				this.server.enqueue(Answer.textDeltas(json.substring(0, cut), json.substring(cut)));
				try (EntityStream<Step> steps = this.responses.input("Steps").entityStream(Step.class)) {
					assertThat(steps.stream()).as("cut at %d", cut).isEqualTo(expected);
				}
			}
		}
		this.server.enqueue(Answer.textDeltas(json.codePoints().mapToObj(Character::toString).toArray(String[]::new)));
		try (EntityStream<Step> steps = this.responses.input("Steps").entityStream(Step.class)) {
			assertThat(steps.stream()).isEqualTo(expected);
		}
	}

	@Test
	void elementsMayBeAnything() {
		this.server.enqueue(Answer.json(Map.of("value", List.of(1, 23, 456))), Answer.json(Map.of("value", List.of())),
				Answer.json(Map.of("value", List.of(List.of("a"), List.of(), List.of("b", "c")))));
		try (EntityStream<Integer> numbers = this.responses.input("Numbers").entityStream(Integer.class)) {
			assertThat(numbers).containsExactly(1, 23, 456);
		}
		try (EntityStream<String> none = this.responses.input("Nothing").entityStream(String.class)) {
			assertThat(none).isEmpty();
		}
		try (EntityStream<List<String>> lists = this.responses.input("Lists")
			.entityStream(new ParameterizedTypeReference<List<String>>() {
			})) {
			assertThat(lists).containsExactly(List.of("a"), List.of(), List.of("b", "c"));
		}
	}

	@Test
	void streamHandsOutWhatCameBeforeItWasCutOff() {
		this.server.enqueue(Answer.text("{\"value\":[{\"text\":\"Cook\",\"minutes\":20},{\"te")
			.then(Answer.incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS)));
		try (EntityStream<Step> steps = this.responses.input("Steps").entityStream(Step.class)) {
			Iterator<Step> iterator = steps.iterator();
			assertThat(iterator.next()).isEqualTo(new Step("Cook", 20));
			assertThatExceptionOfType(ResponsesIncompleteException.class).isThrownBy(iterator::hasNext);
			assertThat(iterator.hasNext()).isFalse();
		}
	}

	@Test
	void streamOfARefusalIsARefusal() {
		this.server.enqueue(Answer.refusal("No."));
		try (EntityStream<Step> steps = this.responses.input("Steps").entityStream(Step.class)) {
			assertThatExceptionOfType(ResponsesRefusalException.class).isThrownBy(() -> steps.iterator().hasNext());
		}
	}

	@Test
	void streamOfAFailureFails() {
		this.server.enqueue(Answer.failure("server_error", "Out of order"));
		try (EntityStream<Step> steps = this.responses.input("Steps").entityStream(Step.class)) {
			assertThatExceptionOfType(ResponsesFailedException.class).isThrownBy(() -> steps.iterator().hasNext());
		}
	}

	@Test
	void streamOfWhatIsNoListIsInvalid() {
		for (String text : List.of("Here you are", "", "{", "{\"value\":[", "{\"value\":[{\"minutes\":\"soon\"}]}",
				"{\"value\":[null]}", "{\"value\":[]} {")) {
			this.server.enqueue(Answer.text(text));
			try (EntityStream<Step> steps = this.responses.input("Steps").entityStream(Step.class)) {
				assertThatExceptionOfType(ResponsesInvalidOutputException.class).as(text)
					.isThrownBy(() -> steps.iterator().hasNext());
			}
		}
	}

	@Test
	void closedStreamHasNoMoreElements() {
		this.server.enqueue(Answer.json(Map.of("value", RECIPE.steps())));
		EntityStream<Step> steps = this.responses.input("Steps").entityStream(Step.class);
		try (Stream<Step> stream = steps.stream()) {
			assertThat(stream.limit(1)).containsExactly(new Step("Cook", 20));
		}
		assertThat(steps.iterator().hasNext()).isFalse();
	}

	private ResponseRequest sent(int index) {
		return this.server.requests().get(index).body();
	}

	record Recipe(String name, List<Step> steps) {

	}

	record Step(String text, int minutes) {

	}

	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius) implements Shape {

	}

	record Square(double side) implements Shape {

	}

}

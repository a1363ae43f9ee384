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

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.DecoratingProxy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for tools that are methods.
 */
class ResponsesToolTests {

	private final ToolSet tools = ToolSet.empty(ToolCallingSettings.defaults()).with(new Flights());

	@Test
	void theModelIsOfferedNameDescriptionAndSchema() {
		assertThat(this.tools.definitions()).hasSize(1);
		assertThat(ResponsesJson.mapper().<JsonNode>valueToTree(this.tools.definitions().get(0)))
			.isEqualTo(ResponsesJson.mapper()
				.readTree(
						"""
								{"type": "function", "name": "find_flights", "description": "Flights on a day", "strict": true,
								"parameters": {"type": "object", "additionalProperties": false,
									"required": ["from", "day", "travellers", "classes", "limit"], "properties": {
										"from": {"type": "string", "description": "The code of an airport"},
										"day": {"type": "string", "format": "date"},
										"travellers": {"type": "array", "items": {"type": "object", "additionalProperties": false,
											"required": ["name", "age"],
											"properties": {"name": {"type": "string"}, "age": {"type": "integer"}}}},
										"classes": {"anyOf": [{"type": "string", "enum": ["ECONOMY", "BUSINESS"]}, {"type": "null"}]},
										"limit": {"type": ["integer", "null"]}}}}"""));
	}

	@Test
	void argumentsBecomeParameters() throws Exception {
		assertThat(call("find_flights", """
				{"from": "HEL", "day": "2026-12-24", "travellers": [{"name": "A", "age": 7}], "classes": "BUSINESS",
				"limit": 3}""")).isEqualTo("HEL 2026-12-24 [Traveller[name=A, age=7]] BUSINESS Optional[3] call_1 Ada");
		assertThat(call("find_flights", """
				{"from": "HEL", "day": "2026-12-24", "travellers": [], "classes": null, "limit": null}"""))
			.isEqualTo("HEL 2026-12-24 [] null Optional.empty call_1 Ada");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"day": "2026-12-24", "travellers": [], "classes": null, "limit": null} \
					| The argument 'from' is missing
					{"from": null, "day": "2026-12-24", "travellers": [], "classes": null, "limit": null} \
					| The argument 'from' is missing
					{"from": "HEL", "day": "tomorrow", "travellers": [], "classes": null, "limit": null} \
					| The argument 'day' does not have the form that the schema demands
					{"from": "HEL", "day": "2026-12-24", "travellers": [{"name": "A", "age": "old"}], "classes": null, "limit": null} \
					| The argument 'travellers[0].age' does not have the form that the schema demands
					""")
	void wrongArgumentsAreNamedWithoutTheirValues(String arguments, String message) {
		assertThatExceptionOfType(ToolArgumentsException.class).isThrownBy(() -> call("find_flights", arguments))
			.withMessage(message)
			.withNoCause();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			nothing | Done
			nobody | null
			text | as it is
			record | {"firstName":"Ada"}
			list | ["a","b"]
			present | 5
			absent | null
			promise | kept
			""")
	void resultsBecomeText(String name, String output) throws Exception {
		assertThat(call(ToolSet.empty(ToolCallingSettings.defaults()).with(new Results()), name, "{}"))
			.isEqualTo(output);
	}

	@Test
	void imagesAreNoText() throws Exception {
		ToolSet tools = ToolSet.empty(ToolCallingSettings.defaults()).with(new Results());
		ToolOutput.Function output = (ToolOutput.Function) answer(tools, "image", "");
		assertThat(output.output()).isEqualTo(Content.of(ContentPart.imageUrl("https://images.example/1")));
	}

	@Test
	void theMapperOfTheApplicationWritesResults() throws Exception {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		ToolCallingSettings settings = ToolCallingSettings.builder().jsonMapper(mapper).build();
		assertThat(call(ToolSet.empty(settings).with(new Results()), "record", "{}"))
			.isEqualTo("{\"first_name\":\"Ada\"}");
	}

	@Test
	void exceptionsAreThoseOfTheMethod() {
		ToolSet tools = ToolSet.empty(ToolCallingSettings.defaults()).with(new Results());
		assertThatIOException().isThrownBy(() -> call(tools, "failure", "{}")).withMessage("Disk full");
	}

	@Test
	void aMethodBehindAProxyIsCalledOnTheProxy() throws Exception {
		Greeter target = new PoliteGreeter();
		InvocationHandler handler = (proxy, method, arguments) -> method.getName().equals("getDecoratedClass")
				? PoliteGreeter.class : "proxied " + method.invoke(target, arguments);
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Greeter.class, DecoratingProxy.class }, handler);
		ToolSet tools = ToolSet.empty(ToolCallingSettings.defaults()).with(proxy);
		assertThat(call(tools, "greet", "{\"name\": \"Ada\"}")).isEqualTo("proxied Good day, Ada");
	}

	@Test
	void twoMethodsMustNotHaveTheSameName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ToolSet.empty(ToolCallingSettings.defaults()).with(new Overloaded()))
			.withMessage("'tools' must have different names but 'find' is that of method find(int) of "
					+ Overloaded.class.getName() + " and that of method find(String) of " + Overloaded.class.getName());
	}

	@Test
	void aMethodMustHaveANameThatTheServerTakes() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ToolSet.empty(ToolCallingSettings.defaults()).with(new WrongName()))
			.withMessage("Method find() of " + WrongName.class.getName()
					+ " cannot be a tool: 'name' must consist of letters, digits, '_' and '-' but is 'find it'");
	}

	@Test
	void aMethodMustHaveParametersOfWhichThereIsASchema() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ToolSet.empty(ToolCallingSettings.defaults()).with(new WrongType()))
			.withMessageStartingWith(
					"There is no schema for method find(Object) of " + WrongType.class.getName() + ": ");
	}

	@Test
	void theOriginIsInMessages() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ToolCallback.ofMethods(WrongName.class, WrongName::new, "bean 'wrong'"))
			.withMessageStartingWith("Method find() of " + WrongName.class.getName() + " (bean 'wrong') cannot be");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ToolCallback.ofMethods(String.class, String::new, "bean 'text'"))
			.withMessage("Bean 'text' of java.lang.String has no methods with @ResponsesTool");
	}

	@Test
	void anAsyncToolIsOfferedAsSuch() {
		ToolSet tools = ToolSet.empty(ToolCallingSettings.defaults()).with(new Slow());
		assertThat(ResponsesJson.mapper().writeValueAsString(tools.definitions().get(0))).contains("\"async\":true")
			.contains("\"strict\":false")
			.doesNotContain("description");
	}

	@Test
	void aFunctionOfALambdaHasTheSchemaOfItsType() throws Exception {
		ToolSet tools = ToolSet.empty(ToolCallingSettings.defaults())
			.with(ToolCallback.function("greet", "Greets", Traveller.class, (traveller) -> "Hello " + traveller.name()),
					ToolCallback.function("shout", "Shouts", String.class, (text) -> text + "!"));
		assertThat(call(tools, "greet", "{\"name\": \"Ada\", \"age\": 36}")).isEqualTo("Hello Ada");
		// What is no object becomes one
		assertThat(call(tools, "shout", "{\"value\": \"Hey\"}")).isEqualTo("Hey!");
	}

	private String call(String name, String arguments) throws Exception {
		return call(this.tools, name, arguments);
	}

	private static String call(ToolSet tools, String name, String arguments) throws Exception {
		ToolOutput.Function output = (ToolOutput.Function) answer(tools, name, arguments);
		assertThat(output.callId()).isEqualTo("call_1");
		assertThat(output.output()).isInstanceOf(Content.Text.class);
		return output.output().text();
	}

	private static ToolOutput answer(ToolSet tools, String name, String arguments) throws Exception {
		ToolCall call = new ToolCall.Function("fc_1", "call_1", null, null, name, arguments, null, null, null,
				Map.of());
		return tools.find(call).handler().handle(call, new ToolContext(call, Map.of("user", "Ada")));
	}

	static class Flights {

		@ResponsesTool(name = "find_flights", description = "Flights on a day")
		String find(@JsonPropertyDescription("The code of an airport") String from, LocalDate day, ToolContext context,
				List<Traveller> travellers, @JsonProperty("classes") @Nullable TravelClass travelClass,
				Optional<Integer> limit) {
			return from + " " + day + " " + travellers + " " + travelClass + " " + limit + " " + context.call().callId()
					+ " " + context.get("user", String.class);
		}

		void notATool(Object anything) {
		}

	}

	record Traveller(String name, int age) {

	}

	enum TravelClass {

		ECONOMY, BUSINESS

	}

	static class Results {

		@ResponsesTool
		void nothing() {
		}

		@ResponsesTool
		@Nullable String nobody() {
			return null;
		}

		@ResponsesTool
		String text() {
			return "as it is";
		}

		@ResponsesTool
		Person record() {
			return new Person("Ada");
		}

		@ResponsesTool
		List<String> list() {
			return List.of("a", "b");
		}

		@ResponsesTool
		OptionalInt present() {
			return OptionalInt.of(5);
		}

		@ResponsesTool
		Optional<String> absent() {
			return Optional.empty();
		}

		@ResponsesTool
		CompletableFuture<String> promise() {
			return CompletableFuture.completedFuture("kept");
		}

		@ResponsesTool
		ContentPart image() {
			return ContentPart.imageUrl("https://images.example/1");
		}

		@ResponsesTool
		void failure() throws IOException {
			throw new IOException("Disk full");
		}

	}

	record Person(String firstName) {

	}

	interface Greeter {

		String greet(String name);

	}

	static class PoliteGreeter implements Greeter {

		@Override
		@ResponsesTool("Greets")
		public String greet(String name) {
			return "Good day, " + name;
		}

	}

	static class Overloaded {

		@ResponsesTool
		void find(int number) {
		}

		@ResponsesTool
		void find(String name) {
		}

	}

	static class WrongName {

		@ResponsesTool(name = "find it")
		void find() {
		}

	}

	static class WrongType {

		@ResponsesTool
		void find(Object anything) {
		}

	}

	static class Slow {

		@ResponsesTool(async = true, strict = false)
		void research() {
		}

	}

}

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

package io.github.responses4j.compatibility.openai;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.openai.client.OpenAIClient;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.StructuredResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schemas that the client makes from classes, for answers and for functions.
 */
class SchemaCompatibilityTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	@AutoClose
	private final OpenAIClient client = OpenAiJava.clientOf(this.server);

	@Test
	void answersWithAnInstanceOfAClass() {
		StructuredResponse<Library> response = this.client.responses()
			.create(OpenAiJava.ask("Name three books").text(Library.class).build());
		List<Library> libraries = response.output()
			.stream()
			.flatMap((item) -> item.message().stream())
			.flatMap((message) -> message.content().stream())
			.flatMap((content) -> content.outputText().stream())
			.toList();
		assertThat(libraries).singleElement().satisfies((library) -> {
			assertThat(library.name).isNotNull();
			assertThat(library.books).isNotEmpty().allSatisfy((book) -> {
				assertThat(book.title).isNotNull();
				assertThat(book.kind).isNotNull();
			});
		});
	}

	@Test
	void callsAFunctionAndTakesItsOutput() {
		List<ResponseInputItem> input = new ArrayList<>(List.of(OpenAiJava.userMessage("Use get_weather for Seoul")));
		Response first = this.client.responses()
			.create(OpenAiJava.ask("").inputOfResponse(input).addTool(GetWeather.class).build());
		List<ResponseFunctionToolCall> calls = first.output()
			.stream()
			.flatMap((item) -> item.functionCall().stream())
			.toList();
		assertThat(calls).singleElement().satisfies((call) -> {
			assertThat(call.name()).isEqualTo("get_weather");
			assertThat(call.arguments(GetWeather.class).city).isNotNull();
		});
		input.add(ResponseInputItem.ofFunctionCall(calls.get(0)));
		input.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
			.callId(calls.get(0).callId())
			.output("Sunny, 21 degrees")
			.build()));
		Response second = this.client.responses()
			.create(OpenAiJava.ask("").inputOfResponse(input).addTool(GetWeather.class).build());
		assertThat(OpenAiJava.outputText(second)).contains("get_weather").contains("Sunny, 21 degrees");
	}

	static class Library {

		public String name;

		public List<Book> books;

	}

	static class Book {

		public String title;

		public int year;

		public Kind kind;

	}

	enum Kind {

		NOVEL, POETRY

	}

	@JsonTypeName("get_weather")
	@JsonClassDescription("The weather in a city")
	static class GetWeather {

		public String city;

	}

}

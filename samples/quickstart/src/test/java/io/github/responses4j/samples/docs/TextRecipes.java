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
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.springframework.core.ParameterizedTypeReference;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Prompt;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.Usage;
import io.github.responses4j.stream.ResponseStream;

/**
 * Recipes for text.
 */
class TextRecipes {

	private final ResponsesOperations responses;

	TextRecipes(ResponsesOperations responses) {
		this.responses = responses;
	}

	// tag::recipe-text[]
	String answer(String question) {
		return this.responses.input(question).instructions("Answer in one sentence.").text();
	}
	// end::recipe-text[]

	// tag::recipe-messages[]
	String translate(String text) {
		return this.responses
			.input(Message.developer("Translate into French."), Message.user("Good morning"),
					Message.assistant("Bonjour"), Message.user(text))
			.text();
	}
	// end::recipe-messages[]

	// tag::recipe-stream[]
	Response tell(String question, Consumer<String> listener) {
		try (ResponseStream stream = this.responses.input(question).stream()) {
			stream.textDeltas().forEach(listener);
			return stream.response();
		}
	}
	// end::recipe-stream[]

	// tag::recipe-reasoning[]
	String explain(String riddle, Consumer<String> thoughts) {
		Response response = this.responses.input(riddle)
			.request((request) -> request
				.reasoning(ReasoningConfig.of(ReasoningConfig.Effort.HIGH, ReasoningConfig.Summary.AUTO)))
			.response();
		for (ContextItem.Reasoning reasoning : response.items(ContextItem.Reasoning.class)) {
			thoughts.accept(reasoning.summaryText());
		}
		return response.outputText();
	}
	// end::recipe-reasoning[]

	// tag::recipe-entity[]
	City describe(String city) {
		return this.responses.input("Tell me about " + city).entity(City.class);
	}

	List<City> list(String country) {
		return this.responses.input("The largest cities of " + country).entity(new ParameterizedTypeReference<>() {
		});
	}
	// end::recipe-entity[]

	// tag::recipe-prompt[]
	String greet(String customer, String city) {
		Prompt prompt = Prompt.of("pmpt_greeting").version("3").variable("customer", customer).variable("city", city);
		return this.responses.create(ResponseRequest.builder().prompt(prompt).build()).outputText();
	}
	// end::recipe-prompt[]

	// tag::recipe-usage[]
	String count(String question, Consumer<String> log) {
		Response response = this.responses.input(question).response();
		Usage usage = response.usage();
		if (usage != null) {
			log.accept("%d in, %d of them cached, %d out, %d of them reasoning".formatted(usage.inputTokens(),
					usage.cachedTokens(), usage.outputTokens(), usage.reasoningTokens()));
		}
		return response.outputText();
	}
	// end::recipe-usage[]

	// tag::recipe-entity-record[]
	record City(@JsonPropertyDescription("In English") String name, int inhabitants, List<String> sights) {
	}
	// end::recipe-entity-record[]

}

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

import io.github.responses4j.model.Input;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Prompt;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Usage;
import io.github.responses4j.server.Answer;
import io.github.responses4j.test.ResponsesServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TextRecipes}.
 */
class TextRecipesTests {

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final TextRecipes recipes = new TextRecipes(server.template());

	@Test
	void text() {
		server.server().enqueue(Answer.text("Because of the air."));
		assertThat(this.recipes.answer("Why is the sky blue?")).isEqualTo("Because of the air.");
		assertThat(sent().input()).isEqualTo(Input.of("Why is the sky blue?"));
		assertThat(sent().instructions()).isEqualTo("Answer in one sentence.");
	}

	@Test
	void messages() {
		server.server().enqueue(Answer.text("Bonsoir"));
		assertThat(this.recipes.translate("Good evening")).isEqualTo("Bonsoir");
		assertThat(sent().input().items())
			.extracting((item) -> ((Message) item).role() + ": " + ((Message) item).text())
			.containsExactly("developer: Translate into French.", "user: Good morning", "assistant: Bonjour",
					"user: Good evening");
	}

	@Test
	void stream() {
		server.server().enqueue(Answer.textDeltas("Once ", "upon a time."));
		List<String> pieces = new ArrayList<>();
		assertThat(this.recipes.tell("Tell me a story", pieces::add).status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(pieces).containsExactly("Once ", "upon a time.");
		assertThat(sent().stream()).isTrue();
	}

	@Test
	void reasoning() {
		server.server().enqueue(Answer.reasoning("It has a face.", "It has hands.").then(Answer.text("A clock.")));
		List<String> thoughts = new ArrayList<>();
		assertThat(this.recipes.explain("It has hands, but no arms.", thoughts::add)).isEqualTo("A clock.");
		assertThat(thoughts).containsExactly("It has a face.\n\nIt has hands.");
		assertThat(sent().reasoning())
			.isEqualTo(ReasoningConfig.of(ReasoningConfig.Effort.HIGH, ReasoningConfig.Summary.AUTO));
	}

	@Test
	void entity() {
		TextRecipes.City oulu = new TextRecipes.City("Oulu", 210000, List.of("the market hall"));
		server.server().enqueue(Answer.json(oulu), Answer.json(Map.of("value", List.of(oulu))));
		assertThat(this.recipes.describe("Oulu")).isEqualTo(oulu);
		assertThat(sent().text().format()).isInstanceOfSatisfying(TextFormat.JsonSchema.class, (format) -> {
			assertThat(format.strict()).isTrue();
			assertThat(format.schema().at("/properties/name/description").asString()).isEqualTo("In English");
		});
		assertThat(this.recipes.list("Finland")).containsExactly(oulu);
	}

	@Test
	void prompt() {
		server.server().enqueue(Answer.text("Welcome to Oulu, Aino!"));
		assertThat(this.recipes.greet("Aino", "Oulu")).isEqualTo("Welcome to Oulu, Aino!");
		assertThat(sent().input()).isNull();
		assertThat(sent().prompt().id()).isEqualTo("pmpt_greeting");
		assertThat(sent().prompt().version()).isEqualTo("3");
		assertThat(sent().prompt().variables())
			.isEqualTo(Map.of("customer", new Prompt.Variable.Text("Aino"), "city", new Prompt.Variable.Text("Oulu")));
	}

	@Test
	void usage() {
		server.server()
			.enqueue(Answer.text("Hi")
				.usage(new Usage(20L, new Usage.InputDetails(16L, 0L, Map.of()), 7L,
						new Usage.OutputDetails(4L, Map.of()), 27L, Map.of())));
		List<String> log = new ArrayList<>();
		assertThat(this.recipes.count("Hello", log::add)).isEqualTo("Hi");
		assertThat(log).containsExactly("20 in, 16 of them cached, 7 out, 4 of them reasoning");
	}

	private static ResponseRequest sent() {
		return server.server().requests().get(0).body();
	}

}

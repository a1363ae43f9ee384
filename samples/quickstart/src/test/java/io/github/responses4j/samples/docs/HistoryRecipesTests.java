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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.test.ResponsesServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HistoryRecipes}.
 */
class HistoryRecipesTests {

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final HistoryRecipes recipes = new HistoryRecipes(server.template());

	@Test
	void chain() {
		server.server().enqueue(Answer.text("Helsinki."), Answer.text("Espoo."));
		assertThat(this.recipes.askTwice("The capital of Finland?", "And the city next to it?")).isEqualTo("Espoo.");
		ResponseRequest last = sent();
		assertThat(server.template().retrieve(last.previousResponseId()).outputText()).isEqualTo("Helsinki.");
		assertThat(last.input().items()).hasSize(1);
	}

	@Test
	void conversation() {
		String id = this.recipes.begin("Aino");
		this.recipes.say(id, "Hello");
		server.server().enqueue(Answer.text("You said hello."));
		assertThat(this.recipes.say(id, "What did I say?")).isEqualTo("You said hello.");
		assertThat(sent().conversation().id()).isEqualTo(id);
		assertThat(server.template().conversations().items(id)).hasSize(4);
		assertThat(server.template().conversations().retrieve(id).metadata()).containsEntry("customer", "Aino");
	}

	@Test
	void conversationByKey() {
		server.server().enqueue(Answer.text("Helsinki."), Answer.text("Espoo."));
		this.recipes.chat("aino", "The capital of Finland?");
		assertThat(this.recipes.chat("aino", "And the city next to it?")).isEqualTo("Espoo.");
		assertThat(server.template().retrieve(sent().previousResponseId()).outputText()).isEqualTo("Helsinki.");
	}

	@Test
	void historyOfYourOwn() {
		server.server().enqueue(Answer.text("Helsinki."), Answer.text("Espoo."));
		List<ResponseItem> history = new ArrayList<>();
		this.recipes.goOn(history, "The capital of Finland?");
		assertThat(this.recipes.goOn(history, "And the city next to it?")).isEqualTo("Espoo.");
		assertThat(sent().store()).isFalse();
		assertThat(sent().previousResponseId()).isNull();
		assertThat(sent().input().items()).extracting((item) -> ((Message) item).text())
			.containsExactly("The capital of Finland?", "Helsinki.", "And the city next to it?");
	}

	@Test
	void zeroDataRetention() {
		List<ResponseItem> history = new ArrayList<>();
		this.recipes.goOnWithoutTrace(history, "The capital of Finland?");
		List<ResponseItem> before = List.copyOf(history);
		assertThat(this.recipes.goOnWithoutTrace(history, "And the city next to it?")).isNotEmpty();
		assertThat(sent().store()).isFalse();
		assertThat(sent().include()).containsExactly(Include.ENCRYPTED_REASONING);
		assertThat(sent().input().items()).startsWith(before.toArray(ResponseItem[]::new)).hasSize(4);
		assertThat(before.get(1)).isInstanceOfSatisfying(ContextItem.Reasoning.class,
				(reasoning) -> assertThat(reasoning.encryptedContent()).isNotEmpty());
	}

	@Test
	void zeroDataRetentionByKey() {
		this.recipes.chatWithoutTrace("bo", "The capital of Finland?");
		this.recipes.chatWithoutTrace("bo", "And the city next to it?");
		assertThat(sent().store()).isFalse();
		assertThat(sent().input().items()).hasSize(4)
			.element(1)
			.isInstanceOfSatisfying(ContextItem.Reasoning.class,
					(reasoning) -> assertThat(reasoning.encryptedContent()).isNotEmpty());
	}

	private static ResponseRequest sent() {
		List<RecordedRequest> requests = server.server().requests();
		RecordedRequest last = requests.stream()
			.filter((request) -> request.path().endsWith("/responses"))
			.reduce((one, other) -> other)
			.orElseThrow();
		return last.body();
	}

}

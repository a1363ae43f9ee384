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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.test.ResponsesServerExtension;

import static io.github.responses4j.server.RequestPredicates.userText;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BackgroundRecipes}.
 */
class BackgroundRecipesTests {

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	@RegisterExtension
	static final ResponsesServerExtension slowServer = new ResponsesServerExtension(
			(server) -> server.eventDelay(Duration.ofMinutes(10)));

	private final BackgroundRecipes recipes = new BackgroundRecipes(server.template());

	@Test
	void background() {
		List<String> progress = new ArrayList<>();
		server.server().enqueue(Answer.text("There are qubits."));
		assertThat(this.recipes.research("quantum computing", progress::add)).isEqualTo("There are qubits.");
		assertThat(progress).last().asString().startsWith("completed after ");
		assertThat(server.server().requests().get(0).body().background()).isTrue();
	}

	@Test
	void aFailureInTheBackgroundIsAStatus() {
		server.server().enqueue(Answer.failure("server_error", "The model is gone."));
		assertThat(this.recipes.research("quantum computing", (progress) -> {
		})).isEqualTo("Not completed, but failed");
	}

	@Test
	void cancel() {
		BackgroundRecipes recipes = new BackgroundRecipes(slowServer.template());
		assertThat(recipes.researchWithin("quantum computing", Duration.ofMillis(1)).status())
			.isEqualTo(ResponseStatus.CANCELLED);
		assertThat(slowServer.server().requests()).last()
			.satisfies((request) -> assertThat(request.path()).endsWith("/cancel"));
	}

	@Test
	void manyAtOnce() {
		server.server().when(userText("1 + 1")).reply(Answer.text("2"));
		server.server().when(userText("1 + 2")).reply(Answer.text("3"));
		server.server().when(userText("1 / 0")).reply(Fault.status(400).message("Do not divide by zero."));
		List<String> answers = new ArrayList<>();
		List<Throwable> failures = new ArrayList<>();
		this.recipes.answer(List.of("1 + 1", "1 / 0", "1 + 2"), answers::add, failures::add);
		assertThat(answers).containsExactly("2", "3");
		assertThat(failures).singleElement().isInstanceOf(ResponsesBadRequestException.class);
	}

}

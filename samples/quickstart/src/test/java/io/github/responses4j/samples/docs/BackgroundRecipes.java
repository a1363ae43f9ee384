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
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.responses4j.BackgroundResponse;
import io.github.responses4j.CallOutcome;
import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.error.ResponsesPendingException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;

/**
 * Recipes for responses that take long, and for many.
 */
class BackgroundRecipes {

	private final ResponsesOperations responses;

	BackgroundRecipes(ResponsesOperations responses) {
		this.responses = responses;
	}

	// tag::recipe-background[]
	String research(String topic, Consumer<String> progress) {
		BackgroundResponse research = this.responses.input("Analyse " + topic).background();
		Response response = research.await(Duration.ofMinutes(30),
				(state, elapsed) -> progress.accept(state.status() + " after " + elapsed.toSeconds() + " s"));
		if (ResponseStatus.COMPLETED.equals(response.status())) {
			return response.outputText();
		}
		return "Not completed, but " + response.status();
	}
	// end::recipe-background[]

	// tag::recipe-cancel[]
	Response researchWithin(String topic, Duration time) {
		BackgroundResponse research = this.responses.input("Analyse " + topic).background();
		try {
			return research.await(time);
		}
		catch (ResponsesPendingException ex) {
			return research.cancel();
		}
	}
	// end::recipe-cancel[]

	// tag::recipe-many[]
	void answer(List<String> questions, Consumer<String> answers, Consumer<Throwable> failures) {
		try (Stream<CallOutcome<String, String>> outcomes = this.responses
			.concurrent(questions, (it, question) -> it.input(question).text())
			.concurrency(8)
			.inOrder()) {
			outcomes.forEach((outcome) -> {
				if (outcome instanceof CallOutcome.Succeeded<String, String> success) {
					answers.accept(success.result());
				}
				else if (outcome instanceof CallOutcome.Failed<String, String> failure) {
					failures.accept(failure.failure());
				}
			});
		}
	}
	// end::recipe-many[]

}

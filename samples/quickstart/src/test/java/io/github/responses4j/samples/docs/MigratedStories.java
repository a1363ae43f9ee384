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

import java.util.function.Consumer;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ResponsesTool;

/**
 * What applications of other clients do, with this one.
 */
// tag::migration-responses4j[]
class MigratedStories {

	private final ResponsesOperations responses;

	MigratedStories(ResponsesOperations responses) {
		this.responses = responses;
	}

	String answer(String question) {
		return this.responses.input(question).instructions("Be terse.").text();
	}

	void story(Consumer<String> out) {
		try (ResponseStream stream = this.responses.input("Tell me a story").stream()) {
			stream.textDeltas().forEach(out);
		}
	}

	Recipe recipe() {
		return this.responses.input("A recipe for kimchi stew").entity(Recipe.class);
	}

	String umbrella() {
		return this.responses.input("Do I need an umbrella in Seoul?").tools(new Weather()).text();
	}

	record Recipe(String name, int minutes) {
	}

	static class Weather {

		@ResponsesTool("The weather of a city")
		String weather(String city) {
			return "Rain in " + city;
		}

	}

}
// end::migration-responses4j[]

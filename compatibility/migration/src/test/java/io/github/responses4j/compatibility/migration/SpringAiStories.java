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

package io.github.responses4j.compatibility.migration;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import reactor.core.publisher.Flux;

/**
 * What an application does with Spring AI.
 */
// tag::migration-spring-ai[]
class SpringAiStories {

	private final ChatClient chat;

	SpringAiStories(ChatClient chat) {
		this.chat = chat;
	}

	String answer(String question) {
		return this.chat.prompt().system("Be terse.").user(question).call().content();
	}

	Flux<String> story() {
		return this.chat.prompt().user("Tell me a story").stream().content();
	}

	Recipe recipe() {
		return this.chat.prompt().user("A recipe for kimchi stew").call().entity(Recipe.class);
	}

	String umbrella() {
		return this.chat.prompt().user("Do I need an umbrella in Seoul?").tools(new Weather()).call().content();
	}

	record Recipe(String name, int minutes) {
	}

	static class Weather {

		@Tool(description = "The weather of a city")
		String weather(String city) {
			return "Rain in " + city;
		}

	}

}
// end::migration-spring-ai[]

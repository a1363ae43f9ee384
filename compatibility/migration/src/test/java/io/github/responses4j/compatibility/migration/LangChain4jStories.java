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

import java.util.function.Consumer;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;

/**
 * What an application does with LangChain4j.
 */
// tag::migration-langchain4j[]
class LangChain4jStories {

	private final ChatModel model;

	private final StreamingChatModel streaming;

	private final Assistant assistant;

	LangChain4jStories(ChatModel model, StreamingChatModel streaming) {
		this.model = model;
		this.streaming = streaming;
		this.assistant = AiServices.builder(Assistant.class).chatModel(model).tools(new Weather()).build();
	}

	String answer(String question) {
		return this.model.chat(SystemMessage.from("Be terse."), UserMessage.from(question)).aiMessage().text();
	}

	void story(Consumer<String> out, Runnable end) {
		this.streaming.chat("Tell me a story", new StreamingChatResponseHandler() {

			@Override
			public void onPartialResponse(String text) {
				out.accept(text);
			}

			@Override
			public void onCompleteResponse(ChatResponse response) {
				end.run();
			}

			@Override
			public void onError(Throwable error) {
				end.run();
			}

		});
	}

	Recipe recipe() {
		return this.assistant.recipe("A recipe for kimchi stew");
	}

	String umbrella() {
		return this.assistant.answer("Do I need an umbrella in Seoul?");
	}

	interface Assistant {

		String answer(String question);

		Recipe recipe(String question);

	}

	record Recipe(String name, int minutes) {
	}

	static class Weather {

		@Tool("The weather of a city")
		String weather(String city) {
			return "Rain in " + city;
		}

	}

}
// end::migration-langchain4j[]

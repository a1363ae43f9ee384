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

import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;

/**
 * What an application does with the chat completions of OpenAI's own SDK.
 */
// tag::migration-openai-java[]
class OpenAiJavaStories {

	private final OpenAIClient client;

	OpenAiJavaStories(OpenAIClient client) {
		this.client = client;
	}

	String answer(String question) {
		ChatCompletionCreateParams params = ask(question).addSystemMessage("Be terse.").build();
		return this.client.chat().completions().create(params).choices().get(0).message().content().orElse("");
	}

	void story(Consumer<String> out) {
		ChatCompletionCreateParams params = ask("Tell me a story").build();
		try (StreamResponse<ChatCompletionChunk> chunks = this.client.chat().completions().createStreaming(params)) {
			chunks.stream()
				.flatMap((chunk) -> chunk.choices().stream())
				.flatMap((choice) -> choice.delta().content().stream())
				.forEach(out);
		}
	}

	Recipe recipe() {
		return this.client.chat()
			.completions()
			.create(ask("A recipe for kimchi stew").responseFormat(Recipe.class).build())
			.choices()
			.get(0)
			.message()
			.content()
			.orElseThrow();
	}

	String umbrella() {
		ChatCompletionCreateParams.Builder params = ask("Do I need an umbrella in Seoul?").addTool(Weather.class);
		while (true) {
			ChatCompletionMessage message = this.client.chat()
				.completions()
				.create(params.build())
				.choices()
				.get(0)
				.message();
			if (message.toolCalls().isEmpty()) {
				return message.content().orElse("");
			}
			params.addMessage(message);
			for (ChatCompletionMessageToolCall call : message.toolCalls().get()) {
				ChatCompletionMessageFunctionToolCall function = call.asFunction();
				Weather weather = function.function().arguments(Weather.class);
				params.addMessage(ChatCompletionToolMessageParam.builder()
					.toolCallId(function.id())
					.content("Rain in " + weather.city)
					.build());
			}
		}
	}

	private static ChatCompletionCreateParams.Builder ask(String question) {
		return ChatCompletionCreateParams.builder().model("gpt-5.2").addUserMessage(question);
	}

	static class Recipe {

		public String name;

		public int minutes;

	}

	@JsonTypeName("weather")
	@JsonClassDescription("The weather of a city")
	static class Weather {

		public String city;

	}

}
// end::migration-openai-java[]

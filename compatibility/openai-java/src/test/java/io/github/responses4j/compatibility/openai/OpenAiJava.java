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

import java.util.stream.Collectors;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputText;

import io.github.responses4j.server.ResponsesServer;

/**
 * OpenAI's client as the tests use it.
 */
final class OpenAiJava {

	static final String MODEL = "gpt-5.2";

	private OpenAiJava() {
	}

	/**
	 * A client that refuses whatever does not fit its types, and never tries again.
	 */
	static OpenAIClient clientOf(ResponsesServer server) {
		return clientOf(server, "test");
	}

	static OpenAIClient clientOf(ResponsesServer server, String apiKey) {
		return OpenAIOkHttpClient.builder()
			.baseUrl(server.baseUrl())
			.apiKey(apiKey)
			.responseValidation(true)
			.maxRetries(0)
			.build();
	}

	static ResponseCreateParams.Builder ask(String question) {
		return ResponseCreateParams.builder().model(MODEL).input(question);
	}

	static ResponseInputItem userMessage(String text) {
		return ResponseInputItem
			.ofEasyInputMessage(EasyInputMessage.builder().role(EasyInputMessage.Role.USER).content(text).build());
	}

	/**
	 * All text that the model wrote.
	 */
	static String outputText(Response response) {
		return response.output()
			.stream()
			.flatMap((item) -> item.message().stream())
			.flatMap((message) -> message.content().stream())
			.flatMap((content) -> content.outputText().stream())
			.map(ResponseOutputText::text)
			.collect(Collectors.joining());
	}

}

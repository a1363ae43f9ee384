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

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.chat.ResponseStore;
import io.github.responses4j.model.Response;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code and the configuration of docs/chat-completions.md.
 */
class ChatCompletionsTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	@Test
	void aPropertySaysWhatTheServerSpeaks() {
		this.server.enqueue(Answer.text("Hello"), Answer.text("Still here"));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class))
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withBean(ResponseStore.class, DatabaseResponseStore::new)
			.withSystemProperties("spring.config.location=classpath:configuration/chat-completions.yml",
					"GATEWAY_KEY=the-key", "responses.base-url=" + this.server.baseUrl())
			.run((context) -> {
				ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
				assertThat(responses.client()).isNotNull();
				Response first = responses.input("Hi").model("gpt-5.2").response();
				assertThat(responses.input("And now?").model("gpt-5.2").continuing(first).text())
					.isEqualTo("Still here");
				assertThat(context.getBean(ResponseStore.class).find(first.id()).response().outputText())
					.isEqualTo("Hello");
				assertThat(context.getBean(ResponseStore.class).delete(first.id())).isTrue();
			});
		assertThat(this.server.requests()).allSatisfy((request) -> {
			assertThat(request.path()).endsWith("/chat/completions");
			assertThat(request.header("Authorization")).isEqualTo("Bearer the-key");
		});
	}

	@Test
	void theBuilderSaysTheSame() {
		this.server.enqueue(Answer.text("Hello"));
		Response response = template(this.server.baseUrl(), "the-key").input("Hi")
			.model("gpt-5.2")
			.maxOutputTokens(100)
			.response();
		assertThat(response.outputText()).isEqualTo("Hello");
		assertThat(finishReason(response)).isEqualTo("stop");
		assertThat(this.server.requests().get(0).json().path("max_tokens").intValue()).isEqualTo(100);
	}

	private static ResponsesTemplate template(String baseUrl, String apiKey) {
		// tag::chat-completions-template[]
		ResponsesTemplate responses = ResponsesTemplate.builder()
			.baseUrl(baseUrl)
			.apiKey(apiKey)
			.chatCompletions((chat) -> chat.name("legacy").legacyMaxTokens(true))
			.build();
		// end::chat-completions-template[]
		return responses;
	}

	private static String finishReason(Response response) {
		// tag::chat-completions-finish[]
		JsonNode completion = response.more().get("chat_completion");
		String reason = completion.at("/choices/0/finish_reason").asString();
		// end::chat-completions-finish[]
		return reason;
	}

}

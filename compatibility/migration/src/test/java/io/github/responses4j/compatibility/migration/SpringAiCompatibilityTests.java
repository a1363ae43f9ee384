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

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

class SpringAiCompatibilityTests {

	private static final Duration WAIT = Duration.ofSeconds(10);

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private SpringAiStories stories() {
		OpenAiChatOptions options = OpenAiChatOptions.builder()
			.baseUrl(this.server.baseUrl())
			.apiKey("test-key")
			.model("gpt-5.2")
			.build();
		return new SpringAiStories(ChatClient.create(OpenAiChatModel.builder().options(options).build()));
	}

	@Test
	void answers() {
		this.server.enqueue(Answer.text("Scattering."));
		assertThat(stories().answer("Why is the sky blue?")).isEqualTo("Scattering.");
	}

	@Test
	void streams() {
		this.server.enqueue(Answer.textDeltas("Once ", "upon ", "a time"));
		assertThat(stories().story().collectList().block(WAIT)).containsExactly("Once ", "upon ", "a time");
	}

	@Test
	void readsStructuredOutput() {
		this.server.enqueue(Answer.text("{\"name\":\"Kimchi stew\",\"minutes\":40}"));
		assertThat(stories().recipe()).isEqualTo(new SpringAiStories.Recipe("Kimchi stew", 40));
	}

	@Test
	void callsTools() {
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")));
		this.server.enqueue(Answer.text("Yes"));
		assertThat(stories().umbrella()).isEqualTo("Yes");
		assertThat(this.server.requests().get(1).text()).contains("Rain in Seoul");
	}

}

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

class LangChain4jCompatibilityTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private LangChain4jStories stories() {
		return new LangChain4jStories(
				OpenAiChatModel.builder()
					.baseUrl(this.server.baseUrl())
					.apiKey("test-key")
					.modelName("gpt-5.2")
					.build(),
				OpenAiStreamingChatModel.builder()
					.baseUrl(this.server.baseUrl())
					.apiKey("test-key")
					.modelName("gpt-5.2")
					.build());
	}

	@Test
	void answers() {
		this.server.enqueue(Answer.text("Scattering."));
		assertThat(stories().answer("Why is the sky blue?")).isEqualTo("Scattering.");
	}

	@Test
	void streams() throws InterruptedException {
		this.server.enqueue(Answer.textDeltas("Once ", "upon ", "a time"));
		List<String> deltas = new CopyOnWriteArrayList<>();
		CountDownLatch end = new CountDownLatch(1);
		stories().story(deltas::add, end::countDown);
		assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(deltas).containsExactly("Once ", "upon ", "a time");
	}

	@Test
	void readsStructuredOutput() {
		this.server.enqueue(Answer.text("{\"name\":\"Kimchi stew\",\"minutes\":40}"));
		assertThat(stories().recipe()).isEqualTo(new LangChain4jStories.Recipe("Kimchi stew", 40));
	}

	@Test
	void callsTools() {
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")));
		this.server.enqueue(Answer.text("Yes"));
		assertThat(stories().umbrella()).isEqualTo("Yes");
		assertThat(this.server.requests().get(1).text()).contains("Rain in Seoul");
	}

}

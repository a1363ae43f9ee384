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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.openai.client.OpenAIClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

class ChatCompletionsCompatibilityTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	@AutoClose
	private final OpenAIClient client = OpenAiJava.clientOf(this.server);

	private final OpenAiJavaStories stories = new OpenAiJavaStories(this.client);

	@Test
	void answers() {
		this.server.enqueue(Answer.text("Scattering."));
		assertThat(this.stories.answer("Why is the sky blue?")).isEqualTo("Scattering.");
	}

	@Test
	void streams() {
		this.server.enqueue(Answer.textDeltas("Once ", "upon ", "a time"));
		List<String> deltas = new ArrayList<>();
		this.stories.story(deltas::add);
		assertThat(String.join("", deltas)).isEqualTo("Once upon a time");
	}

	@Test
	void readsStructuredOutput() {
		this.server.enqueue(Answer.json(Map.of("name", "Kimchi stew", "minutes", 40)));
		OpenAiJavaStories.Recipe recipe = this.stories.recipe();
		assertThat(recipe.name).isEqualTo("Kimchi stew");
		assertThat(recipe.minutes).isEqualTo(40);
	}

	@Test
	void callsTools() {
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")));
		this.server.enqueue(Answer.text("Yes"));
		assertThat(this.stories.umbrella()).isEqualTo("Yes");
		assertThat(this.server.requests().get(1).text()).contains("Rain in Seoul");
	}

}

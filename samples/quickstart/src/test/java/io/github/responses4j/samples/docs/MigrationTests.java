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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.responses4j.chat.ChatCompletionsMigration;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.server.Answer;
import io.github.responses4j.test.ResponsesServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/migration.md shows.
 */
class MigrationTests {

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final MigratedStories stories = new MigratedStories(server.template());

	@Test
	void answers() {
		server.server().enqueue(Answer.text("Scattering."));
		assertThat(this.stories.answer("Why is the sky blue?")).isEqualTo("Scattering.");
	}

	@Test
	void streams() {
		server.server().enqueue(Answer.textDeltas("Once ", "upon ", "a time"));
		List<String> deltas = new ArrayList<>();
		this.stories.story(deltas::add);
		assertThat(deltas).containsExactly("Once ", "upon ", "a time");
	}

	@Test
	void readsStructuredOutput() {
		server.server().enqueue(Answer.json(Map.of("name", "Kimchi stew", "minutes", 40)));
		assertThat(this.stories.recipe()).isEqualTo(new MigratedStories.Recipe("Kimchi stew", 40));
	}

	@Test
	void callsTools() {
		server.server().enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")));
		server.server().enqueue(Answer.text("Yes"));
		assertThat(this.stories.umbrella()).isEqualTo("Yes");
		assertThat(server.server().requests().get(1).text()).contains("Rain in Seoul");
	}

	@Test
	void convertsBodies() {
		server.server().enqueue(Answer.text("Scattering."));
		// tag::migration-convert[]
		List<ChatCompletionsMigration.Remark> remarks = new ArrayList<>();
		ResponseRequest request = ChatCompletionsMigration.toResponseRequest("""
				{"model": "gpt-5.2", "max_tokens": 300, "seed": 7, "messages": [
					{"role": "system", "content": "Be terse."},
					{"role": "user", "content": "Why is the sky blue?"}]}
				""", remarks::add);
		Response response = server.template().create(request);
		// end::migration-convert[]
		assertThat(response.outputText()).isEqualTo("Scattering.");
		assertThat(remarks).singleElement().hasToString("'seed' left out: The Responses API has no such parameter");
		assertThat(server.server().requests().get(0).text()).contains("\"max_output_tokens\":300")
			.contains("\"instructions\":\"Be terse.\"");
	}

}

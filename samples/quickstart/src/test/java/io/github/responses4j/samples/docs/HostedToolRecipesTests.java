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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.responses4j.model.CodeOutput;
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.ImageData;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.McpTool;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.WebSearchAction;
import io.github.responses4j.server.Answer;
import io.github.responses4j.test.ResponsesServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HostedToolRecipes}. The server uses the tools that the user names.
 */
class HostedToolRecipesTests {

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final HostedToolRecipes recipes = new HostedToolRecipes(server.template());

	@Test
	void webSearch() {
		List<WebSearchAction.Source> sources = new ArrayList<>();
		String answer = this.recipes.searchWeb("Do a web_search for news", sources::add);
		assertThat(sources).singleElement().satisfies((source) -> assertThat(answer).endsWith(": " + source.url()));
		assertThat(sent().include()).containsExactly(Include.WEB_SEARCH_SOURCES);
	}

	@Test
	void codeInterpreter() {
		server.server()
			.enqueue(
					Answer.items(
							new HostedToolCall.CodeInterpreter(null, null, "cntr_1", "plot()",
									List.of(new CodeOutput.Logs("42\n", Map.of()),
											new CodeOutput.Image("https://example.org/plot.png", Map.of())),
									Map.of())));
		assertThat(this.recipes.calculate("What is 6 times 7?")).containsExactly("42\n", "image");
		assertThat(sent().include()).containsExactly(Include.CODE_INTERPRETER_OUTPUTS);
	}

	@Test
	void mcp() {
		assertThat(this.recipes.askWiki("Ask the wiki")).contains("MCP server was called");
		assertThat(sent().tools()).singleElement().isInstanceOfSatisfying(McpTool.class, (wiki) -> {
			assertThat(wiki.authorization()).isEqualTo("access-token");
			assertThat(wiki.requireApproval()).isEqualTo(McpTool.RequireApproval.Mode.NEVER);
		});
	}

	@Test
	void imageGeneration(@TempDir Path folder) throws IOException {
		Path image = this.recipes.draw("an image_generation", folder);
		assertThat(image).hasFileName("image.png").isNotEmptyFile();
		assertThat(sent().tools()).hasSize(1);
	}

	@Test
	void imagesThatAreNotFinished() {
		List<ImageData> previews = new ArrayList<>();
		assertThat(this.recipes.watch("an image_generation", previews::add)).hasSize(1);
		assertThat(previews).hasSize(2);
	}

	private static ResponseRequest sent() {
		return server.server().requests().get(0).body();
	}

}

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.model.CallEvent;
import io.github.responses4j.model.Citation;
import io.github.responses4j.model.CodeOutput;
import io.github.responses4j.model.ImageData;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.WebSearchAction;
import io.github.responses4j.stream.ResponseStream;

/**
 * Recipes for tools that the server runs.
 */
class HostedToolRecipes {

	private final ResponsesOperations responses;

	HostedToolRecipes(ResponsesOperations responses) {
		this.responses = responses;
	}

	// tag::recipe-web-search[]
	String searchWeb(String question, Consumer<WebSearchAction.Source> sources) {
		Response response = this.responses.input(question)
			.tools(Tool.webSearch((search) -> search.userLocation("FI", null, "Helsinki", null)))
			.include(Include.WEB_SEARCH_SOURCES)
			.response();
		response.sources().forEach(sources);
		StringBuilder answer = new StringBuilder(response.outputText());
		for (Citation citation : response.citations()) {
			answer.append("\n- ").append(citation.title()).append(": ").append(citation.url());
		}
		return answer.toString();
	}
	// end::recipe-web-search[]

	// tag::recipe-code[]
	List<String> calculate(String task) {
		Response response = this.responses.input(task)
			.tools(Tool.codeInterpreter())
			.include(Include.CODE_INTERPRETER_OUTPUTS)
			.response();
		return response.codeOutputs()
			.stream()
			.map((output) -> (output instanceof CodeOutput.Logs logs) ? logs.logs() : output.type())
			.toList();
	}
	// end::recipe-code[]

	// tag::recipe-mcp[]
	String askWiki(String question) {
		Tool wiki = Tool.mcp("wiki",
				(mcp) -> mcp.serverUrl("https://mcp.example.org/wiki")
					.authorization("access-token")
					.allowedTools("search", "read")
					.requireApproval("never"));
		return this.responses.input(question).tools(wiki).text();
	}
	// end::recipe-mcp[]

	// tag::recipe-image-generation[]
	Path draw(String subject, Path folder) throws IOException {
		ImageData image = this.responses.input("Draw " + subject)
			.tools(Tool.imageGeneration((options) -> options.size("1024x1024").quality("low")))
			.response()
			.images()
			.get(0);
		return Files.write(folder.resolve("image." + image.mediaType().getSubtype()), image.bytes());
	}
	// end::recipe-image-generation[]

	// tag::recipe-image-stream[]
	List<ImageData> watch(String subject, Consumer<ImageData> preview) {
		try (ResponseStream stream = this.responses.input("Draw " + subject)
			.tools(Tool.imageGeneration((options) -> options.partialImages(2)))
			.stream()) {
			for (ResponseStreamEvent event : stream) {
				if (event instanceof CallEvent.PartialImage partial) {
					preview.accept(partial.image());
				}
			}
			return stream.response().images();
		}
	}
	// end::recipe-image-stream[]

}

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

package io.github.responses4j.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Response}.
 */
class ResponseTests {

	@Test
	void outputTextJoinsTheTextOfAllMessages() {
		assertThat(response(
				"""
						{"output": [{"type": "reasoning", "summary": [{"type": "summary_text", "text": "hm"}]},
						{"type": "message", "content": [{"type": "output_text", "text": "a"}, {"type": "refusal", "refusal": "x"},
						{"type": "output_text", "text": "b"}]}, {"type": "message", "content": "c"}]}""")
			.outputText()).isEqualTo("abc");
	}

	@Test
	void outputTextIsEmptyWithoutMessages() {
		assertThat(response("{}").outputText()).isEmpty();
		assertThat(response("{\"output\": [{\"type\": \"message\", \"content\": [{\"type\": \"output_text\"}]}]}")
			.outputText()).isEmpty();
	}

	@Test
	void outputTextOfAServerThatSendsNoItemsIsItsOwn() {
		assertThat(response("{\"output_text\": \"Hi\"}").outputText()).isEqualTo("Hi");
	}

	@Test
	void functionCallsAreThoseOfTheOutputInOrder() {
		assertThat(response("""
				{"output": [{"type": "function_call", "call_id": "c1", "name": "a", "arguments": "{}"},
				{"type": "custom_tool_call", "call_id": "c2", "name": "b", "input": ""},
				{"type": "function_call", "call_id": "c3", "name": "c", "arguments": "{}"}]}""").functionCalls())
			.extracting(ToolCall.Function::callId)
			.containsExactly("c1", "c3");
	}

	@Test
	void citationsTellSourceAndPlaceInTheWholeText() {
		Response response = response(
				"""
						{"output": [{"type": "message", "content": [{"type": "output_text", "text": "As the wiki [w] says."}]},
						{"type": "web_search_call"}, {"type": "message", "content": [{"type": "refusal", "refusal": "x"},
						{"type": "output_text", "text": "See [1] and [2].", "annotations": [
						{"type": "url_citation", "url": "https://example.org/", "title": "Example", "start_index": 4, "end_index": 7},
						{"type": "container_file_citation", "container_id": "cntr_1", "file_id": "cfile_1", "filename": "plot.png",
						"start_index": 12, "end_index": 15},
						{"type": "file_citation", "file_id": "file_1", "filename": "handbook.pdf", "index": 15}]}]}]}""");
		assertThat(response.citations()).extracting(Citation::url, Citation::fileId, Citation::title)
			.containsExactly(Tuple.tuple("https://example.org/", null, "Example"),
					Tuple.tuple(null, "cfile_1", "plot.png"), Tuple.tuple(null, "file_1", "handbook.pdf"));
		assertThat(response.citations())
			.extracting((citation) -> response.outputText().substring(citation.start(), citation.end()))
			.containsExactly("[1]", "[2]", "");
		assertThat(response.outputText().substring(response.citations().get(2).start())).isEqualTo(".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\": \"url_citation\"}", "{\"type\": \"url_citation\", \"start_index\": 1}",
			"{\"type\": \"url_citation\", \"start_index\": -1, \"end_index\": 1}",
			"{\"type\": \"url_citation\", \"start_index\": 2, \"end_index\": 1}",
			"{\"type\": \"container_file_citation\", \"start_index\": 0, \"end_index\": 4}",
			"{\"type\": \"file_citation\", \"index\": 4}", "{\"type\": \"file_path\", \"index\": 1}",
			"{\"type\": \"brand_new\", \"start_index\": 0, \"end_index\": 1}" })
	void aCitationWhosePlaceIsMissingOrOutsideOfTheTextHasNone(String annotation) {
		List<Citation> citations = response("""
				{"output": [{"type": "message", "content": [{"type": "output_text", "text": "abc",
				"annotations": [%s]}]}]}""".formatted(annotation)).citations();
		assertThat(citations).singleElement().satisfies((citation) -> {
			assertThat(citation.start()).isNull();
			assertThat(citation.end()).isNull();
			assertThat(citation.url()).isNull();
			assertThat(citation.title()).isNull();
			assertThat(citation.fileId()).isNull();
		});
	}

	@Test
	void sourcesAreThoseOfAllSearchesEachOnce() {
		assertThat(response(
				"""
						{"output": [{"type": "web_search_call", "action": {"type": "search",
						"sources": [{"type": "url", "url": "https://a.example"}, {"type": "api", "name": "weather"}]}},
						{"type": "web_search_call", "action": {"type": "open_page", "url": "https://c.example"}},
						{"type": "web_search_call", "action": {"type": "search"}}, {"type": "web_search_call"},
						{"type": "web_search_call", "action": {"type": "search",
						"sources": [{"type": "url", "url": "https://b.example"}, {"type": "url", "url": "https://a.example"}]}}]}""")
			.sources()).extracting(WebSearchAction.Source::url, WebSearchAction.Source::name)
			.containsExactly(Tuple.tuple("https://a.example", null), Tuple.tuple(null, "weather"),
					Tuple.tuple("https://b.example", null));
	}

	@Test
	void fileSearchResultsAreThoseOfAllSearches() {
		assertThat(response("""
				{"output": [{"type": "file_search_call", "results": null}, {"type": "file_search_call",
				"results": [{"file_id": "file_1", "score": 0.9, "text": "a"}, {"filename": "b.txt"}]},
				{"type": "file_search_call"}, {"type": "file_search_call", "results": [{"text": "c"}]}]}""")
			.fileSearchResults()).extracting(HostedToolCall.FileSearchResult::text).containsExactly("a", null, "c");
	}

	@Test
	void imagesAreDecodedAndTypedByWhatTheyAre() {
		List<ImageData> images = response("""
				{"output": [{"type": "image_generation_call", "result": "iVBORw0KGgo=", "output_format": "webp"},
				{"type": "image_generation_call", "status": "generating"},
				{"type": "image_generation_call", "result": ""},
				{"type": "image_generation_call", "result": "UklGRgAA\\nAABXRUJQ", "output_format": "webp"},
				{"type": "image_generation_call", "result": "UklGRgAAAABXRUJQ"},
				{"type": "image_generation_call", "result": "/9j/4A=="},
				{"type": "image_generation_call", "result": "data:image/gif;base64,R0lGODdh"},
				{"type": "image_generation_call", "result": "AAAA", "output_format": "jpeg"},
				{"type": "image_generation_call", "result": "AAAA"}]}""").images();
		assertThat(images).extracting((image) -> image.mediaType().toString())
			.containsExactly("image/png", "image/webp", "image/webp", "image/jpeg", "image/gif", "image/jpeg",
					"application/octet-stream");
		assertThat(images.get(0).bytes()).containsExactly(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
		assertThat(images.get(1).bytes()).isEqualTo(images.get(2).bytes()).hasSize(12);
		assertThat(images.get(4).bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("GIF87a");
		assertThat(images.get(0)).hasToString("ImageData[image/png, <12 chars>]");
	}

	@Test
	void anImageThatIsNoBase64SaysSoWhenItIsRead() {
		ImageData image = response("{\"output\": [{\"type\": \"image_generation_call\", \"result\": \"not base64!\"}]}")
			.images()
			.get(0);
		assertThatIllegalStateException().isThrownBy(image::bytes).withMessage("The image is not in base64");
	}

	@Test
	void codeOutputsAreThoseOfAllCalls() {
		List<CodeOutput> outputs = response(
				"""
						{"output": [{"type": "code_interpreter_call", "outputs": null}, {"type": "code_interpreter_call",
						"outputs": [{"type": "logs", "logs": "42"}, {"type": "image", "url": "data:image/png;base64,iVBORw0KGgo="}]},
						{"type": "code_interpreter_call"}, {"type": "code_interpreter_call",
						"outputs": [{"type": "image", "url": "https://example.org/a.png"}, {"type": "image"}]}]}""")
			.codeOutputs();
		assertThat(outputs).hasSize(4).first().isEqualTo(new CodeOutput.Logs("42", Map.of()));
		assertThat(outputs.subList(1, 4)).extracting((output) -> ((CodeOutput.Image) output).image())
			.containsExactly(new ImageData("iVBORw0KGgo=", MediaType.IMAGE_PNG), null, null);
	}

	@Test
	void whatHostedToolsGiveIsEmptyWhereThereIsNothing() {
		Response response = response("{\"output\": [{\"type\": \"message\"}]}");
		assertThat(response.citations()).isEmpty();
		assertThat(response.sources()).isEmpty();
		assertThat(response.fileSearchResults()).isEmpty();
		assertThat(response.images()).isEmpty();
		assertThat(response.codeOutputs()).isEmpty();
	}

	@Test
	void refusalIsThatOfTheModel() {
		assertThat(response("{\"output\": [{\"type\": \"message\", \"content\": [{\"type\": \"refusal\", "
				+ "\"refusal\": \"I can not\"}]}]}")
			.refusal()).isEqualTo("I can not");
		assertThat(response("{}").refusal()).isNull();
	}

	@Test
	void outputAsInputIsTheSameJson() {
		String output = "[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"x\",\"new\":1},"
				+ "{\"type\":\"brand_new\",\"a\":[1.50]}]";
		Response response = response("{\"output\": " + output + "}");
		ResponseRequest next = ResponseRequest.builder().input(response.toInput()).build();
		assertThat(ResponsesJson.mapper().writeValueAsString(next)).isEqualTo("{\"input\":" + output + "}");
	}

	@ParameterizedTest
	@CsvSource({ "queued, false", "in_progress, false", "completed, true", "incomplete, true", "failed, true",
			"cancelled, true" })
	void whatWillNotChangeAnyMoreIsFinal(String status, boolean end) {
		assertThat(response("{\"status\": \"" + status + "\"}").isFinal()).isEqualTo(end);
		assertThat(response("{}").isFinal()).isTrue();
	}

	@Test
	void timesMayHaveAFraction() {
		Response response = response("{\"created_at\": 1741476777.0, \"completed_at\": 1741476777.25}");
		assertThat(response.created()).isEqualTo(Instant.ofEpochSecond(1741476777));
		assertThat(response.completed()).isEqualTo(Instant.ofEpochSecond(1741476777, 250_000_000));
	}

	@Test
	void timeOutOfAllBoundsIsNone() {
		assertThat(response("{\"created_at\": 1e400}").created()).isNull();
	}

	@Test
	void textsOfOthersAreNotShown() {
		Response response = response("""
				{"id": "resp_1", "instructions": "classified", "user": "classified", "metadata": {"a": "classified"},
				"output": [{"type": "message", "content": [{"type": "output_text", "text": "classified"}]},
				{"type": "brand_new", "a": "classified"}], "new": "classified"}""");
		assertThat(response).asString().contains("resp_1").doesNotContain("classified");
	}

	private static Response response(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

}

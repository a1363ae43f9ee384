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

package io.github.responses4j.server;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Usage;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ResponsesEndpointTests {

	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final TestClient client = new TestClient(this.server);

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void answersAndSaysThatNoModelIsBehindIt() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?"}""");
		assertThat(response.id()).startsWith("resp_");
		assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(response.created()).isNotNull();
		assertThat(response.completed()).isNotNull();
		assertThat(response.outputText()).isEqualTo("This is a simulated reply, no model is behind it."
				+ " In turn 1 of our conversation you said: \"Is it warm?\".");
		assertThat(response.items(Message.class)).singleElement().satisfies((message) -> {
			assertThat(message.id()).startsWith("msg_");
			assertThat(message.role()).isEqualTo(Message.Role.ASSISTANT);
			assertThat(message.status()).isEqualTo(ItemStatus.COMPLETED);
		});
	}

	@Test
	void answersTheSameQuestionWithTheSameText() {
		String request = """
				{"model": "gpt-5.2", "input": "Is it warm?"}""";
		Response first = this.client.create(request);
		Response second = this.client.create(request);
		assertThat(second.outputText()).isEqualTo(first.outputText());
		assertThat(second.id()).isNotEqualTo(first.id());
	}

	@Test
	void answersWithoutAnyTextOfTheUser() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": [{"role": "developer", "content": "Be terse."}]}""");
		assertThat(response.outputText()).isEqualTo("This is a simulated reply, no model is behind it.");
	}

	@Test
	void quotesOneLineOfLongTexts() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "%s \\n end"}""".formatted("\uD83D\uDE00".repeat(199)));
		assertThat(response.outputText()).endsWith("said: \"" + "\uD83D\uDE00".repeat(199) + " ...\".");
	}

	@Test
	void repeatsTheParametersOfTheRequest() {
		JsonNode actual = TestClient.json(this.client.post("/responses",
				"""
						{"model": "gpt-5.2", "input": "Hi", "instructions": "Be terse.", "temperature": 0.5, "top_p": 0.9,
						"max_output_tokens": 100, "metadata": {"k": "v"}, "tools": [{"type": "web_search", "search_context_size": "low"}],
						"tool_choice": "none", "parallel_tool_calls": false, "text": {"verbosity": "low"}, "user": "u",
						"reasoning": {"effort": "low"}, "store": false, "truncation": "auto", "top_logprobs": 2,
						"safety_identifier": "s", "prompt_cache_key": "p", "max_tool_calls": 3, "service_tier": "flex"}"""));
		JsonNode expected = ResponsesJson.mapper()
			.readTree(
					"""
							{"model": "gpt-5.2", "instructions": "Be terse.", "temperature": 0.5, "top_p": 0.9,
							"max_output_tokens": 100, "metadata": {"k": "v"}, "tools": [{"type": "web_search", "search_context_size": "low"}],
							"tool_choice": "none", "parallel_tool_calls": false, "user": "u",
							"text": {"format": {"type": "text"}, "verbosity": "low"}, "reasoning": {"effort": "low"}, "store": false,
							"truncation": "auto", "top_logprobs": 2, "safety_identifier": "s", "prompt_cache_key": "p",
							"max_tool_calls": 3, "service_tier": "default"}""");
		expected.properties()
			.forEach((member) -> assertThat(actual.path(member.getKey())).as(member.getKey())
				.isEqualTo(member.getValue()));
	}

	@Test
	void sendsTheDefaultsOfParametersAndTheNullsThatTheApiSends() {
		JsonNode response = TestClient.json(this.client.post("/responses", """
				{"model": "gpt-5.2", "input": "Hi"}"""));
		assertThat(response.path("object").asString()).isEqualTo("response");
		assertThat(response.path("tool_choice").asString()).isEqualTo("auto");
		assertThat(response.path("parallel_tool_calls").booleanValue()).isTrue();
		assertThat(response.path("store").booleanValue()).isTrue();
		assertThat(response.path("temperature").intValue()).isEqualTo(1);
		assertThat(response.path("tools").isArray()).isTrue();
		assertThat(response.path("metadata").isObject()).isTrue();
		assertThat(response.path("error").isNull()).isTrue();
		assertThat(response.path("incomplete_details").isNull()).isTrue();
		assertThat(response.path("instructions").isNull()).isTrue();
		assertThat(response.path("previous_response_id").isNull()).isTrue();
	}

	@Test
	void countsTokensOfFourCharacters() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "12345", "instructions": "1234"}""");
		Usage usage = response.usage();
		assertThat(usage).isNotNull();
		assertThat(usage.inputTokens()).isEqualTo(3);
		assertThat(usage.outputTokens()).isEqualTo((response.outputText().length() + 3) / 4);
		assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + usage.outputTokens());
		assertThat(this.client.create("""
				{"model": "gpt-5.2", "input": "Hi", "previous_response_id": "%s"}""".formatted(response.id())).usage())
			.extracting(Usage::inputTokens)
			.isEqualTo(2 + usage.outputTokens() + 1);
	}

	@Test
	void stopsAtTheLimitOfOutputTokens() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Hi", "max_output_tokens": 16}""");
		assertThat(response.status()).isEqualTo(ResponseStatus.INCOMPLETE);
		assertThat(response.incompleteDetails()).extracting(IncompleteDetails::reason)
			.isEqualTo(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS);
		assertThat(response.outputText()).hasSize(64);
		assertThat(response.usage()).extracting(Usage::outputTokens).isEqualTo(16L);
		assertThat(response.items(Message.class)).extracting(Message::status).containsExactly(ItemStatus.INCOMPLETE);
		assertThat(response.completed()).isNull();
	}

	@Test
	void takesALimitOfTokensThatIsNone() {
		assertThat(this.client.create("""
				{"model": "gpt-5.2", "input": "Hi", "max_output_tokens": 9223372036854775807}""").status())
			.isEqualTo(ResponseStatus.COMPLETED);
	}

	@Test
	void continuesAChain() {
		Response first = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?"}""");
		Response second = this.client.create("""
				{"model": "gpt-5.2", "input": "And in winter?", "previous_response_id": "%s"}""".formatted(first.id()));
		Response third = this.client.create("""
				{"model": "gpt-5.2", "input": "Thanks", "previous_response_id": "%s"}""".formatted(second.id()));
		assertThat(second.previousResponseId()).isEqualTo(first.id());
		assertThat(second.outputText()).endsWith(
				"In turn 2 of our conversation you said: \"And in winter?\". Before that you said: \"Is it warm?\".");
		assertThat(third.outputText()).contains("turn 3 ", "\"Thanks\"", "\"And in winter?\"");
	}

	@Test
	void refusesToContinueWhatItDoesNotKnow() {
		HttpResponse<String> response = this.client.post("/responses", """
				{"model": "gpt-5.2", "input": "Hi", "previous_response_id": "resp_unknown"}""");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(error(response, "code")).isEqualTo("previous_response_not_found");
		assertThat(error(response, "param")).isEqualTo("previous_response_id");
		assertThat(error(response, "type")).isEqualTo("invalid_request_error");
	}

	@Test
	void givesBackWhatItKept() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?", "metadata": {"k": "v"}}""");
		HttpResponse<String> kept = this.client.get("/responses/" + response.id());
		assertThat(kept.statusCode()).isEqualTo(200);
		assertThat(ResponsesJson.mapper().readValue(kept.body(), Response.class)).isEqualTo(response);
	}

	@Test
	void keepsNothingThatIsNotToBeStored() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?", "store": false}""");
		assertThat(this.client.get("/responses/" + response.id()).statusCode()).isEqualTo(404);
		assertThat(error(this.client.post("/responses", """
				{"model": "gpt-5.2", "input": "Hi", "previous_response_id": "%s"}""".formatted(response.id())), "code"))
			.isEqualTo("previous_response_not_found");
	}

	@Test
	void forgetsWhatIsDeleted() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?"}""");
		HttpResponse<String> deleted = this.client.delete("/responses/" + response.id());
		assertThat(deleted.statusCode()).isEqualTo(200);
		assertThat(TestClient.json(deleted)).isEqualTo(ResponsesJson.mapper().readTree("""
				{"id": "%s", "object": "response", "deleted": true}""".formatted(response.id())));
		assertThat(this.client.get("/responses/" + response.id()).statusCode()).isEqualTo(404);
		assertThat(this.client.delete("/responses/" + response.id()).statusCode()).isEqualTo(404);
	}

	@Test
	void cancelsNothingThatIsNotInTheBackground() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?"}""");
		HttpResponse<String> cancelled = this.client.post("/responses/" + response.id() + "/cancel", "");
		assertThat(cancelled.statusCode()).isEqualTo(400);
		assertThat(error(cancelled, "type")).isEqualTo("invalid_request_error");
		assertThat(error(cancelled, "message")).contains("background");
	}

	@Test
	void streamsNothingAgainThatIsNotInTheBackground() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Is it warm?"}""");
		HttpResponse<String> resumed = this.client.get("/responses/" + response.id() + "?stream=true&starting_after=3");
		assertThat(resumed.statusCode()).isEqualTo(400);
		assertThat(error(resumed, "param")).isEqualTo("stream");
		assertThat(this.client.get("/responses/" + response.id() + "?stream=false").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "GET,''", "DELETE,''", "POST,/cancel", "GET,/input_items" })
	void knowsNoResponseThatItHasNotMade(String method, String suffix) {
		HttpResponse<String> response = this.client.send(this.client.request("/responses/resp_unknown" + suffix)
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(error(response, "message")).contains("resp_unknown");
		assertThat(error(response, "type")).isEqualTo("invalid_request_error");
	}

	@Test
	void listsInputItemsNewestFirstUnlessAskedOtherwise() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": [
					{"role": "user", "content": "one"},
					{"role": "assistant", "content": "two"},
					{"type": "reasoning", "summary": []},
					{"id": "msg_own", "role": "user", "content": [{"type": "input_text", "text": "four"}]}]}""");
		JsonNode descending = inputItems(response, "");
		assertThat(descending.path("object").asString()).isEqualTo("list");
		assertThat(descending.path("data")).extracting((item) -> item.path("type").asString())
			.containsExactly("message", "reasoning", "message", "message");
		assertThat(descending.path("first_id").asString()).isEqualTo("msg_own");
		assertThat(descending.path("has_more").booleanValue()).isFalse();
		JsonNode ascending = inputItems(response, "?order=asc");
		assertThat(ascending.path("data").get(0).path("content").get(0).path("type").asString())
			.isEqualTo("input_text");
		assertThat(ascending.path("data").get(0).path("content").get(0).path("text").asString()).isEqualTo("one");
		assertThat(ascending.path("data").get(1).path("content").get(0).path("type").asString())
			.isEqualTo("output_text");
		assertThat(ascending.path("last_id").asString()).isEqualTo("msg_own");
		assertThat(ascending.path("data")).extracting((item) -> item.path("id").asString())
			.doesNotContain("")
			.doesNotHaveDuplicates();
	}

	@Test
	void listsInputItemsPageByPage() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": [
					{"id": "m1", "role": "user", "content": "1"}, {"id": "m&2=%", "role": "user", "content": "2"},
					{"id": "m3", "role": "user", "content": "3"}]}""");
		JsonNode first = inputItems(response, "?limit=2&order=asc");
		assertThat(first.path("data")).extracting((item) -> item.path("id").asString()).containsExactly("m1", "m&2=%");
		assertThat(first.path("has_more").booleanValue()).isTrue();
		JsonNode second = inputItems(response, "?limit=2&order=asc&after=m%262%3D%25");
		assertThat(second.path("data")).extracting((item) -> item.path("id").asString()).containsExactly("m3");
		assertThat(second.path("has_more").booleanValue()).isFalse();
		JsonNode third = inputItems(response, "?limit=2&order=asc&after=m3");
		assertThat(third.path("data")).isEmpty();
		assertThat(third.path("has_more").booleanValue()).isFalse();
		assertThat(third.path("last_id").asString("none")).isEmpty();
		JsonNode backwards = inputItems(response, "?limit=1&after=m%262%3D%25");
		assertThat(backwards.path("data")).extracting((item) -> item.path("id").asString()).containsExactly("m1");
	}

	@Test
	void listsTwentyInputItemsUnlessAskedOtherwise() {
		StringBuilder items = new StringBuilder();
		for (int i = 0; i < 25; i++) {
			items.append((i > 0) ? "," : "").append("{\"role\": \"user\", \"content\": \"").append(i).append("\"}");
		}
		Response response = this.client.create("{\"model\": \"gpt-5.2\", \"input\": [" + items + "]}");
		assertThat(inputItems(response, "").path("data")).hasSize(20);
		assertThat(inputItems(response, "?limit=100").path("data")).hasSize(25);
	}

	@Test
	void listsTheWholeContextOfAChainAsInputItems() {
		Response first = this.client.create("""
				{"model": "gpt-5.2", "input": "one"}""");
		Response second = this.client.create("""
				{"model": "gpt-5.2", "input": "two", "previous_response_id": "%s"}""".formatted(first.id()));
		assertThat(inputItems(second, "?order=asc").path("data"))
			.extracting((item) -> item.path("content").get(0).path("text").asString())
			.containsExactly("one", first.outputText(), "two");
	}

	@ParameterizedTest
	@CsvSource({ "limit=0,limit", "limit=101,limit", "limit=many,limit", "order=up,order", "after=unknown,after" })
	void refusesPagesThatDoNotExist(String query, String param) {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "Hi"}""");
		HttpResponse<String> refused = this.client.get("/responses/" + response.id() + "/input_items?" + query);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(error(refused, "param")).isEqualTo(param);
	}

	@Test
	void countsInputTokensWithoutAnswering() {
		Response response = this.client.create("""
				{"model": "gpt-5.2", "input": "12345678"}""");
		assertThat(inputTokens("""
				{"model": "gpt-5.2", "input": "12345678", "instructions": "1234"}""")).isEqualTo(3);
		assertThat(inputTokens("{}")).isEqualTo(0);
		assertThat(inputTokens("""
				{"input": "1", "previous_response_id": "%s"}""".formatted(response.id())))
			.isEqualTo(2 + response.usage().outputTokens() + 1);
		assertThat(error(this.client.post("/responses/input_tokens", """
				{"input": "1", "previous_response_id": "resp_unknown"}"""), "code"))
			.isEqualTo("previous_response_not_found");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{\"input\": \"Hi\"} | model", "{\"model\": \"m\"} | input",
			"{\"model\": \"m\", \"input\": 5} | input", "{\"model\": \"m\", \"input\": [5]} | input[0]",
			"{\"model\": 5, \"input\": \"Hi\"} | model",
			"{\"model\": \"m\", \"input\": \"Hi\", \"stream\": 1} | stream",
			"{\"model\": \"m\", \"input\": \"Hi\", \"temperature\": 2.5} | temperature",
			"{\"model\": \"m\", \"input\": \"Hi\", \"temperature\": \"hot\"} | temperature",
			"{\"model\": \"m\", \"input\": \"Hi\", \"top_p\": -0.1} | top_p",
			"{\"model\": \"m\", \"input\": \"Hi\", \"top_logprobs\": 21} | top_logprobs",
			"{\"model\": \"m\", \"input\": \"Hi\", \"max_output_tokens\": 15} | max_output_tokens",
			"{\"model\": \"m\", \"input\": \"Hi\", \"metadata\": {\"k\": 1}} | metadata.k",
			"{\"model\": \"m\", \"input\": \"Hi\", \"stream_options\": {}} | stream_options",
			"{\"model\": \"m\", \"input\": \"Hi\", \"background\": true, \"store\": false} | background",
			"{\"model\": \"m\", \"input\": \"Hi\", \"previous_response_id\": \"r\", \"conversation\": \"c\"} | previous_response_id" })
	void refusesWhatTheApiRefuses(String request, String param) {
		HttpResponse<String> response = this.client.post("/responses", request);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(error(response, "param")).isEqualTo(param);
		assertThat(error(response, "type")).isEqualTo("invalid_request_error");
		assertThat(error(response, "code")).isNotEmpty();
		assertThat(error(response, "message")).contains(param);
	}

	@Test
	void refusesTooMuchMetadata() {
		assertThat(error(this.client.post("/responses", metadata("k".repeat(65), "v")), "message")).contains("64",
				"65");
		assertThat(error(this.client.post("/responses", metadata("k", "v".repeat(513))), "message")).contains("512",
				"513");
		assertThat(this.client.post("/responses", metadata("k".repeat(64), "v".repeat(512))).statusCode())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "5", "\"text\"", "{} {}", "{\"model\": }", "\u0000" })
	void refusesABodyThatIsNoJsonObject(String body) {
		HttpResponse<String> response = this.client.post("/responses", body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(error(response, "type")).isEqualTo("invalid_request_error");
		assertThat(error(response, "message")).contains("JSON");
	}

	private JsonNode inputItems(Response response, String query) {
		HttpResponse<String> items = this.client.get("/responses/" + response.id() + "/input_items" + query);
		assertThat(items.statusCode()).isEqualTo(200);
		return TestClient.json(items);
	}

	private long inputTokens(String body) {
		JsonNode count = TestClient.json(this.client.post("/responses/input_tokens", body));
		assertThat(count.path("object").asString()).isEqualTo("response.input_tokens");
		return count.path("input_tokens").longValue();
	}

	private static String metadata(String key, String value) {
		return """
				{"model": "gpt-5.2", "input": "Hi", "metadata": {"%s": "%s"}}""".formatted(key, value);
	}

	private static String error(HttpResponse<String> response, String member) {
		return TestClient.json(response).path("error").path(member).asString();
	}

}

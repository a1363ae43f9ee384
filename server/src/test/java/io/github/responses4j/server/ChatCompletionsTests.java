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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.ChatCompletionChunk;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.model.Usage;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ChatCompletionsTests {

	private final List<Turn> turns = new ArrayList<>();

	private ResponsesServer server;

	private TestClient client = start(new SimulatedModel());

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void answersInTheFormOfACompletion() {
		JsonNode completion = post("""
				{"model": "gpt-5.2", "messages": [{"role": "user", "content": "Is it warm?"}]}""");
		assertThat(completion.path("id").stringValue()).startsWith("chatcmpl-").doesNotContain("resp");
		assertThat(completion.path("object").stringValue()).isEqualTo("chat.completion");
		assertThat(completion.path("created").isIntegralNumber()).isTrue();
		assertThat(completion.path("model").stringValue()).isEqualTo("gpt-5.2");
		assertThat(completion.path("choices")).hasSize(1);
		JsonNode choice = completion.path("choices").path(0);
		assertThat(choice.path("index").intValue()).isZero();
		assertThat(choice.path("finish_reason").stringValue()).isEqualTo("stop");
		assertThat(choice.path("logprobs").isNull()).isTrue();
		assertThat(choice.path("message").path("role").stringValue()).isEqualTo("assistant");
		assertThat(choice.path("message").path("content").stringValue()).contains("\"Is it warm?\"");
		assertThat(choice.path("message").path("refusal").isNull()).isTrue();
		assertThat(choice.path("message").has("tool_calls")).isFalse();
	}

	@Test
	void keepsNothing() {
		String id = post("""
				{"model": "m", "store": true, "messages": [{"role": "user", "content": "Hi"}]}""").path("id")
			.stringValue();
		assertThat(this.client.get("/responses/" + id.replace("chatcmpl-", "resp_")).statusCode()).isEqualTo(404);
	}

	@Test
	void asksWithEverythingThatWasSaid() {
		startRecording();
		post("""
				{"model": "m", "messages": [
				{"role": "system", "content": "Be kind."},
				{"role": "developer", "content": [{"type": "text", "text": "Be terse."}]},
				{"role": "user", "name": "Ann", "content": [{"type": "text", "text": "Look"},
				{"type": "image_url", "image_url": {"url": "https://example.com/a.png", "detail": "low"}},
				{"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,AA=="}},
				{"type": "input_audio", "input_audio": {"data": "AA==", "format": "wav"}}]},
				{"role": "assistant", "content": "I see.", "refusal": null},
				{"role": "assistant", "content": null, "refusal": "No."},
				{"role": "assistant", "content": null, "tool_calls": [
				{"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": "{}"}},
				{"id": "call_2", "type": "custom", "custom": {"name": "sql", "input": "select 1"}}]},
				{"role": "tool", "tool_call_id": "call_2", "content": "1"},
				{"role": "tool", "tool_call_id": "call_1", "content": [{"type": "text", "text": "warm"}]}]}""");
		List<?> items = this.turns.get(0).context();
		assertThat(items).hasSize(9);
		assertThat(items.subList(0, 5)).extracting((item) -> ((Message) item).role().value())
			.containsExactly("system", "developer", "user", "assistant", "assistant");
		assertThat(((Message) items.get(0)).text()).isEqualTo("Be kind.");
		assertThat(((Message) items.get(1)).text()).isEqualTo("Be terse.");
		List<ContentPart> parts = ((Message) items.get(2)).content().parts();
		assertThat(parts.get(0)).isInstanceOfSatisfying(ContentPart.InputText.class,
				(text) -> assertThat(text.text()).isEqualTo("Look"));
		assertThat(parts.get(1)).isInstanceOfSatisfying(ContentPart.InputImage.class, (image) -> {
			assertThat(image.imageUrl()).isEqualTo("https://example.com/a.png");
			assertThat(image.detail()).hasToString("low");
		});
		assertThat(parts.get(2)).isInstanceOfSatisfying(ContentPart.InputFile.class, (file) -> {
			assertThat(file.filename()).isEqualTo("a.pdf");
			assertThat(file.fileData()).isEqualTo("data:application/pdf;base64,AA==");
		});
		assertThat(parts.get(3).type()).isEqualTo("input_audio");
		assertThat(((Message) items.get(3)).text()).isEqualTo("I see.");
		assertThat(((Message) items.get(4)).content().parts()).singleElement()
			.isInstanceOfSatisfying(ContentPart.Refusal.class,
					(refusal) -> assertThat(refusal.refusal()).isEqualTo("No."));
		assertThat(items.get(5)).isInstanceOfSatisfying(ToolCall.Function.class, (call) -> {
			assertThat(call.callId()).isEqualTo("call_1");
			assertThat(call.name()).isEqualTo("weather");
			assertThat(call.arguments()).isEqualTo("{}");
		});
		assertThat(items.get(6)).isInstanceOfSatisfying(ToolCall.Custom.class, (call) -> {
			assertThat(call.callId()).isEqualTo("call_2");
			assertThat(call.input()).isEqualTo("select 1");
		});
		assertThat(items.get(7)).isInstanceOfSatisfying(ToolOutput.Custom.class,
				(output) -> assertThat(output.output().text()).isEqualTo("1"));
		assertThat(items.get(8)).isInstanceOfSatisfying(ToolOutput.Function.class, (output) -> {
			assertThat(output.callId()).isEqualTo("call_1");
			assertThat(output.output().text()).isEqualTo("warm");
		});
	}

	@Test
	void asksWithTheParametersThatResponsesAlsoHave() {
		startRecording();
		post("""
				{"model": "m", "messages": [{"role": "user", "content": "Hi"}],
				"temperature": 0.5, "top_p": 0.25, "max_completion_tokens": 5, "reasoning_effort": "low",
				"verbosity": "high", "parallel_tool_calls": false, "user": "u", "safety_identifier": "s",
				"prompt_cache_key": "k", "service_tier": "flex", "metadata": {"a": "b"}, "logprobs": true,
				"top_logprobs": 3, "tool_choice": {"type": "function", "function": {"name": "weather"}},
				"tools": [{"type": "function", "function": {"name": "weather", "description": "d", "strict": true,
				"parameters": {"type": "object"}}},
				{"type": "custom", "custom": {"name": "sql", "format": {"type": "grammar",
				"grammar": {"syntax": "lark", "definition": "x"}}}}],
				"response_format": {"type": "json_schema", "json_schema": {"name": "n", "strict": true,
				"schema": {"type": "object"}}}}""");
		ResponseRequest request = this.turns.get(0).request();
		assertThat(request.temperature()).isEqualByComparingTo("0.5");
		assertThat(request.topP()).isEqualByComparingTo("0.25");
		assertThat(request.maxOutputTokens()).isEqualTo(5);
		assertThat(request.reasoning().effort()).hasToString("low");
		assertThat(request.text().verbosity()).hasToString("high");
		assertThat(request.parallelToolCalls()).isFalse();
		assertThat(request.user()).isEqualTo("u");
		assertThat(request.safetyIdentifier()).isEqualTo("s");
		assertThat(request.promptCacheKey()).isEqualTo("k");
		assertThat(request.serviceTier()).hasToString("flex");
		assertThat(request.metadata()).containsEntry("a", "b");
		assertThat(request.topLogprobs()).isEqualTo(3);
		assertThat(request.store()).isFalse();
		assertThat(request.toolChoice()).isInstanceOfSatisfying(ToolChoice.Function.class,
				(choice) -> assertThat(choice.name()).isEqualTo("weather"));
		assertThat(request.tools().get(0)).isInstanceOfSatisfying(FunctionTool.class, (tool) -> {
			assertThat(tool.name()).isEqualTo("weather");
			assertThat(tool.description()).isEqualTo("d");
			assertThat(tool.strict()).isTrue();
			assertThat(tool.parameters().path("type").stringValue()).isEqualTo("object");
		});
		assertThat(request.tools().get(1)).isInstanceOfSatisfying(Tool.Custom.class,
				(tool) -> assertThat(tool.format()).isInstanceOfSatisfying(Tool.CustomFormat.Grammar.class,
						(grammar) -> assertThat(grammar.syntax()).isEqualTo("lark")));
		assertThat(request.text().format()).isInstanceOfSatisfying(TextFormat.JsonSchema.class, (format) -> {
			assertThat(format.name()).isEqualTo("n");
			assertThat(format.strict()).isTrue();
			assertThat(format.schema().path("type").stringValue()).isEqualTo("object");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"none" | none
					"required" | required
					{"type": "custom", "custom": {"name": "sql"}} | {"type":"custom","name":"sql"}
					{"type": "allowed_tools", "allowed_tools": {"mode": "auto", "tools": [{"type": "function", "function": {"name": "f"}}]}} | allowed_tools
					""")
	void translatesTheChoiceOfTools(String chat, String expected) {
		startRecording();
		post("{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}], \"tool_choice\": " + chat
				+ "}");
		String choice = ResponsesJson.mapper().writeValueAsString(this.turns.get(0).request().toolChoice());
		assertThat(choice).contains(expected).doesNotContain("\"function\":{");
	}

	@Test
	void callsTools() {
		this.client = restart(calls());
		JsonNode choice = post(hello("")).path("choices").path(0);
		assertThat(choice.path("finish_reason").stringValue()).isEqualTo("tool_calls");
		JsonNode message = choice.path("message");
		assertThat(message.path("content").isNull()).isTrue();
		assertThat(message.path("tool_calls").toString()).isEqualTo("[{\"id\":\"call_1\",\"type\":\"function\","
				+ "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Rome\\\"}\"}},"
				+ "{\"id\":\"call_2\",\"type\":\"custom\",\"custom\":{\"name\":\"sql\",\"input\":\"select 1\"}}]");
	}

	@Test
	void refuses() {
		this.client = restart((turn, output) -> output.refusal("I will not."));
		JsonNode choice = post(hello("")).path("choices").path(0);
		assertThat(choice.path("message").path("refusal").stringValue()).isEqualTo("I will not.");
		assertThat(choice.path("message").path("content").isNull()).isTrue();
		assertThat(choice.path("finish_reason").stringValue()).isEqualTo("stop");
	}

	@Test
	void citesPages() {
		this.client = restart((turn, output) -> {
			output.text("See there");
			output.annotation(new Annotation.UrlCitation("https://example.com", "Example", 0, 3, Map.of()));
		});
		assertThat(post(hello("")).path("choices").path(0).path("message").path("annotations").toString())
			.isEqualTo("[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://example.com\","
					+ "\"title\":\"Example\",\"start_index\":0,\"end_index\":3}}]");
	}

	@Test
	void tellsTheUsage() {
		this.client = restart((turn, output) -> {
			output.text("Hello");
			output.usage(new Usage(10L, new Usage.InputDetails(4L, 0L, Map.of()), 7L,
					new Usage.OutputDetails(5L, Map.of()), 17L, Map.of()));
		});
		ChatCompletion.Usage usage = ResponsesJson.mapper().treeToValue(post(hello("")), ChatCompletion.class).usage();
		assertThat(usage.promptTokens()).isEqualTo(10);
		assertThat(usage.promptTokensDetails().cachedTokens()).isEqualTo(4);
		assertThat(usage.completionTokens()).isEqualTo(7);
		assertThat(usage.completionTokensDetails().reasoningTokens()).isEqualTo(5);
		assertThat(usage.totalTokens()).isEqualTo(17);
	}

	@Test
	void endsAtTheLimitOfTokens() {
		JsonNode choice = post(hello(", \"max_tokens\": 2")).path("choices").path(0);
		assertThat(choice.path("finish_reason").stringValue()).isEqualTo("length");
		assertThat(choice.path("message").path("content").stringValue()).hasSize(8);
	}

	@Test
	void endsAtAFilter() {
		this.client = restart((turn, output) -> output.incomplete(IncompleteDetails.Reason.CONTENT_FILTER));
		assertThat(post(hello("")).path("choices").path(0).path("finish_reason").stringValue())
			.isEqualTo("content_filter");
	}

	@Test
	void aFailureIsAnErrorOfTheServer() {
		this.client = restart((turn, output) -> output.fail(ErrorCode.SERVER_ERROR, "Out of order"));
		HttpResponse<String> response = this.client.post("/chat/completions", hello(""));
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(TestClient.json(response).path("error").path("message").stringValue()).isEqualTo("Out of order");
		List<String> frames = stream(hello(", \"stream\": true"));
		assertThat(frames).singleElement().asString().contains("\"error\":{\"message\":\"Out of order\"");
	}

	@Test
	void streamsChunks() {
		List<String> frames = stream(hello(", \"stream\": true"));
		assertThat(frames).last().isEqualTo("[DONE]");
		List<ChatCompletionChunk> chunks = chunks(frames);
		assertThat(chunks).extracting(ChatCompletionChunk::id).allMatch((id) -> id.startsWith("chatcmpl-"));
		assertThat(chunks).extracting(ChatCompletionChunk::id).containsOnly(chunks.get(0).id());
		assertThat(chunks).extracting(ChatCompletionChunk::object).containsOnly("chat.completion.chunk");
		assertThat(chunks).allMatch((chunk) -> chunk.choices().size() == 1);
		assertThat(frames.get(0)).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}")
			.contains("\"finish_reason\":null");
		assertThat(frames.get(frames.size() - 2)).contains("\"delta\":{}").contains("\"finish_reason\":\"stop\"");
		assertThat(frames).noneMatch((frame) -> frame.contains("usage"));
		assertThat(frames.get(1)).contains("\"obfuscation\":");
		String text = chunks.stream()
			.map((chunk) -> chunk.choices().get(0).delta().text())
			.collect(Collectors.joining());
		assertThat(text)
			.isEqualTo(post(hello("")).path("choices").path(0).path("message").path("content").stringValue());
	}

	@Test
	void aLastChunkTellsTheUsageIfAskedFor() {
		List<String> frames = stream(hello(
				", \"stream\": true, \"stream_options\": {\"include_usage\": true, \"include_obfuscation\": false}"));
		String last = frames.get(frames.size() - 2);
		assertThat(last).contains("\"choices\":[]").contains("\"total_tokens\":");
		assertThat(frames.subList(0, frames.size() - 2)).allMatch((frame) -> frame.contains("\"usage\":null"));
		assertThat(frames).noneMatch((frame) -> frame.contains("obfuscation"));
	}

	@Test
	void streamsCallsOfToolsInPieces() {
		this.client = restart(calls());
		List<String> frames = stream(hello(", \"stream\": true"));
		List<String> deltas = frames.stream()
			.filter((frame) -> frame.contains("\"tool_calls\":["))
			.map((frame) -> ResponsesJson.mapper().readTree(frame).path("choices").path(0).path("delta").toString())
			.toList();
		assertThat(frames.get(0)).contains("\"delta\":{\"role\":\"assistant\",\"content\":null,\"refusal\":null}");
		assertThat(deltas.get(0)).contains("\"id\":\"call_1\"")
			.contains("\"index\":0")
			.contains("\"function\":{\"name\":\"weather\",\"arguments\":\"\"}");
		assertThat(deltas.get(1))
			.isEqualTo("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}]}");
		assertThat(deltas).contains(
				"{\"tool_calls\":[{\"id\":\"call_2\",\"custom\":{\"name\":\"sql\",\"input\":\"\"},\"index\":1}]}");
		assertThat(deltas).last().isEqualTo("{\"tool_calls\":[{\"index\":1,\"custom\":{\"input\":\"select 1\"}}]}");
		assertThat(frames.get(frames.size() - 2)).contains("\"finish_reason\":\"tool_calls\"");
	}

	@Test
	void streamsRefusalsAndCitations() {
		this.client = restart((turn, output) -> {
			output.text("See there");
			output.annotation(new Annotation.UrlCitation("https://example.com", "Example", 0, 3, Map.of()));
			output.endItem();
			output.refusal("I will not.");
		});
		List<String> frames = stream(hello(", \"stream\": true"));
		assertThat(frames).anyMatch((frame) -> frame.contains("\"delta\":{\"refusal\":\"I will not.\"}"));
		assertThat(frames)
			.anyMatch((frame) -> frame.contains("\"delta\":{\"annotations\":[{\"type\":\"url_citation\""));
	}

	@Test
	void framesHaveNoNames() {
		String body = this.client.post("/chat/completions", hello(", \"stream\": true")).body();
		assertThat(body).doesNotContain("event:").startsWith("data: {").endsWith("data: [DONE]\n\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"messages": [{"role": "user", "content": "Hi"}]}                     | model | missing_required_parameter
					{"model": "m"}                                                        | messages | missing_required_parameter
					{"model": "m", "messages": []}                                        | messages | array_below_min_length
					{"model": "m", "messages": "Hi"}                                      | messages | invalid_type
					{"model": "m", "messages": [{"role": "king", "content": "Hi"}]}       | messages[0].role | invalid_value
					{"model": "m", "messages": [{"role": "function", "name": "f", "content": "Hi"}]} | messages[0].role | unsupported_parameter
					{"model": "m", "messages": [{"role": "tool", "tool_call_id": "c", "content": ""}]} | messages[0].tool_call_id | invalid_value
					{"model": "m", "messages": [{"role": "assistant", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "f", "arguments": ""}}]}]} | messages | invalid_value
					{"model": "m", "messages": [{"role": "assistant", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "f", "arguments": ""}}]}, {"role": "user", "content": ""}]} | messages[1].role | invalid_value
					""")
	void refusesWrongMessages(String request, String param, String code) {
		assertError(request, param, code);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"n": 2                                        | n | unsupported_parameter
			"n": 0                                        | n | integer_below_min_value
			"temperature": 2.1                            | temperature | decimal_above_max_value
			"top_p": -0.1                                 | top_p | decimal_below_min_value
			"presence_penalty": 3                         | presence_penalty | decimal_above_max_value
			"frequency_penalty": -3                       | frequency_penalty | decimal_below_min_value
			"max_completion_tokens": 0                    | max_completion_tokens | integer_below_min_value
			"max_tokens": 5, "max_completion_tokens": 5   | max_tokens | invalid_value
			"top_logprobs": 5                             | top_logprobs | invalid_value
			"stream_options": {"include_usage": true}     | stream_options | invalid_value
			"stop": ["1", "2", "3", "4", "5"]             | stop | array_above_max_length
			"modalities": ["text", "audio"]               | audio | unsupported_parameter
			"functions": [{"name": "f"}]                  | functions | unsupported_parameter
			"function_call": "auto"                       | function_call | unsupported_parameter
			"best_of": 2                                  | best_of | unknown_parameter
			"temperature": "hot"                          | temperature | invalid_type
			""")
	void refusesWrongParameters(String parameter, String param, String code) {
		assertError(hello(", " + parameter), param, code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/chat/completions", "/chat/completions/" })
	void onlyPosts(String path) {
		assertThat(this.client.get(path).statusCode()).isEqualTo(405);
		assertThat(this.client.post(path, hello("")).statusCode()).isEqualTo(200);
	}

	private void assertError(String request, String param, String code) {
		HttpResponse<String> response = this.client.post("/chat/completions", request);
		assertThat(response.statusCode()).isEqualTo(400);
		JsonNode error = TestClient.json(response).path("error");
		assertThat(error.path("type").stringValue()).isEqualTo("invalid_request_error");
		assertThat(error.path("param").stringValue()).isEqualTo(param);
		assertThat(error.path("code").stringValue()).isEqualTo(code);
	}

	private static Backend calls() {
		return (turn, output) -> {
			output.functionCall("call_1", "weather");
			output.arguments("{\"city\":");
			output.arguments("\"Rome\"}");
			output.customToolCall("call_2", "sql");
			output.arguments("select 1");
		};
	}

	private static String hello(String parameters) {
		return "{\"model\": \"gpt-5.2\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]" + parameters + "}";
	}

	private JsonNode post(String body) {
		HttpResponse<String> response = this.client.post("/chat/completions", body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return TestClient.json(response);
	}

	/**
	 * The data of all frames.
	 */
	private List<String> stream(String body) {
		HttpResponse<String> response = this.client.post("/chat/completions", body);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
		return response.body().lines().filter((line) -> !line.isEmpty()).map((line) -> line.substring(6)).toList();
	}

	private static List<ChatCompletionChunk> chunks(List<String> frames) {
		return frames.stream()
			.filter((frame) -> !frame.equals("[DONE]"))
			.map((frame) -> ResponsesJson.mapper().readValue(frame, ChatCompletionChunk.class))
			.toList();
	}

	private void startRecording() {
		this.client = restart((turn, output) -> {
			this.turns.add(turn);
			output.text("Noted.");
		});
	}

	private TestClient restart(Backend backend) {
		this.server.close();
		return start(backend);
	}

	private TestClient start(Backend backend) {
		this.server = ResponsesServer.builder().eventDelay(Duration.ZERO).backend(backend).start();
		return new TestClient(this.server);
	}

}

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

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedModelTests {

	private static final String WEATHER = """
			{"type": "function", "name": "get_weather", "strict": true, "parameters": {"type": "object",
			"properties": {"city": {"type": "string"}, "unit": {"type": "string", "enum": ["celsius", "kelvin"]},
			"days": {"type": "integer", "minimum": 3}}, "required": ["city", "unit", "days"],
			"additionalProperties": false}}""";

	private static final String TIME = """
			{"type": "function", "name": "time", "parameters": null, "strict": false}""";

	private static ResponsesServer server;

	private static TestClient client;

	@BeforeAll
	static void start() {
		server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();
		client = new TestClient(server);
	}

	@AfterAll
	static void close() {
		server.close();
	}

	@Test
	void saysThatItIsSimulatedTheSameEachTime() {
		Response one = create("\"input\": \"Is it warm?\"");
		assertThat(one.outputText()).startsWith("This is a simulated reply, no model is behind it.")
			.contains("\"Is it warm?\"");
		assertThat(create("\"input\": \"Is it warm?\"").outputText()).isEqualTo(one.outputText());
	}

	@Test
	void givesJsonForASchema() {
		String schema = """
				{"type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer", "minimum": 18},
				"friend": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}}, "required": ["name", "age", "friend"],
				"additionalProperties": false}""";
		Response response = create("""
				"input": "A person", "text": {"format": {"type": "json_schema", "name": "person", "strict": true,
				"schema": %s}}""".formatted(schema));
		JsonNode instance = ResponsesJson.mapper().readTree(response.outputText());
		assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(ResponsesJson.mapper().readTree(schema))
			.validate(instance)).isEmpty();
	}

	@Test
	void givesAnObjectWhereAnyWillDo() {
		Response response = create("\"input\": \"Some JSON\", \"text\": {\"format\": {\"type\": \"json_object\"}}");
		assertThat(ResponsesJson.mapper().readTree(response.outputText()).isObject()).isTrue();
	}

	@Test
	void callsTheFunctionThatTheUserNames() {
		Response response = create(
				"\"input\": \"Please use get_weather now\", \"tools\": [%s, %s]".formatted(WEATHER, TIME));
		assertThat(response.output()).hasSize(1);
		ToolCall.Function call = response.functionCalls().get(0);
		assertThat(call.name()).isEqualTo("get_weather");
		JsonNode arguments = ResponsesJson.mapper().readTree(call.arguments());
		assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(ResponsesJson.mapper().readTree(WEATHER).path("parameters"))
			.validate(arguments)).isEmpty();
	}

	@Test
	void callsTwoFunctionsAtATimeUnlessThatIsForbidden() {
		String request = "\"input\": \"The time, then get_weather\", \"tools\": [%s, %s]".formatted(WEATHER, TIME);
		assertThat(create(request).functionCalls()).extracting(ToolCall.Function::name)
			.containsExactly("time", "get_weather");
		assertThat(create(request + ", \"parallel_tool_calls\": false").functionCalls())
			.extracting(ToolCall.Function::name)
			.containsExactly("time");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "What is the daytime? | \"auto\" |",
			"What is the time? | \"none\" |", "Hello | \"required\" | get_weather",
			"What is the time? | \"required\" | time", "Hello | {\"type\": \"function\", \"name\": \"time\"} | time",
			"get_weather and time | {\"type\": \"allowed_tools\", \"mode\": \"auto\", \"tools\": [{\"type\": \"function\", \"name\": \"time\"}]} | time",
			"Hello | {\"type\": \"allowed_tools\", \"mode\": \"required\", \"tools\": [{\"type\": \"function\", \"name\": \"time\"}]} | time" })
	void heedsTheToolChoice(String text, String choice, String called) {
		Response response = create(
				"\"input\": \"%s\", \"tool_choice\": %s, \"tools\": [%s, %s]".formatted(text, choice, WEATHER, TIME));
		assertThat(response.functionCalls()).extracting(ToolCall.Function::name)
			.isEqualTo((called != null) ? List.of(called) : List.of());
	}

	@Test
	void callsACustomToolWithWhatItsGrammarAllows() {
		Response response = create("""
				"input": "Use the plate tool", "tools": [{"type": "custom", "name": "plate",
				"format": {"type": "grammar", "syntax": "regex", "definition": "[A-Z]{2}-\\\\d{3}"}}]""");
		assertThat(response.output()).singleElement()
			.satisfies((item) -> assertThat(((ToolCall.Custom) item).input()).matches("[A-Z]{2}-\\d{3}"));
	}

	@Test
	void callsAFunctionOfANamespace() {
		Response response = create("""
				"input": "Use time", "tools": [{"type": "namespace", "name": "clock", "description": "d",
				"tools": [%s]}]""".formatted(TIME));
		assertThat(response.functionCalls()).extracting(ToolCall.Function::namespace).containsExactly("clock");
	}

	@Test
	void quotesWhatToolsReturned() {
		String request = "\"tools\": [%s], \"tool_choice\": \"required\", ".formatted(WEATHER);
		Response call = create(request + "\"input\": \"How is the weather?\"");
		Response answer = create(request + """
				"previous_response_id": "%s", "input": [{"type": "function_call_output", "call_id": "%s",
				"output": "It is 31 degrees"}]""".formatted(call.id(), call.functionCalls().get(0).callId()));
		assertThat(answer.functionCalls()).isEmpty();
		assertThat(answer.outputText()).contains("The tool get_weather returned: \"It is 31 degrees\".");
		Response later = create(
				request + "\"previous_response_id\": \"%s\", \"input\": \"Again\"".formatted(answer.id()));
		assertThat(later.functionCalls()).hasSize(1);
	}

	@Test
	void tellsOfImagesAndFiles() {
		Response response = create("""
				"input": [{"role": "user", "content": [{"type": "input_text", "text": "Look"},
				{"type": "input_image", "image_url": "https://example.com/a.png", "detail": "auto"},
				{"type": "input_image", "file_id": "file_1", "detail": "auto"},
				{"type": "input_file", "file_id": "file_2"}]}]""");
		assertThat(response.outputText()).contains("Images that came with it: 2.", "Files that came with it: 1.");
	}

	@Test
	void showsReasoningAsFarAsAsked() {
		assertThat(create("\"input\": \"Hi\"").output()).hasSize(1);
		assertThat(create("\"input\": \"Hi\", \"reasoning\": {\"effort\": \"none\", \"summary\": \"auto\"}").output())
			.hasSize(1);
		assertThat(json(create("\"input\": \"Hi\", \"reasoning\": {\"effort\": \"low\"}")).path("summary")).isEmpty();
		assertThat(json(create("\"input\": \"Hi\", \"reasoning\": {\"summary\": \"auto\"}")).path("summary"))
			.hasSize(1);
		Response detailed = create("""
				"input": "Hi", "reasoning": {"effort": "high", "summary": "detailed"},
				"include": ["reasoning.encrypted_content"]""");
		assertThat(json(detailed).path("summary")).hasSize(2);
		assertThat(json(detailed).path("encrypted_content").asString()).isNotEmpty();
		assertThat(detailed.usage().outputTokensDetails().reasoningTokens()).isPositive();
		assertThat(detailed.usage().outputTokens())
			.isGreaterThan(detailed.usage().outputTokensDetails().reasoningTokens());
		assertThat(detailed.outputText()).startsWith("This is a simulated reply");
	}

	@Test
	void searchesTheWebAndCitesWhatItFound() {
		Response response = create("""
				"input": "Do a web search for Seoul", "tools": [{"type": "web_search"}],
				"include": ["web_search_call.action.sources"]""");
		assertThat(types(response)).containsExactly("web_search_call", "message");
		assertThat(json(response).path("action").path("query").asString()).isEqualTo("Do a web search for Seoul");
		assertThat(json(response).path("action").path("sources")).hasSize(1);
		JsonNode part = json(response.output().get(1)).path("content").get(0);
		JsonNode citation = part.path("annotations").get(0);
		assertThat(citation.path("type").asString()).isEqualTo("url_citation");
		assertThat(part.path("text")
			.asString()
			.substring(citation.path("start_index").intValue(), citation.path("end_index").intValue()))
			.isEqualTo("A simulated search of the web found one page.");
	}

	@Test
	void searchesFiles() {
		Response response = create("""
				"input": "Hello", "tool_choice": {"type": "file_search"}, "include": ["file_search_call.results"],
				"tools": [{"type": "file_search", "vector_store_ids": ["vs_1"]}]""");
		assertThat(types(response)).containsExactly("file_search_call", "message");
		assertThat(json(response).path("results")).hasSize(1);
		assertThat(json(response.output().get(1)).path("content")
			.get(0)
			.path("annotations")
			.get(0)
			.path("type")
			.asString()).isEqualTo("file_citation");
	}

	@Test
	void runsCode() {
		Response response = create("""
				"input": "Use the code interpreter", "include": ["code_interpreter_call.outputs"],
				"tools": [{"type": "code_interpreter", "container": {"type": "auto"}}]""");
		assertThat(types(response)).containsExactly("code_interpreter_call", "message");
		assertThat(json(response).path("outputs").get(0).path("logs").asString()).isEqualTo("simulated\n");
	}

	@Test
	void generatesAnImageThatCanBeRead() throws Exception {
		Response response = create("""
				"input": "Hello", "tool_choice": {"type": "image_generation"},
				"tools": [{"type": "image_generation"}]""");
		assertThat(types(response)).containsExactly("image_generation_call", "message");
		byte[] png = Base64.getDecoder().decode(json(response).path("result").asString());
		assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(1);
		String stream = client.post("/responses", """
				{"model": "m", "stream": true, "input": "image_generation", "tools": [{"type": "image_generation",
				"partial_images": 2}]}""").body();
		assertThat(TestClient.events(stream)).filteredOn((event) -> event.type().endsWith("partial_image")).hasSize(2);
	}

	@Test
	void asksForApprovalBeforeItCallsAnMcpServer() {
		String tools = """
				"tools": [{"type": "mcp", "server_label": "wiki", "server_url": "https://example.com/mcp",
				"allowed_tools": ["read", "write"]}], """;
		Response request = create(tools + "\"input\": \"Please write to it\"");
		assertThat(types(request)).containsExactly("mcp_list_tools", "mcp_approval_request");
		assertThat(json(request).path("tools")).extracting((tool) -> tool.path("name").asString())
			.containsExactly("read", "write");
		ToolCall.McpApprovalRequest approval = (ToolCall.McpApprovalRequest) request.output().get(1);
		assertThat(approval.name()).isEqualTo("write");
		Response approved = create(tools + approval(request, approval, true));
		assertThat(types(approved)).containsExactly("mcp_call", "message");
		assertThat(json(approved).path("approval_request_id").asString()).isEqualTo(approval.id());
		assertThat(json(approved).path("output").asString()).isNotEmpty();
		Response refused = create(tools + approval(request, approval, false));
		assertThat(types(refused)).containsExactly("message");
		assertThat(refused.outputText()).contains("You did not approve the call");
	}

	private static String approval(Response request, ToolCall.McpApprovalRequest approval, boolean approve) {
		return """
				"previous_response_id": "%s", "input": [{"type": "mcp_approval_response",
				"approval_request_id": "%s", "approve": %s}]""".formatted(request.id(), approval.id(), approve);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"never\"", "{\"never\": {\"tool_names\": [\"read\"]}}" })
	void callsAnMcpServerWithoutApprovalWhereNoneIsNeeded(String requireApproval) {
		Response response = create("""
				"input": "Ask wiki", "tools": [{"type": "mcp", "server_label": "wiki",
				"server_url": "https://example.com/mcp", "allowed_tools": {"tool_names": ["read"]},
				"require_approval": %s}]""".formatted(requireApproval));
		assertThat(types(response)).containsExactly("mcp_list_tools", "mcp_call", "message");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"type\": \"computer\"} | computer_call | {\"type\": \"computer_call_output\", \"output\": {\"type\": \"computer_screenshot\", \"image_url\": \"https://example.com/a.png\"}, \"call_id\": \"%s\"} | a screenshot",
			"{\"type\": \"shell\", \"environment\": {\"type\": \"local\"}} | shell_call | {\"type\": \"shell_call_output\", \"output\": [{\"stdout\": \"hey\", \"stderr\": \"\", \"outcome\": {\"type\": \"exit\", \"exit_code\": 0}}], \"call_id\": \"%s\"} | \"hey\"",
			"{\"type\": \"apply_patch\"} | apply_patch_call | {\"type\": \"apply_patch_call_output\", \"status\": \"failed\", \"call_id\": \"%s\"} | \"failed\"" })
	void letsTheCallerActAndAnswersThen(String tool, String type, String output, String said) {
		String tools = "\"tools\": [%s], \"tool_choice\": {\"type\": \"%s\"}, ".formatted(tool,
				type.replace("_call", ""));
		Response call = create(tools + "\"input\": \"Do it\"");
		assertThat(types(call)).containsExactly(type);
		Response answer = create(tools + "\"previous_response_id\": \"%s\", \"input\": [%s]".formatted(call.id(),
				output.formatted(json(call).path("call_id").asString())));
		assertThat(types(answer)).containsExactly("message");
		assertThat(answer.outputText()).contains(said);
	}

	@Test
	void runsCommandsInAContainerItself() {
		Response response = create("""
				"input": "Use the shell", "tools": [{"type": "shell", "environment": {"type": "container_auto"}}]""");
		assertThat(types(response)).containsExactly("shell_call", "shell_call_output", "message");
		assertThat(response.outputText()).endsWith("A simulated shell printed \"simulated\".");
		assertThat(create("\"input\": \"And now?\", \"previous_response_id\": \"%s\"".formatted(response.id()))
			.outputText()).doesNotContain("printed");
	}

	private static Response create(String members) {
		return client.create("{\"model\": \"gpt-5.2\", " + members + "}");
	}

	private static List<String> types(Response response) {
		return response.output().stream().map(ResponseItem::type).toList();
	}

	private static JsonNode json(Response response) {
		return json(response.output().get(0));
	}

	private static JsonNode json(ResponseItem item) {
		return ResponsesJson.mapper().valueToTree(item);
	}

}

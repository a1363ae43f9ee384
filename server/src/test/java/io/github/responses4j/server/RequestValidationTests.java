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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Response;

import static org.assertj.core.api.Assertions.assertThat;

class RequestValidationTests {

	private static final String FUNCTION = "{'type': 'function', 'name': 'f', 'parameters': null, 'strict': null}";

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

	/**
	 * Members beside model and input, parameter and code of the error, and what its
	 * message says. {@code FUNCTION} stands for a function tool.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					'model': 5                             | model | invalid_type | expected a string, but got an integer
					'model': ''                            | model | empty_string | empty string
					'input': 5                             | input | invalid_type | expected a string or an array, but got an integer
					'input': {}                            | input | invalid_type | but got an object
					'input': [5]                           | input[0] | invalid_type | expected an object
					'input': [null]                        | input[0] | invalid_type | but got null
					'input': [{}]                          | input[0].type | missing_required_parameter | input[0].type
					'input': [{'type': 'new'}]             | input[0].type | invalid_value | Supported values are: 'message', 'reasoning'
					'input': [{'type': 1}]                 | input[0].type | invalid_type | expected a string
					'input': [{'role': 'user'}]            | input[0].content | missing_required_parameter | input[0].content
					'input': [{'role': 'boss', 'content': 'x'}] | input[0].role | invalid_value | 'user', 'assistant', 'system' and 'developer'
					'input': [{'role': 'user', 'content': 1}] | input[0].content | invalid_type | expected a string or an array
					'input': [{'role': 'user', 'content': 'x', 'name': 'y'}] | input[0].name | unknown_parameter | Unknown parameter
					'input': [{'role': 'user', 'content': [{'type': 'input_text', 'text': 'x'}, {'type': 'text', 'text': 'x'}]}] | input[0].content[1].type | invalid_value | 'input_text', 'input_image' and 'input_file'
					'input': [{'role': 'user', 'content': [{'type': 'input_text'}]}] | input[0].content[0].text | missing_required_parameter | text
					'input': [{'role': 'user', 'content': [{'type': 'input_text', 'text': 5}]}] | input[0].content[0].text | invalid_type | expected a string
					'input': [{'role': 'user', 'content': [{'type': 'input_image', 'image_url': 'https://e.com', 'detail': 'fine'}]}] | input[0].content[0].detail | invalid_value | 'low', 'high', 'auto' and 'original'
					'input': [{'role': 'user', 'content': [{'type': 'input_image', 'image_url': {'url': 'x'}}]}] | input[0].content[0].image_url | invalid_type | but got an object
					'input': [{'role': 'assistant', 'content': [{'type': 'input_text', 'text': 'x'}]}] | input[0].content[0].type | invalid_value | 'output_text' and 'refusal'
					'input': [{'type': 'function_call_output', 'output': 'x'}] | input[0].call_id | missing_required_parameter | call_id
					'input': [{'type': 'function_call_output', 'call_id': '', 'output': 'x'}] | input[0].call_id | empty_string | minimum length 1
					'input': [{'type': 'function_call_output', 'call_id': 'c', 'output': {}}] | input[0].output | invalid_type | expected a string or an array
					'input': [{'type': 'function_call', 'call_id': 'c', 'name': 'f', 'arguments': {}}] | input[0].arguments | invalid_type | expected a string
					'input': [{'type': 'reasoning', 'id': 'rs_1'}] | input[0].summary | missing_required_parameter | summary
					'input': [{'type': 'mcp_approval_response', 'approval_request_id': 'a', 'approve': 'yes'}] | input[0].approve | invalid_type | expected a boolean
					'input': [{'type': 'compaction_trigger'}, {'role': 'user', 'content': 'x'}] | input[0] | invalid_value | last item
					'input': [{'type': 'function_call_output', 'call_id': 'call_1', 'output': 'x'}] | input | | No tool call found for function call output with call_id call_1.
					'input': [{'type': 'custom_tool_call_output', 'call_id': 'call_1', 'output': 'x'}] | input | | No tool call found for custom tool call output with call_id call_1.
					'input': [{'type': 'function_call', 'call_id': 'call_1', 'name': 'f', 'arguments': '{}'}, {'role': 'user', 'content': 'x'}] | input | | No tool output found for function call call_1.
					'input': [{'type': 'mcp_approval_response', 'approval_request_id': 'mcpr_1', 'approve': true}] | input | | mcpr_1
					'instructions': 5                      | instructions | invalid_type | expected a string
					'previous_response_id': 5              | previous_response_id | invalid_type | expected a string
					'previous_response_id': 'r', 'conversation': 'c' | previous_response_id | mutually_exclusive_parameters | conversation
					'conversation': {}                     | conversation.id | missing_required_parameter | conversation.id
					'prompt': {'version': '1'}             | prompt.id | missing_required_parameter | prompt.id
					'include': 'reasoning.encrypted_content' | include | invalid_type | expected an array
					'include': ['reasoning.encrypted_content', 'everything'] | include[1] | invalid_value | 'message.output_text.logprobs'
					'tools': {}                            | tools | invalid_type | expected an array
					'tools': ['f']                         | tools[0] | invalid_type | expected an object
					'tools': [{'name': 'f'}]               | tools[0].type | missing_required_parameter | tools[0].type
					'tools': [{'type': 'magic'}]           | tools[0].type | invalid_value | 'function', 'custom'
					'tools': [{'type': 'function', 'function': {'name': 'f'}}] | tools[0].name | missing_required_parameter | tools[0].name
					'tools': [{'type': 'function', 'name': 'f', 'function': {}}] | tools[0].function | unknown_parameter | tools[0].function
					'tools': [{'type': 'function', 'name': 'a b', 'parameters': null}] | tools[0].name | invalid_value | does not match pattern
					'tools': [{'type': 'function', 'name': ''}] | tools[0].name | empty_string | empty string
					'tools': [{'type': 'function', 'name': 'f', 'parameters': '{}'}] | tools[0].parameters | invalid_type | expected an object
					'tools': [FUNCTION, FUNCTION]          | tools[1].name | invalid_value | unique
					'tools': [FUNCTION, {'type': 'custom', 'name': 'f'}] | tools[1].name | invalid_value | unique
					'tools': [{'type': 'namespace', 'name': 'n', 'description': 'd', 'tools': [FUNCTION, FUNCTION]}] | tools[0].tools[1].name | invalid_value | unique
					'tools': [{'type': 'function', 'name': 'f', 'strict': true, 'parameters': {'type': 'object', 'properties': {}}}] | tools[0].parameters | invalid_function_parameters | 'additionalProperties' is required to be supplied and to be false
					'tools': [{'type': 'function', 'name': 'f', 'strict': true, 'parameters': {'type': 'object', 'properties': {'a': {}}, 'additionalProperties': false}}] | tools[0].parameters | invalid_function_parameters | Missing 'a'
					'tools': [{'type': 'function', 'name': 'f', 'strict': true, 'parameters': {'type': 'object', 'required': ['a'], 'properties': {'a': {'type': 'array', 'items': {'type': 'object'}}}, 'additionalProperties': false}}] | tools[0].parameters | invalid_function_parameters | In context=('properties', 'a', 'items')
					'tools': [{'type': 'function', 'name': 'f', 'strict': true, 'parameters': {'type': 'string'}}] | tools[0].parameters | invalid_function_parameters | got 'type: "string"'
					'tools': [{'type': 'custom', 'name': 'f', 'format': {'type': 'grammar', 'syntax': 'bnf', 'definition': 'x'}}] | tools[0].format.syntax | invalid_value | 'lark' and 'regex'
					'tools': [{'type': 'namespace', 'name': 'n', 'tools': []}] | tools[0].tools | array_below_min_length | minimum length 1
					'tools': [{'type': 'file_search'}]     | tools[0].vector_store_ids | missing_required_parameter | vector_store_ids
					'tools': [{'type': 'file_search', 'vector_store_ids': [], 'max_num_results': 51}] | tools[0].max_num_results | integer_above_max_value | <= 50
					'tools': [{'type': 'web_search', 'search_context_size': 'huge'}] | tools[0].search_context_size | invalid_value | 'low', 'medium' and 'high'
					'tools': [{'type': 'code_interpreter'}] | tools[0].container | missing_required_parameter | container
					'tools': [{'type': 'code_interpreter', 'container': {'type': 'auto', 'memory_limit': '2g'}}] | tools[0].container.memory_limit | invalid_value | '1g', '4g', '16g' and '64g'
					'tools': [{'type': 'image_generation', 'partial_images': 4}] | tools[0].partial_images | integer_above_max_value | <= 3
					'tools': [{'type': 'mcp', 'server_label': 's'}] | tools[0] | missing_required_parameter | 'server_url', 'connector_id' or 'tunnel_id'
					'tools': [{'type': 'mcp', 'server_label': 's', 'server_url': 'u', 'require_approval': 'maybe'}] | tools[0].require_approval | invalid_value | 'always' and 'never'
					'tools': [{'type': 'computer_use_preview', 'environment': 'amiga', 'display_width': 1, 'display_height': 1}] | tools[0].environment | invalid_value | 'browser'
					'tool_choice': 'sometimes'             | tool_choice | invalid_value | 'none', 'auto' and 'required'
					'tool_choice': {'type': 'function'}    | tool_choice.name | missing_required_parameter | tool_choice.name
					'tool_choice': 'required'              | tool_choice | invalid_value | 'tools'
					'tool_choice': {'type': 'function', 'name': 'g'}, 'tools': [FUNCTION] | tool_choice | invalid_value | Tool choice 'g' not found in 'tools' parameter.
					'parallel_tool_calls': 'no'            | parallel_tool_calls | invalid_type | expected a boolean
					'max_tool_calls': 1.5                  | max_tool_calls | invalid_type | expected an integer, but got a decimal
					'max_output_tokens': 15                | max_output_tokens | integer_below_min_value | Expected a value >= 16, but got 15
					'max_output_tokens': '100'             | max_output_tokens | invalid_type | but got a string
					'text': 'json'                         | text | invalid_type | expected an object
					'text': {'format': 'json_object'}      | text.format | invalid_type | expected an object
					'text': {'format': {'type': 'xml'}}    | text.format.type | invalid_value | 'text', 'json_object' and 'json_schema'
					'text': {'format': {'type': 'json_schema', 'schema': {}}} | text.format.name | missing_required_parameter | text.format.name
					'text': {'format': {'type': 'json_schema', 'name': 'n'}} | text.format.schema | missing_required_parameter | text.format.schema
					'text': {'format': {'type': 'json_schema', 'name': 'a b', 'schema': {}}} | text.format.name | invalid_value | pattern
					'text': {'format': {'type': 'json_schema', 'json_schema': {}}} | text.format.name | missing_required_parameter | text.format.name
					'text': {'format': {'type': 'json_schema', 'name': 'n', 'strict': true, 'schema': {'type': 'object', 'properties': {}}}} | text.format.schema | invalid_json_schema | response_format 'n'
					'text': {'format': {'type': 'json_object'}} | input | | must contain the word 'json'
					'text': {'verbosity': 'chatty'}        | text.verbosity | invalid_value | 'low', 'medium' and 'high'
					'reasoning': {'effort': 'heroic'}      | reasoning.effort | invalid_value | 'none', 'minimal', 'low', 'medium', 'high', 'xhigh' and 'max'
					'reasoning': {'summary': true}         | reasoning.summary | invalid_type | but got a boolean
					'reasoning': {'budget': 5}             | reasoning.budget | unknown_parameter | reasoning.budget
					'temperature': 2.5                     | temperature | decimal_above_max_value | <= 2, but got 2.5
					'temperature': 'hot'                   | temperature | invalid_type | expected a decimal, but got a string
					'top_p': -0.1                          | top_p | decimal_below_min_value | >= 0
					'top_logprobs': 21                     | top_logprobs | integer_above_max_value | <= 20
					'store': 1                             | store | invalid_type | expected a boolean
					'stream': 'yes'                        | stream | invalid_type | expected a boolean
					'stream_options': {}                   | stream_options | invalid_value | stream
					'stream': true, 'stream_options': {'include_usage': true} | stream_options.include_usage | unknown_parameter | include_usage
					'background': true, 'store': false     | background | unsupported_parameter | store
					'context_management': []               | context_management | array_below_min_length | minimum length 1
					'context_management': [{'type': 'compaction', 'compact_threshold': 10}] | context_management[0].compact_threshold | integer_below_min_value | >= 1000
					'truncation': 'always'                 | truncation | invalid_value | 'auto' and 'disabled'
					'service_tier': 'gold'                 | service_tier | invalid_value | 'flex'
					'metadata': []                         | metadata | invalid_type | expected an object
					'metadata': {'k': 1}                   | metadata.k | invalid_type | expected a string
					'seed': 1                              | seed | unknown_parameter | Unknown parameter: 'seed'.
					'messages': []                         | messages | unknown_parameter | Unknown parameter: 'messages'.
					""")
	void refuses(String members, String param, String code, String message) {
		HttpResponse<String> response = post(members);
		JsonNode error = TestClient.json(response).path("error");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.path("param").asString()).isEqualTo(param);
		assertThat(error.path("code").asString(null)).isEqualTo(code);
		assertThat(error.path("message").asString()).contains(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'instructions': null, 'tools': null, 'include': null, 'metadata': null, 'text': null",
			"'input': [{'type': 'message', 'role': 'developer', 'content': 'x'}]", "'max_output_tokens': 16",
			"'temperature': 2, 'top_p': 1.0, 'top_logprobs': 20", "'tools': [FUNCTION], 'tool_choice': 'required'",
			"'tools': [{'type': 'mcp', 'server_label': 's', 'tunnel_id': 'tunnel_0123456789abcdef0123456789abcdef'}]",
			"'input': [{'type': 'function_call', 'call_id': 'c', 'name': 'f', 'arguments': '{}', 'async': true}]",
			"'input': [{'type': 'compaction_trigger'}]",
			"'input': [{'type': 'function_call', 'call_id': 'c', 'name': 'f', 'arguments': '{}', 'created_by': 'm'},"
					+ " {'type': 'function_call_output', 'call_id': 'c', 'output': [{'type': 'input_text', 'text': 'x'}]}]",
			"'tools': [{'type': 'function', 'name': 'f', 'strict': true, 'parameters': {'type': 'object',"
					+ " 'properties': {'next': {'anyOf': [{'$ref': '#'}, {'type': 'null'}]}}, 'required': ['next'],"
					+ " 'additionalProperties': false}}]" })
	void takes(String members) {
		assertThat(post(members))
			.satisfies((response) -> assertThat(response.statusCode()).as(response.body()).isEqualTo(200));
	}

	@Test
	void needsAModelAndSomethingToRead() {
		assertThat(error("{\"input\": \"Hi\"}", "/responses").path("param").asString()).isEqualTo("model");
		assertThat(error("{\"model\": \"m\"}", "/responses").path("param").asString()).isEqualTo("input");
		assertThat(error("{\"model\": \"m\"}", "/responses").path("code").asString())
			.isEqualTo("missing_required_parameter");
	}

	@Test
	void limitsMetadata() {
		StringBuilder pairs = new StringBuilder();
		for (int i = 0; i < 17; i++) {
			pairs.append((i > 0) ? ", " : "").append("'k").append(i).append("': 'v'");
		}
		assertThat(code("'metadata': {" + pairs + "}")).isEqualTo("object_above_max_properties");
		assertThat(code("'metadata': {'" + "k".repeat(65) + "': 'v'}")).isEqualTo("string_above_max_length");
		assertThat(code("'metadata': {'k': '" + "v".repeat(513) + "'}")).isEqualTo("string_above_max_length");
		assertThat(post("'metadata': {'" + "k".repeat(64) + "': '" + "v".repeat(512) + "'}").statusCode())
			.isEqualTo(200);
	}

	@Test
	void limitsTexts() {
		assertThat(code("'safety_identifier': '" + "x".repeat(65) + "'")).isEqualTo("string_above_max_length");
		assertThat(code("'instructions': 'x', 'input': '" + "x".repeat(10_485_761) + "'"))
			.isEqualTo("string_above_max_length");
		assertThat(code("'tools': [{'type': 'function', 'name': '" + "x".repeat(129) + "'}]"))
			.isEqualTo("string_above_max_length");
		assertThat(code("'text': {'format': {'type': 'json_schema', 'schema': {}, 'name': '" + "x".repeat(65) + "'}}"))
			.isEqualTo("string_above_max_length");
	}

	@Test
	void refusesJsonThatIsTooDeep() {
		HttpResponse<String> response = client.post("/responses", "[".repeat(100_000));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(
				post("'prompt': {'id': 'p', 'variables': " + "{'a':".repeat(600) + "1" + "}".repeat(601)).statusCode())
			.isEqualTo(400);
	}

	@Test
	void repeatsOnlyTheBeginningOfAWrongValue() {
		assertThat(post("'truncation': '" + "x".repeat(100_000) + "'").body().length()).isLessThan(1000);
	}

	@Test
	void wantsTheOutputOfACallThatAnEarlierResponseMade() {
		Response call = client.create(json("'input': 'Use f', 'tools': [FUNCTION]"));
		assertThat(error(json("'input': 'And?', 'previous_response_id': '" + call.id() + "'"), "/responses")
			.path("message")
			.asString())
			.isEqualTo("No tool output found for function call " + call.functionCalls().get(0).callId() + ".");
	}

	@Test
	void aRefusedRequestLeavesTheConversationToOthers() {
		String id = TestClient.json(client.post("/conversations", "{}")).path("id").asString();
		String conversation = "'conversation': '" + id + "', ";
		assertThat(post(conversation + "'input': [{'type': 'function_call_output', 'call_id': 'c', 'output': 'x'}]")
			.statusCode()).isEqualTo(400);
		assertThat(post(conversation + "'input': 'Hi'").statusCode()).isEqualTo(200);
	}

	@Test
	void checksWhatIsOnlyCounted() {
		assertThat(error("{\"input\": 5}", "/responses/input_tokens").path("param").asString()).isEqualTo("input");
		assertThat(error("{\"stream\": true}", "/responses/input_tokens").path("code").asString())
			.isEqualTo("unknown_parameter");
	}

	private static HttpResponse<String> post(String members) {
		return client.post("/responses", json(members));
	}

	private static String json(String members) {
		String defaults = members.contains("'model'") ? "" : "'model': 'm', ";
		defaults += members.contains("'input'") ? "" : "'input': 'Hi', ";
		return ("{" + defaults + members + "}").replace("FUNCTION", FUNCTION).replace('\'', '"');
	}

	private static String code(String members) {
		return TestClient.json(post(members)).path("error").path("code").asString();
	}

	private static JsonNode error(String body, String path) {
		HttpResponse<String> response = client.post(path, body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		return TestClient.json(response).path("error");
	}

}

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

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Tool} and the tools with many options.
 */
class ToolTests {

	private static final JsonNode SCHEMA = ResponsesJson.mapper().readTree("{\"type\":\"object\"}");

	@ParameterizedTest(name = "{1}")
	@MethodSource
	void aToolIsWrittenAsTheApiWantsIt(Tool tool, String json) {
		JsonNode tree = ResponsesJson.mapper().readTree(json);
		assertThat(ResponsesJson.mapper().readTree(ResponsesJson.mapper().writeValueAsString(tool))).isEqualTo(tree);
		assertThat(ResponsesJson.mapper().treeToValue(tree, Tool.class)).isEqualTo(tool);
		assertThat(tool.type()).isEqualTo(tree.get("type").stringValue());
	}

	static Stream<Arguments> aToolIsWrittenAsTheApiWantsIt() {
		return Stream.of(Arguments.of(Tool.function("weather", (function) -> {
		}), "{\"type\":\"function\",\"name\":\"weather\"}"),
				Arguments.of(
						Tool.function("weather",
								(function) -> function.description("The weather")
									.parameters("{\"type\":\"object\"}")
									.strict(true)
									.outputSchema(SCHEMA)
									.async(true)
									.deferLoading(false)
									.allowedCallers(Tool.AllowedCaller.DIRECT, Tool.AllowedCaller.PROGRAMMATIC)
									.more("unheard_of", List.of(1))),
						"""
								{"type":"function","name":"weather","description":"The weather","parameters":{"type":"object"},
								"strict":true,"output_schema":{"type":"object"},"async":true,"defer_loading":false,
								"allowed_callers":["direct","programmatic"],"unheard_of":[1]}"""),
				Arguments.of(Tool.custom("sql", "Runs SQL"),
						"{\"type\":\"custom\",\"name\":\"sql\",\"description\":\"Runs SQL\"}"),
				Arguments.of(Tool.custom("sql", "Runs SQL", Tool.CustomFormat.grammar("lark", "start: \"x\"")), """
						{"type":"custom","name":"sql","description":"Runs SQL",
						"format":{"type":"grammar","syntax":"lark","definition":"start: \\"x\\""}}"""),
				Arguments.of(Tool.namespace("crm", "Customers", List.of(Tool.custom("a", "b"))), """
						{"type":"namespace","name":"crm","description":"Customers",
						"tools":[{"type":"custom","name":"a","description":"b"}]}"""),
				Arguments.of(Tool.toolSearch(), "{\"type\":\"tool_search\"}"),
				Arguments.of(Tool.clientToolSearch("By topic", SCHEMA), """
						{"type":"tool_search","execution":"client","description":"By topic",
						"parameters":{"type":"object"}}"""),
				Arguments.of(Tool.programmaticToolCalling(), "{\"type\":\"programmatic_tool_calling\"}"),
				Arguments.of(Tool.fileSearch("vs_1", "vs_2"),
						"{\"type\":\"file_search\",\"vector_store_ids\":[\"vs_1\",\"vs_2\"]}"),
				Arguments.of(
						Tool.fileSearch(List.of("vs_1"),
								(search) -> search.maxNumResults(50)
									.ranker("auto")
									.scoreThreshold(0.5)
									.hybridSearch(0.75, 0.25)
									.filters(FileSearchFilter.and(FileSearchFilter.eq("region", "EU"),
											FileSearchFilter.or(FileSearchFilter.gte("year", 2024),
													FileSearchFilter.in("kind", List.of("a", "b")))))),
						"""
								{"type":"file_search","vector_store_ids":["vs_1"],"max_num_results":50,
								"ranking_options":{"ranker":"auto","score_threshold":0.5,
								"hybrid_search":{"embedding_weight":0.75,"text_weight":0.25}},
								"filters":{"type":"and","filters":[{"type":"eq","key":"region","value":"EU"},
								{"type":"or","filters":[{"type":"gte","key":"year","value":2024},
								{"type":"in","key":"kind","value":["a","b"]}]}]}}"""),
				Arguments.of(Tool.webSearch(), "{\"type\":\"web_search\"}"),
				Arguments.of(Tool.webSearch((search) -> search.type("web_search_2025_08_26")
					.searchContextSize(WebSearchTool.ContextSize.LOW)
					.userLocation("FI", null, "Helsinki", "Europe/Helsinki")
					.allowedDomains("example.org")
					.externalWebAccess(false)), """
							{"type":"web_search_2025_08_26","search_context_size":"low",
							"user_location":{"type":"approximate","country":"FI","city":"Helsinki",
							"timezone":"Europe/Helsinki"},"filters":{"allowed_domains":["example.org"]},
							"external_web_access":false}"""),
				Arguments.of(Tool.codeInterpreter(),
						"{\"type\":\"code_interpreter\",\"container\":{\"type\":\"auto\"}}"),
				Arguments.of(Tool.codeInterpreter((code) -> code.container("cntr_1")),
						"{\"type\":\"code_interpreter\",\"container\":\"cntr_1\"}"),
				Arguments.of(Tool.codeInterpreter((code) -> code.fileIds("file_1")
					.memoryLimit("4g")
					.networkPolicy(NetworkPolicy.disabled())
					.allowedCallers(Tool.AllowedCaller.PROGRAMMATIC)), """
							{"type":"code_interpreter","container":{"type":"auto","file_ids":["file_1"],
							"memory_limit":"4g","network_policy":{"type":"disabled"}},
							"allowed_callers":["programmatic"]}"""),
				Arguments.of(Tool.imageGeneration(), "{\"type\":\"image_generation\"}"),
				Arguments.of(Tool.imageGeneration((image) -> image.action("edit")
					.model("gpt-image-1")
					.quality("high")
					.size("1024x1536")
					.background("transparent")
					.outputFormat("webp")
					.outputCompression(0)
					.moderation("low")
					.inputFidelity("high")
					.inputImageMaskFile("file_1")
					.partialImages(3)), """
							{"type":"image_generation","action":"edit","model":"gpt-image-1","quality":"high",
							"size":"1024x1536","background":"transparent","output_format":"webp",
							"output_compression":0,"moderation":"low","input_fidelity":"high",
							"input_image_mask":{"file_id":"file_1"},"partial_images":3}"""),
				Arguments.of(Tool.imageGeneration((image) -> image.inputImageMaskUrl("data:image/png;base64,AA==")),
						"{\"type\":\"image_generation\",\"input_image_mask\":{\"image_url\":\"data:image/png;base64,AA==\"}}"),
				Arguments.of(
						Tool.mcp("wiki",
								(mcp) -> mcp.serverUrl("https://mcp.example.org")
									.authorization("token")
									.headers(Map.of("X-Key", "key"))
									.serverDescription("A wiki")
									.allowedTools("ask", "read")
									.requireApproval("never")
									.allowedCallers(Tool.AllowedCaller.DIRECT)
									.deferLoading(true)),
						"""
								{"type":"mcp","server_label":"wiki","server_url":"https://mcp.example.org",
								"authorization":"token","headers":{"X-Key":"key"},"server_description":"A wiki",
								"allowed_tools":["ask","read"],"require_approval":"never","allowed_callers":["direct"],
								"defer_loading":true}"""),
				Arguments.of(
						Tool.mcp("mail", (mcp) -> mcp.connectorId("connector_gmail")
							.allowedTools(McpTool.ToolFilter.readOnlyTools())
							.requireApproval(McpTool.RequireApproval.of(McpTool.ToolFilter.names("send"),
									McpTool.ToolFilter.readOnlyTools()))),
						"""
								{"type":"mcp","server_label":"mail","connector_id":"connector_gmail",
								"allowed_tools":{"read_only":true},
								"require_approval":{"always":{"tool_names":["send"]},"never":{"read_only":true}}}"""),
				Arguments.of(Tool.mcp("tunnel", (mcp) -> mcp.tunnelId("tunnel_0123456789abcdefghijklmnopqrstuv")), """
						{"type":"mcp","server_label":"tunnel",
						"tunnel_id":"tunnel_0123456789abcdefghijklmnopqrstuv"}"""),
				Arguments.of(Tool.mcp("wiki", "https://mcp.example.org"), """
						{"type":"mcp","server_label":"wiki","server_url":"https://mcp.example.org"}"""),
				Arguments.of(Tool.connector("connector_gmail", "token"), """
						{"type":"mcp","server_label":"gmail","connector_id":"connector_gmail",
						"authorization":"token"}"""), Arguments.of(Tool.computer(), "{\"type\":\"computer\"}"),
				Arguments.of(Tool.computerUsePreview("browser", 1024, 768), """
						{"type":"computer_use_preview","environment":"browser","display_width":1024,
						"display_height":768}"""),
				Arguments.of(Tool.shell(), "{\"type\":\"shell\",\"environment\":{\"type\":\"container_auto\"}}"),
				Arguments.of(
						Tool.shell(
								ShellEnvironment.container("file_1").networkPolicy(NetworkPolicy.allow("example.org"))),
						"""
								{"type":"shell","environment":{"type":"container_auto","file_ids":["file_1"],
								"network_policy":{"type":"allowlist","allowed_domains":["example.org"]}}}"""),
				Arguments.of(Tool.shell(ShellEnvironment.containerReference("cntr_1")), """
						{"type":"shell","environment":{"type":"container_reference","container_id":"cntr_1"}}"""),
				Arguments.of(Tool.shell(ShellEnvironment.local()),
						"{\"type\":\"shell\",\"environment\":{\"type\":\"local\"}}"),
				Arguments.of(Tool.localShell(), "{\"type\":\"local_shell\"}"),
				Arguments.of(Tool.applyPatch(), "{\"type\":\"apply_patch\"}"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatTheApiWouldRefuseIsRefusedByName(String parameter, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + parameter + "'");
	}

	static Stream<Arguments> whatTheApiWouldRefuseIsRefusedByName() {
		return Stream.of(refusal("name", () -> Tool.function("", (function) -> {
		})), refusal("name", () -> Tool.function("get weather", (function) -> {
		})), refusal("name", () -> Tool.function("a".repeat(129), (function) -> {
		})), refusal("parameters", () -> Tool.function("a", (function) -> function.parameters("[]"))),
				refusal("parameters", () -> Tool.function("a", (function) -> function.parameters("{\"type\":"))),
				refusal("parameters",
						() -> Tool.function("a",
								(function) -> function.parameters(JsonNodeFactory.instance.stringNode("x")))),
				refusal("outputSchema", () -> Tool.function("a", (function) -> function.outputSchema("5"))),
				refusal("allowedCallers", () -> Tool.function("a", (function) -> function.allowedCallers())),
				refusal("name", () -> Tool.function("a", (function) -> function.more("", 1))),
				refusal("name", () -> Tool.custom(" ", "b")), refusal("description", () -> Tool.custom("a", "")),
				refusal("syntax", () -> Tool.CustomFormat.grammar("", "x")),
				refusal("definition", () -> Tool.CustomFormat.grammar("regex", "")),
				refusal("name", () -> Tool.namespace("", "b", List.of(Tool.custom("a", "b")))),
				refusal("description", () -> Tool.namespace("a", "", List.of(Tool.custom("a", "b")))),
				refusal("tools", () -> Tool.namespace("a", "b", List.of())),
				refusal("tools", () -> Tool.namespace("a", "b", List.of(Tool.webSearch()))),
				refusal("parameters", () -> Tool.clientToolSearch("a", JsonNodeFactory.instance.arrayNode())),
				refusal("vectorStoreIds", () -> Tool.fileSearch()),
				refusal("maxNumResults", () -> Tool.fileSearch(List.of("a"), (search) -> search.maxNumResults(0))),
				refusal("maxNumResults", () -> Tool.fileSearch(List.of("a"), (search) -> search.maxNumResults(51))),
				refusal("scoreThreshold", () -> Tool.fileSearch(List.of("a"), (search) -> search.scoreThreshold(1.01))),
				refusal("scoreThreshold",
						() -> Tool.fileSearch(List.of("a"), (search) -> search.scoreThreshold(Double.NaN))),
				refusal("textWeight",
						() -> Tool.fileSearch(List.of("a"), (search) -> search.hybridSearch(1, Double.NaN))),
				refusal("key", () -> FileSearchFilter.eq("", 1)),
				refusal("value", () -> FileSearchFilter.eq("a", List.of().iterator())),
				refusal("values", () -> FileSearchFilter.in("a", List.of())),
				refusal("values", () -> FileSearchFilter.nin("a", List.of(true))),
				refusal("filters", () -> FileSearchFilter.and()),
				refusal("country", () -> Tool.webSearch((search) -> search.userLocation("Finland", null, null, null))),
				refusal("allowedDomains", () -> Tool.webSearch((search) -> search.allowedDomains())),
				refusal("type", () -> Tool.webSearch((search) -> search.type(""))),
				refusal("fileIds", () -> Tool.codeInterpreter(
						(code) -> code.fileIds(Stream.generate(() -> "file").limit(51).toArray(String[]::new)))),
				refusal("container", () -> Tool.codeInterpreter((code) -> code.container("cntr_1").memoryLimit("1g"))),
				refusal("outputCompression", () -> Tool.imageGeneration((image) -> image.outputCompression(101))),
				refusal("outputCompression", () -> Tool.imageGeneration((image) -> image.outputCompression(-1))),
				refusal("partialImages", () -> Tool.imageGeneration((image) -> image.partialImages(4))),
				refusal("serverLabel", () -> Tool.mcp("", (mcp) -> mcp.serverUrl("https://example.org"))),
				refusal("serverUrl", () -> Tool.mcp("a", (mcp) -> mcp.requireApproval("never"))),
				refusal("serverUrl",
						() -> Tool.mcp("a",
								(mcp) -> mcp.serverUrl("https://example.org").connectorId("connector_gmail"))),
				refusal("tunnelId", () -> Tool.mcp("a", (mcp) -> mcp.tunnelId("tunnel_1"))),
				refusal("toolNames", () -> Tool.mcp("a", (mcp) -> mcp.allowedTools(new String[0]))),
				refusal("toolNames", () -> McpTool.ToolFilter.names()),
				refusal("always", () -> McpTool.RequireApproval.of(null, null)),
				refusal("displayWidth", () -> Tool.computerUsePreview("mac", 0, 768)),
				refusal("displayHeight", () -> Tool.computerUsePreview("mac", 1024, -1)),
				refusal("environment", () -> Tool.computerUsePreview("", 1, 1)),
				refusal("allowedDomains",
						() -> Tool.webSearch((search) -> search.allowedDomains("example.org", "https://example.org"))),
				refusal("background",
						() -> Tool.imageGeneration((image) -> image.background("transparent").outputFormat("jpeg"))),
				refusal("serverUrl", () -> Tool.mcp("a", "mcp.example.org")),
				refusal("connectorId", () -> Tool.connector("", "token")),
				refusal("authorization", () -> Tool.connector("connector_gmail", "")),
				refusal("allowedDomains", () -> NetworkPolicy.allow()),
				refusal("fileIds",
						() -> ShellEnvironment
							.container(Stream.generate(() -> "file").limit(51).toArray(String[]::new))),
				refusal("containerId", () -> ShellEnvironment.containerReference("")),
				refusal("environment", () -> Tool.shell(null)),
				refusal("configurer", () -> Tool.mcp("a", (Consumer<McpTool.Builder>) null)));
	}

	@Test
	void limitsThemselvesAreTaken() {
		assertThat(Tool.function("a".repeat(128), (function) -> {
		}).name()).hasSize(128);
		assertThat(Tool.fileSearch(List.of("a"), (search) -> search.maxNumResults(1).scoreThreshold(0)).maxNumResults())
			.isEqualTo(1);
		assertThat(Tool.imageGeneration((image) -> image.outputCompression(100).partialImages(0)).partialImages())
			.isZero();
	}

	@Test
	void aRefusedSchemaDoesNotShowUpInTheMessage() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Tool.function("a", (function) -> function.parameters("{\"secret\":")))
			.withMessage("'parameters' must be a JSON object but is no JSON");
	}

	@Test
	void secretsOfAnMcpServerAreNotShown() {
		McpTool tool = Tool.mcp("wiki",
				(mcp) -> mcp.serverUrl("https://example.org?key=url-key")
					.authorization("access-token")
					.headers(Map.of("X-Header-Name", "header-key")));
		assertThat(tool.toString()).contains("wiki")
			.doesNotContain("url-key", "access-token", "header-key", "X-Header-Name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"file_search\",\"vector_store_ids\":[\"vs_1\",\"vs_2\"]}",
			"{\"type\":\"file_search\",\"file_search\":{\"vector_store_ids\":[\"vs_1\",\"vs_2\"]}}" })
	void vectorStoresOfAFileSearchMayBeNested(String json) {
		Tool tool = ResponsesJson.mapper().readValue(json, Tool.class);
		assertThat(tool).isInstanceOfSatisfying(FileSearchTool.class,
				(search) -> assertThat(search.vectorStoreIds()).containsExactly("vs_1", "vs_2"));
		assertThat(ResponsesJson.mapper().writeValueAsString(tool)).isEqualTo(json);
	}

	@Test
	void theEarlierWebSearchHasItsOwnRecord() {
		String json = """
				{"type":"web_search_preview_2025_03_11","search_context_size":"high","search_content_types":["text"],\
				"user_location":{"type":"approximate","country":"US"}}""";
		Tool tool = ResponsesJson.mapper().readValue(json, Tool.class);
		assertThat(tool).isInstanceOfSatisfying(WebSearchTool.Preview.class, (preview) -> {
			assertThat(preview.type()).isEqualTo("web_search_preview_2025_03_11");
			assertThat(preview.searchContentTypes()).containsExactly("text");
		});
	}

	@Test
	void aToolOfAnUnknownTypeIsKept() {
		String json = "{\"type\":\"teleport\",\"target\":{\"planet\":\"Mars\"}}";
		Tool tool = ResponsesJson.mapper().readValue(json, Tool.class);
		assertThat(tool).isInstanceOf(Tool.Unknown.class).hasToString("unknown tool[type=teleport]");
		assertThat(ResponsesJson.mapper().writeValueAsString(tool)).isEqualTo(json);
	}

	private static Arguments refusal(String parameter, ThrowingCallable call) {
		return Arguments.of(parameter, call);
	}

}

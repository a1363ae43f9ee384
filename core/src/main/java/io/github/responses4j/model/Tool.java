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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * A tool that the model may call. The tools with many options have a file of their own;
 * all are made by the factory methods here:
 *
 * <pre class="code">
 * Tool weather = Tool.function("weather", (function) -&gt; function.description("The weather of a city")
 *     .parameters("{\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}}}"));
 * Tool search = Tool.webSearch((web) -&gt; web.userLocation("FI", null, "Helsinki", null));
 * </pre>
 *
 * The records grow with the protocol, and a type that has no record yet is an
 * {@link Unknown} that keeps everything.
 *
 * @since 0.1.0
 */
public sealed interface Tool extends TypedValue
		permits FunctionTool, Tool.Custom, Tool.Namespace, Tool.ToolSearch, Tool.ProgrammaticToolCalling,
		FileSearchTool, WebSearchTool, WebSearchTool.Preview, CodeInterpreterTool, ImageGenerationTool, McpTool,
		Tool.Computer, Tool.ComputerUsePreview, Tool.Shell, Tool.LocalShell, Tool.ApplyPatch, Tool.Unknown {

	/**
	 * A function of the application.
	 * @param name the name, 1 to 128 letters, digits, {@code _} and {@code -}
	 * @param configurer sets the options
	 * @return the tool
	 * @throws IllegalArgumentException if an option is out of what the API takes
	 */
	static FunctionTool function(String name, Consumer<FunctionTool.Builder> configurer) {
		Assert.notNull(configurer, "'configurer' must not be null");
		FunctionTool.Builder builder = new FunctionTool.Builder(name);
		configurer.accept(builder);
		return builder.build();
	}

	/**
	 * A tool of the application that takes free text.
	 * @param name the name
	 * @param description what the tool does, for the model
	 * @return the tool
	 */
	static Custom custom(String name, String description) {
		return custom(name, description, null);
	}

	/**
	 * A tool of the application that takes text of a form.
	 * @param name the name
	 * @param description what the tool does, for the model
	 * @param format the form of the text, or {@code null} for any
	 * @return the tool
	 */
	static Custom custom(String name, String description, @Nullable CustomFormat format) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(description, "'description' must not be empty");
		return new Custom(name, description, format, null, null, Members.list(null), Map.of());
	}

	/**
	 * Tools under a common name.
	 * @param name the name
	 * @param description what the tools have in common, for the model
	 * @param tools functions and custom tools, at least one
	 * @return the tool
	 */
	static Namespace namespace(String name, String description, List<? extends Tool> tools) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.hasText(description, "'description' must not be empty");
		Checks.notEmpty("tools", tools);
		tools.forEach((tool) -> Assert.isTrue(tool instanceof FunctionTool || tool instanceof Custom,
				() -> "'tools' must be functions and custom tools but one is " + tool.type()));
		return new Namespace(name, description, List.copyOf(tools), null, Map.of());
	}

	/**
	 * Lets the server find tools whose loading is deferred.
	 * @return the tool
	 */
	static ToolSearch toolSearch() {
		return new ToolSearch(null, null, null, Map.of());
	}

	/**
	 * Lets the application find tools whose loading is deferred: the model asks for them
	 * with a {@link ToolCall.ToolSearch}.
	 * @param description how to search, for the model
	 * @param parameters the JSON schema of the arguments of a search
	 * @return the tool
	 */
	static ToolSearch clientToolSearch(String description, JsonNode parameters) {
		Assert.hasText(description, "'description' must not be empty");
		return new ToolSearch("client", description, Checks.object("parameters", parameters), Map.of());
	}

	/**
	 * Lets the model write programs that call tools.
	 * @return the tool
	 */
	static ProgrammaticToolCalling programmaticToolCalling() {
		return new ProgrammaticToolCalling(Map.of());
	}

	/**
	 * Search in vector stores.
	 * @param vectorStoreIds the ids of the vector stores
	 * @return the tool
	 */
	static FileSearchTool fileSearch(String... vectorStoreIds) {
		return fileSearch(List.of(vectorStoreIds), (options) -> {
		});
	}

	/**
	 * Search in vector stores.
	 * @param vectorStoreIds the ids of the vector stores
	 * @param configurer sets the options
	 * @return the tool
	 * @throws IllegalArgumentException if an option is out of what the API takes
	 */
	static FileSearchTool fileSearch(List<String> vectorStoreIds, Consumer<FileSearchTool.Builder> configurer) {
		Assert.notNull(configurer, "'configurer' must not be null");
		FileSearchTool.Builder builder = new FileSearchTool.Builder(vectorStoreIds);
		configurer.accept(builder);
		return builder.build();
	}

	/**
	 * Search in the web.
	 * @return the tool
	 */
	static WebSearchTool webSearch() {
		return webSearch((options) -> {
		});
	}

	/**
	 * Search in the web.
	 * @param configurer sets the options
	 * @return the tool
	 * @throws IllegalArgumentException if an option is out of what the API takes
	 */
	static WebSearchTool webSearch(Consumer<WebSearchTool.Builder> configurer) {
		Assert.notNull(configurer, "'configurer' must not be null");
		WebSearchTool.Builder builder = new WebSearchTool.Builder();
		configurer.accept(builder);
		return builder.build();
	}

	/**
	 * Python code in a container that the server creates.
	 * @return the tool
	 */
	static CodeInterpreterTool codeInterpreter() {
		return codeInterpreter((options) -> {
		});
	}

	/**
	 * Python code in a container.
	 * @param configurer sets the options
	 * @return the tool
	 * @throws IllegalArgumentException if an option is out of what the API takes
	 */
	static CodeInterpreterTool codeInterpreter(Consumer<CodeInterpreterTool.Builder> configurer) {
		Assert.notNull(configurer, "'configurer' must not be null");
		CodeInterpreterTool.Builder builder = new CodeInterpreterTool.Builder();
		configurer.accept(builder);
		return builder.build();
	}

	/**
	 * Images that the server makes.
	 * @return the tool
	 */
	static ImageGenerationTool imageGeneration() {
		return imageGeneration((options) -> {
		});
	}

	/**
	 * Images that the server makes.
	 * @param configurer sets the options
	 * @return the tool
	 * @throws IllegalArgumentException if an option is out of what the API takes
	 */
	static ImageGenerationTool imageGeneration(Consumer<ImageGenerationTool.Builder> configurer) {
		Assert.notNull(configurer, "'configurer' must not be null");
		ImageGenerationTool.Builder builder = new ImageGenerationTool.Builder();
		configurer.accept(builder);
		return builder.build();
	}

	/**
	 * The tools of a remote MCP server. The application must approve every call.
	 * @param serverLabel the name of the server in calls
	 * @param serverUrl the URL of the server
	 * @return the tool
	 */
	static McpTool mcp(String serverLabel, String serverUrl) {
		return mcp(serverLabel, (options) -> options.serverUrl(serverUrl));
	}

	/**
	 * The tools of a service that the server connects to, named after the service. The
	 * application must approve every call.
	 * @param connectorId the id of the connector: {@code connector_dropbox},
	 * {@code connector_gmail}, {@code connector_googlecalendar},
	 * {@code connector_googledrive}, {@code connector_microsoftteams},
	 * {@code connector_outlookcalendar}, {@code connector_outlookemail} or
	 * {@code connector_sharepoint}
	 * @param authorization the OAuth access token of the user for the service
	 * @return the tool
	 */
	static McpTool connector(String connectorId, String authorization) {
		Assert.hasText(connectorId, "'connectorId' must not be empty");
		Assert.hasText(authorization, "'authorization' must not be empty");
		return mcp(connectorId.substring(connectorId.indexOf('_') + 1),
				(options) -> options.connectorId(connectorId).authorization(authorization));
	}

	/**
	 * The tools of a remote MCP server.
	 * @param serverLabel the name of the server in calls
	 * @param configurer sets the options
	 * @return the tool
	 * @throws IllegalArgumentException if an option is out of what the API takes
	 */
	static McpTool mcp(String serverLabel, Consumer<McpTool.Builder> configurer) {
		Assert.notNull(configurer, "'configurer' must not be null");
		McpTool.Builder builder = new McpTool.Builder(serverLabel);
		configurer.accept(builder);
		return builder.build();
	}

	/**
	 * A computer that the application operates for the model.
	 * @return the tool
	 */
	static Computer computer() {
		return new Computer(Map.of());
	}

	/**
	 * A computer that the application operates for the model, in the earlier form.
	 * @param environment {@code windows}, {@code mac}, {@code linux}, {@code ubuntu} or
	 * {@code browser}
	 * @param displayWidth the width of the screen in pixels
	 * @param displayHeight the height of the screen in pixels
	 * @return the tool
	 */
	static ComputerUsePreview computerUsePreview(String environment, int displayWidth, int displayHeight) {
		Assert.hasText(environment, "'environment' must not be empty");
		Checks.atLeast("displayWidth", displayWidth, 1);
		Checks.atLeast("displayHeight", displayHeight, 1);
		return new ComputerUsePreview(environment, displayWidth, displayHeight, Map.of());
	}

	/**
	 * Commands in a shell, in a container that the server creates.
	 * @return the tool
	 */
	static Shell shell() {
		return shell(ShellEnvironment.container());
	}

	/**
	 * Commands in a shell.
	 * @param environment where they run; see its factory methods
	 * @return the tool
	 */
	static Shell shell(ShellEnvironment environment) {
		Assert.notNull(environment, "'environment' must not be null");
		return new Shell(environment, Members.list(null), Map.of());
	}

	/**
	 * Commands that the application runs on its own machine.
	 * @return the tool
	 */
	static LocalShell localShell() {
		return new LocalShell(Map.of());
	}

	/**
	 * Changes to files that the application carries out.
	 * @return the tool
	 */
	static ApplyPatch applyPatch() {
		return new ApplyPatch(Members.list(null), Map.of());
	}

	/**
	 * A tool of the application that takes text. The model calls it with a
	 * {@link ToolCall.Custom} and waits for the {@link ToolOutput.Custom}.
	 *
	 * @param name the name
	 * @param description what the tool does, for the model
	 * @param format the form of the text; the default is any
	 * @param async whether the model may go on without waiting for the output
	 * @param deferLoading whether the model sees the tool only once a tool search finds
	 * it
	 * @param allowedCallers who may call the tool; the default is the model itself
	 * @param more the members that this version does not model
	 */
	@WireType("custom")
	record Custom(@Nullable String name, @Nullable String description, @Nullable CustomFormat format,
			@Nullable Boolean async, @Nullable Boolean deferLoading, List<AllowedCaller> allowedCallers,
			Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public Custom {
			allowedCallers = Members.list(allowedCallers);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Tools of the application under a common name.
	 *
	 * @param name the name, which calls carry
	 * @param description what the tools have in common, for the model
	 * @param tools functions and custom tools
	 * @param async whether the model may go on without waiting for the output
	 * @param more the members that this version does not model
	 */
	@WireType("namespace")
	record Namespace(@Nullable String name, @Nullable String description, List<Tool> tools, @Nullable Boolean async,
			Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public Namespace {
			tools = Members.list(tools);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Finds tools whose loading is deferred, by the server or by the application.
	 *
	 * @param execution {@code server}, the default, or {@code client}
	 * @param description how to search, for the model
	 * @param parameters the JSON schema of the arguments of a search
	 * @param more the members that this version does not model
	 */
	@WireType("tool_search")
	record ToolSearch(@Nullable String execution, @Nullable String description, @Nullable JsonNode parameters,
			Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public ToolSearch {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Lets the model write programs that call tools.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("programmatic_tool_calling")
	record ProgrammaticToolCalling(Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public ProgrammaticToolCalling {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A computer that the application operates for the model. Asked for with a
	 * {@link ToolCall.Computer}.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("computer")
	record Computer(Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public Computer {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The earlier form of {@link Computer}.
	 *
	 * @param environment {@code windows}, {@code mac}, {@code linux}, {@code ubuntu} or
	 * {@code browser}
	 * @param displayWidth the width of the screen in pixels
	 * @param displayHeight the height of the screen in pixels
	 * @param more the members that this version does not model
	 */
	@WireType("computer_use_preview")
	record ComputerUsePreview(@Nullable String environment, @Nullable Integer displayWidth,
			@Nullable Integer displayHeight, Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public ComputerUsePreview {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Commands in a shell, run by the server or, where the environment is local, by the
	 * application. Asked for with a {@link ToolCall.Shell}.
	 *
	 * @param environment where the commands run
	 * @param allowedCallers who may call the tool; the default is the model itself
	 * @param more the members that this version does not model
	 */
	@WireType("shell")
	record Shell(@Nullable ShellEnvironment environment, List<AllowedCaller> allowedCallers,
			Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public Shell {
			allowedCallers = Members.list(allowedCallers);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Commands that the application runs on its own machine. Asked for with a
	 * {@link ToolCall.LocalShell}.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("local_shell")
	record LocalShell(Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public LocalShell {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Changes to files that the application carries out. Asked for with a
	 * {@link ToolCall.ApplyPatch}.
	 *
	 * @param allowedCallers who may call the tool; the default is the model itself
	 * @param more the members that this version does not model
	 */
	@WireType("apply_patch")
	record ApplyPatch(List<AllowedCaller> allowedCallers, Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public ApplyPatch {
			allowedCallers = Members.list(allowedCallers);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The form of the text that a {@link Custom} tool takes ({@code format}).
	 */
	sealed interface CustomFormat extends TypedValue {

		/**
		 * Text that follows a grammar.
		 * @param syntax {@code lark} or {@code regex}
		 * @param definition the grammar
		 * @return the format
		 */
		static CustomFormat grammar(String syntax, String definition) {
			Assert.hasText(syntax, "'syntax' must not be empty");
			Assert.hasText(definition, "'definition' must not be empty");
			return new Grammar(syntax, definition, Map.of());
		}

		/**
		 * Any text.
		 *
		 * @param more the members that this version does not model
		 */
		@WireType("text")
		record Text(Map<String, JsonNode> more) implements CustomFormat, ProtocolObject {

			public Text {
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

		/**
		 * Text that follows a grammar.
		 *
		 * @param syntax {@code lark} or {@code regex}
		 * @param definition the grammar
		 * @param more the members that this version does not model
		 */
		@WireType("grammar")
		record Grammar(@Nullable String syntax, @Nullable String definition,
				Map<String, JsonNode> more) implements CustomFormat, ProtocolObject {

			public Grammar {
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

		/**
		 * A format of a type that this version does not know.
		 *
		 * @param json the JSON as it was sent
		 */
		record Unknown(JsonNode json) implements CustomFormat {

			@Override
			public String toString() {
				return "unknown[type=" + type() + "]";
			}

		}

	}

	/**
	 * Who may call a tool ({@code allowed_callers}).
	 *
	 * @param value the string on the wire
	 */
	record AllowedCaller(String value) implements OpenValue {

		/**
		 * The model itself.
		 */
		public static final AllowedCaller DIRECT = new AllowedCaller("direct");

		/**
		 * Programs of the model; see {@link ProgrammaticToolCalling}.
		 */
		public static final AllowedCaller PROGRAMMATIC = new AllowedCaller("programmatic");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * A tool of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements Tool {

		@Override
		public String toString() {
			return "unknown tool[type=" + type() + "]";
		}

	}

}

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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.CodeInterpreterTool;
import io.github.responses4j.model.CodeOutput;
import io.github.responses4j.model.ComputerAction;
import io.github.responses4j.model.FileSearchTool;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.ImageGenerationTool;
import io.github.responses4j.model.McpTool;
import io.github.responses4j.model.PatchOperation;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ShellEnvironment;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.model.WebSearchAction;
import io.github.responses4j.model.WebSearchTool;

/**
 * Calls of tools by a simulated model: arguments are valid and made up, and so is what
 * hosted tools give back.
 */
final class SimulatedToolCalls {

	private static final String PAGE = "https://example.com/simulated";

	private static final String TITLE = "A simulated page";

	private static final String FILE_ID = "file-simulated";

	private static final String FILE_NAME = "simulated.txt";

	/**
	 * What is found where none of the vector stores is on this server.
	 */
	private static final List<HostedToolCall.FileSearchResult> SIMULATED_PASSAGES = List
		.of(new HostedToolCall.FileSearchResult(FILE_ID, FILE_NAME, BigDecimal.ONE, "A simulated passage.", Map.of(),
				Map.of()));

	private static final String PRINTED = "simulated\n";

	private final Backend.Output output;

	private final Turn turn;

	private final String text;

	private final List<Finding> findings = new ArrayList<>();

	private boolean toBeAnswered;

	/**
	 * Prepare calls.
	 * @param turn what is asked
	 * @param output where the calls go
	 */
	SimulatedToolCalls(Turn turn, Backend.Output output) {
		this.turn = turn;
		this.output = output;
		List<String> texts = turn.userTexts();
		this.text = texts.isEmpty() ? "" : texts.get(texts.size() - 1);
	}

	/**
	 * What hosted tools found, in the words of the model.
	 */
	List<Finding> findings() {
		return this.findings;
	}

	/**
	 * Whether the caller has to answer a call before the model can go on.
	 */
	boolean isToBeAnswered() {
		return this.toBeAnswered;
	}

	/**
	 * Let MCP servers tell their tools where the model has not heard of them.
	 */
	void listTools() {
		for (Tool tool : this.turn.request().tools()) {
			ResponseItem list = (tool instanceof McpTool server)
					? SimulatedMcpServer.toolList(server, this.turn.context()) : null;
			if (list != null) {
				this.output.item(list);
			}
		}
	}

	/**
	 * Call tools. Only one of the caller's own if calls may not be parallel.
	 */
	void call(List<ToolSelection.Choice> choices) {
		boolean parallel = !Boolean.FALSE.equals(this.turn.request().parallelToolCalls());
		for (ToolSelection.Choice choice : choices) {
			if (parallel || !this.toBeAnswered) {
				call(choice);
			}
		}
	}

	/**
	 * Go on where the caller has decided on the call of an MCP server's tool.
	 */
	void decided(ToolOutput.McpApprovalResponse decision) {
		ResponseItem call = SimulatedMcpServer.call(decision, this.turn.context());
		if (call != null) {
			this.output.item(call);
			this.findings.add(new Finding("The tool that you approved was called.", null));
		}
		else {
			this.findings.add(new Finding("The tool that you did not approve was not called.", null));
		}
	}

	private void call(ToolSelection.Choice choice) {
		Tool tool = choice.tool();
		if (tool instanceof FunctionTool function) {
			callOfCaller(new ToolCall.Function(null, null, null, choice.namespace(), function.name(),
					arguments(function), null, null, null, Map.of()));
		}
		else if (tool instanceof Tool.Custom custom) {
			callOfCaller(new ToolCall.Custom(null, null, null, choice.namespace(), custom.name(), input(custom), null,
					null, null, Map.of()));
		}
		else if (tool instanceof WebSearchTool || tool instanceof WebSearchTool.Preview) {
			searchWeb();
		}
		else if (tool instanceof FileSearchTool search) {
			searchFiles(search);
		}
		else if (tool instanceof CodeInterpreterTool interpreter) {
			runCode(interpreter);
		}
		else if (tool instanceof ImageGenerationTool generator) {
			paint(generator);
		}
		else if (tool instanceof McpTool server) {
			callMcpServer(server);
		}
		else {
			callMachine(tool);
		}
	}

	private void callOfCaller(ResponseItem call) {
		this.output.item(call);
		this.toBeAnswered = true;
	}

	private static String arguments(FunctionTool function) {
		JsonNode schema = function.parameters();
		JsonNode instance = (schema != null && !schema.isNull()) ? SchemaInstance.of(schema) : null;
		return (instance != null) ? instance.toString() : "{}";
	}

	private static String input(Tool.Custom custom) {
		if (custom.format() instanceof Tool.CustomFormat.Grammar grammar && "regex".equals(grammar.syntax())) {
			JsonNode instance = SchemaInstance.of(ResponsesJson.mapper()
				.valueToTree(Map.of("type", "string", "pattern",
						"^(?:" + Objects.requireNonNullElse(grammar.definition(), "") + ")$")));
			return (instance != null) ? instance.asString() : "";
		}
		return "simulated input";
	}

	private void searchWeb() {
		List<WebSearchAction.Source> sources = List.of(new WebSearchAction.Source("url", PAGE, null, Map.of()));
		this.output.item(new HostedToolCall.WebSearch(null, null,
				new WebSearchAction.Search(this.text, List.of(this.text), sources, Map.of()), null, Map.of()));
		this.findings.add(new Finding("A simulated search of the web found one page.",
				(start, end) -> new Annotation.UrlCitation(PAGE, TITLE, start, end, Map.of())));
	}

	private void searchFiles(FileSearchTool tool) {
		List<HostedToolCall.FileSearchResult> found = this.turn.files().search(tool, this.text);
		List<HostedToolCall.FileSearchResult> results = (found != null) ? found : SIMULATED_PASSAGES;
		this.output.item(new HostedToolCall.FileSearch(null, null, List.of(this.text), results, Map.of()));
		if (results.isEmpty()) {
			this.findings.add(new Finding("A search of the files found nothing.", null));
			return;
		}
		HostedToolCall.FileSearchResult best = results.get(0);
		String what = (found != null) ? "A search of the files found: "
				+ SimulatedReply.quote(Objects.requireNonNullElse(best.text(), "")) + "."
				: "A simulated search of the files found one passage.";
		this.findings.add(new Finding(what,
				(start, end) -> new Annotation.FileCitation(best.fileId(), best.filename(), end, Map.of())));
	}

	private void runCode(CodeInterpreterTool interpreter) {
		String container = (interpreter.container() instanceof CodeInterpreterTool.Container.Reference reference)
				? reference.id() : "cntr_simulated";
		this.output.item(new HostedToolCall.CodeInterpreter(null, null, container, "print(\"simulated\")",
				List.of(new CodeOutput.Logs(PRINTED, Map.of())), Map.of()));
		this.findings.add(new Finding("Simulated code printed \"simulated\".", null));
	}

	private void paint(ImageGenerationTool generator) {
		List<String> partials = IntStream.range(0, Objects.requireNonNullElse(generator.partialImages(), 0))
			.mapToObj(SimulatedImage::base64)
			.toList();
		this.output.image(new HostedToolCall.ImageGeneration(null, null, SimulatedImage.base64(128), this.text,
				"generate", "opaque", SimulatedImage.FORMAT, "low", SimulatedImage.SIZE, Map.of()), partials);
		this.findings.add(new Finding("A simulated image was generated.", null));
	}

	private void callMcpServer(McpTool server) {
		ResponseItem call = SimulatedMcpServer.call(server, this.turn.request().toolChoice(), this.text);
		this.output.item(call);
		if (call instanceof ToolCall.McpApprovalRequest) {
			this.toBeAnswered = true;
		}
		else {
			this.findings.add(new Finding("A simulated MCP server was called.", null));
		}
	}

	private void callMachine(Tool tool) {
		if (tool instanceof Tool.Computer) {
			callOfCaller(computerCall(null, List.of(new ComputerAction.Screenshot(Map.of()))));
		}
		else if (tool instanceof Tool.ComputerUsePreview) {
			callOfCaller(computerCall(new ComputerAction.Screenshot(Map.of()), List.of()));
		}
		else if (tool instanceof Tool.LocalShell) {
			callOfCaller(new ToolCall.LocalShell(null, null, new ToolCall.LocalShellAction("exec",
					List.of("echo", "simulated"), Map.of(), null, null, null, Map.of()), null, Map.of()));
		}
		else if (tool instanceof Tool.ApplyPatch) {
			callOfCaller(new ToolCall.ApplyPatch(null, null, null,
					new PatchOperation.CreateFile(FILE_NAME, "+simulated\n", Map.of()), null, null, Map.of()));
		}
		else if (tool instanceof Tool.Shell shell) {
			callShell(shell.environment());
		}
	}

	private static ResponseItem computerCall(@Nullable ComputerAction action, List<ComputerAction> actions) {
		return new ToolCall.Computer(null, null, action, actions, List.of(), null, Map.of());
	}

	/**
	 * A local shell is the caller's, a container is the server's.
	 */
	private void callShell(@Nullable ShellEnvironment environment) {
		boolean container = environment instanceof ShellEnvironment.ContainerAuto
				|| environment instanceof ShellEnvironment.ContainerReference;
		ShellEnvironment used = (environment instanceof ShellEnvironment.ContainerAuto)
				? new ShellEnvironment.ContainerReference("cntr_simulated", Map.of()) : environment;
		String callId = Ids.next("call");
		ToolCall.Shell call = new ToolCall.Shell(null, callId, null,
				new ToolCall.ShellAction(List.of("echo simulated"), null, null, Map.of()),
				(used instanceof ShellEnvironment.Local) ? new ShellEnvironment.Local(List.of(), Map.of()) : used, null,
				null, Map.of());
		if (!container) {
			callOfCaller(call);
			return;
		}
		this.output.item(call);
		this.output.item(new ToolOutput.Shell(
				null, callId, null, List.of(new ToolOutput.ShellResult(PRINTED, "",
						new ToolOutput.ShellOutcome("exit", 0, Map.of()), null, Map.of())),
				null, null, null, Map.of()));
		this.findings.add(new Finding("A simulated shell printed \"simulated\".", null));
	}

	/**
	 * What a hosted tool found.
	 *
	 * @param text a sentence about it
	 * @param citation makes the citation for the sentence, or {@code null} if there is
	 * none
	 */
	record Finding(String text, @Nullable Citation citation) {

	}

	/**
	 * Makes a citation once it is known where its text stands.
	 */
	@FunctionalInterface
	interface Citation {

		/**
		 * The citation.
		 * @param start where the text begins
		 * @param end where it ends
		 */
		Annotation of(int start, int end);

	}

}

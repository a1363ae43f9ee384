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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.McpTool;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;

/**
 * Which tools a simulated model uses: those that {@code tool_choice} demands, and those
 * that the user names.
 */
final class ToolSelection {

	private static final Pattern VERSION = Pattern.compile("(_use)?(_preview)?(_\\d{4}_\\d{2}_\\d{2})?$");

	private ToolSelection() {
	}

	/**
	 * Choose tools.
	 * @param request the request
	 * @param text what the user said last
	 * @param answered whether the tools have been called already for what the user said,
	 * so that the answer is due
	 * @return the tools to be called, in the order in which the user names them
	 */
	static List<Choice> of(ResponseRequest request, String text, boolean answered) {
		if (answered) {
			return List.of();
		}
		ToolChoice choice = Objects.requireNonNullElse(request.toolChoice(), ToolChoice.Mode.AUTO);
		List<Choice> offered = offered(request.tools());
		boolean required = ToolChoice.Mode.REQUIRED.equals(choice);
		if (ToolChoice.Mode.NONE.equals(choice)) {
			return List.of();
		}
		if (choice instanceof ToolChoice.AllowedTools allowed) {
			offered = offered.stream().filter((tool) -> isAllowed(tool, allowed.tools())).toList();
			required = ToolChoice.Mode.REQUIRED.equals(allowed.mode());
		}
		else if (!(choice instanceof ToolChoice.Mode)) {
			return offered.stream().filter((tool) -> isDemanded(tool, choice)).limit(1).toList();
		}
		List<Choice> named = offered.stream()
			.filter((tool) -> tool.placeIn(text) >= 0)
			.sorted((one, other) -> Integer.compare(one.placeIn(text), other.placeIn(text)))
			.toList();
		return (named.isEmpty() && required) ? offered.stream().limit(1).toList() : named;
	}

	private static List<Choice> offered(List<Tool> tools) {
		List<Choice> offered = new ArrayList<>();
		for (Tool tool : tools) {
			if (tool instanceof Tool.Namespace namespace) {
				namespace.tools().forEach((member) -> offered.add(new Choice(member, namespace.name())));
			}
			else if (!(tool instanceof Tool.Unknown)) {
				offered.add(new Choice(tool, null));
			}
		}
		return offered;
	}

	private static boolean isAllowed(Choice choice, List<JsonNode> references) {
		return references.stream()
			.anyMatch((reference) -> Objects.equals(reference.path("type").asString(""), choice.tool().type())
					&& (!reference.has("name") || reference.path("name").asString("").equals(choice.name()))
					&& (!reference.has("server_label")
							|| reference.path("server_label").asString("").equals(choice.name())));
	}

	private static boolean isDemanded(Choice choice, ToolChoice demanded) {
		if (demanded instanceof ToolChoice.Function function) {
			return choice.tool() instanceof FunctionTool && Objects.equals(choice.name(), function.name());
		}
		if (demanded instanceof ToolChoice.Custom custom) {
			return choice.tool() instanceof Tool.Custom && Objects.equals(choice.name(), custom.name());
		}
		if (demanded instanceof ToolChoice.Mcp mcp) {
			return choice.tool() instanceof McpTool && Objects.equals(choice.name(), mcp.serverLabel());
		}
		if (demanded instanceof ToolChoice.Hosted hosted) {
			return kind(hosted.type()).equals(kind(choice.tool().type()));
		}
		return demanded instanceof ToolChoice.Unknown unknown
				&& kind(unknown.json().path("type").asString("")).equals(kind(choice.tool().type()));
	}

	/**
	 * The type of a tool without its version.
	 */
	private static String kind(@Nullable String type) {
		return (type != null) ? VERSION.matcher(type).replaceFirst("") : "";
	}

	/**
	 * A tool that may be called.
	 *
	 * @param tool the tool
	 * @param namespace the namespace that it is in, or {@code null}
	 */
	record Choice(Tool tool, @Nullable String namespace) {

		/**
		 * What the tool is called: by its own name, or else by its type.
		 */
		String name() {
			if (this.tool instanceof FunctionTool function) {
				return Objects.requireNonNullElse(function.name(), "");
			}
			if (this.tool instanceof Tool.Custom custom) {
				return Objects.requireNonNullElse(custom.name(), "");
			}
			if (this.tool instanceof McpTool mcp) {
				return Objects.requireNonNullElse(mcp.serverLabel(), "");
			}
			return kind(this.tool.type());
		}

		/**
		 * Where a text names the tool, or -1.
		 */
		int placeIn(String text) {
			return names().filter((name) -> !name.isEmpty())
				.map((name) -> Pattern.quote(name).replace("_", "\\E[ _-]\\Q"))
				.map((name) -> Pattern.compile("(?<![\\w-])" + name + "(?![\\w-])", Pattern.CASE_INSENSITIVE))
				.map((pattern) -> pattern.matcher(text))
				.filter((matcher) -> matcher.find())
				.mapToInt((matcher) -> matcher.start())
				.min()
				.orElse(-1);
		}

		private Stream<String> names() {
			if (this.tool instanceof McpTool mcp) {
				return Stream.concat(Stream.of(name()), SimulatedMcpServer.toolNames(mcp).stream());
			}
			return Stream.of(name());
		}

	}

}

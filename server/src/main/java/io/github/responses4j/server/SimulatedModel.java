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

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.ToolOutput;

/**
 * Answers without a model, says so, and shows that it has understood what the protocol
 * carried. The same turn gets the same answer but for ids:
 * <ul>
 * <li>It quotes the last two texts of the user and counts them.</li>
 * <li>If the request wants JSON, it gives a value that is valid against the schema.</li>
 * <li>Tools that {@code tool_choice} demands, or that the user names in the last text,
 * are called with valid arguments. What hosted tools give back is made up. Once the
 * outputs are there, it quotes them.</li>
 * <li>It shows reasoning as far as the request asks for it.</li>
 * </ul>
 */
final class SimulatedModel implements Backend {

	private static final Pattern BEFORE_SPACE = Pattern.compile("(?= )");

	@Override
	public void answer(Turn turn, Output output) {
		SimulatedToolCalls calls = new SimulatedToolCalls(turn, output);
		calls.listTools();
		SimulatedReasoning.write(turn.request(), output);
		List<ToolOutput> outputs = SimulatedReply.outputs(turn);
		for (ToolOutput toolOutput : outputs) {
			if (toolOutput instanceof ToolOutput.McpApprovalResponse decision) {
				calls.decided(decision);
			}
		}
		List<String> texts = turn.userTexts();
		String text = texts.isEmpty() ? "" : texts.get(texts.size() - 1);
		calls.call(ToolSelection.of(turn.request(), text, !outputs.isEmpty()));
		if (!calls.isToBeAnswered()) {
			write(turn, calls.findings(), output);
		}
	}

	private static void write(Turn turn, List<SimulatedToolCalls.Finding> findings, Output output) {
		JsonNode json = json(turn.request().text());
		if (json != null) {
			TextPieces.of(json.toString()).forEach(output::text);
			return;
		}
		String reply = new SimulatedReply(turn).text();
		words(reply, output);
		int written = reply.length();
		for (SimulatedToolCalls.Finding finding : findings) {
			int start = written + 1;
			words(" " + finding.text(), output);
			written = start + finding.text().length();
			if (finding.citation() != null) {
				output.annotation(finding.citation().of(start, written));
			}
		}
	}

	private static @Nullable JsonNode json(@Nullable TextConfig text) {
		if (text != null && text.format() instanceof TextFormat.JsonSchema format && format.schema() != null) {
			return SchemaInstance.of(format.schema());
		}
		if (text != null && text.format() instanceof TextFormat.JsonObject) {
			return JsonNodeFactory.instance.objectNode().put("simulated", true);
		}
		return null;
	}

	private static void words(String text, Output output) {
		for (String word : BEFORE_SPACE.split(text)) {
			if (!output.text(word)) {
				return;
			}
		}
	}

}

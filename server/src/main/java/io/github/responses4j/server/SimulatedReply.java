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

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * What a simulated model says: that it is simulated, and what it was told.
 */
final class SimulatedReply {

	private static final int MAX_QUOTE_LENGTH = 200;

	private static final Pattern WHITESPACE = Pattern.compile("\\s+");

	private final Turn turn;

	SimulatedReply(Turn turn) {
		this.turn = turn;
	}

	/**
	 * The reply, without what hosted tools found.
	 */
	String text() {
		List<String> texts = this.turn.userTexts();
		StringBuilder reply = new StringBuilder("This is a simulated reply, no model is behind it.");
		int turns = texts.size();
		if (turns > 0) {
			reply.append(" In turn ").append(turns).append(" of our conversation you said: ");
			reply.append(quote(texts.get(turns - 1))).append('.');
		}
		if (turns > 1) {
			reply.append(" Before that you said: ").append(quote(texts.get(turns - 2))).append('.');
		}
		List<ContentPart> attachments = attachments();
		long images = attachments.stream().filter(ContentPart.InputImage.class::isInstance).count();
		if (images > 0) {
			reply.append(" Images that came with it: ").append(images).append('.');
		}
		if (attachments.size() > images) {
			reply.append(" Files that came with it: ").append(attachments.size() - images).append('.');
		}
		outputs(this.turn).forEach((output) -> reply.append(' ').append(said(output)).append('.'));
		return reply.toString();
	}

	/**
	 * The images and files of the last message of the user.
	 */
	private List<ContentPart> attachments() {
		List<ContentPart> attachments = new ArrayList<>();
		for (ResponseItem item : this.turn.context()) {
			if (item instanceof Message message && Message.Role.USER.equals(message.role())) {
				attachments.clear();
				List<ContentPart> parts = (message.content() != null) ? message.content().parts() : List.of();
				parts.stream()
					.filter((part) -> part instanceof ContentPart.InputImage || part instanceof ContentPart.InputFile)
					.forEach(attachments::add);
			}
		}
		return attachments;
	}

	/**
	 * What the caller's tools gave back since the user or the model last said something.
	 */
	static List<ToolOutput> outputs(Turn turn) {
		List<ToolOutput> outputs = new ArrayList<>();
		for (ResponseItem item : turn.context()) {
			if (item instanceof Message) {
				outputs.clear();
			}
			else if (item instanceof ToolOutput output && !isHosted(output, turn.context())) {
				outputs.add(output);
			}
		}
		return outputs;
	}

	/**
	 * Whether the server made the output itself, right after the call.
	 */
	private static boolean isHosted(ToolOutput output, List<ResponseItem> context) {
		int index = context.indexOf(output);
		return output instanceof ToolOutput.Shell && index > 0 && context.get(index - 1) instanceof ToolCall.Shell call
				&& call.environment() != null && "container_reference".equals(call.environment().type());
	}

	private String said(ToolOutput output) {
		if (output instanceof ToolOutput.Function function) {
			return "The tool " + name(function.callId()) + " returned: "
					+ quote((function.output() != null) ? function.output().text() : "");
		}
		if (output instanceof ToolOutput.Custom custom) {
			return "The tool " + name(custom.callId()) + " returned: "
					+ quote((custom.output() != null) ? custom.output().text() : "");
		}
		if (output instanceof ToolOutput.LocalShell shell) {
			return "The local shell returned: " + quote(Objects.requireNonNullElse(shell.output(), ""));
		}
		if (output instanceof ToolOutput.Shell shell) {
			return "The shell printed: " + shell.output()
				.stream()
				.map((result) -> quote(result.stdout() + result.stderr()))
				.reduce((one, other) -> one + ", " + other)
				.orElse("nothing");
		}
		if (output instanceof ToolOutput.ApplyPatch patch) {
			return "The patch was applied: " + quote(String.valueOf(patch.status()));
		}
		if (output instanceof ToolOutput.Computer) {
			return "The computer sent a screenshot";
		}
		if (output instanceof ToolOutput.McpApprovalResponse response) {
			return Boolean.TRUE.equals(response.approve()) ? "You approved the call" : "You did not approve the call";
		}
		return "A tool returned: " + quote(ResponsesJson.mapper().writeValueAsString(output));
	}

	private String name(@Nullable String callId) {
		for (ResponseItem item : this.turn.context()) {
			if (item instanceof ToolCall.Function call && Objects.equals(call.callId(), callId)) {
				return String.valueOf(call.name());
			}
			if (item instanceof ToolCall.Custom call && Objects.equals(call.callId(), callId)) {
				return String.valueOf(call.name());
			}
		}
		return String.valueOf(callId);
	}

	static String quote(String text) {
		String line = WHITESPACE.matcher(text).replaceAll(" ").strip();
		if (line.codePointCount(0, line.length()) > MAX_QUOTE_LENGTH) {
			line = line.substring(0, line.offsetByCodePoints(0, MAX_QUOTE_LENGTH)) + "...";
		}
		return '"' + line + '"';
	}

}

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

package io.github.responses4j.tool;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.responses4j.model.Content;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * The answers to calls in the form that the kind of call wants.
 */
final class ToolOutputs {

	private ToolOutputs() {
	}

	/**
	 * What a function or custom tool gave.
	 */
	static ToolOutput of(ToolCall call, Content output) {
		if (call instanceof ToolCall.Function function) {
			return new ToolOutput.Function(null, function.callId(), null, null, function.caller(), output, null, null,
					Map.of());
		}
		if (call instanceof ToolCall.Custom custom) {
			return new ToolOutput.Custom(null, custom.callId(), custom.caller(), output, null, null, null, null,
					Map.of());
		}
		throw new IllegalStateException("A call of type " + call.type() + " must be answered with its own ToolOutput");
	}

	/**
	 * That a call was not carried out.
	 * @throws IllegalStateException if the protocol has no words for that
	 */
	static ToolOutput failure(ToolCall call, String text) {
		if (call instanceof ToolCall.McpApprovalRequest request) {
			return ToolOutput.approval(request, false, text);
		}
		if (call instanceof ToolCall.ApplyPatch patch) {
			return ToolOutput.applyPatch(patch, false, text);
		}
		if (call instanceof ToolCall.LocalShell command) {
			return ToolOutput.localShell(command, text);
		}
		if (call instanceof ToolCall.Shell shell) {
			int commands = (shell.action() != null) ? Math.max(1, shell.action().commands().size()) : 1;
			ToolOutput.ShellResult result = ToolOutput.ShellResult.exit("", text, 1);
			return ToolOutput.shell(shell, Collections.nCopies(commands, result));
		}
		if (call instanceof ToolCall.ToolSearch search) {
			return ToolOutput.toolSearch(search, List.of());
		}
		return of(call, Content.of(text));
	}

	static ToolCall withArguments(ToolCall call, String arguments) {
		if (call instanceof ToolCall.Function function) {
			return new ToolCall.Function(function.id(), function.callId(), function.caller(), function.namespace(),
					function.name(), arguments, function.async(), function.status(), function.createdBy(),
					function.more());
		}
		if (call instanceof ToolCall.Custom custom) {
			return new ToolCall.Custom(custom.id(), custom.callId(), custom.caller(), custom.namespace(), custom.name(),
					arguments, custom.async(), custom.status(), custom.createdBy(), custom.more());
		}
		throw new IllegalStateException("A call of type " + call.type() + " has no arguments to replace");
	}

}

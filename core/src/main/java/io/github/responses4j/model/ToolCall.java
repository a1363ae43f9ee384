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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call by the model that the application must answer with the {@link ToolOutput} of the
 * same kind.
 *
 * @since 0.1.0
 */
public sealed interface ToolCall extends ResponseItem, ProtocolObject {

	/**
	 * The id that the answer must carry.
	 * @return the call id; for an approval request its item id
	 */
	@Nullable String callId();

	/**
	 * A call of a function tool.
	 *
	 * @param id the item's id
	 * @param callId the id that the answer must carry
	 * @param caller the model itself or a program of its
	 * @param namespace the namespace of the tool
	 * @param name the name of the function
	 * @param arguments the arguments as JSON text
	 * @param async whether the model goes on without waiting for the answer
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("function_call")
	record Function(@Nullable String id, @Nullable String callId, @Nullable ToolCaller caller,
			@Nullable String namespace, @Nullable String name, @Nullable String arguments, @Nullable Boolean async,
			@Nullable ItemStatus status, @Nullable String createdBy, Map<String, JsonNode> more) implements ToolCall {

		public Function {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A call of a custom tool.
	 *
	 * @param id the item's id
	 * @param callId the id that the answer must carry
	 * @param caller the model itself or a program of its
	 * @param namespace the namespace of the tool
	 * @param name the name of the tool
	 * @param input the free text that the model passes
	 * @param async whether the model goes on without waiting for the answer
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("custom_tool_call")
	record Custom(@Nullable String id, @Nullable String callId, @Nullable ToolCaller caller, @Nullable String namespace,
			@Nullable String name, @Nullable String input, @Nullable Boolean async, @Nullable ItemStatus status,
			@Nullable String createdBy, Map<String, JsonNode> more) implements ToolCall {

		public Custom {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Actions to carry out on a computer; answered with a screenshot.
	 *
	 * @param id the item's id
	 * @param callId the id that the answer must carry
	 * @param action what to do, if it is one action
	 * @param actions what to do, if it is a batch
	 * @param pendingSafetyChecks warnings that a person must acknowledge
	 * @param status how far the item has come
	 * @param more the members that this version does not model
	 */
	@WireType("computer_call")
	record Computer(@Nullable String id, @Nullable String callId, @Nullable ComputerAction action,
			List<ComputerAction> actions, List<SafetyCheck> pendingSafetyChecks, @Nullable ItemStatus status,
			Map<String, JsonNode> more) implements ToolCall {

		public Computer {
			actions = Members.list(actions);
			pendingSafetyChecks = Members.list(pendingSafetyChecks);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A command to run on the application's own machine ({@code local_shell} tool).
	 *
	 * @param id the item's id
	 * @param callId the id that the answer must carry
	 * @param action what to run
	 * @param status how far the item has come
	 * @param more the members that this version does not model
	 */
	@WireType("local_shell_call")
	record LocalShell(@Nullable String id, @Nullable String callId, @Nullable LocalShellAction action,
			@Nullable ItemStatus status, Map<String, JsonNode> more) implements ToolCall {

		public LocalShell {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Commands of the {@code shell} tool. Answered by the application only where the
	 * environment is local.
	 *
	 * @param id the item's id
	 * @param callId the id that the answer must carry
	 * @param caller the model itself or a program of its
	 * @param action what to run
	 * @param environment where the commands run
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("shell_call")
	record Shell(@Nullable String id, @Nullable String callId, @Nullable ToolCaller caller,
			@Nullable ShellAction action, @Nullable ShellEnvironment environment, @Nullable ItemStatus status,
			@Nullable String createdBy, Map<String, JsonNode> more) implements ToolCall {

		public Shell {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A change to a file.
	 *
	 * @param id the item's id
	 * @param callId the id that the answer must carry
	 * @param caller the model itself or a program of its
	 * @param operation the change to one file
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("apply_patch_call")
	record ApplyPatch(@Nullable String id, @Nullable String callId, @Nullable ToolCaller caller,
			@Nullable PatchOperation operation, @Nullable ItemStatus status, @Nullable String createdBy,
			Map<String, JsonNode> more) implements ToolCall {

		public ApplyPatch {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A search for tools. Answered by the application only where {@code execution} is
	 * {@code client}.
	 *
	 * @param id the item's id
	 * @param callId the id that the answer must carry
	 * @param execution {@code server} or {@code client}
	 * @param arguments what is searched for
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("tool_search_call")
	record ToolSearch(@Nullable String id, @Nullable String callId, @Nullable String execution,
			@Nullable JsonNode arguments, @Nullable ItemStatus status, @Nullable String createdBy,
			Map<String, JsonNode> more) implements ToolCall {

		public ToolSearch {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Asks whether the server may call a tool of an MCP server.
	 *
	 * @param id the item's id
	 * @param serverLabel the label of the MCP server
	 * @param name the name of the tool
	 * @param arguments the arguments as JSON text
	 * @param more the members that this version does not model
	 */
	@WireType("mcp_approval_request")
	record McpApprovalRequest(@Nullable String id, @Nullable String serverLabel, @Nullable String name,
			@Nullable String arguments, Map<String, JsonNode> more) implements ToolCall {

		public McpApprovalRequest {
			more = Members.map(more);
		}

		@Override
		public @Nullable String callId() {
			return this.id;
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A warning about a computer action. Given back in the output once a person has
	 * acknowledged it.
	 *
	 * @param id the id of the check
	 * @param code the kind of danger
	 * @param message the danger in words
	 * @param more the members that this version does not model
	 */
	record SafetyCheck(@Nullable String id, @Nullable String code, @Nullable String message,
			Map<String, JsonNode> more) implements ProtocolObject {

		public SafetyCheck {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A command for the {@code local_shell} tool.
	 *
	 * @param type {@code exec}
	 * @param command the program and its arguments
	 * @param env additional environment variables
	 * @param workingDirectory the directory to run in
	 * @param timeoutMs milliseconds the command may take
	 * @param user the user to run as
	 * @param more the members that this version does not model
	 */
	record LocalShellAction(@Nullable String type, List<String> command, Map<String, String> env,
			@Nullable String workingDirectory, @Nullable Long timeoutMs, @Nullable String user,
			Map<String, JsonNode> more) implements ProtocolObject {

		public LocalShellAction {
			command = Members.list(command);
			env = Members.map(env);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Commands for the {@code shell} tool.
	 *
	 * @param commands the command lines
	 * @param timeoutMs milliseconds the commands may take
	 * @param maxOutputLength characters of output wanted at most; give it back in the
	 * output
	 * @param more the members that this version does not model
	 */
	record ShellAction(List<String> commands, @Nullable Long timeoutMs, @Nullable Integer maxOutputLength,
			Map<String, JsonNode> more) implements ProtocolObject {

		public ShellAction {
			commands = Members.list(commands);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

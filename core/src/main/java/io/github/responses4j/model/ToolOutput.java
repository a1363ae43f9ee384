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
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * The application's answer to a {@link ToolCall}.
 *
 * @since 0.1.0
 */
public sealed interface ToolOutput extends ResponseItem, ProtocolObject {

	/**
	 * The id of the call that is answered.
	 * @return the call id; for an approval the id of the request
	 */
	@Nullable String callId();

	/**
	 * The answer to a function call.
	 * @param callId the {@linkplain ToolCall#callId() id of the call}, 1 to 64 characters
	 * @param output what the function gave, at most 10485760 characters
	 * @return a {@code function_call_output} item
	 */
	static ToolOutput function(String callId, String output) {
		Assert.notNull(output, "'output' must not be null");
		return function(callId, Content.of(output));
	}

	/**
	 * The answer to a function call.
	 * @param callId the {@linkplain ToolCall#callId() id of the call}, 1 to 64 characters
	 * @param output what the function gave
	 * @return a {@code function_call_output} item
	 */
	static ToolOutput function(String callId, Content output) {
		checkCallId(callId);
		Assert.notNull(output, "'output' must not be null");
		return new Function(null, callId, null, null, null, output, null, null, Map.of());
	}

	/**
	 * The answer to a call of a custom tool.
	 * @param callId the {@linkplain ToolCall#callId() id of the call}, 1 to 64 characters
	 * @param output what the tool gave
	 * @return a {@code custom_tool_call_output} item
	 */
	static ToolOutput custom(String callId, String output) {
		checkCallId(callId);
		Assert.notNull(output, "'output' must not be null");
		return new Custom(null, callId, null, Content.of(output), null, null, null, null, Map.of());
	}

	/**
	 * The answer to an approval request.
	 * @param request the request
	 * @param approve whether the server may call the tool
	 * @return an {@code mcp_approval_response} item
	 */
	static ToolOutput approval(ToolCall.McpApprovalRequest request, boolean approve) {
		Assert.notNull(request, "'request' must not be null");
		Assert.hasText(request.id(), "'request' must have an id");
		return new McpApprovalResponse(null, request.id(), approve, null, Map.of());
	}

	/**
	 * The answer to an approval request.
	 * @param request the request
	 * @param approve whether the server may call the tool
	 * @param reason why, in words
	 * @return an {@code mcp_approval_response} item
	 */
	static ToolOutput approval(ToolCall.McpApprovalRequest request, boolean approve, @Nullable String reason) {
		Assert.notNull(request, "'request' must not be null");
		Assert.hasText(request.id(), "'request' must have an id");
		return new McpApprovalResponse(null, request.id(), approve, reason, Map.of());
	}

	/**
	 * The answer to actions on a computer.
	 * @param call the actions
	 * @param imageUrl the screenshot after them, an {@code https} or {@code data} URL
	 * @param acknowledged the pending checks of the call that a person has acknowledged
	 * @return a {@code computer_call_output} item
	 */
	static ToolOutput computer(ToolCall.Computer call, String imageUrl, List<ToolCall.SafetyCheck> acknowledged) {
		Assert.hasText(imageUrl, "'imageUrl' must not be empty");
		ContentPart screenshot = new ContentPart.ComputerScreenshot(imageUrl, null, null, null, Map.of());
		return new Computer(null, callId(call), screenshot, acknowledged, null, null, Map.of());
	}

	/**
	 * The answer to a command of the {@code local_shell} tool.
	 * @param call the command
	 * @param output what the command printed
	 * @return a {@code local_shell_call_output} item
	 */
	static ToolOutput localShell(ToolCall.LocalShell call, String output) {
		Assert.notNull(output, "'output' must not be null");
		return new LocalShell(callId(call), callId(call), output, null, Map.of());
	}

	/**
	 * The answer to commands of the {@code shell} tool.
	 * @param call the commands
	 * @param results what each of them gave, in their order
	 * @return a {@code shell_call_output} item
	 */
	static ToolOutput shell(ToolCall.Shell call, List<ShellResult> results) {
		Assert.notNull(results, "'results' must not be null");
		Integer maxLength = (call.action() != null) ? call.action().maxOutputLength() : null;
		return new Shell(null, callId(call), call.caller(), results, maxLength, null, null, Map.of());
	}

	/**
	 * The answer to a change to a file.
	 * @param call the change
	 * @param applied whether it was carried out
	 * @param output what to tell the model about it
	 * @return an {@code apply_patch_call_output} item
	 */
	static ToolOutput applyPatch(ToolCall.ApplyPatch call, boolean applied, @Nullable String output) {
		return new ApplyPatch(null, callId(call), call.caller(), applied ? ItemStatus.COMPLETED : ItemStatus.FAILED,
				output, null, Map.of());
	}

	/**
	 * The answer to a search for tools.
	 * @param call the search
	 * @param tools the tools that were found
	 * @return a {@code tool_search_output} item
	 */
	static ToolOutput toolSearch(ToolCall.ToolSearch call, List<? extends Tool> tools) {
		return new ToolSearch(null, callId(call), call.execution(), List.copyOf(tools), ItemStatus.COMPLETED, null,
				Map.of());
	}

	private static String callId(ToolCall call) {
		Assert.notNull(call, "'call' must not be null");
		String callId = call.callId();
		Assert.hasText(callId, "'call' must have a call id");
		return callId;
	}

	private static void checkCallId(String callId) {
		Assert.hasText(callId, "'callId' must not be empty");
		Checks.maxLength("callId", callId, 64);
	}

	/**
	 * The answer to {@link ToolCall.Function}.
	 *
	 * @param id the item's id
	 * @param callId the id of the call that is answered
	 * @param name the name of the function
	 * @param namespace the namespace of the tool
	 * @param caller the model itself or a program of its
	 * @param output what the function gave
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("function_call_output")
	record Function(@Nullable String id, @Nullable String callId, @Nullable String name, @Nullable String namespace,
			@Nullable ToolCaller caller, @Nullable Content output, @Nullable ItemStatus status,
			@Nullable String createdBy, Map<String, JsonNode> more) implements ToolOutput {

		public Function {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The answer to {@link ToolCall.Custom}.
	 *
	 * @param id the item's id
	 * @param callId the id of the call that is answered
	 * @param caller the model itself or a program of its
	 * @param output what the tool gave
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param name the name of the tool
	 * @param namespace the namespace of the tool
	 * @param more the members that this version does not model
	 */
	@WireType("custom_tool_call_output")
	record Custom(@Nullable String id, @Nullable String callId, @Nullable ToolCaller caller, @Nullable Content output,
			@Nullable ItemStatus status, @Nullable String createdBy, @Nullable String name, @Nullable String namespace,
			Map<String, JsonNode> more) implements ToolOutput {

		public Custom {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The answer to {@link ToolCall.Computer}.
	 *
	 * @param id the item's id
	 * @param callId the id of the call that is answered
	 * @param output the screenshot after the actions
	 * @param acknowledgedSafetyChecks the checks that a person has acknowledged
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("computer_call_output")
	record Computer(@Nullable String id, @Nullable String callId, @Nullable ContentPart output,
			List<ToolCall.SafetyCheck> acknowledgedSafetyChecks, @Nullable ItemStatus status,
			@Nullable String createdBy, Map<String, JsonNode> more) implements ToolOutput {

		public Computer {
			acknowledgedSafetyChecks = Members.list(acknowledgedSafetyChecks);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The answer to {@link ToolCall.LocalShell}.
	 *
	 * @param id the call id of the call
	 * @param callId the call id of the call, on servers that ask for it
	 * @param output what the command printed, as JSON text
	 * @param status how far the item has come
	 * @param more the members that this version does not model
	 */
	@WireType("local_shell_call_output")
	record LocalShell(@Nullable String id, @Nullable String callId, @Nullable String output,
			@Nullable ItemStatus status, Map<String, JsonNode> more) implements ToolOutput {

		public LocalShell {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The answer to {@link ToolCall.Shell}, by the application or by the server.
	 *
	 * @param id the item's id
	 * @param callId the id of the call that is answered
	 * @param caller the model itself or a program of its
	 * @param output what each command printed and how it ended
	 * @param maxOutputLength the value of the call's action
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("shell_call_output")
	record Shell(@Nullable String id, @Nullable String callId, @Nullable ToolCaller caller, List<ShellResult> output,
			@Nullable Integer maxOutputLength, @Nullable ItemStatus status, @Nullable String createdBy,
			Map<String, JsonNode> more) implements ToolOutput {

		public Shell {
			output = Members.list(output);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The answer to {@link ToolCall.ApplyPatch}.
	 *
	 * @param id the item's id
	 * @param callId the id of the call that is answered
	 * @param caller the model itself or a program of its
	 * @param status {@code completed} or {@code failed}
	 * @param output what to tell the model about it
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("apply_patch_call_output")
	record ApplyPatch(@Nullable String id, @Nullable String callId, @Nullable ToolCaller caller,
			@Nullable ItemStatus status, @Nullable String output, @Nullable String createdBy,
			Map<String, JsonNode> more) implements ToolOutput {

		public ApplyPatch {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The answer to {@link ToolCall.ToolSearch}, by the application or by the server.
	 *
	 * @param id the item's id
	 * @param callId the id of the call that is answered
	 * @param execution {@code server} or {@code client}
	 * @param tools the tools that were found
	 * @param status how far the item has come
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("tool_search_output")
	record ToolSearch(@Nullable String id, @Nullable String callId, @Nullable String execution, List<Tool> tools,
			@Nullable ItemStatus status, @Nullable String createdBy, Map<String, JsonNode> more) implements ToolOutput {

		public ToolSearch {
			tools = Members.list(tools);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The answer to {@link ToolCall.McpApprovalRequest}.
	 *
	 * @param id the item's id
	 * @param approvalRequestId the id of the request
	 * @param approve whether the server may call the tool
	 * @param reason why, in words
	 * @param more the members that this version does not model
	 */
	@WireType("mcp_approval_response")
	record McpApprovalResponse(@Nullable String id, @Nullable String approvalRequestId, @Nullable Boolean approve,
			@Nullable String reason, Map<String, JsonNode> more) implements ToolOutput {

		public McpApprovalResponse {
			more = Members.map(more);
		}

		@Override
		public @Nullable String callId() {
			return this.approvalRequestId;
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What one command of a shell call gave.
	 *
	 * @param stdout what the command printed
	 * @param stderr what the command printed as errors
	 * @param outcome how the command ended
	 * @param createdBy who created it, in lists
	 * @param more the members that this version does not model
	 */
	record ShellResult(@Nullable String stdout, @Nullable String stderr, @Nullable ShellOutcome outcome,
			@Nullable String createdBy, Map<String, JsonNode> more) implements ProtocolObject {

		public ShellResult {
			more = Members.map(more);
		}

		/**
		 * The result of a command that has ended.
		 * @param stdout what the command printed
		 * @param stderr what the command printed as errors
		 * @param exitCode how it ended
		 * @return the result
		 */
		public static ShellResult exit(String stdout, String stderr, int exitCode) {
			return new ShellResult(stdout, stderr, new ShellOutcome("exit", exitCode, Map.of()), null, Map.of());
		}

		/**
		 * The result of a command that was ended because it took too long.
		 * @param stdout what the command printed
		 * @param stderr what the command printed as errors
		 * @return the result
		 */
		public static ShellResult timeout(String stdout, String stderr) {
			return new ShellResult(stdout, stderr, new ShellOutcome("timeout", null, Map.of()), null, Map.of());
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * How a command of a shell call ended.
	 *
	 * @param type {@code exit} or {@code timeout}
	 * @param exitCode the exit code
	 * @param more the members that this version does not model
	 */
	record ShellOutcome(@Nullable String type, @Nullable Integer exitCode,
			Map<String, JsonNode> more) implements ProtocolObject {

		public ShellOutcome {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

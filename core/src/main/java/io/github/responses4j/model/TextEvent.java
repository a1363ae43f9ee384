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
 * A piece of a text as it arrives, or the whole text once it is there.
 *
 * @since 0.1.0
 */
public sealed interface TextEvent extends ResponseStreamEvent, ProtocolObject {

	/**
	 * Place of the item in the output ({@code output_index}).
	 * @return an index from 0, or {@code null} if the server left it out
	 */
	@Nullable Integer outputIndex();

	/**
	 * The next piece ({@code delta}).
	 * @return the piece, or {@code null} for the events that carry the whole text
	 */
	default @Nullable String delta() {
		return null;
	}

	/**
	 * A piece of a text.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param delta the next piece of a text
	 * @param logprobs the log probabilities of the tokens
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.output_text.delta")
	record OutputTextDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer contentIndex,
			@Nullable String delta, List<LogProb> logprobs, @Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public OutputTextDelta {
			logprobs = Members.list(logprobs);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of a text.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param text a text, whole
	 * @param logprobs the log probabilities of the tokens
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.output_text.done")
	record OutputTextDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer contentIndex,
			@Nullable String text, List<LogProb> logprobs, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public OutputTextDone {
			logprobs = Members.list(logprobs);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of a refusal.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param delta the next piece of a refusal
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.refusal.delta")
	record RefusalDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer contentIndex,
			@Nullable String delta, @Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public RefusalDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of a refusal.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param refusal a refusal, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.refusal.done")
	record RefusalDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer contentIndex,
			@Nullable String refusal, @Nullable Long sequenceNumber, Map<String, JsonNode> more) implements TextEvent {

		public RefusalDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of the reasoning.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param delta the next piece of the reasoning
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.reasoning_text.delta")
	record ReasoningTextDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer contentIndex,
			@Nullable String delta, @Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public ReasoningTextDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of the reasoning.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param text the reasoning, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.reasoning_text.done")
	record ReasoningTextDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer contentIndex,
			@Nullable String text, @Nullable Long sequenceNumber, Map<String, JsonNode> more) implements TextEvent {

		public ReasoningTextDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of a paragraph of a reasoning summary.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param summaryIndex place of the paragraph in the summary
	 * @param delta the next piece of a paragraph of a reasoning summary
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.reasoning_summary_text.delta")
	record ReasoningSummaryTextDelta(@Nullable String itemId, @Nullable Integer outputIndex,
			@Nullable Integer summaryIndex, @Nullable String delta, @Nullable String obfuscation,
			@Nullable Long sequenceNumber, Map<String, JsonNode> more) implements TextEvent {

		public ReasoningSummaryTextDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of a paragraph of a reasoning summary.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param summaryIndex place of the paragraph in the summary
	 * @param text a paragraph of a reasoning summary, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.reasoning_summary_text.done")
	record ReasoningSummaryTextDone(@Nullable String itemId, @Nullable Integer outputIndex,
			@Nullable Integer summaryIndex, @Nullable String text, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public ReasoningSummaryTextDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of the arguments of a function call.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param delta the next piece of the arguments of a function call
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.function_call_arguments.delta")
	record FunctionCallArgumentsDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String delta,
			@Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public FunctionCallArgumentsDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of the arguments of a function call.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param arguments the arguments of a function call, whole
	 * @param name the name of the function
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.function_call_arguments.done")
	record FunctionCallArgumentsDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String arguments,
			@Nullable String name, @Nullable Long sequenceNumber, Map<String, JsonNode> more) implements TextEvent {

		public FunctionCallArgumentsDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of the input of a custom tool call.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param delta the next piece of the input of a custom tool call
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.custom_tool_call_input.delta")
	record CustomToolCallInputDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String delta,
			@Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public CustomToolCallInputDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of the input of a custom tool call.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param input the input of a custom tool call, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.custom_tool_call_input.done")
	record CustomToolCallInputDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String input,
			@Nullable Long sequenceNumber, Map<String, JsonNode> more) implements TextEvent {

		public CustomToolCallInputDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of the arguments of an MCP call.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param delta the next piece of the arguments of an MCP call
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.mcp_call_arguments.delta")
	record McpCallArgumentsDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String delta,
			@Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public McpCallArgumentsDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of the arguments of an MCP call.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param arguments the arguments of an MCP call, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.mcp_call_arguments.done")
	record McpCallArgumentsDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String arguments,
			@Nullable Long sequenceNumber, Map<String, JsonNode> more) implements TextEvent {

		public McpCallArgumentsDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of the code of the code interpreter.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param delta the next piece of the code of the code interpreter
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.code_interpreter_call_code.delta")
	record CodeInterpreterCallCodeDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String delta,
			@Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public CodeInterpreterCallCodeDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of the code of the code interpreter.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param code the code of the code interpreter, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.code_interpreter_call_code.done")
	record CodeInterpreterCallCodeDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String code,
			@Nullable Long sequenceNumber, Map<String, JsonNode> more) implements TextEvent {

		public CodeInterpreterCallCodeDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of the diff of a change to a file.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param delta the next piece of the diff of a change to a file
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.apply_patch_call_operation_diff.delta")
	record ApplyPatchCallDiffDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String delta,
			@Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements TextEvent {

		public ApplyPatchCallDiffDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All of the diff of a change to a file.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param diff the diff of a change to a file, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.apply_patch_call_operation_diff.done")
	record ApplyPatchCallDiffDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable String diff,
			@Nullable Long sequenceNumber, Map<String, JsonNode> more) implements TextEvent {

		public ApplyPatchCallDiffDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

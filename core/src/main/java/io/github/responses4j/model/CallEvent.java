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
 * An event about a call of a hosted tool or a shell: how far it has come, and what it
 * gives on the way.
 *
 * @since 0.1.0
 */
public sealed interface CallEvent extends ResponseStreamEvent, ProtocolObject {

	/**
	 * Place of the item in the output ({@code output_index}).
	 * @return an index from 0, or {@code null} if the server left it out
	 */
	@Nullable Integer outputIndex();

	/**
	 * A step of a call; which one, only the type tells.
	 *
	 * @param type the wire name
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType({ "response.web_search_call.in_progress", "response.web_search_call.searching",
			"response.web_search_call.completed", "response.file_search_call.in_progress",
			"response.file_search_call.searching", "response.file_search_call.completed",
			"response.code_interpreter_call.in_progress", "response.code_interpreter_call.interpreting",
			"response.code_interpreter_call.completed", "response.image_generation_call.in_progress",
			"response.image_generation_call.generating", "response.image_generation_call.completed",
			"response.mcp_call.in_progress", "response.mcp_call.completed", "response.mcp_call.failed",
			"response.mcp_list_tools.in_progress", "response.mcp_list_tools.completed",
			"response.mcp_list_tools.failed", "response.compaction.compacting" })
	record Progress(@Nullable String type, @Nullable String itemId, @Nullable Integer outputIndex,
			@Nullable Long sequenceNumber, Map<String, JsonNode> more) implements CallEvent {

		public Progress {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An image as far as it has come.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param partialImageIndex number of the image, from 0
	 * @param partialImageB64 the image in base64
	 * @param size width and height in pixels
	 * @param quality the quality
	 * @param background {@code transparent} or {@code opaque}
	 * @param outputFormat {@code png}, {@code webp} or {@code jpeg}
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.image_generation_call.partial_image")
	record PartialImage(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer partialImageIndex,
			@Nullable String partialImageB64, @Nullable String size, @Nullable String quality,
			@Nullable String background, @Nullable String outputFormat, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements CallEvent {

		public PartialImage {
			more = Members.map(more);
		}

		/**
		 * The image itself ({@code partial_image_b64}).
		 * @return the image, or {@code null} if there is none
		 */
		public @Nullable ImageData image() {
			return ImageData.of(this.partialImageB64, this.outputFormat);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A command of a shell call begins.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param commandIndex place of the command in the call
	 * @param command the command as far as it is known
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.shell_call_command.added")
	record ShellCommandAdded(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer commandIndex,
			@Nullable String command, @Nullable Long sequenceNumber, Map<String, JsonNode> more) implements CallEvent {

		public ShellCommandAdded {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of a command of a shell call.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param commandIndex place of the command in the call
	 * @param delta the next piece of the command
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.shell_call_command.delta")
	record ShellCommandDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer commandIndex,
			@Nullable String delta, @Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements CallEvent {

		public ShellCommandDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A command of a shell call is whole.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param commandIndex place of the command in the call
	 * @param command the command, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.shell_call_command.done")
	record ShellCommandDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer commandIndex,
			@Nullable String command, @Nullable Long sequenceNumber, Map<String, JsonNode> more) implements CallEvent {

		public ShellCommandDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of what a command printed.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param commandIndex place of the command in the call
	 * @param delta what was printed
	 * @param obfuscation random padding, to be ignored
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.shell_call_output_content.delta")
	record ShellOutputDelta(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer commandIndex,
			@Nullable ShellOutputPiece delta, @Nullable String obfuscation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements CallEvent {

		public ShellOutputDelta {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * All that a command printed.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param commandIndex place of the command in the call
	 * @param output what was printed, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.shell_call_output_content.done")
	record ShellOutputDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer commandIndex,
			List<ToolOutput.ShellResult> output, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements CallEvent {

		public ShellOutputDone {
			output = Members.list(output);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of what a command printed.
	 *
	 * @param stdout a piece of the output
	 * @param stderr a piece of the errors
	 * @param more the members that this version does not model
	 */
	record ShellOutputPiece(@Nullable String stdout, @Nullable String stderr,
			Map<String, JsonNode> more) implements ProtocolObject {

		public ShellOutputPiece {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

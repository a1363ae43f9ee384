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

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool that the server ran itself, with its result.
 *
 * @since 0.1.0
 */
public sealed interface HostedToolCall extends ResponseItem, ProtocolObject {

	/**
	 * A search in vector stores.
	 *
	 * @param id the item's id
	 * @param status how far the item has come
	 * @param queries what was searched for
	 * @param results what was found; only if included
	 * @param more the members that this version does not model
	 */
	@WireType("file_search_call")
	record FileSearch(@Nullable String id, @Nullable ItemStatus status, List<String> queries,
			List<FileSearchResult> results, Map<String, JsonNode> more) implements HostedToolCall {

		public FileSearch {
			queries = Members.list(queries);
			results = Members.list(results);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A search in the web.
	 *
	 * @param id the item's id
	 * @param status how far the item has come
	 * @param action what was done
	 * @param results what was found; only if included
	 * @param more the members that this version does not model
	 */
	@WireType("web_search_call")
	record WebSearch(@Nullable String id, @Nullable ItemStatus status, @Nullable WebSearchAction action,
			@Nullable JsonNode results, Map<String, JsonNode> more) implements HostedToolCall {

		public WebSearch {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Code that the server ran in a container.
	 *
	 * @param id the item's id
	 * @param status how far the item has come
	 * @param containerId the container the code ran in
	 * @param code the code
	 * @param outputs what it gave; only if included
	 * @param more the members that this version does not model
	 */
	@WireType("code_interpreter_call")
	record CodeInterpreter(@Nullable String id, @Nullable ItemStatus status, @Nullable String containerId,
			@Nullable String code, List<CodeOutput> outputs, Map<String, JsonNode> more) implements HostedToolCall {

		public CodeInterpreter {
			outputs = Members.list(outputs);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An image that the server made.
	 *
	 * @param id the item's id
	 * @param status how far the item has come
	 * @param result the image in base64
	 * @param revisedPrompt the prompt that was really used
	 * @param action {@code generate} or {@code edit}
	 * @param background {@code transparent} or {@code opaque}
	 * @param outputFormat {@code png}, {@code webp} or {@code jpeg}
	 * @param quality the quality
	 * @param size width and height in pixels, such as {@code 1024x1024}
	 * @param more the members that this version does not model
	 */
	@WireType("image_generation_call")
	record ImageGeneration(@Nullable String id, @Nullable ItemStatus status, @Nullable String result,
			@Nullable String revisedPrompt, @Nullable String action, @Nullable String background,
			@Nullable String outputFormat, @Nullable String quality, @Nullable String size,
			Map<String, JsonNode> more) implements HostedToolCall {

		public ImageGeneration {
			more = Members.map(more);
		}

		/**
		 * The image itself ({@code result}).
		 * @return the image, or {@code null} if there is none yet
		 */
		public @Nullable ImageData image() {
			return ImageData.of(this.result, this.outputFormat);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A call of a tool of an MCP server.
	 *
	 * @param id the item's id
	 * @param status how far the item has come
	 * @param serverLabel the label of the MCP server
	 * @param name the name of the tool
	 * @param arguments the arguments as JSON text
	 * @param output what the tool gave
	 * @param error what went wrong
	 * @param approvalRequestId the request by which the call was approved
	 * @param more the members that this version does not model
	 */
	@WireType("mcp_call")
	record Mcp(@Nullable String id, @Nullable ItemStatus status, @Nullable String serverLabel, @Nullable String name,
			@Nullable String arguments, @Nullable String output, @Nullable McpError error,
			@Nullable String approvalRequestId, Map<String, JsonNode> more) implements HostedToolCall {

		public Mcp {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The tools of an MCP server.
	 *
	 * @param id the item's id
	 * @param serverLabel the label of the MCP server
	 * @param tools its tools
	 * @param error why they could not be listed
	 * @param more the members that this version does not model
	 */
	@WireType("mcp_list_tools")
	record McpListTools(@Nullable String id, @Nullable String serverLabel, List<McpTool> tools,
			@Nullable JsonNode error, Map<String, JsonNode> more) implements HostedToolCall {

		public McpListTools {
			tools = Members.list(tools);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A program by the model that calls tools.
	 *
	 * @param id the item's id
	 * @param callId the id by which calls of the program name it
	 * @param code the JavaScript
	 * @param fingerprint must be sent back unchanged
	 * @param more the members that this version does not model
	 */
	@WireType("program")
	record Program(@Nullable String id, @Nullable String callId, @Nullable String code, @Nullable String fingerprint,
			Map<String, JsonNode> more) implements HostedToolCall {

		public Program {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What a {@link Program} gave.
	 *
	 * @param id the item's id
	 * @param callId the id of the program
	 * @param result what the program gave
	 * @param status how far the item has come
	 * @param more the members that this version does not model
	 */
	@WireType("program_output")
	record ProgramOutput(@Nullable String id, @Nullable String callId, @Nullable String result,
			@Nullable ItemStatus status, Map<String, JsonNode> more) implements HostedToolCall {

		public ProgramOutput {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A passage that a file search found.
	 *
	 * @param fileId the id of the file
	 * @param filename its name
	 * @param score how well it fits, from 0 to 1
	 * @param text the passage
	 * @param attributes the attributes of the file
	 * @param more the members that this version does not model
	 */
	record FileSearchResult(@Nullable String fileId, @Nullable String filename, @Nullable BigDecimal score,
			@Nullable String text, Map<String, JsonNode> attributes,
			Map<String, JsonNode> more) implements ProtocolObject {

		public FileSearchResult {
			attributes = Members.map(attributes);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A tool of an MCP server.
	 *
	 * @param name the name
	 * @param description what it does
	 * @param inputSchema the JSON schema of its arguments
	 * @param annotations hints about it
	 * @param more the members that this version does not model
	 */
	record McpTool(@Nullable String name, @Nullable String description, @Nullable JsonNode inputSchema,
			@Nullable JsonNode annotations, Map<String, JsonNode> more) implements ProtocolObject {

		public McpTool {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

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

package io.github.responses4j.server.validation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API takes as an item of the input. Of items that a model has made before, only
 * what the protocol needs is looked at, so that output of any age can be sent back.
 */
final class ItemShapes {

	private static final int MAX_IMAGE_URL = 20_971_520;

	private static final int MAX_FILE_DATA = 73_400_320;

	private static final int MAX_ENCRYPTED = 20_971_520;

	private static final Shape CALL_ID = Shape.string(1, 64);

	private static final Shape STATUS = Shape.oneOf("in_progress", "completed", "incomplete");

	private static final Shape INPUT_TEXT = part().required("text", Shape.string(0, RequestShapes.MAX_TEXT))
		.nullable("prompt_cache_breakpoint", Shape.anyObject());

	private static final Shape INPUT_IMAGE = part().nullable("image_url", Shape.string(1, MAX_IMAGE_URL))
		.nullable("file_id", Shape.string())
		.nullable("detail", Shape.oneOf("low", "high", "auto", "original"))
		.nullable("prompt_cache_breakpoint", Shape.anyObject());

	private static final Shape INPUT_FILE = part().nullable("file_id", Shape.string())
		.nullable("filename", Shape.string())
		.nullable("file_data", Shape.string(0, MAX_FILE_DATA))
		.nullable("file_url", Shape.string())
		.nullable("detail", Shape.oneOf("auto", "low", "high"))
		.nullable("prompt_cache_breakpoint", Shape.anyObject());

	private static final Shape OUTPUT_TEXT = part().required("text", Shape.string(0, RequestShapes.MAX_TEXT))
		.nullable("annotations", Shape.arrayOf(Shape.anyObject()))
		.nullable("logprobs", Shape.arrayOf(Shape.anyObject()));

	private static final Shape REFUSAL = part().required("refusal", Shape.string(0, RequestShapes.MAX_TEXT));

	private static final TaggedShape PARTS_TO_READ = new TaggedShape().with("input_text", INPUT_TEXT)
		.with("input_image", INPUT_IMAGE)
		.with("input_file", INPUT_FILE);

	private static final TaggedShape PARTS_SAID = new TaggedShape().with("output_text", OUTPUT_TEXT)
		.with("refusal", REFUSAL);

	private static final Shape MESSAGE_TO_READ = message(PARTS_TO_READ);

	private static final Shape MESSAGE_SAID = message(PARTS_SAID);

	private static final Shape REFERENCE = ObjectShape.closed()
		.required("id", Shape.string(1, RequestShapes.MAX_TEXT))
		.nullable("type", Shape.string());

	private static final Shape TOOL_OUTPUT = Shape.either(Shape.string(0, RequestShapes.MAX_TEXT),
			Shape.arrayOf(PARTS_TO_READ));

	private static final Shape FUNCTION_CALL = item().required("call_id", CALL_ID)
		.required("name", Shape.string(1, 128))
		.required("arguments", Shape.string(0, RequestShapes.MAX_TEXT))
		.nullable("status", STATUS);

	private static final Shape FUNCTION_OUTPUT = item().required("call_id", CALL_ID)
		.required("output", TOOL_OUTPUT)
		.nullable("status", STATUS);

	private static final Shape CUSTOM_CALL = item().required("call_id", CALL_ID)
		.required("name", Shape.string(1, 128))
		.required("input", Shape.string(0, RequestShapes.MAX_TEXT));

	private static final Shape REASONING = item()
		.required("summary",
				Shape.arrayOf(new TaggedShape().with("summary_text", part().required("text", Shape.string()))))
		.nullable("content",
				Shape.arrayOf(new TaggedShape().with("reasoning_text", part().required("text", Shape.string()))))
		.nullable("encrypted_content", Shape.string(0, MAX_ENCRYPTED));

	private static final Shape COMPUTER_OUTPUT = item().required("call_id", CALL_ID)
		.required("output",
				new TaggedShape().with("computer_screenshot",
						ObjectShape.open()
							.nullable("image_url", Shape.string(1, MAX_IMAGE_URL))
							.nullable("file_id", Shape.string())))
		.nullable("acknowledged_safety_checks", Shape.arrayOf(ObjectShape.open().required("id", Shape.string())));

	private static final Shape SHELL_OUTPUT = item().required("call_id", CALL_ID)
		.required("output",
				Shape.arrayOf(ObjectShape.open()
					.required("stdout", Shape.string(0, RequestShapes.MAX_TEXT))
					.required("stderr", Shape.string(0, RequestShapes.MAX_TEXT))
					.required("outcome",
							new TaggedShape().with("exit", ObjectShape.open().required("exit_code", Shape.integer()))
								.with("timeout", ObjectShape.open()))))
		.nullable("max_output_length", Shape.integer());

	private static final Shape CALL = item().required("call_id", CALL_ID);

	private static final Shape MCP_CALL = item().required("server_label", Shape.string())
		.required("name", Shape.string())
		.required("arguments", Shape.string());

	/**
	 * An item.
	 */
	static final Shape ITEM = new TaggedShape().untagged(ItemShapes::untagged)
		.with("message", new ByRole())
		.with("reasoning", REASONING)
		.with("function_call", FUNCTION_CALL)
		.with("function_call_output", FUNCTION_OUTPUT)
		.with("custom_tool_call", CUSTOM_CALL)
		.with("custom_tool_call_output", FUNCTION_OUTPUT)
		.with("file_search_call", item().required("queries", Shape.arrayOf(Shape.string())))
		.with("web_search_call", item())
		.with("computer_call", CALL)
		.with("computer_call_output", COMPUTER_OUTPUT)
		.with("tool_search_call", item())
		.with("tool_search_output", item().required("tools", Shape.arrayOf(Shape.anyObject())))
		.with("additional_tools",
				item().required("role", Shape.oneOf("developer")).required("tools", Shape.arrayOf(ToolShapes.TOOL)))
		.with("compaction", item().required("encrypted_content", Shape.string(0, MAX_ENCRYPTED)))
		.with("compaction_trigger", item())
		.with("image_generation_call", item().required("id", Shape.string()))
		.with("code_interpreter_call", item().required("container_id", Shape.string()))
		.with("local_shell_call", CALL)
		.with("local_shell_call_output", item().required("output", Shape.string()))
		.with("shell_call", CALL)
		.with("shell_call_output", SHELL_OUTPUT)
		.with("apply_patch_call", item().required("call_id", CALL_ID).required("operation", Shape.anyObject()))
		.with("apply_patch_call_output",
				item().required("call_id", CALL_ID)
					.required("status", Shape.oneOf("completed", "failed"))
					.nullable("output", Shape.string(0, RequestShapes.MAX_TEXT)))
		.with("mcp_list_tools",
				item().required("server_label", Shape.string()).required("tools", Shape.arrayOf(Shape.anyObject())))
		.with("mcp_approval_request", MCP_CALL)
		.with("mcp_approval_response",
				item().required("approval_request_id", Shape.string())
					.required("approve", Shape.bool())
					.nullable("reason", Shape.string()))
		.with("mcp_call", MCP_CALL)
		.with("item_reference", REFERENCE)
		.with("program", CALL)
		.with("program_output", CALL)
		.with("agent_message", item())
		.with("multi_agent_call", item())
		.with("multi_agent_call_output", item())
		.with("configuration_update", item());

	private ItemShapes() {
	}

	/**
	 * Messages and references may have no type.
	 */
	private static @Nullable Shape untagged(JsonNode item) {
		if (item.has("role")) {
			return new ByRole();
		}
		return item.has("id") ? REFERENCE : null;
	}

	private static ObjectShape item() {
		return ObjectShape.open().nullable("id", Shape.string());
	}

	private static ObjectShape part() {
		return ObjectShape.closed().required("type", Shape.string());
	}

	private static Shape message(Shape part) {
		return ObjectShape.closed()
			.nullable("type", Shape.string())
			.nullable("id", Shape.string())
			.required("role", Shape.oneOf("user", "assistant", "system", "developer"))
			.required("content", Shape.either(Shape.string(0, RequestShapes.MAX_TEXT), Shape.arrayOf(part)))
			.nullable("phase", Shape.oneOf("commentary", "final_answer"))
			.nullable("status", STATUS)
			.nullable("agent", Shape.anyObject())
			.nullable("created_by", Shape.string());
	}

	/**
	 * A message, whose parts depend on who speaks.
	 */
	private record ByRole() implements Shape {

		@Override
		public void check(JsonNode value, String path) {
			boolean said = value.path("role").asString("").equals("assistant");
			(said ? MESSAGE_SAID : MESSAGE_TO_READ).check(value, path);
		}

		@Override
		public boolean accepts(JsonNode value) {
			return value.isObject();
		}

		@Override
		public String expected() {
			return "an object";
		}

	}

}

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

/**
 * What the API takes as a tool and as the choice of one.
 */
final class ToolShapes {

	private static final String NAME = "[a-zA-Z0-9_-]+";

	private static final Shape CALLERS = Shape.arrayOf(Shape.oneOf("direct", "programmatic"), 1, 2);

	private static final Shape FUNCTION = tool().required("name", Shape.string(1, 128, NAME))
		.nullable("description", Shape.string())
		.nullable("parameters", Shape.anyObject())
		.nullable("strict", Shape.bool())
		.nullable("output_schema", Shape.anyObject())
		.nullable("async", Shape.bool())
		.nullable("defer_loading", Shape.bool())
		.nullable("allowed_callers", CALLERS);

	private static final Shape GRAMMAR = new TaggedShape()
		.with("text", ObjectShape.closed().required("type", Shape.string()))
		.with("grammar",
				ObjectShape.closed()
					.required("type", Shape.string())
					.required("syntax", Shape.oneOf("lark", "regex"))
					.required("definition", Shape.string()));

	private static final Shape CUSTOM = tool().required("name", Shape.string(1, 128, NAME))
		.nullable("description", Shape.string())
		.nullable("format", GRAMMAR)
		.nullable("async", Shape.bool())
		.nullable("defer_loading", Shape.bool())
		.nullable("allowed_callers", CALLERS);

	private static final Shape CONTEXT_SIZE = Shape.oneOf("low", "medium", "high");

	private static final Shape LOCATION = ObjectShape.closed()
		.nullable("type", Shape.oneOf("approximate"))
		.nullable("city", Shape.string())
		.nullable("country", Shape.string())
		.nullable("region", Shape.string())
		.nullable("timezone", Shape.string());

	private static final Shape WEB_SEARCH = tool().nullable("search_context_size", CONTEXT_SIZE)
		.nullable("user_location", LOCATION)
		.nullable("filters", ObjectShape.open().nullable("allowed_domains", Shape.arrayOf(Shape.string())))
		.nullable("external_web_access", Shape.bool());

	private static final Shape WEB_SEARCH_PREVIEW = tool().nullable("search_context_size", CONTEXT_SIZE)
		.nullable("user_location", LOCATION)
		.nullable("search_content_types", Shape.arrayOf(Shape.oneOf("text", "image")));

	private static final Shape FILE_SEARCH = tool().required("vector_store_ids", Shape.arrayOf(Shape.string()))
		.nullable("max_num_results", Shape.integer(1L, 50L))
		.nullable("ranking_options", ObjectShape.open().nullable("score_threshold", Shape.number(0, 1)))
		.nullable("filters", Shape.anyObject());

	private static final Shape MEMORY = Shape.oneOf("1g", "4g", "16g", "64g");

	private static final Shape CODE_INTERPRETER = tool()
		.required("container",
				Shape.either(Shape.string(),
						new TaggedShape().with("auto",
								ObjectShape.closed()
									.required("type", Shape.string())
									.nullable("file_ids", Shape.arrayOf(Shape.string(), 0, 50))
									.nullable("memory_limit", MEMORY)
									.nullable("network_policy", Shape.anyObject()))))
		.nullable("allowed_callers", CALLERS);

	private static final Shape IMAGE_GENERATION = tool().nullable("model", Shape.string())
		.nullable("quality", Shape.oneOf("low", "medium", "high", "auto"))
		.nullable("size", Shape.string())
		.nullable("output_format", Shape.oneOf("png", "webp", "jpeg"))
		.nullable("output_compression", Shape.integer(0L, 100L))
		.nullable("moderation", Shape.oneOf("auto", "low"))
		.nullable("background", Shape.oneOf("transparent", "opaque", "auto"))
		.nullable("input_fidelity", Shape.oneOf("high", "low"))
		.nullable("input_image_mask", Shape.anyObject())
		.nullable("partial_images", Shape.integer(0L, 3L))
		.nullable("action", Shape.oneOf("generate", "edit", "auto"));

	private static final Shape TOOL_FILTER = ObjectShape.closed()
		.nullable("tool_names", Shape.arrayOf(Shape.string()))
		.nullable("read_only", Shape.bool());

	private static final Shape MCP = tool().required("server_label", Shape.string(1, 128))
		.nullable("server_url", Shape.string())
		.nullable("connector_id", Shape.string())
		.nullable("tunnel_id", Shape.string(1, 64, "tunnel_[a-z0-9]{32}"))
		.nullable("authorization", Shape.string())
		.nullable("headers", Shape.mapOf(Shape.string(), Integer.MAX_VALUE, Integer.MAX_VALUE))
		.nullable("server_description", Shape.string())
		.nullable("allowed_tools", Shape.either(Shape.arrayOf(Shape.string()), TOOL_FILTER))
		.nullable("require_approval",
				Shape.either(Shape.oneOf("always", "never"),
						ObjectShape.closed().nullable("always", TOOL_FILTER).nullable("never", TOOL_FILTER)))
		.nullable("allowed_callers", CALLERS)
		.nullable("defer_loading", Shape.bool());

	private static final Shape COMPUTER_USE = tool()
		.required("environment", Shape.oneOf("windows", "mac", "linux", "ubuntu", "browser"))
		.required("display_width", Shape.integer())
		.required("display_height", Shape.integer());

	private static final Shape SHELL = tool()
		.nullable("environment",
				new TaggedShape().with("container_auto", ObjectShape.open().nullable("memory_limit", MEMORY))
					.with("local", ObjectShape.open())
					.with("container_reference", ObjectShape.open().required("container_id", Shape.string())))
		.nullable("allowed_callers", CALLERS);

	private static final Shape NAMESPACE = tool().required("name", Shape.string(1, 128, NAME))
		.nullable("description", Shape.string())
		.required("tools",
				Shape.arrayOf(new TaggedShape().with("function", FUNCTION).with("custom", CUSTOM), 1,
						Integer.MAX_VALUE))
		.nullable("async", Shape.bool());

	/**
	 * A tool.
	 */
	static final Shape TOOL = new TaggedShape().with("function", FUNCTION)
		.with("custom", CUSTOM)
		.with("namespace", NAMESPACE)
		.with("tool_search",
				tool().nullable("execution", Shape.oneOf("server", "client"))
					.nullable("description", Shape.string())
					.nullable("parameters", Shape.anyObject()))
		.with("programmatic_tool_calling", tool())
		.with("file_search", FILE_SEARCH)
		.with("web_search", WEB_SEARCH)
		.with("web_search_2025_08_26", WEB_SEARCH)
		.with("web_search_preview", WEB_SEARCH_PREVIEW)
		.with("web_search_preview_2025_03_11", WEB_SEARCH_PREVIEW)
		.with("code_interpreter", CODE_INTERPRETER)
		.with("image_generation", IMAGE_GENERATION)
		.with("mcp", MCP)
		.with("computer", tool())
		.with("computer_use_preview", COMPUTER_USE)
		.with("shell", SHELL)
		.with("local_shell", tool())
		.with("apply_patch", tool().nullable("allowed_callers", CALLERS));

	private static final Shape TYPE_ONLY = tool();

	/**
	 * The choice of a tool.
	 */
	static final Shape TOOL_CHOICE = Shape.either(Shape.oneOf("none", "auto", "required"),
			new TaggedShape().with("function", tool().required("name", Shape.string()))
				.with("custom", tool().required("name", Shape.string()))
				.with("mcp", tool().required("server_label", Shape.string()).nullable("name", Shape.string()))
				.with("allowed_tools",
						tool().required("mode", Shape.oneOf("auto", "required"))
							.required("tools", Shape.arrayOf(Shape.anyObject())))
				.with("file_search", TYPE_ONLY)
				.with("web_search", TYPE_ONLY)
				.with("web_search_preview", TYPE_ONLY)
				.with("web_search_preview_2025_03_11", TYPE_ONLY)
				.with("computer", TYPE_ONLY)
				.with("computer_use_preview", TYPE_ONLY)
				.with("computer_use", TYPE_ONLY)
				.with("image_generation", TYPE_ONLY)
				.with("code_interpreter", TYPE_ONLY)
				.with("programmatic_tool_calling", TYPE_ONLY)
				.with("apply_patch", TYPE_ONLY)
				.with("shell", TYPE_ONLY));

	private ToolShapes() {
	}

	private static ObjectShape tool() {
		return ObjectShape.closed().required("type", Shape.string());
	}

}

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
 * What the API takes as the body of the operations that let a model read something.
 */
final class RequestShapes {

	static final int MAX_TEXT = 10_485_760;

	private static final Shape CONVERSATION = Shape.either(Shape.string(1, 64),
			ObjectShape.closed().required("id", Shape.string(1, 64)));

	private static final Shape PROMPT = ObjectShape.closed()
		.required("id", Shape.string(1, MAX_TEXT))
		.nullable("version", Shape.string())
		.nullable("variables", Shape.anyObject());

	private static final Shape SUMMARY = Shape.oneOf("auto", "concise", "detailed");

	private static final Shape REASONING = ObjectShape.closed()
		.nullable("effort", Shape.oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max"))
		.nullable("summary", SUMMARY)
		.nullable("generate_summary", SUMMARY)
		.nullable("context", Shape.oneOf("auto", "current_turn", "all_turns"))
		.nullable("mode", Shape.string());

	private static final Shape TEXT_FORMAT = new TaggedShape()
		.with("text", ObjectShape.closed().required("type", Shape.string()))
		.with("json_object", ObjectShape.closed().required("type", Shape.string()))
		.with("json_schema",
				ObjectShape.closed()
					.required("type", Shape.string())
					.required("name", Shape.string(1, 64, "[a-zA-Z0-9_-]+"))
					.required("schema", Shape.anyObject())
					.nullable("description", Shape.string())
					.nullable("strict", Shape.bool()));

	private static final Shape TEXT = ObjectShape.closed()
		.nullable("format", TEXT_FORMAT)
		.nullable("verbosity", Shape.oneOf("low", "medium", "high"));

	private static final Shape INCLUDE = Shape.oneOf("file_search_call.results", "web_search_call.results",
			"web_search_call.action.sources", "message.input_image.image_url", "computer_call_output.output.image_url",
			"code_interpreter_call.outputs", "reasoning.encrypted_content", "message.output_text.logprobs");

	private static final Shape CACHE_OPTIONS = ObjectShape.closed()
		.nullable("mode", Shape.oneOf("implicit", "explicit"))
		.nullable("ttl", Shape.string());

	private static final Shape CACHE_RETENTION = Shape.oneOf("in_memory", "in-memory", "24h");

	private static final Shape SERVICE_TIER = Shape.oneOf("auto", "default", "flex", "scale", "priority", "fast",
			"ultrafast");

	private static final Shape METADATA = Shape.mapOf(Shape.string(0, 512), 16, 64);

	/**
	 * {@code POST /responses}.
	 */
	static final Shape CREATE = read().nullable("prompt", PROMPT)
		.nullable("include", Shape.arrayOf(INCLUDE))
		.nullable("max_tool_calls", Shape.integer(0L, null))
		.nullable("max_output_tokens", Shape.integer(16L, null))
		.nullable("temperature", Shape.number(0, 2))
		.nullable("top_p", Shape.number(0, 1))
		.nullable("top_logprobs", Shape.integer(0L, 20L))
		.nullable("store", Shape.bool())
		.nullable("background", Shape.bool())
		.nullable("stream", Shape.bool())
		.nullable("stream_options", ObjectShape.closed().nullable("include_obfuscation", Shape.bool()))
		.nullable("context_management",
				Shape.arrayOf(ObjectShape.closed()
					.required("type", Shape.string())
					.nullable("compact_threshold", Shape.integer(1000L, null)), 1, Integer.MAX_VALUE))
		.nullable("service_tier", SERVICE_TIER)
		.nullable("metadata", METADATA)
		.nullable("moderation", ObjectShape.open().required("model", Shape.string()))
		.nullable("prompt_cache_key", Shape.string())
		.nullable("prompt_cache_options", CACHE_OPTIONS)
		.nullable("prompt_cache_retention", CACHE_RETENTION)
		.nullable("safety_identifier", Shape.string(0, 64))
		.nullable("user", Shape.string())
		.nullable("access_programs", Shape.any())
		.nullable("generate", Shape.bool())
		.nullable("multi_agent", Shape.anyObject());

	/**
	 * {@code POST /responses/input_tokens}.
	 */
	static final Shape COUNT_TOKENS = read().nullable("personality", Shape.string(0, 64));

	/**
	 * {@code POST /responses/compact}.
	 */
	static final Shape COMPACT = ObjectShape.closed()
		.required("model", Shape.nullable(Shape.string()))
		.nullable("input", input())
		.nullable("instructions", Shape.string())
		.nullable("previous_response_id", Shape.string())
		.nullable("prompt_cache_key", Shape.string(0, 64))
		.nullable("prompt_cache_options", CACHE_OPTIONS)
		.nullable("prompt_cache_retention", CACHE_RETENTION)
		.nullable("service_tier", Shape.oneOf("auto", "default", "fast", "flex", "priority"));

	/**
	 * {@code POST /conversations} and what follows it.
	 */
	static final Shape CONVERSATION_ITEMS = ObjectShape.closed()
		.nullable("metadata", METADATA)
		.nullable("items", Shape.arrayOf(ItemShapes.ITEM, 0, 20));

	private static final Shape CHUNKING_STRATEGY = new TaggedShape()
		.with("auto", ObjectShape.closed().required("type", Shape.string()))
		.with("static",
				ObjectShape.closed()
					.required("type", Shape.string())
					.required("static",
							ObjectShape.closed()
								.required("max_chunk_size_tokens", Shape.integer(100L, 4096L))
								.required("chunk_overlap_tokens", Shape.integer(0L, null))));

	/**
	 * {@code POST /vector_stores} and what changes a vector store.
	 */
	static final Shape VECTOR_STORE = ObjectShape.closed()
		.nullable("name", Shape.string())
		.nullable("description", Shape.string())
		.nullable("file_ids", Shape.arrayOf(Shape.string(), 0, 500))
		.nullable("chunking_strategy", CHUNKING_STRATEGY)
		.nullable("expires_after",
				ObjectShape.closed()
					.required("anchor", Shape.oneOf("last_active_at"))
					.required("days", Shape.integer(1L, 365L)))
		.nullable("metadata", METADATA);

	private static final Shape ATTRIBUTES = Shape
		.mapOf(Shape.either(Shape.string(0, 512), Shape.number(Long.MIN_VALUE, Long.MAX_VALUE), Shape.bool()), 16, 64);

	/**
	 * {@code POST /vector_stores/{vector_store_id}/files}.
	 */
	static final Shape VECTOR_STORE_FILE = ObjectShape.closed()
		.nullable("file_id", Shape.string())
		.nullable("chunking_strategy", CHUNKING_STRATEGY)
		.nullable("attributes", ATTRIBUTES);

	private RequestShapes() {
	}

	/**
	 * What they have in common.
	 */
	private static ObjectShape read() {
		return ObjectShape.closed()
			.nullable("model", Shape.string(1, MAX_TEXT))
			.nullable("input", input())
			.nullable("instructions", Shape.string())
			.nullable("previous_response_id", Shape.string())
			.nullable("conversation", CONVERSATION)
			.nullable("tools", Shape.arrayOf(ToolShapes.TOOL))
			.nullable("tool_choice", ToolShapes.TOOL_CHOICE)
			.nullable("parallel_tool_calls", Shape.bool())
			.nullable("text", TEXT)
			.nullable("reasoning", REASONING)
			.nullable("truncation", Shape.oneOf("auto", "disabled"));
	}

	private static Shape input() {
		return Shape.either(Shape.string(0, MAX_TEXT), Shape.arrayOf(ItemShapes.ITEM));
	}

}

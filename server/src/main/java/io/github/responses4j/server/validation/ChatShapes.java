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
 * What a request for a chat completion looks like.
 */
final class ChatShapes {

	private static final Shape MESSAGE = ObjectShape.open()
		.required("role", Shape.oneOf("developer", "system", "user", "assistant", "tool", "function"))
		.nullable("content",
				Shape.either(Shape.string(), Shape.arrayOf(ObjectShape.open().required("type", Shape.string()))))
		.nullable("tool_calls", Shape.arrayOf(ObjectShape.open().required("id", Shape.string())))
		.nullable("tool_call_id", Shape.string());

	private static final Shape FORMAT = ObjectShape.open()
		.required("type", Shape.oneOf("text", "json_object", "json_schema"))
		.nullable("json_schema", ObjectShape.open().required("name", Shape.string(1, 64, "[a-zA-Z0-9_-]+")));

	/**
	 * {@code POST /chat/completions}.
	 */
	static final Shape CREATE = ObjectShape.closed()
		.required("model", Shape.string())
		.required("messages", Shape.arrayOf(MESSAGE, 1, Integer.MAX_VALUE))
		.nullable("tools", Shape.arrayOf(ObjectShape.open().required("type", Shape.oneOf("function", "custom"))))
		.nullable("tool_choice", Shape.either(Shape.oneOf("none", "auto", "required"), Shape.anyObject()))
		.nullable("parallel_tool_calls", Shape.bool())
		.nullable("response_format", FORMAT)
		.nullable("reasoning_effort", Shape.oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max"))
		.nullable("verbosity", Shape.oneOf("low", "medium", "high"))
		.nullable("temperature", Shape.number(0, 2))
		.nullable("top_p", Shape.number(0, 1))
		.nullable("frequency_penalty", Shape.number(-2, 2))
		.nullable("presence_penalty", Shape.number(-2, 2))
		.nullable("logit_bias", Shape.anyObject())
		.nullable("logprobs", Shape.bool())
		.nullable("top_logprobs", Shape.integer(0L, 20L))
		.nullable("max_completion_tokens", Shape.integer(1L, null))
		.nullable("max_tokens", Shape.integer(1L, null))
		.nullable("n", Shape.integer(1L, 128L))
		.nullable("stop", Shape.either(Shape.string(), Shape.arrayOf(Shape.string(), 0, 4)))
		.nullable("seed", Shape.integer())
		.nullable("prediction", Shape.anyObject())
		.nullable("modalities", Shape.arrayOf(Shape.oneOf("text", "audio")))
		.nullable("audio", Shape.anyObject())
		.nullable("web_search_options", Shape.anyObject())
		.nullable("stream", Shape.bool())
		.nullable("stream_options",
				ObjectShape.closed()
					.nullable("include_usage", Shape.bool())
					.nullable("include_obfuscation", Shape.bool()))
		.nullable("store", Shape.bool())
		.nullable("metadata", Shape.mapOf(Shape.string(0, 512), 16, 64))
		.nullable("service_tier", Shape.string())
		.nullable("prompt_cache_key", Shape.string())
		.nullable("prompt_cache_retention", Shape.string())
		.nullable("prompt_cache_options", Shape.anyObject())
		.nullable("safety_identifier", Shape.string(0, 64))
		.nullable("user", Shape.string())
		.nullable("moderation", Shape.anyObject())
		.nullable("function_call", Shape.any())
		.nullable("functions", Shape.arrayOf(Shape.anyObject()));

	private ChatShapes() {
	}

}

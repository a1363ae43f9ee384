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

package io.github.responses4j.server;

import java.util.Map;
import java.util.UUID;

/**
 * Ids as the API makes them: a prefix that tells what it is, and something random.
 */
final class Ids {

	private static final Map<String, String> ITEM_PREFIXES = Map.ofEntries(Map.entry("message", "msg"),
			Map.entry("reasoning", "rs"), Map.entry("function_call", "fc"), Map.entry("function_call_output", "fco"),
			Map.entry("custom_tool_call", "ctc"), Map.entry("custom_tool_call_output", "ctco"),
			Map.entry("web_search_call", "ws"), Map.entry("file_search_call", "fs"),
			Map.entry("code_interpreter_call", "ci"), Map.entry("image_generation_call", "ig"),
			Map.entry("mcp_call", "mcp"), Map.entry("mcp_list_tools", "mcpl"),
			Map.entry("mcp_approval_request", "mcpr"), Map.entry("mcp_approval_response", "mcpa"),
			Map.entry("computer_call", "cu"), Map.entry("computer_call_output", "cuo"), Map.entry("shell_call", "sh"),
			Map.entry("shell_call_output", "sho"), Map.entry("local_shell_call", "lsh"),
			Map.entry("local_shell_call_output", "lsho"), Map.entry("apply_patch_call", "apc"),
			Map.entry("apply_patch_call_output", "apco"), Map.entry("tool_search_call", "tsc"),
			Map.entry("tool_search_output", "tso"), Map.entry("compaction", "cmp"), Map.entry("program", "cm"),
			Map.entry("program_output", "cmo"), Map.entry("additional_tools", "at"));

	private Ids() {
	}

	static String next(String prefix) {
		return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
	}

	/**
	 * An id for a file, which has a hyphen where others have an underscore.
	 */
	static String ofFile() {
		return next("file").replace('_', '-');
	}

	/**
	 * An id for an item.
	 * @param type the type of the item
	 */
	static String ofItem(String type) {
		return next(ITEM_PREFIXES.getOrDefault(type, "item"));
	}

}

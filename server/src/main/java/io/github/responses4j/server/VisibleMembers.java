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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.WebSearchAction;

/**
 * What of an item is visible only if {@code include} asks for it.
 */
final class VisibleMembers {

	private final List<Include> include;

	VisibleMembers(List<Include> include) {
		this.include = List.copyOf(include);
	}

	/**
	 * Read the parameter {@code include} of a query, which some write with brackets.
	 */
	static VisibleMembers of(Map<String, String> query) {
		return new VisibleMembers(Stream.of("include", "include[]")
			.map(query::get)
			.flatMap((values) -> StringUtils.commaDelimitedListToSet(values).stream())
			.map(Include::new)
			.toList());
	}

	/**
	 * The item without what was not asked for.
	 */
	ResponseItem of(ResponseItem item) {
		if (item instanceof HostedToolCall.FileSearch && !includes(Include.FILE_SEARCH_RESULTS)) {
			return ItemForm.edited(item, (json) -> json.remove("results"));
		}
		if (item instanceof HostedToolCall.CodeInterpreter && !includes(Include.CODE_INTERPRETER_OUTPUTS)) {
			return ItemForm.edited(item, (json) -> json.putArray("outputs"));
		}
		if (item instanceof HostedToolCall.WebSearch call) {
			return ItemForm.edited(item, (json) -> hide(call, json));
		}
		return item;
	}

	private void hide(HostedToolCall.WebSearch call, ObjectNode json) {
		if (!includes(Include.WEB_SEARCH_RESULTS)) {
			json.remove("results");
		}
		if (call.action() instanceof WebSearchAction.Search && !includes(Include.WEB_SEARCH_SOURCES)) {
			json.withObjectProperty("action").remove("sources");
		}
	}

	private boolean includes(Include value) {
		return this.include.contains(value);
	}

}

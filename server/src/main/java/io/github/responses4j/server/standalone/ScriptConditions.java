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

package io.github.responses4j.server.standalone;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.RequestPredicates;

/**
 * Reads which requests a rule of a script file is for.
 */
final class ScriptConditions {

	/**
	 * By the names of the methods of {@link RequestPredicates}, and of those that combine
	 * predicates.
	 */
	static final Map<String, Function<ScriptNode, Predicate<RecordedRequest>>> KEYS = Map.ofEntries(
			Map.entry("path", (node) -> RequestPredicates.path(node.text())),
			Map.entry("model", (node) -> RequestPredicates.model(node.text())),
			Map.entry("user_text", (node) -> RequestPredicates.userText(node.text())),
			Map.entry("user_text_matching", (node) -> RequestPredicates.userTextMatching(node.text())),
			Map.entry("instructions", (node) -> RequestPredicates.instructions(node.text())),
			Map.entry("tool", (node) -> RequestPredicates.tool(node.text())),
			Map.entry("tool_output", ScriptConditions::toolOutput),
			Map.entry("header", (node) -> each(node, (name, value) -> RequestPredicates.header(name, value.text()))),
			Map.entry("json", (node) -> each(node, (pointer, value) -> RequestPredicates.json(pointer, value.any()))),
			Map.entry("streamed", (node) -> is(node.flag(), RequestPredicates.streamed())),
			Map.entry("not", (node) -> all(node).negate()), Map.entry("or", ScriptConditions::any));

	private ScriptConditions() {
	}

	/**
	 * The condition that all that is said in an object holds.
	 */
	static Predicate<RecordedRequest> all(@Nullable ScriptNode node) {
		Predicate<RecordedRequest> all = (request) -> true;
		if (node == null) {
			return all;
		}
		for (Map.Entry<String, ScriptNode> member : node.members(KEYS.keySet()).entrySet()) {
			Function<ScriptNode, Predicate<RecordedRequest>> condition = KEYS.get(member.getKey());
			if (condition != null) {
				all = all.and(member.getValue().to(condition));
			}
		}
		return all;
	}

	private static Predicate<RecordedRequest> any(ScriptNode node) {
		Predicate<RecordedRequest> any = (request) -> false;
		for (ScriptNode element : node.elements()) {
			any = any.or(all(element));
		}
		return any;
	}

	private static Predicate<RecordedRequest> toolOutput(ScriptNode node) {
		return node.isBoolean() ? is(node.flag(), RequestPredicates.toolOutput())
				: RequestPredicates.toolOutput(node.text());
	}

	private static Predicate<RecordedRequest> is(boolean wanted, Predicate<RecordedRequest> condition) {
		return wanted ? condition : condition.negate();
	}

	private static Predicate<RecordedRequest> each(ScriptNode node, NamedCondition condition) {
		Predicate<RecordedRequest> all = (request) -> true;
		for (Map.Entry<String, ScriptNode> member : node.members().entrySet()) {
			all = all.and(member.getValue().to((value) -> condition.of(member.getKey(), value)));
		}
		return all;
	}

	/**
	 * A condition of a name and a value.
	 */
	@FunctionalInterface
	private interface NamedCondition {

		Predicate<RecordedRequest> of(String name, ScriptNode value);

	}

}

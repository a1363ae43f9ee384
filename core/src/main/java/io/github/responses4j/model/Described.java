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
import java.util.Set;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The {@code toString()} of protocol records. What people and models wrote, credentials
 * and encrypted state never appear, because such texts end up in logs: a string is shown
 * only if its member is known to be harmless, and by its length otherwise.
 */
final class Described {

	private static final Set<String> SHOWN = Set.of("id", "type", "object", "model", "name", "namespace", "purpose",
			"server_label", "agent_name", "size", "quality", "format", "mode", "param");

	private Described() {
	}

	static String of(ProtocolObject value) {
		RecordShape shape = RecordShape.of(value.getClass());
		String type = shape.constantType();
		StringJoiner text = new StringJoiner(", ", ((type != null) ? type : value.getClass().getSimpleName()) + "[",
				"]");
		for (RecordShape.Member member : shape.members()) {
			Object component = member.get(value);
			if (!Members.isAbsent(component)) {
				text.add(member.name() + "=" + describe(member.name(), component));
			}
		}
		value.more().keySet().forEach((name) -> text.add(name + "=…"));
		return text.toString();
	}

	private static String describe(String name, @Nullable Object value) {
		if (value instanceof String string) {
			return (SHOWN.contains(name) || name.endsWith("_id")) ? string : "<" + string.length() + " chars>";
		}
		if (value instanceof List<?> list) {
			StringJoiner elements = new StringJoiner(", ", "[", "]");
			list.forEach((element) -> elements.add(describe("", element)));
			return elements.toString();
		}
		if (value instanceof Map<?, ?> map) {
			return "<" + map.size() + " entries>";
		}
		if (value instanceof JsonNode tree) {
			return "<" + tree.getNodeType() + ">";
		}
		if (value instanceof ProtocolObject || value instanceof OpenValue) {
			return value.toString();
		}
		if (value instanceof ProtocolValue) {
			return describe(name, RecordShape.of(value.getClass()).single().get(value));
		}
		return String.valueOf(value);
	}

}

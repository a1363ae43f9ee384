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

package io.github.responses4j.stream;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON value that arrives in pieces. It may begin with a value for the time being, then
 * strings in it grow, members and elements are added in any order, and in the end it may
 * be told as a whole. What is told in the end counts, except that something empty never
 * replaces what has arrived.
 */
final class PartialJson {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private @Nullable JsonNode value;

	private boolean finished;

	private @Nullable StringBuilder text;

	private final Map<String, PartialJson> members = new LinkedHashMap<>(4);

	private final TreeMap<Integer, PartialJson> elements = new TreeMap<>();

	PartialJson member(String name) {
		PartialJson member = this.members.get(name);
		if (member == null) {
			member = part((this.value != null) ? this.value.get(name) : null);
			this.members.put(name, member);
		}
		return member;
	}

	/**
	 * An element of the array. Indexes need not be without gaps.
	 * @param index the index, or {@code null} for the last element
	 * @return the element, new if there is none
	 */
	PartialJson element(@Nullable Integer index) {
		Integer place = index;
		if (place == null) {
			place = this.elements.isEmpty() ? 0 : this.elements.lastKey();
		}
		PartialJson element = this.elements.get(place);
		if (element == null) {
			element = part((this.value != null) ? this.value.get(place) : null);
			this.elements.put(place, element);
		}
		return element;
	}

	/**
	 * The elements touched so far.
	 */
	Collection<PartialJson> elements() {
		return this.elements.values();
	}

	/**
	 * An element that has been touched before.
	 */
	@Nullable PartialJson knownElement(int index) {
		return this.elements.get(index);
	}

	@Nullable PartialJson lastElement() {
		return this.elements.isEmpty() ? null : this.elements.lastEntry().getValue();
	}

	PartialJson nextElement() {
		return element(this.elements.isEmpty() ? 0 : this.elements.lastKey() + 1);
	}

	private PartialJson part(@Nullable JsonNode told) {
		PartialJson part = new PartialJson();
		if (this.finished) {
			part.finish(told);
		}
		return part;
	}

	boolean isFinished() {
		return this.finished;
	}

	/**
	 * What the value is for the time being.
	 */
	void begin(@Nullable JsonNode value) {
		if (!this.finished && value != null) {
			this.value = value;
		}
	}

	/**
	 * If nothing else is known, the value is an object of a type.
	 */
	PartialJson typed(String type) {
		if (this.value == null) {
			this.value = NODES.objectNode().put("type", type);
		}
		return this;
	}

	/**
	 * Change the status that the value has for the time being, if it has one.
	 */
	void changeStatus(UnaryOperator<String> change) {
		if (!this.finished && this.value instanceof ObjectNode object && object.path("status").isString()) {
			object.put("status", change.apply(object.path("status").stringValue()));
		}
	}

	void append(@Nullable String piece) {
		if (!this.finished && piece != null) {
			this.text = (this.text != null) ? this.text : new StringBuilder();
			this.text.append(piece);
		}
	}

	/**
	 * What the value is in the end.
	 */
	void finish(@Nullable JsonNode value) {
		if (value == null || isEmpty(value)) {
			return;
		}
		this.finished = true;
		this.value = value;
		this.text = null;
		this.members.forEach((name, member) -> member.finish(value.get(name)));
		this.elements.forEach((index, element) -> element.finish(value.get(index)));
	}

	private static boolean isEmpty(JsonNode value) {
		return value.isNull() || (value.isContainer() && value.isEmpty())
				|| (value.isString() && value.stringValue().isEmpty());
	}

	/**
	 * The value as far as it has come.
	 * @param base what is known of the value from the object or array it belongs to
	 * @return the value, or {@code null} if nothing is known
	 */
	@Nullable JsonNode over(@Nullable JsonNode base) {
		if (this.text != null) {
			return NODES.stringNode(this.text.toString());
		}
		JsonNode result = base;
		if (this.value instanceof ObjectNode object && base instanceof ObjectNode && !this.finished) {
			result = ((ObjectNode) base).objectNode().setAll((ObjectNode) base).setAll(object);
		}
		else if (this.value != null) {
			result = this.value;
		}
		if (this.finished && this.value != null && this.value.isString()) {
			return this.value;
		}
		if (!this.members.isEmpty()) {
			return withMembers(result);
		}
		return this.elements.isEmpty() ? result : withElements(result);
	}

	private ObjectNode withMembers(@Nullable JsonNode base) {
		ObjectNode result = NODES.objectNode();
		if (base instanceof ObjectNode object) {
			result.setAll(object);
		}
		this.members.forEach((name, member) -> {
			JsonNode json = member.over(result.get(name));
			if (json != null) {
				result.set(name, json);
			}
		});
		return result;
	}

	private ArrayNode withElements(@Nullable JsonNode base) {
		TreeMap<Integer, JsonNode> result = new TreeMap<>();
		if (base instanceof ArrayNode array) {
			array.forEach((element) -> result.put(result.size(), element));
		}
		// A list that was told in the end has no more elements
		Map<Integer, PartialJson> known = this.finished ? this.elements.headMap(result.size()) : this.elements;
		known.forEach((index, element) -> {
			JsonNode json = element.over(result.get(index));
			if (json != null) {
				result.put(index, json);
			}
		});
		return NODES.arrayNode().addAll(result.values());
	}

}

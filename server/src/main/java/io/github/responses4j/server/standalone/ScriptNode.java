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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ResponsesJson;

/**
 * A value in a script file, which knows where it stands and so can say what is wrong with
 * it.
 */
final class ScriptNode {

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

	private final JsonNode value;

	private final JsonPointer place;

	private final Path file;

	private final Map<JsonPointer, Integer> lines;

	ScriptNode(JsonNode value, JsonPointer place, Path file, Map<JsonPointer, Integer> lines) {
		this.value = value;
		this.place = place;
		this.file = file;
		this.lines = lines;
	}

	/**
	 * The members of an object in their order.
	 * @param allowed the names that they may have
	 */
	Map<String, ScriptNode> members(Collection<String> allowed) {
		Map<String, ScriptNode> members = members();
		members.forEach((name, member) -> {
			if (!allowed.contains(name)) {
				throw member.mistake("is unknown here, allowed are " + String.join(", ", new TreeSet<>(allowed)));
			}
		});
		return members;
	}

	/**
	 * The members of an object in their order, whatever their names are.
	 */
	Map<String, ScriptNode> members() {
		if (!this.value.isObject()) {
			throw expected("an object");
		}
		Map<String, ScriptNode> members = new LinkedHashMap<>();
		this.value.forEachEntry((name, member) -> members.put(name, child(member, this.place.appendProperty(name))));
		return members;
	}

	/**
	 * One of the members that must be there.
	 */
	ScriptNode required(Map<String, ScriptNode> members, String name) {
		ScriptNode member = members.get(name);
		if (member == null) {
			throw mistake("must have '" + name + "'");
		}
		return member;
	}

	/**
	 * The elements of an array, or else the value itself as the only one.
	 */
	List<ScriptNode> elements() {
		if (!this.value.isArray()) {
			return List.of(this);
		}
		if (this.value.isEmpty()) {
			throw mistake("must not be empty");
		}
		List<ScriptNode> elements = new ArrayList<>();
		for (JsonNode element : this.value) {
			elements.add(child(element, this.place.appendIndex(elements.size())));
		}
		return elements;
	}

	private ScriptNode child(JsonNode child, JsonPointer place) {
		return new ScriptNode(child, place, this.file, this.lines);
	}

	String text() {
		if (!this.value.isString()) {
			throw expected("a string");
		}
		return this.value.stringValue();
	}

	@Nullable String textOrNull() {
		return this.value.isNull() ? null : text();
	}

	String[] texts() {
		return elements().stream().map(ScriptNode::text).toArray(String[]::new);
	}

	/**
	 * Any JSON, a string as it is.
	 */
	Object any() {
		if (this.value.isNull()) {
			throw expected("any value");
		}
		return this.value.isString() ? this.value.stringValue() : this.value;
	}

	/**
	 * A value of the protocol.
	 */
	<T> T as(Class<T> type) {
		if (!this.value.isObject()) {
			throw expected("an object");
		}
		try {
			return ResponsesJson.mapper().treeToValue(this.value, type);
		}
		catch (JacksonException ex) {
			throw mistake(ex.getOriginalMessage(), ex);
		}
	}

	boolean has(String name) {
		return this.value.has(name);
	}

	boolean isBoolean() {
		return this.value.isBoolean();
	}

	boolean flag() {
		if (!this.value.isBoolean()) {
			throw expected("true or false");
		}
		return this.value.booleanValue();
	}

	/**
	 * Check that the value is {@code true}, which is all that can be said here.
	 */
	void isTrue() {
		if (!this.value.isBoolean() || !this.value.booleanValue()) {
			throw expected("true, or the key be left out");
		}
	}

	int number(int least) {
		if (!this.value.isInt() || this.value.intValue() < least) {
			throw expected("a whole number of at least " + least);
		}
		return this.value.intValue();
	}

	Duration duration() {
		Matcher matcher = DURATION.matcher(this.value.isString() ? this.value.stringValue() : "");
		if (!matcher.matches()) {
			throw expected("a duration, such as 200ms, 2s or 1m");
		}
		long amount = Long.parseLong(matcher.group(1));
		return switch (matcher.group(2)) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			default -> Duration.ofMinutes(amount);
		};
	}

	/**
	 * Make something of this value, and tell a mistake that the maker finds as one in the
	 * file.
	 */
	<T> T to(Function<ScriptNode, T> maker) {
		try {
			return maker.apply(this);
		}
		catch (ScriptFileException ex) {
			throw ex;
		}
		catch (IllegalArgumentException ex) {
			throw mistake(String.valueOf(ex.getMessage()).lines().findFirst().orElse(""), ex);
		}
	}

	/**
	 * The value is something else than it must be.
	 */
	ScriptFileException expected(String allowed) {
		String found = switch (this.value.getNodeType()) {
			case OBJECT -> "an object";
			case ARRAY -> "an array";
			case MISSING -> "missing";
			default -> this.value.toString();
		};
		return mistake("must be " + allowed + " but is " + found);
	}

	ScriptFileException mistake(String what) {
		return mistake(what, null);
	}

	private ScriptFileException mistake(String what, @Nullable Throwable cause) {
		Integer line = this.lines.get(this.place);
		return new ScriptFileException(this.file + ((line != null) ? ":" + line : "") + ": '" + path() + "' " + what,
				cause);
	}

	private String path() {
		StringBuilder path = new StringBuilder();
		for (JsonPointer rest = this.place; !rest.matches(); rest = rest.tail()) {
			boolean index = rest.mayMatchElement();
			path.append(index ? "[" : (path.isEmpty() ? "" : "."))
				.append(rest.getMatchingProperty())
				.append(index ? "]" : "");
		}
		return path.isEmpty() ? "the file" : path.toString();
	}

}

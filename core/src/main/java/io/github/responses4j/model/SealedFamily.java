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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the member of a sealed family is chosen for a JSON value: an object by its wire
 * name, mostly {@code type}, or where it has none by a telling member; what is not chosen
 * so by the single component of the records that are no objects, in their order. What no
 * member fits goes to the open member of the family, the record around a
 * {@link JsonNode}.
 */
final class SealedFamily {

	private static final ClassValue<SealedFamily> FAMILIES = new ClassValue<>() {

		@Override
		protected SealedFamily computeValue(Class<?> type) {
			return new SealedFamily(type);
		}

	};

	private final Map<String, Class<?>> typesByName = new HashMap<>();

	private final Map<String, Class<?>> typesByMember = new LinkedHashMap<>();

	private final List<Class<?>> simpleForms = new ArrayList<>();

	private @Nullable Class<?> listForm;

	private String tag = "type";

	private @Nullable Class<?> openMember;

	private SealedFamily(Class<?> root) {
		leaves(root).forEach((leaf) -> {
			WireType wireType = leaf.getAnnotation(WireType.class);
			if (wireType != null) {
				this.tag = wireType.member();
				Arrays.stream(wireType.value()).forEach((name) -> this.typesByName.put(name, leaf));
				if (!wireType.untaggedWith().isEmpty()) {
					this.typesByMember.put(wireType.untaggedWith(), leaf);
				}
			}
			else if (leaf.getRecordComponents().length == 1
					&& leaf.getRecordComponents()[0].getType() == JsonNode.class) {
				this.openMember = leaf;
			}
			else {
				this.simpleForms.add(leaf);
				if (leaf.getRecordComponents()[0].getType() == List.class) {
					this.listForm = leaf;
				}
			}
		});
	}

	static SealedFamily of(Class<?> root) {
		return FAMILIES.get(root);
	}

	/**
	 * The record types of a family, in the order of its {@code permits} clauses.
	 * @param type a sealed interface or a record
	 * @return the records
	 */
	static Stream<Class<?>> leaves(Class<?> type) {
		Class<?>[] permitted = type.getPermittedSubclasses();
		return (permitted != null) ? Arrays.stream(permitted).flatMap(SealedFamily::leaves) : Stream.of(type);
	}

	/**
	 * Whether any JSON value fits the family.
	 */
	boolean isOpen() {
		return this.openMember != null;
	}

	Object read(JsonParser parser) {
		if (parser.currentToken() == JsonToken.START_OBJECT) {
			return readObject(parser);
		}
		if (parser.currentToken() == JsonToken.START_ARRAY && this.listForm != null) {
			// Most of a reply may be in it, which is not to be read twice
			Object value = ValueReader.of(this.listForm).read(parser);
			return (value instanceof ValueReader.Misfit misfit) ? readSimpleForm(misfit.json(), parser) : value;
		}
		return readSimpleForm(parser.readValueAsTree(), parser);
	}

	private Object readSimpleForm(JsonNode tree, JsonParser context) {
		for (Class<?> form : this.simpleForms) {
			try (JsonParser parser = tree.traverse(context.objectReadContext())) {
				parser.nextToken();
				Object value = ValueReader.of(form).read(parser);
				if (!(value instanceof ValueReader.Misfit)) {
					return value;
				}
			}
		}
		return (this.openMember != null) ? RecordShape.of(this.openMember).create(tree) : new ValueReader.Misfit(tree);
	}

	private Object readObject(JsonParser parser) {
		// Events and most items begin with their type, so that nothing need be buffered
		if (parser.nextToken() == JsonToken.PROPERTY_NAME && parser.currentName().equals(this.tag)
				&& parser.nextToken() == JsonToken.VALUE_STRING) {
			String name = parser.getString();
			Class<?> type = this.typesByName.get(name);
			parser.nextToken();
			if (type != null) {
				return RecordShape.of(type).readMembers(parser, name);
			}
			return choose(readRest(parser, ValueReader.NODES.objectNode().put(this.tag, name)), parser);
		}
		ObjectNode object = ValueReader.NODES.objectNode();
		if (parser.currentToken() != JsonToken.PROPERTY_NAME && parser.currentToken() != JsonToken.END_OBJECT) {
			object.set(this.tag, parser.readValueAsTree());
			parser.nextToken();
		}
		return choose(readRest(parser, object), parser);
	}

	private static ObjectNode readRest(JsonParser parser, ObjectNode object) {
		for (JsonToken token = parser.currentToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
			String name = parser.currentName();
			parser.nextToken();
			object.set(name, parser.readValueAsTree());
		}
		return object;
	}

	private Object choose(ObjectNode object, JsonParser context) {
		JsonNode name = object.path(this.tag);
		Class<?> type = name.isString() ? this.typesByName.get(name.stringValue()) : null;
		if (type == null) {
			type = chooseByMember(object);
		}
		if (type == null) {
			return readSimpleForm(object, context);
		}
		try (JsonParser parser = object.traverse(context.objectReadContext())) {
			parser.nextToken();
			parser.nextToken();
			return RecordShape.of(type).readMembers(parser, null);
		}
	}

	/**
	 * The record of an object without a wire name, or with an empty one.
	 */
	private @Nullable Class<?> chooseByMember(ObjectNode object) {
		JsonNode name = object.path(this.tag);
		boolean untagged = name.isMissingNode() || name.isNull() || name.asString("-").isEmpty();
		Class<?> chosen = null;
		for (Map.Entry<String, Class<?>> candidate : this.typesByMember.entrySet()) {
			String member = candidate.getKey();
			if (member.equals("*") || (untagged && object.hasNonNull(member))) {
				return candidate.getValue();
			}
			if (chosen == null && untagged && object.has(member)) {
				chosen = candidate.getValue();
			}
		}
		return chosen;
	}

}

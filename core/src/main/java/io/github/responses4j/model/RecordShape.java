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

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * How one record type of the protocol is read and written; see {@link ProtocolValue} for
 * the two forms. Computed once a type.
 */
final class RecordShape {

	private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {

		@Override
		protected RecordShape computeValue(Class<?> type) {
			return new RecordShape(type);
		}

	};

	private final Constructor<?> constructor;

	private final List<Member> members = new ArrayList<>();

	private final Map<String, Member> membersByName = new HashMap<>();

	private final int moreIndex;

	private final String tag;

	private final @Nullable String constantType;

	private RecordShape(Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] parameterTypes = new Class<?>[components.length];
		int moreIndex = -1;
		for (int i = 0; i < components.length; i++) {
			parameterTypes[i] = components[i].getType();
			if (components[i].getName().equals("more")) {
				moreIndex = i;
			}
			else {
				Field field = field(type, components[i]);
				Member member = new Member(i, wireName(field), field, ValueReader.of(field.getGenericType()));
				this.members.add(member);
				this.membersByName.put(member.name(), member);
			}
		}
		this.moreIndex = moreIndex;
		try {
			this.constructor = type.getDeclaredConstructor(parameterTypes);
			this.constructor.setAccessible(true);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("No canonical constructor in " + type, ex);
		}
		WireType wireType = type.getAnnotation(WireType.class);
		this.tag = (wireType != null) ? wireType.member() : "type";
		boolean constant = wireType != null && wireType.value().length == 1
				&& !this.membersByName.containsKey(this.tag);
		this.constantType = (constant && wireType != null) ? wireType.value()[0] : null;
	}

	static RecordShape of(Class<?> type) {
		return SHAPES.get(type);
	}

	private static String wireName(Field field) {
		JsonProperty property = field.getAnnotation(JsonProperty.class);
		if (property != null) {
			return property.value();
		}
		return field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
	}

	/**
	 * The field and not the accessor, which may give {@code ""} for an absent string.
	 */
	private static Field field(Class<?> type, RecordComponent component) {
		try {
			Field field = type.getDeclaredField(component.getName());
			field.setAccessible(true);
			return field;
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException("No field for " + component, ex);
		}
	}

	Constructor<?> constructor() {
		return this.constructor;
	}

	boolean isObject() {
		return this.moreIndex >= 0;
	}

	/**
	 * The reader of the only component of a record that is no object.
	 */
	Member single() {
		return this.members.get(0);
	}

	List<Member> members() {
		return this.members;
	}

	@Nullable String constantType() {
		return this.constantType;
	}

	/**
	 * The wire name of a record's kind: its own or, where it has none, that of the JSON
	 * which it holds.
	 */
	@Nullable String typeOf(ProtocolValue record) {
		Object value = isObject() ? null : single().get(record);
		return (value instanceof JsonNode json) ? json.path("type").stringValue(null) : this.constantType;
	}

	/**
	 * Read the rest of an object, the parser standing at a member's name or at the end of
	 * the object.
	 * @param parser the source
	 * @param type the wire name if it was consumed already
	 * @return the record
	 */
	Object readMembers(JsonParser parser, @Nullable String type) {
		@Nullable Object[] values = new Object[this.constructor.getParameterCount()];
		Map<String, JsonNode> more = null;
		if (type != null && this.constantType == null) {
			more = accept(this.tag, type, values, more);
		}
		for (JsonToken token = parser.currentToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
			String name = parser.currentName();
			parser.nextToken();
			Member member = this.membersByName.get(name);
			if (member == null) {
				if (!isConstantType(name, parser)) {
					more = keep(more, name, parser.readValueAsTree());
				}
			}
			else if (parser.currentToken() != JsonToken.VALUE_NULL) {
				Object value = member.reader().read(parser);
				if (value instanceof ValueReader.Misfit misfit) {
					more = keep(more, name, misfit.json());
				}
				else {
					values[member.index()] = value;
				}
			}
			else if (member.reader() == ValueReader.TREE) {
				values[member.index()] = parser.readValueAsTree();
			}
		}
		if (more != null) {
			values[this.moreIndex] = more;
		}
		return create(values);
	}

	private boolean isConstantType(String name, JsonParser parser) {
		return name.equals(this.tag) && parser.currentToken() == JsonToken.VALUE_STRING
				&& parser.getString().equals(this.constantType);
	}

	private @Nullable Map<String, JsonNode> accept(String name, String value, @Nullable Object[] values,
			@Nullable Map<String, JsonNode> more) {
		Member member = this.membersByName.get(name);
		if (member == null) {
			return keep(more, name, ValueReader.NODES.stringNode(value));
		}
		values[member.index()] = value;
		return more;
	}

	private static Map<String, JsonNode> keep(@Nullable Map<String, JsonNode> more, String name, JsonNode value) {
		Map<String, JsonNode> kept = (more != null) ? more : new LinkedHashMap<>();
		kept.put(name, value);
		return kept;
	}

	Object create(@Nullable Object... values) {
		try {
			return this.constructor.newInstance(values);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException("Cannot create " + this.constructor.getDeclaringClass(), ex.getCause());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Cannot create " + this.constructor.getDeclaringClass() + " from "
					+ Arrays.toString(this.constructor.getParameterTypes()), ex);
		}
	}

	void write(Object record, JsonGenerator generator) {
		if (!isObject()) {
			writeValue(single().get(record), generator);
			return;
		}
		Map<String, JsonNode> more = ((ProtocolObject) record).more();
		generator.writeStartObject();
		if (this.constantType != null && !more.containsKey(this.tag)) {
			generator.writeStringProperty(this.tag, this.constantType);
		}
		for (Member member : this.members) {
			Object value = member.get(record);
			if (!Members.isAbsent(value) && !more.containsKey(member.name())) {
				generator.writeName(member.name());
				writeValue(value, generator);
			}
		}
		more.forEach((name, value) -> {
			generator.writeName(name);
			generator.writeTree(value);
		});
		generator.writeEndObject();
	}

	private static void writeValue(@Nullable Object value, JsonGenerator generator) {
		if (value instanceof ProtocolValue) {
			of(value.getClass()).write(value, generator);
		}
		else if (value instanceof List<?> list) {
			generator.writeStartArray();
			list.forEach((element) -> writeValue(element, generator));
			generator.writeEndArray();
		}
		else if (value instanceof Map<?, ?> map) {
			generator.writeStartObject();
			map.forEach((name, element) -> {
				generator.writeName((String) name);
				writeValue(element, generator);
			});
			generator.writeEndObject();
		}
		else if (value instanceof JsonNode tree) {
			generator.writeTree(tree);
		}
		else {
			generator.writePOJO(value);
		}
	}

	record Member(int index, String name, Field field, ValueReader reader) {

		@Nullable Object get(Object record) {
			try {
				return this.field.get(record);
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException("Cannot read '" + this.name + "' of " + record.getClass(), ex);
			}
		}

	}

}

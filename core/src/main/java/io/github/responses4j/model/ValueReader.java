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

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one JSON value as a Java type. A value that does not fit the type is never an
 * error and never lost: it comes back as a {@link Misfit}.
 */
@FunctionalInterface
interface ValueReader {

	JsonNodeFactory NODES = JsonNodeFactory.instance;

	ValueReader TREE = JsonParser::readValueAsTree;

	ValueReader STRING = scalar(JsonToken.VALUE_STRING, JsonParser::getString);

	ValueReader INTEGER = (parser) -> isInteger(parser, NumberType.INT) ? parser.getIntValue()
			: readInteger(parser, BigDecimal::intValueExact);

	ValueReader LONG = (parser) -> isInteger(parser, NumberType.LONG) ? parser.getLongValue()
			: readInteger(parser, BigDecimal::longValueExact);

	ValueReader DECIMAL = (parser) -> parser.currentToken().isNumeric() ? parser.getDecimalValue() : Misfit.at(parser);

	ValueReader BOOLEAN = (parser) -> parser.currentToken().isBoolean() ? parser.getBooleanValue() : Misfit.at(parser);

	/**
	 * Read the value at which the parser stands, which is not {@code null}, and leave the
	 * parser at the value's last token.
	 * @param parser the source
	 * @return a value of the type, or a {@link Misfit}
	 */
	Object read(JsonParser parser);

	/**
	 * Find the reader for the type of a record component.
	 * @param type a class, or a list or map of classes
	 * @return the reader
	 */
	static ValueReader of(Type type) {
		if (type instanceof WildcardType wildcard) {
			return of(wildcard.getUpperBounds()[0]);
		}
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			if (generic.getRawType() == List.class) {
				return isOpenFamily(arguments[0]) ? openList(of(arguments[0])) : list(of(arguments[0]));
			}
			if (generic.getRawType() == Map.class && arguments[0] == String.class) {
				return map(of(arguments[1]));
			}
		}
		if (type instanceof Class<?> raw) {
			if (ProtocolValue.class.isAssignableFrom(raw)) {
				return raw.isRecord() ? record(raw) : SealedFamily.of(raw)::read;
			}
			if (raw == String.class) {
				return STRING;
			}
			if (raw == Integer.class) {
				return INTEGER;
			}
			if (raw == Long.class) {
				return LONG;
			}
			if (raw == BigDecimal.class) {
				return DECIMAL;
			}
			if (raw == Boolean.class) {
				return BOOLEAN;
			}
			if (raw == JsonNode.class) {
				return TREE;
			}
		}
		throw new IllegalStateException("No JSON form is known for " + type);
	}

	private static ValueReader scalar(JsonToken token, Function<JsonParser, Object> value) {
		return (parser) -> (parser.currentToken() == token) ? value.apply(parser) : Misfit.at(parser);
	}

	private static boolean isInteger(JsonParser parser, NumberType widest) {
		return parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType().compareTo(widest) <= 0;
	}

	private static Object readInteger(JsonParser parser, Function<BigDecimal, Object> exact) {
		if (!parser.currentToken().isNumeric()) {
			return Misfit.at(parser);
		}
		try {
			return exact.apply(parser.getDecimalValue());
		}
		catch (ArithmeticException ex) {
			return Misfit.at(parser);
		}
	}

	private static ValueReader record(Class<?> type) {
		// The shape is looked up late because record types may contain themselves
		return (parser) -> {
			RecordShape shape = RecordShape.of(type);
			if (!shape.isObject()) {
				Object value = shape.single().reader().read(parser);
				return (value instanceof Misfit) ? value : shape.create(value);
			}
			if (parser.currentToken() != JsonToken.START_OBJECT) {
				return Misfit.at(parser);
			}
			parser.nextToken();
			return shape.readMembers(parser, null);
		};
	}

	private static boolean isOpenFamily(Type type) {
		return type instanceof Class<?> raw && raw.isSealed() && SealedFamily.of(raw).isOpen();
	}

	/**
	 * A list whose elements always fit, so that it can be read as it arrives.
	 */
	private static ValueReader openList(ValueReader elements) {
		return (parser) -> {
			if (parser.currentToken() != JsonToken.START_ARRAY) {
				return Misfit.at(parser);
			}
			List<Object> list = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				list.add(elements.read(parser));
			}
			return list;
		};
	}

	private static ValueReader list(ValueReader elements) {
		return (parser) -> {
			JsonNode tree = parser.readValueAsTree();
			if (!tree.isArray()) {
				return new Misfit(tree);
			}
			List<Object> list = new ArrayList<>(tree.size());
			for (JsonNode element : tree) {
				Object value = readTree(element, elements, parser);
				if (value instanceof Misfit) {
					return new Misfit(tree);
				}
				list.add(value);
			}
			return list;
		};
	}

	private static ValueReader map(ValueReader values) {
		return (parser) -> {
			JsonNode tree = parser.readValueAsTree();
			if (!tree.isObject()) {
				return new Misfit(tree);
			}
			Map<String, Object> map = new LinkedHashMap<>();
			for (Map.Entry<String, JsonNode> member : tree.properties()) {
				Object value = readTree(member.getValue(), values, parser);
				if (value instanceof Misfit) {
					return new Misfit(tree);
				}
				map.put(member.getKey(), value);
			}
			return map;
		};
	}

	private static Object readTree(JsonNode tree, ValueReader reader, JsonParser context) {
		if (reader == TREE) {
			return tree;
		}
		try (JsonParser parser = tree.traverse(context.objectReadContext())) {
			parser.nextToken();
			return reader.read(parser);
		}
	}

	/**
	 * A value that is not of the expected JSON type.
	 *
	 * @param json the value as it was sent
	 */
	record Misfit(JsonNode json) {

		static Misfit at(JsonParser parser) {
			return new Misfit(parser.readValueAsTree());
		}

	}

}

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

package io.github.responses4j.tool;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.schema.JsonSchemaGenerator;

/**
 * What tools take and give, from and to the form that the model sees.
 */
final class ToolCodec {

	/**
	 * Shown where an argument is the only one.
	 */
	private static final String WRAPPED = "value";

	private final JsonMapper mapper;

	private final JsonSchemaGenerator generator;

	private final Map<List<Parameter>, JsonNode> schemas = new ConcurrentHashMap<>();

	ToolCodec(JsonMapper mapper) {
		this.mapper = mapper;
		this.generator = JsonSchemaGenerator.create(mapper);
	}

	JsonMapper mapper() {
		return this.mapper;
	}

	JsonNode schema(Type type) {
		return this.generator.forType(type);
	}

	JsonNode schema(List<Parameter> parameters) {
		return this.schemas.computeIfAbsent(parameters, this.generator::forParameters);
	}

	/**
	 * Arguments that follow the schema of a type.
	 */
	@Nullable Object read(JsonNode arguments, Type type) {
		return this.generator.isWrapped(type) ? convert(this.generator.mapper(), arguments.path(WRAPPED), type, WRAPPED)
				: convert(this.generator.mapper(), arguments, type, "");
	}

	/**
	 * An argument that follows the schema of a parameter.
	 */
	@Nullable Object read(JsonNode argument, Parameter parameter, String name) {
		return convert(this.generator.mapper(), argument, parameter.getParameterizedType(), name);
	}

	/**
	 * Arguments that follow a schema of the application.
	 */
	@Nullable Object readPlain(JsonNode arguments, Type type) {
		return convert(this.mapper, arguments, type, "");
	}

	private static @Nullable Object convert(JsonMapper mapper, JsonNode json, Type type, String name) {
		try {
			return mapper.treeToValue(json, mapper.constructType(type));
		}
		catch (JacksonException ex) {
			StringBuilder path = new StringBuilder(name);
			ex.getPath()
				.forEach((reference) -> path.append((reference.getPropertyName() != null)
						? ((path.length() > 0) ? "." : "") + reference.getPropertyName()
						: "[" + reference.getIndex() + "]"));
			// Not with the message of Jackson, which repeats values
			throw new ToolArgumentsException(
					((path.length() > 0) ? "The argument '" + path + "' does" : "The arguments do")
							+ " not have the form that the schema demands");
		}
	}

	/**
	 * The arguments of a function, with none left out that its schema requires.
	 */
	JsonNode arguments(@Nullable String json, JsonNode schema) {
		JsonNode arguments = tree(json);
		for (JsonNode required : schema.path("required").values()) {
			String name = required.asString();
			JsonNode argument = arguments.path(name);
			if (argument.isMissingNode() || (argument.isNull() && !allowsNull(schema.path("properties").path(name)))) {
				throw new ToolArgumentsException("The argument '" + name + "' is missing");
			}
		}
		return arguments;
	}

	private JsonNode tree(@Nullable String json) {
		JsonNode tree;
		try {
			// Servers of small models send no arguments as nothing at all
			tree = this.mapper.readTree((json != null && !json.isBlank()) ? json : "{}");
		}
		catch (JacksonException ex) {
			throw new ToolArgumentsException("The arguments are not valid JSON");
		}
		if (!tree.isObject()) {
			throw new ToolArgumentsException("The arguments must be a JSON object but are " + tree.getNodeType());
		}
		return tree;
	}

	private static boolean allowsNull(JsonNode schema) {
		JsonNode type = schema.path("type");
		if (type.isArray()) {
			return type.valueStream().anyMatch((one) -> "null".equals(one.asString()));
		}
		if (schema.has("anyOf")) {
			return schema.path("anyOf").valueStream().anyMatch(ToolCodec::allowsNull);
		}
		return "null".equals(type.asString("")) || (type.isMissingNode() && !schema.has("$ref"));
	}

	/**
	 * What a tool gave, as the model is to see it.
	 */
	Content content(@Nullable Object result) {
		if (result instanceof Content content) {
			return content;
		}
		if (result instanceof ContentPart part) {
			return Content.of(part);
		}
		if (result instanceof List<?> list && !list.isEmpty()
				&& list.stream().allMatch(ContentPart.class::isInstance)) {
			return Content.of(list.stream().map(ContentPart.class::cast).toList());
		}
		return Content.of(text(result));
	}

	/**
	 * A string as it is, anything else as JSON.
	 */
	String text(@Nullable Object value) {
		return (value instanceof CharSequence text) ? text.toString() : this.mapper.writeValueAsString(value);
	}

	/**
	 * What a tool gives, also if it only promises it.
	 */
	static @Nullable Object await(@Nullable Object result) throws Exception {
		return (result instanceof Future<?> future) ? future.get() : result;
	}

}

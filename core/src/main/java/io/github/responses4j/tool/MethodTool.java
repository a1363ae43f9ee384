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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;

/**
 * A method with {@link ResponsesTool} as a tool.
 */
final class MethodTool {

	private final Method method;

	private final Supplier<?> object;

	private final String origin;

	/**
	 * What the model is offered, still without the schema.
	 */
	private final FunctionTool definition;

	private final List<Parameter> arguments;

	private MethodTool(Method method, Supplier<?> object, String origin) {
		this.method = method;
		this.object = object;
		this.origin = origin;
		this.arguments = Arrays.stream(method.getParameters())
			.filter((parameter) -> parameter.getType() != ToolContext.class)
			.toList();
		this.definition = definition(
				Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, ResponsesTool.class)));
	}

	static List<MethodTool> of(Class<?> type, Supplier<?> object, String origin) {
		Set<Method> methods = MethodIntrospector.selectMethods(type,
				(ReflectionUtils.MethodFilter) (method) -> AnnotatedElementUtils.hasAnnotation(method,
						ResponsesTool.class));
		Assert.notEmpty(methods, () -> (origin.isEmpty() ? "An object" : StringUtils.capitalize(origin)) + " of "
				+ type.getName() + " has no methods with @ResponsesTool");
		return methods.stream()
			.sorted(Comparator.comparing(Method::toString))
			.map((method) -> new MethodTool(method, object,
					"method " + signature(method) + " of " + type.getName()
							+ (origin.isEmpty() ? "" : " (" + origin + ")")))
			.toList();
	}

	private static String signature(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", method.getName() + "(", ")"));
	}

	private FunctionTool definition(ResponsesTool annotation) {
		String name = StringUtils.hasText(annotation.name()) ? annotation.name() : this.method.getName();
		try {
			return Tool.function(name, (tool) -> {
				if (StringUtils.hasText(annotation.description())) {
					tool.description(annotation.description());
				}
				tool.strict(annotation.strict());
				tool.async(annotation.async() ? Boolean.TRUE : null);
			});
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					StringUtils.capitalize(this.origin) + " cannot be a tool: " + ex.getMessage(), ex);
		}
	}

	@Nullable String name() {
		return this.definition.name();
	}

	ToolCallback.Binding bind(ToolCodec codec) {
		JsonNode schema = ToolCallback.schema(this.origin, () -> codec.schema(this.arguments));
		// In the order of the parameters
		List<String> names = List.copyOf(schema.path("properties").propertyNames());
		return ToolCallback.Binding.of(ToolCallback.withSchema(this.definition, schema), this.origin,
				(call, context) -> {
					JsonNode json = codec.arguments(((ToolCall.Function) call).arguments(), schema);
					Object result = ToolCodec.await(invoke(arguments(codec, json, names, context)));
					boolean done = result == null && this.method.getReturnType() == void.class;
					return ToolOutputs.of(call, codec.content(done ? "Done" : result));
				});
	}

	private @Nullable Object[] arguments(ToolCodec codec, JsonNode json, List<String> names, ToolContext context) {
		Parameter[] parameters = this.method.getParameters();
		@Nullable Object[] values = new Object[parameters.length];
		int place = 0;
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i].getType() == ToolContext.class) {
				values[i] = context;
			}
			else {
				String name = names.get(place++);
				values[i] = codec.read(json.path(name), parameters[i], name);
			}
		}
		return values;
	}

	private @Nullable Object invoke(@Nullable Object[] values) throws Exception {
		Object target = this.object.get();
		Method method = MethodIntrospector.selectInvocableMethod(this.method, target.getClass());
		ReflectionUtils.makeAccessible(method);
		try {
			return method.invoke(target, values);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowException(ex.getTargetException());
			throw new UndeclaredThrowableException(ex);
		}
	}

}

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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DecoratingProxy;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;

/**
 * A tool of the application with what carries out its calls:
 *
 * <pre class="code">
 * ToolCallback weather = ToolCallback.function("weather", "The weather of a city", City.class, this.weather::of);
 * String answer = responses.input("Do I need an umbrella in Seoul?").tools(weather).text();
 * </pre>
 *
 * Immutable, and to be shared if what it calls may be called by several threads at once.
 *
 * @since 0.1.0
 * @see ResponsesTool
 */
public final class ToolCallback {

	private final String name;

	private final Function<ToolCodec, Binding> binder;

	private ToolCallback(@Nullable String name, Function<ToolCodec, Binding> binder) {
		Assert.hasText(name, "'name' must not be empty");
		this.name = name;
		this.binder = binder;
	}

	/**
	 * The name of the tool.
	 * @return the name of a function, custom tool or namespace, and the type of any
	 * other, such as {@code shell}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * A function.
	 * @param name the name, 1 to 128 letters, digits, {@code _} and {@code -}
	 * @param description what the function does, for the model
	 * @param inputType the type of its arguments, of which the schema is made: a record
	 * or another class that becomes a JSON object
	 * @param function what it does, as by {@link ToolFunction}
	 * @param <I> the type of its arguments
	 * @return the tool
	 */
	public static <I> ToolCallback function(String name, String description, Class<I> inputType,
			Function<? super I, ?> function) {
		Assert.notNull(function, "'function' must not be null");
		return function(name, description, inputType, (input, context) -> function.apply(input));
	}

	/**
	 * A function.
	 * @param name the name, 1 to 128 letters, digits, {@code _} and {@code -}
	 * @param description what the function does, for the model
	 * @param inputType the type of its arguments, of which the schema is made: a record
	 * or another class that becomes a JSON object
	 * @param function what it does
	 * @param <I> the type of its arguments
	 * @return the tool
	 */
	public static <I> ToolCallback function(String name, String description, Class<I> inputType,
			ToolFunction<? super I> function) {
		return function(Tool.function(name, (tool) -> tool.description(description)), inputType, function);
	}

	/**
	 * A function with a schema of your own.
	 * @param tool the function with its {@code parameters}
	 * @param function what it does with the arguments as JSON
	 * @return the tool
	 */
	public static ToolCallback function(FunctionTool tool, ToolFunction<? super JsonNode> function) {
		Assert.notNull(tool, "'tool' must not be null");
		Assert.notNull(tool.parameters(), "'tool' must have 'parameters'");
		return function(tool, JsonNode.class, function);
	}

	/**
	 * A function with any options, such as {@code async}.
	 * @param tool the function; without {@code parameters} the schema is made of the
	 * type, and is strict unless the function says otherwise
	 * @param inputType the type of its arguments
	 * @param function what it does
	 * @param <I> the type of its arguments
	 * @return the tool
	 */
	public static <I> ToolCallback function(FunctionTool tool, Class<I> inputType, ToolFunction<? super I> function) {
		Assert.notNull(tool, "'tool' must not be null");
		Assert.notNull(inputType, "'inputType' must not be null");
		Assert.notNull(function, "'function' must not be null");
		return new ToolCallback(tool.name(), (codec) -> bind(tool, inputType, function, codec));
	}

	private static <I> Binding bind(FunctionTool tool, Class<I> inputType, ToolFunction<? super I> function,
			ToolCodec codec) {
		String origin = "the function '" + tool.name() + "'";
		boolean made = tool.parameters() == null;
		JsonNode schema = Objects.requireNonNullElseGet(tool.parameters(),
				() -> schema(origin, () -> codec.schema(inputType)));
		return Binding.of(made ? withSchema(tool, schema) : tool, origin, (call, context) -> {
			JsonNode arguments = codec.arguments(((ToolCall.Function) call).arguments(), schema);
			Object input = made ? codec.read(arguments, inputType) : codec.readPlain(arguments, inputType);
			Object result = function.apply(inputType.cast(Objects.requireNonNull(input)), context);
			return ToolOutputs.of(call, codec.content(ToolCodec.await(result)));
		});
	}

	static FunctionTool withSchema(FunctionTool tool, JsonNode schema) {
		Boolean strict = (tool.strict() != null) ? tool.strict() : Boolean.TRUE;
		return new FunctionTool(tool.name(), tool.description(), schema, strict, tool.outputSchema(), tool.async(),
				tool.deferLoading(), tool.allowedCallers(), tool.more());
	}

	static JsonNode schema(String origin, Supplier<JsonNode> schema) {
		try {
			return schema.get();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("There is no schema for " + origin + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * A tool that takes free text, or text of a grammar.
	 * @param tool the tool
	 * @param function what it does with the text
	 * @return the tool
	 */
	public static ToolCallback custom(Tool.Custom tool, ToolFunction<? super String> function) {
		Assert.notNull(tool, "'tool' must not be null");
		Assert.notNull(function, "'function' must not be null");
		return new ToolCallback(tool.name(), (codec) -> new Binding(tool,
				List.of(new BoundTool(new BoundTool.Key(ToolCall.Custom.class, null, tool.name()),
						"the custom tool '" + tool.name() + "'",
						(call, context) -> ToolOutputs.of(call, codec.content(ToolCodec.await(function
							.apply(Objects.requireNonNullElse(((ToolCall.Custom) call).input(), ""), context))))))));
	}

	/**
	 * Tools under a common name.
	 * @param name the name
	 * @param description what the tools have in common, for the model
	 * @param tools functions and custom tools, each a {@link ToolCallback} or an object
	 * with {@link ResponsesTool} methods
	 * @return the tool
	 */
	public static ToolCallback namespace(String name, String description, Object... tools) {
		Assert.noNullElements(tools, "'tools' must not contain null");
		return new ToolCallback(name, (codec) -> {
			List<Binding> bindings = Arrays.stream(tools)
				.flatMap((tool) -> ToolSet.callbacks(tool).stream())
				.map((tool) -> tool.bind(codec))
				.toList();
			return new Binding(
					Tool.namespace(name, description,
							bindings.stream().map(Binding::definition).filter(Objects::nonNull).toList()),
					bindings.stream()
						.flatMap((binding) -> binding.tools().stream())
						.map((tool) -> new BoundTool(tool.key().in(name), tool.origin(), tool.handler()))
						.toList());
		});
	}

	/**
	 * Decides whether the server may call tools of MCP servers, which are among the tools
	 * of the call in addition.
	 * @param handler answers with {@code ToolOutput.approval}
	 * @return the decision, which is no tool of its own
	 */
	public static ToolCallback mcpApproval(ToolHandler<ToolCall.McpApprovalRequest> handler) {
		return typed(null, ToolCall.McpApprovalRequest.class, handler);
	}

	/**
	 * A computer that the application operates for the model. Its failures cannot be told
	 * to the model, but end the loop.
	 * @param tool {@link Tool#computer()} or {@link Tool#computerUsePreview}
	 * @param handler carries out the actions, and answers with
	 * {@code ToolOutput.computer}
	 * @return the tool
	 */
	public static ToolCallback computer(Tool tool, ToolHandler<ToolCall.Computer> handler) {
		Assert.isTrue(tool instanceof Tool.Computer || tool instanceof Tool.ComputerUsePreview,
				"'tool' must be a computer tool");
		return typed(tool, ToolCall.Computer.class, handler);
	}

	/**
	 * Commands that the application runs on its own machine, or better in a sandbox.
	 * @param handler runs a command, and answers with {@code ToolOutput.localShell}
	 * @return the tool
	 */
	public static ToolCallback localShell(ToolHandler<ToolCall.LocalShell> handler) {
		return typed(Tool.localShell(), ToolCall.LocalShell.class, handler);
	}

	/**
	 * Commands in a shell that the application runs.
	 * @param tool a shell whose environment is local
	 * @param handler runs the commands, and answers with {@code ToolOutput.shell}
	 * @return the tool
	 */
	public static ToolCallback shell(Tool.Shell tool, ToolHandler<ToolCall.Shell> handler) {
		Assert.notNull(tool, "'tool' must not be null");
		return typed(tool, ToolCall.Shell.class, handler);
	}

	/**
	 * Changes to files that the application carries out.
	 * @param handler changes a file, and answers with {@code ToolOutput.applyPatch}
	 * @return the tool
	 */
	public static ToolCallback applyPatch(ToolHandler<ToolCall.ApplyPatch> handler) {
		return typed(Tool.applyPatch(), ToolCall.ApplyPatch.class, handler);
	}

	/**
	 * A search for tools that the application carries out.
	 * @param tool {@link Tool#clientToolSearch}
	 * @param handler finds tools, and answers with {@code ToolOutput.toolSearch}
	 * @return the tool
	 */
	public static ToolCallback toolSearch(Tool.ToolSearch tool, ToolHandler<ToolCall.ToolSearch> handler) {
		Assert.notNull(tool, "'tool' must not be null");
		return typed(tool, ToolCall.ToolSearch.class, handler);
	}

	private static <C extends ToolCall> ToolCallback typed(@Nullable Tool tool, Class<C> kind, ToolHandler<C> handler) {
		Assert.notNull(handler, "'handler' must not be null");
		BoundTool bound = new BoundTool(new BoundTool.Key(kind, null, null),
				"a handler of " + kind.getSimpleName() + " calls",
				(call, context) -> handler.handle(kind.cast(call), context));
		return new ToolCallback((tool != null) ? tool.type() : "mcp_approval",
				(codec) -> new Binding(tool, List.of(bound)));
	}

	/**
	 * The tools of an object: its methods with {@link ResponsesTool}, also those of the
	 * object behind a proxy of Spring.
	 * @param object the object, such as a bean
	 * @return a tool for each method, in the order of their names
	 * @throws IllegalArgumentException if it has no such method, or one cannot be a tool;
	 * the message names class and method
	 */
	public static List<ToolCallback> ofMethods(Object object) {
		Assert.notNull(object, "'object' must not be null");
		Class<?> type = (object instanceof DecoratingProxy proxy) ? proxy.getDecoratedClass()
				: ClassUtils.getUserClass(object);
		return ofMethods(type, () -> object, "");
	}

	/**
	 * The tools of an object that may not be there yet, such as a bean in a scope.
	 * @param type the class of the object
	 * @param object gives the object for each call
	 * @param origin what to say in messages of where the object comes from, such as
	 * {@code "bean 'weatherTools'"}
	 * @return a tool for each method with {@link ResponsesTool}, in the order of their
	 * names
	 * @throws IllegalArgumentException if it has no such method, or one cannot be a tool;
	 * the message names class and method
	 */
	public static List<ToolCallback> ofMethods(Class<?> type, Supplier<?> object, String origin) {
		Assert.notNull(type, "'type' must not be null");
		Assert.notNull(object, "'object' must not be null");
		Assert.notNull(origin, "'origin' must not be null");
		return MethodTool.of(type, object, origin)
			.stream()
			.map((method) -> new ToolCallback(method.name(), method::bind))
			.toList();
	}

	Binding bind(ToolCodec codec) {
		return this.binder.apply(codec);
	}

	/**
	 * What the model is offered, and what carries out the calls.
	 *
	 * @param definition what the model is offered, if anything
	 * @param tools what carries out calls; several for a namespace
	 */
	record Binding(@Nullable Tool definition, List<BoundTool> tools) {

		static Binding of(FunctionTool definition, String origin, ToolHandler<ToolCall> handler) {
			BoundTool.Key key = new BoundTool.Key(ToolCall.Function.class, null, definition.name());
			return new Binding(definition, List.of(new BoundTool(key, origin, handler)));
		}

	}

}

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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;

/**
 * The tools of a request: what the model is offered, and what carries out the calls that
 * the application answers. Immutable.
 *
 * @since 0.1.0
 */
public final class ToolSet {

	private final ToolCallingSettings settings;

	private final List<Tool> definitions;

	private final Map<BoundTool.Key, BoundTool> tools;

	private ToolSet(ToolCallingSettings settings, List<Tool> definitions, Map<BoundTool.Key, BoundTool> tools) {
		this.settings = settings;
		this.definitions = List.copyOf(definitions);
		this.tools = tools;
	}

	/**
	 * No tools.
	 * @param settings how JSON is read and written, and which tools have names
	 * @return an empty set
	 */
	public static ToolSet empty(ToolCallingSettings settings) {
		Assert.notNull(settings, "'settings' must not be null");
		return new ToolSet(settings, List.of(), Map.of());
	}

	/**
	 * These tools and others.
	 * @param tools the others: {@link Tool}s, whose calls the server or the caller
	 * answers; {@link ToolCallback}s; objects with {@link ResponsesTool} methods; names
	 * of tools that the {@linkplain ToolCallingSettings.Builder#toolsByName settings}
	 * know; and lists of these
	 * @return all of them
	 * @throws IllegalArgumentException if something is no tool, or two tools have the
	 * same name
	 */
	public ToolSet with(Object... tools) {
		Assert.notNull(tools, "'tools' must not be null");
		List<Tool> definitions = new ArrayList<>(this.definitions);
		Map<BoundTool.Key, BoundTool> bound = new LinkedHashMap<>(this.tools);
		add(Arrays.asList(tools), definitions, bound);
		return new ToolSet(this.settings, definitions, bound);
	}

	private void add(Iterable<?> tools, List<Tool> definitions, Map<BoundTool.Key, BoundTool> bound) {
		for (Object tool : tools) {
			if (tool instanceof Iterable<?> several) {
				add(several, definitions, bound);
			}
			else if (tool instanceof Tool definition) {
				define(definition, definitions);
			}
			else {
				Assert.notNull(tool, "'tools' must not contain null");
				for (ToolCallback callback : resolve(tool)) {
					add(callback.bind(this.settings.codec()), definitions, bound);
				}
			}
		}
	}

	private List<ToolCallback> resolve(Object tool) {
		if (tool instanceof String name) {
			List<ToolCallback> callbacks = this.settings.toolsByName(name);
			Assert.notEmpty(callbacks, () -> "'tools' has the name '" + name + "' but there is no tool of that name");
			return callbacks;
		}
		return callbacks(tool);
	}

	static List<ToolCallback> callbacks(Object tool) {
		if (tool instanceof ToolCallback callback) {
			return List.of(callback);
		}
		return ToolCallback.ofMethods(tool);
	}

	private static void add(ToolCallback.Binding binding, List<Tool> definitions, Map<BoundTool.Key, BoundTool> bound) {
		for (BoundTool tool : binding.tools()) {
			BoundTool other = bound.putIfAbsent(tool.key(), tool);
			Assert.isTrue(other == null, () -> "'tools' must have different names but '" + tool.key() + "' is that of "
					+ other.origin() + " and that of " + tool.origin());
		}
		if (binding.definition() != null) {
			define(binding.definition(), definitions);
		}
	}

	private static void define(Tool definition, List<Tool> definitions) {
		String name = name(definition);
		Assert.isTrue(name == null || definitions.stream().noneMatch((other) -> name.equals(name(other))),
				() -> "'tools' must have different names but '" + name + "' is there twice");
		definitions.add(definition);
	}

	private static @Nullable String name(Tool tool) {
		if (tool instanceof FunctionTool function) {
			return function.name();
		}
		return (tool instanceof Tool.Custom custom) ? custom.name() : null;
	}

	/**
	 * What the model is offered.
	 * @return the tools as the request has them, in order
	 */
	public List<Tool> definitions() {
		return this.definitions;
	}

	/**
	 * Whether the application carries out calls, so that there is anything to loop for.
	 * @return whether there is at least one {@link ToolCallback}
	 */
	public boolean isCallable() {
		return !this.tools.isEmpty();
	}

	@Nullable BoundTool find(ToolCall call) {
		return this.tools.get(BoundTool.Key.of(call));
	}

}

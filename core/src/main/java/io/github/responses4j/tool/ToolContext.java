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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

import io.github.responses4j.model.ToolCall;

/**
 * What a tool is told beside its arguments: the call itself, and values of the
 * application that the model never sees, such as who is asking. A parameter of this type
 * of a {@link ResponsesTool} method is no argument of the tool.
 *
 * @since 0.1.0
 */
public final class ToolContext {

	private final ToolCall call;

	private final Map<String, Object> values;

	/**
	 * Create a context, for tests of tools; the loop makes its own.
	 * @param call the call by the model
	 * @param values the values of the application
	 */
	public ToolContext(ToolCall call, Map<String, ?> values) {
		Assert.notNull(call, "'call' must not be null");
		Assert.notNull(values, "'values' must not be null");
		this.call = call;
		this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * The call that is to be answered.
	 * @return the call, as it came from the model
	 */
	public ToolCall call() {
		return this.call;
	}

	/**
	 * The values of the application.
	 * @return an unmodifiable map from name to value
	 */
	public Map<String, Object> values() {
		return this.values;
	}

	/**
	 * A value of the application.
	 * @param name its name
	 * @param type its type
	 * @param <T> its type
	 * @return the value
	 * @throws IllegalStateException if there is no such value, or it is of another type
	 */
	public <T> T get(String name, Class<T> type) {
		Object value = this.values.get(name);
		Assert.state(ClassUtils.isAssignableValue(type, value) && value != null,
				() -> "The tool context must have a '" + name + "' of type " + type.getName() + " but "
						+ ((value != null) ? "it is of type " + value.getClass().getName()
								: "has only " + this.values.keySet()));
		return type.cast(value);
	}

	/**
	 * Only the names of the values, which may be confidential.
	 */
	@Override
	public String toString() {
		return "ToolContext[call=" + this.call + ", values=" + this.values.keySet() + "]";
	}

}

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

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ToolCall;

/**
 * A tool with what carries out its calls.
 *
 * @param key which calls are its own
 * @param origin where it comes from, for messages
 * @param handler carries out the calls
 */
record BoundTool(Key key, String origin, ToolHandler<ToolCall> handler) {

	/**
	 * Which calls are those of a tool.
	 *
	 * @param kind the kind of call
	 * @param namespace the namespace, if it has one
	 * @param name the name, if the kind has any
	 */
	record Key(Class<? extends ToolCall> kind, @Nullable String namespace, @Nullable String name) {

		static Key of(ToolCall call) {
			if (call instanceof ToolCall.Function function) {
				return new Key(ToolCall.Function.class, function.namespace(), function.name());
			}
			if (call instanceof ToolCall.Custom custom) {
				return new Key(ToolCall.Custom.class, custom.namespace(), custom.name());
			}
			return new Key(call.getClass(), null, null);
		}

		Key in(String namespace) {
			return new Key(this.kind, namespace, this.name);
		}

		@Override
		public String toString() {
			String name = (this.name != null) ? this.name : this.kind.getSimpleName();
			return (this.namespace != null) ? this.namespace + "." + name : name;
		}

	}

}

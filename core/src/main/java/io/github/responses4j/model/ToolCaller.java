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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who called a tool ({@code caller}).
 *
 * @since 0.1.0
 */
public sealed interface ToolCaller extends TypedValue {

	/**
	 * The model itself.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("direct")
	record Direct(Map<String, JsonNode> more) implements ToolCaller, ProtocolObject {

		public Direct {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A program by the model.
	 *
	 * @param callerId the call id of the {@link HostedToolCall.Program}
	 * @param more the members that this version does not model
	 */
	@WireType("program")
	record Program(@Nullable String callerId, Map<String, JsonNode> more) implements ToolCaller, ProtocolObject {

		public Program {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A caller of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ToolCaller {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

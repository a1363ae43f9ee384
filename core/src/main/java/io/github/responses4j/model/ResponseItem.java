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
 * One entry of a response's output or of a request's input. The same type serves both, so
 * that output can be sent back as input unchanged. The families below are stable; the
 * records in them grow with the protocol, and a type that has no record yet is an
 * {@link Unknown} that keeps everything.
 *
 * @since 0.1.0
 */
public sealed interface ResponseItem extends TypedValue
		permits Message, ContextItem, ToolCall, ToolOutput, HostedToolCall, AgentItem, ResponseItem.Unknown {

	/**
	 * The item's id, given by the server.
	 * @return the id, or {@code null} if there is none
	 */
	@Nullable String id();

	/**
	 * The members that this version does not model.
	 * @return member name to JSON, never {@code null}
	 */
	Map<String, JsonNode> more();

	/**
	 * The agent that the item belongs to in the multi-agent beta ({@code agent}).
	 * @return the {@code agent_name}, or {@code null}
	 */
	default @Nullable String agentName() {
		JsonNode agent = more().get("agent");
		return (agent != null) ? agent.path("agent_name").stringValue(null) : null;
	}

	/**
	 * An item of a type that this version does not know, or an array element that is no
	 * item at all.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ResponseItem {

		@Override
		public @Nullable String id() {
			return this.json.path("id").stringValue(null);
		}

		@Override
		public Map<String, JsonNode> more() {
			return Members.of(this.json);
		}

		@Override
		public String toString() {
			return "unknown item[type=" + type() + ", id=" + id() + "]";
		}

	}

}

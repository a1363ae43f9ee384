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
 * An item of the multi-agent beta ({@code OpenAI-Beta: responses_multi_agent=v1}).
 *
 * @since 0.1.0
 */
public sealed interface AgentItem extends ResponseItem, ProtocolObject {

	/**
	 * A message from one agent to another.
	 *
	 * @param id the item's id
	 * @param author the agent that wrote it
	 * @param recipient the agent it is for
	 * @param content the message
	 * @param more the members that this version does not model
	 */
	@WireType("agent_message")
	record AgentMessage(@Nullable String id, @Nullable String author, @Nullable String recipient,
			@Nullable Content content, Map<String, JsonNode> more) implements AgentItem {

		public AgentMessage {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What an agent does with another.
	 *
	 * @param id the item's id
	 * @param callId the id that the output carries
	 * @param action {@code spawn_agent}, {@code interrupt_agent}, {@code list_agents},
	 * {@code send_message}, {@code followup_task} or {@code wait_agent}
	 * @param arguments the arguments as JSON text
	 * @param status how far the item has come
	 * @param more the members that this version does not model
	 */
	@WireType("multi_agent_call")
	record MultiAgentCall(@Nullable String id, @Nullable String callId, @Nullable String action,
			@Nullable String arguments, @Nullable ItemStatus status, Map<String, JsonNode> more) implements AgentItem {

		public MultiAgentCall {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What a {@link MultiAgentCall} gave.
	 *
	 * @param id the item's id
	 * @param callId the id of the call
	 * @param action the action of the call
	 * @param output what it gave
	 * @param status how far the item has come
	 * @param more the members that this version does not model
	 */
	@WireType("multi_agent_call_output")
	record MultiAgentCallOutput(@Nullable String id, @Nullable String callId, @Nullable String action,
			@Nullable Content output, @Nullable ItemStatus status, Map<String, JsonNode> more) implements AgentItem {

		public MultiAgentCallOutput {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}

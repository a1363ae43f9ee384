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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * An input whose tokens are to be counted: all parameters of
 * {@code POST /responses/input_tokens}. Nothing is generated or kept.
 *
 * @param model the model, or on Azure the deployment
 * @param input what the model would answer
 * @param instructions system text for this call only
 * @param previousResponseId the response to continue; excludes {@code conversation}
 * @param conversation the conversation to continue; excludes {@code previousResponseId}
 * @param tools the tools that the model may call
 * @param toolChoice which tools the model may or must call
 * @param parallelToolCalls whether the model may call several tools at once; the default
 * is {@code true}
 * @param text what the text looks like
 * @param reasoning how the model reasons
 * @param truncation what happens to input that is too long, deprecated
 * @param personality {@code friendly} or {@code pragmatic}, at most 64 characters
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record InputTokensRequest(@Nullable String model, @Nullable Input input, @Nullable String instructions,
		@Nullable String previousResponseId, @Nullable ConversationReference conversation, List<Tool> tools,
		@Nullable ToolChoice toolChoice, @Nullable Boolean parallelToolCalls, @Nullable TextConfig text,
		@Nullable ReasoningConfig reasoning, @Nullable Truncation truncation, @Nullable String personality,
		Map<String, JsonNode> more) implements ProtocolObject {

	public InputTokensRequest {
		tools = Members.list(tools);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * The input of a request for a response.
	 * @param request the request
	 * @return a request with those parameters that count
	 */
	public static InputTokensRequest of(ResponseRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return new InputTokensRequest(request.model(), request.input(), request.instructions(),
				request.previousResponseId(), request.conversation(), request.tools(), request.toolChoice(),
				request.parallelToolCalls(), request.text(), request.reasoning(), request.truncation(), null, Map.of());
	}

	/**
	 * Begin a request.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builds a {@link InputTokensRequest} and checks it as the API would. Not
	 * thread-safe.
	 */
	public static final class Builder {

		private @Nullable String model;

		private @Nullable Input input;

		private @Nullable String instructions;

		private @Nullable String previousResponseId;

		private @Nullable ConversationReference conversation;

		private @Nullable List<Tool> tools;

		private @Nullable ToolChoice toolChoice;

		private @Nullable Boolean parallelToolCalls;

		private @Nullable TextConfig text;

		private @Nullable ReasoningConfig reasoning;

		private @Nullable Truncation truncation;

		private @Nullable String personality;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Set {@code input} to one text of the user.
		 * @param text the text
		 * @return this builder
		 */
		public Builder input(String text) {
			return input(Input.of(text));
		}

		/**
		 * Set {@code input} to items.
		 * @param items the items in order
		 * @return this builder
		 */
		public Builder input(List<? extends ResponseItem> items) {
			return input(Input.of(items));
		}

		/**
		 * Set {@code model}: the model, or on Azure the deployment.
		 * @param model the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set {@code input}: what the model would answer.
		 * @param input the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder input(@Nullable Input input) {
			this.input = input;
			return this;
		}

		/**
		 * Set {@code instructions}: system text for this call only.
		 * @param instructions the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder instructions(@Nullable String instructions) {
			this.instructions = instructions;
			return this;
		}

		/**
		 * Set {@code previous_response_id}: the response to continue; excludes
		 * {@code conversation}.
		 * @param previousResponseId the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder previousResponseId(@Nullable String previousResponseId) {
			this.previousResponseId = previousResponseId;
			return this;
		}

		/**
		 * Set {@code conversation}: the conversation to continue; excludes
		 * {@code previousResponseId}.
		 * @param conversation the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder conversation(@Nullable ConversationReference conversation) {
			this.conversation = conversation;
			return this;
		}

		/**
		 * Set {@code tools}: the tools that the model may call.
		 * @param tools the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder tools(@Nullable List<Tool> tools) {
			this.tools = tools;
			return this;
		}

		/**
		 * Set {@code tool_choice}: which tools the model may or must call.
		 * @param toolChoice the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder toolChoice(@Nullable ToolChoice toolChoice) {
			this.toolChoice = toolChoice;
			return this;
		}

		/**
		 * Set {@code parallel_tool_calls}: whether the model may call several tools at
		 * once; the default is {@code true}.
		 * @param parallelToolCalls the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
			this.parallelToolCalls = parallelToolCalls;
			return this;
		}

		/**
		 * Set {@code text}: what the text looks like.
		 * @param text the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder text(@Nullable TextConfig text) {
			this.text = text;
			return this;
		}

		/**
		 * Set {@code reasoning}: how the model reasons.
		 * @param reasoning the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder reasoning(@Nullable ReasoningConfig reasoning) {
			this.reasoning = reasoning;
			return this;
		}

		/**
		 * Set {@code truncation}: what happens to input that is too long, deprecated.
		 * @param truncation the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder truncation(@Nullable Truncation truncation) {
			this.truncation = truncation;
			return this;
		}

		/**
		 * Set {@code personality}: {@code friendly} or {@code pragmatic}, at most 64
		 * characters.
		 * @param personality the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder personality(@Nullable String personality) {
			this.personality = personality;
			return this;
		}

		/**
		 * Add a member to the body that this version does not know, or replace one that
		 * it does. Merged last.
		 * @param name the name on the wire
		 * @param value anything that Jackson can write
		 * @return this builder
		 */
		public Builder extraBody(String name, @Nullable Object value) {
			Members.put(this.more, name, value);
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 * @throws IllegalArgumentException if {@code previous_response_id} and
		 * {@code conversation} are both set, or {@code personality} has more than 64
		 * characters
		 */
		public InputTokensRequest build() {
			Assert.isTrue(this.previousResponseId == null || this.conversation == null,
					"'previousResponseId' and 'conversation' exclude each other");
			Checks.maxLength("personality", this.personality, 64);
			return new InputTokensRequest(this.model, this.input, this.instructions, this.previousResponseId,
					this.conversation, Members.list(this.tools), this.toolChoice, this.parallelToolCalls, this.text,
					this.reasoning, this.truncation, this.personality, this.more);
		}

	}

}

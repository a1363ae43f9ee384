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
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client says on a WebSocket connection.
 *
 * @since 0.1.0
 */
public sealed interface ClientEvent extends TypedValue {

	/**
	 * Ask for a response.
	 * @param request the request; it must not ask for a response in the background, and
	 * that it is streamed goes without saying
	 * @param streamId the stream for the events of the response: requests of one stream
	 * are served one after another, others at the same time; or {@code null} for none
	 * @return a {@code response.create} event
	 */
	static ResponseCreate create(ResponseRequest request, @Nullable String streamId) {
		Assert.notNull(request, "'request' must not be null");
		Assert.isTrue(!Boolean.TRUE.equals(request.background()),
				"'request' must not be in the background, which WebSocket connections do not support");
		Assert.isTrue(streamId == null || ResponseCreate.STREAM_ID.matcher(streamId).matches(),
				() -> "'streamId' must be 1 to 256 letters, digits, '_', '.' and '-' but is '" + streamId + "'");
		Map<String, JsonNode> members = new LinkedHashMap<>();
		ResponsesJson.mapper().valueToTree(request).properties().forEach((member) -> {
			if (!member.getKey().equals("stream") && !member.getKey().equals("background")) {
				members.put(member.getKey(), member.getValue());
			}
		});
		return new ResponseCreate(streamId, members);
	}

	/**
	 * Say something to a response that is under way.
	 * @param previousResponseId the id of the response
	 * @param input a string or messages of the user
	 * @return a {@code response.steer} event
	 */
	static ResponseSteer steer(String previousResponseId, Input input) {
		Assert.hasText(previousResponseId, "'previousResponseId' must not be empty");
		Assert.notNull(input, "'input' must not be null");
		Checks.notEmpty("input", input.items());
		return new ResponseSteer(previousResponseId, input, Map.of());
	}

	/**
	 * Give a response that is under way what it waits for (multi-agent beta).
	 * @param responseId the id of the response
	 * @param input outputs of tools, at most 16384
	 * @return a {@code response.inject} event
	 */
	static ResponseInject inject(String responseId, List<? extends ResponseItem> input) {
		Assert.hasText(responseId, "'responseId' must not be empty");
		Checks.notEmpty("input", input);
		Checks.atMost("input", input, 16384);
		return new ResponseInject(responseId, List.copyOf(input), Map.of());
	}

	/**
	 * Asks for a response. All members of the request stand beside the type.
	 *
	 * @param streamId the stream for the events of the response
	 * @param more the members of the request
	 */
	@WireType("response.create")
	record ResponseCreate(@Nullable String streamId,
			Map<String, JsonNode> more) implements ClientEvent, ProtocolObject {

		public ResponseCreate {
			more = Members.map(more);
		}

		private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9_.-]{1,256}");

		/**
		 * The request.
		 * @return the other members as a request
		 */
		public ResponseRequest request() {
			ObjectNode request = JsonNodeFactory.instance.objectNode();
			this.more.forEach(request::set);
			return ResponsesJson.mapper().treeToValue(request, ResponseRequest.class);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Says something to a response that is under way. The response may end early and be
	 * continued by another one.
	 *
	 * @param previousResponseId the id of the response
	 * @param input a string or messages of the user
	 * @param more the members that this version does not model
	 */
	@WireType("response.steer")
	record ResponseSteer(@Nullable String previousResponseId, @Nullable Input input,
			Map<String, JsonNode> more) implements ClientEvent, ProtocolObject {

		public ResponseSteer {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Gives a response that is under way what it waits for (multi-agent beta).
	 *
	 * @param responseId the id of the response
	 * @param input outputs of tools
	 * @param more the members that this version does not model
	 */
	@WireType("response.inject")
	record ResponseInject(@Nullable String responseId, List<ResponseItem> input,
			Map<String, JsonNode> more) implements ClientEvent, ProtocolObject {

		public ResponseInject {
			input = Members.list(input);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An event of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ClientEvent {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}

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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientEventReply}.
 */
class ClientEventReplyTests {

	@Test
	void inputThatWasTakenHasAnId() {
		String json = "{\"type\":\"response.steer.accepted\",\"steer\":{\"id\":\"steer_1\","
				+ "\"previous_response_id\":\"resp_1\"},\"sequence_number\":4,\"stream_id\":\"lane_1\"}";
		ClientEventReply.SteerAccepted event = read(json, ClientEventReply.SteerAccepted.class);
		assertThat(event.steer()).isNotNull();
		assertThat(event.steer().id()).isEqualTo("steer_1");
		assertThat(event.steer().previousResponseId()).isEqualTo("resp_1");
		assertThat(event.streamId()).isEqualTo("lane_1");
	}

	@Test
	void inputThatWaitsTellsForWhichItems() {
		String json = "{\"type\":\"response.steer.pending\",\"steer\":{\"id\":\"steer_1\"},"
				+ "\"reason\":\"waiting_for_required_input\",\"required_input\":["
				+ "{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"name\":\"weather\"},"
				+ "{\"type\":\"mcp_approval_response\",\"approval_request_id\":\"mcpr_1\"}]}";
		ClientEventReply.SteerPending event = read(json, ClientEventReply.SteerPending.class);
		assertThat(event.requiredInput()).hasExactlyElementsOfTypes(ToolOutput.Function.class,
				ToolOutput.McpApprovalResponse.class);
	}

	@Test
	void inputThatWasNotTakenComesBack() {
		String json = "{\"type\":\"response.steer.failed\",\"steer\":{\"previous_response_id\":\"resp_1\","
				+ "\"input\":\"stop\"},\"error\":{\"code\":\"response_not_active\",\"message\":\"over\","
				+ "\"type\":\"invalid_request_error\"}}";
		ClientEventReply.SteerFailed event = read(json, ClientEventReply.SteerFailed.class);
		assertThat(event.steer()).isNotNull();
		assertThat(event.steer().input()).isEqualTo(Input.of("stop"));
		assertThat(event.error()).isNotNull();
		assertThat(event.error().code()).isEqualTo(ErrorCode.RESPONSE_NOT_ACTIVE);
	}

	@Test
	void itemsThatWereNotInjectedComeBack() {
		String json = "{\"type\":\"response.inject.failed\",\"response_id\":\"resp_1\",\"input\":["
				+ "{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"21\"}],"
				+ "\"error\":{\"code\":\"response_already_completed\",\"message\":\"over\"}}";
		ClientEventReply.InjectFailed event = read(json, ClientEventReply.InjectFailed.class);
		assertThat(event.input()).containsExactly(ToolOutput.function("call_1", "21"));
		assertThat(event.error()).isNotNull();
		assertThat(event.error().code()).isEqualTo(ErrorCode.RESPONSE_ALREADY_COMPLETED);
	}

	private static <T extends ClientEventReply> T read(String json, Class<T> type) {
		ResponseStreamEvent event = ResponsesJson.mapper().readValue(json, ResponseStreamEvent.class);
		assertThat(ResponsesJson.mapper().readTree(ResponsesJson.mapper().writeValueAsString(event)))
			.isEqualTo(ResponsesJson.mapper().readTree(json));
		assertThat(event).isInstanceOf(type);
		return type.cast(event);
	}

}

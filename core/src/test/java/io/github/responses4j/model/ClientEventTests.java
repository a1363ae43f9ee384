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

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ClientEvent}.
 */
class ClientEventTests {

	private static final ResponseRequest REQUEST = ResponseRequest.builder()
		.model("gpt-5.2")
		.input("hello")
		.extraBody("generate", false)
		.build();

	@Test
	void aRequestStandsBesideTheType() {
		ClientEvent event = ClientEvent.create(REQUEST, "lane_1");
		assertThat(ResponsesJson.mapper().writeValueAsString(event))
			.isEqualTo("{\"type\":\"response.create\",\"stream_id\":\"lane_1\",\"model\":\"gpt-5.2\","
					+ "\"input\":\"hello\",\"generate\":false}");
	}

	@Test
	void theRequestComesBack() {
		ClientEvent.ResponseCreate event = ClientEvent.create(REQUEST, "lane_1");
		assertThat(event.request()).isEqualTo(REQUEST);
		String json = ResponsesJson.mapper().writeValueAsString(event);
		assertThat(ResponsesJson.mapper().readValue(json, ClientEvent.class)).isEqualTo(event);
	}

	@Test
	void thatARequestIsStreamedIsNotSent() {
		ResponseRequest request = REQUEST.toBuilder().stream(true).background(false).build();
		assertThat(ClientEvent.create(request, null)).isEqualTo(ClientEvent.create(REQUEST, null));
	}

	@Test
	void inputThatSteersHasEitherForm() {
		assertThat(ResponsesJson.mapper().writeValueAsString(ClientEvent.steer("resp_1", Input.of("stop"))))
			.isEqualTo("{\"type\":\"response.steer\",\"previous_response_id\":\"resp_1\",\"input\":\"stop\"}");
		String json = "{\"type\":\"response.steer\",\"previous_response_id\":\"resp_1\","
				+ "\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"stop\"}]}";
		assertThat(ResponsesJson.mapper().readValue(json, ClientEvent.class))
			.isEqualTo(ClientEvent.steer("resp_1", Input.of(Message.user("stop"))));
	}

	@Test
	void outputsAreInjected() {
		ClientEvent event = ClientEvent.inject("resp_1", List.of(ToolOutput.function("call_1", "21")));
		String json = "{\"type\":\"response.inject\",\"response_id\":\"resp_1\","
				+ "\"input\":[{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"21\"}]}";
		assertThat(ResponsesJson.mapper().writeValueAsString(event)).isEqualTo(json);
		assertThat(ResponsesJson.mapper().readValue(json, ClientEvent.class)).isEqualTo(event);
	}

	@Test
	void anEventOfAnUnknownTypeIsKept() {
		String json = "{\"type\":\"response.pause\",\"response_id\":\"resp_1\"}";
		ClientEvent event = ResponsesJson.mapper().readValue(json, ClientEvent.class);
		assertThat(event.type()).isEqualTo("response.pause");
		assertThat(ResponsesJson.mapper().writeValueAsString(event)).isEqualTo(json);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatTheApiWouldRefuseIsRefusedByName(String parameter, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + parameter + "'");
	}

	static Stream<Arguments> whatTheApiWouldRefuseIsRefusedByName() {
		ResponseItem output = ToolOutput.function("call_1", "21");
		return Stream.of(refusal("streamId", () -> ClientEvent.create(REQUEST, "")),
				refusal("streamId", () -> ClientEvent.create(REQUEST, "a b")),
				refusal("streamId", () -> ClientEvent.create(REQUEST, "a".repeat(257))),
				refusal("request", () -> ClientEvent.create(REQUEST.toBuilder().background(true).build(), null)),
				refusal("previousResponseId", () -> ClientEvent.steer("", Input.of("stop"))),
				refusal("input", () -> ClientEvent.steer("resp_1", Input.of(List.of()))),
				refusal("responseId", () -> ClientEvent.inject("", List.of(output))),
				refusal("input", () -> ClientEvent.inject("resp_1", List.of())),
				refusal("input", () -> ClientEvent.inject("resp_1", Collections.nCopies(16385, output))));
	}

	private static Arguments refusal(String parameter, ThrowingCallable call) {
		return Arguments.of(parameter, call);
	}

}

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

import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ToolChoice}.
 */
class ToolChoiceTests {

	@ParameterizedTest(name = "{1}")
	@MethodSource
	void aChoiceIsWrittenInItsForm(ToolChoice choice, String json) {
		assertThat(ResponsesJson.mapper().writeValueAsString(choice)).isEqualTo(json);
		assertThat(ResponsesJson.mapper().readValue(json, ToolChoice.class)).isEqualTo(choice);
	}

	static Stream<Arguments> aChoiceIsWrittenInItsForm() {
		return Stream.of(Arguments.of(ToolChoice.Mode.NONE, "\"none\""), Arguments.of(ToolChoice.Mode.AUTO, "\"auto\""),
				Arguments.of(ToolChoice.Mode.REQUIRED, "\"required\""),
				Arguments.of(ToolChoice.function("a"), "{\"type\":\"function\",\"name\":\"a\"}"),
				Arguments.of(ToolChoice.custom("a"), "{\"type\":\"custom\",\"name\":\"a\"}"),
				Arguments.of(ToolChoice.mcp("a"), "{\"type\":\"mcp\",\"server_label\":\"a\"}"),
				Arguments.of(ToolChoice.mcp("a", "b"), "{\"type\":\"mcp\",\"server_label\":\"a\",\"name\":\"b\"}"),
				Arguments.of(ToolChoice.hosted("shell"), "{\"type\":\"shell\"}"),
				Arguments.of(ToolChoice.allowedTools(ToolChoice.Mode.REQUIRED, Tool.function("a", (function) -> {
				}), Tool.custom("b", "c"), Tool.namespace("n", "d", List.of(Tool.custom("b", "c"))),
						Tool.mcp("m", (mcp) -> mcp.serverUrl("https://example.org")), Tool.imageGeneration()),
						"{\"type\":\"allowed_tools\",\"mode\":\"required\",\"tools\":["
								+ "{\"type\":\"function\",\"name\":\"a\"},{\"type\":\"custom\",\"name\":\"b\"},"
								+ "{\"type\":\"namespace\",\"name\":\"n\"},"
								+ "{\"type\":\"mcp\",\"server_label\":\"m\"},{\"type\":\"image_generation\"}]}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "file_search", "web_search_preview", "web_search_preview_2025_03_11", "computer",
			"computer_use", "computer_use_preview", "image_generation", "code_interpreter", "programmatic_tool_calling",
			"apply_patch", "shell" })
	void aHostedToolIsChosenByItsType(String type) {
		assertThat(ResponsesJson.mapper().readValue("{\"type\":\"" + type + "\"}", ToolChoice.class))
			.isInstanceOfSatisfying(ToolChoice.Hosted.class, (choice) -> assertThat(choice.type()).isEqualTo(type));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatTheApiWouldRefuseIsRefusedByName(String parameter, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + parameter + "'");
	}

	static Stream<Arguments> whatTheApiWouldRefuseIsRefusedByName() {
		return Stream.of(refusal("name", () -> ToolChoice.function("")), refusal("name", () -> ToolChoice.custom(" ")),
				refusal("serverLabel", () -> ToolChoice.mcp("")), refusal("type", () -> ToolChoice.hosted("")),
				refusal("mode", () -> ToolChoice.allowedTools(ToolChoice.Mode.NONE, Tool.webSearch())),
				refusal("tools", () -> ToolChoice.allowedTools(ToolChoice.Mode.AUTO)));
	}

	private static Arguments refusal(String parameter, ThrowingCallable call) {
		return Arguments.of(parameter, call);
	}

}

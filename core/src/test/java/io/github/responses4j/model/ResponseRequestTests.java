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

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ResponseRequest}.
 */
class ResponseRequestTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void whatTheApiWouldRefuseIsRefusedByName(String parameter, ResponseRequest.Builder request) {
		assertThatIllegalArgumentException().isThrownBy(request::build).withMessageContaining("'" + parameter + "'");
	}

	static Stream<Arguments> refused() {
		return Stream.of(Arguments.of("model", request().model(" ")),
				Arguments.of("temperature", request().temperature(2.1)),
				Arguments.of("temperature", request().temperature(-0.1)), Arguments.of("topP", request().topP(1.01)),
				Arguments.of("topLogprobs", request().topLogprobs(21)),
				Arguments.of("maxOutputTokens", request().maxOutputTokens(15)),
				Arguments.of("maxToolCalls", request().maxToolCalls(0)),
				Arguments.of("conversation", request().previousResponseId("resp_1").conversation("conv_1")),
				Arguments.of("background", request().background(true).store(false)),
				Arguments.of("safetyIdentifier", request().safetyIdentifier("x".repeat(65))),
				Arguments.of("contextManagement", request().contextManagement(List.of())),
				Arguments.of("metadata", request().metadata("k".repeat(65), "v")),
				Arguments.of("metadata", request().metadata("k", "v".repeat(513))),
				Arguments.of("metadata", seventeenPairs()));
	}

	@Test
	void limitsThemselvesAreTaken() {
		ResponseRequest request = request().temperature(2)
			.topP(0)
			.topLogprobs(20)
			.maxOutputTokens(16)
			.safetyIdentifier("x".repeat(64))
			.metadata("k".repeat(64), "v".repeat(512))
			.background(true)
			.store(true)
			.build();
		assertThat(request.maxOutputTokens()).isEqualTo(16);
		assertThat(request.temperature()).isEqualByComparingTo(BigDecimal.valueOf(2));
	}

	@Test
	void aRequestWithNothingSetCanBeChanged() {
		ResponseRequest request = request().build();
		assertThat(request.toBuilder().build()).isEqualTo(request);
	}

	@Test
	void numberThatIsNoneIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> request().temperature(Double.NaN))
			.withMessage("'temperature' must be a finite number but is NaN");
	}

	@Test
	void extraBodyWinsOverTheParameterOfThatName() {
		ResponseRequest request = request().model("gpt-5.2").extraBody("model", "other").extraBody("top_k", 5).build();
		assertThat(ResponsesJson.mapper().writeValueAsString(request)).isEqualTo("{\"model\":\"other\",\"top_k\":5}");
	}

	@Test
	void builderOfARequestKeepsAllOfIt() {
		ResponseRequest request = ResponsesJson.mapper()
			.readValue(
					"""
							{"model": "m", "input": [{"role": "user", "content": "Hi"}], "instructions": "i", "include": [],
							"prompt": {"id": "p"}, "tools": [{"type": "new_tool", "x": 1}], "tool_choice": "none",
							"parallel_tool_calls": false, "max_tool_calls": 1, "max_output_tokens": 16, "text": {"verbosity": "low"},
							"reasoning": {"effort": "low", "x": 1}, "temperature": 1.50, "top_p": 1, "top_logprobs": 1, "store": true,
							"background": true, "stream": true, "stream_options": {"include_obfuscation": false},
							"context_management": [{"type": "compaction", "compact_threshold": 1000}], "truncation": "auto",
							"service_tier": "flex", "metadata": {}, "moderation": {"model": "m"}, "prompt_cache_key": "k",
							"prompt_cache_options": {"mode": "implicit"}, "prompt_cache_retention": "24h", "safety_identifier": "s",
							"user": "u", "access_programs": {"cyber": "standard"}, "multi_agent": {"enabled": true},
							"conversation": {"id": "conv_1"}, "seed": 1}""",
					ResponseRequest.class);
		assertThat(request.toBuilder().build()).isEqualTo(request);
		assertThat(request.withDefaults(request().build())).isEqualTo(request);
		assertThat(request().build().withDefaults(request)).isEqualTo(request);
	}

	@Test
	void whatIsAttachedBelongsToWhatTheUserSaysLast() {
		ContentPart image = ContentPart.imageFile("file_1");
		ContentPart file = ContentPart.file("file_2");
		assertThat(request().input("What is this?").attach(image).attach(file).build().input())
			.isEqualTo(Input.of(Message.user(ContentPart.text("What is this?"), image, file)));
		assertThat(request().input(Message.system("Be terse."), Message.user("And this?"))
			.attach(image, file)
			.build()
			.input())
			.isEqualTo(Input.of(Message.system("Be terse."), Message.user(ContentPart.text("And this?"), image, file)));
	}

	@Test
	void whatIsAttachedToNoTextOfTheUserIsAMessageOfItsOwn() {
		ContentPart image = ContentPart.imageFile("file_1");
		assertThat(request().attach(image).build().input()).isEqualTo(Input.of(Message.user(image)));
		assertThat(request().input(Message.assistant("Show me.")).attach(image).build().input())
			.isEqualTo(Input.of(Message.assistant("Show me."), Message.user(image)));
		assertThatIllegalArgumentException().isThrownBy(() -> request().attach())
			.withMessage("'parts' must not be empty");
	}

	private static ResponseRequest.Builder request() {
		return ResponseRequest.builder();
	}

	private static ResponseRequest.Builder seventeenPairs() {
		ResponseRequest.Builder request = request();
		for (int i = 0; i < 17; i++) {
			request.metadata("k" + i, "v");
		}
		return request;
	}

}

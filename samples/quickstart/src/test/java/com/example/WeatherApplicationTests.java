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

package com.example;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first tool call of the README.
 */
@ExtendWith(OutputCaptureExtension.class)
class WeatherApplicationTests {

	@Test
	void theModelCallsTheToolAndAnswers(CapturedOutput output) {
		try (ResponsesServer server = ResponsesServer.start()) {
			server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")),
					Answer.text("Yes, it rains."));
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(WeatherApplication.class).run(
					"--responses.base-url=" + server.baseUrl(), "--responses.api-key=any", "--responses.model=gpt-5.2",
					"--spring.main.web-application-type=none")) {
				assertThat(output).contains("Yes, it rains.");
				assertThat(server.requests().get(1).toolOutputs()).singleElement()
					.isInstanceOfSatisfying(ToolOutput.Function.class,
							(result) -> assertThat(result.output().text()).isEqualTo("rain in Seoul, 12 degrees"));
			}
		}
	}

}

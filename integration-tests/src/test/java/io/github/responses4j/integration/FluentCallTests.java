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

package io.github.responses4j.integration;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.Response;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code ResponseCall} with the embedded server.
 */
class FluentCallTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	private final ResponsesTemplate responses = Templates.builder(this.server).build();

	@Test
	void textIsTheAnswer() {
		this.server.enqueue(Answer.text("Because it is."));
		assertThat(this.responses.input("Why is the sky blue?").text()).isEqualTo("Because it is.");
	}

	@Test
	void streamGivesTheSameAsTheResponse() {
		this.server.enqueue(Answer.text("Because it is."));
		this.server.enqueue(Answer.text("Because it is."));
		Response response = this.responses.input("Why is the sky blue?").response();
		try (ResponseStream stream = this.responses.input("Why is the sky blue?").stream()) {
			assertThat(stream.textDeltas().toList()).hasSizeGreaterThan(1).contains("Because");
			assertThat(stream.response().outputText()).isEqualTo(response.outputText());
		}
	}

}

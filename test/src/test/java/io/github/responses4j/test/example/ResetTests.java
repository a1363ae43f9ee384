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

package io.github.responses4j.test.example;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.test.AutoConfigureResponsesServer;

import static io.github.responses4j.test.ResponsesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureResponsesServer
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResetTests {

	@Autowired
	private Translator translator;

	@Autowired
	private ResponsesServer server;

	@Test
	@Order(1)
	void firstTestDoesNotSeeRequestsOfTheStart() {
		assertThat(this.server).received().isEmpty();
		this.server.otherwise(Answer.text("Hola"));
		assertThat(this.translator.translate("Hi").outputText()).isEqualTo("Hola");
	}

	@Test
	@Order(2)
	void nextTestSeesNeitherScriptNorRequests() {
		assertThat(this.server).received().isEmpty();
		assertThat(this.translator.translate("Hi").outputText()).contains("simulated");
	}

	@TestConfiguration
	static class AsksAtStart {

		@Bean
		CommandLineRunner asksAtStart(Translator translator) {
			return (args) -> translator.translate("Good morning");
		}

	}

}

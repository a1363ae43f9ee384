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

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.test.AutoConfigureResponses;
import io.github.responses4j.test.AutoConfigureResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Boot's slice for controllers, with the client and its server beside it.
 */
@WebMvcTest(TranslatorController.class)
@AutoConfigureResponses
@AutoConfigureResponsesServer
@Import({ Translator.class, ModelCustomizer.class })
class WebSliceTests {

	@Test
	void theControllerTalksToTheServer(@Autowired MockMvcTester mvc, @Autowired ResponsesServer server) {
		server.enqueue(Answer.text("Hallo"));
		assertThat(mvc.get().uri("/translation?text=Hello")).bodyText().isEqualTo("Hallo");
	}

}

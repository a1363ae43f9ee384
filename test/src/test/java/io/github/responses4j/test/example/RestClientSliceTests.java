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
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Spring Boot's slice for REST clients and its mock server, beside our test support.
 */
@RestClientTest(components = Translator.class, properties = "responses.api-key=any")
class RestClientSliceTests {

	@Autowired
	private Translator translator;

	@Autowired
	private MockRestServiceServer server;

	@Test
	void callsGoToTheMockServer(@Autowired ApplicationContext context) {
		this.server.expect(requestTo("https://api.openai.com/v1/responses"))
			.andRespond(withSuccess("{\"output_text\":\"Hello\"}", MediaType.APPLICATION_JSON));
		assertThat(this.translator.translate("Hi").outputText()).isEqualTo("Hello");
		this.server.verify();
		assertThat(context.getBeansOfType(ResponsesServer.class)).isEmpty();
	}

}

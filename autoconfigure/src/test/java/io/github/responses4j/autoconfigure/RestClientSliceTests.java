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

package io.github.responses4j.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.content;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Spring Boot's slice for REST clients has the template, which talks to its mock server.
 */
class RestClientSliceTests {

	@Nested
	@RestClientTest
	@Import(UsesResponses.class)
	@TestPropertySource(properties = { "responses.api-key=key", "responses.base-url=https://models.example/v1" })
	class WithTemplate {

		@Autowired
		private UsesResponses component;

		@Autowired
		private MockRestServiceServer server;

		@Test
		void callsGoToTheMockServer() {
			this.server.expect(requestTo("https://models.example/v1/responses"))
				.andExpect(method(HttpMethod.POST))
				.andExpect(header("Authorization", "Bearer key"))
				.andExpect(content().json("{\"input\":\"Hi\"}"))
				.andRespond(withSuccess("{\"output_text\":\"Hello\"}", MediaType.APPLICATION_JSON));
			assertThat(this.component.ask()).isEqualTo("Hello");
			this.server.verify();
		}

		@Test
		void streamsGoToTheMockServer() {
			this.server.expect(requestTo("https://models.example/v1/responses"))
				.andExpect(content().json("{\"input\":\"Hi\",\"stream\":true}"))
				.andRespond(withSuccess("""
						data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hello"}

						data: {"type":"response.completed","response":{"status":"completed"}}

						""", MediaType.TEXT_EVENT_STREAM));
			assertThat(this.component.stream()).isEqualTo("Hello");
			this.server.verify();
		}

	}

	@Nested
	@RestClientTest
	@Import(UsesRestClient.class)
	class WithAnotherClient {

		@Autowired
		private UsesRestClient component;

		@Autowired
		private MockRestServiceServer server;

		@Test
		void templateNeitherNeedsAKeyNorTakesTheMockServer() {
			this.server.expect(requestTo("/hello")).andRespond(withSuccess("Hello", MediaType.TEXT_PLAIN));
			assertThat(this.component.get()).isEqualTo("Hello");
		}

	}

	@Nested
	@RestClientTest
	@Import({ UsesTwoTemplates.class, SecondTemplate.class })
	@TestPropertySource(properties = { "responses.api-key=key", "responses.base-url=https://models.example/v1" })
	class WithTwoTemplates {

		@Autowired
		private UsesTwoTemplates component;

		@Autowired
		private MockRestServiceServer server;

		@Test
		void bothGoToTheMockServer() {
			for (String model : List.of("small", "large")) {
				this.server.expect(requestTo("https://models.example/v1/responses"))
					.andExpect(content().json("{\"model\":\"" + model + "\"}"))
					.andRespond(withSuccess("{\"output_text\":\"Hello\"}", MediaType.APPLICATION_JSON));
			}
			assertThat(this.component.askBoth()).isEqualTo("HelloHello");
			this.server.verify();
		}

	}

	@SpringBootConfiguration
	static class Application {

	}

	static class UsesResponses {

		private final ResponsesTemplate responses;

		UsesResponses(ResponsesTemplate responses) {
			this.responses = responses;
		}

		String ask() {
			return this.responses.input("Hi").text();
		}

		String stream() {
			try (ResponseStream stream = this.responses.input("Hi").stream()) {
				return stream.response().outputText();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondTemplate {

		@Bean(defaultCandidate = false)
		ResponsesTemplate small(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).model("small").build();
		}

	}

	static class UsesTwoTemplates {

		private final ResponsesTemplate responses;

		private final ResponsesTemplate small;

		UsesTwoTemplates(ResponsesTemplate responses, @Qualifier("small") ResponsesTemplate small) {
			this.responses = responses;
			this.small = small;
		}

		String askBoth() {
			return this.small.input("Hi").text() + this.responses.input("Hi").model("large").text();
		}

	}

	static class UsesRestClient {

		private final RestClient client;

		UsesRestClient(RestClient.Builder builder) {
			this.client = builder.build();
		}

		String get() {
			return this.client.get().uri("/hello").retrieve().body(String.class);
		}

	}

}

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

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesClients;
import io.github.responses4j.autoconfigure.ResponsesConnectionDetails;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.model.Response;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.test.AutoConfigureResponses;
import io.github.responses4j.test.AutoConfigureResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AutoConfigureResponsesServerTests {

	private static final String ELSEWHERE = "https://models.example/v1";

	@Test
	void testClassesThatShareAContextShareItsServer() {
		assertThat(context(First.class).getBean(ResponsesServer.class))
			.isSameAs(context(Second.class).getBean(ResponsesServer.class));
	}

	@Test
	void serverIsClosedWithItsContext() {
		TestContext testContext = new TestContextManager(Closed.class).getTestContext();
		URI url = URI.create(testContext.getApplicationContext().getBean(ResponsesServer.class).baseUrl());
		testContext.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(url.getHost(), url.getPort()).close());
	}

	@Test
	void withoutTheAnnotationThereIsNoServer() {
		assertThat(context(WithoutServer.class).getBeansOfType(ResponsesServer.class)).isEmpty();
	}

	private static ApplicationContext context(Class<?> testClass) {
		return new TestContextManager(testClass).getTestContext().getApplicationContext();
	}

	private static ResponsesTemplate template(ResponsesServer server) {
		return ResponsesTemplate.builder().http((http) -> http.baseUrl(server.baseUrl()).apiKey("another")).build();
	}

	@Nested
	@SpringBootTest(properties = { "responses.clients.korea.preset=factchat", "responses.clients.cloud.preset=azure",
			"responses.clients.legacy.preset=factchat-legacy" })
	@AutoConfigureResponsesServer
	class OfAnApplicationWithNamedClients {

		@Autowired
		private ResponsesClients clients;

		@Autowired
		private ResponsesServer server;

		@Test
		void theyAllTalkToTheServer() {
			assertThat(this.clients.names()).hasSize(4);
			this.clients.names()
				.forEach((name) -> assertThat(this.clients.get(name).input("Hi").model("any").text())
					.contains("simulated"));
			assertThat(this.server.requests()).hasSize(4);
		}

	}

	@Nested
	@SpringBootTest
	@AutoConfigureResponsesServer
	class OfAnApplicationWithoutKey {

		@Autowired
		private Translator translator;

		@Autowired
		private ResponsesServer server;

		@Autowired
		private ResponsesConnectionDetails connectionDetails;

		@Test
		void clientsTalkToTheServer() {
			assertThat(this.connectionDetails.getBaseUrl()).isEqualTo(this.server.baseUrl());
			Response response = this.translator.translate("Hi");
			assertThat(response.outputText()).contains("simulated");
			assertThat(template(this.server).retrieve(response.id()).id()).isEqualTo(response.id());
		}

		@Nested
		class InANestedClass {

			@Test
			void serverIsTheSame(@Autowired ResponsesServer server) {
				assertThat(server).isSameAs(OfAnApplicationWithoutKey.this.server);
			}

		}

	}

	@Nested
	@SpringBootTest(properties = { "responses.base-url=" + ELSEWHERE, "responses.api-key=not a key" })
	@AutoConfigureResponsesServer
	class OfAnApplicationWithProperties {

		@Test
		void serverReplacesTheirUrlAndKey(@Autowired Translator translator) {
			assertThat(translator.translate("Hi").outputText()).contains("simulated");
		}

	}

	@Nested
	@SpringBootTest
	@AutoConfigureResponsesServer
	@Import(ElsewhereConfiguration.class)
	class OfAnApplicationWithConnectionDetails {

		@Test
		void serverReplacesThem(@Autowired ResponsesServer server,
				@Autowired ResponsesConnectionDetails connectionDetails, @Autowired Translator translator) {
			assertThat(connectionDetails.getBaseUrl()).isEqualTo(server.baseUrl());
			assertThat(translator.translate("Hi").outputText()).contains("simulated");
		}

	}

	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
	@AutoConfigureResponsesServer
	class OfAnApplicationThatListens {

		@Test
		void bothServersRun(@LocalServerPort int port) {
			String text = RestClient.create("http://127.0.0.1:" + port)
				.get()
				.uri("/translation?text=Hi")
				.retrieve()
				.body(String.class);
			assertThat(text).contains("simulated");
		}

	}

	@Nested
	@SpringBootTest
	@AutoConfigureResponsesServer
	class WithAServerOfTheTest {

		@Test
		void thatServerIsUsed(@Autowired ResponsesServer server, @Autowired ResponsesTemplate responses) {
			assertThat(server.baseUrl()).endsWith("/gateway");
			assertThat(responses.input("Hi").text()).contains("simulated");
			assertThatExceptionOfType(ResponsesApiException.class)
				.isThrownBy(() -> responses.input("Hi").model("another").text())
				.withMessageContaining("another");
		}

		@TestConfiguration
		static class Gateway {

			@Bean
			ResponsesServer gateway() {
				return ResponsesServer.builder()
					.basePath("/gateway")
					.apiKey("the only key")
					.models(ModelCustomizer.MODEL)
					.start();
			}

		}

	}

	@Nested
	@SpringJUnitConfig(Translator.class)
	@AutoConfigureResponses
	@AutoConfigureResponsesServer
	class WithoutSpringBootTest {

		@Test
		void clientsTalkToTheServer(@Autowired ResponsesServer server,
				@Autowired ResponsesConnectionDetails connectionDetails, @Autowired ResponsesTemplate responses) {
			assertThat(connectionDetails.getBaseUrl()).isEqualTo(server.baseUrl());
			assertThat(responses.input("Hi").model("gpt-5.2").text()).contains("simulated");
		}

	}

	@TestConfiguration
	static class ElsewhereConfiguration {

		@Bean
		ResponsesConnectionDetails elsewhere() {
			return new ResponsesConnectionDetails() {

				@Override
				public String getBaseUrl() {
					return ELSEWHERE;
				}

				@Override
				public String getApiKey() {
					return "key";
				}

			};
		}

	}

	@SpringBootTest
	@AutoConfigureResponsesServer
	static class First {

	}

	@SpringBootTest
	@AutoConfigureResponsesServer
	static class Second {

	}

	@SpringBootTest(properties = "spring.application.name=closed")
	@AutoConfigureResponsesServer
	static class Closed {

	}

	@SpringBootTest(properties = { "responses.base-url=" + ELSEWHERE, "responses.api-key=key" })
	static class WithoutServer {

	}

}

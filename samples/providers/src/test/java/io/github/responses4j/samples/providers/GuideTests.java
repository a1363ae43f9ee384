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

package io.github.responses4j.samples.providers;

import java.net.URI;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.ResponsesConnectionDetails;
import io.github.responses4j.autoconfigure.ResponsesTemplateBuilderCustomizer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code and the configuration of docs/providers.md.
 */
class GuideTests {

	private final RecordingCustomizer wire = new RecordingCustomizer();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class))
		.withBean(RestClientCustomizer.class, () -> this.wire);

	@Test
	void clientsAreInjectedByTheirNames() {
		this.contextRunner.withUserConfiguration(Translator.class)
			.withPropertyValues("responses.api-key=any", "responses.clients.korea.preset=factchat",
					"responses.clients.korea.api-key=any")
			.run((context) -> {
				assertThat(context.getBean(Translator.class).korea).isSameAs(context.getBean("korea"));
				assertThat(context.getBean(Translator.class).responses).isSameAs(context.getBean("responsesTemplate"));
			});
	}

	@Test
	void azureHasTwoForms() {
		file("azure.yml").withPropertyValues("AZURE_KEY=the-key").run((context) -> {
			assertThat(call(context.getBean("cloud", ResponsesTemplate.class)))
				.hasToString("https://my-resource.openai.azure.com/openai/v1/responses");
			assertThat(this.wire.sent.getHeaders().getFirst("api-key")).isEqualTo("the-key");
			assertThat(this.wire.sent.getBodyAsString()).isEqualTo("{\"model\":\"my-deployment\",\"input\":\"Hi\"}");
			assertThat(call(context.getBean("cloud-classic", ResponsesTemplate.class)))
				.hasToString("https://my-resource.openai.azure.com/openai/responses?api-version=2025-04-01-preview");
		});
	}

	@Test
	void tokensComeFromASupplier() {
		file("azure.yml").withPropertyValues("AZURE_KEY=the-key").withUserConfiguration(Tokens.class).run((context) -> {
			call(context.getBean("cloud", ResponsesTemplate.class));
			assertThat(this.wire.sent.getHeaders().getFirst("Authorization")).isEqualTo("Bearer the-token");
			assertThat(this.wire.sent.getHeaders().containsHeader("api-key")).isFalse();
		});
	}

	@Test
	void gatewaysDiffer() {
		file("gateway.yml").withPropertyValues("GATEWAY_KEY=the-key", "OLDER_KEY=older-key").run((context) -> {
			assertThat(call(context.getBean("gateway", ResponsesTemplate.class)))
				.hasToString("https://models.example/api/v1/responses/");
			assertThat(this.wire.sent.getHeaders().getFirst("X-Api-Key")).isEqualTo("the-key");
			assertThat(this.wire.sent.getBodyAsString())
				.isEqualTo("{\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"top_k\":40}");
			assertThat(call(context.getBean("older", ResponsesTemplate.class)))
				.hasToString("https://older.example/v1/chat/completions");
		});
	}

	@Test
	void customizersAndConnectionsAreForOneClient() {
		this.contextRunner.withUserConfiguration(OneClient.class)
			.withPropertyValues("responses.base-url=http://localhost:1/v1", "responses.clients.korea.store=false")
			.run((context) -> {
				assertThat(call(context.getBean("korea", ResponsesTemplate.class)))
					.hasToString("https://elsewhere.example/v1/responses");
				assertThat(this.wire.sent.getBodyAsString()).contains("Answer in Korean.");
				assertThat(call(context.getBean("responsesTemplate", ResponsesTemplate.class)))
					.hasToString("http://localhost:1/v1/responses");
				assertThat(this.wire.sent.getBodyAsString()).doesNotContain("Korean");
			});
	}

	private ApplicationContextRunner file(String name) {
		return this.contextRunner.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:" + name);
	}

	private Object call(ResponsesTemplate responses) {
		assertThat(responses.input("Hi").text()).isEqualTo("Hello");
		return this.wire.sent.getURI();
	}

	@Configuration(proxyBeanMethods = false)
	static class Translator {

		private final ResponsesTemplate responses;

		private final ResponsesTemplate korea;

		// tag::named-injection[]
		Translator(ResponsesTemplate responses, @Qualifier("korea") ResponsesTemplate korea) {
			this.responses = responses;
			this.korea = korea;
		}
		// end::named-injection[]

	}

	@Configuration(proxyBeanMethods = false)
	static class Tokens {

		private final Vault vault = () -> "the-token";

		// tag::token-supplier[]
		@Bean
		@Qualifier("cloud")
		Supplier<String> cloudTokens() {
			return this.vault::currentToken;
		}
		// end::token-supplier[]

	}

	@FunctionalInterface
	interface Vault {

		String currentToken();

	}

	@Configuration(proxyBeanMethods = false)
	static class OneClient {

		// tag::one-connection[]
		@Bean(defaultCandidate = false)
		@Qualifier("korea")
		ResponsesConnectionDetails koreaConnection() {
			return new ResponsesConnectionDetails() {

				@Override
				public String getBaseUrl() {
					return "https://elsewhere.example/v1";
				}

				@Override
				public String getApiKey() {
					return "the-key";
				}

			};
		}
		// end::one-connection[]

		@Bean
		ResponsesTemplateBuilderCustomizer koreanAnswers() {
			return new KoreanAnswers();
		}

	}

	// tag::one-customizer[]
	static class KoreanAnswers implements ResponsesTemplateBuilderCustomizer {

		@Override
		public void customize(ResponsesTemplate.Builder builder) {
			builder.defaults((defaults) -> defaults.instructions("Answer in Korean."));
		}

		@Override
		public void customize(String clientName, ResponsesTemplate.Builder builder) {
			if (clientName.equals("korea")) {
				customize(builder);
			}
		}

	}
	// end::one-customizer[]

	/**
	 * Answers each request itself, and keeps the last.
	 */
	private static final class RecordingCustomizer implements RestClientCustomizer {

		private MockClientHttpRequest sent = new MockClientHttpRequest();

		@Override
		public void customize(RestClient.Builder builder) {
			builder.requestFactory(this::request);
		}

		private ClientHttpRequest request(URI uri, HttpMethod method) {
			boolean chat = uri.getPath().endsWith("/chat/completions");
			MockClientHttpResponse response = new MockClientHttpResponse(
					(chat ? "{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}" : "{\"output_text\":\"Hello\"}")
						.getBytes(),
					200);
			response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
			this.sent = new MockClientHttpRequest(method, uri);
			this.sent.setResponse(response);
			return this.sent;
		}

	}

}

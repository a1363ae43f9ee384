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

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Mono;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.model.Response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Azure OpenAI on the wire, with the API without versions and with versions, and with
 * keys and tokens.
 */
class AzurePresetTests {

	@RegisterExtension
	static final Provider server = new Provider("/openai/v1", "preset=azure", "api-key=the-key");

	@Test
	void create() {
		server.answersJson("POST", "/openai/v1/responses", Provider.RESPONSE);
		server
			.client((responses) -> assertThat(responses.input("Hi").model("my-deployment").text()).isEqualTo("Hello"));
		server.assertThatSent("POST /openai/v1/responses", "{\"model\":\"my-deployment\",\"input\":\"Hi\"}");
		assertThat(server.sent().getHeader("api-key")).isEqualTo("the-key");
		assertThat(server.sent().containsHeader("Authorization")).isFalse();
	}

	@Test
	void stream() {
		server.answersEvents("/openai/v1/responses", Provider.EVENTS);
		server.client((responses) -> assertThat(Provider.stream(responses, "Hi").outputText()).isEqualTo("Hello"));
		server.assertThatSent("POST /openai/v1/responses", "{\"input\":\"Hi\",\"stream\":true}");
	}

	@Test
	void retrieve() {
		server.answersJson("GET", "/openai/v1/responses/resp_1", Provider.RESPONSE);
		server.client((responses) -> assertThat(responses.retrieve("resp_1").outputText()).isEqualTo("Hello"));
		server.assertThatSent("GET /openai/v1/responses/resp_1", null);
	}

	@Test
	void cancel() {
		server.answersJson("POST", "/openai/v1/responses/resp_1/cancel", Provider.RESPONSE);
		server.client((responses) -> assertThat(responses.cancel("resp_1").id()).isEqualTo("resp_1"));
		server.assertThatSent("POST /openai/v1/responses/resp_1/cancel", null);
	}

	@Test
	void delete() {
		server.answersJson("DELETE", "/openai/v1/responses/resp_1", "{\"id\":\"resp_1\",\"deleted\":true}");
		server.client((responses) -> assertThat(responses.delete("resp_1").deleted()).isTrue());
		server.assertThatSent("DELETE /openai/v1/responses/resp_1", null);
	}

	@Test
	void everyCallTellsTheVersionOfTheClassicApi() {
		String version = "?api-version=2025-04-01-preview";
		server.answersJson("POST", "/openai/responses" + version, Provider.RESPONSE);
		server.answersJson("GET", "/openai/responses/resp_1" + version, Provider.RESPONSE);
		server.answersJson("POST", "/openai/responses/resp_1/cancel" + version, Provider.RESPONSE);
		server.answersJson("DELETE", "/openai/responses/resp_1" + version, "{\"deleted\":true}");
		Provider.clientWith((responses) -> {
			assertThat(responses.input("Hi").text()).isEqualTo("Hello");
			assertThat(responses.retrieve("resp_1").outputText()).isEqualTo("Hello");
			responses.cancel("resp_1");
			assertThat(responses.delete("resp_1").deleted()).isTrue();
			server.answersEvents("/openai/responses" + version, Provider.EVENTS);
			Provider.stream(responses, "Hi");
		}, "preset=azure", "api-key=the-key", "base-url=" + server.url(""), "api-version=2025-04-01-preview");
		assertThat(server.count()).isEqualTo(5);
	}

	@ParameterizedTest
	@CsvSource({ "https://mine.openai.azure.com,, /openai/v1", "https://mine.openai.azure.com/,, /openai/v1",
			"https://mine.openai.azure.com/openai,, /openai/v1",
			"https://mine.openai.azure.com/openai/v1/,, /openai/v1",
			"https://mine.openai.azure.com, preview, /openai/v1",
			"https://mine.openai.azure.com, 2025-04-01-preview, /openai",
			"https://mine.openai.azure.com/openai/, 2025-04-01-preview, /openai",
			"https://mine.services.ai.azure.com/api/projects/p/openai/v1,, /api/projects/p/openai/v1",
			"https://mine.azure-api.net/models,, /models" })
	void theUrlIsCompletedWhereItIsCertain(String baseUrl, String version, String path) {
		Provider.clientWith((responses) -> assertThat(responses.client().baseUrl()).hasPath(path), "preset=azure",
				"api-key=the-key", "base-url=" + baseUrl, (version != null) ? "api-version=" + version : "model=any");
	}

	@Test
	void aVersionThatThePathDoesNotHaveIsReported() {
		Provider.assertThatStartFails("The base URL ends with /openai/v1", "preset=azure", "api-key=the-key",
				"base-url=https://mine.openai.azure.com/openai/v1", "api-version=2025-04-01-preview");
	}

	@Test
	void theUrlOfOpenAiIsReported() {
		Provider.assertThatStartFails("It is a URL of the preset 'openai'", "preset=azure", "api-key=the-key",
				"base-url=https://api.openai.com/v1");
	}

	@Test
	void theBaseUrlIsRequired() {
		Provider.assertThatStartFails("has no base URL", "preset=azure", "api-key=the-key");
	}

	@Test
	void variablesOfAzureAreTakenAndThoseOfOpenAiAreNot() {
		server.answersJson("POST", "/openai/v1/responses", Provider.RESPONSE);
		Runners.plain()
			.withPropertyValues("responses.preset=azure", "AZURE_OPENAI_ENDPOINT=" + server.url("/"),
					"AZURE_OPENAI_API_KEY=azure-key", "OPENAI_API_KEY=openai-key", "OPENAI_ORG_ID=org-1")
			.run((context) -> {
				context.getBean(ResponsesTemplate.class).input("Hi").text();
				assertThat(server.sent().getHeader("api-key")).isEqualTo("azure-key");
				assertThat(server.sent().getHeaders().toString()).doesNotContain("openai-key", "org-1");
			});
	}

	@Test
	void aCredentialIsAskedBeforeEachAttempt() {
		server.answers("POST", "/openai/v1/responses", 500, "text/plain", "");
		CountingCredential credential = new CountingCredential();
		tokens().withBean(TokenCredential.class, () -> credential)
			.withPropertyValues("responses.clients.provider.retry.delay=1ms")
			.run((context) -> {
				ResponsesTemplate responses = context.getBean("provider", ResponsesTemplate.class);
				assertThat(credential.count).as("asked at the start").hasValue(0);
				assertThatExceptionOfType(ResponsesServerException.class)
					.isThrownBy(() -> responses.input("Hi").text());
				assertThat(server.count()).isEqualTo(3);
				assertThat(server.sent().getHeader("Authorization")).isEqualTo("Bearer token-3");
				assertThat(server.sent().containsHeader("api-key")).isFalse();
				assertThat(credential.scopes).containsOnly("https://cognitiveservices.azure.com/.default");
			});
	}

	@Test
	void aKeyIsTakenRatherThanACredentialForAnything() {
		server.answersJson("POST", "/openai/v1/responses", Provider.RESPONSE);
		tokens().withBean(TokenCredential.class, CountingCredential::new)
			.withPropertyValues("responses.clients.provider.api-key=the-key")
			.run((context) -> {
				context.getBean("provider", ResponsesTemplate.class).input("Hi").text();
				assertThat(server.sent().getHeader("api-key")).isEqualTo("the-key");
				assertThat(server.sent().containsHeader("Authorization")).isFalse();
			});
	}

	@Test
	void aCredentialMayBeForOneClient() {
		server.answersJson("POST", "/openai/v1/responses", Provider.RESPONSE);
		tokens().withBean("other", TokenCredential.class, CountingCredential::new)
			.withUserConfiguration(QualifiedCredential.class)
			.run((context) -> {
				context.getBean("provider", ResponsesTemplate.class).input("Hi").text();
				assertThat(server.sent().getHeader("Authorization")).isEqualTo("Bearer of-the-provider");
			});
	}

	@Test
	void tokensMayComeFromASupplier() {
		server.answersJson("POST", "/openai/v1/responses", Provider.RESPONSE);
		tokens().withUserConfiguration(TokenSupplier.class).run((context) -> {
			context.getBean("provider", ResponsesTemplate.class).input("Hi").text();
			assertThat(server.sent().getHeader("Authorization")).isEqualTo("Bearer of-the-supplier");
		});
	}

	@Test
	void withAzureIdentityNoKeyIsNeeded() {
		Provider.runner("preset=azure", "base-url=https://mine.openai.azure.com").run((context) -> {
			assertThat(context).hasNotFailed();
			Object http = ReflectionTestUtils.getField(context.getBean("provider", ResponsesTemplate.class),
					"plainClient");
			Object transport = ReflectionTestUtils.getField(http, "transport");
			assertThat((Supplier<?>) ReflectionTestUtils.getField(transport, "apiKey")).isNotNull();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.azure.identity", "com.azure" })
	void withoutAzureIdentityAKeyIsNeeded(String missing) {
		Provider.runner("preset=azure", "base-url=https://mine.openai.azure.com")
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ResponsesConfigurationException.class)
				.hasMessageContaining("has no API key for mine.openai.azure.com"));
	}

	@Test
	void anErrorKeepsWhatTheContentFilterSays() {
		server.answers("POST", "/openai/v1/responses", 400, "application/json", """
				{"error":{"message":"The response was filtered","type":null,"param":"prompt","code":"content_filter",
				"status":400,"innererror":{"code":"ResponsibleAIPolicyViolation",
				"content_filter_result":{"jailbreak":{"detected":true,"filtered":true}}}}}""");
		server.client((responses) -> assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> responses.input("Hi").text())
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo("content_filter");
				assertThat(ex.param()).isEqualTo("prompt");
				assertThat(ex.body()).contains("\"jailbreak\":{\"detected\":true,\"filtered\":true}");
			}));
	}

	@Test
	void aResponseKeepsWhatTheContentFilterSays() {
		server.answersJson("POST", "/openai/v1/responses", """
				{"id":"resp_1","status":"incomplete","incomplete_details":{"reason":"content_filter"},
				"content_filters":[{"blocked":true,"source_type":"completion",
				"content_filter_results":{"violence":{"filtered":true,"severity":"high"}}}],
				"output":[{"type":"message","role":"assistant","content":[],"content_filter_results":{"hate":{}}}]}""");
		server.client((responses) -> {
			Response response = responses.input("Hi").response();
			assertThat(response.incompleteDetails().reason()).hasToString("content_filter");
			assertThat(
					response.more().get("content_filters").at("/0/content_filter_results/violence/severity").asString())
				.isEqualTo("high");
			assertThat(response.toString()).isNotNull();
		});
	}

	private static ApplicationContextRunner tokens() {
		return Provider.runner("preset=azure", "base-url=" + server.url(""));
	}

	private static final class CountingCredential implements TokenCredential {

		private final AtomicInteger count = new AtomicInteger();

		private final List<String> scopes = new ArrayList<>();

		@Override
		public Mono<AccessToken> getToken(TokenRequestContext request) {
			this.scopes.addAll(request.getScopes());
			return Mono.fromSupplier(
					() -> new AccessToken("token-" + this.count.incrementAndGet(), OffsetDateTime.now().plusHours(1)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedCredential {

		@Bean
		@Qualifier("provider")
		TokenCredential credential() {
			return (request) -> Mono.just(new AccessToken("of-the-provider", OffsetDateTime.now().plusHours(1)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TokenSupplier {

		@Bean
		Supplier<String> tokens() {
			return () -> "of-the-supplier";
		}

	}

}

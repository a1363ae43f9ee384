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

package io.github.responses4j.http;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesUnsupportedException;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseRequest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls of servers that differ from that of OpenAI.
 */
class DialectTests {

	private static final String KEY = "my-secret-key";

	@RegisterExtension
	static final WireMockExtension server = server();

	@RegisterExtension
	static final WireMockExtension elsewhere = server();

	private final ResponseRequest request = ResponseRequest.builder().model("gpt-5.2").input("Hi").build();

	private static WireMockExtension server() {
		return WireMockExtension.newInstance()
			.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
			.build();
	}

	@Test
	void theKeyMayBeInAnotherHeader() {
		reply(ok());
		builder().apiKeyHeader("api-key").build().create(this.request);
		assertThat(sent().getHeader("api-key")).isEqualTo(KEY);
		assertThat(sent().containsHeader("Authorization")).isFalse();
		builder().apiKeyHeader("authorization").build().create(this.request);
		assertThat(sent().getHeader("Authorization")).isEqualTo("Bearer " + KEY);
	}

	@Test
	void aKeyInAnotherHeaderThatTheServerRepeatsIsMasked() {
		reply(aResponse().withStatus(400).withBody("{\"error\":\"What is " + KEY + "?\"}"));
		assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> builder().apiKeyHeader("X-Access").build().create(this.request))
			.withMessageEndingWith("What is ***?");
	}

	@Test
	void pathsMayEndWithASlash() {
		reply(ok());
		HttpResponsesClient client = builder().trailingSlash(true).build();
		assertThatPathOf(client, (responses) -> responses.create(this.request)).isEqualTo("/v1/responses/");
		assertThatPathOf(client, (responses) -> responses.retrieve("resp_1", List.of()))
			.isEqualTo("/v1/responses/resp_1/");
		assertThatPathOf(client, (responses) -> responses.cancel("resp_1")).isEqualTo("/v1/responses/resp_1/cancel/");
		assertThatPathOf(client, (responses) -> responses.inputItems("resp_1", ListOptions.builder().limit(3).build()))
			.isEqualTo("/v1/responses/resp_1/input_items/?limit=3");
		assertThatPathOf(client, (responses) -> responses.models().list()).isEqualTo("/v1/models/");
		assertThatPathOf(client, (responses) -> responses.ping("/health/?deep=1")).isEqualTo("/v1/health/?deep=1");
	}

	@Test
	void textMayBeSentAsAList() {
		reply(ok());
		HttpResponsesClient client = builder().listInput(true).build();
		String list = "{\"model\":\"gpt-5.2\",\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
		client.create(this.request);
		client.countInputTokens(InputTokensRequest.of(this.request));
		client.compact(CompactRequest.builder().model("gpt-5.2").input("Hi").build());
		for (String path : List.of("", "/input_tokens", "/compact")) {
			server.verify(1, postRequestedFor(urlEqualTo("/v1/responses" + path)).withRequestBody(equalToJson(list)));
		}
	}

	@Test
	void aListAndAnAbsentInputAreSentAsTheyAre() {
		reply(ok());
		HttpResponsesClient client = builder().listInput(true).build();
		client.create(ResponseRequest.builder().input(Message.user("Hi")).build());
		String list = sent().getBodyAsString();
		builder().build().create(ResponseRequest.builder().input(Message.user("Hi")).build());
		assertThat(list).isEqualTo(sent().getBodyAsString());
		client.create(ResponseRequest.builder().previousResponseId("resp_1").build());
		assertThat(sent().getBodyAsString()).isEqualTo("{\"previous_response_id\":\"resp_1\"}");
	}

	@Test
	void whatTheServerLacksFailsBeforeAnythingIsSent() {
		HttpResponsesClient client = builder()
			.unsupported("the client 'korea'", List.of("DELETE /responses/{responseId}"))
			.build();
		assertThatExceptionOfType(ResponsesUnsupportedException.class).isThrownBy(() -> client.delete("resp_1"))
			.withMessage(
					"'DELETE /responses/{responseId}' is not possible with the client 'korea'. The server has no such "
							+ "endpoint, and nothing was sent");
		assertThat(server.getAllServeEvents()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "301, true", "302, true", "303, false", "307, true", "308, true" })
	void aRedirectWithinTheServerKeepsMethodAndBody(int status, boolean followed) {
		server.stubFor(any(urlEqualTo("/v1/responses")).willReturn(redirect(status, "/v1/responses/?a=b")));
		server.stubFor(any(urlEqualTo("/v1/responses/?a=b")).willReturn(ok()));
		HttpResponsesClient client = builder().followRedirects(true).build();
		if (followed) {
			assertThat(client.create(this.request).id()).isEqualTo("resp_1");
			server.verify(1, postRequestedFor(urlEqualTo("/v1/responses/?a=b"))
				.withRequestBody(equalToJson("{\"model\":\"gpt-5.2\",\"input\":\"Hi\"}")));
			assertThat(sent().getHeader("Authorization")).isEqualTo("Bearer " + KEY);
		}
		else {
			assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client.create(this.request))
				.withMessageContaining("HTTP 303");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void aRedirectWithinTheServerIsFollowedByAGet(int status) {
		server.stubFor(any(urlEqualTo("/v1/models")).willReturn(redirect(status, server.baseUrl() + "/v2/models")));
		server.stubFor(any(urlEqualTo("/v2/models")).willReturn(redirect(status, "models/")));
		server.stubFor(any(urlEqualTo("/v2/models/")).willReturn(ok()));
		builder().followRedirects(true).build().models().list();
		assertThat(sent().getMethod()).hasToString("GET");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void noRedirectCarriesTheKeyToAnotherOrigin(int status) {
		reply(redirect(status, elsewhere.baseUrl() + "/v1/responses"));
		for (boolean follow : new boolean[] { true, false }) {
			HttpResponsesClient client = builder().followRedirects(follow).build();
			calls().forEach((call) -> assertThatExceptionOfType(ResponsesApiException.class)
				.isThrownBy(() -> call.accept(client))
				.withMessageContaining("HTTP " + status)
				.withMessageContaining("to " + elsewhere.baseUrl() + "/v1/responses"));
		}
		assertThat(elsewhere.getAllServeEvents()).isEmpty();
	}

	@Test
	void noRedirectIsFollowedForEver() {
		reply(redirect(307, "/v1/responses"));
		HttpResponsesClient client = builder().followRedirects(true).build();
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> client.create(this.request));
		assertThat(server.getAllServeEvents()).hasSize(6);
	}

	@Test
	void anUploadIsNotRepeatedForARedirect() {
		reply(redirect(307, "/v1/files/"));
		FileUpload upload = FileUpload.of(new ByteArrayResource(new byte[] { 1 }), "a.txt", FilePurpose.USER_DATA);
		assertThatExceptionOfType(ResponsesApiException.class)
			.isThrownBy(() -> builder().followRedirects(true).build().files().upload(upload));
		assertThat(server.getAllServeEvents()).hasSize(1);
	}

	private Stream<Consumer<HttpResponsesClient>> calls() {
		return Stream.of((client) -> client.create(this.request), (client) -> client.stream(this.request),
				(client) -> client.retrieve("resp_1", List.of()), (client) -> client.cancel("resp_1"),
				(client) -> client.delete("resp_1"), (client) -> client.ping("/models"));
	}

	private static HttpResponsesClient.Builder builder() {
		return HttpResponsesClient.builder().baseUrl(server.baseUrl() + "/v1").apiKey(KEY);
	}

	private static void reply(ResponseDefinitionBuilder reply) {
		server.stubFor(any(anyUrl()).willReturn(reply));
	}

	private static ResponseDefinitionBuilder ok() {
		return aResponse().withHeader("Content-Type", "application/json").withBody("{\"id\":\"resp_1\"}");
	}

	private static ResponseDefinitionBuilder redirect(int status, String location) {
		return aResponse().withStatus(status).withHeader("Location", location);
	}

	private static LoggedRequest sent() {
		return server.getAllServeEvents().get(0).getRequest();
	}

	private static AbstractStringAssert<?> assertThatPathOf(HttpResponsesClient client,
			Consumer<HttpResponsesClient> call) {
		call.accept(client);
		return assertThat(sent().getUrl());
	}

}

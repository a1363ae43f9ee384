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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Compatible gateways on the wire: with a key in a header of their own, paths that end
 * with a slash, parameters of their own, and replies as they are known to send them.
 */
class CompatiblePresetTests {

	@RegisterExtension
	static final Provider server = new Provider("/api/v1/", "preset=compatible", "api-key=the-key");

	@RegisterExtension
	static final Provider elsewhere = new Provider("");

	@Test
	void create() {
		server.answersJson("POST", "/api/v1/responses", Provider.RESPONSE);
		server.client((responses) -> assertThat(responses.input("Hi").model("qwen").text()).isEqualTo("Hello"));
		server.assertThatSent("POST /api/v1/responses", "{\"model\":\"qwen\",\"input\":\"Hi\"}");
		assertThat(server.sent().getHeader("Authorization")).isEqualTo("Bearer the-key");
	}

	@Test
	void stream() {
		server.answersEvents("/api/v1/responses", Provider.EVENTS);
		server.client((responses) -> assertThat(Provider.stream(responses, "Hi").outputText()).isEqualTo("Hello"));
		server.assertThatSent("POST /api/v1/responses", "{\"input\":\"Hi\",\"stream\":true}");
	}

	@Test
	void retrieve() {
		server.answersJson("GET", "/api/v1/responses/gen-1", "{\"id\":\"gen-1\",\"status\":\"queued\"}");
		server.client((responses) -> assertThat(responses.retrieve("gen-1").status()).isEqualTo(ResponseStatus.QUEUED));
		server.assertThatSent("GET /api/v1/responses/gen-1", null);
	}

	@Test
	void cancel() {
		server.answersJson("POST", "/api/v1/responses/gen-1/cancel", "{\"id\":\"gen-1\",\"status\":\"cancelled\"}");
		server
			.client((responses) -> assertThat(responses.cancel("gen-1").status()).isEqualTo(ResponseStatus.CANCELLED));
		server.assertThatSent("POST /api/v1/responses/gen-1/cancel", null);
	}

	@Test
	void delete() {
		server.answers("DELETE", "/api/v1/responses/gen-1", 204, "text/plain", "");
		server.client((responses) -> assertThat(responses.delete("gen-1").id()).isEqualTo("gen-1"));
		server.assertThatSent("DELETE /api/v1/responses/gen-1", null);
	}

	@Test
	void itsOwnHeaderPathAndParameters() {
		server.answersJson("POST", "/api/v1/responses/?tenant=blue", Provider.RESPONSE);
		server.client((responses) -> responses.input("Hi").temperature(0.5).text(), "api-key-header=X-Api-Key",
				"trailing-slash=true", "list-input=true", "query.tenant=blue", "headers.X-Team=red",
				"extra-body[seed]=7", "extra-body[stop]=[\"END\"]", "extra-body[top_k]=40",
				"extra-body[repetition_penalty]=1.1", "extra-body[reasoning][max_reasoning_tokens]=500");
		server.assertThatSent("POST /api/v1/responses/?tenant=blue",
				"{\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":0.5,\"seed\":7,\"stop\":[\"END\"],"
						+ "\"top_k\":40,\"repetition_penalty\":1.1,\"reasoning\":{\"max_reasoning_tokens\":500}}");
		assertThat(server.sent().getHeader("X-Api-Key")).isEqualTo("the-key");
		assertThat(server.sent().getHeader("X-Team")).isEqualTo("red");
		assertThat(server.sent().containsHeader("Authorization")).isFalse();
	}

	@Test
	void chatCompletions() {
		server.answersJson("POST", "/api/v1/chat/completions", "{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}");
		server.client((responses) -> assertThat(responses.input("Hi").text()).isEqualTo("Hello"),
				"protocol=chat-completions");
	}

	@Test
	void blanksThatKeepTheConnectionAliveMayComeBeforeTheReply() {
		server.answersJson("POST", "/api/v1/responses",
				" \n".repeat(200) + "{\"id\":\"gen-1\",\"output_text\":\"Hello\"}");
		server.client((responses) -> assertThat(responses.input("Hi").text()).isEqualTo("Hello"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain", "text/event-stream" })
	void eventsMayComeWithoutNamesAndTypeAndWithComments(String type) {
		String events = Provider.EVENTS.replaceAll("(?m)^event: .*\n", "").replaceAll("\"sequence_number\":\\d,", "");
		server.answers("POST", "/api/v1/responses", 200, type,
				": OPENROUTER PROCESSING\n\n" + events + "data: [DONE]\n\n");
		server.client((responses) -> assertThat(Provider.stream(responses, "Hi").outputText()).isEqualTo("Hello"));
	}

	@Test
	void theNameOfAnEventMayComeAfterIt() {
		server.answersEvents("/api/v1/responses",
				Provider.EVENTS.replaceAll("(?m)^(event: .*)\n(data: .*)\n", "$2\n$1\n"));
		server.client((responses) -> assertThat(Provider.stream(responses, "Hi").outputText()).isEqualTo("Hello"));
	}

	@Test
	void aReplyMayLackAlmostEverything() {
		server.answersJson("POST", "/api/v1/responses", """
				{"id":"4f1c","created_at":1787150057.0,"user":null,"usage":null,"output":[
				{"type":"reasoning","id":"","summary":[],"content":[{"type":"reasoning_text","text":"Well"}]},
				{"type":"x_search_call","id":"x_1","status":"weird"},
				{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hello",
				"annotations":[{"type":"url_citation","url":"https://a.example"}]}]}],"cost_in_usd_ticks":12}""");
		server.client((responses) -> {
			Response response = responses.input("Hi").response();
			assertThat(response.outputText()).isEqualTo("Hello");
			assertThat(response.status()).isNull();
			assertThat(response.output()).hasSize(3);
			assertThat(response.more()).containsKey("cost_in_usd_ticks");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"code\":\"Client error\",\"error\":\"No such model\"} | Client error",
					"{\"error\":{\"message\":\"No such model\",\"code\":400}} | 400",
					"{\"detail\":\"No such model\"} | ", "{\"error\":\"No such model\"} | " })
	void anErrorMayBeAString(String body, String code) {
		server.answers("POST", "/api/v1/responses", 400, "application/json", body);
		server.client((responses) -> assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> responses.input("Hi").text())
			.withMessageEndingWith("No such model")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(code)));
	}

	@Test
	void anErrorMayComeWithAStatusOfSuccess() {
		server.answersJson("POST", "/api/v1/responses", "{\"error\":{\"message\":\"Upstream is down\",\"code\":502}}");
		server.client((responses) -> assertThatExceptionOfType(ResponsesApiException.class)
			.isThrownBy(() -> responses.input("Hi").text())
			.withMessageEndingWith("Upstream is down"));
	}

	@Test
	void aWrongUrlIsNamed() {
		server.client((responses) -> assertThatExceptionOfType(ResponsesApiException.class)
			.isThrownBy(() -> responses.input("Hi").text())
			.withMessageStartingWith("POST " + server.url("/api/v1/responses") + " failed with HTTP 404"));
	}

	@ParameterizedTest
	@CsvSource({ "301, follow", "302, follow", "303, follow", "307, follow", "308, follow", "301, dont-follow",
			"302, dont-follow", "303, dont-follow", "307, dont-follow", "308, dont-follow" })
	void noRedirectCarriesTheKeyToAnotherOrigin(int status, String redirects) {
		server.stubFor(any(anyUrl())
			.willReturn(aResponse().withStatus(status).withHeader("Location", elsewhere.url("/api/v1/responses"))));
		for (String factory : new String[] { "jdk", "http-components", "simple" }) {
			Provider
				.runner("preset=compatible", "api-key=the-key", "base-url=" + server.url("/api/v1"),
						"redirects=" + redirects)
				.withPropertyValues("spring.http.clients.imperative.factory=" + factory)
				.run((context) -> {
					ResponsesTemplate responses = context.getBean("provider", ResponsesTemplate.class);
					assertThatIsRefused(status, () -> responses.input("Hi").text());
					assertThatIsRefused(status, () -> responses.input("Hi").stream());
					assertThatIsRefused(status, () -> responses.retrieve("gen-1"));
					assertThatIsRefused(status, () -> responses.models().list());
					assertThatIsRefused(status, () -> responses.cancel("gen-1"));
				});
		}
		assertThat(elsewhere.count()).isZero();
	}

	private static void assertThatIsRefused(int status, Runnable call) {
		assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(call::run)
			.withMessageContaining("HTTP " + status);
	}

	@Test
	void theBaseUrlIsRequired() {
		Provider.assertThatStartFails(
				"The client 'provider' (preset 'compatible') has no base URL, and its preset does not know any.",
				"preset=compatible", "api-key=the-key");
	}

	@Test
	void aKeyAndAHeaderOfItsNameExcludeEachOther() {
		Provider.assertThatStartFails("responses.clients.provider.headers.x-key", "preset=compatible",
				"base-url=https://a.example/v1", "api-key=the-key", "api-key-header=X-Key", "headers.x-key=other");
	}

}

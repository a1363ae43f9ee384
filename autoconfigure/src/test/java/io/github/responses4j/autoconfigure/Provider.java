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

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.Response;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server in tests of a preset, and a client by the name of {@code provider} that is
 * configured by properties only. What is not answered is a 404.
 */
final class Provider extends WireMockExtension {

	static final String RESPONSE = """
			{"id":"resp_1","object":"response","created_at":1741476777,"status":"completed","model":"model-1",
			"output":[{"type":"message","id":"msg_1","role":"assistant","status":"completed",
			"content":[{"type":"output_text","text":"Hello","annotations":[]}]}],
			"usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}}""";

	static final String EVENTS = """
			event: response.created
			data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","status":"in_progress"}}

			event: response.output_text.delta
			data: {"type":"response.output_text.delta","sequence_number":1,"output_index":0,"content_index":0,\
			"item_id":"msg_1","delta":"Hello"}

			event: response.completed
			data: {"type":"response.completed","sequence_number":2,"response":%s}

			""".formatted(RESPONSE.replace("\n", ""));

	private final String basePath;

	private final String[] properties;

	/**
	 * Create the provider.
	 * @param basePath what the base URL of the client ends with
	 * @param properties properties of the client, below
	 * {@code responses.clients.provider}
	 */
	Provider(String basePath, String... properties) {
		super(extensionOptions()
			.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1")));
		this.basePath = basePath;
		this.properties = properties;
	}

	void answersJson(String method, String url, String json) {
		answers(method, url, 200, "application/json", json);
	}

	void answersEvents(String url, String events) {
		answers("POST", url, 200, "text/event-stream", events);
	}

	void answers(String method, String url, int status, String type, String body) {
		stubFor(request(method, urlEqualTo(url))
			.willReturn(aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body)));
	}

	/**
	 * Use the client with the provider's properties.
	 */
	void client(Consumer<ResponsesTemplate> use, String... more) {
		clientWith(use, Stream
			.of(Stream.of("base-url=" + url(this.basePath)), Arrays.stream(this.properties), Arrays.stream(more))
			.flatMap((properties) -> properties)
			.toArray(String[]::new));
	}

	/**
	 * Use a client that has no other properties than these.
	 */
	static void clientWith(Consumer<ResponsesTemplate> use, String... properties) {
		runner(properties).run((context) -> {
			assertThat(context).hasNotFailed();
			use.accept(context.getBean("provider", ResponsesTemplate.class));
		});
	}

	static ApplicationContextRunner runner(String... properties) {
		return Runners.plain()
			.withPropertyValues(Stream.of(properties)
				.map((property) -> "responses.clients.provider." + property)
				.toArray(String[]::new));
	}

	/**
	 * The application does not start.
	 */
	static void assertThatStartFails(String reason, String... properties) {
		runner(properties).run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(reason));
	}

	static Response stream(ResponsesTemplate responses, String input) {
		StringBuilder text = new StringBuilder();
		try (ResponseStream stream = responses.input(input).stream()) {
			stream.textDeltas().forEach(text::append);
			assertThat(text).hasToString("Hello");
			return stream.response();
		}
	}

	/**
	 * The last request.
	 */
	LoggedRequest sent() {
		return getAllServeEvents().get(0).getRequest();
	}

	int count() {
		return getAllServeEvents().size();
	}

	void assertThatSent(String requestLine, @Nullable String body) {
		assertThat(sent().getMethod() + " " + sent().getUrl()).isEqualTo(requestLine);
		assertThat(sent().getBodyAsString()).isEqualTo((body != null) ? body : "");
		assertThat(sent().getHeader("Content-Type")).isEqualTo((body != null) ? "application/json" : null);
	}

}

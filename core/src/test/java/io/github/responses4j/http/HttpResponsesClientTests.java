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

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpResponsesClient}: what is sent, and how replies are read.
 */
class HttpResponsesClientTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final HttpResponsesClient client = HttpResponsesClient.builder()
		.baseUrl("http://127.0.0.1:" + server.getPort() + "/v1")
		.apiKey("sk-test")
		.build();

	private final ResponseRequest request = ResponseRequest.builder().model("gpt-5.2").input("Hi").build();

	@Test
	void createSendsTheRequestAndReadsTheResponse() {
		server.stubFor(post(urlEqualTo("/v1/responses")).willReturn(okJson("""
				{"id":"resp_1","object":"response","status":"completed","output":[{"type":"message","role":"assistant",
				"content":[{"type":"output_text","text":"Hello","annotations":[]}]}]}""")));
		Response response = this.client.create(this.request);
		assertThat(response.outputText()).isEqualTo("Hello");
		server
			.verify(postRequestedFor(urlEqualTo("/v1/responses")).withHeader("Authorization", equalTo("Bearer sk-test"))
				.withHeader("Content-Type", equalTo("application/json"))
				.withHeader("Accept", equalTo("application/json"))
				.withRequestBody(equalToJson("{\"model\":\"gpt-5.2\",\"input\":\"Hi\"}")));
	}

	@Test
	void streamGivesTheEventsAsTheyArrive() {
		server.stubFor(post(urlEqualTo("/v1/responses")).willReturn(aResponse()
			.withHeader("Content-Type", "text/event-stream")
			.withBody(
					"""
							data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","output":[]}}

							data: {"type":"response.completed","sequence_number":1,"response":{"id":"resp_1","status":"completed","output":[]}}

							""")));
		List<String> types = new ArrayList<>();
		try (ResponseStream stream = this.client.stream(this.request)) {
			stream.forEach((event) -> types.add(event.type()));
			assertThat(stream.response().id()).isEqualTo("resp_1");
		}
		assertThat(types).containsExactly("response.created", "response.completed");
		server.verify(postRequestedFor(urlEqualTo("/v1/responses"))
			.withRequestBody(equalToJson("{\"model\":\"gpt-5.2\",\"input\":\"Hi\",\"stream\":true}")));
	}

}

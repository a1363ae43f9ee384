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

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.observation.ObservationRestClientCustomizer;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.model.Response;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application's configuration makes of the calls that a server sees.
 */
class WireTests {

	private static final String RESPONSE = """
			{"id":"resp_1","object":"response","status":"completed","output":[{"type":"message","id":"msg_1",\
			"role":"assistant","status":"completed","content":[{"type":"output_text","text":"Hello"}]}]}""";

	private static final String EVENTS = """
			event: response.output_text.delta
			data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hello"}

			event: response.completed
			data: {"type":"response.completed","response":%s}

			""".formatted(RESPONSE);

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@BeforeEach
	void reply() {
		server.stubFor(post(anyUrl()).willReturn(json()));
		server.stubFor(post(anyUrl()).withRequestBody(matchingJsonPath("$[?(@.stream == true)]")).willReturn(events()));
	}

	@Test
	void propertiesReachTheServer() {
		runner()
			.withPropertyValues("responses.api-key=the-key", "responses.organization=org-1", "responses.project=proj-1",
					"responses.model=model-1")
			.run((context) -> {
				assertThat(context.getBean(ResponsesTemplate.class).input("Hi").text()).isEqualTo("Hello");
				server.verify(postRequestedFor(urlEqualTo("/some/v1/responses"))
					.withHeader("Authorization", equalTo("Bearer the-key"))
					.withHeader("OpenAI-Organization", equalTo("org-1"))
					.withHeader("OpenAI-Project", equalTo("proj-1"))
					.withRequestBody(equalToJson("{\"model\":\"model-1\",\"input\":\"Hi\"}")));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "http-components" })
	void noHttpClientTriesAgainByItself(String factory) {
		server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503).withHeader("retry-after", "0")));
		runner()
			.withPropertyValues("responses.retry.max-retries=0", "spring.http.clients.imperative.factory=" + factory)
			.run((context) -> {
				ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
				assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> responses.input("Hi").response());
				assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> responses.input("Hi").stream());
			});
		server.verify(2, postRequestedFor(urlEqualTo("/some/v1/responses")));
	}

	@Test
	void streamsCarryTheSame() {
		runner()
			.withPropertyValues("responses.api-key=the-key", "responses.organization=org-1", "responses.project=proj-1",
					"responses.model=model-1")
			.run((context) -> {
				assertThat(stream(context.getBean(ResponsesTemplate.class))).isEqualTo("Hello");
				server.verify(postRequestedFor(urlEqualTo("/some/v1/responses"))
					.withHeader("Authorization", equalTo("Bearer the-key"))
					.withHeader("OpenAI-Organization", equalTo("org-1"))
					.withHeader("OpenAI-Project", equalTo("proj-1"))
					.withRequestBody(equalToJson("{\"model\":\"model-1\",\"input\":\"Hi\",\"stream\":true}")));
			});
	}

	@Test
	void variablesReachTheServer() {
		Runners.plain()
			.withPropertyValues("OPENAI_API_KEY=the-key", "OPENAI_ORG_ID=org-1", "OPENAI_PROJECT_ID=proj-1",
					"OPENAI_BASE_URL=" + server.baseUrl() + "/other")
			.run((context) -> {
				context.getBean(ResponsesTemplate.class).input("Hi").model("model-2").text();
				server.verify(postRequestedFor(urlEqualTo("/other/responses"))
					.withHeader("Authorization", equalTo("Bearer the-key"))
					.withHeader("OpenAI-Organization", equalTo("org-1"))
					.withHeader("OpenAI-Project", equalTo("proj-1"))
					.withRequestBody(equalToJson("{\"model\":\"model-2\",\"input\":\"Hi\"}")));
			});
	}

	@Test
	void whatIsNotConfiguredIsNotSent() {
		runner().run((context) -> {
			context.getBean(ResponsesTemplate.class).input("Hi").text();
			server.verify(postRequestedFor(urlEqualTo("/some/v1/responses")).withHeader("Authorization", absent())
				.withHeader("OpenAI-Organization", absent())
				.withHeader("OpenAI-Project", absent())
				.withRequestBody(equalToJson("{\"input\":\"Hi\"}")));
		});
	}

	@Test
	void modelOfTheRequestWins() {
		runner().withPropertyValues("responses.model=model-1").run((context) -> {
			context.getBean(ResponsesTemplate.class).input("Hi").model("model-2").text();
			server.verify(postRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.model", equalTo("model-2"))));
		});
	}

	@Test
	void customizerOfTheBuilderWinsOverProperties() {
		runner().withPropertyValues("responses.model=model-1")
			.withBean(ResponsesTemplateBuilderCustomizer.class, () -> (builder) -> builder.model("model-2"))
			.run((context) -> {
				context.getBean(ResponsesTemplate.class).input("Hi").text();
				server.verify(
						postRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.model", equalTo("model-2"))));
			});
	}

	@Test
	void jacksonSettingsOfTheApplicationDoNotChangeTheWire() {
		runner().withPropertyValues("spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
				"spring.jackson.default-property-inclusion=always", "spring.jackson.serialization.indent-output=true")
			.withBean(SimpleModule.class, WireTests::shoutingModule)
			.run((context) -> {
				Response response = context.getBean(ResponsesTemplate.class)
					.input("Hi")
					.model("model-1")
					.maxOutputTokens(16)
					.response();
				assertThat(response.outputText()).isEqualTo("Hello");
				server.verify(postRequestedFor(anyUrl())
					.withRequestBody(equalTo("{\"model\":\"model-1\",\"input\":\"Hi\",\"max_output_tokens\":16}")));
			});
	}

	@Test
	void restClientCustomizersAreAppliedOnceAndReachCallsAndStreams() {
		CountingCustomizer customizer = new CountingCustomizer();
		runner().withBean(RestClientCustomizer.class, () -> customizer).run((context) -> {
			ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
			responses.input("Hi").text();
			stream(responses);
			assertThat(customizer.customized).isEqualTo(1);
			server.verify(2, postRequestedFor(anyUrl()).withHeader("X-Customized", equalTo("yes")));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "http-components" })
	void redirectsAreNotFollowed(String factory) {
		server.stubFor(post(anyUrl())
			.willReturn(aResponse().withStatus(307).withHeader("Location", server.baseUrl() + "/elsewhere")));
		runner().withPropertyValues("spring.http.clients.imperative.factory=" + factory, "responses.api-key=the-key")
			.run((context) -> {
				ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
				assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> responses.input("Hi").text())
					.satisfies((ex) -> assertThat(ex.status()).isEqualTo(307));
				assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> stream(responses))
					.satisfies((ex) -> assertThat(ex.status()).isEqualTo(307));
				server.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
			});
	}

	@Test
	void redirectsAreFollowedIfTheApplicationSaysSo() {
		server.stubFor(post(urlEqualTo("/some/v1/responses"))
			.willReturn(aResponse().withStatus(307).withHeader("Location", server.baseUrl() + "/elsewhere")));
		runner().withPropertyValues("spring.http.clients.imperative.factory=jdk", "responses.redirects=follow")
			.run((context) -> assertThat(context.getBean(ResponsesTemplate.class).input("Hi").text())
				.isEqualTo("Hello"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "http-components" })
	void readTimeoutOfZeroMeansNone(String factory) {
		runner().withPropertyValues("spring.http.clients.imperative.factory=" + factory, "responses.read-timeout=0")
			.run((context) -> assertThat(context.getBean(ResponsesTemplate.class).input("Hi").text())
				.isEqualTo("Hello"));
	}

	@ParameterizedTest
	@MethodSource("applications")
	void everyKindOfApplicationCallsAndStreams(AbstractApplicationContextRunner<?, ?, ?> runner) {
		runner.withPropertyValues("responses.base-url=" + server.baseUrl()).run((context) -> {
			ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
			assertThat(responses.input("Hi").text()).isEqualTo("Hello");
			assertThat(stream(responses)).isEqualTo("Hello");
		});
	}

	static List<AbstractApplicationContextRunner<?, ?, ?>> applications() {
		return Runners.ofEveryKind();
	}

	@Test
	void observationsOfRestClientHaveTheTemplateOfTheUrl() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		runner()
			.withBean(RestClientCustomizer.class,
					() -> new ObservationRestClientCustomizer(observations,
							new DefaultClientRequestObservationConvention()))
			.run((context) -> {
				ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
				assertThat(stream(responses)).isEqualTo("Hello");
				responses.cancel("resp_1");
			});
		TestObservationRegistryAssert.assertThat(observations)
			.hasNumberOfObservationsWithNameEqualTo("http.client.requests", 2)
			.hasAnObservationWithAKeyValue("uri", "/responses")
			.hasAnObservationWithAKeyValue("uri", "/responses/{responseId}/cancel");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "http-components" })
	void addressFilterOfTheApplicationIsKept(String factory) {
		runner()
			.withPropertyValues("spring.http.clients.imperative.factory=" + factory, "responses.retry.max-retries=0")
			.withBean(InetAddressFilter.class, InetAddressFilter::externalAddresses)
			.run((context) -> {
				ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
				assertThatExceptionOfType(ResponsesConnectionException.class)
					.isThrownBy(() -> responses.input("Hi").text())
					.withMessageEndingWith(" failed: Filtered host 'localhost'")
					.withCauseInstanceOf(FilteredHostException.class);
				assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> stream(responses))
					.withCauseInstanceOf(FilteredHostException.class);
				server.verify(0, anyRequestedFor(anyUrl()));
			});
	}

	@Test
	void apacheDoesNotSendAgainWhatIsLost() {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
		runner()
			.withPropertyValues("spring.http.clients.imperative.factory=http-components",
					"responses.retry.max-retries=0")
			.run((context) -> {
				assertThatExceptionOfType(ResponsesConnectionException.class)
					.isThrownBy(() -> context.getBean(ResponsesTemplate.class).models().list());
				server.verify(1, anyRequestedFor(anyUrl()));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "http-components" })
	void aHealthyStreamMayTakeThreeTimesTheReadTimeout(String factory) {
		int parts = 12;
		Duration duration = Duration.ofMillis(1500);
		server.stubFor(post(anyUrl()).willReturn(events().withChunkedDribbleDelay(parts, (int) duration.toMillis())));
		runner()
			.withPropertyValues("spring.http.clients.imperative.factory=" + factory,
					"responses.read-timeout=" + duration.dividedBy(3).toMillis() + "ms")
			.run((context) -> assertThat(stream(context.getBean(ResponsesTemplate.class))).isEqualTo("Hello"));
	}

	private ApplicationContextRunner runner() {
		return Runners.plain().withPropertyValues("responses.base-url=" + server.baseUrl() + "/some/v1");
	}

	private static String stream(ResponsesTemplate responses) {
		try (ResponseStream stream = responses.input("Hi").stream()) {
			return stream.response().outputText();
		}
	}

	private static ResponseDefinitionBuilder json() {
		return aResponse().withHeader("Content-Type", "application/json").withBody(RESPONSE);
	}

	private static ResponseDefinitionBuilder events() {
		return aResponse().withHeader("Content-Type", "text/event-stream").withBody(EVENTS);
	}

	private static SimpleModule shoutingModule() {
		return new SimpleModule().addSerializer(String.class, new ValueSerializer<String>() {

			@Override
			public void serialize(String value, JsonGenerator generator, SerializationContext context) {
				generator.writeString(value + "!");
			}

		});
	}

	private static final class CountingCustomizer implements RestClientCustomizer {

		private int customized;

		@Override
		public void customize(RestClient.Builder builder) {
			this.customized++;
			builder.defaultHeader("X-Customized", "yes");
		}

	}

}

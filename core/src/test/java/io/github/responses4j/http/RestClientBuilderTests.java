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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.RequestMatcher;
import org.springframework.test.web.client.response.MockRestResponseCreators;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesRateLimitException;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResumeOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for an {@link HttpResponsesClient} on a {@link RestClient.Builder} of the
 * application.
 */
class RestClientBuilderTests {

	private static final String URL = "https://example.com/v1/responses";

	private static final String RESPONSE = "{\"id\":\"resp_1\",\"max_output_tokens\":7}";

	private static final String EVENTS = "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\"}}\n\n";

	private final RestClient.Builder builder = RestClient.builder();

	private final ResponseRequest request = ResponseRequest.builder()
		.model("m")
		.input("Hi")
		.maxOutputTokens(20L)
		.build();

	@Test
	void aMockServerAnswersCalls() {
		MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();
		server.expect(requestTo(URL))
			.andExpect((request) -> assertThat(request.getMethod()).isEqualTo(HttpMethod.POST))
			.andExpect(header("Authorization", "Bearer sk-test"))
			.andExpect(body("{\"model\":\"m\",\"input\":\"Hi\",\"max_output_tokens\":20}"))
			.andRespond(MockRestResponseCreators.withSuccess(RESPONSE, MediaType.APPLICATION_JSON));
		assertThat(client().create(this.request).id()).isEqualTo("resp_1");
		server.verify();
	}

	@ParameterizedTest
	@ValueSource(strings = { "37", "20", "36", "38", "5000", "0", "-1", "9999999999999", "many" })
	void allOfAReplyIsReadWhateverLengthIsAnnounced(String length) {
		MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();
		server.expect(requestTo(URL))
			.andRespond(MockRestResponseCreators.withSuccess(RESPONSE, MediaType.APPLICATION_JSON)
				.header("Content-Length", length));
		assertThat(client().create(this.request).maxOutputTokens()).isEqualTo(7L);
	}

	@Test
	void aMockServerAnswersStreams() {
		MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();
		server.expect(requestTo(URL))
			.andExpect(body("{\"model\":\"m\",\"input\":\"Hi\",\"max_output_tokens\":20,\"stream\":true}"))
			.andRespond(MockRestResponseCreators.withSuccess(EVENTS, MediaType.TEXT_EVENT_STREAM));
		assertThat(client().stream(this.request).response().id()).isEqualTo("resp_1");
		server.verify();
	}

	@Test
	void aMockServerRefuses() {
		MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();
		server.expect(requestTo(URL))
			.andRespond(MockRestResponseCreators.withStatus(HttpStatus.TOO_MANY_REQUESTS).header("Retry-After", "3"));
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> client().create(this.request))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
	}

	@Test
	void anUncheckedExceptionOfTheHttpClientMayMeanThatItCouldNotConnect() {
		this.builder.requestFactory((uri, method) -> {
			throw new NoSuchElementException("no route");
		});
		HttpResponsesClient client = builder().unreachable(NoSuchElementException.class::isInstance).build();
		assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> client.create(this.request))
			.withMessage("POST /responses to example.com failed: no route")
			.withCauseInstanceOf(NoSuchElementException.class);
		assertThatExceptionOfType(ResponsesConnectionException.class).isThrownBy(() -> client.stream(this.request));
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> client().create(this.request));
	}

	@Test
	void aRefusalIsNeverTakenForALackOfConnection() {
		MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();
		server.expect(requestTo(URL)).andRespond(MockRestResponseCreators.withTooManyRequests());
		HttpResponsesClient client = builder().unreachable((ex) -> true).build();
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> client.create(this.request));
	}

	@Test
	void theJacksonOfTheApplicationDoesNotTouchTheWire() {
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		this.builder.configureMessageConverters((converters) -> converters.registerDefaults()
			.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper)));
		aMockServerAnswersCalls();
	}

	@Test
	void noConvertersAreNeeded() {
		this.builder.configureMessageConverters((converters) -> converters.configureMessageConverters((converter) -> {
			throw new AssertionError("not asked for");
		}));
		MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();
		server.expect(requestTo(URL))
			.andRespond(MockRestResponseCreators.withSuccess(RESPONSE, MediaType.APPLICATION_JSON));
		Response response = client().create(this.request);
		assertThat(response.maxOutputTokens()).isEqualTo(7);
	}

	@Test
	void unknownContentTypesAreRead() {
		MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();
		server.expect(requestTo(URL))
			.andRespond(MockRestResponseCreators.withSuccess(RESPONSE, MediaType.valueOf("application/x-unknown")));
		assertThat(client().create(this.request).id()).isEqualTo("resp_1");
	}

	@Test
	void baseUrlHeadersAndStatusHandlersOfTheBuilder() {
		this.builder.baseUrl("https://elsewhere.example.com")
			.defaultHeader("User-Agent", "mine")
			.defaultHeader("Authorization", "Basic x")
			.defaultHeader("X-Mine", "y")
			.defaultStatusHandler((status) -> true, (request, response) -> {
				throw new AssertionError("not asked");
			});
		MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();
		server.expect(requestTo(URL))
			.andExpect(header("User-Agent", "mine"))
			.andExpect(header("Authorization", "Bearer sk-test"))
			.andExpect(header("X-Mine", "y"))
			.andRespond(MockRestResponseCreators.withSuccess(RESPONSE, MediaType.APPLICATION_JSON));
		client().create(this.request);
		server.verify();
	}

	@Test
	void theBuilderIsNotChanged() {
		client();
		List<String> names = new ArrayList<>();
		this.builder.defaultHeaders((headers) -> names.addAll(headers.headerNames()));
		assertThat(names).isEmpty();
	}

	@Test
	void theConnectTimeoutIsThatOfTheBuilder() {
		HttpResponsesClient.Builder client = HttpResponsesClient.builder()
			.apiKey("sk-test")
			.restClient(this.builder)
			.connectTimeout(Duration.ofSeconds(1));
		assertThatIllegalArgumentException().isThrownBy(client::build)
			.withMessage("'connectTimeout' must be set on the request factory of the given 'restClient'");
	}

	@Test
	void timeoutsMustBePositive() {
		HttpResponsesClient.Builder client = HttpResponsesClient.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> client.readTimeout(Duration.ZERO))
			.withMessage("'readTimeout' must be positive but is PT0S");
		assertThatIllegalArgumentException().isThrownBy(() -> client.connectTimeout(Duration.ofSeconds(-1)))
			.withMessage("'connectTimeout' must be positive but is PT-1S");
		assertThatIllegalArgumentException().isThrownBy(() -> client.streamIdleTimeout(Duration.ZERO))
			.withMessage("'streamIdleTimeout' must be positive but is PT0S");
	}

	@Test
	void longTransfersGoThroughTheirOwnFactory() throws Exception {
		RecordingRequestFactory calls = new RecordingRequestFactory(RESPONSE, MediaType.APPLICATION_JSON);
		RecordingRequestFactory transfers = new RecordingRequestFactory(EVENTS, MediaType.TEXT_EVENT_STREAM);
		this.builder.requestFactory(new SwitchingRequestFactory(calls, transfers));
		assertThatCallsAreToldApart(calls, transfers);
	}

	@Test
	void longTransfersGoThroughTheirOwnFactoryBehindInterceptors() throws Exception {
		RecordingRequestFactory calls = new RecordingRequestFactory(RESPONSE, MediaType.APPLICATION_JSON);
		RecordingRequestFactory transfers = new RecordingRequestFactory(EVENTS, MediaType.TEXT_EVENT_STREAM);
		this.builder.requestFactory(new SwitchingRequestFactory(calls, transfers))
			.requestInterceptor((request, body, execution) -> execution.execute(request, body));
		assertThatCallsAreToldApart(calls, transfers);
	}

	private void assertThatCallsAreToldApart(RecordingRequestFactory calls, RecordingRequestFactory transfers)
			throws IOException {
		HttpResponsesClient client = client();
		client.create(this.request);
		client.models().list();
		assertThat(calls.requests).containsExactly(
				"POST /v1/responses {\"model\":\"m\",\"input\":\"Hi\"," + "\"max_output_tokens\":20}",
				"GET /v1/models ");
		assertThat(transfers.requests).isEmpty();
		client.stream(this.request).close();
		client.resume("resp_1", ResumeOptions.fromStart()).close();
		client.files().content("file_1").close();
		transfers.reply = "{\"id\":\"file_1\"}";
		client.files().upload(FileUpload.of(new ByteArrayResource(new byte[] { 'a' }), "a.txt", FilePurpose.USER_DATA));
		assertThat(calls.requests).hasSize(2);
		assertThat(transfers.requests).hasSize(4)
			.satisfies((requests) -> assertThat(requests.get(0)).startsWith("POST /v1/responses {"))
			.satisfies((requests) -> assertThat(requests.get(1)).isEqualTo("GET /v1/responses/resp_1 "))
			.satisfies((requests) -> assertThat(requests.get(2)).isEqualTo("GET /v1/files/file_1/content "))
			.satisfies((requests) -> assertThat(requests.get(3)).startsWith("POST /v1/files --"));
	}

	@Test
	void observationsHaveFewUris() {
		List<String> uris = new ArrayList<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public void onStop(Observation.Context context) {
				for (KeyValue keyValue : context.getLowCardinalityKeyValues()) {
					if (keyValue.getKey().equals("uri")) {
						uris.add(context.getName().toLowerCase(Locale.ROOT) + " " + keyValue.getValue());
					}
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.builder.observationRegistry(registry)
			.requestFactory(new RecordingRequestFactory(RESPONSE, MediaType.APPLICATION_JSON));
		HttpResponsesClient client = client();
		client.retrieve("resp_1", List.of());
		client.cancel("resp_2");
		client.conversations().deleteItem("conv_1", "msg_1");
		assertThat(uris).containsExactly("http.client.requests /responses/{responseId}",
				"http.client.requests /responses/{responseId}/cancel",
				"http.client.requests /conversations/{conversationId}/items/{itemId}");
	}

	private HttpResponsesClient client() {
		return builder().build();
	}

	private HttpResponsesClient.Builder builder() {
		return HttpResponsesClient.builder()
			.baseUrl("https://example.com/v1")
			.apiKey("sk-test")
			.restClient(this.builder);
	}

	private static RequestMatcher requestTo(String url) {
		return (request) -> assertThat(request.getURI()).hasToString(url);
	}

	private static RequestMatcher header(String name, String value) {
		return (request) -> assertThat(request.getHeaders().get(name)).containsExactly(value);
	}

	private static RequestMatcher body(String json) {
		return (request) -> assertThat(((MockClientHttpRequest) request).getBodyAsString()).isEqualTo(json);
	}

	/**
	 * Notes what is sent, and gives the same reply to everything.
	 */
	private static final class RecordingRequestFactory implements ClientHttpRequestFactory {

		private final List<String> requests = new ArrayList<>();

		private final MediaType type;

		private String reply;

		RecordingRequestFactory(String reply, MediaType type) {
			this.reply = reply;
			this.type = type;
		}

		@Override
		public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) {
			return new MockClientHttpRequest(httpMethod, uri) {

				@Override
				protected MockClientHttpResponse executeInternal() {
					RecordingRequestFactory factory = RecordingRequestFactory.this;
					factory.requests.add(getMethod() + " " + getURI().getPath() + " " + getBodyAsString());
					MockClientHttpResponse response = new MockClientHttpResponse(
							new ByteArrayInputStream(factory.reply.getBytes()), HttpStatus.OK);
					response.getHeaders().setContentType(factory.type);
					return response;
				}

			};
		}

	}

}

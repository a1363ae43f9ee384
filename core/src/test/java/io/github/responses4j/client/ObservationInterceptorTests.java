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

package io.github.responses4j.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.web.client.RestClient;

import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesRateLimitException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.observation.DefaultResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesObservationContext;
import io.github.responses4j.observation.ResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesObservationDocumentation.LowCardinalityKeyNames;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link InterceptedResponsesClient#observed} over HTTP.
 */
class ObservationInterceptorTests {

	private static final String RESPONSE = """
			{"id": "resp_1", "object": "response", "status": "completed", "model": "gpt-5.2-2025-12-11",
			"service_tier": "default", "output": [{"type": "message", "role": "assistant",
			"content": [{"type": "output_text", "text": "Sunlight scatters"}]}],
			"usage": {"input_tokens": 13, "input_tokens_details": {"cached_tokens": 8}, "output_tokens": 40,
			"output_tokens_details": {"reasoning_tokens": 25}, "total_tokens": 53}}""";

	private static final String CREATED = event("""
			{"type": "response.created", "response": {"id": "resp_1", "status": "in_progress", "model": "gpt-5.2"}}""");

	private static final String ADDED = event("""
			{"type": "response.output_item.added", "output_index": 0, "item": {"type": "message", "content": []}}""");

	private static final String DELTA = event("""
			{"type": "response.output_text.delta", "output_index": 0, "delta": "Sunlight scatters"}""");

	private static final String COMPLETED = event(
			"{\"type\": \"response.completed\", \"response\": " + RESPONSE.replace("\n", "") + "}");

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final Recording recording = new Recording();

	private final HttpResponsesClient http = HttpResponsesClient.builder()
		.baseUrl("http://127.0.0.1:" + server.getPort() + "/v1")
		.apiKey("sk-test")
		.restClient(RestClient.builder().observationRegistry(this.registry))
		.build();

	private final ObservationSettings settings = ObservationSettings.builder().registry(this.registry).build();

	private final ResponsesClient client = InterceptedResponsesClient.observed(this.http, this.settings);

	private final ResponseRequest request = ResponseRequest.builder()
		.model("gpt-5.2")
		.input("Why is the sky blue?")
		.instructions("Be terse.")
		.maxOutputTokens(300)
		.temperature(0.5)
		.topP(0.25)
		.serviceTier(ServiceTier.FLEX)
		.conversation("conv_1")
		.build();

	@BeforeEach
	void record() {
		this.registry.observationConfig().observationHandler(this.recording);
	}

	@Test
	void createIsObservedWithItsOutcome() {
		server.stubFor(create().willReturn(okJson(RESPONSE).withHeader("x-request-id", "req_1")));
		this.client.create(this.request);
		ResponsesObservationContext context = stopped();
		assertThat(context.getName()).isEqualTo("gen_ai.client.operation.duration");
		assertThat(context.getContextualName()).isEqualTo("chat gpt-5.2");
		assertThat(context.getError()).isNull();
		assertThat(values(context.getLowCardinalityKeyValues()))
			.containsExactlyInAnyOrderEntriesOf(Map.of("gen_ai.operation.name", "chat", "gen_ai.provider.name",
					"openai", "gen_ai.request.model", "gpt-5.2", "gen_ai.response.model", "gpt-5.2-2025-12-11",
					"gen_ai.response.status", "completed", "server.address", "127.0.0.1", "server.port",
					String.valueOf(server.getPort()), "error.type", "none", "client", "default"));
		assertThat(values(context.getHighCardinalityKeyValues())).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
				Map.entry("gen_ai.request.stream", "false"), Map.entry("gen_ai.request.max_tokens", "300"),
				Map.entry("gen_ai.request.temperature", "0.5"), Map.entry("gen_ai.request.top_p", "0.25"),
				Map.entry("openai.request.service_tier", "flex"), Map.entry("openai.response.service_tier", "default"),
				Map.entry("gen_ai.conversation.id", "conv_1"), Map.entry("gen_ai.response.id", "resp_1"),
				Map.entry("gen_ai.response.finish_reasons", "completed"), Map.entry("gen_ai.usage.input_tokens", "13"),
				Map.entry("gen_ai.usage.cache_read.input_tokens", "8"), Map.entry("gen_ai.usage.output_tokens", "40"),
				Map.entry("gen_ai.usage.reasoning.output_tokens", "25"),
				Map.entry("gen_ai.client.operation.attempts", "1"),
				Map.entry("http.response.header.x-request-id", "req_1")));
	}

	@Test
	void contentIsInNoKeyValue() {
		server.stubFor(create().willReturn(okJson(RESPONSE)));
		this.client.create(this.request);
		assertThat(stopped().getAllKeyValues()).extracting(KeyValue::getValue)
			.noneMatch((value) -> value.contains("sky") || value.contains("terse") || value.contains("Sunlight"));
	}

	@Test
	void httpExchangeIsAChild() {
		server.stubFor(create().willReturn(okJson(RESPONSE)));
		this.client.create(this.request);
		assertThat(this.recording.parentsOfHttp).containsExactly(stopped());
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void streamIsObservedToItsEnd() {
		server.stubFor(create().willReturn(stream(CREATED + DELTA + COMPLETED)));
		try (ResponseStream stream = this.client.stream(this.request)) {
			assertThat(this.recording.parentsOfHttp).containsExactly(this.recording.started.get(0));
			List<Integer> stopped = new ArrayList<>();
			stream.forEach((event) -> stopped.add(this.recording.stopped.size()));
			assertThat(stopped).containsExactly(0, 0, 1);
		}
		ResponsesObservationContext context = stopped();
		assertThat(context.getContextualName()).isEqualTo("chat gpt-5.2");
		assertThat(values(context.getLowCardinalityKeyValues()))
			.containsEntry("gen_ai.response.model", "gpt-5.2-2025-12-11")
			.containsEntry("gen_ai.response.status", "completed")
			.containsEntry("error.type", "none");
		assertThat(values(context.getHighCardinalityKeyValues())).containsEntry("gen_ai.request.stream", "true")
			.containsEntry("gen_ai.response.id", "resp_1")
			.containsEntry("gen_ai.usage.input_tokens", "13")
			.containsEntry("gen_ai.usage.output_tokens", "40")
			.containsEntry("gen_ai.client.operation.attempts", "1")
			.containsKey("gen_ai.response.time_to_first_chunk");
	}

	@Test
	void scopeIsLeftBeforeTheConsumerReads() {
		server.stubFor(create().willReturn(stream(CREATED + DELTA + COMPLETED)));
		Observation consumer = Observation.start("consumer", this.registry);
		List<@Nullable Observation> current = new ArrayList<>();
		consumer.scoped(() -> this.client.stream(this.request)
			.forEach((event) -> current.add(this.registry.getCurrentObservation())));
		consumer.stop();
		assertThat(current).containsExactly(consumer, consumer, consumer);
		assertThat(stopped().getParentObservation()).isSameAs(consumer);
	}

	@Test
	void streamThatIsLeftEarlyIsObservedUntilItIsClosed() {
		server.stubFor(create().willReturn(stream(CREATED + DELTA + COMPLETED)));
		try (ResponseStream stream = this.client.stream(this.request)) {
			stream.iterator().next();
			assertThat(this.recording.stopped).isEmpty();
		}
		ResponsesObservationContext context = stopped();
		assertThat(context.getError()).isNull();
		assertThat(context.getUsage()).isNull();
		assertThat(context.getTimeToFirstChunk()).isNull();
		assertThat(values(context.getLowCardinalityKeyValues())).containsEntry("gen_ai.response.status", "in_progress")
			.containsEntry("error.type", "none");
		assertThat(values(context.getHighCardinalityKeyValues())).containsEntry("gen_ai.response.id", "resp_1")
			.doesNotContainKey("gen_ai.response.finish_reasons");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\": \"response.output_text.done\", \"output_index\": 0, \"text\": \"Hi\"}",
			"{\"type\": \"response.function_call_arguments.delta\", \"output_index\": 0, \"delta\": \"{\"}",
			"{\"type\": \"response.output_item.done\", \"output_index\": 0, \"item\": {\"type\": \"compaction\"}}",
			"{\"type\": \"response.image_generation_call.partial_image\", \"output_index\": 0, \"partial_image_b64\": \"aGk=\"}",
			"{\"type\": \"response.brand_new.delta\", \"delta\": \"Hi\"}" })
	void firstPieceOfOutputMayBeOfAnyKind(String output) {
		server.stubFor(create().willReturn(stream(CREATED + event(output) + COMPLETED)));
		try (ResponseStream stream = this.client.stream(this.request)) {
			Iterator<ResponseStreamEvent> events = stream.iterator();
			events.next();
			assertThat(this.recording.started.get(0).getTimeToFirstChunk()).isNull();
			events.next();
			assertThat(this.recording.started.get(0).getTimeToFirstChunk()).isPositive();
		}
	}

	@Test
	void timeToFirstChunkIncludesTheTimeToTheReply() {
		server.stubFor(create().willReturn(stream(CREATED + DELTA + COMPLETED).withFixedDelay(100)));
		this.client.stream(this.request).response();
		assertThat(stopped().getTimeToFirstChunk()).isBetween(Duration.ofMillis(100), Duration.ofMinutes(1));
	}

	@Test
	void timeToFirstChunkIsTakenAtTheFirstPieceOfOutput() {
		server.stubFor(create().willReturn(stream(CREATED + ADDED + DELTA + DELTA + COMPLETED)));
		try (ResponseStream stream = this.client.stream(this.request)) {
			ResponsesObservationContext context = this.recording.started.get(0);
			List<@Nullable Duration> times = new ArrayList<>();
			stream.forEach((event) -> times.add(context.getTimeToFirstChunk()));
			assertThat(times.subList(0, 2)).containsOnlyNulls();
			assertThat(times.get(2)).isPositive();
			assertThat(times.subList(3, 5)).containsOnly(times.get(2));
		}
	}

	@Test
	void streamThatBreaksOffIsAnError() {
		server.stubFor(create().willReturn(stream(CREATED + DELTA)));
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(this.client.stream(this.request)::response)
			.satisfies((ex) -> assertThat(stopped().getError()).isSameAs(ex));
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("error.type", "stream_interrupted")
			.containsEntry("gen_ai.response.status", "in_progress");
	}

	@Test
	void streamOfAResponseThatFailsIsAnError() {
		server.stubFor(create().willReturn(stream(CREATED + event("""
				{"type": "response.failed", "response": {"id": "resp_1", "status": "failed", "output": [],
				"error": {"code": "server_error", "message": "Sorry"}}}"""))));
		assertThat(this.client.stream(this.request).response().status()).isEqualTo(ResponseStatus.FAILED);
		assertThat(stopped().getError()).isInstanceOf(ResponsesFailedException.class);
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("error.type", "response_failed")
			.containsEntry("gen_ai.response.status", "failed");
	}

	@Test
	void responseThatFailsIsAnErrorAlthoughNothingIsThrown() {
		server.stubFor(create().willReturn(okJson("""
				{"id": "resp_1", "status": "failed", "output": [],
				"error": {"code": "server_error", "message": "Sorry"}}""")));
		assertThat(this.client.create(this.request).status()).isEqualTo(ResponseStatus.FAILED);
		assertThat(stopped().getError()).isInstanceOf(ResponsesFailedException.class).hasMessageContaining("resp_1");
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("error.type", "response_failed");
	}

	@Test
	void refusalIsAnErrorByItsStatus() {
		server.stubFor(
				create().willReturn(aResponse().withStatus(429).withHeader("x-request-id", "req_2").withBody("{}")));
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> this.client.create(this.request))
			.satisfies((ex) -> assertThat(stopped().getError()).isSameAs(ex));
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("error.type", "429")
			.containsEntry("gen_ai.response.model", "none")
			.containsEntry("gen_ai.response.status", "none");
		assertThat(stopped().getRequestId()).isEqualTo("req_2");
	}

	@Test
	void refusalOfAStreamIsAnError() {
		server.stubFor(create().willReturn(aResponse().withStatus(429).withBody("{}")));
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> this.client.stream(this.request));
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("error.type", "429");
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void lostConnectionIsAnError() {
		server.stubFor(create().willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThatExceptionOfType(ResponsesConnectionException.class)
			.isThrownBy(() -> this.client.create(this.request));
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("error.type", "connection");
	}

	@Test
	void retriesBelongToTheOperation() {
		server.stubFor(create().inScenario("busy")
			.whenScenarioStateIs(Scenario.STARTED)
			.willSetStateTo("free")
			.willReturn(aResponse().withStatus(503).withHeader("x-request-id", "req_1")));
		server.stubFor(create().inScenario("busy")
			.whenScenarioStateIs("free")
			.willReturn(okJson(RESPONSE).withHeader("x-request-id", "req_2")));
		RetrySettings retry = RetrySettings.builder().delay(Duration.ofMillis(1)).build();
		InterceptedResponsesClient.observed(InterceptedResponsesClient.retrying(this.http, retry), this.settings)
			.create(this.request);
		assertThat(this.recording.parentsOfHttp).containsExactly(stopped(), stopped());
		assertThat(stopped().getError()).isNull();
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("error.type", "none")
			.containsEntry("server.address", "127.0.0.1");
		assertThat(values(stopped().getHighCardinalityKeyValues()))
			.containsEntry("gen_ai.client.operation.attempts", "2")
			.containsEntry("http.response.header.x-request-id", "req_2");
	}

	@Test
	void lowCardinalityKeysAreTheSameWhateverHappens() {
		createIsObservedWithItsOutcome();
		this.recording.clear();
		streamThatIsLeftEarlyIsObservedUntilItIsClosed();
		this.recording.clear();
		streamThatBreaksOffIsAnError();
		this.recording.clear();
		refusalIsAnErrorByItsStatus();
		this.recording.clear();
		ResponsesClient elsewhere = mock(ResponsesClient.class);
		given(elsewhere.with(any())).willReturn(elsewhere);
		InterceptedResponsesClient.observed(elsewhere, this.settings).delete("resp_1");
		assertThat(this.recording.keys).containsExactly(Stream.of(LowCardinalityKeyNames.values())
			.map(LowCardinalityKeyNames::asString)
			.collect(Collectors.toSet()));
	}

	@Test
	void fetchingAResponseTakesNoTokens() {
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(okJson(RESPONSE)));
		this.client.retrieve("resp_1", List.of());
		assertThat(stopped().getUsage()).isNull();
		assertThat(stopped().getContextualName()).isEqualTo("retrieve_response");
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("gen_ai.request.model", "none")
			.containsEntry("gen_ai.response.model", "gpt-5.2-2025-12-11")
			.containsEntry("gen_ai.response.status", "completed");
	}

	@Test
	void fetchingAResponseThatFailedIsNoError() {
		server.stubFor(WireMock.any(WireMock.anyUrl())
			.willReturn(okJson("{\"id\": \"resp_1\", \"status\": \"failed\", \"output\": []}")));
		this.client.retrieve("resp_1", List.of());
		assertThat(stopped().getError()).isNull();
	}

	@Test
	void compactingTakesTokens() {
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(okJson("""
				{"id": "resp_2", "object": "response.compaction", "output": [],
				"usage": {"input_tokens": 139, "output_tokens": 438, "total_tokens": 577}}""")));
		this.client.compact(CompactRequest.builder().model("gpt-5.2").input("Hi").build());
		assertThat(values(stopped().getHighCardinalityKeyValues())).containsEntry("gen_ai.response.id", "resp_2")
			.containsEntry("gen_ai.usage.input_tokens", "139")
			.containsEntry("gen_ai.usage.output_tokens", "438");
	}

	@Test
	void newConversationIsTold() {
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(okJson("{\"id\": \"conv_2\"}")));
		this.client.conversations().create(ConversationRequest.builder().build());
		assertThat(stopped().getConversationId()).isEqualTo("conv_2");
	}

	@Test
	void conversationThatIsAskedForIsTold() {
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(okJson("{\"object\": \"conversation\"}")));
		this.client.conversations().retrieve("conv_1");
		assertThat(stopped().getConversationId()).isEqualTo("conv_1");
	}

	@Test
	void responseOfAStreamIsTheWholeOne() {
		server.stubFor(create().willReturn(stream(CREATED + DELTA
				+ event("""
						{"type": "response.completed", "response": {"id": "resp_1", "status": "completed", "output": []}}"""))));
		assertThat(this.client.stream(this.request).response().outputText()).isEqualTo("Sunlight scatters");
		assertThat(stopped().getResponse()).isNotNull();
		assertThat(stopped().getResponse().outputText()).isEqualTo("Sunlight scatters");
	}

	@Test
	void resumedStreamTakesTheTokensThatItTells() {
		server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(stream(DELTA + COMPLETED)));
		this.client.resume("resp_1", ResumeOptions.after(1)).response();
		assertThat(stopped().getContextualName()).isEqualTo("resume_response");
		assertThat(values(stopped().getHighCardinalityKeyValues())).containsEntry("gen_ai.usage.input_tokens", "13")
			.containsEntry("gen_ai.request.stream", "true");
	}

	@Test
	void viewWithExtrasIsObserved() {
		server.stubFor(create().willReturn(okJson(RESPONSE)));
		List<Integer> statuses = new ArrayList<>();
		CallOptions options = CallOptions.builder()
			.header("X-Team", "blue")
			.onMetadata((metadata) -> statuses.add(metadata.status()))
			.build();
		this.client.with(options).create(this.request);
		assertThat(stopped().getAttempts()).isEqualTo(1);
		assertThat(statuses).containsExactly(200);
		server.verify(WireMock.postRequestedFor(WireMock.anyUrl()).withHeader("X-Team", WireMock.equalTo("blue")));
	}

	@Test
	void registryWithoutHandlersCostsNothing() {
		ResponsesClient plain = mock(ResponsesClient.class);
		ResponsesClient observed = InterceptedResponsesClient.observed(plain,
				ObservationSettings.builder().registry(ObservationRegistry.create()).build());
		observed.create(this.request);
		observed.stream(this.request);
		then(plain).should().create(this.request);
		then(plain).should().stream(this.request);
		then(plain).should(never()).with(any());
	}

	@Test
	void disabledObservationChangesNothing() {
		this.registry.observationConfig().observationPredicate((name, context) -> !name.startsWith("gen_ai"));
		server.stubFor(create().willReturn(stream(CREATED + DELTA + COMPLETED)));
		assertThat(this.client.stream(this.request).response().outputText()).isEqualTo("Sunlight scatters");
		assertThat(this.recording.started).isEmpty();
	}

	@Test
	void clientAndProviderAreTold() {
		server.stubFor(create().willReturn(okJson(RESPONSE)));
		ResponsesClient named = InterceptedResponsesClient.observed(this.http,
				this.settings.toBuilder().clientName("batch").providerName("azure.ai.openai").build());
		named.create(this.request);
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("client", "batch")
			.containsEntry("gen_ai.provider.name", "azure.ai.openai");
		assertThat(stopped().getRemoteServiceName()).isEqualTo("azure.ai.openai");
	}

	@Test
	void conventionOfTheApplicationIsUsed() {
		server.stubFor(create().willReturn(okJson(RESPONSE)));
		ResponsesObservationConvention convention = new DefaultResponsesObservationConvention() {

			@Override
			public String getName() {
				return "responses";
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(ResponsesObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("team", "blue");
			}

		};
		InterceptedResponsesClient.observed(this.http, this.settings.toBuilder().convention(convention).build())
			.create(this.request);
		assertThat(stopped().getName()).isEqualTo("responses");
		assertThat(values(stopped().getLowCardinalityKeyValues())).containsEntry("team", "blue")
			.containsEntry("client", "default");
	}

	@Test
	void conventionOfTheRegistryIsUsed() {
		server.stubFor(create().willReturn(okJson(RESPONSE)));
		this.registry.observationConfig().observationConvention(new GlobalConvention());
		this.client.create(this.request);
		assertThat(stopped().getName()).isEqualTo("responses");
	}

	@Test
	void missingArgumentIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.create(null))
			.withMessage("'request' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.stream(null))
			.withMessage("'request' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> InterceptedResponsesClient.observed(null, this.settings))
			.withMessage("'client' must not be null");
	}

	private static MappingBuilder create() {
		return post("/v1/responses");
	}

	private static ResponseDefinitionBuilder stream(String events) {
		return aResponse().withHeader("Content-Type", "text/event-stream").withBody(events);
	}

	private static String event(String json) {
		return "data: " + json.replace("\n", "") + "\n\n";
	}

	private ResponsesObservationContext stopped() {
		assertThat(this.recording.started).hasSize(1);
		assertThat(this.recording.stopped).containsExactlyElementsOf(this.recording.started);
		return this.recording.stopped.get(0);
	}

	private static Map<String, String> values(Iterable<KeyValue> keyValues) {
		Map<String, String> values = new LinkedHashMap<>();
		keyValues.forEach((keyValue) -> values.put(keyValue.getKey(), keyValue.getValue()));
		return values;
	}

	private static final class GlobalConvention extends DefaultResponsesObservationConvention
			implements GlobalObservationConvention<ResponsesObservationContext> {

		@Override
		public String getName() {
			return "responses";
		}

	}

	/**
	 * Remembers what is started and stopped.
	 */
	private static final class Recording implements ObservationHandler<Observation.Context> {

		private final List<ResponsesObservationContext> started = new ArrayList<>();

		private final List<ResponsesObservationContext> stopped = new ArrayList<>();

		private final List<Observation.@Nullable ContextView> parentsOfHttp = new ArrayList<>();

		private final Set<Set<String>> keys = new LinkedHashSet<>();

		@Override
		public void onStart(Observation.Context context) {
			if (context instanceof ResponsesObservationContext ours) {
				this.started.add(ours);
				this.keys.add(values(context.getLowCardinalityKeyValues()).keySet());
			}
			else if (context instanceof ClientRequestObservationContext) {
				ObservationView parent = context.getParentObservation();
				this.parentsOfHttp.add((parent != null) ? parent.getContextView() : null);
			}
		}

		@Override
		public void onStop(Observation.Context context) {
			if (context instanceof ResponsesObservationContext ours) {
				this.stopped.add(ours);
				this.keys.add(values(context.getLowCardinalityKeyValues()).keySet());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		void clear() {
			this.started.clear();
			this.stopped.clear();
		}

	}

}

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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesRateLimitException;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Traces of observed operations.
 */
class TracingTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final EndedSpans ended = new EndedSpans();

	private final SdkTracerProvider provider = SdkTracerProvider.builder().addSpanProcessor(this.ended).build();

	private final OtelTracer tracer = new OtelTracer(this.provider.get("test"), new OtelCurrentTraceContext(),
			(event) -> {
			});

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ResponsesClient http = HttpResponsesClient.builder()
		.baseUrl("http://127.0.0.1:" + server.getPort() + "/v1")
		.apiKey("sk-test")
		.restClient(RestClient.builder().observationRegistry(this.registry))
		.build();

	private final ResponsesClient client = InterceptedResponsesClient.observed(this.http,
			ObservationSettings.builder().registry(this.registry).build());

	private final ResponseRequest request = ResponseRequest.builder().model("gpt-5.2").input("Hi").build();

	@BeforeEach
	void trace() {
		OtelPropagator propagator = new OtelPropagator(
				ContextPropagators.create(W3CTraceContextPropagator.getInstance()), this.provider.get("test"));
		this.registry.observationConfig()
			.observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
					new PropagatingSenderTracingObservationHandler<>(this.tracer, propagator),
					new DefaultTracingObservationHandler(this.tracer)));
	}

	@Test
	void spanOfAStreamHasThatOfHttpAsChildAndEndsWithTheStream() {
		server.stubFor(WireMock.post("/v1/responses")
			.willReturn(WireMock.aResponse()
				.withHeader("Content-Type", "text/event-stream")
				.withBody("data: {\"type\": \"response.created\", \"response\": {\"id\": \"resp_1\"}}\n\n"
						+ "data: {\"type\": \"response.completed\", \"response\": {\"id\": \"resp_1\"}}\n\n")));
		List<Integer> ended = new ArrayList<>();
		try (ResponseStream stream = this.client.stream(this.request)) {
			assertThat(this.tracer.currentSpan()).isNull();
			stream.forEach((event) -> ended.add(this.ended.spans.size()));
		}
		assertThat(ended).containsExactly(1, 2);
		FinishedSpan http = next();
		FinishedSpan operation = next();
		assertThat(operation.getName()).isEqualTo("chat gpt-5.2");
		assertThat(operation.getKind()).isEqualTo(Span.Kind.CLIENT);
		assertThat(operation.getRemoteServiceName()).isEqualTo("openai");
		assertThat(operation.getTags()).containsEntry("gen_ai.response.id", "resp_1")
			.containsEntry("gen_ai.request.model", "gpt-5.2");
		assertThat(http.getName()).isEqualTo("http post");
		assertThat(http.getParentId()).isEqualTo(operation.getSpanId());
		assertThat(http.getTraceId()).isEqualTo(operation.getTraceId());
		server.verify(WireMock.postRequestedFor(WireMock.anyUrl())
			.withHeader("traceparent", WireMock.containing(operation.getTraceId() + "-" + http.getSpanId())));
	}

	@Test
	void spanOfAFailureHasTheError() {
		server.stubFor(WireMock.post("/v1/responses").willReturn(WireMock.aResponse().withStatus(429)));
		assertThatExceptionOfType(ResponsesRateLimitException.class).isThrownBy(() -> this.client.create(this.request));
		FinishedSpan http = next();
		FinishedSpan operation = next();
		assertThat(http.getParentId()).isEqualTo(operation.getSpanId());
		assertThat(operation.getError()).hasMessageContaining("429");
		assertThat(operation.getTags()).containsEntry("error.type", "429");
	}

	@Test
	void spanOfAFutureIsChildOfWhatItsCallerDoes() {
		server.stubFor(WireMock.post("/v1/responses").willReturn(WireMock.okJson("{\"id\": \"resp_1\"}")));
		ResponsesTemplate responses = ResponsesTemplate.builder()
			.client(this.http)
			.observationRegistry(this.registry)
			.build();
		Observation caller = Observation.start("caller", this.registry);
		CompletableFuture<Response> future;
		try (Observation.Scope scope = caller.openScope()) {
			future = responses.async((operations) -> operations.create(this.request));
		}
		assertThat(future.join().id()).isEqualTo("resp_1");
		caller.stop();
		List<FinishedSpan> spans = Stream.generate(this::next).limit(this.ended.spans.size()).toList();
		assertThat(spans).extracting(FinishedSpan::getName).containsExactly("http post", "chat gpt-5.2", "caller");
		assertThat(spans).extracting(FinishedSpan::getTraceId).containsOnly(spans.get(0).getTraceId());
		for (int i = 0; i < spans.size() - 1; i++) {
			assertThat(spans.get(i).getParentId()).isEqualTo(spans.get(i + 1).getSpanId());
		}
	}

	@Test
	void threadOfAFutureKeepsNothingOfItsCaller() {
		List<Runnable> tasks = new ArrayList<>();
		ResponsesTemplate responses = ResponsesTemplate.builder()
			.client(this.http)
			.observationRegistry(this.registry)
			.asyncExecutor(tasks::add)
			.build();
		Observation caller = Observation.start("caller", this.registry);
		AtomicReference<Observation> current = new AtomicReference<>();
		try (Observation.Scope scope = caller.openScope()) {
			responses.async((operations) -> {
				current.set(this.registry.getCurrentObservation());
				throw new IllegalStateException();
			});
		}
		tasks.get(0).run();
		assertThat(current).hasValue(caller);
		assertThat(caller.getContext().getError()).isNull();
		assertThat(this.registry.getCurrentObservation()).isNull();
		assertThat(this.tracer.currentSpan()).isNull();
	}

	/**
	 * The next span in the order of their ends.
	 */
	private FinishedSpan next() {
		return OtelFinishedSpan.fromOtel(this.ended.spans.remove());
	}

	private static final class EndedSpans implements SpanProcessor {

		private final Queue<SpanData> spans = new ArrayDeque<>();

		@Override
		public void onStart(Context parentContext, ReadWriteSpan span) {
		}

		@Override
		public boolean isStartRequired() {
			return false;
		}

		@Override
		public void onEnd(ReadableSpan span) {
			this.spans.add(span.toSpanData());
		}

		@Override
		public boolean isEndRequired() {
			return true;
		}

	}

}

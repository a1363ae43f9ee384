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

package io.github.responses4j;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.observation.DefaultResponsesObservationConvention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link ResponsesTemplate} and {@link ResponseCall}.
 */
class ResponsesTemplateTests {

	private final ResponsesClient client = mock(ResponsesClient.class);

	private final ResponsesTemplate responses = ResponsesTemplate.builder().client(this.client).build();

	@Test
	void textOfAnInputIsTheTextOfTheResponse() {
		given(this.client.create(any())).willReturn(response("""
				{"id": "resp_1", "status": "completed", "output": [{"type": "message", "role": "assistant",
				"content": [{"type": "output_text", "text": "Hello"}, {"type": "output_text", "text": " you"}]}]}"""));
		assertThat(this.responses.input("Hi").text()).isEqualTo("Hello you");
		assertThat(sent()).isEqualTo("{\"input\":\"Hi\"}");
	}

	@Test
	void textOfAFailedResponseIsAnExceptionWithTheResponse() {
		given(this.client.create(any())).willReturn(response(
				"""
						{"id": "resp_1", "status": "failed", "error": {"code": "server_error", "message": "Sorry"}, "output": []}"""));
		assertThatExceptionOfType(ResponsesFailedException.class).isThrownBy(() -> this.responses.input("Hi").text())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("server_error"))
			.satisfies((ex) -> assertThat(ex.response().id()).isEqualTo("resp_1"));
	}

	@Test
	void textOfACutOffResponseIsTheTextUpToThere() {
		given(this.client.create(any())).willReturn(response("""
				{"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}, "output": [
				{"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Once"}]}]}"""));
		assertThat(this.responses.input("Tell me").text()).isEqualTo("Once");
	}

	@Test
	void everyShortcutOfACallSetsItsParameter() {
		given(this.client.create(any())).willReturn(response("{\"id\": \"resp_1\"}"));
		this.responses.input(Message.user("Hi"))
			.model("gpt-5.2")
			.instructions("Be terse.")
			.previousResponseId("resp_0")
			.tools(Tool.webSearch())
			.toolChoice(ToolChoice.Mode.REQUIRED)
			.maxOutputTokens(300)
			.temperature(0.5)
			.reasoning(ReasoningConfig.Effort.LOW)
			.store(false)
			.include(Include.ENCRYPTED_REASONING)
			.metadata("team", "blue")
			.request((request) -> request.topP(0.25))
			.response();
		assertThat(ResponsesJson.mapper().readTree(sent())).isEqualTo(ResponsesJson.mapper().readTree("""
				{"model": "gpt-5.2", "input": [{"type": "message", "role": "user", "content": "Hi"}],
				"instructions": "Be terse.", "previous_response_id": "resp_0", "tools": [{"type": "web_search"}],
				"tool_choice": "required", "max_output_tokens": 300, "temperature": 0.5,
				"reasoning": {"effort": "low"}, "store": false, "include": ["reasoning.encrypted_content"],
				"metadata": {"team": "blue"}, "top_p": 0.25}"""));
	}

	@Test
	void continuingAResponseChainsById() {
		given(this.client.create(any())).willReturn(response("{\"id\": \"resp_2\"}"));
		this.responses.input("And then?").continuing(response("{\"id\": \"resp_1\"}")).response();
		assertThat(sent()).isEqualTo("{\"input\":\"And then?\",\"previous_response_id\":\"resp_1\"}");
	}

	@Test
	void continuingAResponseWithoutIdIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.responses.input("And then?").continuing(response("{}")))
			.withMessage("'response' must have an id");
	}

	@Test
	void conversationIsSentById() {
		given(this.client.create(any())).willReturn(response("{}"));
		this.responses.input("Hi").conversation("conv_1").response();
		assertThat(sent()).isEqualTo("{\"input\":\"Hi\",\"conversation\":\"conv_1\"}");
	}

	@Test
	void defaultsCompleteWhatTheRequestLeavesOut() {
		ResponseRequest defaults = ResponseRequest.builder()
			.model("gpt-5.2")
			.instructions("Be terse.")
			.reasoning(ReasoningConfig.of(ReasoningConfig.Effort.LOW, ReasoningConfig.Summary.AUTO))
			.metadata("team", "blue")
			.tools(Tool.webSearch())
			.extraBody("seed", 1)
			.build();
		ResponsesTemplate responses = this.responses.mutate().defaults(defaults).build();
		given(this.client.create(any())).willReturn(response("{}"));
		responses.create(ResponseRequest.builder()
			.input("Hi")
			.instructions("Be kind.")
			.reasoning(ReasoningConfig.Effort.HIGH)
			.text(TextFormat.text())
			.build());
		assertThat(ResponsesJson.mapper().readTree(sent())).isEqualTo(ResponsesJson.mapper().readTree("""
				{"model": "gpt-5.2", "input": "Hi", "instructions": "Be kind.", "tools": [{"type": "web_search"}],
				"reasoning": {"effort": "high", "summary": "auto"}, "text": {"format": {"type": "text"}},
				"metadata": {"team": "blue"}, "seed": 1}"""));
	}

	@Test
	void defaultsAddUp() {
		ResponsesTemplate responses = this.responses.mutate()
			.model("gpt-5.2")
			.defaults((defaults) -> defaults.instructions("Be terse."))
			.build();
		given(this.client.create(any())).willReturn(response("{}"));
		responses.input("Hi").response();
		assertThat(sent()).isEqualTo("{\"model\":\"gpt-5.2\",\"input\":\"Hi\",\"instructions\":\"Be terse.\"}");
	}

	@Test
	void defaultChainIsNotMixedWithAConversation() {
		ResponsesTemplate responses = this.responses.mutate()
			.defaults(ResponseRequest.builder().previousResponseId("resp_0").build())
			.build();
		given(this.client.create(any())).willReturn(response("{}"));
		responses.input("Hi").conversation("conv_1").response();
		assertThat(sent()).isEqualTo("{\"input\":\"Hi\",\"conversation\":\"conv_1\"}");
	}

	@Test
	void mutateKeepsWhatIsNotChanged() {
		ResponsesTemplate responses = this.responses.mutate().model("gpt-5.2").build().mutate().build();
		given(this.client.create(any())).willReturn(response("{}"));
		responses.input("Hi").response();
		assertThat(sent()).isEqualTo("{\"model\":\"gpt-5.2\",\"input\":\"Hi\"}");
	}

	@Test
	void countsTheTokensOfARequestWithItsDefaults() {
		given(this.client.countInputTokens(any())).willReturn(new InputTokenCount(null, 7L, Map.of()));
		ResponsesTemplate responses = this.responses.mutate().model("gpt-5.2").build();
		assertThat(responses.countInputTokens(ResponseRequest.builder().input("Hi").store(true).build())).isEqualTo(7);
		ArgumentCaptor<InputTokensRequest> request = ArgumentCaptor.captor();
		then(this.client).should().countInputTokens(request.capture());
		assertThat(ResponsesJson.mapper().writeValueAsString(request.getValue()))
			.isEqualTo("{\"model\":\"gpt-5.2\",\"input\":\"Hi\"}");
	}

	@Test
	void countThatTheServerLeavesOutIsAnError() {
		given(this.client.countInputTokens(any())).willReturn(new InputTokenCount(null, null, Map.of()));
		assertThatIllegalStateException()
			.isThrownBy(() -> this.responses.countInputTokens(ResponseRequest.builder().build()))
			.withMessageContaining("input_tokens");
	}

	@Test
	void extrasApplyToTheCallAndNotToTheTemplate() {
		ResponsesClient extended = mock(ResponsesClient.class);
		given(this.client.with(any())).willReturn(extended);
		given(extended.create(any())).willReturn(response("{\"id\": \"resp_1\"}"));
		Response response = this.responses.input("Hi")
			.with((call) -> call.header("X-Tenant", "blue"))
			.with((call) -> call.query("beta", "true").body("seed", 1))
			.response();
		assertThat(response.id()).isEqualTo("resp_1");
		ArgumentCaptor<CallOptions> options = ArgumentCaptor.captor();
		then(this.client).should().with(options.capture());
		assertThat(options.getValue().headers().get("X-Tenant")).containsExactly("blue");
		assertThat(options.getValue().query()).containsExactly(Map.entry("beta", List.of("true")));
		assertThat(options.getValue().body().get("seed").intValue()).isEqualTo(1);
		then(this.client).should(never()).create(any());
	}

	@Test
	void callsThatFailAreTriedAgainTwice() {
		given(this.client.create(any())).willThrow(overload())
			.willThrow(overload())
			.willReturn(response("{\"id\": \"resp_1\"}"));
		assertThat(this.responses.input("Hi").response().id()).isEqualTo("resp_1");
	}

	@Test
	void callsAreTriedAgainAsTheBuilderSays() {
		ResponsesTemplate responses = this.responses.mutate().retry(RetrySettings.none()).build().mutate().build();
		given(this.client.create(any())).willThrow(overload()).willReturn(response("{}"));
		assertThatExceptionOfType(ResponsesServerException.class).isThrownBy(() -> responses.input("Hi").response());
	}

	@Test
	void callsAreTriedAgainAsTheyThemselvesSay() {
		ResponsesClient extended = mock(ResponsesClient.class);
		given(this.client.with(any())).willReturn(extended);
		given(extended.create(any())).willThrow(overload()).willReturn(response("{}"));
		assertThatExceptionOfType(ResponsesServerException.class)
			.isThrownBy(() -> this.responses.input("Hi").with((call) -> call.retry(RetrySettings.none())).response());
	}

	@Test
	void mutateKeepsTheExtrasOfAView() {
		ResponsesClient extended = mock(ResponsesClient.class);
		given(this.client.with(any())).willReturn(extended);
		given(extended.create(any())).willReturn(response("{\"id\": \"resp_1\"}"));
		ResponsesTemplate responses = this.responses.with((call) -> call.header("X-Tenant", "blue")).mutate().build();
		assertThat(responses.input("Hi").response().id()).isEqualTo("resp_1");
	}

	@Test
	void theClientUnderTheTemplateTriesCallsAgainWithTheExtras() {
		ResponsesClient extended = mock(ResponsesClient.class);
		given(this.client.with(any())).willReturn(extended);
		willThrow(overload()).willDoNothing().given(extended).ping("/models");
		this.responses.with((call) -> call.header("X-Tenant", "blue")).client().ping("/models");
		then(extended).should(times(2)).ping("/models");
	}

	@Test
	void operationsOnOtherResourcesAreThoseOfTheClient() {
		ConversationsClient conversations = mock(ConversationsClient.class);
		given(this.client.conversations()).willReturn(conversations);
		Conversation conversation = new Conversation("conv_1", null, null, Map.of(), Map.of());
		given(conversations.retrieve("conv_1")).willReturn(conversation);
		assertThat(this.responses.conversations().retrieve("conv_1")).isSameAs(conversation);
	}

	@Test
	void asynchronousCallGivesItsResult() throws Exception {
		given(this.client.create(any())).willReturn(response("{\"id\": \"resp_1\"}"));
		assertThat(this.responses.input("Hi").responseAsync().get(30, TimeUnit.SECONDS).id()).isEqualTo("resp_1");
		assertThat(this.responses.input("Hi").textAsync().get(30, TimeUnit.SECONDS)).isEmpty();
	}

	@Test
	void everyAsynchronousOperationMakesItsCall() throws Exception {
		ResponseRequest request = ResponseRequest.builder().input("Hi").build();
		CompactRequest history = CompactRequest.builder().model("gpt-5.2").input("Hi").build();
		Response created = response("{\"id\": \"resp_1\"}");
		Response retrieved = response("{\"id\": \"resp_2\"}");
		Response cancelled = response("{\"id\": \"resp_3\"}");
		CompactedResponse compacted = ResponsesJson.mapper().readValue("{\"id\": \"cmp_1\"}", CompactedResponse.class);
		given(this.client.create(request)).willReturn(created);
		given(this.client.retrieve("resp_2", List.of(Include.ENCRYPTED_REASONING))).willReturn(retrieved);
		given(this.client.cancel("resp_3")).willReturn(cancelled);
		given(this.client.countInputTokens(InputTokensRequest.of(request)))
			.willReturn(ResponsesJson.mapper().readValue("{\"input_tokens\": 7}", InputTokenCount.class));
		given(this.client.compact(history)).willReturn(compacted);
		assertThat(this.responses.createAsync(request).get(30, TimeUnit.SECONDS)).isSameAs(created);
		assertThat(this.responses.retrieveAsync("resp_2", Include.ENCRYPTED_REASONING).get(30, TimeUnit.SECONDS))
			.isSameAs(retrieved);
		assertThat(this.responses.cancelAsync("resp_3").get(30, TimeUnit.SECONDS)).isSameAs(cancelled);
		assertThat(this.responses.countInputTokensAsync(request).get(30, TimeUnit.SECONDS)).isEqualTo(7);
		assertThat(this.responses.compactAsync(history).get(30, TimeUnit.SECONDS)).isSameAs(compacted);
	}

	@Test
	void asynchronousCallGivesTheExceptionOfTheCall() {
		given(this.client.delete("resp_1")).willThrow(new IllegalArgumentException("no"));
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> this.responses.deleteAsync("resp_1").get(30, TimeUnit.SECONDS))
			.withCauseExactlyInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void cancellingAnAsynchronousCallInterruptsIt() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		given(this.client.delete("resp_1")).willAnswer((invocation) -> {
			begun.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return null;
		});
		CompletableFuture<Deletion> future = this.responses.deleteAsync("resp_1");
		assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(future.cancel(true)).isTrue();
		assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(future).isCancelled();
	}

	@Test
	void asynchronousCallThatIsCancelledBeforeItBeginsIsNotMade() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		CountDownLatch ran = new CountDownLatch(1);
		ResponsesTemplate responses = this.responses.mutate().asyncExecutor((task) -> new Thread(() -> {
			await(gate);
			task.run();
			ran.countDown();
		}).start()).build();
		CompletableFuture<Deletion> future = responses.deleteAsync("resp_1");
		future.cancel(true);
		gate.countDown();
		assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
		then(this.client).should(never()).delete(any());
	}

	@Test
	void operationsAreObservedOnceEvenByAMutatedTemplate() {
		given(this.client.with(any())).willReturn(this.client);
		given(this.client.create(any())).willReturn(response("{}"));
		TestObservationRegistry registry = TestObservationRegistry.create();
		ResponsesTemplate.builder()
			.client(this.client)
			.observationRegistry(registry)
			.build()
			.mutate()
			.model("gpt-5.2")
			.build()
			.input("Hi")
			.response();
		TestObservationRegistryAssert.assertThat(registry)
			.hasSingleObservationThat()
			.hasContextualNameEqualTo("chat gpt-5.2");
	}

	@Test
	void callsOfTheClientUnderTheTemplateAreObserved() {
		given(this.client.with(any())).willReturn(this.client);
		TestObservationRegistry registry = TestObservationRegistry.create();
		ResponsesTemplate.builder().client(this.client).observationRegistry(registry).build().client().ping("/models");
		TestObservationRegistryAssert.assertThat(registry).hasSingleObservationThat().hasContextualNameEqualTo("ping");
	}

	@Test
	void aTemplateThatDiffersFromAnotherKeepsItsKey() {
		ResponsesTemplate.Builder builder = ResponsesTemplate.builder().client(this.client).build().mutate();
		assertThatIllegalStateException().isThrownBy(() -> builder.apiKey("another"))
			.withMessageContaining("'client'")
			.withMessageContaining("ResponsesTemplate.builder()");
	}

	@Test
	void observationsFollowTheConvention() {
		given(this.client.with(any())).willReturn(this.client);
		given(this.client.create(any())).willReturn(response("{}"));
		TestObservationRegistry registry = TestObservationRegistry.create();
		ResponsesTemplate.builder()
			.client(this.client)
			.observationRegistry(registry)
			.observationConvention(new DefaultResponsesObservationConvention() {

				@Override
				public String getName() {
					return "responses";
				}

			})
			.build()
			.input("Hi")
			.response();
		TestObservationRegistryAssert.assertThat(registry).hasSingleObservationThat().hasNameEqualTo("responses");
	}

	private String sent() {
		ArgumentCaptor<ResponseRequest> request = ArgumentCaptor.captor();
		then(this.client).should().create(request.capture());
		return ResponsesJson.mapper().writeValueAsString(request.getValue());
	}

	private static ResponsesApiException overload() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("retry-after-ms", "1");
		return ResponsesApiException.of("POST /responses", 503, headers, new byte[0], List.of());
	}

	private static Response response(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.mockito.ArgumentMatchers;

import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.conversation.ConversationBusyException;
import io.github.responses4j.conversation.ConversationConflictException;
import io.github.responses4j.conversation.ConversationMode;
import io.github.responses4j.conversation.ConversationSettings;
import io.github.responses4j.conversation.ConversationState;
import io.github.responses4j.conversation.ConversationStore;
import io.github.responses4j.conversation.InMemoryConversationStore;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.withSettings;

/**
 * Tests for {@link ResponseConversation}.
 */
class ResponseConversationTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private static Response response(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

	private static Response answer(String id, String text) {
		return response("""
				{"id":"%s","status":"completed","output":[
				{"type":"message","id":"msg_%s","role":"assistant","content":[{"type":"output_text","text":"%s"}]}]}"""
			.formatted(id, id, text));
	}

	private static ResponsesTemplate template(Function<ResponseRequest, Response> server) {
		ResponsesClient client = mock(ResponsesClient.class, withSettings().stubOnly());
		given(client.with(ArgumentMatchers.any())).willReturn(client);
		given(client.create(ArgumentMatchers.any()))
			.willAnswer((call) -> server.apply(call.getArgument(0, ResponseRequest.class)));
		return ResponsesTemplate.builder().client(client).build();
	}

	@Test
	void outputIsSentBackByteForByte() {
		String output = "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm\"}],"
				+ "\"encrypted_content\":\"gAAAAAB+/=\\\"é\",\"status\":\"completed\",\"novel\":[1.50,true,{}]},"
				+ "{\"type\":\"novel_call\",\"z\":1,\"id\":\"nc_1\",\"a\":\"b\"},"
				+ "{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\","
				+ "\"text\":\"Hello Ada\",\"annotations\":[],\"logprobs\":[]}],\"phase\":\"final_answer\","
				+ "\"status\":\"completed\"}";
		server.stubFor(any(anyUrl())
			.willReturn(okJson("{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":[" + output + "]}")));
		ResponseConversation conversation = overHttp().conversation("customer-42")
			.with((settings) -> settings.mode(ConversationMode.HISTORY));
		conversation.input("I am Ada").text();
		conversation.input("Who am I?").text();
		conversation.input("Sure?").text();
		List<String> sent = new ArrayList<>(
				server.getAllServeEvents().stream().map((event) -> event.getRequest().getBodyAsString()).toList());
		Collections.reverse(sent);
		assertThat(sent.get(1)).contains("," + output + ",");
		assertThat(sent.get(2)).contains(
				"," + output + ",{\"type\":\"message\",\"role\":\"user\",\"content\":\"Who am I?\"}," + output + ",");
	}

	@Test
	void partOfAStreamThatBrokeOffIsNotKept() {
		server.stubFor(any(anyUrl()).willReturn(ok("""
				data: {"type":"response.output_item.added","output_index":0,"item":{"type":"message","content":[]}}

				""").withHeader("Content-Type", "text/event-stream")));
		ResponseConversation conversation = overHttp().conversation("customer-42");
		ResponseStream stream = conversation.input("I am Ada").stream();
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response)
			.satisfies((ex) -> assertThat(ex.response()).isNotNull());
		assertThat(conversation.state().turns()).isEmpty();
	}

	@Test
	void streamThatDoesNotOpenLeavesTheConversationToOthers() {
		server.stubFor(any(anyUrl()).willReturn(badRequest()));
		ResponseConversation conversation = overHttp().conversation("customer-42")
			.with((settings) -> settings.maxWait(Duration.ZERO));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(ResponsesBadRequestException.class)
				.isThrownBy(() -> conversation.input("I am Ada").stream());
		}
	}

	private static ResponsesTemplate overHttp() {
		return ResponsesTemplate.builder()
			.baseUrl("http://127.0.0.1:" + server.getPort() + "/v1")
			.apiKey("sk-test")
			.model("gpt-5.2")
			.build();
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAIN", "HISTORY" })
	void noTurnOfManyThreadsIsLostOrInterleaved(ConversationMode mode) throws Exception {
		int conversations = 1000;
		int turns = 20;
		Map<String, AtomicInteger> atWork = new ConcurrentHashMap<>();
		Map<String, String> followers = new ConcurrentHashMap<>();
		AtomicInteger ids = new AtomicInteger();
		ResponsesTemplate responses = template((request) -> {
			List<ResponseItem> input = request.input().items();
			String text = ((Message) input.get(input.size() - 1)).text();
			AtomicInteger others = atWork.computeIfAbsent(text.substring(0, text.indexOf(' ')),
					(key) -> new AtomicInteger());
			assertThat(others.getAndIncrement()).isZero();
			String id = "resp_" + ids.incrementAndGet();
			if (request.previousResponseId() != null) {
				assertThat(followers.put(request.previousResponseId(), id)).isNull();
			}
			Thread.yield();
			assertThat(others.decrementAndGet()).isZero();
			return answer(id, "To " + text + " after " + (input.size() - 1));
		}).mutate().conversation((settings) -> settings.mode(mode)).build();
		Map<String, Future<String>> answers = new LinkedHashMap<>();
		ExecutorService threads = Executors.newFixedThreadPool(64);
		try {
			for (int i = 0; i < conversations * turns; i++) {
				// Four turns of a conversation at once, so that they meet
				String key = "conversation-" + i / 4 % conversations;
				String text = key + " turn-" + i;
				answers.put(text, threads.submit(() -> responses.conversation(key).input(text).text()));
			}
			for (Map.Entry<String, Future<String>> answer : answers.entrySet()) {
				assertThat(answer.getValue().get(60, TimeUnit.SECONDS)).startsWith("To " + answer.getKey() + " ");
			}
		}
		finally {
			threads.shutdownNow();
		}
		for (int i = 0; i < conversations; i++) {
			ConversationState state = responses.conversation("conversation-" + i).state();
			assertThat(state.version()).isEqualTo(turns);
			assertThat(state.turns()).hasSize(turns);
			for (int turn = 0; turn < turns; turn++) {
				if (mode == ConversationMode.CHAIN) {
					String follower = (turn + 1 < turns) ? state.turns().get(turn + 1).responseId() : null;
					assertThat(followers.get(state.turns().get(turn).responseId())).isEqualTo(follower);
				}
				else {
					String said = ((Message) state.items().get(2 * turn)).text();
					assertThat(said).startsWith("conversation-" + i + " turn-");
					assertThat(((Message) state.items().get(2 * turn + 1)).text())
						.isEqualTo("To " + said + " after " + 2 * turn);
				}
			}
			if (mode == ConversationMode.HISTORY) {
				assertThat(state.items().stream().map((item) -> ((Message) item).text())).doesNotHaveDuplicates();
			}
		}
	}

	@Test
	void turnThatSomebodyElseOvertookIsNotKept() {
		InMemoryConversationStore store = new InMemoryConversationStore();
		ResponsesTemplate responses = template((request) -> {
			store.save("a", new ConversationState(1L, "CHAIN", null, null, List.of(), List.of(), Map.of()));
			return answer("resp_1", "Hello");
		}).mutate().conversation((settings) -> settings.store(store)).build();
		assertThatExceptionOfType(ConversationConflictException.class)
			.isThrownBy(() -> responses.conversation("a").input("Hi").text())
			.withMessageContaining("'a'")
			.satisfies((ex) -> assertThat(ex.response().outputText()).isEqualTo("Hello"));
		assertThat(responses.conversation("a").state().turns()).isEmpty();
	}

	@Test
	void waitThatIsInterruptedIsToldAndTheThreadStaysInterrupted() {
		ResponsesTemplate responses = template((request) -> answer("resp_1", "Hello"));
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ConversationBusyException.class)
			.isThrownBy(() -> responses.conversation("a").input("Hi").text())
			.withCauseInstanceOf(InterruptedException.class);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void turnWithinATurnOfTheSameConversationIsRefused() {
		ResponseConversation[] conversation = new ResponseConversation[1];
		ResponsesTemplate responses = template((request) -> answer("resp_1", conversation[0].input("Me").text()));
		conversation[0] = responses.conversation("a").with((settings) -> settings.maxWait(Duration.ofMillis(1)));
		assertThatExceptionOfType(ConversationBusyException.class).isThrownBy(() -> conversation[0].input("Hi").text())
			.withMessageContaining("'maxWait'");
	}

	@Test
	void responseWithoutIdCannotBeContinuedByAChain() {
		ResponsesTemplate responses = template((request) -> response("{\"output\":[]}"));
		responses.conversation("a").input("Hi").text();
		assertThatIllegalStateException().isThrownBy(() -> responses.conversation("a").input("You").text())
			.withMessageContainingAll("'a'", "HISTORY");
	}

	@Test
	void idsOfMessagesWithoutTheirReasoningAreLeftOutOfWhatIsCompacted() {
		ResponsesClient client = mock(ResponsesClient.class);
		willReturn(client).given(client).with(ArgumentMatchers.any());
		given(client.create(ArgumentMatchers.any())).willReturn(response("""
				{"id":"resp_1","status":"completed","usage":{"total_tokens":5000},"output":[
				{"type":"message","id":"msg_1","role":"assistant","content":"Hello"}]}"""));
		given(client.compact(ArgumentMatchers.any())).willReturn(ResponsesJson.mapper().readValue("""
				{"output":[{"type":"message","id":"msg_0","role":"user","content":"Hi"},
				{"type":"message","id":"msg_1","role":"assistant","content":"Hello"},
				{"type":"compaction","id":"cmp_1","encrypted_content":"gAAA"}]}""", CompactedResponse.class));
		ResponseConversation conversation = ResponsesTemplate.builder()
			.client(client)
			.model("gpt-5.2")
			.build()
			.conversation("a")
			.with((settings) -> settings.mode(ConversationMode.HISTORY).compactThreshold(5000));
		conversation.input("Hi").text();
		conversation.input("You").text();
		ArgumentCaptor<ResponseRequest> sent = ArgumentCaptor.forClass(ResponseRequest.class);
		then(client).should(times(2)).create(sent.capture());
		assertThat(sent.getValue().input().items()).extracting(ResponseItem::id)
			.containsExactly("msg_0", null, "cmp_1", null);
	}

	@Test
	void settingsOfTheTemplateAreThoseOfItsConversations() {
		ConversationStore store = mock(ConversationStore.class);
		ResponsesTemplate responses = template((request) -> answer("resp_1", "Hello")).mutate()
			.conversation((settings) -> settings.store(store))
			.conversation((settings) -> settings.maxWait(Duration.ZERO))
			.build();
		assertThatExceptionOfType(ConversationBusyException.class)
			.isThrownBy(() -> responses.conversation("a").input("Hi").text());
		then(store).should(never()).find("a");
	}

	@Test
	void settingsAreChecked() {
		ConversationSettings.Builder settings = ConversationSettings.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> settings.maxWait(Duration.ofMillis(-1)))
			.withMessage("'maxWait' must not be negative but is PT-0.001S");
		assertThatIllegalArgumentException().isThrownBy(() -> settings.compactThreshold(999))
			.withMessage("'compactThreshold' must be at least 1000 but is 999");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> template((request) -> answer("resp_1", "Hello")).conversation(" "))
			.withMessage("'key' must not be empty");
	}

}

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

package io.github.responses4j.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.ResponseCall;
import io.github.responses4j.ResponseConversation;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.conversation.ConversationBusyException;
import io.github.responses4j.conversation.ConversationExpiredException;
import io.github.responses4j.conversation.ConversationMode;
import io.github.responses4j.conversation.ConversationState;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ToolCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@code ResponseConversation} with the embedded server.
 */
class ConversationTests {

	private static final Tool WEATHER = Tool.function("weather", (tool) -> tool.description("Tells the weather"));

	private static final Answer REASONING = Answer.items(ResponsesJson.mapper().readValue("""
			{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Hm"}],
			"encrypted_content":"gAAAAAB+/=é"}""", ResponseItem.class));

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	private final ResponsesTemplate responses = Templates.builder(this.server)
		.http((http) -> http.readTimeout(Duration.ofSeconds(30)))
		.build();

	private ResponseConversation conversation(String key, ConversationMode mode) {
		return this.responses.conversation(key).with((settings) -> settings.mode(mode));
	}

	private List<RecordedRequest> turns() {
		return this.server.requests()
			.stream()
			.filter((request) -> request.method().equals("POST") && request.path().equals("/v1/responses"))
			.toList();
	}

	private JsonNode turn(int index) {
		return turns().get(index).json();
	}

	@Test
	void chainNamesTheResponseBefore() {
		ResponseConversation conversation = this.responses.conversation("customer-42");
		Response first = conversation.input("One").response();
		Response second = conversation.input("Two").response();
		this.responses.conversation("customer-42").input("Three").response();
		assertThat(turn(0).has("previous_response_id")).isFalse();
		assertThat(turn(1).path("previous_response_id").stringValue()).isEqualTo(first.id());
		assertThat(turn(1).path("input").stringValue()).isEqualTo("Two");
		assertThat(turn(2).path("previous_response_id").stringValue()).isEqualTo(second.id());
		assertThat(conversation.state().turns()).hasSize(3);
		assertThat(conversation.state().items()).isEmpty();
	}

	@Test
	void keysAreConversationsOfTheirOwn() {
		this.responses.conversation("a").input("One").response();
		this.responses.conversation("b").input("Two").response();
		assertThat(turn(1).has("previous_response_id")).isFalse();
	}

	@Test
	void conversationsWithoutKeyAreApart() {
		ResponseConversation conversation = this.responses.conversation();
		Response first = conversation.input("One").response();
		this.responses.conversation().input("Other").response();
		conversation.input("Two").response();
		assertThat(turn(1).has("previous_response_id")).isFalse();
		assertThat(turn(2).path("previous_response_id").stringValue()).isEqualTo(first.id());
	}

	@Test
	void derivedTemplatesLeadTheSameConversations() {
		Response first = this.responses.conversation("customer-42").input("One").response();
		this.responses.mutate().model("gpt-5-nano").build().conversation("customer-42").input("Two").response();
		assertThat(turn(1).path("previous_response_id").stringValue()).isEqualTo(first.id());
	}

	@Test
	void historyIsSentUnchangedAndNothingIsStored() {
		this.server.enqueue(REASONING.then(Answer.text("Hello Ada")));
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY);
		Response first = conversation.input("I am Ada").response();
		conversation.input("Who am I?").text();
		conversation.input("Sure?").text();
		assertThat(turns()).hasSize(3).allSatisfy((request) -> {
			assertThat(request.json().path("store").booleanValue()).isFalse();
			assertThat(request.json().path("include").valueStream().map(JsonNode::stringValue))
				.containsExactly("reasoning.encrypted_content");
			assertThat(request.json().has("previous_response_id")).isFalse();
		});
		assertThat(turn(0).path("input").stringValue()).isEqualTo("I am Ada");
		String output = ResponsesJson.mapper().writeValueAsString(first.output());
		assertThat(output).contains("\"encrypted_content\":\"gAAAAAB+/=é\"");
		String said = ",\"input\":[" + ResponsesJson.mapper().writeValueAsString(Message.user("I am Ada")) + ","
				+ output.substring(1, output.length() - 1) + ","
				+ ResponsesJson.mapper().writeValueAsString(Message.user("Who am I?"));
		assertThat(turns().get(1).text()).contains(said + "]");
		assertThat(turns().get(2).text()).contains(said + ",");
	}

	@Test
	void reasoningOfAStreamIsSentUnchanged() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY);
		this.server.enqueue(REASONING.then(Answer.text("Hello Ada")));
		Response first;
		try (ResponseStream stream = conversation.input("I am Ada").stream()) {
			first = stream.response();
		}
		conversation.input("Who am I?").text();
		assertThat(first.items(ContextItem.Reasoning.class)).singleElement()
			.extracting(ContextItem.Reasoning::encryptedContent)
			.isEqualTo("gAAAAAB+/=é");
		List<JsonNode> input = turn(1).path("input").valueStream().toList();
		assertThat(input.subList(1, 1 + first.output().size()))
			.isEqualTo(first.output().stream().map(ResponsesJson.mapper()::<JsonNode>valueToTree).toList());
	}

	@Test
	void historyMayBeStoredNevertheless() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY);
		conversation.input("One").store(true).text();
		assertThat(turn(0).path("store").booleanValue()).isTrue();
	}

	@Test
	void callsOfFunctionsAndTheirOutputsAreHistory() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", "{}"), Answer.text("Sunny"), Answer.text("Yes"));
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY);
		conversation.input("What is the weather?").tools(WEATHER).response();
		conversation.input(ToolOutput.function("call_1", "sunny")).text();
		conversation.input("Really?").text();
		assertThat(turn(2).path("input").valueStream().map((item) -> item.path("type").stringValue("")))
			.containsExactly("message", "function_call", "function_call_output", "message", "message");
	}

	@Test
	void conversationOfTheServerIsCreatedByTheFirstTurn() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.CONVERSATION);
		conversation.input("One").text();
		conversation.input("Two").text();
		String id = conversation.state().conversationId();
		assertThat(id).isNotNull();
		assertThat(turns()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.json().path("conversation").stringValue()).isEqualTo(id));
		assertThat(this.responses.conversations().items(id).stream()).hasSize(4);
	}

	@Test
	void conversationOfTheServerIsContinued() {
		Conversation kept = this.responses.conversations()
			.create(ConversationRequest.builder().items(Message.user("I am Ada")).build());
		ResponseConversation conversation = this.responses.conversation(ConversationReference.of(kept.id()));
		conversation.input("Who am I?").text();
		assertThat(conversation.key()).isEqualTo(kept.id());
		assertThat(turn(0).path("conversation").stringValue()).isEqualTo(kept.id());
		assertThat(this.responses.conversations().items(kept.id()).stream()).hasSize(3);
	}

	@Test
	void streamIsKeptWhenItEnds() {
		ResponseConversation conversation = this.responses.conversation("customer-42");
		Response first;
		try (ResponseStream stream = conversation.input("One").stream()) {
			stream.iterator().next();
			assertThat(conversation.state().turns()).isEmpty();
			first = stream.response();
			assertThat(conversation.state().turns()).hasSize(1);
			conversation.input("Two").text();
		}
		assertThat(turn(1).path("previous_response_id").stringValue()).isEqualTo(first.id());
	}

	@Test
	void turnsOfAnyKindFollowOnEachOther() {
		ResponseConversation conversation = this.responses.conversation("customer-42");
		conversation.input("One").textAsync().join();
		conversation.input("Two").responseAsync().join();
		assertThat(turn(1).path("previous_response_id").stringValue())
			.isEqualTo(conversation.state().turns().get(0).responseId());
		assertThat(conversation.state().turns()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(ConversationMode.class)
	void turnThatFailsLeavesTheConversationAsItWas(ConversationMode mode) {
		ResponseConversation conversation = conversation("customer-42", mode)
			.with((settings) -> settings.maxWait(Duration.ZERO));
		conversation.input("One").text();
		ConversationState before = conversation.state();
		this.server.enqueue(Fault.status(500));
		assertThatExceptionOfType(ResponsesServerException.class)
			.isThrownBy(() -> conversation.input("Two").with((options) -> options.retry(RetrySettings.none())).text());
		this.server.enqueue(Answer.failure("server_error", "No"));
		assertThatExceptionOfType(ResponsesFailedException.class).isThrownBy(() -> conversation.input("Two").text());
		assertThat(conversation.state()).isEqualTo(before);
		conversation.input("Three").text();
		assertThat(conversation.state().turns()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(ConversationMode.class)
	void streamThatIsClosedEarlyLeavesTheConversationAsItWas(ConversationMode mode) {
		ResponseConversation conversation = conversation("customer-42", mode)
			.with((settings) -> settings.maxWait(Duration.ZERO));
		conversation.input("One").text();
		ConversationState before = conversation.state();
		try (ResponseStream stream = conversation.input("Two").stream()) {
			stream.iterator().next();
			assertThatExceptionOfType(ConversationBusyException.class)
				.isThrownBy(() -> conversation.input("Three").text());
		}
		assertThat(conversation.state()).isEqualTo(before);
	}

	@Test
	void streamThatBreaksOffLeavesTheConversationAsItWas() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY)
			.with((settings) -> settings.maxWait(Duration.ZERO));
		conversation.input("One").text();
		ConversationState before = conversation.state();
		this.server.enqueue(Answer.text("One two three four five").with(Fault.cutAfterEvents(5)));
		try (ResponseStream stream = conversation.input("Two").stream()) {
			assertThatExceptionOfType(ResponsesStreamInterruptedException.class).isThrownBy(stream::response);
			assertThat(conversation.state()).isEqualTo(before);
			conversation.input("Three").text();
		}
	}

	@Test
	void secondTurnWaitsForTheFirst() throws Exception {
		ResponseConversation conversation = this.responses.conversation("customer-42");
		ResponseStream stream = conversation.input("One").stream();
		CompletableFuture<String> second = conversation.input("Two").textAsync();
		stream.iterator().next();
		assertThat(second).isNotDone();
		Response first = stream.response();
		second.get(20, TimeUnit.SECONDS);
		assertThat(turn(1).path("previous_response_id").stringValue()).isEqualTo(first.id());
	}

	@Test
	void secondTurnIsRefusedIfItMayNotWait() {
		ResponseConversation conversation = this.responses.conversation("customer-42")
			.with((settings) -> settings.maxWait(Duration.ZERO));
		try (ResponseStream stream = conversation.input("One").stream()) {
			assertThatExceptionOfType(ConversationBusyException.class)
				.isThrownBy(() -> conversation.input("Two").text())
				.withMessageContaining("'customer-42'");
			assertThat(stream.response()).isNotNull();
		}
		assertThat(turns()).hasSize(1);
	}

	@Test
	void expiredChainIsToldWithItsKey() {
		ResponseConversation conversation = this.responses.conversation("customer-42");
		Response first = conversation.input("One").response();
		this.responses.delete(first.id());
		assertThatExceptionOfType(ConversationExpiredException.class).isThrownBy(() -> conversation.input("Two").text())
			.withMessageContainingAll("'customer-42'", first.id(), "keepHistory");
		assertThat(conversation.state().turns()).hasSize(1);
		conversation.clear();
		conversation.input("One").text();
		assertThat(turn(2).has("previous_response_id")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void expiredChainIsSentAsAWholeIfTheHistoryIsKept(boolean streamed) {
		ResponseConversation conversation = this.responses.conversation("customer-42")
			.with((settings) -> settings.keepHistory(true));
		Response first = conversation.input("One").response();
		this.responses.delete(first.id());
		Response second;
		if (streamed) {
			try (ResponseStream stream = conversation.input("Two").stream()) {
				second = stream.response();
			}
		}
		else {
			second = conversation.input("Two").response();
		}
		conversation.input("Three").text();
		assertThat(turn(2).path("input")).hasSize(first.output().size() + 2);
		assertThat(turn(2).has("previous_response_id")).isFalse();
		assertThat(turn(2).has("store")).isFalse();
		assertThat(turn(3).path("previous_response_id").stringValue()).isEqualTo(second.id());
		assertThat(turn(3).path("input").stringValue()).isEqualTo("Three");
	}

	@Test
	void expiredConversationOfTheServerIsToldWithItsKey() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.CONVERSATION);
		conversation.input("One").text();
		String id = conversation.state().conversationId();
		this.responses.conversations().delete(id);
		assertThatExceptionOfType(ConversationExpiredException.class).isThrownBy(() -> conversation.input("Two").text())
			.withMessageContainingAll("'customer-42'", id);
	}

	@Test
	void serverIsToldToCompactWhatItKeeps() {
		for (ConversationMode mode : List.of(ConversationMode.CHAIN, ConversationMode.CONVERSATION)) {
			conversation(mode.name(), mode).with((settings) -> settings.compactThreshold(2000)).input("One").text();
		}
		assertThat(turns()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.json().path("context_management").toString())
				.isEqualTo("[{\"type\":\"compaction\",\"compact_threshold\":2000}]"));
	}

	@Test
	void historyIsCompactedFromTheThresholdOn() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY)
			.with((settings) -> settings.compactThreshold(1000));
		this.server.enqueue(Answer.text("A").usage(400, 599), Answer.text("B").usage(400, 600), Answer.text("C"));
		conversation.input("One").text();
		conversation.input("Two").text();
		conversation.input("Three").instructions("Be terse").text();
		conversation.input("Four").text();
		assertThat(this.server.requests()).extracting(RecordedRequest::path)
			.containsExactly("/v1/responses", "/v1/responses", "/v1/responses/compact", "/v1/responses",
					"/v1/responses");
		JsonNode compact = this.server.requests().get(2).json();
		assertThat(compact.path("model").stringValue()).isEqualTo("gpt-5.2");
		assertThat(compact.path("instructions").stringValue()).isEqualTo("Be terse");
		assertThat(compact.path("input")).hasSize(4);
		ConversationState state = conversation.state();
		List<JsonNode> compacted = state.compacted()
			.stream()
			.<JsonNode>map(ResponsesJson.mapper()::valueToTree)
			.toList();
		assertThat(compacted).isNotEmpty();
		assertThat(turn(2).path("input").valueStream().toList().subList(0, compacted.size())).isEqualTo(compacted);
		assertThat(turn(2).path("input")).hasSize(compacted.size() + 1);
		assertThat(turn(3).path("input")).hasSize(compacted.size() + 3);
		assertThat(state.compactedTurns()).isEqualTo(2);
		assertThat(state.turns()).hasSize(4);
		assertThat(state.turns().subList(0, 2)).allSatisfy((turn) -> assertThat(turn.output()).isEmpty());
	}

	@Test
	void historyThatCannotBeCompactedIsSentAsItIs() {
		this.server.whenCalled("POST", "/responses/compact").reply(Fault.status(404));
		this.server.enqueue(Answer.text("A").usage(1000, 1000));
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY)
			.with((settings) -> settings.compactThreshold(1000));
		conversation.input("One").text();
		conversation.input("Two").text();
		assertThat(turn(1).path("input")).hasSize(3);
	}

	@Test
	void whatTheServerHasCompactedTakesThePlaceOfTheHistory() {
		ResponseItem compaction = new ContextItem.Compaction("cmp_1", "gAAA", null, Map.of());
		this.server.enqueue(Answer.text("A"), Answer.items(compaction).then(Answer.text("B")));
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY);
		conversation.input("One").text();
		conversation.input("Two").text();
		assertThat(conversation.state().items()).hasSize(2).first().isEqualTo(compaction);
		assertThat(conversation.state().compactedTurns()).isEqualTo(2);
	}

	@Test
	void callsThatWereCutOffAreNotSentBack() {
		this.server.enqueue(Answer.text("A")
			.then(Answer.reasoning("Hm"))
			.then(Answer.functionCall("weather", "{}"))
			.then(Answer.incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS)));
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY);
		conversation.input("One").tools(WEATHER).response();
		conversation.input("Two").text();
		assertThat(turn(1).path("input").valueStream().map((item) -> item.path("type").stringValue("")))
			.containsExactly("message", "message", "message");
	}

	@ParameterizedTest
	@CsvSource({ "CHAIN, false", "CHAIN, true", "CONVERSATION, false", "CONVERSATION, true", "HISTORY, false",
			"HISTORY, true" })
	void turnWithToolsIsOneTurnWithAllItsItems(ConversationMode mode, boolean streamed) {
		this.server.enqueue(REASONING.then(Answer.functionCall("call_1", "weather", "{}")),
				Answer.functionCall("call_2", "weather", "{}"), Answer.text("Sunny"));
		ResponseConversation conversation = conversation("customer-42", mode);
		ResponseCall call = conversation.input("What is the weather?").tools(weather("sunny"));
		Response answer;
		if (streamed) {
			try (ResponseStream stream = call.stream()) {
				answer = stream.response();
			}
		}
		else {
			answer = call.response();
		}
		conversation.input("Really?").text();
		assertThat(answer.outputText()).isEqualTo("Sunny");
		assertThat(conversation.state().turns()).hasSize(2);
		JsonNode next = turn(3);
		if (mode == ConversationMode.CHAIN) {
			assertThat(next.path("previous_response_id").stringValue()).isEqualTo(answer.id());
		}
		if (mode == ConversationMode.CONVERSATION) {
			assertThat(next.path("conversation").stringValue()).isEqualTo(conversation.state().conversationId());
		}
		if (mode == ConversationMode.HISTORY) {
			assertThat(next.path("input").valueStream().map((item) -> item.path("type").stringValue("")))
				.containsExactly("message", "reasoning", "function_call", "function_call_output", "function_call",
						"function_call_output", "message", "message");
			List<JsonNode> before = turn(2).path("input").valueStream().toList();
			assertThat(next.path("input").valueStream().toList().subList(0, before.size())).isEqualTo(before);
			assertThat(turn(2).path("store").booleanValue()).isFalse();
		}
		else {
			assertThat(next.path("input").stringValue()).isEqualTo("Really?");
		}
	}

	@ParameterizedTest
	@EnumSource(ConversationMode.class)
	void answersOfToolsAreSentWithThoseOfTheApplication(ConversationMode mode) {
		this.server.enqueue(
				Answer.functionCall("call_1", "weather", "{}").then(Answer.functionCall("call_2", "ask", "{}")),
				Answer.text("Sunny"), Answer.text("Yes"));
		ResponseConversation conversation = conversation("customer-42", mode);
		Response first = conversation.input("What is the weather?")
			.tools(weather("sunny"), Tool.function("ask", (tool) -> tool.description("Asks the user")))
			.response();
		assertThat(first.functionCalls()).hasSize(2);
		conversation.input(ToolOutput.function("call_2", "yes")).text();
		conversation.input("Really?").text();
		List<JsonNode> second = turn(1).path("input").valueStream().toList();
		assertThat(second.subList(second.size() - 2, second.size())).map((item) -> item.path("call_id").stringValue())
			.containsExactly("call_1", "call_2");
		if (mode == ConversationMode.HISTORY) {
			assertThat(turn(2).path("input").valueStream().map((item) -> item.path("type").stringValue("")))
				.containsExactly("message", "function_call", "function_call", "function_call_output",
						"function_call_output", "message", "message");
		}
		else {
			assertThat(second).hasSize(2);
			assertThat(turn(2).path("input").stringValue()).isEqualTo("Really?");
		}
	}

	@Test
	void entityIsATurn() {
		this.server.enqueue(Answer.json(new Place("Seoul")));
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY);
		assertThat(conversation.input("Where am I?").entity(Place.class)).isEqualTo(new Place("Seoul"));
		conversation.input("Sure?").text();
		assertThat(turn(1).path("input")).hasSize(3);
	}

	@Test
	void turnWhoseToolsFailLeavesTheConversationAsItWas() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY)
			.with((settings) -> settings.maxWait(Duration.ZERO));
		conversation.input("One").text();
		ConversationState before = conversation.state();
		this.server.enqueue(Answer.functionCall("call_1", "weather", "{}"), Fault.status(400));
		assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> conversation.input("Two").tools(weather("sunny")).text());
		assertThat(conversation.state()).isEqualTo(before);
		conversation.input("Three").text();
	}

	private static ToolCallback weather(String weather) {
		return ToolCallback.function(Tool.function("weather", (tool) -> tool.description("Tells the weather")),
				Place.class, (place, context) -> weather);
	}

	@ParameterizedTest
	@EnumSource(ConversationMode.class)
	void forksGoTheirOwnWays(ConversationMode mode) {
		ResponseConversation trunk = conversation("trunk", mode);
		trunk.input("I am Ada").text();
		ResponseConversation branch = trunk.fork("branch");
		branch.input("Left").text();
		trunk.input("Right").text();
		assertThat(trunk.state().turns()).hasSize(2);
		assertThat(branch.state().turns()).hasSize(2);
		assertThat(trunk.state().turns().get(0).responseId()).isEqualTo(branch.state().turns().get(0).responseId());
		if (mode == ConversationMode.CHAIN) {
			assertThat(turn(1).path("previous_response_id")).isEqualTo(turn(2).path("previous_response_id"));
		}
		if (mode == ConversationMode.CONVERSATION) {
			assertThat(turn(1).path("conversation")).isNotEqualTo(turn(2).path("conversation"));
			assertThat(this.responses.conversations()
				.items(branch.state().conversationId())
				.stream()
				.map(ConversationTests::textOf)).hasSize(4).contains("I am Ada", "Left").doesNotContain("Right");
		}
		if (mode == ConversationMode.HISTORY) {
			assertThat(branch.state().items().stream().map(ConversationTests::textOf)).contains("I am Ada", "Left")
				.doesNotContain("Right");
		}
		assertThatIllegalStateException().isThrownBy(() -> trunk.fork("branch")).withMessageContaining("'branch'");
	}

	@Test
	void forkOfALongConversationOfTheServerIsWhole() {
		Conversation kept = this.responses.conversations().create(ConversationRequest.builder().build());
		for (int i = 0; i < 3; i++) {
			int first = i * 15;
			this.responses.conversations()
				.createItems(kept.id(),
						IntStream.range(first, first + 15)
							.mapToObj((number) -> Message.user("Item " + number))
							.toList(),
						List.of());
		}
		ResponseConversation trunk = this.responses.conversation(ConversationReference.of(kept.id()));
		trunk.input("Item 45").text();
		ResponseConversation branch = trunk.fork("branch");
		List<String> texts = new ArrayList<>(this.responses.conversations()
			.items(branch.state().conversationId())
			.stream()
			.map(ConversationTests::textOf)
			.toList());
		Collections.reverse(texts);
		assertThat(texts.subList(0, 46))
			.isEqualTo(IntStream.range(0, 46).mapToObj((number) -> "Item " + number).toList());
		branch.input("Go on").text();
	}

	@ParameterizedTest
	@EnumSource(ConversationMode.class)
	void rewoundConversationGoesOnFromAnEarlierTurn(ConversationMode mode) {
		ResponseConversation conversation = conversation("customer-42", mode);
		conversation.input("One").text();
		ConversationState before = conversation.state();
		conversation.input("Two").text();
		conversation.input("Three").text();
		conversation.rewind(1);
		assertThat(conversation.state().turns()).isEqualTo(before.turns());
		conversation.input("Four").text();
		if (mode == ConversationMode.CHAIN) {
			assertThat(turn(3).path("previous_response_id").stringValue())
				.isEqualTo(before.turns().get(0).responseId());
		}
		if (mode == ConversationMode.CONVERSATION) {
			assertThat(this.responses.conversations()
				.items(before.conversationId())
				.stream()
				.map(ConversationTests::textOf)).hasSize(4).contains("One", "Four").doesNotContain("Two", "Three");
		}
		if (mode == ConversationMode.HISTORY) {
			assertThat(turn(3).path("input")).hasSize(3);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> conversation.rewind(3))
			.withMessageContainingAll("'turns'", "'customer-42'", "to 2 ");
	}

	@Test
	void whatTheServerHasBeyondTheLastTurnIsRemovedByRewindingToIt() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.CONVERSATION);
		conversation.input("One").text();
		String id = conversation.state().conversationId();
		this.responses.conversations().createItems(id, List.of(Message.user("Half a turn")), List.of());
		conversation.rewind(1);
		assertThat(this.responses.conversations().items(id).stream()).hasSize(2);
		assertThatIllegalArgumentException().isThrownBy(() -> conversation.rewind(0)).withMessageContaining("from 1");
	}

	@Test
	void compactedTurnsCannotBeRewound() {
		ResponseConversation conversation = conversation("customer-42", ConversationMode.HISTORY)
			.with((settings) -> settings.compactThreshold(1000));
		this.server.enqueue(Answer.text("A"), Answer.text("B").usage(1000, 1000));
		conversation.input("One").text();
		conversation.input("Two").text();
		conversation.input("Three").text();
		assertThatIllegalArgumentException().isThrownBy(() -> conversation.rewind(1))
			.withMessageContaining("compacted");
		conversation.rewind(2);
		assertThat(conversation.state().items()).isEqualTo(conversation.state().compacted()).isNotEmpty();
		conversation.rewind(0);
		assertThat(conversation.state().items()).isEmpty();
		conversation.input("Anew").text();
		assertThat(turn(3).path("input").stringValue()).isEqualTo("Anew");
	}

	@Test
	void conversationStaysInItsMode() {
		conversation("customer-42", ConversationMode.CHAIN).input("One").text();
		assertThatIllegalStateException()
			.isThrownBy(() -> conversation("customer-42", ConversationMode.HISTORY).input("Two").text())
			.withMessageContainingAll("'customer-42'", "CHAIN", "HISTORY");
		assertThat(turns()).hasSize(1);
	}

	@Test
	void parametersThatAConversationSetsAreRefused() {
		ResponseConversation conversation = this.responses.conversation("customer-42");
		assertThatIllegalArgumentException().isThrownBy(() -> conversation.input("A").previousResponseId("r").text())
			.withMessageContaining("'previousResponseId'");
		assertThatIllegalArgumentException().isThrownBy(() -> conversation.input("A").conversation("c").text())
			.withMessageContaining("'conversation'");
		assertThatIllegalArgumentException().isThrownBy(() -> conversation.input("A").store(false).text())
			.withMessageContainingAll("'store'", "HISTORY");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> conversation.input("A").request((request) -> request.background(true)).stream())
			.withMessageContaining("'background'");
		assertThatIllegalStateException().isThrownBy(() -> conversation.input("A").background())
			.withMessageContaining("'customer-42'");
		assertThat(turns()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAIN", "HISTORY" })
	void serversOfChatCompletionsAreSentTheWholeConversation(ConversationMode mode) {
		ResponseConversation conversation = Templates.builder(this.server).chatCompletions((chat) -> {
		}).build().conversation("customer-42").with((settings) -> settings.mode(mode));
		conversation.input("I am Ada").text();
		conversation.input("Who am I?").text();
		assertThat(this.server.requests().get(1).path()).endsWith("/chat/completions");
		assertThat(this.server.requests().get(1).json().path("messages")).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource(ConversationMode.class)
	void turnsOfManyThreadsDoNotInterleave(ConversationMode mode) throws Exception {
		int conversations = 8;
		int turns = 6;
		List<Future<?>> calls = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			for (int i = 0; i < conversations * turns; i++) {
				String key = "customer-" + i % conversations;
				String text = key + " turn " + i / conversations;
				calls.add(threads.submit(() -> conversation(key, mode).input(text).text()));
			}
			for (Future<?> call : calls) {
				call.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		for (int i = 0; i < conversations; i++) {
			ConversationState state = conversation("customer-" + i, mode).state();
			assertThat(state.turns()).hasSize(turns).doesNotHaveDuplicates();
			assertThat(state.version()).isEqualTo((mode == ConversationMode.CONVERSATION) ? turns + 1 : turns);
			if (mode == ConversationMode.CONVERSATION) {
				assertThat(this.responses.conversations().items(state.conversationId()).stream()).hasSize(2 * turns);
			}
			if (mode == ConversationMode.HISTORY) {
				assertThat(state.items()).hasSize(2 * turns);
			}
			assertThat(state.turns()).extracting(ConversationState.Turn::responseId).doesNotHaveDuplicates();
		}
		if (mode == ConversationMode.CHAIN) {
			assertThat(turns()).extracting((request) -> request.json().path("previous_response_id").stringValue(""))
				.filteredOn((id) -> !id.isEmpty())
				.hasSize(conversations * (turns - 1))
				.doesNotHaveDuplicates();
		}
	}

	private static String textOf(ResponseItem item) {
		return (item instanceof Message message) ? message.text() : "";
	}

	private record Place(String city) {

	}

}

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

package io.github.responses4j.samples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.conversation.ConversationBusyException;
import io.github.responses4j.conversation.ConversationMode;
import io.github.responses4j.conversation.ConversationState;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.Tool;
import io.github.responses4j.server.Answer;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.test.ResponsesServerExtension;
import io.github.responses4j.tool.ToolCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Conversations}.
 */
class ConversationsTests {

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final ResponsesTemplate responses = server.template()
		.mutate()
		.conversation((conversation) -> conversation.store(new JsonConversationStore()))
		.build();

	private final Conversations conversations = new Conversations(this.responses);

	private static ResponseRequest sent() {
		List<ResponseRequest> requests = server.server().requests().stream().map((request) -> request.body()).toList();
		return requests.get(requests.size() - 1);
	}

	private ConversationState state(String key) {
		return this.responses.conversation(key).state();
	}

	@Test
	void turnGoesOnFromTheTurnBefore() {
		this.conversations.say("customer-42", "I am Ada.");
		this.conversations.say("customer-42", "Who am I?");
		assertThat(sent().previousResponseId()).isEqualTo(state("customer-42").turns().get(0).responseId());
	}

	@Test
	void streamWithToolsIsATurn() {
		server.server().enqueue(Answer.functionCall("call_1", "orders", "{}"), Answer.text("You have one order."));
		ToolCallback orders = ToolCallback.function(
				Tool.function("orders", (tool) -> tool.description("The orders of the customer").parameters("""
						{"type": "object", "properties": {}, "required": [], "additionalProperties": false}""")),
				(arguments, context) -> "one");
		List<String> deltas = new ArrayList<>();
		this.conversations.say("customer-42", "What have I ordered?", orders, deltas::add);
		assertThat(String.join("", deltas)).isEqualTo("You have one order.");
		assertThat(state("customer-42").turns()).hasSize(1);
	}

	@Test
	void conversationNeedsNoKey() {
		server.server().enqueue(Answer.text("A summary"), Answer.text("Summary"));
		assertThat(this.conversations.shorten("A text")).isEqualTo("Summary");
		assertThat(sent().previousResponseId()).isNotNull();
	}

	@Test
	void conversationOfTheServerGoesOn() {
		String id = this.responses.conversations()
			.create(ConversationRequest.builder().items(Message.user("I am Ada.")).build())
			.id();
		this.conversations.goOn(id, "Who am I?");
		assertThat(sent().conversation().id()).isEqualTo(id);
	}

	@Test
	void historyIsSentWhereTheServerKeepsNothing() {
		this.conversations.sayWithoutTrace("customer-42", "I am Ada.");
		this.conversations.sayWithoutTrace("customer-42", "Who am I?");
		assertThat(sent().store()).isFalse();
		assertThat(sent().input().items()).hasSizeGreaterThan(2);
		assertThat(this.responses.conversation("customer-42")
			.with((conversation) -> conversation.mode(ConversationMode.HISTORY))
			.state()
			.turns()).hasSize(2);
	}

	@Test
	void turnIsRefusedWhileAnotherIsAtWork() {
		try (ResponseStream stream = this.responses.conversation("customer-42").input("Tell me a story").stream()) {
			assertThatExceptionOfType(ConversationBusyException.class)
				.isThrownBy(() -> this.conversations.sayOrRefuse("customer-42", "Hello?"));
			stream.response();
		}
		this.conversations.sayOrRefuse("customer-42", "Hello?");
	}

	@Test
	void lastTurnIsReplacedOrTriedOutElsewhere() {
		this.conversations.say("customer-42", "I am Ada.");
		this.conversations.say("customer-42", "Who am I?");
		String first = state("customer-42").turns().get(0).responseId();
		this.conversations.sayInstead("customer-42", "What is my name?");
		assertThat(sent().previousResponseId()).isEqualTo(first);
		this.conversations.tryOut("customer-42", "Am I a poet?");
		assertThat(state("customer-42").turns()).hasSize(2);
		assertThat(state("customer-42/draft").turns()).hasSize(3);
	}

	@Test
	void storeSavesOnlyTheVersionThatFollows() {
		JsonConversationStore store = new JsonConversationStore();
		ConversationState first = new ConversationState(1L, "CHAIN", null, null, List.of(), List.of(), Map.of());
		assertThat(store.save("a", first)).isTrue();
		assertThat(store.save("a", new ConversationState(1L, "CHAIN", "conv_1", null, List.of(), List.of(), Map.of())))
			.isFalse();
		assertThat(store.find("a")).isEqualTo(first);
		store.delete("a");
		assertThat(store.find("a")).isNull();
	}

	@Test
	void applicationSetsHowAndWhereConversationsAreKept() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class))
			.withUserConfiguration(Conversations.Configuration.class)
			.withPropertyValues("responses.api-key=test", "responses.model=gpt-5.2",
					"responses.base-url=" + server.server().baseUrl())
			.run((context) -> {
				ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
				responses.conversation("customer-42").input("I am Ada.").text();
				assertThat(responses.conversation("customer-42").state().items()).hasSize(2);
			});
	}

}

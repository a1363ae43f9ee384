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

import java.util.List;
import java.util.Map;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.conversation.ConversationMode;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;

/**
 * Recipes for what was said before.
 */
class HistoryRecipes {

	private final ResponsesOperations responses;

	HistoryRecipes(ResponsesOperations responses) {
		this.responses = responses;
	}

	// tag::recipe-chain[]
	String askTwice(String question, String followUp) {
		Response first = this.responses.input(question).response();
		return this.responses.input(followUp).continuing(first).text();
	}
	// end::recipe-chain[]

	// tag::recipe-conversation[]
	String begin(String customer) {
		ConversationRequest request = ConversationRequest.builder().metadata(Map.of("customer", customer)).build();
		Conversation conversation = this.responses.conversations().create(request);
		return conversation.id();
	}

	String say(String conversationId, String text) {
		return this.responses.input(text).conversation(conversationId).text();
	}
	// end::recipe-conversation[]

	// tag::recipe-conversation-key[]
	String chat(String customer, String text) {
		return this.responses.conversation(customer).input(text).text();
	}
	// end::recipe-conversation-key[]

	// tag::recipe-history[]
	String goOn(List<ResponseItem> history, String text) {
		history.add(Message.user(text));
		Response response = this.responses.input(history).store(false).response();
		history.addAll(response.toInput());
		return response.outputText();
	}
	// end::recipe-history[]

	// tag::recipe-zero-retention[]
	String goOnWithoutTrace(List<ResponseItem> history, String text) {
		history.add(Message.user(text));
		Response response = this.responses.input(history)
			.reasoning(ReasoningConfig.Effort.MEDIUM)
			.store(false)
			.include(Include.ENCRYPTED_REASONING)
			.response();
		history.addAll(response.toInput());
		return response.outputText();
	}
	// end::recipe-zero-retention[]

	// tag::recipe-zero-retention-key[]
	String chatWithoutTrace(String customer, String text) {
		return this.responses.conversation(customer)
			.with((settings) -> settings.mode(ConversationMode.HISTORY))
			.input(text)
			.reasoning(ReasoningConfig.Effort.MEDIUM)
			.text();
	}
	// end::recipe-zero-retention-key[]

}

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

import java.time.Duration;
import java.util.function.Consumer;

import org.springframework.context.annotation.Bean;

import io.github.responses4j.ResponseConversation;
import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.autoconfigure.ResponsesTemplateBuilderCustomizer;
import io.github.responses4j.conversation.ConversationMode;
import io.github.responses4j.conversation.ConversationStore;
import io.github.responses4j.conversation.InMemoryConversationStore;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ToolCallback;

/**
 * The code of docs/conversations.md.
 */
class Conversations {

	private final ResponsesOperations responses;

	Conversations(ResponsesOperations responses) {
		this.responses = responses;
	}

	// tag::conversation[]
	String say(String customer, String text) {
		return this.responses.conversation(customer).input(text).text();
	}
	// end::conversation[]

	// tag::conversation-stream[]
	void say(String customer, String text, ToolCallback orders, Consumer<String> out) {
		try (ResponseStream stream = this.responses.conversation(customer).input(text).tools(orders).stream()) {
			stream.textDeltas().forEach(out);
		}
	}
	// end::conversation-stream[]

	// tag::conversation-alone[]
	String shorten(String text) {
		ResponseConversation conversation = this.responses.conversation();
		conversation.input("Summarize this: " + text).text();
		return conversation.input("Shorter, please.").text();
	}
	// end::conversation-alone[]

	// tag::conversation-server[]
	String goOn(String conversationId, String text) {
		return this.responses.conversation(ConversationReference.of(conversationId)).input(text).text();
	}
	// end::conversation-server[]

	// tag::conversation-history[]
	String sayWithoutTrace(String customer, String text) {
		return this.responses.conversation(customer)
			.with((conversation) -> conversation.mode(ConversationMode.HISTORY).compactThreshold(100_000))
			.input(text)
			.text();
	}
	// end::conversation-history[]

	// tag::conversation-refuse[]
	String sayOrRefuse(String customer, String text) {
		return this.responses.conversation(customer)
			.with((conversation) -> conversation.maxWait(Duration.ZERO))
			.input(text)
			.text();
	}
	// end::conversation-refuse[]

	// tag::conversation-branch[]
	String sayInstead(String customer, String text) {
		ResponseConversation conversation = this.responses.conversation(customer);
		conversation.rewind(conversation.state().turns().size() - 1);
		return conversation.input(text).text();
	}

	String tryOut(String customer, String text) {
		return this.responses.conversation(customer).fork(customer + "/draft").input(text).text();
	}
	// end::conversation-branch[]

	static class Configuration {

		// tag::conversation-settings[]
		@Bean
		ResponsesTemplateBuilderCustomizer conversations() {
			return (builder) -> builder
				.conversation((conversation) -> conversation.keepHistory(true).maxWait(Duration.ofSeconds(20)));
		}

		@Bean
		ConversationStore conversationStore() {
			return new InMemoryConversationStore(100_000, Duration.ofHours(2));
		}
		// end::conversation-settings[]

	}

}

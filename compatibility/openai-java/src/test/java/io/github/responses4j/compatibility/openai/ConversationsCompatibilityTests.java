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

package io.github.responses4j.compatibility.openai;

import java.time.Duration;
import java.util.List;

import com.openai.client.OpenAIClient;
import com.openai.models.conversations.Conversation;
import com.openai.models.conversations.ConversationCreateParams;
import com.openai.models.conversations.items.ConversationItem;
import com.openai.models.conversations.items.ConversationItemList;
import com.openai.models.conversations.items.ItemCreateParams;
import com.openai.models.conversations.items.ItemDeleteParams;
import com.openai.models.conversations.items.ItemListParams;
import com.openai.models.conversations.items.ItemRetrieveParams;
import com.openai.models.responses.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationsCompatibilityTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	@AutoClose
	private final OpenAIClient client = OpenAiJava.clientOf(this.server);

	@Test
	void keepsConversationsAndTheirItems() {
		Conversation conversation = this.client.conversations()
			.create(ConversationCreateParams.builder().addItem(OpenAiJava.userMessage("one")).build());
		String id = conversation.id();
		ConversationItemList added = this.client.conversations()
			.items()
			.create(id, ItemCreateParams.builder().addItem(OpenAiJava.userMessage("two")).build());
		assertThat(added.data()).singleElement().satisfies((item) -> assertThat(text(item)).isEqualTo("two"));
		Response response = this.client.responses().create(OpenAiJava.ask("three").conversation(id).build());
		assertThat(response.conversation()).hasValueSatisfying((own) -> assertThat(own.id()).isEqualTo(id));
		assertThat(texts(id)).startsWith("one", "two", "three").hasSize(4).last().asString().contains("\"three\"");
		ConversationItem retrieved = this.client.conversations()
			.items()
			.retrieve(added.firstId(), ItemRetrieveParams.builder().conversationId(id).build());
		assertThat(text(retrieved)).isEqualTo("two");
		Conversation after = this.client.conversations()
			.items()
			.delete(added.firstId(), ItemDeleteParams.builder().conversationId(id).build());
		assertThat(after.id()).isEqualTo(id);
		assertThat(texts(id)).startsWith("one", "three").hasSize(3);
		assertThat(this.client.conversations().retrieve(id)).isEqualTo(conversation);
		assertThat(this.client.conversations().delete(id).deleted()).isTrue();
	}

	private List<String> texts(String conversationId) {
		return this.client.conversations()
			.items()
			.list(conversationId, ItemListParams.builder().limit(2).order(ItemListParams.Order.ASC).build())
			.autoPager()
			.stream()
			.map(ConversationsCompatibilityTests::text)
			.toList();
	}

	private static String text(ConversationItem item) {
		return item.asMessage()
			.content()
			.stream()
			.map((content) -> content.isInputText() ? content.asInputText().text() : content.asOutputText().text())
			.reduce("", String::concat);
	}

}

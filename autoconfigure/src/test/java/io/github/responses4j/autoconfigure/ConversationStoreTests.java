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

package io.github.responses4j.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.conversation.ConversationState;
import io.github.responses4j.conversation.ConversationStore;
import io.github.responses4j.conversation.InMemoryConversationStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for the {@link ConversationStore} of auto-configured clients.
 */
class ConversationStoreTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class))
		.withPropertyValues("responses.api-key=test-key", "responses.clients.cheap.model=gpt-5-nano");

	@Test
	void conversationsAreKeptInTheStoreOfTheApplication() {
		ConversationStore store = mock(ConversationStore.class);
		this.runner.withBean(ConversationStore.class, () -> store).run((context) -> {
			context.getBean("responsesTemplate", ResponsesTemplate.class).conversation("a").state();
			then(store).should().find("a");
			context.getBean(ResponsesClients.class).get("cheap").conversation("b").state();
			then(store).should().find("b");
		});
	}

	@Test
	void customizersHaveTheLastWord() {
		ConversationStore store = mock(ConversationStore.class);
		this.runner.withBean(ConversationStore.class, () -> store)
			.withBean(ResponsesTemplateBuilderCustomizer.class,
					() -> (builder) -> builder
						.conversation((conversation) -> conversation.store(new InMemoryConversationStore())))
			.run((context) -> {
				context.getBean("responsesTemplate", ResponsesTemplate.class).conversation("a").state();
				then(store).should(never()).find(any());
			});
	}

	@Test
	void withoutAStoreConversationsAreKeptInMemory() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(ConversationStore.class);
			ConversationState state = context.getBean("responsesTemplate", ResponsesTemplate.class)
				.conversation("a")
				.state();
			assertThat(state.turns()).isEmpty();
		});
	}

}

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
import java.util.ArrayList;
import java.util.List;

import com.openai.client.OpenAIClient;
import com.openai.core.ObjectMappers;
import com.openai.core.RequestOptions;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.ChatModel;
import com.openai.models.ResponsesModel;
import com.openai.models.responses.CompactedResponse;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCompactParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextDeltaEvent;
import com.openai.models.responses.inputitems.InputItemListPage;
import com.openai.models.responses.inputitems.InputItemListParams;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResponsesCompatibilityTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	@AutoClose
	private final OpenAIClient client = OpenAiJava.clientOf(this.server);

	@Test
	void creates() {
		Response first = this.client.responses().create(OpenAiJava.ask("Hello").build());
		Response second = this.client.responses()
			.create(OpenAiJava.ask("And now?").previousResponseId(first.id()).build());
		assertThat(first.status()).contains(ResponseStatus.COMPLETED);
		assertThat(first.model()).isEqualTo(ResponsesModel.ofChat(ChatModel.of(OpenAiJava.MODEL)));
		assertThat(OpenAiJava.outputText(first)).contains("\"Hello\"");
		assertThat(first.usage()).hasValueSatisfying((usage) -> {
			assertThat(usage.inputTokens()).isPositive();
			assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + usage.outputTokens());
		});
		assertThat(second.previousResponseId()).contains(first.id());
		assertThat(OpenAiJava.outputText(second)).contains("\"And now?\"").contains("\"Hello\"");
	}

	@Test
	void streamsIntoTheAccumulator() {
		ResponseAccumulator accumulator = ResponseAccumulator.createWithSnapshots();
		List<ResponseStreamEvent> events = new ArrayList<>();
		try (StreamResponse<ResponseStreamEvent> stream = this.client.responses()
			.createStreaming(OpenAiJava.ask("Hello").build())) {
			stream.stream().map(accumulator::accumulate).forEach(events::add);
		}
		String deltas = events.stream()
			.flatMap((event) -> event.outputTextDelta().stream())
			.map(ResponseTextDeltaEvent::delta)
			.reduce("", String::concat);
		assertThat(events.get(0).isCreated()).isTrue();
		assertThat(events.get(events.size() - 1).isCompleted()).isTrue();
		assertThat(deltas).contains("\"Hello\"").isEqualTo(OpenAiJava.outputText(accumulator.response()));
		assertThat(accumulator.reconstructedResponse().output()).isEqualTo(accumulator.response().output());
		assertThat(accumulator.response()).isEqualTo(this.client.responses().retrieve(accumulator.response().id()));
	}

	@Test
	void retrieves() {
		Response created = this.client.responses().create(OpenAiJava.ask("Hello").build());
		assertThat(this.client.responses().retrieve(created.id())).isEqualTo(created);
	}

	@Test
	void deletes() {
		Response created = this.client.responses().create(OpenAiJava.ask("Hello").build());
		this.client.responses().delete(created.id());
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.client.responses().retrieve(created.id()));
	}

	@Test
	void pagesThroughInputItems() {
		Response response = this.client.responses()
			.create(OpenAiJava.ask("")
				.inputOfResponse(List.of(OpenAiJava.userMessage("one"), OpenAiJava.userMessage("two"),
						OpenAiJava.userMessage("three"), OpenAiJava.userMessage("four"),
						OpenAiJava.userMessage("five")))
				.build());
		InputItemListPage page = this.client.responses()
			.inputItems()
			.list(response.id(), InputItemListParams.builder().limit(2).order(InputItemListParams.Order.ASC).build());
		assertThat(page.data()).hasSize(2);
		assertThat(page.hasMore()).contains(true);
		assertThat(page.autoPager().stream().map(ResponsesCompatibilityTests::text)).containsExactly("one", "two",
				"three", "four", "five");
	}

	private static String text(ResponseItem item) {
		return item.asResponseInputMessageItem().content().get(0).asInputText().text();
	}

	@Test
	void countsTokens() {
		Response response = this.client.responses().create(OpenAiJava.ask("Hello").build());
		long tokens = this.client.responses()
			.inputTokens()
			.count(InputTokenCountParams.builder().model(OpenAiJava.MODEL).input("Hello").build())
			.inputTokens();
		assertThat(tokens).isPositive().isEqualTo(response.usage().orElseThrow().inputTokens());
	}

	/**
	 * What is compacted begins with messages of the user, which the client takes and its
	 * validation does not.
	 */
	@Test
	void compacts() {
		Response response = this.client.responses().create(OpenAiJava.ask("My cat is called Tom").build());
		CompactedResponse compacted = this.client.responses()
			.compact(ResponseCompactParams.builder().model(OpenAiJava.MODEL).previousResponseId(response.id()).build(),
					RequestOptions.builder().responseValidation(false).build());
		List<ResponseInputItem> input = new ArrayList<>();
		compacted.output()
			.forEach((item) -> input.add(ObjectMappers.jsonMapper().convertValue(item, ResponseInputItem.class)));
		input.add(OpenAiJava.userMessage("What is it called?"));
		Response next = this.client.responses().create(OpenAiJava.ask("").inputOfResponse(input).build());
		assertThat(compacted.output()).anyMatch((item) -> item.compaction().isPresent());
		assertThat(compacted.usage().totalTokens()).isPositive();
		assertThat(OpenAiJava.outputText(next)).contains("\"My cat is called Tom\"");
	}

}

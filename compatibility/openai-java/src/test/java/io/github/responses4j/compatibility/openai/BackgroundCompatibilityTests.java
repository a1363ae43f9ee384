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
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseRetrieveParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class BackgroundCompatibilityTests {

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	@AutoClose
	private final OpenAIClient client = OpenAiJava.clientOf(this.server);

	@Test
	void pollsUntilTheResponseIsThere() {
		Response created = this.client.responses().create(OpenAiJava.ask("Hello").background(true).build());
		Response response = created;
		while (isUnderWay(response)) {
			response = this.client.responses().retrieve(created.id());
		}
		assertThat(created.status()).contains(ResponseStatus.QUEUED);
		assertThat(response.status()).contains(ResponseStatus.COMPLETED);
		assertThat(OpenAiJava.outputText(response)).contains("\"Hello\"");
	}

	private static boolean isUnderWay(Response response) {
		ResponseStatus status = response.status().orElseThrow();
		return status.equals(ResponseStatus.QUEUED) || status.equals(ResponseStatus.IN_PROGRESS);
	}

	@Test
	void cancels() {
		try (ResponsesServer slow = ResponsesServer.builder().eventDelay(Duration.ofMinutes(1)).start()) {
			OpenAIClient client = this.client.withOptions((options) -> options.baseUrl(slow.baseUrl()));
			Response created = client.responses().create(OpenAiJava.ask("Hello").background(true).build());
			Response cancelled = client.responses().cancel(created.id());
			assertThat(cancelled.id()).isEqualTo(created.id());
			assertThat(cancelled.status()).contains(ResponseStatus.CANCELLED);
			assertThat(client.responses().retrieve(created.id())).isEqualTo(cancelled);
		}
	}

	@Test
	void resumesAStreamWhereItBrokeOff() {
		ResponseAccumulator accumulator = ResponseAccumulator.create();
		List<Long> numbers = new ArrayList<>();
		String id;
		try (StreamResponse<ResponseStreamEvent> stream = this.client.responses()
			.createStreaming(OpenAiJava.ask("Hello").background(true).build())) {
			Iterator<ResponseStreamEvent> events = stream.stream().iterator();
			ResponseStreamEvent created = accumulator.accumulate(events.next());
			id = created.asCreated().response().id();
			numbers.add(created.asCreated().sequenceNumber());
		}
		ResponseRetrieveParams rest = ResponseRetrieveParams.builder().startingAfter(numbers.get(0)).build();
		List<ResponseStreamEvent> events = new ArrayList<>();
		try (StreamResponse<ResponseStreamEvent> stream = this.client.responses().retrieveStreaming(id, rest)) {
			stream.stream().map(accumulator::accumulate).forEach(events::add);
		}
		assertThat(numbers).containsExactly(0L);
		assertThat(events).noneMatch(ResponseStreamEvent::isCreated);
		assertThat(events.get(0).asQueued().sequenceNumber()).isEqualTo(1);
		assertThat(events.get(events.size() - 1).asCompleted().sequenceNumber()).isEqualTo(events.size());
		assertThat(accumulator.response().id()).isEqualTo(id);
		assertThat(accumulator.response()).isEqualTo(this.client.responses().retrieve(id));
	}

}

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

package io.github.responses4j.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsesEngineTests {

	private static final String REQUEST = """
			{"model": "gpt-5.2", "input": "Is it warm?", "stream": true}""";

	private final List<ResponseStreamEvent> events = new ArrayList<>();

	@Test
	void whatItsCallerLeavesIsCancelled() {
		ResponsesEngine engine = engine((turn, output) -> {
			assertThat(output.text("one")).isTrue();
			assertThat(output.text("two")).isFalse();
			assertThat(output.text("three")).isFalse();
		});
		stream(engine, (event) -> {
			if (this.events.size() == 5) {
				throw new IOException("gone");
			}
			this.events.add(event);
		});
		Response response = kept(engine);
		assertThat(response.status()).isEqualTo(ResponseStatus.CANCELLED);
		assertThat(response.outputText()).isEqualTo("onetwo");
		assertThat(response.items(Message.class)).extracting(Message::status).containsExactly(ItemStatus.IN_PROGRESS);
	}

	@Test
	void nothingIsThoughtOfForACallerWhoIsGoneFromTheStart() {
		ResponsesEngine engine = engine((turn, output) -> {
			throw new AssertionError("asked");
		});
		stream(engine, (event) -> {
			this.events.add(event);
			throw new IOException("gone");
		});
		assertThat(kept(engine).status()).isEqualTo(ResponseStatus.CANCELLED);
	}

	@Test
	void aResponseCanBeContinuedAsSoonAsItsLastEventIsOut() {
		ResponsesEngine engine = engine((turn, output) -> output.text("one"));
		stream(engine, (event) -> {
			this.events.add(event);
			if (event instanceof LifecycleEvent.Completed) {
				assertThat(kept(engine).status()).isEqualTo(ResponseStatus.COMPLETED);
			}
		});
		assertThat(this.events).last().isInstanceOf(LifecycleEvent.Completed.class);
	}

	@Test
	void aDeletedResponseDoesNotComeBack() {
		ResponsesEngine engine = engine((turn, output) -> output.text("one"));
		stream(engine, (event) -> {
			this.events.add(event);
			if (event instanceof LifecycleEvent.InProgress) {
				assertThat(status(engine.handle(call("DELETE", "/v1/responses/" + id(), "")))).isEqualTo(200);
			}
		});
		assertThat(this.events).last().isInstanceOf(LifecycleEvent.Completed.class);
		assertThat(status(engine.handle(call("GET", "/v1/responses/" + id(), "")))).isEqualTo(404);
	}

	@Test
	void anAnswerWithoutTextHasNoItem() {
		ResponsesEngine engine = engine((turn, output) -> {
		});
		stream(engine, this.events::add);
		assertThat(this.events).extracting(ResponseStreamEvent::type)
			.containsExactly("response.created", "response.in_progress", "response.completed");
		assertThat(kept(engine).output()).isEmpty();
	}

	@Test
	void anInterruptedAnswerIsCancelledAndTheThreadStaysInterrupted() {
		ResponsesEngine engine = engine((turn, output) -> {
			throw new InterruptedException();
		});
		stream(engine, this.events::add);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(kept(engine).status()).isEqualTo(ResponseStatus.CANCELLED);
	}

	@Test
	void aClosedEngineLetsNoEventOut() {
		ResponsesEngine engine = engine(new SimulatedModel());
		engine.close();
		stream(engine, this.events::add);
		assertThat(this.events).isEmpty();
	}

	@Test
	void theModelIsToldTheWholeContextAndTheRequest() {
		List<Turn> turns = new ArrayList<>();
		ResponsesEngine engine = engine((turn, output) -> {
			turns.add(turn);
			output.text("answer");
		});
		Reply.Json first = (Reply.Json) engine.handle(call("POST", "/v1/responses", """
				{"model": "gpt-5.2", "input": "one", "instructions": "Be terse."}"""));
		engine.handle(call("POST", "/v1/responses", """
				{"model": "gpt-5.2", "input": "two", "previous_response_id": "%s"}"""
			.formatted(((Response) first.body()).id())));
		assertThat(turns.get(0).request().instructions()).isEqualTo("Be terse.");
		assertThat(turns.get(1).request().instructions()).isNull();
		assertThat(turns.get(1).context()).extracting((item) -> ((Message) item).text())
			.containsExactly("one", "answer", "two");
	}

	private static ResponsesEngine engine(Backend backend) {
		return new ResponsesEngine("/v1", null, List.of(), Duration.ZERO, backend, true);
	}

	private static Call call(String method, String path, String body) {
		return new Call(method, path, Map.of(), Map.of("authorization", "Bearer test"),
				body.getBytes(StandardCharsets.UTF_8));
	}

	private static void stream(ResponsesEngine engine, EventSink sink) {
		((Reply.Events) engine.handle(call("POST", "/v1/responses", REQUEST))).source().sendTo(sink);
	}

	private String id() {
		return ((LifecycleEvent) this.events.get(0)).response().id();
	}

	private Response kept(ResponsesEngine engine) {
		return (Response) ((Reply.Json) engine.handle(call("GET", "/v1/responses/" + id(), ""))).body();
	}

	private static int status(Reply reply) {
		return ((Reply.Json) reply).status();
	}

}

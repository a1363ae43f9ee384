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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.common.KeyValue;
import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.observation.ResponsesContentObservationFilter;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ResponsesTool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what tools know of the thread that asked, and for what is observed of them.
 */
@Timeout(30)
class ToolContextTests {

	private static final String KEY = "tool-context-tests.user";

	private static final ThreadLocal<String> USER = new ThreadLocal<>();

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final Users users = new Users();

	private final ResponsesTemplate responses = Templates.builder(this.server)
		.observationRegistry(this.observations)
		.build();

	@BeforeEach
	void scriptTwoCalls() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, USER);
		this.server.enqueue(Answer.functionCall("call_1", "user", Map.of()).then(Answer.functionCall("user", Map.of())),
				Answer.text("Ada."));
	}

	@AfterEach
	void forgetUser() {
		USER.remove();
		ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
	}

	@Test
	void whatIsBoundToTheThreadOfTheCallerReachesTools() {
		USER.set("Ada");
		this.responses.input("Who am I?").tools(this.users).text();
		assertThat(this.users.seen).containsExactly("Ada", "Ada");
		assertThat(this.users.threads).allSatisfy((thread) -> assertThat(thread).startsWith("responses-tool-"));
	}

	@Test
	void whoOpensAStreamCountsAndNotWhoReadsIt() throws Exception {
		USER.set("Ada");
		ExecutorService reader = Executors.newSingleThreadExecutor();
		try (ResponseStream stream = this.responses.input("Who am I?").tools(this.users).stream()) {
			reader.submit(() -> stream.response()).get();
		}
		finally {
			reader.shutdown();
		}
		assertThat(this.users.seen).containsExactly("Ada", "Ada");
	}

	@Test
	void aTaskDecoratorTakesAlongWhatMicrometerDoesNotKnow() {
		ThreadLocal<String> tenant = new ThreadLocal<>();
		tenant.set("acme");
		List<String> tenants = new CopyOnWriteArrayList<>();
		this.responses.input("Who am I?").tools(this.users).toolCalling((settings) -> settings.taskDecorator((task) -> {
			String value = tenant.get();
			return () -> {
				tenant.set(value);
				task.run();
			};
		}).interceptor((invocation) -> {
			tenants.add(tenant.get());
			return invocation.proceed();
		})).text();
		assertThat(tenants).containsExactly("acme", "acme");
	}

	@Test
	void toolsAreObservedBelowWhoAsked() {
		Observation caller = Observation.start("caller", this.observations);
		try (Observation.Scope scope = caller.openScope()) {
			this.responses.input("Who am I?").tools(this.users).text();
		}
		caller.stop();
		assertThat(this.users.observations).hasSize(2).allSatisfy((observation) -> {
			assertThat(observation.getName()).isEqualTo("gen_ai.execute_tool.duration");
			assertThat(observation.getContextualName()).isEqualTo("execute_tool user");
			assertThat(observation.getParentObservation().getContextView().getName()).isEqualTo("caller");
		});
		assertThat(this.observations).hasNumberOfObservationsWithNameEqualTo("gen_ai.execute_tool.duration", 2)
			.hasAnObservation((observation) -> observation.hasContextualNameEqualTo("execute_tool user")
				.hasLowCardinalityKeyValue("gen_ai.operation.name", "execute_tool")
				.hasLowCardinalityKeyValue("gen_ai.tool.name", "user")
				.hasLowCardinalityKeyValue("error.type", KeyValue.NONE_VALUE)
				.hasHighCardinalityKeyValue("gen_ai.tool.call.id", "call_1")
				.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.tool.call.result"));
	}

	@Test
	void asyncCallsAreObservedBelowWhoAskedToo() throws Exception {
		Observation caller = Observation.start("caller", this.observations);
		CompletableFuture<String> answer;
		try (Observation.Scope scope = caller.openScope()) {
			answer = this.responses.input("Who am I?").tools(this.users).textAsync();
		}
		answer.get();
		assertThat(this.users.observations).hasSize(2)
			.allSatisfy((observation) -> assertThat(observation.getParentObservation().getContextView().getName())
				.isEqualTo("caller"));
	}

	@Test
	void aFailureIsObservedAlthoughTheModelIsTold() {
		this.users.failure = new IllegalStateException("No user");
		this.responses.input("Who am I?").tools(this.users).text();
		assertThat(this.observations)
			.hasAnObservation((observation) -> observation.hasContextualNameEqualTo("execute_tool user")
				.hasError(this.users.failure)
				.hasLowCardinalityKeyValue("error.type", "java.lang.IllegalStateException"));
	}

	@Test
	void contentIsObservedIfThatIsWanted() {
		USER.set("Ada");
		this.observations.observationConfig().observationFilter(new ResponsesContentObservationFilter(true, true));
		this.responses.input("Who am I?").tools(this.users).text();
		assertThat(this.observations)
			.hasAnObservation((observation) -> observation.hasContextualNameEqualTo("execute_tool user")
				.hasHighCardinalityKeyValue("gen_ai.tool.call.arguments", "{}")
				.hasHighCardinalityKeyValue("gen_ai.tool.call.result", "Ada"));
	}

	class Users {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private final List<String> threads = new CopyOnWriteArrayList<>();

		private final List<Observation.ContextView> observations = new CopyOnWriteArrayList<>();

		private RuntimeException failure;

		@ResponsesTool("Who is asking")
		String user() {
			this.threads.add(Thread.currentThread().getName());
			this.observations.add(ToolContextTests.this.observations.getCurrentObservation().getContextView());
			if (this.failure != null) {
				throw this.failure;
			}
			this.seen.add(String.valueOf(USER.get()));
			return USER.get();
		}

	}

}

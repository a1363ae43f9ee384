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

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.Answer;
import io.github.responses4j.test.ResponsesServerExtension;
import io.github.responses4j.tool.ToolLoopException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Tools}.
 */
class ToolsTests {

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private static final Answer ORDERS = Answer.functionCall("call_1", "orders",
			"{\"since\": \"2026-11-01\", \"status\": null}");

	private final Tools tools = new Tools(server.template());

	private final Tools.OrderTools orders = new Tools.OrderTools(new Tools.Orders() {

		@Override
		public List<Tools.Order> find(String user, LocalDate since, Tools.@Nullable OrderStatus status) {
			return List.of(new Tools.Order(4711, user + " since " + since, BigDecimal.TEN));
		}

		@Override
		public void cancel(String user, long id) {
			throw new IllegalStateException("Order " + id + " is shipped");
		}

	});

	@Test
	void call() {
		server.server()
			.enqueue(ORDERS.then(Answer.functionCall("call_2", "cancel_order", Map.of("id", 4711))),
					Answer.text("One, and it is shipped."));
		assertThat(this.tools.answer("What did I order?", "ada", this.orders)).isEqualTo("One, and it is shipped.");
		assertThat(output("call_1")).isEqualTo("[{\"id\":4711,\"title\":\"ada since 2026-11-01\",\"price\":10}]");
		assertThat(output("call_2")).isEqualTo("Error: Order 4711 is shipped");
	}

	@Test
	void lambda() {
		server.server().enqueue(Answer.functionCall("call_1", "price", Map.of("name", "Tent")), Answer.text("99."));
		assertThat(
				server.template().input("What is a tent?").tools(this.tools.price((name) -> new BigDecimal(99))).text())
			.isEqualTo("99.");
		assertThat(output("call_1")).isEqualTo("99");
	}

	@Test
	void interceptor() {
		server.server().enqueue(ORDERS, Answer.text("Well."));
		server.template()
			.input("What did I order?")
			.tools(this.orders)
			.toolCalling((settings) -> settings.interceptor(this.tools.approval((call) -> false)))
			.text();
		assertThat(output("call_1")).isEqualTo("The user does not want that");
	}

	@Test
	void settings() {
		server.server().enqueue(Answer.functionCall("call_1", "cancel_order", Map.of("id", 4711)));
		assertThatExceptionOfType(ToolLoopException.class)
			.isThrownBy(() -> this.tools.answerSoon("Cancel it", this.orders))
			.withRootCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void result() {
		server.server().enqueue(ORDERS.usage(10, 5), Answer.text("One.").usage(20, 5));
		assertThat(this.tools.tokens("What did I order?", this.orders)).isEqualTo(40);
	}

	@Test
	void limit() {
		server.server().enqueue(ORDERS);
		assertThat(this.tools.whatWasDone("What did I order?", this.orders).items()).hasSize(1);
	}

	@Test
	void stream() {
		server.server().enqueue(Answer.text("Wait. ").then(ORDERS), Answer.text("One."));
		List<String> out = new ArrayList<>();
		this.tools.follow("What did I order?", this.orders, out::add);
		assertThat(String.join("", out)).isEqualTo("Wait. [call_1 is answered]One.");
	}

	@Test
	void unanswered() {
		server.server()
			.enqueue(ORDERS.then(Answer.functionCall("call_2", "sign", Map.of())), Answer.text("Thank you."));
		assertThat(this.tools.answerYourself("Sign it", this.orders, (calls) -> {
			assertThat(calls).singleElement()
				.isInstanceOfSatisfying(ToolCall.Function.class, (call) -> assertThat(call.name()).isEqualTo("sign"));
			List<ResponseItem> answers = new ArrayList<>();
			answers.add(ToolOutput.function("call_2", "signed"));
			return answers;
		}).outputText()).isEqualTo("Thank you.");
	}

	private static String output(String callId) {
		List<ToolOutput> outputs = server.server().requests().get(1).toolOutputs();
		return outputs.stream()
			.filter((output) -> Objects.equals(output.callId(), callId))
			.map((output) -> ((ToolOutput.Function) output).output().text())
			.findFirst()
			.orElseThrow();
	}

}

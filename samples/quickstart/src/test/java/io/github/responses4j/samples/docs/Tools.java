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
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolLoopEvent;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ResponsesTool;
import io.github.responses4j.tool.ToolCallInterceptor;
import io.github.responses4j.tool.ToolCallback;
import io.github.responses4j.tool.ToolContext;
import io.github.responses4j.tool.ToolErrorHandler;
import io.github.responses4j.tool.ToolLoopException;
import io.github.responses4j.tool.ToolLoopResult;

/**
 * The code of docs/tools.md.
 */
class Tools {

	private final ResponsesTemplate responses;

	Tools(ResponsesTemplate responses) {
		this.responses = responses;
	}

	// tag::tools-call[]
	String answer(String question, String user, OrderTools orders) {
		return this.responses.input(question).tools(orders).toolContext("user", user).text();
	}
	// end::tools-call[]

	// tag::tools-lambda[]
	ToolCallback price(Prices prices) {
		return ToolCallback.function("price", "The price of an article", Article.class,
				(article) -> prices.of(article.name()));
	}
	// end::tools-lambda[]

	// tag::tools-interceptor[]
	ToolCallInterceptor approval(Approvals approvals) {
		return (invocation) -> approvals.allow(invocation.call()) ? invocation.proceed()
				: invocation.refuse("The user does not want that");
	}
	// end::tools-interceptor[]

	// tag::tools-settings[]
	String answerSoon(String question, OrderTools orders) {
		return this.responses.input(question)
			.tools(orders)
			.toolContext("user", "ada")
			.toolCalling((tools) -> tools.maxRounds(5)
				.timeout(Duration.ofSeconds(30))
				.callTimeout(Duration.ofSeconds(5))
				.errorHandler(ToolErrorHandler.rethrow()))
			.text();
	}
	// end::tools-settings[]

	// tag::tools-result[]
	long tokens(String question, OrderTools orders) {
		ToolLoopResult done = this.responses.input(question).tools(orders).toolContext("user", "ada").toolLoop();
		return done.usage().totalTokens();
	}
	// end::tools-result[]

	// tag::tools-limit[]
	ToolLoopResult whatWasDone(String question, OrderTools orders) {
		try {
			this.responses.input(question).tools(orders).toolCalling((tools) -> tools.maxRounds(1)).text();
			throw new IllegalStateException("One round was enough");
		}
		catch (ToolLoopException ex) {
			return ex.result();
		}
	}
	// end::tools-limit[]

	// tag::tools-stream[]
	void follow(String question, OrderTools orders, Consumer<String> out) {
		try (ResponseStream stream = this.responses.input(question).tools(orders).toolContext("user", "ada").stream()) {
			for (ResponseStreamEvent event : stream) {
				if (event instanceof TextEvent.OutputTextDelta text) {
					out.accept(text.delta());
				}
				else if (event instanceof ToolLoopEvent.CallAnswered answered) {
					out.accept("[" + answered.call().callId() + " is answered]");
				}
			}
		}
	}
	// end::tools-stream[]

	// tag::tools-unanswered[]
	Response answerYourself(String question, OrderTools orders, Caller caller) {
		Tool signature = Tool.function("sign", (tool) -> tool.description("Lets the user sign"));
		ToolLoopResult done = this.responses.input(question)
			.tools(orders, signature)
			.toolContext("user", "ada")
			.toolLoop();
		List<ResponseItem> answers = caller.answer(done.unanswered());
		answers.addAll(done.outputs());
		return this.responses.input(answers).continuing(done.response()).tools(orders, signature).response();
	}
	// end::tools-unanswered[]

	// tag::tools-bean[]
	@Component
	static class OrderTools {

		private final Orders orders;

		OrderTools(Orders orders) {
			this.orders = orders;
		}

		@ResponsesTool("The orders of the user who asks")
		List<Order> orders(@JsonPropertyDescription("The first day that counts") LocalDate since,
				@Nullable OrderStatus status, ToolContext context) {
			return this.orders.find(context.get("user", String.class), since, status);
		}

		@ResponsesTool(name = "cancel_order", description = "Cancels an order that is not shipped yet")
		void cancel(long id, ToolContext context) {
			this.orders.cancel(context.get("user", String.class), id);
		}

	}
	// end::tools-bean[]

	/**
	 * What an application has.
	 */
	interface Orders {

		List<Order> find(String user, LocalDate since, @Nullable OrderStatus status);

		void cancel(String user, long id);

	}

	/**
	 * What it has before anybody orders.
	 */
	@Component
	static class NoOrders implements Orders {

		@Override
		public List<Order> find(String user, LocalDate since, @Nullable OrderStatus status) {
			return List.of();
		}

		@Override
		public void cancel(String user, long id) {
			throw new IllegalArgumentException("There is no order " + id);
		}

	}

	record Order(long id, String title, BigDecimal price) {

	}

	enum OrderStatus {

		OPEN, SHIPPED

	}

	// tag::tools-lambda-input[]
	record Article(@JsonPropertyDescription("As in the catalogue") String name) {

	}
	// end::tools-lambda-input[]

	interface Prices {

		BigDecimal of(String article);

	}

	interface Approvals {

		boolean allow(Object call);

	}

	interface Caller {

		List<ResponseItem> answer(List<?> calls);

	}

}

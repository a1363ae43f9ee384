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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.ResponseCall;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.McpTool;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ShellEnvironment;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ToolCallInterceptor;
import io.github.responses4j.tool.ToolCallback;
import io.github.responses4j.tool.ToolErrorHandler;
import io.github.responses4j.tool.ToolLoopException;
import io.github.responses4j.tool.ToolLoopResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for loops that end with a whole response, against the embedded server.
 */
@Timeout(30)
class ToolLoopTests {

	private static final FunctionTool WEATHER = Tool.function("weather",
			(tool) -> tool.description("The weather of a city").parameters("""
					{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}"""));

	@AutoClose
	private final ResponsesServer server = ResponsesServer.start();

	private final ResponsesTemplate responses = Templates.builder(this.server).build();

	@Test
	void theModelGetsTheResultAndAnswers() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")), Answer.text("Yes."));
		String answer = this.responses.input("Do I need an umbrella?").tools(weather()).text();
		assertThat(answer).isEqualTo("Yes.");
		assertThat(input(1)).hasSize(1);
		assertThat(output(1, "call_1")).isEqualTo("rain in Seoul");
		assertThat(body(1).path("previous_response_id").asString()).startsWith("resp_");
		assertThat(body(1).path("tools")).isEqualTo(body(0).path("tools"));
	}

	/**
	 * Three rounds of two parallel calls each, with items of every type between them.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void everyItemIsSentBackUnchangedWhereTheServerKeepsNothing(boolean streaming) throws IOException {
		List<List<JsonNode>> rounds = new ArrayList<>();
		JsonNode items = ResponsesJson.mapper().readTree(getClass().getResourceAsStream("items.json"));
		for (int round = 0; round < 3; round++) {
			List<JsonNode> output = new ArrayList<>(items.get(round).values());
			for (int call = 0; call < 2; call++) {
				output.add(call("call_" + round + "_" + call, "city " + call));
			}
			rounds.add(output);
			this.server.enqueue(Answer.items(items(output)));
		}
		this.server.enqueue(Answer.text("Done."));
		ResponseCall call = this.responses.input("Do all you can")
			.store(false)
			.include(Include.FILE_SEARCH_RESULTS, Include.WEB_SEARCH_SOURCES, Include.CODE_INTERPRETER_OUTPUTS)
			.tools(weather(), otherTools());
		assertThat(finish(call, streaming).outputText()).isEqualTo("Done.");
		assertThat(this.server.requests()).hasSize(4);
		for (int round = 0; round < 3; round++) {
			List<JsonNode> before = (round == 0) ? List.of(message("Do all you can")) : input(round);
			List<JsonNode> after = input(round + 1);
			assertThat(after.subList(0, before.size())).isEqualTo(before);
			assertThat(after.subList(before.size(), before.size() + rounds.get(round).size()))
				.isEqualTo(rounds.get(round));
			List<JsonNode> outputs = after.subList(before.size() + rounds.get(round).size(), after.size());
			assertThat(outputs).extracting((output) -> output.path("type").asString())
				.endsWith("function_call_output", "function_call_output");
			assertThat(outputs.get(outputs.size() - 2).path("call_id").asString()).isEqualTo("call_" + round + "_0");
			assertThat(outputs.get(outputs.size() - 1).path("call_id").asString()).isEqualTo("call_" + round + "_1");
			assertThat(body(round + 1).has("previous_response_id")).isFalse();
		}
	}

	@Test
	void aConversationGetsOnlyTheResults() {
		String conversation = this.responses.conversations().create(ConversationRequest.builder().build()).id();
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")), Answer.text("Yes."));
		this.responses.input("Do I need an umbrella?").conversation(conversation).tools(weather()).text();
		assertThat(calls()).hasSize(2);
		JsonNode second = calls().get(1);
		assertThat(second.path("input").size()).isEqualTo(1);
		assertThat(second.path("conversation").asString()).isEqualTo(conversation);
		assertThat(second.has("previous_response_id")).isFalse();
	}

	@Test
	void callsRunAtTheSameTimeAndAreAnsweredInTheirOrder() {
		CyclicBarrier both = new CyclicBarrier(2);
		CountDownLatch second = new CountDownLatch(1);
		this.server.enqueue(twoCalls(), Answer.text("Done."));
		this.responses.input("Hello").tools(tool((city) -> {
			both.await();
			if ("Seoul".equals(city)) {
				second.await();
			}
			else {
				second.countDown();
			}
			return city;
		})).text();
		assertThat(input(1)).extracting((output) -> output.path("output").asString()).containsExactly("Seoul", "Turku");
	}

	@Test
	void noMoreCallsRunThanAllowed() {
		AtomicInteger running = new AtomicInteger();
		List<Integer> seen = new CopyOnWriteArrayList<>();
		this.server.enqueue(twoCalls().then(twoCalls("call_3", "call_4")), Answer.text("Done."));
		this.responses.input("Hello").toolCalling((settings) -> settings.parallelism(1)).tools(tool((city) -> {
			seen.add(running.incrementAndGet());
			Thread.yield();
			running.decrementAndGet();
			return city;
		})).text();
		assertThat(seen).containsExactly(1, 1, 1, 1);
	}

	@Test
	void theModelIsToldWhatWentWrong() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Atlantis"))
			.then(Answer.functionCall("call_2", "weather", "{\"city\": "))
			.then(Answer.functionCall("call_3", "weather", "[]")), Answer.text("Sorry."));
		this.responses.input("Hello").tools(tool((city) -> {
			throw new IllegalStateException("No such city");
		})).text();
		assertThat(output(1, "call_1")).isEqualTo("Error: No such city");
		assertThat(output(1, "call_2")).isEqualTo("Error: The arguments are not valid JSON");
		assertThat(output(1, "call_3")).isEqualTo("Error: The arguments must be a JSON object but are ARRAY");
	}

	@Test
	void theModelIsToldThatThereIsNoToolOfTheNameThatItMadeUp() {
		this.server.enqueue(Answer.functionCall("call_1", "wether", Map.of("city", "Seoul")),
				Answer.functionCall("call_2", "weather", Map.of("city", "Seoul")), Answer.text("Rain."));
		assertThat(this.responses.input("Hello").tools(weather()).text()).isEqualTo("Rain.");
		assertThat(output(1, "call_1")).isEqualTo("Error: There is no tool 'wether'");
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void aCallOfWhatASearchFoundIsLeftForTheCaller() {
		this.server.enqueue(Answer.functionCall("call_1", "found", Map.of()));
		Response response = this.responses.input("Hello").tools(weather(), Tool.toolSearch()).response();
		assertThat(response.functionCalls()).hasSize(1);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void aFailureEndsTheLoopIfThatIsWanted() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")),
				Answer.functionCall("call_2", "weather", Map.of("city", "Atlantis")));
		IllegalStateException failure = new IllegalStateException("No such city");
		assertThatExceptionOfType(ToolLoopException.class).isThrownBy(() -> this.responses.input("Hello")
			.toolCalling((settings) -> settings.errorHandler(ToolErrorHandler.rethrow()))
			.tools(tool((city) -> {
				if ("Atlantis".equals(city)) {
					throw failure;
				}
				return city;
			}))
			.text()).withMessage("The tool 'weather' failed").withCause(failure).satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.TOOL_FAILED);
				assertThat(ex.result().rounds()).hasSize(2);
				assertThat(ex.result().items()).hasSize(3);
			});
	}

	@Test
	void theTokensOfAllResponsesComeWithTheLast() {
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")).usage(10, 5),
				Answer.text("It rains.").usage(20, 10), Answer.text("Hello.").usage(1, 2));
		ToolLoopResult done = this.responses.input("Hello").tools(weather()).toolLoop();
		assertThat(done.response().outputText()).isEqualTo("It rains.");
		assertThat(done.response().usage().totalTokens()).isEqualTo(30);
		assertThat(done.usage().totalTokens()).isEqualTo(45);
		assertThat(this.responses.input("Hello").toolLoop().usage().totalTokens()).isEqualTo(3);
	}

	@Test
	void roundsAreLimited() {
		this.server.otherwise(Answer.functionCall("weather", Map.of("city", "Seoul")).usage(10, 1));
		AtomicInteger calls = new AtomicInteger();
		assertThatExceptionOfType(ToolLoopException.class)
			.isThrownBy(() -> this.responses.input("Hello")
				.toolCalling((settings) -> settings.maxRounds(3))
				.tools(tool((city) -> calls.incrementAndGet()))
				.text())
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.MAX_ROUNDS);
				assertThat(ex.result().rounds()).hasSize(3);
				assertThat(ex.result().items()).hasSize(5);
				assertThat(ex.result().usage().totalTokens()).isEqualTo(33);
			});
		assertThat(calls).hasValue(2);
	}

	@Test
	void callsAreLimited() {
		this.server.otherwise(twoCalls());
		AtomicInteger calls = new AtomicInteger();
		assertThatExceptionOfType(ToolLoopException.class)
			.isThrownBy(() -> this.responses.input("Hello")
				.store(false)
				.toolCalling((settings) -> settings.maxCalls(3))
				.tools(tool((city) -> calls.incrementAndGet()))
				.text())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.MAX_CALLS));
		assertThat(calls).hasValue(2);
	}

	@Test
	void theModelThatHangsIsCutOffAtTheTimeoutOfTheLoop() {
		this.server.enqueue(Fault.noReply());
		assertThatExceptionOfType(ToolLoopException.class)
			.isThrownBy(() -> this.responses.input("Hello")
				.toolCalling((settings) -> settings.timeout(Duration.ofMillis(200)))
				.tools(weather())
				.text())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.TIMEOUT))
			.withCauseInstanceOf(ResponsesTimeoutException.class);
	}

	@Test
	void interruptingTheCallerInterruptsTools() throws InterruptedException {
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		AtomicReference<Throwable> failure = new AtomicReference<>();
		AtomicBoolean stillInterrupted = new AtomicBoolean();
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")));
		Thread caller = new Thread(() -> {
			try {
				this.responses.input("Hello").tools(tool((city) -> {
					called.countDown();
					return hang(interrupted);
				})).text();
			}
			catch (RuntimeException ex) {
				failure.set(ex);
				stillInterrupted.set(Thread.currentThread().isInterrupted());
			}
		});
		caller.start();
		called.await();
		caller.interrupt();
		caller.join();
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(failure.get()).isInstanceOfSatisfying(ToolLoopException.class,
				(ex) -> assertThat(ex.reason()).isEqualTo(ToolLoopException.Reason.INTERRUPTED));
		assertThat(stillInterrupted).isTrue();
	}

	@Test
	void cancellingTheFutureInterruptsTools() throws InterruptedException {
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")));
		CompletableFuture<Response> future = this.responses.input("Hello").tools(tool((city) -> {
			called.countDown();
			return hang(interrupted);
		})).responseAsync();
		called.await();
		future.cancel(true);
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void callsOfOtherToolsAreLeftForTheCaller() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul"))
			.then(Answer.functionCall("call_2", "book", Map.of())));
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		Response response = this.responses.input("Hello").tools(weather(), Tool.function("book", (tool) -> {
		})).onToolLoop(result::set).response();
		assertThat(response.functionCalls()).hasSize(2);
		assertThat(result.get().unanswered()).extracting(ToolCall::callId).containsExactly("call_2");
		assertThat(result.get().outputs()).extracting(ToolOutput::callId).containsExactly("call_1");
		// Both together are what the server wants
		this.server.enqueue(Answer.text("Booked."));
		List<ResponseItem> answers = new ArrayList<>(result.get().outputs());
		answers.add(ToolOutput.function("call_2", "booked"));
		assertThat(this.responses.input(answers).continuing(response).tools(weather()).text()).isEqualTo("Booked.");
	}

	@Test
	void noCallOfAnIncompleteResponseIsCarriedOut() {
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul"))
			.then(Answer.incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS)));
		AtomicInteger calls = new AtomicInteger();
		Response response = this.responses.input("Hello").tools(tool((city) -> calls.incrementAndGet())).response();
		assertThat(response.status()).isEqualTo(ResponseStatus.INCOMPLETE);
		assertThat(calls).hasValue(0);
	}

	@Test
	void aForcedCallIsForcedOnce() {
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")), Answer.text("Yes."));
		this.responses.input("Hello").tools(weather()).toolChoice(ToolChoice.function("weather")).text();
		assertThat(body(0).path("tool_choice").path("name").asString()).isEqualTo("weather");
		assertThat(body(1).has("tool_choice")).isFalse();
	}

	@Test
	void theModelNeedNotWaitForAsyncTools() {
		CountDownLatch goOn = new CountDownLatch(1);
		ToolCallback slow = ToolCallback.function(
				Tool.function("research", (tool) -> tool.parameters("{\"type\": \"object\"}").async(true)),
				(input, context) -> {
					goOn.await();
					return "42";
				});
		this.server.enqueue(Answer.items(items(List.of(json("""
				{"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "research", \
				"arguments": "{}", "async": true, "status": "completed"}"""), call("call_2", "Seoul")))),
				Answer.text("I am waiting."), Answer.text("It is 42."));
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		String answer = this.responses.input("Hello").with((options) -> options.onAttempt(() -> {
			// With the second request the model knows of the weather but not of the
			// research
			if (this.server.requests().size() == 1) {
				goOn.countDown();
			}
		})).tools(weather(), slow).onToolLoop(result::set).text();
		assertThat(answer).isEqualTo("It is 42.");
		assertThat(input(1)).extracting((output) -> output.path("call_id").asString()).containsExactly("call_2");
		assertThat(input(2)).extracting((output) -> output.path("call_id").asString()).containsExactly("call_1");
		assertThat(result.get().rounds()).hasSize(3);
	}

	@Test
	void interceptorsApproveRefuseAndReplace() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul"))
			.then(Answer.functionCall("call_2", "weather", Map.of("city", "Turku")))
			.then(Answer.functionCall("call_3", "weather", Map.of("city", "Lima")))
			.then(Answer.functionCall("call_4", "weather", Map.of("city", "Oslo"))), Answer.text("Done."));
		List<String> after = new CopyOnWriteArrayList<>();
		ToolCallInterceptor decisions = (invocation) -> switch (String.valueOf(invocation.call().callId())) {
			case "call_2" -> invocation.refuse("Not allowed");
			case "call_3" -> invocation.answer(Map.of("weather", "unknown"));
			case "call_4" -> invocation.proceedWith(Map.of("city", "Bergen"));
			default -> invocation.proceed();
		};
		this.responses.input("Hello").toolCalling((settings) -> settings.interceptor((invocation) -> {
			ToolOutput output = invocation.proceed();
			after.add(invocation.call().callId() + "=" + ((ToolOutput.Function) output).output().text());
			return output;
		}).interceptor(decisions)).tools(weather()).text();
		assertThat(after).containsExactlyInAnyOrder("call_1=rain in Seoul", "call_2=Not allowed",
				"call_3={\"weather\":\"unknown\"}", "call_4=rain in Bergen");
		assertThat(output(1, "call_1")).isEqualTo("rain in Seoul");
		assertThat(output(1, "call_2")).isEqualTo("Not allowed");
		assertThat(output(1, "call_3")).isEqualTo("{\"weather\":\"unknown\"}");
		assertThat(output(1, "call_4")).isEqualTo("rain in Bergen");
	}

	@Test
	void callsToMcpServersAreApprovedOrNot() {
		JsonNode request = json(
				"""
						{"type": "mcp_approval_request", "id": "mcpr_1", "server_label": "shop", "name": "buy", "arguments": "{}"}""");
		this.server.enqueue(Answer.items(items(List.of(request))), Answer.text("Bought."));
		McpTool shop = Tool.mcp("shop", (mcp) -> mcp.serverUrl("https://shop.example/mcp"));
		this.responses.input("Hello")
			.tools(shop, ToolCallback.mcpApproval((call, context) -> ToolOutput.approval(call, true)))
			.text();
		assertThat(input(1)).containsExactly(json("""
				{"type": "mcp_approval_response", "approval_request_id": "mcpr_1", "approve": true}"""));
		this.server.enqueue(Answer.items(items(List.of(request))), Answer.text("Too bad."));
		this.responses.input("Hello")
			.toolCalling((settings) -> settings.interceptor((invocation) -> invocation.refuse("Too expensive")))
			.tools(shop, ToolCallback.mcpApproval((call, context) -> ToolOutput.approval(call, true)))
			.text();
		assertThat(input(3)).containsExactly(json("""
				{"type": "mcp_approval_response", "approval_request_id": "mcpr_1", "approve": false,
				"reason": "Too expensive"}"""));
	}

	@Test
	void toolsInANamespaceAreCalledByIt() {
		this.server.enqueue(Answer.items(items(List.of(json("""
				{"type": "function_call", "id": "fc_1", "call_id": "call_1", "namespace": "meteo", "name": "weather",
				"arguments": "{\\"city\\": \\"Seoul\\"}", "status": "completed"}""")))), Answer.text("Done."));
		this.responses.input("Hello").tools(ToolCallback.namespace("meteo", "Weather and climate", weather())).text();
		assertThat(body(0).path("tools").get(0).path("tools").get(0).path("name").asString()).isEqualTo("weather");
		assertThat(output(1, "call_1")).isEqualTo("rain in Seoul");
	}

	@Test
	void toolsAreToldOfTheContextThatTheModelNeverSees() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")), Answer.text("Yes."));
		ToolCallback tool = ToolCallback.function(WEATHER,
				(input, context) -> context.get("user", String.class) + " " + context.call().callId());
		this.responses.input("Hello").tools(tool).toolContext("user", "secret-name").text();
		assertThat(output(1, "call_1")).isEqualTo("secret-name call_1");
		assertThat(this.server.requests().get(0).text()).doesNotContain("secret-name");
	}

	@Test
	void imagesAreSentAsSuch() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")), Answer.text("Yes."));
		this.responses.input("Hello")
			.tools(tool((city) -> List.of(ContentPart.text("A map"), ContentPart.imageUrl("https://maps.example/1"))))
			.text();
		JsonNode output = input(1).get(0).path("output");
		assertThat(output).isEqualTo(json("""
				[{"type": "input_text", "text": "A map"},
				{"type": "input_image", "image_url": "https://maps.example/1", "detail": "auto"}]"""));
	}

	@Test
	void whatWasDoneIsKnownWhenARequestFails() {
		this.server.enqueue(Answer.functionCall("weather", Map.of("city", "Seoul")).usage(10, 5), Fault.status(400));
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> this.responses.input("Hello").tools(weather()).onToolLoop(result::set).text());
		assertThat(result.get().items()).hasSize(2);
		assertThat(result.get().usage().totalTokens()).isEqualTo(15);
	}

	@Test
	void theAnswerMayBeAnEntity() {
		this.server.enqueue(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")),
				Answer.json(Map.of("umbrella", true)));
		assertThat(this.responses.input("Do I need an umbrella?").tools(weather()).entity(Advice.class))
			.isEqualTo(new Advice(true));
		assertThat(body(1).path("text")).isEqualTo(body(0).path("text"));
	}

	@Test
	void toolsMustHaveDifferentNames() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.responses.input("Hello").tools(weather()).tools(weather()))
			.withMessage("'tools' must have different names but 'weather' is that of the function 'weather'"
					+ " and that of the function 'weather'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.responses.input("Hello").tools(WEATHER, weather()))
			.withMessage("'tools' must have different names but 'weather' is there twice");
		assertThatIllegalArgumentException().isThrownBy(() -> this.responses.input("Hello").tools("weather"))
			.withMessage("'tools' has the name 'weather' but there is no tool of that name");
		assertThatIllegalArgumentException().isThrownBy(() -> this.responses.input("Hello").tools(new Object()))
			.withMessageContaining("java.lang.Object");
	}

	private Response finish(ResponseCall call, boolean streaming) {
		if (!streaming) {
			return call.response();
		}
		try (ResponseStream stream = call.stream()) {
			return stream.response();
		}
	}

	private static Object hang(CountDownLatch interrupted) throws InterruptedException {
		try {
			new CountDownLatch(1).await();
			return "never";
		}
		catch (InterruptedException ex) {
			interrupted.countDown();
			throw ex;
		}
	}

	private static ToolCallback weather() {
		return tool((city) -> "rain in " + city);
	}

	private static ToolCallback tool(CityFunction function) {
		return ToolCallback.function(WEATHER, (input, context) -> function.apply(input.path("city").asString()));
	}

	/**
	 * Tools for the calls among the items.
	 */
	private static List<Object> otherTools() {
		return List.of(ToolCallback.custom(Tool.custom("sql", "Queries"), (input, context) -> input + ";"),
				ToolCallback.computer(Tool.computer(),
						(call, context) -> ToolOutput.computer(call, "https://screen.example/1",
								call.pendingSafetyChecks())),
				ToolCallback.localShell((call, context) -> ToolOutput.localShell(call, "printed")),
				ToolCallback.shell(Tool.shell(new ShellEnvironment.Local(List.of(), Map.of())),
						(call, context) -> ToolOutput.shell(call,
								List.of(ToolOutput.ShellResult.exit("printed", "", 0)))),
				ToolCallback.applyPatch((call, context) -> ToolOutput.applyPatch(call, true, null)),
				ToolCallback.mcpApproval((call, context) -> ToolOutput.approval(call, true)));
	}

	private static Answer twoCalls() {
		return twoCalls("call_1", "call_2");
	}

	private static Answer twoCalls(String first, String second) {
		return Answer.functionCall(first, "weather", Map.of("city", "Seoul"))
			.then(Answer.functionCall(second, "weather", Map.of("city", "Turku")));
	}

	private static JsonNode call(String callId, String city) {
		return json("""
				{"type": "function_call", "id": "fc_%1$s", "call_id": "%1$s", "name": "weather",
				"arguments": "{\\"city\\": \\"%2$s\\"}", "status": "completed"}""".formatted(callId, city));
	}

	private static JsonNode message(String text) {
		return json("""
				{"type": "message", "role": "user", "content": "%s"}""".formatted(text));
	}

	private static ResponseItem[] items(List<JsonNode> items) {
		return items.stream()
			.map((item) -> ResponsesJson.mapper().treeToValue(item, ResponseItem.class))
			.toArray(ResponseItem[]::new);
	}

	private static JsonNode json(String json) {
		return ResponsesJson.mapper().readTree(json);
	}

	private String output(int request, String callId) {
		return input(request).stream()
			.filter((item) -> callId.equals(item.path("call_id").asString()))
			.findFirst()
			.orElseThrow()
			.path("output")
			.asString();
	}

	private List<JsonNode> input(int request) {
		return new ArrayList<>(body(request).path("input").values());
	}

	private JsonNode body(int request) {
		return this.server.requests().get(request).json();
	}

	private List<JsonNode> calls() {
		return this.server.requests()
			.stream()
			.filter((request) -> request.path().endsWith("/responses"))
			.map(RecordedRequest::json)
			.toList();
	}

	record Advice(boolean umbrella) {

	}

	private interface CityFunction {

		Object apply(String city) throws Exception;

	}

}

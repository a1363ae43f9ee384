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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.model.Usage;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Every answer comes to our client as it was scripted, whole and as a stream.
 */
@Timeout(60)
class AnswerTests {

	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final ResponsesTemplate responses = TestClient.template(this.server).retry(RetrySettings.none()).build();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void saysAText() {
		assertAnswer(Answer.text("It is warm."), (response) -> {
			assertThat(response.outputText()).isEqualTo("It is warm.");
			assertThat(response.status()).isEqualTo(ResponseStatus.COMPLETED);
			assertThat(response.output()).hasSize(1);
		});
	}

	@Test
	void saysAnEmptyText() {
		assertAnswer(Answer.text(""), (response) -> {
			assertThat(response.outputText()).isEmpty();
			assertThat(response.items(Message.class)).hasSize(1);
		});
	}

	@Test
	void streamsTheDeltasThatAreGiven() {
		this.server.enqueue(Answer.textDeltas("It i", "s", " warm."));
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThat(stream.textDeltas()).containsExactly("It i", "s", " warm.");
		}
	}

	@Test
	void streamsATextInSeveralDeltas() {
		this.server.enqueue(Answer.text("It is warm."));
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThat(stream.textDeltas()).containsExactly("It", " is", " warm.");
		}
	}

	@Test
	void saysJson() {
		assertAnswer(Answer.json(new City("Seoul", 22)),
				(response) -> assertThat(response.outputText()).isEqualTo("{\"name\":\"Seoul\",\"degrees\":22}"));
		assertAnswer(Answer.json("{\"name\":"),
				(response) -> assertThat(response.outputText()).isEqualTo("{\"name\":"));
	}

	@Test
	void callsFunctionsInRounds() {
		this.server.enqueue(
				Answer.functionCall("call_1", "weather", Map.of("city", "Seoul"))
					.then(Answer.functionCall("call_2", "weather", "{\"city\":\"Lima\"}")),
				Answer.functionCall("call_3", "time", "{}"), Answer.text("All is well."));
		Response first = this.responses.input("Hi").response();
		assertThat(first.items(ToolCall.Function.class))
			.extracting(ToolCall.Function::callId, ToolCall.Function::name, ToolCall.Function::arguments)
			.containsExactly(tuple("call_1", "weather", "{\"city\":\"Seoul\"}"),
					tuple("call_2", "weather", "{\"city\":\"Lima\"}"));
		Response second = this.responses.input(ToolOutput.function("call_1", "22"), ToolOutput.function("call_2", "17"))
			.continuing(first)
			.response();
		assertThat(second.items(ToolCall.Function.class)).extracting(ToolCall.Function::name).containsExactly("time");
		assertThat(this.responses.input(ToolOutput.function("call_3", "noon")).continuing(second).text())
			.isEqualTo("All is well.");
	}

	@Test
	void callsAFunctionWithAnIdOfItsOwn() {
		assertAnswer(Answer.functionCall("weather", "no JSON"),
				(response) -> assertThat(response.items(ToolCall.Function.class)).singleElement().satisfies((call) -> {
					assertThat(call.callId()).startsWith("call_");
					assertThat(call.arguments()).isEqualTo("no JSON");
					assertThat(call.status()).isEqualTo(ItemStatus.COMPLETED);
				}));
	}

	@Test
	void callsACustomTool() {
		assertAnswer(Answer.customToolCall("call_1", "sql", "select 1"),
				(response) -> assertThat(response.items(ToolCall.Custom.class)).singleElement().satisfies((call) -> {
					assertThat(call.callId()).isEqualTo("call_1");
					assertThat(call.name()).isEqualTo("sql");
					assertThat(call.input()).isEqualTo("select 1");
				}));
		assertAnswer(Answer.customToolCall("sql", "select 1"),
				(response) -> assertThat(response.items(ToolCall.Custom.class)).singleElement()
					.satisfies((call) -> assertThat(call.callId()).startsWith("call_")));
	}

	@Test
	void reasonsBeforeItSpeaksAndCalls() {
		assertAnswer(Answer.reasoning("It is about weather.", "So I look.")
			.then(Answer.text("I will look."))
			.then(Answer.functionCall("weather", "{}")), (response) -> {
				assertThat(response.output()).extracting(ResponseItem::type)
					.containsExactly("reasoning", "message", "function_call");
				assertThat(response.items(ContextItem.Reasoning.class).get(0).summary()).extracting(ContentPart::text)
					.containsExactly("It is about weather.", "So I look.");
				assertThat(response.outputText()).isEqualTo("I will look.");
			});
	}

	@Test
	void whatFollowsATextIsAnotherMessage() {
		assertAnswer(Answer.text("One").then(Answer.text("Two")),
				(response) -> assertThat(response.items(Message.class)).extracting(Message::text)
					.containsExactly("One", "Two"));
	}

	@Test
	void refuses() {
		assertAnswer(Answer.refusal("I cannot help with that."),
				(response) -> assertThat(response.items(Message.class).get(0).content().parts()).singleElement()
					.isEqualTo(new ContentPart.Refusal("I cannot help with that.", Map.of())));
	}

	@Test
	void citesSources() {
		Annotation file = new Annotation.FileCitation("file_1", "a.pdf", 3, Map.of());
		assertAnswer(
				Answer.reasoning("So")
					.then(Answer.text("It is warm."))
					.citing("https://example.org/", "Weather")
					.citing(file),
				(response) -> assertThat(
						((ContentPart.OutputText) response.items(Message.class).get(0).content().parts().get(0))
							.annotations())
					.containsExactly(new Annotation.UrlCitation("https://example.org/", "Weather", 0, 11, Map.of()),
							file));
	}

	@Test
	void givesItemsOfAnyKind() {
		this.server.enqueue(
				Answer.items(new HostedToolCall.CodeInterpreter(null, null, "cntr_1", "print(1)", List.of(), Map.of()),
						Message.assistant("1")));
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThat(stream).extracting(ResponseStreamEvent::type)
				.contains("response.code_interpreter_call.completed");
			assertThat(stream.response().items(HostedToolCall.CodeInterpreter.class)).singleElement()
				.satisfies((call) -> assertThat(call.id()).startsWith("ci_"));
			assertThat(stream.response().outputText()).isEqualTo("1");
		}
	}

	@Test
	void endsIncomplete() {
		assertAnswer(Answer.text("It is").then(Answer.incomplete(IncompleteDetails.Reason.CONTENT_FILTER)),
				(response) -> {
					assertThat(response.status()).isEqualTo(ResponseStatus.INCOMPLETE);
					assertThat(response.incompleteDetails().reason())
						.isEqualTo(IncompleteDetails.Reason.CONTENT_FILTER);
					assertThat(response.items(Message.class)).singleElement()
						.satisfies((message) -> assertThat(message.status()).isEqualTo(ItemStatus.INCOMPLETE));
				});
	}

	@Test
	void endsOnce() {
		assertAnswer(Answer.incomplete(IncompleteDetails.Reason.CONTENT_FILTER)
			.then(Answer.failure("server_error", "Oh."))
			.then(Answer.text("more")), (response) -> {
				assertThat(response.status()).isEqualTo(ResponseStatus.INCOMPLETE);
				assertThat(response.output()).isEmpty();
			});
	}

	@Test
	void fails() {
		Answer failure = Answer.text("It is").then(Answer.failure("server_error", "The model stumbled."));
		assertAnswer(failure, (response) -> {
			assertThat(response.status()).isEqualTo(ResponseStatus.FAILED);
			assertThat(response.error().code()).isEqualTo(ErrorCode.SERVER_ERROR);
			assertThat(response.error().message()).isEqualTo("The model stumbled.");
		});
		this.server.enqueue(failure);
		assertThatExceptionOfType(ResponsesFailedException.class).isThrownBy(() -> this.responses.input("Hi").text());
	}

	@Test
	void failsWithAnEvent() {
		this.server.enqueue(Answer.error("rate_limit_exceeded", "Too fast."));
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThatExceptionOfType(ResponsesFailedException.class).isThrownBy(stream::response)
				.withMessageContaining("Too fast.");
		}
	}

	@Test
	void reportsTheUsageThatIsGiven() {
		assertAnswer(Answer.text("Hello").usage(1200, 34), (response) -> {
			assertThat(response.usage().inputTokens()).isEqualTo(1200);
			assertThat(response.usage().outputTokens()).isEqualTo(34);
			assertThat(response.usage().totalTokens()).isEqualTo(1234);
		});
		Usage usage = new Usage(10L, new Usage.InputDetails(8L, 0L, Map.of()), 5L,
				new Usage.OutputDetails(3L, Map.of()), 15L, Map.of());
		assertAnswer(Answer.simulated().usage(usage), (response) -> assertThat(response.usage()).isEqualTo(usage));
	}

	@Test
	void answersInTheBackground() {
		this.server.enqueue(Answer.text("Done."));
		try (ResponseStream stream = this.responses.input("Hi")
			.request((request) -> request.background(true))
			.stream()) {
			assertThat(stream.response().outputText()).isEqualTo("Done.");
		}
	}

	@Test
	void answersChatCompletions() {
		this.server.when(RequestPredicates.userText("warm")).reply(Answer.text("It is."));
		String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Is it warm?\"}]";
		TestClient client = new TestClient(this.server);
		assertThat(client.post("/chat/completions", body + "}").body()).contains("\"content\":\"It is.\"");
		assertThat(client.post("/chat/completions", body + ",\"stream\":true}").body())
			.contains("\"content\":\"It\"", "\"content\":\" is.\"")
			.endsWith("data: [DONE]\n\n");
	}

	@Test
	void namesWhatIsMissing() {
		assertThatIllegalArgumentException().isThrownBy(() -> Answer.functionCall("", "{}"))
			.withMessage("'name' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> Answer.failure("", "message"))
			.withMessage("'code' must not be empty");
	}

	@Test
	void toldWithoutItsContent() {
		assertThat(Answer.text("secret").with(Fault.cutAfterEvents(3)))
			.hasToString("Answer[parts=1, faults=[cutAfterEvents(3)]]");
	}

	private void assertAnswer(Answer answer, Consumer<Response> assertions) {
		this.server.enqueue(answer, answer);
		assertThat(create()).satisfies(assertions);
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			assertThat(stream.response()).satisfies(assertions);
		}
	}

	private Response create() {
		return this.responses.create(ResponseRequest.builder().input("Hi").build());
	}

	private record City(String name, int degrees) {

	}

}

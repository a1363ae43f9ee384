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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesAuthenticationException;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ToolOutput;

import static io.github.responses4j.server.RequestPredicates.header;
import static io.github.responses4j.server.RequestPredicates.instructions;
import static io.github.responses4j.server.RequestPredicates.model;
import static io.github.responses4j.server.RequestPredicates.streamed;
import static io.github.responses4j.server.RequestPredicates.toolOutput;
import static io.github.responses4j.server.RequestPredicates.userText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Which request gets which reply, and what a test sees of the requests.
 */
@Timeout(60)
class ScriptTests {

	private final ResponsesServer server = ResponsesServer.builder().apiKey("key").eventDelay(Duration.ZERO).start();

	private final ResponsesTemplate responses = template("key");

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void theModelIsSimulatedWhereNothingIsScripted() {
		this.server.when(userText("cold")).reply(Answer.text("No."));
		assertThat(ask("Is it warm?")).contains("\"Is it warm?\"");
	}

	@Test
	void usesQueuedRepliesOnceAndInOrder() {
		this.server.enqueue(Answer.text("one"), Answer.text("two"));
		this.server.enqueue(Answer.text("three"));
		this.server.otherwise(Answer.text("rest"));
		assertThat(Stream.of("a", "b", "c", "d", "e").map(this::ask)).containsExactly("one", "two", "three", "rest",
				"rest");
	}

	@Test
	void asksTheQueueThenTheNewestRuleThenTheRest() {
		this.server.otherwise(Answer.text("otherwise"));
		this.server.when(userText("warm")).reply(Answer.text("older"));
		this.server.when(userText("very warm")).reply(Answer.text("newer"));
		this.server.enqueue(Answer.text("queued"));
		assertThat(Stream.of("very warm", "very warm", "warm", "cold").map(this::ask)).containsExactly("queued",
				"newer", "older", "otherwise");
	}

	@Test
	void aRuleRepeatsItsLastReply() {
		this.server.when(model("gpt-5.2")).reply(Answer.text("first"), Answer.text("then"));
		assertThat(Stream.of("a", "b", "c").map(this::ask)).containsExactly("first", "then", "then");
	}

	@Test
	void aRuleRepliesWhatDependsOnTheRequest() {
		this.server.when(userText("echo")).reply((request) -> Answer.text(request.userText().substring(5)));
		assertThat(ask("echo one")).isEqualTo("one");
		assertThat(ask("echo two")).isEqualTo("two");
	}

	@Test
	void aRuleWithoutAReplyDoesNothing() {
		this.server.when((request) -> true);
		assertThat(ask("Is it warm?")).contains("\"Is it warm?\"");
	}

	@Test
	void tellsRequestsApart() {
		this.server.when(model("other")).reply(Answer.text("model"));
		this.server.when(instructions("poet")).reply(Answer.text("instructions"));
		this.server.when(header("X-Team", "blue")).reply(Answer.text("header"));
		this.server.when(streamed().and(userText("Hi"))).reply(Answer.text("streamed"));
		assertThat(this.responses.input("Hi").model("other").text()).isEqualTo("model");
		assertThat(this.responses.input("Hi").instructions("You are a poet.").text()).isEqualTo("instructions");
		assertThat(this.responses.input("Hi").with((options) -> options.header("X-Team", "blue")).text())
			.isEqualTo("header");
		assertThat(this.responses.input("Hi").stream().response().outputText()).isEqualTo("streamed");
		assertThat(ask("Hi")).contains("\"Hi\"");
	}

	@Test
	void tellsRoundsOfToolsApart() {
		this.server.when(userText("weather")).reply(Answer.functionCall("call_1", "weather", Map.of("city", "Seoul")));
		this.server.when(toolOutput()).reply(Answer.text("any"));
		this.server.when(toolOutput("call_1")).reply(Answer.text("22 degrees"));
		Response call = this.responses.input("The weather in Seoul?").response();
		assertThat(this.responses.input(ToolOutput.function("call_1", "22")).continuing(call).text())
			.isEqualTo("22 degrees");
	}

	@Test
	void faultsHappenToOtherOperations() {
		this.server.whenCalled("GET", "/models").reply(Fault.status(503));
		this.server.whenCalled("GET", "/responses/{id}").reply(Fault.status(500), Fault.delay(Duration.ZERO));
		Response response = this.responses.input("Hi").response();
		assertThatExceptionOfType(ResponsesServerException.class).isThrownBy(() -> this.responses.models().list());
		assertThatExceptionOfType(ResponsesServerException.class)
			.isThrownBy(() -> this.responses.retrieve(response.id()));
		assertThat(this.responses.retrieve(response.id())).isEqualTo(response);
		assertThat(this.responses.delete(response.id()).deleted()).isTrue();
	}

	@Test
	void aRuleIsForSomeOfItsRequestsOnly() {
		this.server.otherwise(Answer.text("otherwise"));
		this.server.when(model("gpt-5.2")).after(1).times(2).reply(Answer.text("rule"));
		assertThat(Stream.generate(() -> ask("Hi")).limit(4)).containsExactly("otherwise", "rule", "rule", "otherwise");
	}

	@Test
	void comparesNumbersByTheirValue() {
		this.server.otherwise(Answer.text("otherwise"));
		this.server.when(RequestPredicates.json("/max_output_tokens", 20L)).reply(Answer.text("rule"));
		assertThat(this.responses.input("Hi").maxOutputTokens(20).text()).isEqualTo("rule");
		assertThat(this.responses.input("Hi").maxOutputTokens(21).text()).isEqualTo("otherwise");
	}

	@Test
	void otherOperationsLeaveTheQueueAlone() {
		this.server.enqueue(Answer.text("queued"));
		this.server.otherwise(Fault.status(500));
		this.responses.models().list();
		this.responses.countInputTokens(ResponseRequest.builder().input("Hi").build());
		assertThat(ask("Hi")).isEqualTo("queued");
	}

	@Test
	void theNewestFaultOfAnOperationHappens() {
		this.server.whenCalled("GET", "/models").reply(Fault.status(503));
		this.server.whenCalled("GET", "/**").reply(Fault.status(404));
		assertThatExceptionOfType(ResponsesNotFoundException.class).isThrownBy(() -> this.responses.models().list());
	}

	@Test
	void aWrongKeyIsRefusedWhateverIsScripted() {
		this.server.enqueue(Answer.text("queued"));
		assertThatExceptionOfType(ResponsesAuthenticationException.class)
			.isThrownBy(() -> template("other").input("Hi").text());
		assertThat(ask("Hi")).isEqualTo("queued");
	}

	@Test
	void forgetsEverything() {
		this.server.enqueue(Answer.text("queued"));
		this.server.when(userText("Hi")).reply(Answer.text("rule"));
		this.server.whenCalled("POST", "/responses").reply(Fault.status(500));
		this.server.otherwise(Answer.text("otherwise"));
		this.server.reset();
		assertThat(ask("Hi")).contains("\"Hi\"");
		assertThat(this.server.requests()).hasSize(1);
		this.server.reset();
		assertThat(this.server.requests()).isEmpty();
		assertThatIllegalStateException().isThrownBy(() -> this.server.takeRequest(Duration.ZERO));
	}

	@Test
	void givesEachQueuedReplyToOneOfManyCallers() {
		List<String> texts = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
		texts.forEach((text) -> this.server.enqueue(Answer.text(text)));
		List<CompletableFuture<String>> answers = texts.stream()
			.map((text) -> this.responses.input(text).textAsync())
			.toList();
		assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrderElementsOf(texts);
		assertThat(this.server.requests()).hasSize(40);
	}

	@Test
	void recordsRequests() {
		ask("Is it warm?");
		this.responses.retrieve(this.responses.input("Hi").response().id());
		assertThat(this.server.requests()).extracting(RecordedRequest::method).containsExactly("POST", "POST", "GET");
		RecordedRequest request = this.server.requests().get(0);
		assertThat(request.path()).isEqualTo("/v1/responses");
		assertThat(request.query()).isEmpty();
		assertThat(request.header("content-type")).startsWith("application/json");
		assertThat(request.header("AUTHORIZATION")).isEqualTo("Bearer key");
		assertThat(request.headers()).containsKey("Authorization");
		assertThat(request.header("absent")).isNull();
		assertThat(request.body().model()).isEqualTo("gpt-5.2");
		assertThat(request.userText()).isEqualTo("Is it warm?");
		assertThat(request.json().path("input").asString()).isEqualTo("Is it warm?");
		assertThat(request.text()).isEqualTo(new String(request.bytes(), StandardCharsets.UTF_8))
			.contains("\"Is it warm?\"");
		assertThat(request).asString()
			.startsWith("POST /v1/responses (" + request.bytes().length + " bytes, headers [")
			.containsIgnoringCase("authorization")
			.doesNotContain("key", "warm");
	}

	@Test
	void recordsWhatIsNoJson() {
		new TestClient(this.server).post("/responses?a=b", "no JSON");
		assertThat(this.server.requests()).singleElement().satisfies((request) -> {
			assertThat(request.text()).isEqualTo("no JSON");
			assertThat(request.json().isMissingNode()).isTrue();
			assertThat(request.body().model()).isNull();
			assertThat(request.userText()).isEmpty();
			assertThat(request.toolOutputs()).isEmpty();
			assertThat(request.query()).containsEntry("a", "b");
		});
	}

	@Test
	void waitsForTheNextRequest() {
		CompletableFuture<RecordedRequest> taken = CompletableFuture
			.supplyAsync(() -> this.server.takeRequest(Duration.ofSeconds(20)));
		ask("one");
		assertThat(taken.join().userText()).isEqualTo("one");
		ask("two");
		assertThat(this.server.takeRequest(Duration.ZERO).userText()).isEqualTo("two");
		assertThatIllegalStateException().isThrownBy(() -> this.server.takeRequest(Duration.ofMillis(1)))
			.withMessageStartingWith("No further request came within PT0.001S; before: [POST /v1/responses (");
	}

	@Test
	void forgetsTheOldestRequestsWhereThereIsNoRoom() {
		RequestLog log = new RequestLog(3, 10);
		Stream.of("a", "b", "c", "d").map(ScriptTests::request).forEach(log::add);
		assertThat(log.all()).extracting(RecordedRequest::text).containsExactly("b", "c", "d");
		assertThat(log.take(Duration.ZERO).text()).isEqualTo("b");
		log.add(request("123456789"));
		assertThat(log.all()).extracting(RecordedRequest::text).containsExactly("d", "123456789");
		log.add(request("12345678901"));
		assertThat(log.all()).extracting(RecordedRequest::text).containsExactly("12345678901");
		assertThat(log.take(Duration.ZERO).text()).isEqualTo("12345678901");
	}

	@Test
	void namesWhatIsMissing() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.when(model("m")).reply())
			.withMessage("'replies' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.whenCalled("GET", "models"))
			.withMessage("'path' must begin with '/' but is 'models'");
		assertThatIllegalArgumentException().isThrownBy(() -> RequestPredicates.path("models"))
			.withMessage("'pattern' must begin with '/' but is 'models'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.when(model("m")).after(-1))
			.withMessage("'requests' must be at least 0 but is -1");
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.when(model("m")).times(0))
			.withMessage("'replies' must be at least 1 but is 0");
	}

	private ResponsesTemplate template(String apiKey) {
		return TestClient.template(this.server).apiKey(apiKey).retry(RetrySettings.none()).build();
	}

	private String ask(String text) {
		return this.responses.input(text).text();
	}

	private static RecordedRequest request(String body) {
		return new RecordedRequest(
				new Call("POST", "/v1/responses", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)), "/v1");
	}

}

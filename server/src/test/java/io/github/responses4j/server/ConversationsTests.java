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

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ConversationsTests {

	private volatile Backend backend = new SimulatedModel();

	private final ResponsesServer server = ResponsesServer.builder()
		.eventDelay(Duration.ZERO)
		.backend((turn, output) -> this.backend.answer(turn, output))
		.start();

	private final TestClient http = new TestClient(this.server);

	private final ResponsesTemplate responses = TestClient.template(this.server).build();

	private final ConversationsClient conversations = this.responses.conversations();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void livesFromCreationToDeletion() {
		Conversation created = this.conversations
			.create(ConversationRequest.builder().metadata(Map.of("topic", "weather")).build());
		assertThat(created.id()).startsWith("conv_");
		assertThat(created.object()).isEqualTo("conversation");
		assertThat(created.created()).isNotNull();
		assertThat(created.metadata()).containsExactly(Map.entry("topic", "weather"));
		assertThat(this.conversations.retrieve(created.id())).isEqualTo(created);
		Conversation updated = this.conversations.update(created.id(), Map.of("k", "v"));
		assertThat(updated.metadata()).containsExactly(Map.entry("k", "v"));
		assertThat(this.conversations.retrieve(created.id())).isEqualTo(updated);
		assertThat(this.conversations.delete(created.id()))
			.isEqualTo(new Deletion(created.id(), "conversation.deleted", true, Map.of()));
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> this.conversations.retrieve(created.id()));
	}

	@Test
	void canBeCreatedWithoutBody() {
		JsonNode created = TestClient.json(this.http.post("/conversations", ""));
		assertThat(created.path("object").asString()).isEqualTo("conversation");
		assertThat(created.path("metadata").isObject()).isTrue();
		assertThat(created.path("created_at").isIntegralNumber()).isTrue();
	}

	@Test
	void keepsItemsOneByOne() {
		Conversation conversation = this.conversations
			.create(ConversationRequest.builder().items(Message.user("one"), Message.assistant("two")).build());
		ItemList added = this.conversations.createItems(conversation.id(),
				List.of(Message.user("three"), Message.user("four")), List.of());
		assertThat(texts(added.data())).containsExactly("three", "four");
		assertThat(added.firstId()).isEqualTo(added.data().get(0).id());
		assertThat(added.lastId()).isEqualTo(added.data().get(1).id());
		assertThat(texts(this.conversations.items(conversation.id()).stream().toList())).containsExactly("four",
				"three", "two", "one");
		String third = added.firstId();
		assertThat(this.conversations.retrieveItem(conversation.id(), third, List.of())).isEqualTo(added.data().get(0));
		assertThat(this.conversations.deleteItem(conversation.id(), third)).isEqualTo(conversation);
		assertThat(texts(this.conversations.items(conversation.id()).stream().toList())).containsExactly("four", "two",
				"one");
		assertThatExceptionOfType(ResponsesNotFoundException.class)
			.isThrownBy(() -> this.conversations.retrieveItem(conversation.id(), third, List.of()));
	}

	@Test
	void pagesThroughItemsInBothOrders() {
		Conversation conversation = this.conversations.create(ConversationRequest.builder().build());
		for (int batch = 0; batch < 3; batch++) {
			int first = batch * 20;
			this.conversations.createItems(conversation.id(),
					IntStream.range(first, first + 20)
						.mapToObj((number) -> Message.user(Integer.toString(number)))
						.toList(),
					List.of());
		}
		assertThat(texts(this.conversations.items(conversation.id()).stream().toList())).hasSize(60)
			.startsWith("59", "58")
			.endsWith("1", "0");
		JsonNode page = TestClient
			.json(this.http.get("/conversations/" + conversation.id() + "/items?order=asc&limit=2"));
		assertThat(page.path("data")).hasSize(2);
		assertThat(page.path("has_more").booleanValue()).isTrue();
		JsonNode next = TestClient.json(this.http.get("/conversations/" + conversation.id()
				+ "/items?order=asc&limit=100&after=" + page.path("last_id").asString()));
		assertThat(next.path("data")).hasSize(58);
		assertThat(next.path("has_more").booleanValue()).isFalse();
	}

	@Test
	void isContinuedByResponsesAndGrowsWithThem() {
		Conversation conversation = this.conversations
			.create(ConversationRequest.builder().items(Message.user("Is it warm?")).build());
		Response response = this.responses.create(request(conversation, "And in winter?"));
		assertThat(response.conversation()).isInstanceOf(ConversationReference.Full.class)
			.extracting(ConversationReference::id)
			.isEqualTo(conversation.id());
		assertThat(response.outputText()).contains("turn 2 ", "\"And in winter?\"", "\"Is it warm?\"");
		assertThat(texts(this.conversations.items(conversation.id()).stream().toList()))
			.containsExactly(response.outputText(), "And in winter?", "Is it warm?");
		try (ResponseStream stream = this.responses.stream(request(conversation, "Thanks"))) {
			assertThat(stream.response().outputText()).contains("turn 3 ");
		}
		assertThat(this.conversations.items(conversation.id()).stream()).hasSize(5);
	}

	@Test
	void isNamedByAnObjectToo() {
		Conversation conversation = this.conversations.create(ConversationRequest.builder().build());
		Response response = this.http.create("""
				{"model": "gpt-5.2", "input": "Hi", "conversation": {"id": "%s"}}""".formatted(conversation.id()));
		assertThat(response.conversation()).extracting(ConversationReference::id).isEqualTo(conversation.id());
		assertThat(this.conversations.items(conversation.id()).stream()).hasSize(2);
	}

	@Test
	void growsByResponsesThatAreNotStoredThemselves() {
		Conversation conversation = this.conversations.create(ConversationRequest.builder().build());
		this.responses.create(ResponseRequest.builder()
			.input("Hi")
			.store(false)
			.conversation(ConversationReference.of(conversation.id()))
			.build());
		assertThat(this.conversations.items(conversation.id()).stream()).hasSize(2);
	}

	@Test
	void keepsNothingOfAResponseThatFailed() {
		Conversation conversation = this.conversations.create(ConversationRequest.builder().build());
		this.backend = (turn, output) -> {
			throw new IllegalStateException("broken");
		};
		assertThat(this.responses.create(request(conversation, "Hi")).status()).isEqualTo(ResponseStatus.FAILED);
		assertThat(this.conversations.items(conversation.id()).stream()).isEmpty();
		this.backend = new SimulatedModel();
		assertThat(this.responses.create(request(conversation, "Hi")).status()).isEqualTo(ResponseStatus.COMPLETED);
	}

	@Test
	void growsByAResponseThatIsIncomplete() {
		Conversation conversation = this.conversations.create(ConversationRequest.builder().build());
		this.backend = (turn, output) -> {
			output.text("It is");
			output.incomplete(IncompleteDetails.Reason.CONTENT_FILTER);
		};
		Response response = this.responses.create(request(conversation, "Is it warm?"));
		assertThat(texts(this.conversations.items(conversation.id()).stream().toList())).containsExactly("It is",
				"Is it warm?");
		assertThat(this.responses.retrieve(response.id())).isEqualTo(response);
	}

	@Test
	void takesOneResponseAtATime() throws Exception {
		Conversation conversation = this.conversations.create(ConversationRequest.builder().build());
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		this.backend = (turn, output) -> {
			begun.countDown();
			goOn.await();
			output.text("Hello");
		};
		CompletableFuture<Response> first = CompletableFuture
			.supplyAsync(() -> this.responses.create(request(conversation, "one")));
		assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
		assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> this.responses.create(request(conversation, "two")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("conversation_locked"))
			.satisfies((ex) -> assertThat(ex.param()).isEqualTo("conversation"));
		goOn.countDown();
		assertThat(first.join().status()).isEqualTo(ResponseStatus.COMPLETED);
		this.responses.create(request(conversation, "two"));
		assertThat(this.conversations.items(conversation.id()).stream()).hasSize(4);
	}

	@Test
	void isFreeAgainWhenABackgroundResponseIsCancelled() throws Exception {
		Conversation conversation = this.conversations.create(ConversationRequest.builder().build());
		CountDownLatch begun = new CountDownLatch(1);
		this.backend = (turn, output) -> {
			begun.countDown();
			new CountDownLatch(1).await();
		};
		Response response = this.responses.create(ResponseRequest.builder()
			.input("Hi")
			.background(true)
			.conversation(ConversationReference.of(conversation.id()))
			.build());
		assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
		this.responses.cancel(response.id());
		this.backend = new SimulatedModel();
		assertThat(this.responses.create(request(conversation, "Hi")).status()).isEqualTo(ResponseStatus.COMPLETED);
		assertThat(this.conversations.items(conversation.id()).stream()).hasSize(2);
	}

	@Test
	void countsInTokens() {
		Conversation conversation = this.conversations
			.create(ConversationRequest.builder().items(Message.user("12345678")).build());
		assertThat(this.responses.client()
			.countInputTokens(InputTokensRequest.builder()
				.input("1234")
				.conversation(ConversationReference.of(conversation.id()))
				.build())
			.inputTokens()).isEqualTo(3);
	}

	@Test
	void referencesStandForItemsOfResponsesAndConversations() {
		Response first = this.responses.input("Is it warm?").response();
		Conversation conversation = this.conversations
			.create(ConversationRequest.builder().items(Message.user("Or cold?")).build());
		String itemId = this.conversations.items(conversation.id()).stream().findFirst().orElseThrow().id();
		String inputId = this.responses.inputItems(first.id()).stream().findFirst().orElseThrow().id();
		Response second = this.http.create("""
				{"model": "gpt-5.2", "input": [{"type": "item_reference", "id": "%s"}, {"id": "%s"},
				{"role": "user", "content": "Which?"}]}""".formatted(inputId, itemId));
		assertThat(second.outputText()).contains("turn 3 ", "\"Or cold?\"");
		assertThat(texts(this.responses.inputItems(second.id()).stream().toList())).containsExactly("Which?",
				"Or cold?", "Is it warm?");
	}

	@Test
	void refusesReferencesToNothing() {
		HttpResponse<String> refused = this.http.post("/responses", """
				{"model": "gpt-5.2", "input": [{"type": "item_reference", "id": "msg_unknown"}]}""");
		assertThat(refused.statusCode()).isEqualTo(404);
		assertThat(error(refused, "param")).isEqualTo("input");
		assertThat(error(refused, "message")).contains("msg_unknown");
	}

	@Test
	void refusesConversationsThatItDoesNotHave() {
		HttpResponse<String> refused = this.http.post("/responses", """
				{"model": "gpt-5.2", "input": "Hi", "conversation": "conv_unknown"}""");
		assertThat(refused.statusCode()).isEqualTo(404);
		assertThat(error(refused, "param")).isEqualTo("conversation");
		assertThat(error(refused, "message")).contains("conv_unknown");
	}

	@ParameterizedTest
	@CsvSource({ "GET,''", "POST,''", "DELETE,''", "GET,/items", "POST,/items", "GET,/items/msg_1",
			"DELETE,/items/msg_1" })
	void knowsNoConversationThatItHasNotMade(String method, String suffix) {
		HttpResponse<String> response = this.http.send(this.http.request("/conversations/conv_unknown" + suffix)
			.method(method, HttpRequest.BodyPublishers.ofString("{}"))
			.build());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(error(response, "message")).contains("conv_unknown");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "'' | {\"metadata\": []} | metadata", "'' | {\"items\": {}} | items",
					"'' | {\"items\": [5]} | items[0]", "/ID | {} | metadata", "/ID/items | {} | items",
					"/ID/items | {\"items\": \"Hi\"} | items" })
	void refusesWhatTheApiRefuses(String path, String body, String param) {
		String id = this.conversations.create(ConversationRequest.builder().build()).id();
		HttpResponse<String> refused = this.http.post("/conversations" + path.replace("ID", id), body);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(error(refused, "param")).isEqualTo(param);
	}

	@Test
	void refusesMoreThanTwentyItemsAtATime() {
		String items = String.join(",", Collections.nCopies(21, "{\"role\": \"user\", \"content\": \"x\"}"));
		HttpResponse<String> refused = this.http.post("/conversations", "{\"items\": [" + items + "]}");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(error(refused, "message")).contains("20", "21");
	}

	private static ResponseRequest request(Conversation conversation, String text) {
		return ResponseRequest.builder().input(text).conversation(ConversationReference.of(conversation.id())).build();
	}

	private static List<String> texts(List<ResponseItem> items) {
		return items.stream().map((item) -> ((Message) item).text()).toList();
	}

	private static String error(HttpResponse<String> response, String member) {
		return TestClient.json(response).path("error").path(member).asString();
	}

}

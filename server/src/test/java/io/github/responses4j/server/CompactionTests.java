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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ContextManagement;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class CompactionTests {

	private final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	private final TestClient http = new TestClient(this.server);

	private final ResponsesTemplate responses = TestClient.template(this.server).build();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void aConversationGoesOnFromWhatWasCompacted() {
		CompactedResponse compacted = this.responses.compact(CompactRequest.builder()
			.model("gpt-5.2")
			.input(List.of(Message.user("Is it warm?"), Message.assistant("It is. ".repeat(1000))))
			.build());
		assertThat(compacted.object()).isEqualTo("response.compaction");
		assertThat(compacted.id()).startsWith("resp_");
		assertThat(compacted.created()).isNotNull();
		assertThat(compacted.output()).hasSize(2);
		assertThat(compacted.output().get(0)).isInstanceOfSatisfying(Message.class,
				(message) -> assertThat(message.text()).isEqualTo("Is it warm?"));
		assertThat(compacted.output().get(1)).isInstanceOfSatisfying(ContextItem.Compaction.class, (item) -> {
			assertThat(item.id()).startsWith("cmp_");
			assertThat(item.encryptedContent()).isNotEmpty().doesNotContain("warm");
		});
		assertThat(compacted.usage().inputTokens()).isGreaterThan(1700);
		assertThat(compacted.usage().outputTokens()).isLessThan(60);
		List<ResponseItem> input = new ArrayList<>(compacted.output());
		input.add(Message.user("And in winter?"));
		Response response = this.responses.create(ResponseRequest.builder().input(input).build());
		assertThat(response.outputText()).contains("turn 2 ", "\"And in winter?\"", "\"Is it warm?\"");
		assertThat(response.usage().inputTokens()).isLessThan(70);
	}

	@Test
	void compactsTheChainOfAResponse() {
		Response first = this.responses.input("Is it warm?").response();
		CompactedResponse compacted = this.responses
			.compact(CompactRequest.builder().model("gpt-5.2").previousResponseId(first.id()).build());
		assertThat(compacted.output()).hasSize(2);
		assertThat(compacted.usage().inputTokens())
			.isEqualTo(first.usage().inputTokens() + first.usage().outputTokens());
	}

	@Test
	void compactsByItselfFromAThresholdOn() {
		ResponseRequest.Builder request = ResponseRequest.builder()
			.contextManagement(List.of(ContextManagement.compaction(1000)));
		Response small = this.responses.create(request.input("Is it warm?").build());
		assertThat(small.items(ContextItem.Compaction.class)).isEmpty();
		Response large = this.responses.create(request.input("x".repeat(4000)).previousResponseId(small.id()).build());
		assertThat(large.output()).hasSize(2).first().isInstanceOf(ContextItem.Compaction.class);
		assertThat(large.outputText()).contains("turn 2 ", "\"Is it warm?\"");
		Response next = this.responses.create(request.input("Thanks").previousResponseId(large.id()).build());
		assertThat(next.items(ContextItem.Compaction.class)).isEmpty();
		assertThat(next.outputText()).contains("turn 3 ", "\"Thanks\"", "\"xxx");
		assertThat(next.usage().inputTokens()).isLessThan(300);
	}

	@Test
	void compactsBeforeAScriptedAnswer() {
		this.server.enqueue(Answer.text("Scripted."));
		Response response = this.responses.create(ResponseRequest.builder()
			.contextManagement(List.of(ContextManagement.compaction(1000)))
			.input("x".repeat(4000))
			.build());
		assertThat(response.output()).hasSize(2).first().isInstanceOf(ContextItem.Compaction.class);
		assertThat(response.outputText()).isEqualTo("Scripted.");
	}

	@Test
	void compactsWhenAskedTo() {
		Response first = this.responses.input("Is it warm?").response();
		Response compacted = this.http.create("""
				{"model": "gpt-5.2", "input": [{"type": "compaction_trigger"}], "previous_response_id": "%s"}"""
			.formatted(first.id()));
		assertThat(compacted.output()).singleElement().isInstanceOf(ContextItem.Compaction.class);
		assertThat(this.responses.input("And in winter?").continuing(compacted).text()).contains("turn 2 ",
				"\"Is it warm?\"");
	}

	@Test
	void refusesWhatItHasNotMadeItself() {
		ContextItem.Compaction own = new Compactor().compact(List.of(Message.user("Hi")));
		for (String content : List.of("", "AAAA", "gAAAAABp!", own.encryptedContent())) {
			HttpResponse<String> refused = this.http.post("/responses", """
					{"model": "gpt-5.2", "input": [{"type": "compaction", "encrypted_content": "%s"}]}"""
				.formatted(content));
			assertThat(refused.statusCode()).as(content).isEqualTo(400);
			JsonNode error = TestClient.json(refused).path("error");
			assertThat(error.path("code").asString()).isEqualTo("invalid_encrypted_content");
		}
	}

	@Test
	void holdsTheLatestMessagesAndTheCallsWithoutOutput() {
		List<ResponseItem> context = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			context.add(Message.user(i + "-" + "x".repeat(300)));
		}
		context.add(call("call_1"));
		context.add(ToolOutput.function("call_1", "done"));
		context.add(call("call_2"));
		List<ResponseItem> memory = Compactor.memory(context);
		assertThat(memory).hasSize(11);
		assertThat(((Message) memory.get(0)).text()).startsWith("20-").hasSize(200);
		assertThat(memory.get(10)).isEqualTo(call("call_2"));
		Compactor compactor = new Compactor();
		assertThat(compactor.expand(List.of(Message.user("before"), compactor.compact(context), Message.user("after"))))
			.hasSize(12)
			.startsWith(memory.get(0))
			.last()
			.isEqualTo(Message.user("after"));
	}

	private static ResponseItem call(String callId) {
		return ResponsesJson.mapper()
			.convertValue(Map.of("type", "function_call", "call_id", callId, "name", "f", "arguments", "{}"),
					ToolCall.class);
	}

}

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

package io.github.responses4j.chat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.Citation;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChatReply}, {@link ChatChoice} and {@link OpenItem}.
 */
class ChatReplyTests {

	private static final JsonMapper mapper = ResponsesJson.mapper();

	private final List<Response> kept = new ArrayList<>();

	@Test
	void repeatsWhatWasAsked() {
		Response response = reply("""
				{"id": "c1", "created": 1746142584, "model": "m-1", "service_tier": "default", "choices": []}""");
		assertThat(response.instructions().items()).singleElement()
			.satisfies((item) -> assertThat(((Message) item).text()).isEqualTo("Be brief."));
		assertThat(response.previousResponseId()).isEqualTo("resp_1");
		assertThat(response.metadata()).containsEntry("team", "blue");
		assertThat(response.store()).isTrue();
		assertThat(response.model()).isEqualTo("m-1");
		assertThat(response.createdAt()).isEqualTo("1746142584");
		assertThat(response.serviceTier().value()).isEqualTo("default");
		assertThat(response.more()).containsOnlyKeys("chat_completion");
		assertThat(this.kept).containsExactly(response);
	}

	@Test
	void makesWhatIsMissing() {
		Response response = reply("{\"choices\": [{\"message\": {\"content\": \"Hi\"}}]}");
		assertThat(response.id()).isEqualTo("made for ''");
		assertThat(response.createdAt()).isNotNull();
		assertThat(response.model()).isEqualTo("m");
		assertThat(response.status().value()).isEqualTo("completed");
		assertThat(response.usage()).isNull();
		assertThat(response.output()).singleElement().extracting(ResponseItem::id).asString().startsWith("msg_");
	}

	@ParameterizedTest
	@CsvSource({ "stop, completed,", "tool_calls, completed,", "eos, completed,", "'', completed,",
			"length, incomplete, max_output_tokens", "MAX_TOKENS, incomplete, max_output_tokens",
			"model_length, incomplete, max_output_tokens", "content_filter, incomplete, content_filter",
			"sensitive, incomplete, content_filter", "network_error, failed,", "error, failed," })
	void finishReasonsAreStatus(String reason, String status, String incomplete) {
		Response response = reply("""
				{"id": "c", "choices": [{"message": {"content": "Hi"}, "finish_reason": "%s"}]}""".formatted(reason));
		assertThat(response.status()).hasToString(status);
		assertThat(response.incompleteDetails() != null).isEqualTo(incomplete != null);
		if (incomplete != null) {
			assertThat(response.incompleteDetails().reason()).hasToString(incomplete);
		}
		assertThat(response.error() != null).isEqualTo(status.equals("failed"));
		assertThat(((Message) response.output().get(0)).status())
			.hasToString(status.equals("completed") ? status : "incomplete");
		assertThat(choice(response).path("finish_reason").asString("")).isEqualTo(reason);
	}

	@Test
	void theErrorOfAChoiceIsThatOfTheResponse() {
		Response response = reply("""
				{"id": "c", "choices": [{"error": {"code": 502, "message": "Provider is down"},
				 "finish_reason": "error", "message": {"content": ""}}]}""");
		assertThat(response.status()).hasToString("failed");
		assertThat(response.error().message()).isEqualTo("Provider is down");
	}

	@Test
	void otherChoicesAreKept() {
		Response response = reply("""
				{"id": "c", "choices": [{"index": 0, "message": {"content": "One"}, "finish_reason": "stop"},
				 {"index": 1, "message": {"content": "Two"}, "finish_reason": "length"}]}""");
		assertThat(response.outputText()).isEqualTo("One");
		assertThat(response.status()).hasToString("completed");
		JsonNode other = response.more().get("chat_completion").path("choices").path(1);
		assertThat(other.path("finish_reason").stringValue()).isEqualTo("length");
		assertThat(other.at("/output/0/content/0/text").stringValue()).isEqualTo("Two");
	}

	@Test
	void callsWithTheSamePlaceAreToldApartByTheirIds() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": "{\\"x\\""}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"arguments": ":1}"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "b", "function": {"name": "f", "arguments": "{}"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "b", "function": {"name": "", "arguments": ""}}]}}]}""");
		assertThat(calls(response)).containsExactly("a f {\"x\":1}", "b f {}");
	}

	@Test
	void callsWithoutIdsAndWithTheSamePlaceAreToldApartByTheirNamesAndInputs() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "", "function": {"name": "f", "arguments": "{}"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "", "function": {"name": "f", "arguments": "{\\"x\\":1}"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "", "function": {"name": "g", "arguments": "{}"}}]}}]}""");
		assertThat(response.functionCalls()).extracting(ToolCall.Function::arguments)
			.containsExactly("{}", "{\"x\":1}", "{}");
		assertThat(response.functionCalls()).extracting(ToolCall.Function::callId)
			.doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(id).startsWith("call_"));
	}

	@Test
	void piecesWithoutPlaceBelongToTheirIdOrToTheLatestCall() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"tool_calls": [{"id": "a", "function": {"name": "f", "arguments": ""}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"function": {"arguments": "{\\"x\\":"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"id": "a", "function": {"arguments": "1}"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"id": "b", "function": {"name": "g", "arguments": {"y": 2}}}]}}]}""");
		assertThat(calls(response)).containsExactly("a f {\"x\":1}", "b g {\"y\":2}");
	}

	@Test
	void piecesOfCallsMayComeInTurns() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": "{"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 1, "id": "b", "function": {"name": "g", "arguments": "{"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"arguments": "}"}}, {"index": 1, "function": {"arguments": "}"}}]}}]}""");
		assertThat(calls(response)).containsExactly("a f {}", "b g {}");
	}

	@Test
	void customCallsAndExtrasOfCallsAreKept() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "type": "custom", "custom": {"name": "sql", "input": "sel"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "custom": {"input": "ect"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 1, "id": "b", "extra_content": {"google": {"thought_signature": "s"}}, "function": {"name": "f", "arguments": "{}"}}]}}]}""");
		assertThat(response.items(ToolCall.Custom.class)).singleElement()
			.satisfies((call) -> assertThat(call.input()).isEqualTo("select"));
		assertThat(response.functionCalls().get(0).more()).containsKey("extra_content");
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"index": 0, "id": "a", "custom": {"name": "sql", "input": "sel"}}""", """
			{"index": 0, "id": "a", "function": null, "custom": {"name": "sql", "input": "sel"}}""", """
			{"index": 0, "id": "a", "type": "custom", "function": {"name": "", "arguments": ""},
			 "custom": {"name": "sql", "input": "sel"}}""" })
	void aCustomCallIsKnownByItsMember(String piece) {
		Response response = stream("{\"choices\": [{\"delta\": {\"tool_calls\": [" + piece.replace("\n", "")
				+ "]}}]}\n{\"choices\": [{\"delta\": {\"tool_calls\": [{\"index\": 0, \"custom\": {\"input\": \"ect\"}}]}}]}");
		assertThat(response.output()).hasExactlyElementsOfTypes(ToolCall.Custom.class);
		ToolCall.Custom call = (ToolCall.Custom) response.output().get(0);
		assertThat(call.name()).isEqualTo("sql");
		assertThat(call.input()).isEqualTo("select");
	}

	@Test
	void theNameOfACallMayComeLaterThanItsId() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "type": "custom"}, {"index": 1, "id": "b", "type": "function"}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "custom": {"name": "sql", "input": "select"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 1, "function": {"name": "f", "arguments": "{}"}}]}}]}""");
		assertThat(calls(response)).containsExactly("b f {}");
		assertThat(response.items(ToolCall.Custom.class)).singleElement()
			.satisfies((call) -> assertThat(call.callId() + call.name() + call.input()).isEqualTo("asqlselect"));
	}

	@Test
	void placesOfCallsMayBeStringsOrNoNumbersAtAll() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"tool_calls": [{"index": "0", "id": "a", "function": {"name": "f", "arguments": "{"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": "1", "id": "b", "function": {"name": "g", "arguments": "{"}}]}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": "0", "function": {"arguments": "}"}}, {"index": "1", "function": {"arguments": "}"}}]}}]}
						{"choices": [{"delta": {"tool_calls": {"index": 12345678901234567890, "id": "c", "function": {"name": "h", "arguments": "{}"}}}}]}""");
		assertThat(calls(response)).containsExactly("a f {}", "b g {}", "c h {}");
	}

	@Test
	void aTextBetweenCallsIsAMessageOfItsOwn() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"content": "I look."}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": "{}"}}]}}]}
						{"choices": [{"delta": {"content": " Again."}}]}
						{"choices": [{"delta": {"tool_calls": [{"index": 1, "id": "b", "function": {"name": "f", "arguments": "{}"}}]}}]}""");
		assertThat(response.output()).extracting(ResponseItem::type)
			.containsExactly("message", "function_call", "message", "function_call");
		assertThat(response.outputText()).isEqualTo("I look. Again.");
	}

	@Test
	void detailsOfReasoningArePutTogether() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"reasoning": "H", "reasoning_details": [{"type": "reasoning.text", "text": "H", "index": 0, "signature": ""}]}}]}
						{"choices": [{"delta": {"reasoning": "m", "reasoning_details": [{"type": "reasoning.text", "text": "m", "index": 0}]}}]}
						{"choices": [{"delta": {"reasoning_details": [{"type": "reasoning.text", "signature": "s", "index": 0}]}}]}
						{"choices": [{"delta": {"content": "A", "reasoning_details": [{"type": "reasoning.encrypted", "data": "x", "index": 1}]}}]}""");
		ContextItem.Reasoning reasoning = response.items(ContextItem.Reasoning.class).get(0);
		assertThat(reasoning.content()).extracting(ContentPart::text).containsExactly("Hm");
		assertThat(reasoning.more().get("reasoning_field").stringValue()).isEqualTo("reasoning");
		assertThat(reasoning.more().get("reasoning_details")).isEqualTo(mapper.readTree("""
				[{"type": "reasoning.text", "text": "Hm", "index": 0, "signature": "s"},
				 {"type": "reasoning.encrypted", "data": "x", "index": 1}]"""));
	}

	@Test
	void summariesOfReasoningAreParts() {
		ContextItem.Reasoning reasoning = reply("""
				{"id": "c", "choices": [{"message": {"content": "A", "reasoning_details": [
				 {"type": "reasoning.summary", "summary": "One", "index": 0},
				 {"type": "reasoning.encrypted", "data": "x", "index": 1},
				 {"type": "reasoning.summary", "summary": "Two", "index": 2}]}}]}""").items(ContextItem.Reasoning.class)
			.get(0);
		assertThat(reasoning.summary()).extracting(ContentPart::text).containsExactly("One", "Two");
		assertThat(reasoning.more().get("reasoning_details")).hasSize(3);
	}

	@Test
	void stateOfReasoningDoesNotInterruptTheText() {
		Response response = stream("""
				{"choices": [{"delta": {"content": "A", "extra_content": {"google": {"thought": true}}}}]}
				{"choices": [{"delta": {"content": "B", "extra_content": {"google": {"thought_signature": "s"}}}}]}""");
		assertThat(response.output()).extracting(ResponseItem::type)
			.containsExactly("reasoning", "message", "reasoning");
		assertThat(response.outputText()).isEqualTo("AB");
	}

	@ParameterizedTest
	@ValueSource(strings = { "reasoning_content", "reasoning", "reasoning_text", "thinking" })
	void reasoningHasManyNames(String name) {
		Response response = reply("""
				{"id": "c", "choices": [{"message": {"%s": "Hm", "content": "A"}}]}""".formatted(name));
		ContextItem.Reasoning reasoning = response.items(ContextItem.Reasoning.class).get(0);
		assertThat(reasoning.content()).extracting(ContentPart::text).containsExactly("Hm");
		assertThat(reasoning.more().get("reasoning_field").stringValue()).isEqualTo(name);
		assertThat(response.outputText()).isEqualTo("A");
	}

	@Test
	void partsOfTheContentAreTranslated() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm"}]}]}}]}
						{"choices": [{"delta": {"content": [{"type": "text", "text": "A"}, {"type": "reference", "reference_ids": [1]}]}}]}
						{"choices": [{"delta": {"content": "B"}}]}""");
		assertThat(response.items(ContextItem.Reasoning.class).get(0).more().get("reasoning_field").stringValue())
			.isEqualTo("content");
		assertThat(response.items(Message.class).get(0).content().parts()).extracting(ContentPart::type)
			.containsExactly("output_text", "reference", "output_text");
		assertThat(response.outputText()).isEqualTo("AB");
	}

	@Test
	void jsonInPlaceOfItsTextIsTheText() {
		String json = "{\"type\":\"person\",\"name\":\"Ada\",\"born\":1815}";
		assertThat(reply("{\"choices\": [{\"message\": {\"content\": " + json + "}}]}").outputText()).isEqualTo(json);
	}

	@Test
	void nothingOfAnotherTypeThanExpectedIsLost() {
		String json = """
				{"id": "c", "created": "2026-01-02", "model": ["m-1"], "usage": "none", "choices": {"message": {
				 "content": [["b1"], {"note": "b2"}, {"type": "text", "text": ["b3"]}, "b4"], "refusal": ["b5"],
				 "tool_calls": ["b6"], "annotations": "b7", "function_call": "b8", "audio": ["b9"]}}}""";
		String read = mapper.writeValueAsString(reply(json));
		assertThat(read).contains("2026-01-02", "[\"m-1\"]", "\"none\"");
		assertThat(read).contains("b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9");
		assertThat(mapper.writeValueAsString(reply("{\"choices\": [{\"message\": \"Hi\"}]}"))).contains("Hi");
	}

	@Test
	void whatOnlyVendorsKnowIsKeptAtEachLevel() {
		Response response = reply(
				"""
						{"id": "c", "choices": [{"logprobs": "v1", "message": {"audio": {"id": "a", "data": "A"}, "tool_calls": [
						 {"id": "a", "v2": 2, "function": {"name": "f", "arguments": "{}", "v3": "v3"}}], "content": [
						 {"type": "thinking", "thinking": ["Hm", {"type": "text", "text": "m"}], "v4": "v4"},
						 {"type": "text", "text": "A", "v5": "v5"}, {"type": "text", "text": "B"}]}}]}""");
		assertThat(response.outputText()).isEqualTo("AB");
		assertThat(response.items(ContextItem.Reasoning.class).get(0).content()).extracting(ContentPart::text)
			.containsExactly("Hmm");
		assertThat(response.functionCalls().get(0).more()).containsOnlyKeys("v2", "v3");
		assertThat(response.items(Message.class).get(0).more().get("audio").path("data").stringValue()).isEqualTo("A");
		ContentPart.OutputText part = (ContentPart.OutputText) response.items(Message.class)
			.get(0)
			.content()
			.parts()
			.get(0);
		assertThat(part.more()).containsOnlyKeys("v5");
		assertThat(choice(response).path("logprobs").stringValue()).isEqualTo("v1");
		assertThat(choice(response).at("/thinking/v4").stringValue()).isEqualTo("v4");
	}

	@Test
	void aMessageBesideTheDeltasIsKept() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"content": "A"}, "message": {"role": "assistant", "content": "A"}}]}
						{"choices": [{"delta": {"content": "B", "v1": 1}, "message": {"role": "assistant", "content": "AB"}}]}""");
		assertThat(response.outputText()).isEqualTo("AB");
		assertThat(choice(response).path("message"))
			.isEqualTo(mapper.readTree("{\"role\": \"assistant\", \"content\": \"AB\", \"v1\": 1}"));
		assertThat(stream("{\"choices\": [{\"delta\": {\"content\": \"A\", \"v1\": 1}, \"message\": \"A\"}]}")
			.outputText()).isEqualTo("A");
	}

	@Test
	void choicesThatAreNoneDoNoHarm() {
		Response response = stream("""
				{"id": "c", "choices": 7}
				{"id": "c", "choices": "none"}
				{"id": "c", "choices": [7, {"delta": {"content": "A"}}]}""");
		assertThat(response.outputText()).isEqualTo("A");
	}

	@Test
	void aPlaceholderIsNoTimeOfCreation() {
		Response response = stream("""
				{"id": "", "object": "", "created": 0, "model": "", "choices": []}
				{"id": "c", "created": 1700000000, "model": "m-1", "choices": [{"delta": {"content": "A"}}]}""");
		assertThat(response.createdAt()).isEqualTo("1700000000");
		assertThat(response.model()).isEqualTo("m-1");
	}

	@Test
	void citationsWaitForTheText() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"content": "", "annotations": [{"type": "url_citation", "url_citation": {"url": "u", "title": "t", "content": "c"}}]}}]}
						{"choices": [{"delta": {"reasoning": "Hm"}}]}
						{"choices": [{"delta": {"content": "A"}}]}
						{"choices": [{"delta": {"annotations": [{"type": "file", "file": {"hash": "h"}}]}}]}""");
		ContentPart.OutputText text = (ContentPart.OutputText) response.items(Message.class)
			.get(0)
			.content()
			.parts()
			.get(0);
		assertThat(text.annotations().get(0)).isInstanceOfSatisfying(Annotation.UrlCitation.class, (page) -> {
			assertThat(page.url()).isEqualTo("u");
			assertThat(page.more()).containsKey("content");
		});
		assertThat(text.annotations().get(1).type()).isEqualTo("file");
	}

	@Test
	void pagesThatAreListedBesideTheChoicesAreCitations() {
		Response response = stream("""
				{"choices": [{"delta": {"content": "Rain.[2]"}}], "citations": ["https://a", "https://b"]}
				{"choices": [{"delta": {"content": " Snow."}}], "citations": ["https://a", "https://b"],
				 "search_results": [{"url": "https://b", "title": "B"}]}""".replace(",\n", ", "));
		assertThat(response.citations()).extracting(Citation::url).containsExactly("https://a", "https://b");
		assertThat(response.citations()).extracting(Citation::title).containsExactly(null, "B");
		assertThat(response.outputText()).isEqualTo("Rain.[2] Snow.");
		assertThat(response.more().get("chat_completion").path("citations")).hasSize(2);
	}

	@Test
	void citationsOfTheTextItselfAreNotRepeated() {
		Response response = reply("""
				{"id": "c", "citations": ["https://a"], "choices": [{"message": {"content": "Rain.",
				 "annotations": [{"type": "url_citation", "url_citation": {"url": "https://a"}}]}}]}""");
		assertThat(response.citations()).extracting(Citation::url).containsExactly("https://a");
	}

	@Test
	void pagesWithoutATextAreNotCited() {
		Response response = reply("""
				{"id": "c", "citations": ["https://a", 1], "choices": [{"message": {"content": null,
				 "tool_calls": [{"id": "call_1", "function": {"name": "f", "arguments": "{}"}}]}}]}""");
		assertThat(response.citations()).isEmpty();
		assertThat(response.output()).hasSize(1);
	}

	@Test
	void logProbabilitiesBelongToTheText() {
		Response response = stream(
				"""
						{"choices": [{"delta": {"content": "A"}, "logprobs": {"content": [{"token": "A", "logprob": -0.1}], "refusal": null}}]}
						{"choices": [{"delta": {"content": "B"}, "logprobs": {"content": [{"token": "B", "logprob": -0.2}]}}]}""");
		ContentPart.OutputText text = (ContentPart.OutputText) response.items(Message.class)
			.get(0)
			.content()
			.parts()
			.get(0);
		assertThat(text.logprobs()).extracting((logprob) -> logprob.token()).containsExactly("A", "B");
		Response refusal = reply("""
				{"id": "c", "choices": [{"message": {"refusal": "No"},
				 "logprobs": {"content": null, "refusal": [{"token": "No", "logprob": -0.1}]}}]}""");
		assertThat(refusal.refusal()).isEqualTo("No");
		assertThat(choice(refusal).at("/logprobs/refusal/0/token").stringValue()).isEqualTo("No");
	}

	@Test
	void soundIsKeptAndItsWordsAreTheText() {
		Response response = stream("""
				{"choices": [{"delta": {"content": null, "audio": {"id": "au_1", "transcript": "Hel"}}}]}
				{"choices": [{"delta": {"audio": {"data": "AQ==", "transcript": "lo"}}}]}
				{"choices": [{"delta": {"audio": {"data": "Ag==", "expires_at": 7}}}]}""");
		assertThat(response.outputText()).isEqualTo("Hello");
		assertThat(response.items(Message.class).get(0).more().get("audio"))
			.isEqualTo(mapper.readTree("{\"id\": \"au_1\", \"expires_at\": 7, \"data\": \"AQI=\"}"));
	}

	@Test
	void emptyMembersAreNoContent() {
		Response response = reply("""
				{"id": "", "choices": [{"message": {"content": "", "refusal": "", "tool_calls": null,
				 "function_call": {"name": "", "arguments": ""}, "reasoning": null, "reasoning_details": [],
				 "audio": {"id": "", "data": "", "transcript": "", "expires_at": 0}, "annotations": null}}]}""");
		assertThat(response.output()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"usage": {"prompt_tokens": 1, "cached_tokens": 3}}
			{"x_vendor": {"usage": {"prompt_tokens": 1, "num_cached_tokens": 3}}}
			{"choices": [{"usage": {"prompt_tokens": 1, "prompt_cache_hit_tokens": 3}}]}
			{"usage": {"prompt_tokens": 1, "cached_tokens": 0, "prompt_tokens_details": {"cached_tokens": 3}}}
			""")
	void usageIsFoundWhereverItIs(String json) {
		Response response = reply(json);
		assertThat(response.usage().inputTokens()).isEqualTo(1);
		assertThat(response.usage().cachedTokens()).isEqualTo(3);
	}

	@Test
	void whatOnlyVendorsKnowIsKept() {
		Response response = stream(
				"""
						{"x_groq": {"id": "r"}, "system_fingerprint": "fp", "choices": [{"native_finish_reason": null, "delta": {"channel": "final", "content": "A"}}]}
						{"x_groq": {"seed": 1}, "citations": ["u"], "choices": [{"native_finish_reason": "STOP", "delta": {}}]}""");
		JsonNode rest = response.more().get("chat_completion");
		assertThat(rest.path("x_groq")).isEqualTo(mapper.readTree("{\"id\": \"r\", \"seed\": 1}"));
		assertThat(rest.path("citations")).hasSize(1);
		assertThat(rest.path("system_fingerprint").stringValue()).isEqualTo("fp");
		assertThat(choice(response).path("native_finish_reason").stringValue()).isEqualTo("STOP");
		assertThat(choice(response).at("/message/channel").stringValue()).isEqualTo("final");
	}

	@Test
	void aStreamOfAWholeCompletionIsRead() {
		Response response = stream("""
				{"object": "chat.completion", "choices": [{"message": {"content": "Hi"}, "finish_reason": "stop"}]}""");
		assertThat(response.outputText()).isEqualTo("Hi");
		assertThat(stream("{\"choices\": [{\"delta\": {}, \"message\": {\"content\": \"Hi\"}}]}").outputText())
			.isEqualTo("Hi");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\": {\"message\": \"Busy\"}}", "{\"error\": \"Busy\"}",
			"{\"object\": \"error\", \"message\": \"Busy\"}", "{\"message\": \"Busy\", \"code\": 1}",
			"{\"detail\": \"Busy\"}",
			"{\"choices\": null, \"base_resp\": {\"status_code\": 7, \"status_msg\": \"Busy\"}}" })
	void anErrorInTheStreamFailsIt(String error) {
		assertThatExceptionOfType(ResponsesFailedException.class)
			.isThrownBy(() -> stream("{\"id\": \"c\", \"choices\": [{\"delta\": {\"content\": \"A\"}}]}\n" + error))
			.withMessageContaining("Busy")
			.satisfies((ex) -> assertThat(ex.response().outputText()).isEqualTo("A"));
		assertThat(this.kept).isEmpty();
	}

	@Test
	void aStreamEndsWithDoneOrWithAFinishReason() {
		String chunk = "data: {\"choices\": [{\"delta\": {\"content\": \"A\"}, \"finish_reason\": %s}]}\n\n";
		assertThat(open(chunk.formatted("null") + "data: [DONE]").response().outputText()).isEqualTo("A");
		assertThat(open(chunk.formatted("\"stop\"")).response().outputText()).isEqualTo("A");
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(() -> open(chunk.formatted("null")).response())
			.withMessageEndingWith("No finish reason arrived");
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(() -> open(chunk.formatted("\"stop\"") + "data: {\"choi").response())
			.withMessageEndingWith("Frame 2 is cut off");
		assertThatExceptionOfType(ResponsesStreamInterruptedException.class)
			.isThrownBy(() -> open("data: secret\n\n").response())
			.withMessageContaining("Frame 1 is not JSON: 6 bytes")
			.withMessageNotContaining("secret");
	}

	@Test
	void eventsAreNumbered() {
		List<ResponseStreamEvent> events = new ArrayList<>();
		open("data: {\"choices\": [{\"delta\": {\"content\": \"A\"}}]}\n\ndata: [DONE]\n\n").forEach(events::add);
		assertThat(events).extracting(ResponseStreamEvent::sequenceNumber)
			.containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
	}

	private static List<String> calls(Response response) {
		return response.functionCalls()
			.stream()
			.map((call) -> call.callId() + " " + call.name() + " " + call.arguments())
			.toList();
	}

	private static JsonNode choice(Response response) {
		return response.more().get("chat_completion").path("choices").path(0);
	}

	private Response reply(String completion) {
		ChatReply reply = chatReply();
		reply.accept(mapper.readTree(completion), "message");
		return reply.end();
	}

	/**
	 * Stream the chunks, one a line. The response is the same as that of the events.
	 */
	private Response stream(String chunks) {
		this.kept.clear();
		StringBuilder body = new StringBuilder();
		chunks.lines().forEach((line) -> body.append("data: ").append(line.strip()).append("\n\n"));
		ResponseStream stream = open(body + "data: [DONE]\n\n");
		Response response = stream.response();
		assertThat(this.kept).containsExactly(response);
		return response;
	}

	private ResponseStream open(String body) {
		return new ResponseStream(
				new ChatEventSource(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), chatReply()));
	}

	private ChatReply chatReply() {
		ResponseRequest request = ResponseRequest.builder()
			.model("m")
			.instructions("Be brief.")
			.input("Hello")
			.previousResponseId("resp_1")
			.metadata("team", "blue")
			.build();
		return new ChatReply(request, (id) -> id.isBlank() ? "made for '" + id + "'" : id, this.kept::add);
	}

}

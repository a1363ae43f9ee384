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

package io.github.responses4j.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.chat.ChatCompletionsClient;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.wire.Corpus.Exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link ChatCompletionsClient} over recorded exchanges with real servers. What
 * is expected is taken from the recordings by code that knows JSON only.
 */
class ChatCorpusTests {

	private static final JsonMapper mapper = ResponsesJson.mapper();

	/**
	 * What tells where something is, and no more.
	 */
	private static final Set<String> STRUCTURE = Set.of("object", "type", "role", "index", "obfuscation");

	private static List<Exchange> exchanges;

	@BeforeAll
	static void load() {
		exchanges = Corpus.load().stream().filter(Exchange::isChat).toList();
	}

	@BeforeEach
	void skipWithoutCorpus() {
		Assumptions.assumeFalse(exchanges.isEmpty(), Corpus.MISSING);
	}

	@Test
	void everyCompletionBecomesAResponseThatSaysTheSame() {
		Counts counts = new Counts();
		for (Exchange exchange : exchanges) {
			if (!exchange.isStream() && !exchange.isError()) {
				JsonNode body = exchange.body();
				Response response = client(exchange).create(request());
				Saying expected = Saying.of(List.of(body), "message");
				assertThat(Saying.of(response)).as(exchange.id()).isEqualTo(expected);
				assertThat(response.id())
					.isEqualTo(body.path("id").asString("").isEmpty() ? response.id() : body.path("id").stringValue());
				assertThat(leaves(mapper.valueToTree(response))).as(exchange.id()).containsAll(leaves(body));
				counts.add(exchange, "completions", expected);
			}
		}
		counts.print();
		assertThat(counts.of("completions")).isPositive();
	}

	@Test
	void everyStreamBecomesEventsThatSayTheSame() {
		Counts counts = new Counts();
		for (Exchange exchange : exchanges) {
			if (exchange.isStream()) {
				List<ResponseStreamEvent> events = new ArrayList<>();
				ResponseStream stream = client(exchange).stream(request());
				boolean failing = exchange.events().stream().anyMatch((chunk) -> chunk.path("error").isObject());
				if (failing) {
					assertThatExceptionOfType(ResponsesFailedException.class).as(exchange.id())
						.isThrownBy(() -> stream.forEach(events::add));
					assertThat(violations(events)).as(exchange.id()).containsExactly("the last is not terminal");
					counts.add(exchange, "failing streams");
					continue;
				}
				stream.forEach(events::add);
				Response response = stream.response();
				Saying expected = Saying.of(exchange.events(), "delta");
				assertThat(EventOrder.violations(events)).as(exchange.id()).isEmpty();
				assertThat(Saying.of(response)).as(exchange.id()).isEqualTo(expected);
				assertThat(stream.snapshot()).isEqualTo(response);
				assertThat(names(mapper.valueToTree(response))).as(exchange.id())
					.containsAll(exchange.events().stream().flatMap((chunk) -> names(chunk).stream()).toList());
				counts.add(exchange, "streams", expected);
				counts.add("events", events.size());
			}
		}
		counts.print();
		assertThat(counts.of("streams")).isPositive();
	}

	@Test
	void allExchangesAreLookedAt() {
		Counts counts = new Counts();
		exchanges.forEach((exchange) -> counts.add(exchange,
				exchange.isStream() ? "streams" : exchange.isError() ? "HTTP errors" : "completions"));
		counts.add("exchanges", exchanges.size());
		counts.print();
		assertThat(counts.of("exchanges"))
			.isEqualTo(counts.of("streams") + counts.of("HTTP errors") + counts.of("completions"));
	}

	@Test
	void everyErrorIsAnException() {
		Counts counts = new Counts();
		for (Exchange exchange : exchanges) {
			if (exchange.isError()) {
				assertThatExceptionOfType(ResponsesApiException.class).as(exchange.id())
					.isThrownBy(() -> client(exchange).create(request()))
					.satisfies((ex) -> assertThat(ex.status()).isEqualTo(exchange.status()));
				counts.add(exchange, "HTTP errors");
			}
		}
		counts.print();
		assertThat(counts.of("HTTP errors")).isPositive();
	}

	private static List<String> violations(List<ResponseStreamEvent> events) {
		return EventOrder.violations(events).stream().map((violation) -> violation.replaceFirst(".*: ", "")).toList();
	}

	private static ResponseRequest request() {
		return ResponseRequest.builder().model("m").input("Hello").build();
	}

	/**
	 * A client for which the exchange happens again.
	 */
	private static ChatCompletionsClient client(Exchange exchange) {
		// Some servers send blanks until the completion is there
		byte[] body = exchange.isStream() ? exchange.streamBytes()
				: ("\n   \n" + exchange.body()).getBytes(StandardCharsets.UTF_8);
		return ChatCompletionsClient.builder(HttpResponsesClient.builder()
			.apiKey("sk-test")
			.restClient(RestClient.builder().requestFactory((uri, method) -> {
				MockClientHttpResponse response = new MockClientHttpResponse(body, exchange.status());
				response.getHeaders().putAll(exchange.headers());
				MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
				request.setResponse(response);
				return request;
			}))
			.build()).build();
	}

	/**
	 * All values in a JSON, without those that say nothing.
	 */
	private static Set<String> leaves(JsonNode json) {
		Set<String> leaves = new TreeSet<>();
		json.properties().forEach((member) -> {
			if (!STRUCTURE.contains(member.getKey())) {
				leaves.addAll(leaves(member.getValue()));
			}
		});
		if (json.isArray()) {
			json.forEach((element) -> leaves.addAll(leaves(element)));
		}
		if (json.isValueNode() && !json.asString("").isEmpty() && !json.isNull()) {
			leaves.add(json.isNumber() ? json.decimalValue().stripTrailingZeros().toPlainString() : json.asString());
		}
		return leaves;
	}

	/**
	 * The names of members that only vendors know.
	 */
	private static Set<String> names(JsonNode json) {
		Set<String> known = Set.of("choices", "delta", "content", "tool_calls", "function", "arguments", "url_citation",
				"created", "prompt_tokens", "completion_tokens", "prompt_tokens_details", "completion_tokens_details",
				"role", "index", "object", "obfuscation", "logprobs", "reasoning", "reasoning_content", "refusal");
		Set<String> names = new TreeSet<>();
		json.properties().forEach((member) -> {
			JsonNode value = member.getValue();
			boolean empty = value.isContainer() ? value.isEmpty() : value.asString("").isEmpty();
			if (!known.contains(member.getKey()) && !value.isNull() && !empty) {
				names.add(member.getKey());
			}
		});
		json.forEach((value) -> names.addAll(names(value)));
		return names;
	}

	/**
	 * What a completion or a response says.
	 */
	private record Saying(String text, String refusal, String reasoning, List<List<String>> calls, String finish,
			String status, Map<String, Long> usage) {

		/**
		 * Read chunks of a completion, or a whole one.
		 */
		static Saying of(List<JsonNode> chunks, String member) {
			StringBuilder text = new StringBuilder();
			StringBuilder refusal = new StringBuilder();
			StringBuilder reasoning = new StringBuilder();
			List<List<String>> calls = new ArrayList<>();
			Map<Integer, Integer> latest = new TreeMap<>();
			String finish = "";
			JsonNode usage = null;
			for (JsonNode chunk : chunks) {
				if (chunk.path("usage").isObject()) {
					usage = chunk.path("usage");
				}
				else if (chunk.path("x_groq").path("usage").isObject()) {
					usage = chunk.path("x_groq").path("usage");
				}
				JsonNode choice = chunk.path("choices").path(0);
				JsonNode message = choice.path(member);
				finish = choice.path("finish_reason").asString("").isEmpty() ? finish
						: choice.path("finish_reason").stringValue();
				refusal.append(message.path("refusal").asString(""));
				reasoning.append(reasoning(message));
				if (message.path("content").isArray()) {
					message.path("content").forEach((part) -> text.append(part.path("text").asString("")));
				}
				else {
					text.append(message.path("content").asString(""));
				}
				Stream.concat(message.path("tool_calls").valueStream(), Stream.of(message))
					.forEach((call) -> addCall(call, calls, latest));
			}
			return new Saying(text.toString(), refusal.toString(), reasoning.toString(), calls, finish,
					finish.equals("length") ? "incomplete: max_output_tokens" : "completed",
					usage(usage, List.of("prompt_tokens", "completion_tokens", "total_tokens",
							"prompt_tokens_details.cached_tokens", "completion_tokens_details.reasoning_tokens")));
		}

		private static void addCall(JsonNode call, List<List<String>> calls, Map<Integer, Integer> latest) {
			JsonNode function = call.path(call.has("role") ? "function_call" : "function");
			int index = call.path("index").asInt(0);
			if (!function.path("name").asString("").isEmpty()) {
				latest.put(index, calls.size());
				calls.add(List.of(call.path("id").asString(""), function.path("name").stringValue(),
						function.path("arguments").asString("")));
			}
			else if (!function.path("arguments").asString("").isEmpty()) {
				List<String> known = calls.get(latest.get(index));
				calls.set(latest.get(index),
						List.of(known.get(0), known.get(1), known.get(2) + function.path("arguments").stringValue()));
			}
		}

		private static String reasoning(JsonNode message) {
			for (String name : List.of("reasoning_content", "reasoning")) {
				if (!message.path(name).asString("").isEmpty()) {
					return message.path(name).stringValue();
				}
			}
			StringBuilder text = new StringBuilder();
			message.path("reasoning_details")
				.forEach((detail) -> text.append(detail.path("text").asString(""))
					.append(detail.path("summary").asString("")));
			message.path("content")
				.forEach((part) -> part.path("thinking")
					.forEach((thought) -> text.append(thought.path("text").asString(""))));
			return text.toString();
		}

		static Saying of(Response response) {
			String reasoning = response.items(ContextItem.Reasoning.class)
				.stream()
				.flatMap((item) -> Stream.concat(item.content().stream(), item.summary().stream()))
				.map((part) -> part.text())
				.collect(Collectors.joining());
			List<List<String>> calls = response.functionCalls()
				.stream()
				.map((call) -> List.of(call.callId().matches("call_[0-9a-f]{32}") ? "" : call.callId(), call.name(),
						call.arguments()))
				.toList();
			JsonNode usage = (response.usage() != null) ? mapper.valueToTree(response.usage()) : null;
			return new Saying(response.outputText(), (response.refusal() != null) ? response.refusal() : "", reasoning,
					calls,
					response.more().get("chat_completion").path("choices").path(0).path("finish_reason").asString(""),
					response.status() + ((response.incompleteDetails() != null)
							? ": " + response.incompleteDetails().reason() : ""),
					usage(usage, List.of("input_tokens", "output_tokens", "total_tokens",
							"input_tokens_details.cached_tokens", "output_tokens_details.reasoning_tokens")));
		}

		private static Map<String, Long> usage(JsonNode usage, List<String> names) {
			Map<String, Long> tokens = new LinkedHashMap<>();
			for (int i = 0; i < names.size() && usage != null; i++) {
				JsonNode value = usage.at("/" + names.get(i).replace('.', '/'));
				if (value.isMissingNode() && names.get(i).endsWith("cached_tokens")) {
					// Together, Mistral and DeepSeek have no details
					value = Stream.of("cached_tokens", "num_cached_tokens", "prompt_cache_hit_tokens")
						.map(usage::path)
						.filter(JsonNode::isNumber)
						.findFirst()
						.orElse(value);
				}
				if (value.isNumber()) {
					tokens.put(List.of("input", "output", "total", "cached", "reasoning").get(i), value.longValue());
				}
			}
			return tokens;
		}

	}

	/**
	 * What was looked at.
	 */
	private static final class Counts {

		private final Map<String, Integer> counts = new TreeMap<>();

		private final Set<String> vendors = new TreeSet<>();

		void add(Exchange exchange, String what) {
			this.vendors.add(exchange.vendor());
			add(what, 1);
		}

		void add(Exchange exchange, String what, Saying saying) {
			add(exchange, what);
			add("with text", saying.text().isEmpty() ? 0 : 1);
			add("with refusal", saying.refusal().isEmpty() ? 0 : 1);
			add("with reasoning", saying.reasoning().isEmpty() ? 0 : 1);
			add("calls of tools", saying.calls().size());
			add("with usage", saying.usage().isEmpty() ? 0 : 1);
			add("ended by '" + saying.finish() + "'", 1);
		}

		void add(String what, int count) {
			this.counts.merge(what, count, Integer::sum);
		}

		int of(String what) {
			return this.counts.getOrDefault(what, 0);
		}

		void print() {
			System.out.println(
					"Chat Completions of " + this.vendors.size() + " vendors " + this.vendors + ": " + this.counts);
		}

	}

}

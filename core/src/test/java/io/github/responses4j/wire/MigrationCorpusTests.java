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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.http.MediaType;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.chat.ChatCompletionsClient;
import io.github.responses4j.chat.ChatCompletionsMigration;
import io.github.responses4j.chat.ChatCompletionsMigration.Outcome;
import io.github.responses4j.chat.ChatCompletionsMigration.Remark;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.wire.Corpus.Exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.anything;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Bodies of Chat Completions that were recorded, made to requests for the Responses API
 * and sent as chat completions again: what arrives is what was recorded.
 */
@EnabledIfEnvironmentVariable(named = "RESPONSES_CORPUS", matches = ".+", disabledReason = Corpus.MISSING)
class MigrationCorpusTests {

	/**
	 * What is not the same, and why.
	 */
	private static final Map<Pattern, String> DIFFERENCES = new LinkedHashMap<>();

	static {
		difference("stream: false / absent", "false is the default");
		difference("n: 1 / absent", "1 is the default, and a response has one answer");
		difference("messages\\[\\d+]\\.content: (\"\" / absent|\\[] / \"\")", "no text beside calls of tools");
		difference("messages\\[\\d+]\\.content: \\[\\{\"text\":\"(.*)\",\"type\":\"text\"}] / \"\\1\"",
				"one part of text is the same as a string");
		difference("messages\\[\\d+]\\.content\\[\\d+]\\.image_url: (\".{80}).* / \\{\"url\":\\1.*",
				"the URL of an image is in an object");
		difference("messages\\[\\d+]\\.content\\[\\d+]\\.thinking: .*", "pieces of one thought are put together");
		difference("messages\\[\\d+]\\.tool_calls\\[\\d+]\\.index: \\d+ / absent",
				"the place of a call is where it stands");
		difference("(messages\\[\\d+]\\.tool_calls|tools): \\[] / absent", "an empty list is none");
		difference("functions: .* / absent|tools: absent / \\[\\{\"type\":\"function\".*",
				"functions are tools since they are not the only ones");
		difference("function_call: \"auto\" / absent|tool_choice: absent / \"auto\"",
				"the choice of a function is one of a tool");
		difference("tools\\[\\d+]\\.type: absent / \"function\"", "tools without a type are functions");
		difference("tools\\[\\d+]\\.function\\.strict: absent / false", "the default of Chat Completions, written out");
	}

	private static List<Exchange> exchanges = List.of();

	private static void difference(String pattern, String reason) {
		DIFFERENCES.put(Pattern.compile(pattern), reason);
	}

	@BeforeAll
	static void load() {
		exchanges = Corpus.load()
			.stream()
			.filter((exchange) -> exchange.isChat() && exchange.requestBody().isObject())
			.toList();
	}

	@Test
	void everyBodyIsTheImageOfARequest() {
		Map<String, Integer> found = new TreeMap<>();
		Map<String, Integer> remarked = new TreeMap<>();
		List<String> failures = new ArrayList<>();
		for (Exchange exchange : exchanges) {
			List<Remark> remarks = new ArrayList<>();
			ResponseRequest request = ChatCompletionsMigration.toResponseRequest(exchange.requestBody(), remarks::add);
			remarks.forEach((remark) -> count(remarked,
					remark.path().replaceAll("\\d+", "i") + " " + remark.outcome() + ": " + remark.reason()));
			JsonNode recorded = exchange.requestBody().deepCopy();
			if (joinTurns((ObjectNode) recorded)) {
				count(found, "what the model said in a row is one message");
			}
			for (String difference : differences(recorded, image(recorded, request))) {
				String reason = reason(difference, remarks);
				if (reason == null) {
					failures.add(exchange.id() + ": " + difference);
				}
				else {
					count(found, reason);
				}
			}
		}
		System.out
			.println(exchanges.size() + " bodies of chat completions, differences " + found + ", remarks " + remarked);
		assertThat(exchanges).isNotEmpty();
		assertThat(failures).isEmpty();
		assertThat(found.keySet()).as("reasons that hold for something").containsAll(DIFFERENCES.values());
	}

	/**
	 * A text without calls and the calls after it are one turn of the model.
	 */
	private static boolean joinTurns(ObjectNode body) {
		boolean joined = false;
		ArrayNode messages = body.withArray("messages");
		for (int i = messages.size() - 1; i > 0; i--) {
			ObjectNode one = (ObjectNode) messages.get(i - 1);
			ObjectNode other = (ObjectNode) messages.get(i);
			if (isSaid(one) && isSaid(other) && !one.has("tool_calls") && !other.has("content")) {
				other.properties().forEach((member) -> one.set(member.getKey(), member.getValue()));
				messages.remove(i);
				joined = true;
			}
		}
		return joined;
	}

	private static boolean isSaid(JsonNode message) {
		return message.path("role").asString("").equals("assistant");
	}

	private static void count(Map<String, Integer> counts, String key) {
		counts.merge(key, 1, Integer::sum);
	}

	private static @Nullable String reason(String difference, List<Remark> remarks) {
		for (Remark remark : remarks) {
			if (remark.outcome() != Outcome.KEPT && difference.matches(Pattern.quote(remark.path()) + "[:.\\[].*")) {
				return remark.outcome() + ": " + remark.reason();
			}
		}
		return DIFFERENCES.entrySet()
			.stream()
			.filter((known) -> known.getKey().matcher(difference).matches())
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	/**
	 * What the client for Chat Completions sends, with the settings that fit the server.
	 */
	private static JsonNode image(JsonNode recorded, ResponseRequest request) {
		StringBuilder sent = new StringBuilder();
		RestClient.Builder restClient = RestClient.builder();
		MockRestServiceServer.bindTo(restClient).build().expect(anything()).andRespond((call) -> {
			sent.append(((MockClientHttpRequest) call).getBodyAsString());
			boolean stream = recorded.path("stream").asBoolean(false);
			return (stream ? withSuccess("data: [DONE]\n\n", MediaType.TEXT_EVENT_STREAM)
					: withSuccess("{\"choices\":[]}", MediaType.APPLICATION_JSON))
				.createResponse(call);
		});
		HttpResponsesClient http = HttpResponsesClient.builder().apiKey("test-key").restClient(restClient).build();
		ChatCompletionsClient client = ChatCompletionsClient.builder(http)
			.legacyMaxTokens(recorded.has("max_tokens"))
			.streamUsage(recorded.path("stream_options").path("include_usage").asBoolean(false))
			.build();
		if (recorded.path("stream").asBoolean(false)) {
			try (ResponseStream stream = client.stream(request)) {
				assertThat(stream).isNotNull();
			}
		}
		else {
			client.create(request);
		}
		return Corpus.json(sent.toString());
	}

	private static List<String> differences(JsonNode recorded, JsonNode image) {
		List<String> differences = new ArrayList<>();
		compare("", recorded, image, differences);
		return differences;
	}

	private static void compare(String path, JsonNode one, JsonNode other, List<String> differences) {
		if (one.isObject() && other.isObject()) {
			Set<String> names = new LinkedHashSet<>(one.propertyNames());
			names.addAll(other.propertyNames());
			names.forEach((name) -> compare(path.isEmpty() ? name : path + "." + name, one.path(name), other.path(name),
					differences));
		}
		else if (one.isArray() && other.isArray() && one.size() == other.size()) {
			for (int i = 0; i < one.size(); i++) {
				compare(path + "[" + i + "]", one.get(i), other.get(i), differences);
			}
		}
		else {
			String difference = JsonDifference.between(one, other);
			if (difference != null) {
				differences.add(path + difference);
			}
		}
	}

}

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

import java.io.ByteArrayInputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesAuthenticationException;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesConflictException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesNotFoundException;
import io.github.responses4j.error.ResponsesPermissionDeniedException;
import io.github.responses4j.error.ResponsesRateLimitException;
import io.github.responses4j.error.ResponsesServerException;
import io.github.responses4j.error.ResponsesUnprocessableEntityException;
import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.ChatCompletionChunk;
import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.Citation;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.ImageData;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.ProtocolObject;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.stream.ResponseAccumulator;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.stream.SseEventSource;
import io.github.responses4j.wire.Corpus.Exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests over recorded exchanges with real servers. Each prints what it has counted.
 */
class CorpusTests {

	private static final JsonMapper mapper = ResponsesJson.mapper();

	/**
	 * Members that a vendor sends in another form than the protocol has.
	 */
	private static final Map<String, String> OTHER_FORMS = Map.of("ChatContentPart.Image image_url as STRING",
			"Mistral takes the URL itself");

	/**
	 * Streams for whose terminal event the server encrypts anew what only it can read
	 * ({@code encrypted_content} of reasoning and {@code fingerprint} of programs), so
	 * that no other event tells it.
	 */
	private static final Set<String> ENCRYPTED_ANEW = Set.of("ai/openai/responses/programmatic-tool-calling.1.chunks#0",
			"fantasy/TestOpenAIResponsesWithSummaryThinking/openai-gpt-5/thinking-streaming#0",
			"pydantic-ai/test_openai_responses/test_openai_responses_model_mcp_server_tool_stream#0",
			"pydantic-ai/test_openai_responses/test_openai_responses_model_web_search_tool_stream#0",
			"pydantic-ai/test_openai_responses/test_openai_responses_moderation_stream#0",
			"ruby_llm/chat_function_calling_openai_gpt-5-nano_can_use_tools_with_multi-turn_streaming_conversations#0",
			"ruby_llm/chat_function_calling_openai_gpt-5-nano_can_use_tools_with_multi-turn_streaming_conversations#1");

	/**
	 * Streams whose events differ from the order that {@link EventOrder} checks.
	 */
	private static final Map<String, String> OTHER_ORDER = Map.of(
			"ai/open-responses/responses/lmstudio-tool-call.1.chunks#0", "LM Studio tells arguments at their end only",
			"prism/openai/stream-rate-limited-1.json#0", "failed twice: by an error and by the response",
			"pydantic-ai/test_openai_responses/test_openai_responses_stream#0", "of early 2025, without numbers",
			"pydantic-ai/test_openai_responses/test_openai_responses_stream#1", "of early 2025, without numbers");

	private static final Map<Integer, Class<? extends ResponsesApiException>> EXCEPTIONS = Map.of(400,
			ResponsesBadRequestException.class, 401, ResponsesAuthenticationException.class, 403,
			ResponsesPermissionDeniedException.class, 404, ResponsesNotFoundException.class, 409,
			ResponsesConflictException.class, 422, ResponsesUnprocessableEntityException.class, 429,
			ResponsesRateLimitException.class);

	private static List<Exchange> exchanges;

	@BeforeAll
	static void load() {
		exchanges = Corpus.load();
	}

	@BeforeEach
	void skipWithoutCorpus() {
		Assumptions.assumeFalse(exchanges.isEmpty(), Corpus.MISSING);
	}

	@Test
	void everyExchangeOfTheIndexIsRead() {
		Map<String, Integer> counts = new TreeMap<>();
		for (Exchange exchange : exchanges) {
			count(counts,
					exchange.api() + (exchange.isStream() ? ", streamed" : exchange.isError() ? ", HTTP error" : ""));
		}
		print("exchanges", counts);
		assertThat(exchanges).isNotEmpty().hasSize(Corpus.indexed());
		assertThat(exchanges).extracting(Exchange::id).doesNotHaveDuplicates();
	}

	@Test
	void everyRequestBodyIsWrittenBack() {
		assertWrittenBack("request bodies", requests());
	}

	@Test
	void everyResponseBodyIsWrittenBack() {
		assertWrittenBack("response bodies", responses());
	}

	@Test
	void everyStreamEventIsWrittenBack() {
		assertWrittenBack("stream events", events());
	}

	@Test
	void everyKnownTypeIsReadAsItsRecord() {
		Map<String, Integer> known = new TreeMap<>();
		Map<String, Integer> unknown = new TreeMap<>();
		List<String> failures = new ArrayList<>();
		for (Reading reading : all()) {
			visit(reading.value(), (value) -> {
				Class<?> family = family(value.getClass());
				if (isUnknown(value)) {
					JsonNode json = mapper.valueToTree(value);
					String name = json.path("type").asString(json.path("role").asString("without type"));
					count(unknown, family.getSimpleName() + ": " + name);
					if (isListed(family, name)) {
						failures.add(reading.id() + ": " + family.getSimpleName() + ": " + name);
					}
				}
				else if (family != value.getClass()) {
					count(known, family.getSimpleName() + ": " + name(value.getClass()));
				}
			});
		}
		print("values by record", known);
		print("values of types that the protocol does not have", unknown);
		assertThat(failures).as("known types read as unknown").isEmpty();
	}

	@Test
	void everyDeclaredMemberIsReadAsItsComponent() {
		Map<String, Integer> extra = new TreeMap<>();
		Map<String, Integer> misfits = new TreeMap<>();
		for (Reading reading : all()) {
			visit(reading.value(), (value) -> {
				if (value instanceof ProtocolObject object) {
					List<String> components = components(object.getClass());
					object.more()
						.forEach((name, json) -> count(components.contains(name) ? misfits : extra,
								name(object.getClass()) + " " + name
										+ (components.contains(name) ? " as " + json.getNodeType() : "")));
				}
			});
		}
		print("members without component", extra);
		print("members of another JSON type than their component", misfits);
		assertThat(misfits.keySet()).isSubsetOf(OTHER_FORMS.keySet());
	}

	@Test
	void theEventsOfAStreamTellItsOutput() {
		Map<String, Integer> counts = new TreeMap<>();
		List<String> differences = new ArrayList<>();
		for (Exchange exchange : responseStreams()) {
			ResponseAccumulator accumulator = new ResponseAccumulator();
			JsonNode output = MissingNode.getInstance();
			for (JsonNode event : exchange.events()) {
				ResponseStreamEvent read = mapper.treeToValue(event, ResponseStreamEvent.class);
				if (isTerminal(read)) {
					output = event.path("response").path("output");
					read = mapper.treeToValue(((ObjectNode) event.deepCopy()).without("response"),
							ResponseStreamEvent.class);
				}
				accumulator.add(read);
			}
			JsonNode accumulated = mapper.valueToTree(accumulator.response().output());
			boolean anew = ENCRYPTED_ANEW.contains(exchange.id());
			String difference = JsonDifference.between(anew ? withoutEncrypted(output) : output,
					anew ? withoutEncrypted(accumulated) : accumulated);
			if (difference != null) {
				differences.add(exchange.id() + " " + difference);
			}
			count(counts, exchange.vendor() + (anew ? ", but for what is encrypted anew: " + exchange.id() : ""));
		}
		print("streams whose events tell the output of the terminal event", counts);
		assertThat(counts).isNotEmpty();
		assertThat(differences).isEmpty();
	}

	@Test
	void everyStreamEndsWithTheResponseOfItsTerminalEvent() {
		Map<String, Integer> counts = new TreeMap<>();
		for (Exchange exchange : responseStreams()) {
			List<JsonNode> events = exchange.events();
			ResponseStream stream = new ResponseStream(
					new SseEventSource(new ByteArrayInputStream(exchange.streamBytes())));
			JsonNode error = events.stream()
				.filter((event) -> event.path("type").asString("").equals("error"))
				.findFirst()
				.orElse(null);
			if (error != null) {
				count(counts, "failed with an error event");
				JsonNode details = error.path("error").isObject() ? error.path("error") : error;
				assertThatExceptionOfType(ResponsesFailedException.class).as(exchange.id())
					.isThrownBy(stream::response)
					.withMessageContaining(details.path("message").stringValue())
					.satisfies((ex) -> assertThat(ex.code()).isEqualTo(details.path("code").stringValue(null)));
			}
			else {
				count(counts, "ended");
				JsonNode last = events.get(events.size() - 1);
				assertThat(JsonDifference.between(last.path("response"), mapper.valueToTree(stream.response())))
					.as(exchange.id())
					.isNull();
			}
		}
		print("streams", counts);
		assertThat(counts).isNotEmpty();
	}

	@Test
	void whatHostedToolsGaveIsFoundByTheAccessors() {
		Map<String, Integer> counts = new TreeMap<>();
		for (Exchange exchange : exchanges) {
			Response response = finalResponse(exchange);
			if (response == null) {
				continue;
			}
			JsonNode output = mapper.valueToTree(response.output());
			count(counts, "citations", response.citations().size(), output.findValues("annotations"));
			count(counts, "sources", response.sources().size(), output.findValues("sources"));
			count(counts, "file search results", response.fileSearchResults().size(), output.findValues("results"));
			count(counts, "code outputs", response.codeOutputs().size(), output.findValues("outputs"));
			for (Citation citation : response.citations()) {
				assertThat(citation.title() != null || citation.url() != null).as(exchange.id()).isTrue();
				if (citation.start() != null && citation.end() > citation.start()) {
					String place = response.outputText().substring(citation.start(), citation.end());
					assertThat(place).as(exchange.id()).contains((citation.url() != null) ? "](" : citation.title());
					count(counts, "places in the text");
				}
			}
			for (ImageData image : response.images()) {
				boolean cut = image.base64().contains("...");
				if (!cut) {
					assertThat(image.bytes()).as(exchange.id()).isNotEmpty();
				}
				count(counts, "image of type " + image.mediaType() + (cut ? ", cut by the recorder" : ""));
			}
		}
		print("what hosted tools gave", counts);
		assertThat(counts).containsKeys("citations", "sources", "code outputs", "places in the text",
				"image of type image/webp, cut by the recorder", "image of type application/octet-stream");
	}

	private static @Nullable Response finalResponse(Exchange exchange) {
		if (exchange.isError() || exchange.isChat()) {
			return null;
		}
		if (!exchange.isStream()) {
			boolean whole = exchange.body().isObject() && responseType(exchange) == Response.class;
			return whole ? mapper.treeToValue(exchange.body(), Response.class) : null;
		}
		return exchange.events()
			.stream()
			.map((event) -> mapper.treeToValue(event, ResponseStreamEvent.class))
			.filter(CorpusTests::isTerminal)
			.map((event) -> ((LifecycleEvent) event).response())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Count elements that an accessor gives, of which there are as many in the JSON.
	 */
	private static void count(Map<String, Integer> counts, String what, int size, List<JsonNode> lists) {
		int elements = (int) lists.stream().filter(JsonNode::isArray).flatMap(JsonNode::valueStream).distinct().count();
		if (elements > 0) {
			counts.merge(what, size, Integer::sum);
		}
		assertThat(size).as(what).isGreaterThanOrEqualTo(elements);
	}

	@Test
	void theOrderOfEventsIsTheOneThatServersKeep() {
		Map<String, Integer> counts = new TreeMap<>();
		for (Exchange exchange : responseStreams()) {
			List<String> violations = EventOrder.violations(exchange.events()
				.stream()
				.map((event) -> mapper.treeToValue(event, ResponseStreamEvent.class))
				.toList());
			boolean anew = violations.stream().anyMatch((violation) -> violation.contains(".encrypted_content"));
			count(counts, OTHER_ORDER.getOrDefault(exchange.id(), anew ? "encrypted anew at the end" : "in order"));
			assertThat(violations.isEmpty()).as(exchange.id() + " " + violations)
				.isEqualTo(!OTHER_ORDER.containsKey(exchange.id()) && !anew);
			assertThat(!anew || ENCRYPTED_ANEW.contains(exchange.id())).as(exchange.id()).isTrue();
		}
		print("streams by the order of their events", counts);
		assertThat(counts).isNotEmpty();
	}

	@Test
	void everyHttpErrorBecomesItsException() {
		Map<String, Integer> counts = new TreeMap<>();
		for (Exchange exchange : exchanges.stream().filter(Exchange::isError).toList()) {
			byte[] body = exchange.text().isString() ? exchange.text().stringValue().getBytes(StandardCharsets.UTF_8)
					: exchange.body().toString().getBytes(StandardCharsets.UTF_8);
			ResponsesApiException exception = ResponsesApiException.of("POST " + exchange.path(), exchange.status(),
					exchange.headers(), body, List.of());
			count(counts, exchange.status() + " " + exception.getClass().getSimpleName());
			assertThat(exception).as(exchange.id())
				.isExactlyInstanceOf(EXCEPTIONS.getOrDefault(exchange.status(),
						(exchange.status() >= 500) ? ResponsesServerException.class : ResponsesApiException.class));
			assertThat(exception.status()).isEqualTo(exchange.status());
			assertThat(exception.requestId()).isEqualTo(exchange.headers().getFirst("x-request-id"));
			JsonNode error = exchange.body().path("error");
			assertThat(exception.getMessage()).as(exchange.id())
				.contains(masked(error.isString() ? error.stringValue() : error.path("message").stringValue()));
			assertThat(exception.code()).as(exchange.id()).isEqualTo(error.path("code").asString(null));
			assertThat(exception.param()).as(exchange.id()).isEqualTo(error.path("param").asString(null));
			assertThat(exception.type()).as(exchange.id()).isEqualTo(error.path("type").asString(null));
			assertThat(exception.body()).isNotNull();
			assertThat(JsonDifference.between(Corpus.json(masked(exchange.body().toString())),
					Corpus.json(exception.body())))
				.as(exchange.id())
				.isNull();
		}
		print("HTTP errors by exception", counts);
		assertThat(counts).isNotEmpty();
	}

	/**
	 * The key that a server quotes must not come through.
	 */
	private static String masked(String text) {
		return text.replaceAll("(?<=key provided: )[\\w*-]+", "***");
	}

	private static JsonNode withoutEncrypted(JsonNode output) {
		JsonNode copy = output.deepCopy();
		copy.forEach((item) -> ((ObjectNode) item).without("encrypted_content").without("fingerprint"));
		return copy;
	}

	private static List<Exchange> responseStreams() {
		return exchanges.stream().filter((exchange) -> exchange.isStream() && !exchange.isChat()).toList();
	}

	private static boolean isTerminal(ResponseStreamEvent event) {
		return event instanceof LifecycleEvent.Completed || event instanceof LifecycleEvent.Incomplete
				|| event instanceof LifecycleEvent.Failed;
	}

	private static void assertWrittenBack(String what, List<Reading> readings) {
		Map<String, Integer> counts = new TreeMap<>();
		List<String> differences = new ArrayList<>();
		for (Reading reading : readings) {
			count(counts, name(reading.value().getClass()));
			String difference = JsonDifference.between(reading.json(),
					Corpus.json(mapper.writeValueAsString(reading.value())));
			if (difference != null) {
				differences.add(reading.id() + " " + difference);
			}
		}
		print(what + " written back", counts);
		assertThat(readings).isNotEmpty();
		assertThat(differences).isEmpty();
	}

	private static List<Reading> all() {
		List<Reading> all = new ArrayList<>(requests());
		all.addAll(responses());
		all.addAll(events());
		return all;
	}

	private static List<Reading> requests() {
		return exchanges.stream()
			.filter((exchange) -> exchange.requestBody().isObject())
			.map((exchange) -> read(exchange, exchange.requestBody(), requestType(exchange)))
			.toList();
	}

	private static List<Reading> responses() {
		return exchanges.stream()
			.filter((exchange) -> exchange.body().isObject() && !exchange.isError())
			.map((exchange) -> read(exchange, exchange.body(), responseType(exchange)))
			.toList();
	}

	private static List<Reading> events() {
		return exchanges.stream()
			.filter(Exchange::isStream)
			.flatMap((exchange) -> exchange.events()
				.stream()
				.map((event) -> read(exchange, event,
						exchange.isChat() ? ChatCompletionChunk.class : ResponseStreamEvent.class)))
			.toList();
	}

	private static Reading read(Exchange exchange, JsonNode json, Class<? extends ProtocolValue> type) {
		return new Reading(exchange.id(), json, mapper.readValue(json.toString(), type));
	}

	private static Class<? extends ProtocolValue> requestType(Exchange exchange) {
		if (exchange.isChat()) {
			return ChatCompletionRequest.class;
		}
		if (exchange.api().equals("conversations")) {
			return ConversationRequest.class;
		}
		if (exchange.path().endsWith("/compact")) {
			return CompactRequest.class;
		}
		return exchange.path().endsWith("/input_tokens") ? InputTokensRequest.class : ResponseRequest.class;
	}

	private static Class<? extends ProtocolValue> responseType(Exchange exchange) {
		if (exchange.isChat()) {
			return ChatCompletion.class;
		}
		return switch (exchange.body().path("object").asString("")) {
			case "conversation" -> Conversation.class;
			case "conversation.deleted", "response.deleted" -> Deletion.class;
			case "list" -> ItemList.class;
			case "response.compaction" -> CompactedResponse.class;
			case "response.input_tokens" -> InputTokenCount.class;
			default -> Response.class;
		};
	}

	/**
	 * Visit a value and the values it consists of.
	 */
	private static void visit(@Nullable Object value, Consumer<ProtocolValue> visitor) {
		if (value instanceof List<?> list) {
			list.forEach((element) -> visit(element, visitor));
		}
		else if (value instanceof Map<?, ?> map) {
			map.values().forEach((element) -> visit(element, visitor));
		}
		else if (value instanceof ProtocolValue protocolValue) {
			visitor.accept(protocolValue);
			for (RecordComponent component : value.getClass().getRecordComponents()) {
				visit(component(value, component), visitor);
			}
		}
	}

	private static @Nullable Object component(Object value, RecordComponent component) {
		try {
			return component.getAccessor().invoke(value);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> components(Class<?> record) {
		return Arrays.stream(record.getRecordComponents()).map(CorpusTests::wireName).toList();
	}

	private static String wireName(RecordComponent component) {
		JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
		return (property != null) ? property.value()
				: component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
	}

	private static boolean isUnknown(ProtocolValue value) {
		return value.getClass().getSimpleName().equals("Unknown");
	}

	/**
	 * The topmost sealed interface, or the record itself if it belongs to none.
	 */
	private static Class<?> family(Class<?> type) {
		return Arrays.stream(type.getInterfaces())
			.filter(Class::isSealed)
			.findFirst()
			.<Class<?>>map(CorpusTests::family)
			.orElse(type);
	}

	private static boolean isListed(Class<?> family, String name) {
		return WireNamesTests.FAMILIES.entrySet()
			.stream()
			.anyMatch((list) -> list.getValue() == family && WireNames.of(list.getKey()).containsKey(name));
	}

	private static String name(Class<?> type) {
		return (type.getEnclosingClass() != null) ? name(type.getEnclosingClass()) + "." + type.getSimpleName()
				: type.getSimpleName();
	}

	private static void count(Map<String, Integer> counts, String key) {
		counts.merge(key, 1, Integer::sum);
	}

	private static void print(String title, Map<String, Integer> counts) {
		System.out.println(title + ": " + counts.values().stream().mapToInt(Integer::intValue).sum());
		counts.forEach((key, count) -> System.out.println("  " + count + " " + key));
	}

	/**
	 * What was sent and what it was read as.
	 */
	private record Reading(String id, JsonNode json, ProtocolValue value) {

	}

}

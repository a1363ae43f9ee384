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

package io.github.responses4j.server.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Usage;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RequestPredicates;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.server.ScriptedReply;
import io.github.responses4j.server.StatusFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ScriptFile} and what it is made of.
 */
@Timeout(60)
class ScriptFileTests {

	/**
	 * What a file says, and how the same is said in Java.
	 */
	static final List<Arguments> REPLIES = List
		.of(Arguments.of("simulated: true", Answer.simulated()),
				Arguments.of("text: Hello there", Answer.text("Hello there")),
				Arguments.of("text_deltas: [Hel, lo]", Answer.textDeltas("Hel", "lo")),
				Arguments.of("json: { a: [1, true] }", Answer.json(Map.of("a", List.of(1, true)))),
				Arguments.of("json: '{\"a\":'", Answer.json("{\"a\":")),
				Arguments.of("function_call: { call_id: call_1, name: f, arguments: { city: Seoul } }",
						Answer.functionCall("call_1", "f", Map.of("city", "Seoul"))),
				Arguments.of("function_call: { name: f, arguments: 'no JSON' }", Answer.functionCall("f", "no JSON")),
				Arguments.of("custom_tool_call: { call_id: call_1, name: c, input: ls }",
						Answer.customToolCall("call_1", "c", "ls")),
				Arguments.of("custom_tool_call: { name: c, input: ls }", Answer.customToolCall("c", "ls")),
				Arguments.of("reasoning: [First., Second.]", Answer.reasoning("First.", "Second.")),
				Arguments.of("refusal: I do not.", Answer.refusal("I do not.")),
				Arguments.of("items: { type: web_search_call, action: { type: search, query: Seoul } }", Answer.items(
						item("{\"type\":\"web_search_call\",\"action\":{\"type\":\"search\",\"query\":\"Seoul\"}}"))),
				Arguments.of("incomplete: max_output_tokens",
						Answer.incomplete(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS)),
				Arguments.of("failure: { code: server_error, message: Oh. }", Answer.failure("server_error", "Oh.")),
				Arguments.of("error: { code: rate_limit_exceeded, message: Oh. }",
						Answer.error("rate_limit_exceeded", "Oh.")),
				Arguments.of(
						"{ text: One, citing: { url: https://a.example/, title: A }, then: [{ text: Two }, "
								+ "{ refusal: No }], usage: { input_tokens: 3, output_tokens: 4 } }",
						Answer
							.text("One")
							.citing("https://a.example/", "A")
							.then(Answer.text("Two"))
							.then(Answer.refusal("No"))
							.usage(3, 4)),
				Arguments
					.of("{ text: One, citing: [{ type: file_citation, file_id: file-1, index: 1, filename: a.txt }], "
							+ "usage: { input_tokens: 3, input_tokens_details: { cached_tokens: 2, cache_write_tokens: 0 }, "
							+ "output_tokens: 4, "
							+ "output_tokens_details: { reasoning_tokens: 1 }, total_tokens: 7 } }",
							Answer.text("One")
								.citing(new Annotation.FileCitation("file-1", "a.txt", 1, Map.of()))
								.usage(ResponsesJson.mapper()
									.readValue("{\"input_tokens\":3,"
											+ "\"input_tokens_details\":{\"cached_tokens\":2,\"cache_write_tokens\":0},"
											+ "\"output_tokens\":4,\"output_tokens_details\":{\"reasoning_tokens\":1},"
											+ "\"total_tokens\":7}", Usage.class))),
				Arguments.of("{ text: One two, keep_alive_comments: true, unnamed_events: true }",
						Answer.text("One two").with(Fault.keepAliveComments(), Fault.unnamedEvents())),
				Arguments.of("{ done_marker: true, content_type: text/plain }",
						Answer.simulated().with(Fault.doneMarker(), Fault.contentType("text/plain"))),
				Arguments.of("status: 503", Fault.status(503)),
				Arguments.of(
						"{ status: 429, retry_after: 2s, header: { x-a: b }, message: m, type: t, param: p, code: c }",
						Fault.status(429)
							.retryAfter(Duration.ofSeconds(2))
							.header("x-a", "b")
							.message("m")
							.type("t")
							.param("p")
							.code("c")),
				Arguments.of("{ code: null, param: null, status: 429 }", Fault.status(429).code(null)),
				Arguments.of("{ status: 200, body: { content_type: text/plain, text: OK } }",
						Fault.status(200).body("text/plain", "OK")),
				Arguments.of("{ html: 502, retry_after: 200ms }", Fault.html(502).retryAfter(Duration.ofMillis(200))));

	/**
	 * Faults that are told apart by what they say of themselves.
	 */
	static final List<Arguments> FAULTS = List.of(Arguments.of("no_reply: true", Fault.noReply()),
			Arguments.of("hang_up: true", Fault.hangUp()),
			Arguments.of("delay: 2m", Fault.delay(Duration.ofMinutes(2))),
			Arguments.of("cut_after_events: 3", Fault.cutAfterEvents(3)),
			Arguments.of("cut_after_bytes: 0", Fault.cutAfterBytes(0)),
			Arguments.of("malformed_json: true", Fault.malformedJson()),
			Arguments.of("malformed_json_after_events: 2", Fault.malformedJsonAfterEvents(2)),
			Arguments.of("slow_events: 5ms", Fault.slowEvents(Duration.ofMillis(5))),
			Arguments.of("slow_bytes: { bytes: 7, pause: 5ms }", Fault.slowBytes(7, Duration.ofMillis(5))),
			Arguments.of("keep_alive_comments: true", Fault.keepAliveComments()),
			Arguments.of("unnamed_events: true", Fault.unnamedEvents()),
			Arguments.of("done_marker: true", Fault.doneMarker()),
			Arguments.of("content_type: text/plain", Fault.contentType("text/plain")));

	/**
	 * Conditions, a request that they are for, and one that they are not for.
	 */
	static final List<Arguments> CONDITIONS = List.of(Arguments.of("path: /resp*", "{}", null),
			Arguments.of("path: /chat/completions", null, "{}"),
			Arguments.of("model: a", "{'model':'a'}", "{'model':'ab'}"),
			Arguments.of("user_text: warm", "{'input':'Is it warm?'}", "{'input':'Warm?'}"),
			Arguments.of("user_text_matching: '(?i)^is.*warm'", "{'input':'Is it WARM?'}", "{'input':'It is warm.'}"),
			Arguments.of("instructions: brief", "{'instructions':'Be brief.'}", "{'input':'brief'}"),
			Arguments.of("tool: look", "{'tools':[{'type':'custom'},{'type':'function','name':'look'}]}",
					"{'tools':[{'type':'function','name':'lookup'}]}"),
			Arguments.of("tool: exec", "{'tools':[{'type':'custom','name':'exec'}]}", "{'tools':[{'type':'custom'}]}"),
			Arguments.of("tool: web_search", "{'tools':[{'type':'web_search'}]}", "{}"),
			Arguments.of("tool_output: call_1",
					"{'input':[{'type':'function_call_output','call_id':'call_1','output':''}]}",
					"{'input':[{'type':'function_call_output','call_id':'call_2','output':''}]}"),
			Arguments.of("tool_output: true", "{'input':[{'type':'function_call_output','call_id':'c','output':''}]}",
					"{'input':'Hi'}"),
			Arguments.of("tool_output: false", "{'input':'Hi'}",
					"{'input':[{'type':'function_call_output','call_id':'c','output':''}]}"),
			Arguments.of("header: { X-TEST: test, authorization: Bearer key }", "{}", null),
			Arguments.of("header: { X-TEST: test, authorization: Bearer other }", null, "{}"),
			Arguments.of("json: { /reasoning/effort: high, /top_p: 0.5, /n: 1 }",
					"{'reasoning':{'effort':'high'},'top_p':0.5,'n':1}", "{'reasoning':{'effort':'high'},'top_p':0.5}"),
			Arguments.of("json: { /a: [1, { b: null }] }", "{'a':[1,{'b':null}]}", "{'a':[1,{}]}"),
			Arguments.of("streamed: true", "{'stream':true}", "{'stream':false}"),
			Arguments.of("streamed: false", "{}", "{'stream':true}"),
			Arguments.of("{ model: a, not: { user_text: b } }", "{'model':'a','input':'c'}",
					"{'model':'a','input':'b'}"),
			Arguments.of("or: [{ model: a, user_text: x }, { model: b }]", "{'model':'b'}", "{'model':'a'}"));

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).start();

	@TempDir
	private Path folder;

	@AfterEach
	void reset() {
		server.reset();
	}

	@AfterAll
	static void close() {
		server.close();
	}

	@Test
	void everythingThatJavaSaysHasAKey() {
		Set<String> answers = new TreeSet<>(ScriptReplies.ANSWERS.keySet());
		answers.addAll(ScriptReplies.ANSWER_DETAILS.keySet());
		assertThat(names(Answer.class, (method) -> method.getReturnType() == Answer.class))
			// Faults stand beside the answer
			.isEqualTo(with(answers, "with"));
		assertThat(names(Fault.class, (method) -> true)).isEqualTo(ScriptReplies.FAULTS.keySet());
		assertThat(names(StatusFault.class, (method) -> method.getReturnType() == StatusFault.class))
			.isEqualTo(ScriptReplies.STATUS_DETAILS.keySet());
		// Conditions that stand together are combined by "and", and "not" negates
		assertThat(with(names(RequestPredicates.class, (method) -> true), "or", "not"))
			.isEqualTo(ScriptConditions.KEYS.keySet());
	}

	@Test
	void everyKeyHasAnExampleHere() {
		String examples = Stream.of(REPLIES, FAULTS, CONDITIONS)
			.flatMap(List::stream)
			.map((example) -> example.get()[0] + "\n")
			.collect(Collectors.joining());
		assertThat(Stream
			.of(ScriptReplies.ANSWERS, ScriptReplies.ANSWER_DETAILS, ScriptReplies.FAULTS, ScriptReplies.STATUS_DETAILS,
					ScriptConditions.KEYS)
			.flatMap((map) -> map.keySet().stream()))
			.allSatisfy((key) -> assertThat(examples).containsPattern("(?m)(^|[{,] )" + key + ": "));
	}

	@ParameterizedTest
	@FieldSource("REPLIES")
	void saysWhatJavaSays(String text, ScriptedReply reply) {
		server.enqueue(reply);
		List<String> expected = List.of(answered("{'model':'a','input':'Hi','stream':true}"));
		load("enqueue: [" + (text.startsWith("{") ? text : "{ " + text + " }") + "]");
		assertThat(List.of(answered("{'model':'a','input':'Hi','stream':true}"))).isEqualTo(expected);
	}

	@ParameterizedTest
	@FieldSource("FAULTS")
	void letsGoWrongWhatJavaDoes(String text, Fault fault) {
		assertThat(ScriptReplies.reply(node(text))).hasToString(fault.toString());
		assertThat(ScriptReplies.fault(node(text))).hasToString(fault.toString());
		assertThat(ScriptReplies.reply(node("text: Hi\n" + text)))
			.hasToString(Answer.text("Hi").with(fault).toString());
	}

	@ParameterizedTest
	@FieldSource("CONDITIONS")
	void rulesAreForSomeRequests(String condition, String fitting, String other) {
		load("""
				rules:
				  - when: %s
				    reply: { status: 418 }
				otherwise: { status: 419 }
				""".formatted(condition.startsWith("{") ? condition : "{ " + condition + " }"));
		if (fitting != null) {
			assertThat(post(fitting).statusCode()).isEqualTo(418);
		}
		if (other != null) {
			assertThat(post(other).statusCode()).isEqualTo(419);
		}
	}

	@Test
	void theFirstRuleThatFitsReplies() {
		load("""
				enqueue:
				  - status: 410
				rules:
				  - when: { model: a }
				    after: 1
				    times: 2
				    reply: [{ status: 411 }, { status: 412 }]
				  - when: { model: a, user_text: b }
				    reply: { status: 413 }
				  - when: {}
				    times: 2
				    reply: { status: 414 }
				  - when_called: GET /models
				    reply: [{ status: 415 }, { status: 416 }]
				otherwise: { status: 417 }
				""");
		String both = "{'model':'a','input':'b'}";
		assertThat(Stream.of(both, both, both, both, both, "{}", "{}", "{}").map((body) -> post(body).statusCode()))
			.containsExactly(410, 413, 411, 412, 413, 414, 414, 417);
		assertThat(Stream.of(1, 2, 3).map((call) -> send("GET", "/models", "").statusCode())).containsExactly(415, 416,
				416);
	}

	@Test
	void theNewestFileIsAskedFirst() {
		load("rules: { when: {}, reply: { status: 410 } }");
		load("rules: { when: {}, times: 1, reply: { status: 411 } }");
		assertThat(Stream.of("{}", "{}").map((body) -> post(body).statusCode())).containsExactly(411, 410);
	}

	@Test
	void readsJson() {
		ScriptFile.read(write("script.json", "{\"otherwise\": {\"status\": 418}}")).addTo(server);
		assertThat(post("{}").statusCode()).isEqualTo(418);
	}

	@Test
	void readsYamlWithAnchors() {
		load("""
				enqueue:
				  - &teapot { status: 418 }
				  - status: 419
				  - *teapot
				""");
		assertThat(Stream.of("{}", "{}", "{}").map((body) -> post(body).statusCode())).containsExactly(418, 419, 418);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					rule: []                                   | :1: 'rule' is unknown here, allowed are enqueue, otherwise, rules
					[]                                         | :1: 'the file' must be an object but is an array
					rules: []                                  | :1: 'rules' must not be empty
					rules: [{ when: {}, reply: { txt: a } }]   | :1: 'rules[0].reply.txt' is unknown here, allowed are body, citing,
					rules: [{ when: { txt: a }, reply: {} }]   | :1: 'rules[0].when.txt' is unknown here, allowed are header,
					rules: [{ reply: { text: a } }]            | :1: 'rules[0]' must have either 'when' or 'when_called'
					rules: [{ when: {}, when_called: GET /a }] | :1: 'rules[0]' must have 'reply'
					rules: { when: a, reply: { text: a } }     | :1: 'rules.when' must be an object but is "a"
					rules: { when: {}, times: 0, reply: { text: a } } | :1: 'rules.times' must be a whole number of at least 1 but is 0
					rules: { when_called: models, reply: { status: 500 } } | :1: 'rules.when_called' must be a method and a path, such as 'GET /models' but is "models"
					rules: { when_called: GET /a, reply: { text: a } } | :1: 'rules.reply.text' is unknown here, allowed are body, code,
					rules: { when_called: GET /a, reply: { status: 500, delay: 1s } } | :1: 'rules.reply' must have one fault only but has [status(500), delay(PT1S)]
					rules: { when: { user_text_matching: "'['" }, reply: { text: a } } | :1: 'rules.when.user_text_matching' Unclosed character class
					rules: { when: { json: { a: 1 } }, reply: { text: a } } | :1: 'rules.when.json.a' Invalid input: JSON Pointer expression must start with '/'
					otherwise: {}                              | :1: 'otherwise' must say something
					otherwise: { text: a, refusal: b }         | :1: 'otherwise' must have exactly one of custom_tool_call, error,
					otherwise: { then: { text: b } }           | :1: 'otherwise' must have exactly one of custom_tool_call, error,
					otherwise: { text: a, then: { delay: 1s } } | :1: 'otherwise.then' must have exactly one of custom_tool_call, error,
					otherwise: { text: [a] }                   | :1: 'otherwise.text' must be a string but is an array
					otherwise: { text: 1 }                     | :1: 'otherwise.text' must be a string but is 1
					otherwise: { json: null }                  | :1: 'otherwise.json' must be any value but is null
					otherwise: { items: [message] }            | :1: 'otherwise.items[0]' must be an object but is "message"
					otherwise: { function_call: { name: f } }  | :1: 'otherwise.function_call' must have 'arguments'
					otherwise: { function_call: { name: '', arguments: '' } } | :1: 'otherwise.function_call' 'name' must not be empty
					otherwise: { malformed_json: false }       | :1: 'otherwise.malformed_json' must be true, or the key be left out but is false
					otherwise: { status: 700 }                 | :1: 'otherwise.status' 'status' must be from 200 to 599 but is 700
					otherwise: { status: 500, html: 500 }      | :1: 'otherwise' must have only one of [status, html]
					otherwise: { delay: 5 }                    | :1: 'otherwise.delay' must be a duration, such as 200ms, 2s or 1m but is 5
					otherwise: { text: a, message: b }         | :1: 'otherwise.message' needs 'status' or 'html' beside it
					otherwise: { slow_bytes: { bytes: 0, pause: 1s } } | :1: 'otherwise.slow_bytes.bytes' must be a whole number of at least 1 but is 0
					otherwise: { text: a, text: b }            | :1: Duplicate Object property "text"
					otherwise: { text: a                       | :1: while parsing a flow mapping
					""")
	void saysWhatIsWrong(String content, String message) {
		Path file = write("script.yaml", content);
		assertThatExceptionOfType(ScriptFileException.class).isThrownBy(() -> ScriptFile.read(file))
			.withMessageStartingWith(file + message);
	}

	@Test
	void namesTheLine() {
		Path file = write("script.yml", """
				rules:
				  - when: { model: a }
				    reply: { text: a }
				  - when:
				      model: b
				    reply:
				      - text: b
				      - text: c
				        cut_after: 1
				""");
		assertThatExceptionOfType(ScriptFileException.class).isThrownBy(() -> ScriptFile.read(file))
			.withMessageStartingWith(file + ":9: 'rules[1].reply[1].cut_after' is unknown here");
	}

	@Test
	void namesAFileThatCannotBeRead() {
		Path missing = this.folder.resolve("missing.yaml");
		assertThatExceptionOfType(ScriptFileException.class).isThrownBy(() -> ScriptFile.read(missing))
			.withMessageStartingWith("Cannot read the script file '" + missing + "'");
		Path text = write("script.txt", "");
		assertThatExceptionOfType(ScriptFileException.class).isThrownBy(() -> ScriptFile.read(text))
			.withMessage("The name of the script file '" + text + "' must end in .yaml, .yml or .json");
	}

	private void load(String yaml) {
		ScriptFile.read(write("script.yaml", yaml)).addTo(server);
	}

	private ScriptNode node(String yaml) {
		return ScriptFile.root(write("script.yaml", yaml));
	}

	private Path write(String name, String content) {
		try {
			return Files.writeString(this.folder.resolve(name), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All of a reply but what is different each time.
	 */
	private static String[] answered(String body) {
		HttpResponse<String> response = post(body);
		String text = response.body()
			.replaceAll("\"(\\w+)_at\":\\d+(\\.\\d+)?", "\"$1_at\":0")
			.replaceAll("\"([a-z]+)_[0-9a-f]{20,}\"", "\"$1\"")
			.replaceAll("\"obfuscation\":\"\\w*\"", "")
			.replaceAll("\"encrypted_content\":\"[^\"]*\"", "");
		return new String[] { String.valueOf(response.statusCode()),
				response.headers()
					.map()
					.entrySet()
					.stream()
					.filter((header) -> !Set.of("date", "x-request-id").contains(header.getKey()))
					.toList()
					.toString(),
				text };
	}

	private static HttpResponse<String> post(String body) {
		return send("POST", "/responses", body.replace('\'', '"'));
	}

	private static HttpResponse<String> send(String method, String path, String body) {
		try {
			return http.send(HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
				.header("Authorization", "Bearer key")
				.header("X-Test", "test")
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ResponseItem item(String json) {
		return ResponsesJson.mapper().readValue(json, ResponseItem.class);
	}

	private static Set<String> names(Class<?> type, Predicate<Method> wanted) {
		return Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
			.filter(wanted)
			.map((method) -> method.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> with(Set<String> names, String... more) {
		Set<String> all = new TreeSet<>(names);
		all.addAll(List.of(more));
		return all;
	}

}

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

package io.github.responses4j.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.error.ResponsesUnsupportedException;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.Truncation;
import io.github.responses4j.model.Verbosity;
import io.github.responses4j.stream.ResponseStream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What each property changes in what a server sees.
 */
class PropertiesOnTheWireTests {

	/**
	 * What no server sees: how long a connection may take, which is for
	 * {@link HttpSettingsTests}, and what the application tells of itself.
	 */
	private static final Set<String> NOT_ON_THE_WIRE = Set.of("responses.connect-timeout",
			"responses.observation.provider", "responses.observation.include-input",
			"responses.observation.include-output", "responses.health.time-to-live",
			"management.health.responses.enabled");

	private static final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort().globalTemplating(false));

	static {
		server.start();
	}

	static final List<Row> rows = List.of(
			// Connection
			row("api-key", "the-key").sends((call) -> call.withHeader("Authorization", equalTo("Bearer the-key"))),
			row("base-url", server.baseUrl() + "/other")
				.then((context) -> callAndVerify(context, postRequestedFor(urlEqualTo("/other/responses")))),
			row("organization", "org-1").sends((call) -> call.withHeader("OpenAI-Organization", equalTo("org-1"))),
			row("project", "proj-1").sends((call) -> call.withHeader("OpenAI-Project", equalTo("proj-1"))),
			row("allow-http", "true").with("base-url", server.baseUrl().replace("localhost", "0.0.0.0") + "/v1")
				.with("api-key", "the-key")
				.sends((call) -> call),
			row("fail-fast", "true").then((context) -> server.verify(1, getRequestedFor(urlEqualTo("/v1/models")))),
			row("preset", "factchat")
				.then((context) -> callAndVerify(context, postRequestedFor(urlEqualTo("/v1/responses/")))),
			row("protocol", "chat-completions")
				.replies(ok().withBody("{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}"))
				.then((context) -> callAndVerify(context, postRequestedFor(urlEqualTo("/v1/chat/completions")))),
			row("api-version", "preview").with("preset", "azure")
				.then((context) -> callAndVerify(context,
						postRequestedFor(urlEqualTo("/v1/responses?api-version=preview")))),
			row("api-key-header", "X-Key").with("api-key", "the-key")
				.sends((call) -> call.withHeader("X-Key", equalTo("the-key")).withoutHeader("Authorization")),
			row("trailing-slash", "true")
				.then((context) -> callAndVerify(context, postRequestedFor(urlEqualTo("/v1/responses/")))),
			row("list-input", "true").sends((call) -> call
				.withRequestBody(equalToJson("{\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))),
			row("unsupported", "POST /responses").then((context) -> {
				assertThatExceptionOfType(ResponsesUnsupportedException.class).isThrownBy(() -> call(context));
				server.verify(0, anyRequestedFor(anyUrl()));
			}), row("clients", "other.base-url", server.baseUrl() + "/other").then((context) -> {
				assertThat(context.getBean("other", ResponsesTemplate.class).input("Hi").text()).isEqualTo("Hello");
				server.verify(1, postRequestedFor(urlEqualTo("/other/responses")));
			}),
			// HTTP client
			row("read-timeout", "1s").with("retry.max-retries", "0")
				.replies(ok().withFixedDelay(3000))
				.then((context) -> assertThatExceptionOfType(ResponsesTimeoutException.class)
					.isThrownBy(() -> call(context))),
			row("stream-idle-timeout", "1s").with("retry.max-retries", "0")
				.replies(ok().withFixedDelay(3000))
				.then((context) -> assertThatExceptionOfType(ResponsesTimeoutException.class)
					.isThrownBy(() -> stream(context))),
			row("redirects", "follow").replies(redirect())
				.then((context) -> callAndVerify(context, postRequestedFor(urlEqualTo("/elsewhere")))),
			row("cookie-handling", "enable").replies(ok().withHeader("Set-Cookie", "taste=sweet; Path=/"))
				.then((context) -> {
					call(context);
					callAndVerify(context, anyCall().withHeader("Cookie", matching(".*taste=\"?sweet.*")));
				}),
			row("ssl.bundle", "absent").fails("There is no SSL bundle of that name"),
			// Parameters
			row("model", "model-1").sendsBody("{'input':'Hi','model':'model-1'}"),
			row("instructions", "Be terse.").sendsBody("{'input':'Hi','instructions':'Be terse.'}"),
			row("max-output-tokens", "300").sendsBody("{'input':'Hi','max_output_tokens':300}"),
			row("reasoning.effort", "low").sendsBody("{'input':'Hi','reasoning':{'effort':'low'}}"),
			row("reasoning.summary", "auto").sendsBody("{'input':'Hi','reasoning':{'summary':'auto'}}"),
			row("text.verbosity", "high").sendsBody("{'input':'Hi','text':{'verbosity':'high'}}"),
			row("temperature", "0.2").sendsBody("{'input':'Hi','temperature':0.2}"),
			row("top-p", "0.9").sendsBody("{'input':'Hi','top_p':0.9}"),
			row("store", "false").sendsBody("{'input':'Hi','store':false}"),
			row("include", "reasoning.encrypted_content")
				.sendsBody("{'input':'Hi','include':['reasoning.encrypted_content']}"),
			row("truncation", "auto").sendsBody("{'input':'Hi','truncation':'auto'}"),
			row("parallel-tool-calls", "false").sendsBody("{'input':'Hi','parallel_tool_calls':false}"),
			row("service-tier", "flex").sendsBody("{'input':'Hi','service_tier':'flex'}"),
			row("metadata", "team", "blue").sendsBody("{'input':'Hi','metadata':{'team':'blue'}}"),
			row("prompt-cache-key", "stories").sendsBody("{'input':'Hi','prompt_cache_key':'stories'}"),
			row("safety-identifier", "user-1").sendsBody("{'input':'Hi','safety_identifier':'user-1'}"),
			// Additions
			row("headers", "X-Team", "blue").sends((call) -> call.withHeader("X-Team", equalTo("blue"))),
			row("query", "api-version", "1 2").then((context) -> callAndVerify(context,
					postRequestedFor(urlEqualTo("/v1/responses?api-version=1%202")))),
			row("extra-body", "[top_k]", "5").sendsBody("{'input':'Hi','top_k':5}"),
			// Retries
			row("retry.max-retries", "1").with("retry.delay", "1ms").replies(status(500)).fails(2),
			row("retry.delay", "1h").with("retry.max-delay", "2h")
				.with("retry.deadline", "1m")
				.replies(status(500))
				.fails(1),
			row("retry.multiplier", "100000000").with("retry.delay", "1ms")
				.with("retry.max-delay", "2h")
				.with("retry.deadline", "1m")
				.replies(status(500))
				.fails(2),
			row("retry.max-delay", "1ms").with("retry.delay", "1h")
				.with("retry.deadline", "1m")
				.replies(status(500))
				.fails(3),
			row("retry.jitter", "0").with("retry.delay", "40s")
				.with("retry.max-delay", "40s")
				.with("retry.deadline", "39s")
				.replies(status(500))
				.fails(1),
			row("retry.max-server-delay", "1ms").replies(status(429).withHeader("Retry-After", "1")).fails(1),
			row("retry.deadline", "1m").with("retry.delay", "1h")
				.with("retry.max-delay", "2h")
				.replies(status(500))
				.fails(1),
			row("retry.connection-failures", "false").with("retry.delay", "1ms")
				.replies(aResponse().withFault(Fault.EMPTY_RESPONSE))
				.fails(1),
			row("retry.timeouts", "false").with("retry.delay", "1ms")
				.with("read-timeout", "1s")
				.replies(ok().withFixedDelay(3000))
				.fails(1),
			row("retry.idempotency-header", "Idempotency-Key")
				.sends((call) -> call.withHeader("Idempotency-Key", matching(".+"))),
			// Check at the start
			row("health.path", "/ready").with("fail-fast", "true")
				.then((context) -> server.verify(1, getRequestedFor(urlEqualTo("/v1/ready")))),
			row("health.timeout", "1s").with("fail-fast", "true")
				.replies(ok().withFixedDelay(3000))
				.then((context) -> assertThat(context).hasFailed()));

	private final ApplicationContextRunner contextRunner = Runners.plain()
		.withConfiguration(AutoConfigurations.of(ResponsesFailFastAutoConfiguration.class))
		.withPropertyValues("spring.http.clients.imperative.factory=jdk",
				"responses.base-url=" + server.baseUrl() + "/v1");

	@AfterAll
	static void stopServer() {
		server.stop();
	}

	@BeforeEach
	void reset() {
		server.resetAll();
	}

	@ParameterizedTest
	@FieldSource("rows")
	void propertyTakesEffect(Row row) {
		server.stubFor(any(anyUrl()).willReturn(row.reply()));
		server.stubFor(any(urlEqualTo("/elsewhere")).willReturn(ok()));
		this.contextRunner.withPropertyValues(row.settings().toArray(String[]::new)).run(row.check()::accept);
	}

	@Test
	void everyPropertyIsInTheTable() {
		Set<String> tested = new TreeSet<>(NOT_ON_THE_WIRE);
		rows.forEach((row) -> tested.add(row.property()));
		// Those of tools set how the client carries calls out, not what it sends
		assertThat(tested).containsExactlyInAnyOrderElementsOf(ConfigurationMetadata.ofTheBuild()
			.names()
			.stream()
			.filter((name) -> !name.startsWith("responses.tools."))
			.toList());
	}

	@Test
	void whatARequestSetsWinsOverEveryDefault() {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		ResponseRequest request = ResponseRequest.builder()
			.model("mine")
			.instructions("mine")
			.maxOutputTokens(16)
			.reasoning(new ReasoningConfig(ReasoningConfig.Effort.HIGH, ReasoningConfig.Summary.DETAILED, null, null,
					null, Map.of()))
			.text(new TextConfig(null, Verbosity.LOW, Map.of()))
			.temperature(1)
			.topP(1)
			.store(true)
			.include(Include.OUTPUT_TEXT_LOGPROBS)
			.truncation(Truncation.DISABLED)
			.parallelToolCalls(true)
			.serviceTier(ServiceTier.DEFAULT)
			.metadata("team", "mine")
			.promptCacheKey("mine")
			.safetyIdentifier("mine")
			.input("Hi")
			.build();
		String[] settings = rows.stream()
			.filter((row) -> row.settings().size() == 1 && row.body())
			.flatMap((row) -> row.settings().stream())
			.filter((setting) -> !setting.contains("extra-body"))
			.toArray(String[]::new);
		assertThat(settings).hasSize(16);
		this.contextRunner.withPropertyValues(settings).run((context) -> {
			context.getBean(ResponsesTemplate.class).create(request);
			server.verify(anyCall().withRequestBody(equalToJson("""
					{"model":"mine","instructions":"mine","max_output_tokens":16,
					"reasoning":{"effort":"high","summary":"detailed"},"text":{"verbosity":"low"},"temperature":1,
					"top_p":1,"store":true,"include":["message.output_text.logprobs"],"truncation":"disabled",
					"parallel_tool_calls":true,"service_tier":"default","metadata":{"team":"mine"},
					"prompt_cache_key":"mine","safety_identifier":"mine","input":"Hi"}""")));
		});
	}

	private static String call(AssertableApplicationContext context) {
		return context.getBean(ResponsesTemplate.class).input("Hi").text();
	}

	private static void stream(AssertableApplicationContext context) {
		try (ResponseStream stream = context.getBean(ResponsesTemplate.class).input("Hi").stream()) {
			stream.response();
		}
	}

	private static void callAndVerify(AssertableApplicationContext context, RequestPatternBuilder expected) {
		assertThat(call(context)).isEqualTo("Hello");
		server.verify(1, expected);
	}

	private static RequestPatternBuilder anyCall() {
		return postRequestedFor(urlEqualTo("/v1/responses"));
	}

	private static ResponseDefinitionBuilder ok() {
		return aResponse().withHeader("Content-Type", "application/json").withBody("{\"output_text\":\"Hello\"}");
	}

	private static ResponseDefinitionBuilder status(int status) {
		return aResponse().withStatus(status);
	}

	private static ResponseDefinitionBuilder redirect() {
		return status(307).withHeader("Location", server.baseUrl() + "/elsewhere");
	}

	private static Row row(String name, String value) {
		return new Row("responses." + name, List.of("responses." + name + "=" + value), ok(), false, (context) -> {
		});
	}

	private static Row row(String map, String key, String value) {
		String entry = key.startsWith("[") ? key : "." + key;
		return new Row("responses." + map, List.of("responses." + map + entry + "=" + value), ok(), false,
				(context) -> {
				});
	}

	/**
	 * What a property does.
	 *
	 * @param property the property
	 * @param settings it and what it needs to show
	 * @param reply what the server answers
	 * @param body whether it is seen in the body
	 * @param check what is to be seen then
	 */
	record Row(String property, List<String> settings, ResponseDefinitionBuilder reply, boolean body,
			Consumer<AssertableApplicationContext> check) {

		Row with(String name, String value) {
			return new Row(this.property,
					Stream.concat(this.settings.stream(), Stream.of("responses." + name + "=" + value)).toList(),
					this.reply, this.body, this.check);
		}

		Row replies(ResponseDefinitionBuilder reply) {
			return new Row(this.property, this.settings, reply, this.body, this.check);
		}

		Row then(Consumer<AssertableApplicationContext> check) {
			return new Row(this.property, this.settings, this.reply, this.body, check);
		}

		Row sends(UnaryOperator<RequestPatternBuilder> expected) {
			return then((context) -> callAndVerify(context, expected.apply(anyCall())));
		}

		Row sendsBody(String json) {
			Row row = sends((call) -> call.withRequestBody(equalToJson(json.replace('\'', '"'))));
			return new Row(row.property, row.settings, row.reply, true, row.check);
		}

		/**
		 * The call fails after this many attempts.
		 */
		Row fails(int attempts) {
			return then((context) -> {
				assertThatExceptionOfType(ResponsesException.class).isThrownBy(() -> call(context));
				server.verify(attempts, anyRequestedFor(anyUrl()));
			});
		}

		/**
		 * The application does not start.
		 */
		Row fails(String reason) {
			return then((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(reason));
		}

		@Override
		public String toString() {
			return this.property;
		}

	}

}

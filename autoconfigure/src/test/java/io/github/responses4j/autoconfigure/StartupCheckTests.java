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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

import io.github.responses4j.ResponsesTemplate;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@code responses.fail-fast} lets start, and what users read when it does not.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupCheckTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final Map<String, Object> properties = new HashMap<>();

	StartupCheckTests() {
		this.properties.put("responses.fail-fast", "true");
		this.properties.put("responses.api-key", "sk-test");
		this.properties.put("responses.health.timeout", "30s");
	}

	@Test
	void aWorkingClientLetsTheApplicationStart() {
		reply(aResponse().withBody("{}"));
		run(Application.class);
		server.verify(1, getRequestedFor(urlEqualTo("/v1/models")));
	}

	@Test
	void nothingIsCheckedUnlessAskedFor() {
		this.properties.remove("responses.fail-fast");
		reply(aResponse().withStatus(401));
		run(Application.class);
		server.verify(0, getRequestedFor(anyUrl()));
	}

	@Test
	void laterBeansAreCheckedAtTheStartToo() {
		this.properties.put("spring.main.lazy-initialization", "true");
		reply(aResponse().withStatus(401));
		fail(Application.class);
	}

	@Test
	void thePathIsThatOfTheHealthCheck() {
		this.properties.put("responses.health.path", "/health");
		server.stubFor(get("/v1/health").willReturn(aResponse()));
		run(Application.class);
		server.verify(1, getRequestedFor(urlEqualTo("/v1/health")));
	}

	@Test
	void theCheckIsMadeOnce() {
		reply(aResponse().withStatus(503).withHeader("retry-after-ms", "1"));
		fail(Application.class);
		server.verify(1, getRequestedFor(urlEqualTo("/v1/models")));
	}

	@Test
	void nothingBeginsToWorkBeforeTheCheck() {
		reply(aResponse().withStatus(401));
		Listener.started.set(false);
		fail(Listener.class);
		assertThat(Listener.started).isFalse();
	}

	@Test
	void aRefusedKeyIsAnalyzed(CapturedOutput output) {
		reply(aResponse().withStatus(401)
			.withHeader("x-request-id", "req_1")
			.withBody("{\"error\":{\"message\":\"Incorrect API key provided: sk-test. Go away.\"}}"));
		this.properties.put("responses.base-url", server.baseUrl() + "/v1?token=secret");
		fail(Application.class);
		assertThat(output).contains("""
				APPLICATION FAILED TO START
				***************************

				Description:

				Calls of the Responses API by the client 'responsesTemplate' would fail (unauthorized). \
				The server does not accept the API key.

				    request: GET %s/v1/models
				    reply: HTTP 401
				    request id: req_1
				    API key: from property 'responses.api-key' ("responses.api-key" from property source \
				"defaultProperties")

				Action:

				Supply a key that is valid for this server.""".formatted(server.baseUrl()))
			.contains("'responses.health.path'")
			.contains("To start without this check, set the property 'responses.fail-fast' to false or remove it.")
			.doesNotContain("sk-test", "secret", "Go away", "\tat ");
	}

	@Test
	void aServerThatIsNotThereIsAnalyzed(CapturedOutput output) throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		this.properties.put("responses.base-url", "http://127.0.0.1:" + port);
		fail(Application.class);
		assertThat(output).contains("would fail (unreachable). There is no connection to the server.")
			.contains("    request: GET http://127.0.0.1:" + port + "/models\n    error: ")
			.contains(
					"ConnectException\n    base URL: from property 'responses.base-url' (\"responses.base-url\" from property source")
			.contains("see to it that this machine can connect to its host")
			.doesNotContain("sk-test", "\tat ");
	}

	@Test
	void aSilentServerIsAnalyzed(CapturedOutput output) {
		this.properties.put("responses.health.timeout", "200ms");
		reply(aResponse().withFixedDelay(5000));
		fail(Application.class);
		assertThat(output).contains("would fail (timeout). The server did not answer in time.")
			.contains("base URL: from property 'responses.base-url'")
			.contains("raise 'responses.health.timeout'");
	}

	@ParameterizedTest
	@CsvSource({ "429, throttled, API key: from property 'responses.api-key', look into the limits and the billing",
			"404, wrong-url, base URL: from property 'responses.base-url', It is that to which '/responses' is added",
			"302, wrong-url, base URL: from property 'responses.base-url', It is that to which '/responses' is added",
			"500, server-error, base URL: from property 'responses.base-url', give the request id to those who run" })
	void otherRefusalsAreAnalyzed(int status, String problem, String source, String action, CapturedOutput output) {
		reply(aResponse().withStatus(status).withHeader("retry-after", "7").withBody("Go away"));
		fail(Application.class);
		assertThat(output).contains("would fail (" + problem + ")")
			.contains("    reply: HTTP " + status + "\n    to be left alone for: 7s\n")
			.contains(source)
			.contains(action)
			.doesNotContain("sk-test", "Go away", "\tat ");
	}

	@Test
	void aWebPageIsAnalyzed(CapturedOutput output) {
		reply(aResponse().withHeader("content-type", "text/html").withBody("<title>Sign in</title>"));
		fail(Application.class);
		assertThat(output).contains("would fail (wrong-url)").contains("reply: HTTP 200").doesNotContain("Sign in");
	}

	@Test
	void aKeyThatIsNotSetIsNamed(CapturedOutput output) {
		this.properties.remove("responses.api-key");
		reply(aResponse().withStatus(401));
		fail(Application.class);
		assertThat(output).contains(
				"API key: from neither property 'responses.api-key' nor environment variable " + "'OPENAI_API_KEY'");
	}

	@Test
	void aKeyFromTheEnvironmentIsNamed(CapturedOutput output) {
		this.properties.put("OPENAI_API_KEY", this.properties.remove("responses.api-key"));
		reply(aResponse().withStatus(401));
		fail(Application.class);
		assertThat(output).contains("API key: from environment variable 'OPENAI_API_KEY' (");
	}

	@Test
	void connectionDetailsOfTheApplicationAreNamed(CapturedOutput output) {
		reply(aResponse().withStatus(401));
		fail(OwnDetails.class);
		assertThat(output).contains("API key: from bean of type " + ResponsesConnectionDetails.class.getName());
	}

	@Test
	void everyTemplateIsChecked() {
		reply(aResponse().withBody("{}"));
		server.stubFor(get("/second/models").willReturn(aResponse().withBody("{}")));
		run(SecondTemplate.class);
		server.verify(1, getRequestedFor(urlEqualTo("/v1/models")));
		server.verify(1, getRequestedFor(urlEqualTo("/second/models")));
	}

	@Test
	void theTemplateThatFailsIsNamed(CapturedOutput output) {
		reply(aResponse().withBody("{}"));
		server.stubFor(get("/second/models").willReturn(aResponse().withStatus(401)));
		fail(SecondTemplate.class);
		assertThat(output).contains("by the client 'second' would fail").contains("API key: from bean 'second'");
	}

	private void reply(ResponseDefinitionBuilder reply) {
		server.stubFor(get("/v1/models").willReturn(reply));
		server.stubFor(get("/v1/models?token=secret").willReturn(reply));
	}

	private void fail(Class<?> application) {
		assertThatExceptionOfType(StartupCheckException.class).isThrownBy(() -> run(application));
	}

	private void run(Class<?> type) {
		this.properties.putIfAbsent("responses.base-url", server.baseUrl() + "/v1");
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		SpringApplication application = new SpringApplication(type);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(environment);
		application.setDefaultProperties(this.properties);
		application.run().close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ResponsesAutoConfiguration.class, ResponsesFailFastAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Listener extends Application implements SmartLifecycle {

		private static final AtomicBoolean started = new AtomicBoolean();

		@Override
		public int getPhase() {
			return Integer.MIN_VALUE;
		}

		@Override
		public void start() {
			started.set(true);
		}

		@Override
		public void stop() {
			started.set(false);
		}

		@Override
		public boolean isRunning() {
			return started.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails extends Application {

		@Bean
		ResponsesConnectionDetails connectionDetails() {
			return new ResponsesConnectionDetails() {

				@Override
				public String getBaseUrl() {
					return server.baseUrl() + "/v1";
				}

				@Override
				public String getApiKey() {
					return "sk-test";
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondTemplate extends Application {

		@Bean(defaultCandidate = false)
		ResponsesTemplate second() {
			return ResponsesTemplate.builder().baseUrl(server.baseUrl() + "/second").apiKey("sk-test").build();
		}

	}

}

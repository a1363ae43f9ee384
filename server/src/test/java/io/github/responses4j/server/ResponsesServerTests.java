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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ClassUtils;

import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class ResponsesServerTests {

	private static final String REQUEST = """
			{"model": "gpt-5.2", "input": "Is it warm?"}""";

	private static final String STREAM_REQUEST = """
			{"model": "gpt-5.2", "input": "Is it warm?", "stream": true}""";

	@Test
	void listensOnTheLoopbackInterfaceOnly() {
		try (ResponsesServer server = ResponsesServer.start()) {
			assertThat(server.baseUrl()).startsWith("http://127.0.0.1:").endsWith("/v1");
		}
	}

	@Test
	void listensOnThePortThatIsAskedFor() {
		String baseUrl;
		try (ResponsesServer server = ResponsesServer.start()) {
			baseUrl = server.baseUrl();
		}
		int port = Integer.parseInt(baseUrl.replaceAll(".*:(\\d+)/.*", "$1"));
		try (ResponsesServer server = ResponsesServer.builder().port(port).start()) {
			assertThat(server.baseUrl()).isEqualTo(baseUrl);
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> ResponsesServer.builder().port(port).start())
				.withMessageContaining("port " + port);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/v1,/v1", "/v1/,/v1", "/gateway/openai/v1,/gateway/openai/v1", "'',''", "/,''" })
	void servesBelowAnyBasePathWithAndWithoutTrailingSlash(String basePath, String path) {
		try (ResponsesServer server = ResponsesServer.builder().basePath(basePath).start()) {
			assertThat(URI.create(server.baseUrl()).getPath()).isEqualTo(path);
			TestClient client = new TestClient(server);
			assertThat(client.post("/responses", REQUEST).statusCode()).isEqualTo(200);
			assertThat(client.post("/responses/", REQUEST).statusCode()).isEqualTo(200);
			assertThat(client.get("/models/").statusCode()).isEqualTo(200);
			assertThat(client.get("/elsewhere").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void servesNothingBesideTheBasePath() {
		try (ResponsesServer server = ResponsesServer.builder().basePath("/v1").start()) {
			assertThat(new TestClient(server).post("xresponses", REQUEST).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void settingsOutOfRangeAreRefused() {
		ResponsesServer.Builder builder = ResponsesServer.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65536))
			.withMessage("'port' must be from 0 to 65535 but is 65536");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.port(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.basePath("v1"))
			.withMessage("'basePath' must be empty or begin with '/' but is 'v1'");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.apiKey(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.eventDelay(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.models("a", null));
	}

	@Test
	void acceptsAnyKeyButNoneAtAll() {
		try (ResponsesServer server = ResponsesServer.start()) {
			assertThat(statusWithAuthorization(server, "Bearer any")).isEqualTo(200);
			assertThat(statusWithAuthorization(server, "bearer any")).isEqualTo(200);
			assertThat(statusWithAuthorization(server, null)).isEqualTo(401);
			assertThat(statusWithAuthorization(server, "Bearer ")).isEqualTo(401);
			assertThat(statusWithAuthorization(server, "Basic any")).isEqualTo(401);
		}
	}

	@Test
	void acceptsOnlyTheKeyThatItIsGiven() {
		try (ResponsesServer server = ResponsesServer.builder().apiKey("secret").start()) {
			assertThat(statusWithAuthorization(server, "Bearer secret")).isEqualTo(200);
			assertThat(statusWithAuthorization(server, "Bearer any")).isEqualTo(401);
			assertThat(server).asString().doesNotContain("secret");
		}
	}

	@Test
	void acceptsTheKeyAsOnAzure() {
		try (ResponsesServer server = ResponsesServer.builder().apiKey("secret").start()) {
			HttpResponsesClient client = HttpResponsesClient.builder()
				.baseUrl(server.baseUrl())
				.apiKey("secret")
				.apiKeyHeader("api-key")
				.build();
			assertThat(client.create(ResponseRequest.builder().model("any").input("Hi").build()).id()).isNotNull();
		}
	}

	@Test
	void serversDoNotKnowEachOthersResponses() {
		try (ResponsesServer one = ResponsesServer.start(); ResponsesServer other = ResponsesServer.start()) {
			Response response = new TestClient(one).create(REQUEST);
			assertThat(new TestClient(other).get("/responses/" + response.id()).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void canBeClosedTwice() {
		ResponsesServer server = ResponsesServer.start();
		server.close();
		server.close();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> new TestClient(server).get("/models"));
	}

	/**
	 * By these Spring Boot chooses kind of application, web server and HTTP client.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "jakarta.servlet.Servlet", "org.eclipse.jetty.ee11.webapp.WebAppContext",
			"org.eclipse.jetty.client.HttpClient", "org.springframework.web.reactive.DispatcherHandler" })
	void bringsNothingThatSpringBootActsOn(String name) {
		assertThat(ClassUtils.isPresent(name, null)).isFalse();
	}

	@Test
	void closeBreaksOffStreamsAndLeavesNoThread() throws Exception {
		Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
		List<Thread> answering = new CopyOnWriteArrayList<>();
		CountDownLatch never = new CountDownLatch(1);
		ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ZERO).backend((turn, output) -> {
			answering.add(Thread.currentThread());
			output.text("Hello");
			never.await(50, TimeUnit.SECONDS);
		}).start();
		TestClient client = new TestClient(server);
		client.get("/models");
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(client.open("/responses", STREAM_REQUEST), StandardCharsets.UTF_8));
		assertThat(lines.lines().anyMatch((line) -> line.contains("\"delta\":\"Hello\""))).isTrue();

		server.close();

		assertThat(rest(lines)).noneMatch((line) -> line.contains("response.completed"));
		List<Thread> left = new ArrayList<>(Thread.getAllStackTraces().keySet());
		left.removeAll(before);
		left.removeIf((thread) -> thread.getName().startsWith("HttpClient"));
		left.addAll(answering);
		for (Thread thread : left) {
			thread.join(5_000);
		}
		assertThat(left).containsAll(answering).isNotEmpty().noneMatch(Thread::isAlive);
	}

	@Test
	void closeBreaksOffStreamsThatWaitForTheirNextEvent() throws Exception {
		ResponsesServer server = ResponsesServer.builder().eventDelay(Duration.ofMillis(1)).backend((turn, output) -> {
			while (output.text("and so on ")) {
				Thread.onSpinWait();
			}
		}).start();
		BufferedReader lines = new BufferedReader(new InputStreamReader(
				new TestClient(server).open("/responses", STREAM_REQUEST), StandardCharsets.UTF_8));
		assertThat(lines.readLine()).isEqualTo("event: response.created");
		server.close();
		assertThat(rest(lines)).noneMatch((line) -> line.contains("response.completed"));
	}

	/**
	 * What is left of a stream, which may break off in any way.
	 */
	private static List<String> rest(BufferedReader reader) {
		List<String> lines = new ArrayList<>();
		try {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				lines.add(line);
			}
		}
		catch (IOException ex) {
			lines.add("broken off");
		}
		return lines;
	}

	private static int statusWithAuthorization(ResponsesServer server, String authorization) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/models"));
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		return new TestClient(server).send(request.build()).statusCode();
	}

}

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

package io.github.responses4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.stream.ResponseStream;

/**
 * What is compared: our own client with all its defaults, and the least that gets the
 * text of a reply out of the same bytes, which is the HTTP client of the JDK with all its
 * defaults and the streaming parser of Jackson.
 */
@State(Scope.Benchmark)
public class Clients {

	private static final String INPUT = "Tell me a story.";

	private static final String BODY = "{\"model\":\"gpt-5.2\",\"input\":\"" + INPUT + "\"}";

	private final JsonFactory json = new JsonFactory();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private Process server;

	private int port;

	/**
	 * Start the server.
	 */
	@Setup(Level.Trial)
	public void start() throws IOException {
		this.server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), CannedServer.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		this.port = Integer.parseInt(this.server.inputReader().readLine());
	}

	/**
	 * Let it end.
	 */
	@TearDown(Level.Trial)
	public void stop() throws IOException {
		this.server.getOutputStream().close();
		this.server.destroy();
	}

	/**
	 * A template for one kind of reply.
	 */
	ResponsesTemplate template(String reply) {
		return ResponsesTemplate.builder().baseUrl(url(reply)).apiKey("none").model("gpt-5.2").build();
	}

	/**
	 * The number of characters in a whole reply.
	 */
	static int text(ResponsesTemplate responses) {
		return responses.input(INPUT).text().length();
	}

	/**
	 * The number of characters in the deltas of a stream.
	 */
	static int deltas(ResponsesTemplate responses) {
		int length = 0;
		try (ResponseStream stream = responses.input(INPUT).stream()) {
			for (ResponseStreamEvent event : stream) {
				if (event instanceof TextEvent.OutputTextDelta text && text.delta() != null) {
					length += text.delta().length();
				}
			}
		}
		return length;
	}

	/**
	 * The number of characters in a whole reply, got by hand.
	 */
	int rawText(String reply) {
		return text(send(reply, HttpResponse.BodyHandlers.ofByteArray()), "text");
	}

	/**
	 * The number of characters in the deltas of a stream, got by hand.
	 */
	int rawDeltas(String reply) {
		int length = 0;
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				send(reply, HttpResponse.BodyHandlers.ofInputStream()), StandardCharsets.UTF_8))) {
			String name = "";
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("event: ")) {
					name = line.substring("event: ".length());
				}
				else if (line.startsWith("data: ") && name.equals("response.output_text.delta")) {
					length += text(line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8), "delta");
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return length;
	}

	private <T> T send(String reply, HttpResponse.BodyHandler<T> handler) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url(reply) + "/responses"))
			.header("Authorization", "Bearer none")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(BODY))
			.build();
		try {
			return sendTwice(request, handler).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Now and then, with many callers and a fast server, the client of the JDK finds data
	 * on a connection that it believes unused, and the call fails.
	 */
	private <T> HttpResponse<T> sendTwice(HttpRequest request, HttpResponse.BodyHandler<T> handler)
			throws IOException, InterruptedException {
		try {
			return this.http.send(request, handler);
		}
		catch (IOException ex) {
			return this.http.send(request, handler);
		}
	}

	private int text(byte[] body, String member) {
		int length = 0;
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), body)) {
			while (parser.nextToken() != null) {
				if (parser.currentToken() == JsonToken.PROPERTY_NAME && member.equals(parser.currentName())
						&& parser.nextToken() == JsonToken.VALUE_STRING) {
					length += parser.getString().length();
				}
			}
		}
		return length;
	}

	private String url(String reply) {
		return "http://127.0.0.1:" + this.port + "/" + reply;
	}

}

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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

/**
 * Talks to a server in plain HTTP and JSON, so that nothing of our own client can hide a
 * mistake.
 */
class TestClient {

	private static final String DATA = "data: ";

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String baseUrl;

	TestClient(ResponsesServer server) {
		this.baseUrl = server.baseUrl();
	}

	/**
	 * Begin our own client of a server.
	 */
	static ResponsesTemplate.Builder template(ResponsesServer server) {
		return ResponsesTemplate.builder().baseUrl(server.baseUrl()).apiKey("test").model("gpt-5.2");
	}

	/**
	 * Create a response, where nothing can go wrong.
	 */
	Response create(String body) {
		HttpResponse<String> response = post("/responses", body);
		if (response.statusCode() != 200) {
			throw new IllegalStateException(response.statusCode() + " " + response.body());
		}
		return ResponsesJson.mapper().readValue(response.body(), Response.class);
	}

	HttpResponse<String> get(String path) {
		return send(request(path).GET().build());
	}

	CompletableFuture<HttpResponse<String>> getAsync(String path) {
		return this.http.sendAsync(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> delete(String path) {
		return send(request(path).DELETE().build());
	}

	HttpResponse<String> post(String path, String body) {
		return send(post(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
	}

	CompletableFuture<HttpResponse<String>> postAsync(String path, String body) {
		HttpRequest request = post(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
		return this.http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Open a stream and leave it to the caller to read it.
	 */
	InputStream open(String path, String body) {
		HttpRequest request = post(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
		return send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.baseUrl + path)).header("Authorization", "Bearer test");
	}

	private HttpRequest.Builder post(String path) {
		return request(path).header("Content-Type", "application/json");
	}

	HttpResponse<String> send(HttpRequest request) {
		return send(request, HttpResponse.BodyHandlers.ofString());
	}

	private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
		try {
			return this.http.send(request, handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static JsonNode json(HttpResponse<String> response) {
		return ResponsesJson.mapper().readTree(response.body());
	}

	static List<ResponseStreamEvent> events(String body) {
		return body.lines().flatMap(TestClient::event).toList();
	}

	/**
	 * The event of a line, if it is a line with data.
	 */
	static Stream<ResponseStreamEvent> event(String line) {
		return line.startsWith(DATA)
				? Stream.of(ResponsesJson.mapper().readValue(line.substring(DATA.length()), ResponseStreamEvent.class))
				: Stream.empty();
	}

}

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.stream.SseFrame;
import io.github.responses4j.stream.SseReader;

/**
 * Recorded exchanges with real servers, in the folder that {@code RESPONSES_CORPUS}
 * names. They are no part of the repository.
 */
final class Corpus {

	private static final String FOLDER = "RESPONSES_CORPUS";

	static final String MISSING = FOLDER + " is not set: nothing is tested with recorded exchanges";

	/**
	 * Reads JSON, and fails where an object has a member twice.
	 */
	private static final ObjectReader STRICT = ResponsesJson.mapper()
		.reader()
		.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

	private Corpus() {
	}

	/**
	 * Read all exchanges.
	 * @return the exchanges, none if the folder is not named
	 */
	static List<Exchange> load() {
		String folder = System.getenv(FOLDER);
		if (folder == null || folder.isEmpty()) {
			System.out.println(MISSING);
			return List.of();
		}
		try (Stream<Path> files = Files.list(Path.of(folder, "exchanges"))) {
			List<Exchange> exchanges = files.sorted().map((file) -> exchange(json(file))).toList();
			Assert.state(!exchanges.isEmpty(), FOLDER + " names a folder without exchanges");
			return exchanges;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How many exchanges the index of the folder names.
	 */
	static int indexed() {
		JsonNode index = json(Path.of(System.getenv(FOLDER), "INDEX.json"));
		return index.isArray() ? index.size() : index.path("exchanges").size();
	}

	static JsonNode json(String json) {
		return STRICT.readTree(json);
	}

	private static JsonNode json(Path file) {
		try {
			return json(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Exchange exchange(JsonNode json) {
		JsonNode request = json.get("request");
		JsonNode response = json.get("response");
		HttpHeaders headers = new HttpHeaders();
		response.path("headers")
			.properties()
			.forEach((header) -> headers.add(header.getKey(), header.getValue().asString()));
		return new Exchange(json.get("id").stringValue(), json.get("vendor").stringValue(),
				json.get("api").stringValue(), request.path("path").stringValue(""), request.path("body"),
				response.get("status").intValue(), headers, response.path("body"), response.path("text"),
				response.path("sse"));
	}

	/**
	 * One request and its reply.
	 *
	 * @param path empty where the recording does not tell
	 * @param requestBody {@code null} as JSON where there is none
	 * @param body the body as JSON, or else {@code null} as JSON
	 * @param text the body that is no JSON, or else missing
	 * @param sse the stream of server-sent events, or else {@code null} as JSON
	 */
	record Exchange(String id, String vendor, String api, String path, JsonNode requestBody, int status,
			HttpHeaders headers, JsonNode body, JsonNode text, JsonNode sse) {

		boolean isError() {
			return this.status >= 400;
		}

		boolean isStream() {
			return this.sse.isString();
		}

		boolean isChat() {
			return this.api.equals("chat_completions");
		}

		byte[] streamBytes() {
			return this.sse.stringValue().getBytes(StandardCharsets.UTF_8);
		}

		/**
		 * The data of the stream's events.
		 */
		List<JsonNode> events() {
			List<JsonNode> events = new ArrayList<>();
			try {
				SseReader reader = new SseReader(new ByteArrayInputStream(streamBytes()));
				for (SseFrame frame = reader.next(); frame != null; frame = reader.next()) {
					if (!frame.isBlank() && !frame.isDone()) {
						events.add(json(
								new String(frame.buffer(), frame.offset(), frame.length(), StandardCharsets.UTF_8)));
					}
				}
				return events;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ResponsesJson;

/**
 * Holds all that the servers of a test send against the {@link Specification}, in each
 * module that has the tests of this one on its class path. What is wrong is kept for
 * {@link SpecificationExtension}, for a server has nobody to tell it to.
 */
public final class SpecificationObserver implements ReplyObserver {

	private static final Queue<AssertionError> mistakes = new ConcurrentLinkedQueue<>();

	/**
	 * What was wrong since the last time.
	 */
	static List<AssertionError> takeMistakes() {
		List<AssertionError> taken = new ArrayList<>();
		for (AssertionError mistake = mistakes.poll(); mistake != null; mistake = mistakes.poll()) {
			taken.add(mistake);
		}
		return taken;
	}

	@Override
	public Reply observe(Call call, Reply reply) {
		if (Specification.isMissing()) {
			return reply;
		}
		if (reply instanceof Reply.Json json) {
			check(() -> Specification.checkBody(call.method(), call.path(), json.status(), json(json.body())));
		}
		else if (reply instanceof Reply.Bytes bytes && bytes.status() < 400 && isJson(bytes.headers())) {
			JsonNode body = ResponsesJson.mapper().readTree(bytes.body());
			check(() -> Specification.checkBody(call.method(), call.path(), bytes.status(), body));
		}
		else if (reply instanceof Reply.Events events) {
			return new Reply.Events((sink) -> events.source().sendTo((event) -> {
				check(() -> Specification.checkEvent(json(event)));
				sink.accept(event);
			}));
		}
		else if (reply instanceof Reply.Streamed streamed && !isJson(streamed.headers())) {
			return new Reply.Streamed(streamed.status(), streamed.headers(),
					(body) -> streamed.content().writeTo(new ObservedChunks(body)));
		}
		return reply;
	}

	@Override
	public void refused(Reply.Json reply) {
		if (!Specification.isMissing()) {
			check(() -> Specification.checkError(json(reply.body())));
		}
	}

	private static boolean isJson(Map<String, String> headers) {
		return headers.getOrDefault("Content-Type", "").startsWith("application/json");
	}

	private static JsonNode json(Object value) {
		return ResponsesJson.mapper().valueToTree(value);
	}

	private static void check(Runnable check) {
		try {
			check.run();
		}
		catch (AssertionError ex) {
			mistakes.add(ex);
		}
	}

	/**
	 * A body of chunks of a chat completion.
	 *
	 * @param body takes them
	 */
	private record ObservedChunks(Reply.Body body) implements Reply.Body {

		@Override
		public void write(byte[] piece) throws IOException {
			new String(piece, StandardCharsets.UTF_8).lines()
				.filter((line) -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
				.map((line) -> ResponsesJson.mapper().readTree(line.substring("data: ".length())))
				.forEach((chunk) -> check(() -> Specification.checkChunk(chunk)));
			this.body.write(piece);
		}

		@Override
		public void breakOff() {
			this.body.breakOff();
		}

	}

}

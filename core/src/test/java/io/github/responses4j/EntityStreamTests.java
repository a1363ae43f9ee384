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

package io.github.responses4j;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.error.ResponsesInvalidOutputException;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.stream.EventSource;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EntityStream}. More are with the embedded server, where there is one.
 */
class EntityStreamTests {

	private final Deltas deltas = new Deltas();

	@Test
	void charactersMayBeCutInTwo() {
		"{\"value\":[\"🍲🍲\"]}".chars().forEach((character) -> this.deltas.add(Character.toString((char) character)));
		try (EntityStream<String> stream = open()) {
			assertThat(stream.stream().findFirst()).hasValue("🍲🍲");
		}
	}

	@Test
	void elementComesBeforeMoreIsReadThanItTakes() {
		this.deltas.add("{\"value\":[\"a\"", ",\"b\"", "]}");
		try (EntityStream<String> stream = open()) {
			assertThat(stream.iterator().next()).isEqualTo("a");
			assertThat(this.deltas.read).hasValue(1);
			assertThat(stream.iterator().next()).isEqualTo("b");
			assertThat(this.deltas.read).hasValue(2);
			assertThat(this.deltas.closed).isFalse();
		}
		assertThat(this.deltas.closed).isTrue();
	}

	@Test
	void whatThrowsClosesTheStream() {
		this.deltas.add("{\"value\":[}");
		EntityStream<String> stream = open();
		assertThatExceptionOfType(ResponsesInvalidOutputException.class).isThrownBy(() -> stream.iterator().hasNext());
		assertThat(this.deltas.closed).isTrue();
	}

	private EntityStream<String> open() {
		StructuredOutput output = StructuredOutput.of(JsonMapper.shared(), (entity) -> {
		});
		return new EntityStream<>(new ResponseStream(this.deltas), output, String.class);
	}

	private static final class Deltas implements EventSource {

		private final Deque<String> deltas = new ArrayDeque<>();

		private final AtomicInteger read = new AtomicInteger();

		private boolean closed;

		void add(String... deltas) {
			this.deltas.addAll(List.of(deltas));
		}

		@Override
		public @Nullable ResponseStreamEvent next() {
			String delta = this.deltas.poll();
			this.read.incrementAndGet();
			return (delta != null) ? ResponsesJson.mapper()
				.convertValue(Map.of("type", "response.output_text.delta", "item_id", "msg_1", "output_index", 0,
						"content_index", 0, "delta", delta), ResponseStreamEvent.class)
					: null;
		}

		@Override
		public HttpHeaders headers() {
			return HttpHeaders.EMPTY;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}

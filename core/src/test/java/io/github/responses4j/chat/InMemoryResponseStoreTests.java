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

package io.github.responses4j.chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InMemoryResponseStore}.
 */
class InMemoryResponseStoreTests {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

	private final ResponseStore store = new InMemoryResponseStore(2, Duration.ofNanos(100), this.now::get);

	@Test
	void findsAndForgets() {
		StoredResponse saved = response("a");
		this.store.save(saved);
		assertThat(this.store.find("a")).isSameAs(saved);
		assertThat(this.store.find("b")).isNull();
		assertThat(this.store.delete("a")).isTrue();
		assertThat(this.store.delete("a")).isFalse();
		assertThat(this.store.find("a")).isNull();
	}

	@Test
	void theOldestGoesWhenThereIsNoRoom() {
		List.of("a", "b", "a", "c").forEach((id) -> this.store.save(response(id)));
		assertThat(this.store.find("b")).isNull();
		assertThat(this.store.find("a")).isNotNull();
		assertThat(this.store.find("c")).isNotNull();
	}

	@Test
	void allGoAfterAWhile() {
		this.store.save(response("a"));
		this.now.addAndGet(60);
		this.store.save(response("b"));
		this.now.addAndGet(39);
		assertThat(this.store.find("a")).isNotNull();
		this.now.addAndGet(1);
		assertThat(this.store.find("a")).isNull();
		assertThat(this.store.find("b")).isNotNull();
	}

	@Test
	void nothingIsRememberedIfNothingIsWanted() {
		ResponseStore none = ResponseStore.none();
		none.save(response("a"));
		assertThat(none.find("a")).isNull();
	}

	@Test
	void limitsMakeSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> ResponseStore.inMemory(-1, Duration.ofHours(1)))
			.withMessage("'capacity' must not be negative but is -1");
		assertThatIllegalArgumentException().isThrownBy(() -> ResponseStore.inMemory(1, Duration.ZERO))
			.withMessage("'expiry' must be positive but is PT0S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.store.save(new StoredResponse(read("{}"), List.of())))
			.withMessage("'response' must have an id");
	}

	private static StoredResponse response(String id) {
		return new StoredResponse(read("{\"id\": \"" + id + "\"}"), List.of(Message.user("Hi")));
	}

	private static Response read(String json) {
		return ResponsesJson.mapper().readValue(json, Response.class);
	}

}

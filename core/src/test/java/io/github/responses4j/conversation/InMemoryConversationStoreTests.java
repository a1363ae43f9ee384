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

package io.github.responses4j.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InMemoryConversationStore}.
 */
class InMemoryConversationStoreTests {

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private final InMemoryConversationStore store = new InMemoryConversationStore(3, Duration.ofHours(1),
			() -> this.now);

	private static ConversationState version(long version) {
		return new ConversationState(version, "CHAIN", null, null, List.of(), List.of(), Map.of());
	}

	@Test
	void whatIsSavedIsFound() {
		assertThat(this.store.find("a")).isNull();
		assertThat(this.store.save("a", version(1))).isTrue();
		assertThat(this.store.find("a")).isEqualTo(version(1));
		assertThat(this.store.save("a", version(2))).isTrue();
		assertThat(this.store.find("a")).isEqualTo(version(2));
		this.store.delete("a");
		assertThat(this.store.find("a")).isNull();
	}

	@Test
	void onlyTheNextVersionIsSaved() {
		assertThat(this.store.save("a", version(2))).isFalse();
		this.store.save("a", version(1));
		assertThat(this.store.save("a", version(1))).isFalse();
		assertThat(this.store.save("a", version(3))).isFalse();
		assertThat(this.store.find("a")).isEqualTo(version(1));
	}

	@Test
	void conversationThatIsNotUsedIsForgotten() {
		this.store.save("a", version(1));
		this.store.save("b", version(1));
		this.now = this.now.plus(Duration.ofMinutes(50));
		this.store.find("a");
		this.now = this.now.plus(Duration.ofMinutes(50));
		assertThat(this.store.find("a")).isNotNull();
		assertThat(this.store.find("b")).isNull();
	}

	@Test
	void turnThatComesTooLateBeginsAnew() throws InterruptedException {
		this.store.save("a", version(1));
		this.now = this.now.plus(Duration.ofMinutes(61));
		try (ConversationStore.Hold hold = this.store.hold("a", Duration.ZERO)) {
			assertThat(this.store.find("a")).isNull();
		}
	}

	@Test
	void conversationThatIsHeldIsNotForgotten() throws InterruptedException {
		this.store.save("a", version(1));
		try (ConversationStore.Hold hold = this.store.hold("a", Duration.ZERO)) {
			this.now = this.now.plus(Duration.ofMinutes(61));
			for (String key : new String[] { "b", "c", "d", "e" }) {
				this.store.save(key, version(1));
			}
			assertThat(this.store.save("a", version(2))).isTrue();
		}
		assertThat(this.store.find("a")).isEqualTo(version(2));
	}

	@Test
	void thereIsABound() {
		this.store.save("a", version(1));
		this.store.save("b", version(1));
		this.store.save("c", version(1));
		this.store.find("a");
		this.store.save("d", version(1));
		assertThat(this.store.find("b")).isNull();
		assertThat(this.store.find("a")).isNotNull();
		assertThat(this.store.find("c")).isNotNull();
		assertThat(this.store.find("d")).isNotNull();
	}

	@Test
	void withoutExpiryNothingIsForgottenByTime() {
		InMemoryConversationStore store = new InMemoryConversationStore(3, null, () -> this.now);
		store.save("a", version(1));
		this.now = this.now.plus(Duration.ofDays(1000));
		assertThat(store.find("a")).isNotNull();
	}

	@Test
	void boundsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryConversationStore(0, null))
			.withMessage("'capacity' must be positive but is 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryConversationStore(1, Duration.ZERO))
			.withMessage("'expiry' must be positive but is PT0S");
	}

}

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConversationStore#hold} of an {@link InMemoryConversationStore}.
 */
class ConversationHoldTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final InMemoryConversationStore store = new InMemoryConversationStore();

	@Test
	void whatIsOnlyHeldIsNoConversation() throws InterruptedException {
		try (ConversationStore.Hold hold = this.store.hold("a", Duration.ZERO)) {
			assertThat(this.store.find("a")).isNull();
		}
		assertThat(this.store).extracting("entries").asInstanceOf(InstanceOfAssertFactories.MAP).isEmpty();
	}

	@Test
	void keyIsHeldByOneAtATime() throws InterruptedException {
		ConversationStore.Hold hold = this.store.hold("a", LONG);
		assertThat(hold).isNotNull();
		assertThat(this.store.hold("a", Duration.ZERO)).isNull();
		assertThat(this.store.hold("a", Duration.ofMillis(1))).isNull();
		assertThat(this.store.hold("b", Duration.ZERO)).isNotNull();
		hold.close();
		assertThat(this.store.hold("a", Duration.ZERO)).isNotNull();
	}

	@Test
	void closingTwiceFreesOnce() throws InterruptedException {
		this.store.save("a", new ConversationState(1L, "CHAIN", null, null, List.of(), List.of(), Map.of()));
		ConversationStore.Hold first = this.store.hold("a", Duration.ZERO);
		first.close();
		ConversationStore.Hold second = this.store.hold("a", Duration.ZERO);
		first.close();
		assertThat(this.store.hold("a", Duration.ZERO)).isNull();
		second.close();
		assertThat(this.store.hold("a", Duration.ZERO)).isNotNull();
	}

	@Test
	void anyThreadMayClose() throws Exception {
		ConversationStore.Hold hold = this.store.hold("a", Duration.ZERO);
		CompletableFuture.runAsync(hold::close).get(30, TimeUnit.SECONDS);
		assertThat(this.store.hold("a", Duration.ZERO)).isNotNull();
	}

	@Test
	void thoseWhoWaitComeOnInTheirOrder() throws InterruptedException {
		ConversationStore.Hold hold = this.store.hold("a", Duration.ZERO);
		List<Integer> order = new CopyOnWriteArrayList<>();
		CountDownLatch done = new CountDownLatch(3);
		for (int i = 0; i < 3; i++) {
			int number = i;
			Thread thread = new Thread(() -> {
				try (ConversationStore.Hold next = this.store.hold("a", LONG)) {
					order.add(number);
				}
				catch (InterruptedException ex) {
					order.add(-1);
				}
				done.countDown();
			});
			thread.start();
			while (thread.getState() != Thread.State.TIMED_WAITING) {
				Thread.onSpinWait();
			}
		}
		assertThat(order).isEmpty();
		hold.close();
		assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(order).containsExactly(0, 1, 2);
		assertThat(this.store.hold("a", Duration.ZERO)).isNotNull();
	}

	@Test
	void whoeverIsInterruptedDoesNotHold() throws InterruptedException {
		ConversationStore.Hold hold = this.store.hold("a", Duration.ZERO);
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread thread = new Thread(() -> {
			try {
				this.store.hold("a", LONG);
			}
			catch (InterruptedException ex) {
				failure.set(ex);
			}
		});
		thread.start();
		thread.interrupt();
		thread.join(30_000);
		assertThat(failure.get()).isInstanceOf(InterruptedException.class);
		hold.close();
		assertThat(this.store.hold("a", Duration.ZERO)).isNotNull();
	}

	@Test
	void interruptedThreadDoesNotBeginToHold() throws InterruptedException {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.store.hold("a", LONG));
		assertThat(this.store.hold("a", Duration.ZERO)).isNotNull();
	}

}

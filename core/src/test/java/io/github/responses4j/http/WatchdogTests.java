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

package io.github.responses4j.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Watchdog} and {@link IdleTimer}.
 */
@Timeout(60)
class WatchdogTests {

	private final Watchdog watchdog = new Watchdog(TimeUnit.MILLISECONDS.toNanos(1), 3);

	@Test
	void aWaitThatIsTooLongIsAborted() throws Exception {
		CountDownLatch aborted = new CountDownLatch(1);
		IdleTimer timer = new IdleTimer(this.watchdog, "test timeout", Duration.ofMillis(20));
		timer.abortBy(aborted::countDown);
		timer.begin();
		aborted.await();
		timer.end();
		assertThat(timer.isExpired()).isTrue();
		assertThat(timer.explain(new IOException("closed"))).isInstanceOf(SocketTimeoutException.class)
			.hasMessage("No data for 20ms (test timeout)");
	}

	@Test
	void aWaitForHeadersIsInterruptedAndTheInterruptTakenBack() {
		IdleTimer timer = new IdleTimer(this.watchdog, "test timeout", Duration.ofMillis(20));
		timer.begin();
		while (!Thread.currentThread().isInterrupted()) {
			LockSupport.park();
		}
		timer.end();
		assertThat(timer.isExpired()).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void anInterruptOfSomebodyElseIsKept() throws Exception {
		CountDownLatch aborted = new CountDownLatch(1);
		IdleTimer timer = new IdleTimer(this.watchdog, "test timeout", null);
		timer.abortBy(aborted::countDown);
		Thread.currentThread().interrupt();
		timer.begin();
		while (aborted.getCount() > 0) {
			Thread.onSpinWait();
		}
		timer.end();
		IOException explanation = timer.explain(new IOException("closed"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(explanation).isInstanceOf(InterruptedIOException.class).hasRootCauseMessage("closed");
		assertThat(timer.isExpired()).isFalse();
	}

	@Test
	void timeInWhichNobodyWaitsDoesNotCount() {
		Watchdog lookingAway = new Watchdog(TimeUnit.SECONDS.toNanos(10), 1);
		IdleTimer timer = new IdleTimer(lookingAway, "test timeout", Duration.ZERO);
		timer.begin();
		timer.end();
		timer.check();
		assertThat(timer.isExpired()).isFalse();
	}

	@Test
	void progressCountsAsLife() {
		IdleTimer timer = new IdleTimer(this.watchdog, "test timeout", Duration.ofHours(1));
		timer.begin();
		timer.progress();
		timer.check();
		timer.end();
		assertThat(timer.isExpired()).isFalse();
		assertThat(timer.explain(new SocketTimeoutException("Read timed out"))).hasMessage("Read timed out");
	}

	@Test
	void theThreadEndsWhenThereIsNothingToDoAndComesBack() throws Exception {
		aWaitThatIsTooLongIsAborted();
		while (this.watchdog.isRunning()) {
			Thread.onSpinWait();
		}
		aWaitThatIsTooLongIsAborted();
	}

}

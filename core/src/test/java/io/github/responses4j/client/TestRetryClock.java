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

package io.github.responses4j.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A clock on which time passes only by delays, which take no time, and by what a test
 * says.
 */
final class TestRetryClock implements RetryClock {

	private final List<Duration> delays = new ArrayList<>();

	private Duration now = Duration.ofDays(1000);

	private int realDelay;

	private Runnable beforeRealDelay = () -> {
	};

	private DoubleSupplier random = () -> 0;

	/**
	 * The delays so far.
	 */
	List<Duration> delays() {
		return this.delays;
	}

	/**
	 * Let time pass.
	 */
	synchronized void pass(Duration duration) {
		this.now = this.now.plus(duration);
	}

	/**
	 * Have the thread really sleep in one delay.
	 * @param number which delay, beginning with 1
	 * @param action done just before
	 */
	void sleepReally(int number, Runnable action) {
		this.realDelay = number;
		this.beforeRealDelay = action;
	}

	void random(DoubleSupplier random) {
		this.random = random;
	}

	@Override
	public synchronized long nanoTime() {
		return this.now.toNanos();
	}

	@Override
	public long sleepMillis(Duration delay) {
		this.delays.add(delay);
		pass(delay);
		if (this.delays.size() != this.realDelay) {
			return 0;
		}
		this.beforeRealDelay.run();
		return RetryClock.SYSTEM.sleepMillis(delay);
	}

	@Override
	public double random() {
		return this.random.getAsDouble();
	}

}

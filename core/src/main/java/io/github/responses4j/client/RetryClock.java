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
import java.util.concurrent.ThreadLocalRandom;

/**
 * Time and chance as retries see them, so that tests need neither wait nor guess.
 */
interface RetryClock {

	/**
	 * Those of the system.
	 */
	RetryClock SYSTEM = new RetryClock() {

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public long sleepMillis(Duration delay) {
			// Rounded up: a server is never asked earlier than it wants
			return delay.plusNanos(999_999).toMillis();
		}

		@Override
		public double random() {
			return ThreadLocalRandom.current().nextDouble();
		}

	};

	/**
	 * The time now, only to be compared.
	 * @return nanoseconds since whenever
	 */
	long nanoTime();

	/**
	 * For how long to sleep.
	 * @param delay the time to let pass
	 * @return what the thread is to sleep, in milliseconds
	 */
	long sleepMillis(Duration delay);

	/**
	 * A random number.
	 * @return from 0 to 1, without 1
	 */
	double random();

}

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

/**
 * How one of many calls ended: a value either way, so that one that failed takes no other
 * along.
 *
 * @param <I> the type of the inputs
 * @param <R> the type of the results
 * @since 0.1.0
 * @see ConcurrentCalls
 */
public sealed interface CallOutcome<I, R> {

	/**
	 * The place of the input among the inputs.
	 * @return the place, from 0
	 */
	long index();

	/**
	 * What the call was made for.
	 * @return the input
	 */
	I input();

	/**
	 * A call that gave a result.
	 *
	 * @param <I> the type of the inputs
	 * @param <R> the type of the results
	 * @param index the place of the input, from 0
	 * @param input what the call was made for
	 * @param result what it gave
	 */
	record Succeeded<I, R>(long index, I input, R result) implements CallOutcome<I, R> {

		/**
		 * The place only, because input and result are content.
		 */
		@Override
		public String toString() {
			return "Succeeded[index=" + this.index + "]";
		}

	}

	/**
	 * A call that threw an exception, with all its retries.
	 *
	 * @param <I> the type of the inputs
	 * @param <R> the type of the results
	 * @param index the place of the input, from 0
	 * @param input what the call was made for
	 * @param failure what it threw
	 */
	record Failed<I, R>(long index, I input, Throwable failure) implements CallOutcome<I, R> {

		/**
		 * The place and the kind of failure only, because the input is content.
		 */
		@Override
		public String toString() {
			return "Failed[index=" + this.index + ", failure=" + this.failure.getClass().getName() + "]";
		}

	}

}

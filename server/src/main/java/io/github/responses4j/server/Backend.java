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

/**
 * What stands behind the protocol engine and thinks of the answers. It knows neither
 * HTTP, nor events, nor what is stored: it is asked a {@link Turn} and gives
 * {@link Output}.
 */
@FunctionalInterface
interface Backend {

	/**
	 * Answer a turn. Called from many threads at a time.
	 * @param turn what is asked
	 * @param output where the answer goes, piece by piece
	 * @throws InterruptedException if the thread is interrupted, because nobody waits for
	 * the answer any more
	 */
	void answer(Turn turn, Output output) throws InterruptedException;

	/**
	 * Takes an answer as it comes into being, in the thread that was asked for it.
	 */
	interface Output {

		/**
		 * Give the next piece of the message.
		 * @param delta the text
		 * @return whether more is wanted; if not, because the limit of tokens is reached
		 * or the caller is gone, the rest is dropped and the backend should return
		 */
		boolean text(String delta);

	}

}

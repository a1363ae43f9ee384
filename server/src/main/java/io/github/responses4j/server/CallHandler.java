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
 * Answers calls.
 */
@FunctionalInterface
interface CallHandler {

	/**
	 * Answer a call.
	 * @param call the call
	 * @return the reply, also for what goes wrong
	 */
	Reply handle(Call call);

	/**
	 * Take note of something that was refused because it is no call.
	 * @param reply what it was refused with, which is not sent to those who are too slow
	 */
	default void refused(Reply.Json reply) {
	}

}

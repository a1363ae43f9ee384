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

import java.util.ServiceLoader;

/**
 * Sees the replies of all servers, before faults of a {@link Script} happen to them. The
 * one that a {@link ServiceLoader} finds is used, so that tests that know nothing of it
 * have all they are sent held against a description of the API.
 */
interface ReplyObserver {

	/**
	 * Look at the reply of a call.
	 * @param call the call
	 * @param reply its reply
	 * @return the reply to send, which may tell of its parts while they are sent
	 */
	default Reply observe(Call call, Reply reply) {
		return reply;
	}

	/**
	 * Look at the refusal of what is no call.
	 * @param reply the refusal
	 */
	default void refused(Reply.Json reply) {
	}

	/**
	 * The one on the class path, or one that looks away.
	 */
	static ReplyObserver find() {
		return ServiceLoader.load(ReplyObserver.class, ReplyObserver.class.getClassLoader())
			.findFirst()
			.orElseGet(() -> new ReplyObserver() {
			});
	}

}

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

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.error.ResponsesUnsupportedException;

/**
 * How a server differs from that of OpenAI.
 *
 * @param apiKeyHeader the header whose value is the key, or {@code null} if the key is a
 * bearer token
 * @param listInput whether an input of text is sent as a list of one message
 * @param followRedirects whether redirects within the server are followed
 * @param server what to call the server
 * @param unsupported the endpoints that it lacks, by method and path
 */
record Dialect(@Nullable String apiKeyHeader, boolean listInput, boolean followRedirects, String server,
		Set<String> unsupported) {

	/**
	 * Let a call pass if the server has its endpoint.
	 */
	void check(String endpoint) {
		if (this.unsupported.contains(endpoint)) {
			throw new ResponsesUnsupportedException(endpoint, this.server,
					"The server has no such endpoint, and nothing was sent");
		}
	}

}

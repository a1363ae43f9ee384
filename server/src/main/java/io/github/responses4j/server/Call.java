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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * A call of an operation, whatever carried it here.
 *
 * @param method the HTTP method
 * @param path the path with its base path, still encoded
 * @param query the query, decoded
 * @param headers the headers by their names in any case; what was sent more than once is
 * one value with commas
 * @param body the body, empty if there is none
 * @param connectionStore what the {@link EventConnection} that the call came by keeps by
 * itself, or {@code null} if it came by none
 * @param backend who answers in place of the usual one, or {@code null}
 */
record Call(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body,
		@Nullable ResponseStore connectionStore, @Nullable Backend backend) {

	Call {
		Map<String, String> anyCase = new LinkedCaseInsensitiveMap<>();
		anyCase.putAll(headers);
		headers = anyCase;
	}

	/**
	 * Create a call that came by itself.
	 */
	Call(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
		this(method, path, query, headers, body, null, null);
	}

	/**
	 * A call on the connection for which this is the handshake.
	 * @param body the body
	 * @param connectionStore what the connection keeps
	 */
	Call post(byte[] body, ResponseStore connectionStore) {
		return new Call("POST", this.path, this.query, this.headers, body, connectionStore, null);
	}

	/**
	 * The same call with another one who answers.
	 */
	Call answeredBy(Backend backend) {
		return new Call(this.method, this.path, this.query, this.headers, this.body, this.connectionStore, backend);
	}

	@Nullable String header(String name) {
		return this.headers.get(name);
	}

}

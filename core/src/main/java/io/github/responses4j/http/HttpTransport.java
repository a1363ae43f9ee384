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

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

import io.github.responses4j.client.CallOptions;

/**
 * What all calls of a client have in common.
 *
 * @param restClient sends the calls
 * @param baseUrl where to
 * @param apiKey asked before each call; gives {@code null} where none is wanted
 * @param identity headers that say on whose behalf
 * @param readTimeout the longest silence in an ordinary call, if the client limits it
 * @param streamIdleTimeout the longest silence in streams, uploads and downloads, if the
 * client limits it
 * @param unreachable tells the unchecked exceptions of the HTTP client that mean that it
 * could not connect
 * @param dialect how the server differs from that of OpenAI
 * @param options what is merged into each call
 */
record HttpTransport(RestClient restClient, BaseUrl baseUrl, Supplier<? extends @Nullable String> apiKey,
		HttpHeaders identity, @Nullable Duration readTimeout, @Nullable Duration streamIdleTimeout,
		Predicate<? super RuntimeException> unreachable, Dialect dialect, CallOptions options) {

	HttpTransport with(CallOptions options) {
		return new HttpTransport(this.restClient, this.baseUrl, this.apiKey, this.identity, this.readTimeout,
				this.streamIdleTimeout, this.unreachable, this.dialect, this.options.with(options));
	}

	/**
	 * Begin a call.
	 * @param method the method
	 * @param path the path after the base URL, with a placeholder for each id
	 * @param ids the ids
	 * @throws io.github.responses4j.error.ResponsesUnsupportedException if the server is
	 * known to lack the endpoint
	 */
	HttpCall call(HttpMethod method, String path, String... ids) {
		this.dialect.check(method + " " + path);
		return new HttpCall(this, method, path, List.of(ids));
	}

	HttpCall get(String path, String... ids) {
		return call(HttpMethod.GET, path, ids);
	}

	HttpCall post(String path, String... ids) {
		return call(HttpMethod.POST, path, ids);
	}

	HttpCall delete(String path, String... ids) {
		return call(HttpMethod.DELETE, path, ids);
	}

}

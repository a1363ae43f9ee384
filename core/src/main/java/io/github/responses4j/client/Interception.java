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

import java.util.function.Function;

import org.springframework.util.Assert;

import io.github.responses4j.client.InterceptedCall.Kind;

/**
 * Hands the calls of a client to an interceptor.
 *
 * @param client makes the calls
 * @param interceptor takes part in them
 * @param options extras of all calls
 */
record Interception(ResponsesClient client, CallInterceptor interceptor, CallOptions options) {

	Interception with(CallOptions options) {
		Assert.notNull(options, "'options' must not be null");
		return new Interception(this.client, this.interceptor, this.options.with(options));
	}

	/**
	 * Make a call that changes nothing on the server ({@code GET}).
	 * @param operation the name of the operation
	 * @param parameters what the call is about
	 * @param exchange the call, by the client that it is given
	 */
	<T> T read(String operation, CallParameters parameters, Function<ResponsesClient, T> exchange) {
		return call(operation, Kind.READ, parameters, exchange);
	}

	/**
	 * Make a call that may change something on the server.
	 * @param operation the name of the operation
	 * @param parameters what the call is about
	 * @param exchange the call, by the client that it is given
	 */
	<T> T write(String operation, CallParameters parameters, Function<ResponsesClient, T> exchange) {
		return call(operation, Kind.WRITE, parameters, exchange);
	}

	/**
	 * Make a call.
	 * @param operation the name of the operation
	 * @param kind what it does to the server
	 * @param parameters what the call is about
	 * @param exchange the call, by the client that it is given
	 */
	<T> T call(String operation, Kind kind, CallParameters parameters, Function<ResponsesClient, T> exchange) {
		return this.interceptor
			.intercept(new InterceptedCall<>(operation, kind, parameters, this.options, this.client, exchange));
	}

}

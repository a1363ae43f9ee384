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

/**
 * A call of an endpoint on its way to the client that makes it.
 *
 * @param <T> what the call gives; a {@code ResponseStream} and a {@link FileContent} are
 * only begun then
 * @param operation the name of the operation, such as {@code retrieve_response}
 * @param kind what it does to the server
 * @param parameters what the call is about
 * @param options the extras of the caller
 * @param client makes the call
 * @param exchange the call, by the client that it is given
 */
record InterceptedCall<T>(String operation, Kind kind, CallParameters parameters, CallOptions options,
		ResponsesClient client, Function<ResponsesClient, T> exchange) {

	/**
	 * Make the call.
	 * @param options the extras to make it with: those of the caller, and maybe more
	 * @return what it gives
	 */
	T proceed(CallOptions options) {
		return this.exchange.apply((options != CallOptions.none()) ? this.client.with(options) : this.client);
	}

	/**
	 * What a call does to the server.
	 */
	enum Kind {

		/**
		 * Changes nothing.
		 */
		READ,

		/**
		 * May change something.
		 */
		WRITE,

		/**
		 * May change something, and can be sent only once because its body is used up
		 * then.
		 */
		WRITE_ONCE

	}

}

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

/**
 * Takes part in every call of a client, whatever its endpoint: retries and observations
 * are interceptors.
 */
interface CallInterceptor {

	/**
	 * Make a call, or not, or more than once.
	 * @param <T> what the call gives
	 * @param call the call
	 * @return what it gave
	 */
	<T> T intercept(InterceptedCall<T> call);

}

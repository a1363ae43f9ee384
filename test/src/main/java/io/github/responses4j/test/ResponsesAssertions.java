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

package io.github.responses4j.test;

import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.ResponsesServer;

/**
 * Entry points of assertions for AssertJ, to be imported beside those of AssertJ itself.
 *
 * <pre class="code">
 * assertThat(server).received().singleElement().satisfies((request) -&gt; {
 * 	assertThat(request).hasUserText("Tell me a joke").isStreamed();
 * });
 * </pre>
 *
 * @since 0.1.0
 */
public final class ResponsesAssertions {

	private ResponsesAssertions() {
	}

	/**
	 * Assert something of a server.
	 * @param actual the server
	 * @return the assertions
	 */
	public static ResponsesServerAssert assertThat(ResponsesServer actual) {
		return new ResponsesServerAssert(actual);
	}

	/**
	 * Assert something of a request that a server has received.
	 * @param actual the request
	 * @return the assertions
	 */
	public static RecordedRequestAssert assertThat(RecordedRequest actual) {
		return new RecordedRequestAssert(actual);
	}

}

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

import org.assertj.core.api.AbstractAssert;

import io.github.responses4j.server.ResponsesServer;

/**
 * Assertions on a {@link ResponsesServer}.
 *
 * @since 0.1.0
 */
public final class ResponsesServerAssert extends AbstractAssert<ResponsesServerAssert, ResponsesServer> {

	ResponsesServerAssert(ResponsesServer actual) {
		super(actual, ResponsesServerAssert.class);
	}

	/**
	 * Go on with the requests that came since the last reset, refused ones included.
	 * @return assertions on the requests, oldest first
	 */
	public RecordedRequestsAssert received() {
		isNotNull();
		return new RecordedRequestsAssert(this.actual.requests());
	}

}

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

import java.util.Objects;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.server.RecordedRequest;

/**
 * Assertions on a request that a server has received.
 *
 * @since 0.1.0
 */
public final class RecordedRequestAssert extends AbstractAssert<RecordedRequestAssert, RecordedRequest> {

	RecordedRequestAssert(RecordedRequest actual) {
		super(actual, RecordedRequestAssert.class);
	}

	/**
	 * Check which operation was called.
	 * @param method the HTTP method, such as {@code POST}
	 * @param path the path with the base path and without the query, such as
	 * {@code /v1/responses}
	 * @return this
	 */
	public RecordedRequestAssert isCallOf(String method, String path) {
		isNotNull();
		return has("call", method + " " + path, this.actual.method() + " " + this.actual.path());
	}

	/**
	 * Check which model was asked.
	 * @param model the name of the model
	 * @return this
	 */
	public RecordedRequestAssert hasModel(String model) {
		isNotNull();
		return has("model", model, this.actual.body().model());
	}

	/**
	 * Check what the model was told to be or do.
	 * @param instructions the whole instructions
	 * @return this
	 */
	public RecordedRequestAssert hasInstructions(String instructions) {
		isNotNull();
		return has("instructions", instructions, this.actual.body().instructions());
	}

	/**
	 * Check what the user said last.
	 * @param text the whole text
	 * @return this
	 */
	public RecordedRequestAssert hasUserText(String text) {
		isNotNull();
		return has("user text", text, this.actual.userText());
	}

	/**
	 * Check that a stream of events was asked for.
	 * @return this
	 */
	public RecordedRequestAssert isStreamed() {
		isNotNull();
		return has("stream", true, Boolean.TRUE.equals(this.actual.body().stream()));
	}

	/**
	 * Check that the reply was asked for as a whole.
	 * @return this
	 */
	public RecordedRequestAssert isNotStreamed() {
		isNotNull();
		return has("stream", false, Boolean.TRUE.equals(this.actual.body().stream()));
	}

	/**
	 * Go on with the body.
	 * @return assertions on the body as a request to create a response
	 */
	public ObjectAssert<ResponseRequest> body() {
		isNotNull();
		return Assertions.assertThat(this.actual.body());
	}

	private RecordedRequestAssert has(String what, Object expected, @Nullable Object found) {
		if (!Objects.equals(expected, found)) {
			throw failureWithActualExpected(found, expected,
					"Expected %s of the request to be%n  <%s>%nbut it was%n  <%s>", what, expected, found);
		}
		return this;
	}

}

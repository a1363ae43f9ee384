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

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.stream.ResponseStream;

import static io.github.responses4j.test.ResponsesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResponsesAssertionsTests {

	@RegisterExtension
	static final ResponsesServerExtension extension = new ResponsesServerExtension();

	private final ResponsesServer server = extension.server();

	private final ResponsesTemplate responses = extension.template();

	@Test
	void requestsAreThoseThatCame() {
		assertThat(this.server).received().isEmpty();
		this.responses.input("one").text();
		this.responses.input("two").text();
		assertThat(this.server).received().hasSize(2);
		assertThat(this.server).received().first().hasUserText("one");
		assertThat(this.server).received().last().hasUserText("two");
		assertThat(this.server).received()
			.filteredOn((request) -> request.userText().equals("two"))
			.singleElement()
			.hasUserText("two");
		assertFails(() -> assertThat(this.server).received().isEmpty(), "Expecting empty");
	}

	@Test
	void requestHasWhatWasAskedFor() {
		this.responses.input("Hi").model("gpt-5.2").instructions("Be kind.").text();
		assertThat(request()).isCallOf("POST", "/v1/responses")
			.hasModel("gpt-5.2")
			.hasInstructions("Be kind.")
			.hasUserText("Hi")
			.isNotStreamed()
			.body()
			.extracting((body) -> body.model())
			.isEqualTo("gpt-5.2");
		assertFails((request) -> request.isCallOf("GET", "/v1/responses"), "POST /v1/responses");
		assertFails((request) -> request.hasModel("gpt-4.1"), "gpt-5.2");
		assertFails((request) -> request.hasInstructions("Be rude."), "Be kind.");
		assertFails((request) -> request.hasUserText("Bye"), "Expected user text of the request to be", "Bye", "Hi");
		assertFails(RecordedRequestAssert::isStreamed, "stream");
	}

	@Test
	void requestIsStreamed() {
		try (ResponseStream stream = this.responses.input("Hi").stream()) {
			stream.response();
		}
		assertThat(request()).isStreamed();
		assertFails(RecordedRequestAssert::isNotStreamed, "stream");
	}

	private RecordedRequest request() {
		return this.server.requests().get(0);
	}

	private void assertFails(Consumer<RecordedRequestAssert> assertion, String... message) {
		assertFails(() -> assertion.accept(assertThat(request())), message);
	}

	private static void assertFails(Runnable assertion, String... message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::run)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(message));
	}

}

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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.responses4j.server.validation.ErrorReplyException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoggedCalls}.
 */
class LoggedCallsTests {

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	@Test
	void aReplyThatIsThereHasALineAtOnce() {
		Reply json = Reply.of(ErrorReplyException.notFound("secret", null, null));
		assertThat(line(json, "")).matches("POST /v1/responses 404 \\d+ ms -");
		assertThat(line(new Reply.Bytes(204, Map.of(), new byte[0]), "")).matches("POST /v1/responses 204 \\d+ ms -");
		assertThat(line(new Reply.Upgrade((calls, threads, messages) -> null), ""))
			.matches("POST /v1/responses 101 \\d+ ms -");
		assertThat(Stream.of(new Reply.Silence(), new Reply.Hangup()).map((reply) -> line(reply, "")))
			.allSatisfy((line) -> assertThat(line).matches("POST /v1/responses - \\d+ ms -"));
	}

	@Test
	void aStreamHasItsLineAtItsEnd() throws Exception {
		Reply.Events events = (Reply.Events) handle(new Reply.Events((sink) -> {
		}), "");
		Reply.Streamed streamed = (Reply.Streamed) handle(new Reply.Streamed(203, Map.of(), (body) -> {
		}), "");
		assertThat(this.lines).isEmpty();
		events.source().sendTo(EventSink.NONE);
		assertThat(this.lines.remove()).matches("POST /v1/responses 200 \\d+ ms -");
		streamed.content().writeTo(null);
		assertThat(this.lines.remove()).matches("POST /v1/responses 203 \\d+ ms -");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			{"model": "gpt-5.2", "input": "secret"} | gpt-5.2
			{"model": "a\\nb c"}                    | a?b?c
			{"model": 5}                            | -
			{"input": "secret"                      | -
			[]                                      | -
			""")
	void aLineHasTheModelAndNothingElseOfTheBody(String body, String model) {
		assertThat(line(new Reply.Bytes(200, Map.of(), new byte[0]), body)).endsWith(" ms " + model)
			.doesNotContain("secret");
	}

	@Test
	void whatCallersSendIsCut() {
		String path = "/v1/" + "x".repeat(200) + "\r\nGET /forged 200";
		new LoggedCalls((call) -> new Reply.Silence(), this.lines::add)
			.handle(new Call("GET", path, Map.of(), Map.of(), new byte[0]));
		assertThat(this.lines.remove()).matches("GET /v1/x{96}\\.\\.\\. - \\d+ ms -");
	}

	@Test
	void whatIsNoCallHasALineToo() throws IOException, InterruptedException {
		LoggedCalls calls = new LoggedCalls((call) -> new Reply.Silence(), this.lines::add);
		try (HttpCarrier carrier = new HttpCarrier(0, calls);
				RawConnection connection = new RawConnection(carrier.origin())) {
			connection.send("secret\n\n").receiveAll();
			assertThat(this.lines.poll(20, TimeUnit.SECONDS)).isEqualTo("- - 400 0 ms -");
		}
	}

	private String line(Reply reply, String body) {
		assertThat(handle(reply, body)).isSameAs(reply);
		return this.lines.remove();
	}

	private Reply handle(Reply reply, String body) {
		return new LoggedCalls((call) -> reply, this.lines::add)
			.handle(new Call("POST", "/v1/responses", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)));
	}

}

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

package io.github.responses4j.compatibility.openai;

import java.time.Duration;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.github.responses4j.server.Fault;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ErrorsCompatibilityTests {

	private static final String KEY = "the-only-key";

	@AutoClose
	private final ResponsesServer server = ResponsesServer.builder().apiKey(KEY).eventDelay(Duration.ZERO).start();

	@AutoClose
	private final OpenAIClient client = OpenAiJava.clientOf(this.server, KEY);

	@Test
	void throwsItsExceptionFor400() {
		assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> this.client.responses()
				.create(OpenAiJava.ask("Hello").previousResponseId("resp_unknown").build()))
			.satisfies((ex) -> {
				assertThat(ex.code()).contains("previous_response_not_found");
				assertThat(ex.param()).contains("previous_response_id");
				assertThat(ex.type()).contains("invalid_request_error");
			});
	}

	@Test
	void throwsItsExceptionFor401() {
		OpenAIClient stranger = this.client.withOptions((options) -> options.apiKey("another-key"));
		assertThatExceptionOfType(UnauthorizedException.class)
			.isThrownBy(() -> stranger.responses().create(OpenAiJava.ask("Hello").build()))
			.satisfies((ex) -> assertThat(ex.code()).contains("invalid_api_key"));
	}

	@Test
	void throwsItsExceptionFor404() {
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.client.responses().retrieve("resp_unknown"))
			.withMessageContaining("resp_unknown")
			.satisfies((ex) -> assertThat(ex.type()).contains("invalid_request_error"));
	}

	/**
	 * The client has no exception of its own for this status.
	 */
	@Test
	void throwsItsExceptionFor409() {
		this.server.enqueue(Fault.status(409).message("Somebody else was first.").code("conflict"));
		assertThatExceptionOfType(UnexpectedStatusCodeException.class)
			.isThrownBy(() -> this.client.responses().create(OpenAiJava.ask("Hello").build()))
			.withMessageContaining("Somebody else was first.")
			.satisfies((ex) -> {
				assertThat(ex.statusCode()).isEqualTo(409);
				assertThat(ex.code()).contains("conflict");
			});
	}

	@Test
	void throwsItsExceptionFor429() {
		this.server.enqueue(Fault.status(429).retryAfter(Duration.ofSeconds(7)));
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> this.client.responses().create(OpenAiJava.ask("Hello").build()))
			.satisfies((ex) -> {
				assertThat(ex.code()).contains("rate_limit_exceeded");
				assertThat(ex.headers().values("Retry-After")).containsExactly("7");
			});
	}

	@Test
	void throwsItsExceptionFor500() {
		this.server.enqueue(Fault.status(500));
		assertThatExceptionOfType(InternalServerException.class)
			.isThrownBy(() -> this.client.responses().create(OpenAiJava.ask("Hello").build()))
			.satisfies((ex) -> {
				assertThat(ex.statusCode()).isEqualTo(500);
				assertThat(ex.type()).contains("server_error");
			});
	}

}

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

package io.github.responses4j.samples.docs;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.server.Fault;
import io.github.responses4j.test.ResponsesServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorRecipes}.
 */
class ErrorRecipesTests {

	@RegisterExtension
	static final ResponsesServerExtension server = new ResponsesServerExtension();

	private final ErrorRecipes recipes = new ErrorRecipes(
			server.template().mutate().retry(RetrySettings.none()).build());

	@ParameterizedTest
	@CsvSource({ "400, Change 'temperature'", "401, Check the key", "403, Not allowed: some_code",
			"404, There is no such model or response", "409, Another call is changing the same",
			"422, Change 'temperature'", "429, Come back in PT5S", "503, 'Out of order, request req_1'" })
	void statusByStatus(int status, String explanation) {
		server.server()
			.enqueue(Fault.status(status)
				.code("some_code")
				.param("temperature")
				.header("x-request-id", "req_1")
				.retryAfter(Duration.ofSeconds(5)));
		assertThat(this.recipes.answerOrExplain("Why?")).isEqualTo(explanation);
	}

	@Test
	void noConnection() {
		server.server().enqueue(Fault.hangUp());
		assertThat(this.recipes.answerOrExplain("Why?")).isEqualTo("It cannot be reached");
	}

	@Test
	void timeout() {
		server.server().enqueue(Fault.noReply());
		ErrorRecipes impatient = new ErrorRecipes(
				server.template().with((call) -> call.timeout(Duration.ofMillis(100)).retry(RetrySettings.none())));
		assertThat(impatient.answerOrExplain("Why?")).isEqualTo("It takes too long");
	}

}

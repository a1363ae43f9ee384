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

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.test.ResponsesTest;

import static org.assertj.core.api.Assertions.assertThat;

// tag::test-slice[]
@ResponsesTest(value = Jokes.class, properties = "responses.model=gpt-5.2")
class JokesSliceTests {

	@Autowired
	private Jokes jokes;

	@Autowired
	private ResponsesServer server;

	@Test
	void tellsAJoke() {
		this.server.enqueue(Answer.text("Knock, knock."));
		assertThat(this.jokes.joke()).isEqualTo("Knock, knock.");
	}

}
// end::test-slice[]

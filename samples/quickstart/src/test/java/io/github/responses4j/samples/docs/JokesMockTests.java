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
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Answers;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

import io.github.responses4j.ResponsesOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

// tag::test-mock[]
@ExtendWith(MockitoExtension.class)
class JokesMockTests {

	@Mock(answer = Answers.RETURNS_DEEP_STUBS)
	private ResponsesOperations responses;

	@Test
	void tellsAJoke() {
		given(this.responses.input("Tell me a joke").text()).willReturn("Knock, knock.");
		assertThat(new Jokes(this.responses).joke()).isEqualTo("Knock, knock.");
	}

}
// end::test-mock[]

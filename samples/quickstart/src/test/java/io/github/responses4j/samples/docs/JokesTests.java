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
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.jsonPath;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

// tag::slice[]
@RestClientTest(components = Jokes.class, properties = "responses.api-key=any")
class JokesTests {

	@Autowired
	private Jokes jokes;

	@Autowired
	private MockRestServiceServer server;

	@Test
	void tellsAJoke() {
		this.server.expect(requestTo("https://api.openai.com/v1/responses"))
			.andExpect(jsonPath("$.input").value("Tell me a joke"))
			.andRespond(withSuccess("{\"output_text\": \"Knock, knock.\"}", MediaType.APPLICATION_JSON));
		assertThat(this.jokes.joke()).isEqualTo("Knock, knock.");
	}

}
// end::slice[]

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

import java.net.http.HttpRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StandaloneServerTests {

	@Test
	void startsWithTheOptions() {
		try (ResponsesServer server = StandaloneServer
			.builder("--port=0", "--base-path=/gateway", "--api-key=test", "--models=a,b", "--event-delay=0")
			.start()) {
			assertThat(server.baseUrl()).endsWith("/gateway");
			TestClient client = new TestClient(server);
			assertThat(client.get("/models").body()).contains("\"a\"", "\"b\"");
			HttpRequest wrongKey = HttpRequest.newBuilder(client.request("/models").build().uri())
				.header("Authorization", "Bearer wrong")
				.build();
			assertThat(client.send(wrongKey).statusCode()).isEqualTo(401);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			--port=http     | The option --port must be a number but is 'http'
			--event-delay=  | The option --event-delay must be a number but is ''
			--port=70000    | 'port' must be from 0 to 65535 but is 70000
			--prt=1         | Unknown options [prt]
			""")
	void refusesWrongOptions(String option, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> StandaloneServer.builder(option))
			.withMessageStartingWith(message);
	}

}

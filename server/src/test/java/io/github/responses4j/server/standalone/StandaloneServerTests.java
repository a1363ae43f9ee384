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

package io.github.responses4j.server.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesAuthenticationException;
import io.github.responses4j.model.Model;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StandaloneServerTests {

	@TempDir
	private Path folder;

	@Test
	void startsWithTheOptions() {
		try (ResponsesServer server = StandaloneServer.start("--port=0", "--base-path=/gateway", "--api-key=test",
				"--models=a,b", "--event-delay=0")) {
			assertThat(server.baseUrl()).endsWith("/gateway");
			assertThat(template(server, "test").models().list().data()).extracting(Model::id)
				.containsExactlyInAnyOrder("a", "b");
			assertThatExceptionOfType(ResponsesAuthenticationException.class)
				.isThrownBy(() -> template(server, "wrong").models().list());
		}
	}

	@Test
	void repliesWhatTheScriptSays() throws IOException {
		Path script = Files.writeString(this.folder.resolve("script.yaml"), "otherwise: { text: Hello }");
		try (ResponsesServer server = StandaloneServer.start("--port=0", "--script=" + script)) {
			assertThat(template(server, "any").input("Hi").text()).isEqualTo("Hello");
		}
	}

	@Test
	void doesNotStartWithAScriptThatIsWrong() throws IOException {
		Path script = Files.writeString(this.folder.resolve("script.yaml"), "otherwise: { txt: Hello }");
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> StandaloneServer.start("--port=" + taken.getLocalPort(), "--script=" + script))
				.withMessageStartingWith(script + ":1: 'otherwise.txt' is unknown here");
		}
	}

	@Test
	void keepsNoRequestsThatNobodyLooksAt() {
		try (ResponsesServer server = StandaloneServer.start("--port=0")) {
			template(server, "any").input("Hi").text();
			assertThat(server.requests()).isEmpty();
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
		assertThatIllegalArgumentException().isThrownBy(() -> StandaloneServer.start(option))
			.withMessageStartingWith(message);
	}

	private static ResponsesTemplate template(ResponsesServer server, String apiKey) {
		return ResponsesTemplate.builder().baseUrl(server.baseUrl()).apiKey(apiKey).model("a").build();
	}

}

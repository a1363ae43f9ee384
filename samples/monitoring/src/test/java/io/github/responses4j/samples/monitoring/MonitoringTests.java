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

package io.github.responses4j.samples.monitoring;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the application without a key and asks it over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MonitoringTests {

	private final RestClient client;

	MonitoringTests(@LocalServerPort int port) {
		this.client = RestClient.create("http://127.0.0.1:" + port);
	}

	@Test
	void answersAtOnceOrPieceByPiece() {
		assertThat(get("/answer?question=Hello")).contains("\"Hello\"");
		assertThat(get("/answer/stream?question=Hello")).contains("\"Hello\"");
	}

	private String get(String path) {
		return this.client.get().uri(path).retrieve().body(String.class);
	}

}

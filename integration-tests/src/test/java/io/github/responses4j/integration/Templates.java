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

package io.github.responses4j.integration;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.server.ResponsesServer;

/**
 * Templates that talk to the embedded server of a test.
 */
final class Templates {

	private Templates() {
	}

	static ResponsesTemplate.Builder builder(ResponsesServer server) {
		return ResponsesTemplate.builder().baseUrl(server.baseUrl()).apiKey("test-key").model("gpt-5.2");
	}

}

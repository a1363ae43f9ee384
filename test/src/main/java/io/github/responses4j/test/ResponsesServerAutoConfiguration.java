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

package io.github.responses4j.test;

import java.time.Duration;
import java.util.Objects;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.ResponsesConnectionDetails;
import io.github.responses4j.server.ResponsesServer;

/**
 * Auto-configuration of a {@link ResponsesServer} for tests.
 *
 * @since 0.1.0
 * @see AutoConfigureResponsesServer
 */
@AutoConfiguration(before = ResponsesAutoConfiguration.class)
public final class ResponsesServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ResponsesServer.class)
	ResponsesServer responsesServer() {
		return ResponsesServer.builder().eventDelay(Duration.ZERO).start();
	}

	// Primary, as an application may have its own
	@Bean
	@Primary
	ResponsesConnectionDetails responsesServerConnectionDetails(ResponsesServer server) {
		return new ServerConnectionDetails(server);
	}

	private record ServerConnectionDetails(ResponsesServer server) implements ResponsesConnectionDetails {

		@Override
		public String getBaseUrl() {
			return this.server.baseUrl();
		}

		@Override
		public String getApiKey() {
			return Objects.requireNonNullElse(this.server.apiKey(), "any");
		}

		@Override
		public boolean appliesTo(String clientName) {
			return true;
		}

	}

}

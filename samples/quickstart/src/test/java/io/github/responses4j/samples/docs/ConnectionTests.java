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

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.ResponsesConnectionDetails;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of docs/connection.md.
 */
class ConnectionTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class));

	@Test
	void keysMayChange() {
		try (ResponsesServer server = ResponsesServer.start()) {
			Gateway gateway = new Gateway(server.baseUrl());
			this.contextRunner.withBean(Gateway.class, () -> gateway)
				.withUserConfiguration(Details.class)
				.run((context) -> {
					ResponsesTemplate responses = context.getBean(ResponsesTemplate.class);
					int before = gateway.tokens.get();
					responses.input("Hi").model("gpt-5.2").text();
					responses.input("Hi").model("gpt-5.2").text();
					assertThat(gateway.tokens).hasValue(before + 2);
				});
		}
	}

	private static final class Gateway {

		private final String url;

		private final AtomicInteger tokens = new AtomicInteger();

		Gateway(String url) {
			this.url = url;
		}

		String url() {
			return this.url;
		}

		String currentToken() {
			return "token-" + this.tokens.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Details {

		// tag::details[]
		@Bean
		ResponsesConnectionDetails responsesConnectionDetails(Gateway gateway) {
			return new ResponsesConnectionDetails() {

				@Override
				public String getBaseUrl() {
					return gateway.url();
				}

				@Override
				public String getApiKey() {
					return gateway.currentToken();
				}

			};
		}
		// end::details[]

	}

}

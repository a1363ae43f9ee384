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

import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

import io.github.responses4j.autoconfigure.ResponsesConnectionDetails;
import io.github.responses4j.server.ResponsesServer;

/**
 * Lets the application run without a key and without a network: a server inside the
 * application answers in the place of a model. Leave this class out of your own
 * application.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedServer.NothingConfigured.class)
class EmbeddedServer {

	private static final Log logger = LogFactory.getLog(EmbeddedServer.class);

	@Bean
	ResponsesServer responsesServer() {
		logger.info("No key is set, so a server inside this application answers, and no model is behind it. "
				+ "Set OPENAI_API_KEY (and OPENAI_BASE_URL) to talk to a model.");
		return ResponsesServer.start();
	}

	@Bean
	ResponsesConnectionDetails responsesConnectionDetails(ResponsesServer server) {
		return new ResponsesConnectionDetails() {

			@Override
			public String getBaseUrl() {
				return server.baseUrl();
			}

			@Override
			public String getApiKey() {
				return "any";
			}

		};
	}

	static class NothingConfigured implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Stream.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "responses.api-key", "responses.base-url")
				.map(context.getEnvironment()::getProperty)
				.noneMatch(StringUtils::hasText);
		}

	}

}

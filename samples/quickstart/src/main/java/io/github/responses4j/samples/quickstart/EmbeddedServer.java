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

package io.github.responses4j.samples.quickstart;

import java.util.Map;
import java.util.stream.Stream;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

import io.github.responses4j.server.ResponsesServer;

/**
 * Lets the application run without a key and without a network: a server inside the
 * application answers in the place of a model. Leave this class out of your own
 * application.
 * <p>
 * It decides when the application starts, and not by a condition on a bean, which is
 * evaluated when the application is built if that is processed ahead of time.
 */
class EmbeddedServer implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		if (isConfigured(context.getEnvironment()) || Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return;
		}
		System.out.println("No key is set, so a server inside this program answers, and no model is behind it.");
		System.out.println("Set OPENAI_API_KEY (and OPENAI_BASE_URL) to talk to a model.\n");
		ResponsesServer server = ResponsesServer.start();
		context.getDefaultListableBeanFactory().registerDisposableBean("responsesServer", server::close);
		Map<String, Object> properties = Map.of("responses.base-url", server.baseUrl(), "responses.api-key", "any");
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("embeddedServer", properties));
	}

	private static boolean isConfigured(Environment environment) {
		return Stream.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "responses.api-key", "responses.base-url")
			.map(environment::getProperty)
			.anyMatch(StringUtils::hasText);
	}

}

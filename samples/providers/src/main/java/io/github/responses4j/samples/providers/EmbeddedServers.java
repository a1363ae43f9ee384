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

package io.github.responses4j.samples.providers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.ResponsesServer;

/**
 * Answers in the place of each system for which there is no key, on the paths and with
 * the peculiarities of that system. Leave this class out of your own application.
 */
class EmbeddedServers implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final List<Provider> PROVIDERS = List.of(
			new Provider("openai", "OPENAI_API_KEY", "/v1", (request) -> request.header("Authorization") == null),
			new Provider("azure", "AZURE_OPENAI_API_KEY", "/openai/v1", (request) -> request.header("api-key") == null),
			new Provider("korea", "FACTCHAT_API_KEY", "/v1/gateway",
					(request) -> !request.path().endsWith("/") || request.json().path("input").isString()),
			new Provider("korea-legacy", "FACTCHAT_API_KEY", "/v1/api/openai",
					(request) -> !request.path().endsWith("/chat/completions")),
			new Provider("12ai", "TWELVE_AI_API_KEY", "/v1", (request) -> request.path().endsWith("/")));

	@Override
	public void initialize(GenericApplicationContext context) {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (Provider provider : PROVIDERS) {
			if (!StringUtils.hasText(context.getEnvironment().getProperty(provider.variable()))) {
				ResponsesServer server = provider.start();
				context.getDefaultListableBeanFactory()
					.registerDisposableBean("server of " + provider.client(), server::close);
				properties.put("responses.clients." + provider.client() + ".base-url", server.baseUrl());
				properties.put("responses.clients." + provider.client() + ".api-key", "any");
			}
		}
		if (!properties.isEmpty()) {
			System.out.println("Servers inside this program answer where no key is set, and no model is behind them.");
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("servers", properties));
		}
	}

	/**
	 * A system.
	 *
	 * @param client the client that talks to it
	 * @param variable the environment variable that holds the key
	 * @param basePath what its paths begin with
	 * @param refused which requests it refuses
	 */
	private record Provider(String client, String variable, String basePath, Predicate<RecordedRequest> refused) {

		ResponsesServer start() {
			ResponsesServer server = ResponsesServer.builder().basePath(this.basePath).start();
			server.when(this.refused).reply(Fault.status(404));
			return server;
		}

	}

}

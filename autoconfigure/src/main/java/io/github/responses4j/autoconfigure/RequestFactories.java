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

package io.github.responses4j.autoconfigure;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.http.client.ClientHttpRequestFactory;

import io.github.responses4j.http.CancellingExecHandler;
import io.github.responses4j.http.JdkRequestFactory;
import io.github.responses4j.http.SwitchingRequestFactory;

/**
 * Makes request factories with Spring Boot's builders, so that whatever the application
 * configures of its HTTP client holds for ours.
 */
final class RequestFactories {

	private RequestFactories() {
	}

	/**
	 * Make a request factory on which streams are not cut short by the read timeout.
	 * @param builder the builder of the application
	 * @param settings the settings, whose read timeout is for ordinary calls
	 * @param streamIdleTimeout the longest silence in a stream
	 * @return the request factory
	 */
	static ClientHttpRequestFactory create(ClientHttpRequestFactoryBuilder<?> builder, HttpClientSettings settings,
			Duration streamIdleTimeout) {
		if (builder instanceof JdkClientHttpRequestFactoryBuilder jdk) {
			return new JdkRequestFactory(httpClient(jdk, settings));
		}
		ClientHttpRequestFactoryBuilder<?> fit = (builder instanceof HttpComponentsClientHttpRequestFactoryBuilder apache)
				? HttpComponents.fit(apache) : builder;
		return new SwitchingRequestFactory(fit.build(settings), fit.build(settings.withReadTimeout(streamIdleTimeout)));
	}

	/**
	 * The HTTP client that the builder sets up. The builder hands it to customizers only.
	 */
	private static HttpClient httpClient(JdkClientHttpRequestFactoryBuilder builder, HttpClientSettings settings) {
		Deque<HttpClient> built = new ArrayDeque<>();
		builder.withHttpClientCustomizer((httpClient) -> built.add(build(httpClient))).build(settings);
		return built.element();
	}

	private static HttpClient build(HttpClient.Builder builder) {
		HttpClient httpClient = builder.build();
		return httpClient.executor().isPresent() ? httpClient : builder.executor(JdkRequestFactory.executor()).build();
	}

	/**
	 * Loaded only where Apache's HttpClient is there.
	 */
	private static final class HttpComponents {

		/**
		 * By default it tries again what was refused with 429 or 503, which would hide
		 * the refusal from those who count attempts and wait as long as the server wants,
		 * and heeds neither interrupts nor our timeouts before a reply begins.
		 */
		static ClientHttpRequestFactoryBuilder<?> fit(HttpComponentsClientHttpRequestFactoryBuilder builder) {
			return builder.withHttpClientCustomizer((httpClient) -> httpClient.disableAutomaticRetries()
				.addExecInterceptorFirst("responses4j-cancel", new CancellingExecHandler()));
		}

	}

}

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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.http.JdkRequestFactory;
import io.github.responses4j.http.SwitchingRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestFactories}.
 */
class RequestFactoriesTests {

	private static final HttpClientSettings SETTINGS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(7), Duration.ofSeconds(8))
		.withRedirects(HttpRedirects.DONT_FOLLOW);

	@Test
	void settingsReachTheHttpClientOfTheJdk() {
		HttpClient httpClient = httpClient(ClientHttpRequestFactoryBuilder.jdk());
		assertThat(httpClient.connectTimeout()).hasValue(Duration.ofSeconds(7));
		assertThat(httpClient.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
	}

	@Test
	void customizersReachTheHttpClientOfTheJdk() {
		HttpClient httpClient = httpClient(ClientHttpRequestFactoryBuilder.jdk()
			.withHttpClientCustomizer((builder) -> builder.connectTimeout(Duration.ofSeconds(9))));
		assertThat(httpClient.connectTimeout()).hasValue(Duration.ofSeconds(9));
	}

	@Test
	void executorOfTheApplicationIsKept() {
		Executor executor = Executors.newSingleThreadExecutor();
		HttpClient httpClient = httpClient(ClientHttpRequestFactoryBuilder.jdk().withExecutor(executor));
		assertThat(httpClient.executor()).containsSame(executor);
	}

	@Test
	void executorIsOursWhereTheApplicationHasNone() {
		HttpClient httpClient = httpClient(ClientHttpRequestFactoryBuilder.jdk());
		assertThat(httpClient.executor()).get().isInstanceOf(JdkRequestFactory.executor().getClass());
	}

	@Test
	void otherHttpClientsHaveTwoFactories() {
		assertThat(create(ClientHttpRequestFactoryBuilder.httpComponents()))
			.isInstanceOf(SwitchingRequestFactory.class);
	}

	@Test
	void whatWaitsForItsReplyIsCancelledOnTheHttpClientOfApache() throws IOException {
		Duration idleTimeout = Duration.ofMinutes(1);
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			ClientHttpRequestFactory factory = RequestFactories.create(ClientHttpRequestFactoryBuilder.httpComponents(),
					SETTINGS, idleTimeout);
			ResponsesTemplate template = ResponsesTemplate.builder()
				.baseUrl("http://127.0.0.1:" + silent.getLocalPort())
				.apiKey("sk-test")
				.model("m")
				.retry(RetrySettings.none())
				.http((http) -> http.restClient(RestClient.builder().requestFactory(factory)))
				.build();
			long begin = System.nanoTime();
			assertThatExceptionOfType(ResponsesTimeoutException.class)
				.isThrownBy(() -> template.input("Hi").with((call) -> call.timeout(Duration.ofMillis(200))).stream());
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(idleTimeout);
		}
	}

	private static HttpClient httpClient(JdkClientHttpRequestFactoryBuilder builder) {
		ClientHttpRequestFactory factory = create(builder);
		assertThat(factory).isInstanceOf(JdkRequestFactory.class);
		return (HttpClient) ReflectionTestUtils.getField(factory, "httpClient");
	}

	private static ClientHttpRequestFactory create(ClientHttpRequestFactoryBuilder<?> builder) {
		return RequestFactories.create(builder, SETTINGS, Duration.ofMinutes(1));
	}

}

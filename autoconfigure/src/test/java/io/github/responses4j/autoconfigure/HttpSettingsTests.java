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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * The settings with which Spring Boot's builder makes the request factories: one for
 * calls, and one for streams. Redirects are not for the HTTP client to follow; see
 * {@link PropertiesOnTheWireTests}.
 */
class HttpSettingsTests {

	private static final HttpClientSettings DEFAULTS = new HttpClientSettings(null, HttpRedirects.DONT_FOLLOW,
			Duration.ofSeconds(10), Duration.ofMinutes(10), null, null);

	private final RecordingBuilder builder = new RecordingBuilder();

	private final ApplicationContextRunner contextRunner = Runners.plain()
		.withPropertyValues("responses.api-key=key")
		.withBean(ClientHttpRequestFactoryBuilder.class, () -> this.builder);

	@Test
	void defaultsAreOurs() {
		expect(this.contextRunner, DEFAULTS);
	}

	@Test
	void settingsOfTheApplicationReplaceOurDefaults() {
		expect(this.contextRunner.withPropertyValues("spring.http.clients.connect-timeout=1s",
				"spring.http.clients.read-timeout=2s", "spring.http.clients.redirects=follow",
				"spring.http.clients.cookie-handling=disable"),
				new HttpClientSettings(HttpCookieHandling.DISABLE, HttpRedirects.DONT_FOLLOW, Duration.ofSeconds(1),
						Duration.ofSeconds(2), null, null));
	}

	@Test
	void ourPropertiesReplaceSettingsOfTheApplication() {
		expect(this.contextRunner.withPropertyValues("spring.http.clients.connect-timeout=1s",
				"spring.http.clients.read-timeout=2s", "spring.http.clients.redirects=follow",
				"spring.http.clients.cookie-handling=disable", "responses.connect-timeout=3s",
				"responses.read-timeout=4s", "responses.redirects=follow-when-possible",
				"responses.cookie-handling=enable"),
				new HttpClientSettings(HttpCookieHandling.ENABLE, HttpRedirects.DONT_FOLLOW, Duration.ofSeconds(3),
						Duration.ofSeconds(4), null, null));
	}

	@Test
	void sslBundleIsFoundByItsName() {
		SslBundle mine = mock(SslBundle.class);
		SslBundle general = mock(SslBundle.class);
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("mine", mine);
		bundles.registerBundle("general", general);
		ApplicationContextRunner runner = this.contextRunner.withBean(SslBundles.class, () -> bundles)
			.withPropertyValues("spring.http.clients.ssl.bundle=general");
		expect(runner, DEFAULTS.withSslBundle(general));
		expect(runner.withPropertyValues("responses.ssl.bundle=mine"), DEFAULTS.withSslBundle(mine));
	}

	@Test
	void addressFilterOfTheApplicationIsKept() {
		InetAddressFilter filter = InetAddressFilter.externalAddresses();
		expect(this.contextRunner.withBean(InetAddressFilter.class, () -> filter)
			.withPropertyValues("responses.read-timeout=4s"),
				DEFAULTS.withReadTimeout(Duration.ofSeconds(4)).withInetAddressFilter(filter));
	}

	private void expect(ApplicationContextRunner runner, HttpClientSettings calls) {
		this.builder.settings.clear();
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.builder.settings).containsExactly(calls, calls.withReadTimeout(Duration.ofMinutes(5)));
		});
	}

	private static final class RecordingBuilder implements ClientHttpRequestFactoryBuilder<ClientHttpRequestFactory> {

		private final List<@Nullable HttpClientSettings> settings = new ArrayList<>();

		@Override
		public ClientHttpRequestFactory build(@Nullable HttpClientSettings settings) {
			this.settings.add(settings);
			return new SimpleClientHttpRequestFactory();
		}

	}

}

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsPropertyMapper;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;

/**
 * What clients send their calls with: one {@code RestClient} for all that have the same
 * settings, and none where no client is made.
 */
final class RestClients {

	/**
	 * What neither {@code responses} nor {@code spring.http.clients} sets. A redirect
	 * would carry the key to another host.
	 */
	private static final HttpClientSettings DEFAULT_SETTINGS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(10), Duration.ofMinutes(10))
		.withRedirects(HttpRedirects.DONT_FOLLOW);

	private final Supplier<ClientHttpRequestFactoryBuilder<?>> factoryBuilder;

	private final HttpClientSettings applicationSettings;

	private final @Nullable SslBundles sslBundles;

	private final ObjectProvider<RestClientCustomizer> customizers;

	private final ObservationRegistry observationRegistry;

	private final Map<Settings, RestClient.Builder> builders = new ConcurrentHashMap<>();

	RestClients(Supplier<ClientHttpRequestFactoryBuilder<?>> factoryBuilder, HttpClientSettings applicationSettings,
			@Nullable SslBundles sslBundles, ObjectProvider<RestClientCustomizer> customizers,
			ObservationRegistry observationRegistry) {
		this.factoryBuilder = factoryBuilder;
		this.applicationSettings = applicationSettings.orElse(DEFAULT_SETTINGS);
		this.sslBundles = sslBundles;
		this.customizers = customizers;
		this.observationRegistry = observationRegistry;
	}

	/**
	 * Check that there is an SSL bundle, which Spring Boot does not say where it is
	 * missing.
	 * @param name the name of the bundle
	 */
	void checkSslBundle(String name) {
		List<String> names = (this.sslBundles != null) ? this.sslBundles.getBundleNames() : List.of();
		Assert.isTrue(names.contains(name), () -> "There is no SSL bundle of that name below 'spring.ssl.bundle'. "
				+ (names.isEmpty() ? "There are none" : "There are " + String.join(", ", names)));
	}

	/**
	 * The settings of the HTTP client of a client.
	 */
	Settings settings(ResponsesClientProperties properties) {
		HttpClientSettings settings = new HttpClientSettingsPropertyMapper(this.sslBundles, this.applicationSettings)
			.map(properties);
		return new Settings(settings.withRedirects(HttpRedirects.DONT_FOLLOW), properties.getStreamIdleTimeout(),
				settings.redirects() != HttpRedirects.DONT_FOLLOW);
	}

	/**
	 * The client for settings, which may have been made for another.
	 */
	RestClient.Builder builder(Settings settings) {
		return this.builders.computeIfAbsent(new Settings(settings.http(), settings.streamIdleTimeout(), false),
				this::create);
	}

	private RestClient.Builder create(Settings settings) {
		RestClient.Builder builder = RestClient.builder()
			.requestFactory(
					RequestFactories.create(this.factoryBuilder.get(), settings.http(), settings.streamIdleTimeout()))
			.observationRegistry(this.observationRegistry);
		// Nothing may replace the request factory after the customizers, which bind
		// mock servers to it
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	/**
	 * Settings of an HTTP client.
	 *
	 * @param http what the HTTP client is told, which never follows redirects itself
	 * @param streamIdleTimeout the longest silence in a stream
	 * @param followRedirects whether redirects are followed
	 */
	record Settings(HttpClientSettings http, Duration streamIdleTimeout, boolean followRedirects) {

	}

}

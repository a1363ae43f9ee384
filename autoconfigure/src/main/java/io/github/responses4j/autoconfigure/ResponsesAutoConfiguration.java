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
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsPropertyMapper;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.ObservationSettings;
import io.github.responses4j.observation.ResponsesObservationConvention;

/**
 * Auto-configuration of {@link ResponsesTemplate}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ ResponsesTemplate.class, ClientHttpRequestFactoryBuilder.class, RestClientCustomizer.class })
@EnableConfigurationProperties(ResponsesProperties.class)
public final class ResponsesAutoConfiguration {

	/**
	 * What neither {@code responses} nor {@code spring.http.clients} sets. A redirect
	 * would carry the key to another host.
	 */
	private static final HttpClientSettings DEFAULT_SETTINGS = HttpClientSettings.defaults()
		.withTimeouts(Duration.ofSeconds(10), Duration.ofMinutes(10))
		.withRedirects(HttpRedirects.DONT_FOLLOW);

	@Bean
	@ConditionalOnMissingBean(ResponsesConnectionDetails.class)
	PropertiesResponsesConnectionDetails responsesConnectionDetails(ResponsesProperties properties,
			Environment environment) {
		return new PropertiesResponsesConnectionDetails(properties, environment);
	}

	@Bean
	ResponsesTemplateConfigurer responsesTemplateConfigurer(ResponsesProperties properties,
			ResponsesConnectionDetails connectionDetails, ResourceLoader resourceLoader,
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> factoryBuilder,
			ObjectProvider<HttpClientSettings> applicationSettings, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ResponsesTemplateBuilderCustomizer> templateCustomizers,
			ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<ResponsesObservationConvention> observationConvention) {
		HttpClientSettings settings = new HttpClientSettingsPropertyMapper(sslBundles.getIfAvailable(),
				applicationSettings.getIfAvailable(HttpClientSettings::defaults).orElse(DEFAULT_SETTINGS))
			.map(properties);
		ObservationRegistry registry = observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP);
		// One for all templates, and none where the application makes its own
		Supplier<RestClient.Builder> restClient = SingletonSupplier.of(() -> {
			ClientHttpRequestFactory requestFactory = RequestFactories.create(
					factoryBuilder
						.getIfAvailable(() -> ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader())),
					settings, properties.getStreamIdleTimeout());
			RestClient.Builder builder = RestClient.builder()
				.requestFactory(requestFactory)
				.observationRegistry(registry);
			// Nothing may replace the request factory after the customizers, which bind
			// mock servers to it
			restClientCustomizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
			return builder;
		});
		ResponsesPropertiesMapper mapper = new ResponsesPropertiesMapper(properties);
		mapper.checkHealth();
		ObservationSettings.Builder observation = ObservationSettings.builder()
			.registry(registry)
			.convention(observationConvention.getIfUnique());
		mapper.configure(observation);
		return new ResponsesTemplateConfigurer(mapper, connectionDetails, settings, restClient, observation.build(),
				templateCustomizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean(ResponsesOperations.class)
	ResponsesTemplate responsesTemplate(ResponsesTemplateConfigurer configurer) {
		return configurer.configure(ResponsesTemplate.builder()).build();
	}

}

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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
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
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.http.HttpResponsesClient;

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
	@ConditionalOnMissingBean(ResponsesOperations.class)
	ResponsesTemplate responsesTemplate(ResponsesProperties properties, ResponsesConnectionDetails connectionDetails,
			ResourceLoader resourceLoader, ObjectProvider<ClientHttpRequestFactoryBuilder<?>> factoryBuilder,
			ObjectProvider<HttpClientSettings> applicationSettings, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ResponsesTemplateBuilderCustomizer> templateCustomizers) {
		// So that a missing key is found when the application starts, and not at the
		// first call
		connectionDetails.getApiKey();
		HttpClientSettings settings = new HttpClientSettingsPropertyMapper(sslBundles.getIfAvailable(),
				applicationSettings.getIfAvailable(HttpClientSettings::defaults).orElse(DEFAULT_SETTINGS))
			.map(properties);
		ClientHttpRequestFactory requestFactory = RequestFactories.create(
				factoryBuilder
					.getIfAvailable(() -> ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader())),
				settings, properties.getStreamIdleTimeout());
		RestClient.Builder restClient = RestClient.builder().requestFactory(requestFactory);
		// Nothing may replace the request factory after the customizers, which bind mock
		// servers to it
		restClientCustomizers.orderedStream().forEach((customizer) -> customizer.customize(restClient));
		ResponsesTemplate.Builder template = ResponsesTemplate.builder()
			.http((http) -> configure(http.restClient(restClient), properties, connectionDetails, settings));
		PropertyMapper.get().from(properties::getModel).whenHasText().to(template::model);
		templateCustomizers.orderedStream().forEach((customizer) -> customizer.customize(template));
		return template.build();
	}

	private static void configure(HttpResponsesClient.Builder http, ResponsesProperties properties,
			ResponsesConnectionDetails connectionDetails, HttpClientSettings settings) {
		http.baseUrl(connectionDetails.getBaseUrl())
			.apiKey(connectionDetails::getApiKey)
			.organization(connectionDetails.getOrganization())
			.project(connectionDetails.getProject())
			.streamIdleTimeout(properties.getStreamIdleTimeout());
		PropertyMapper.get().from(settings::readTimeout).when((timeout) -> !timeout.isZero()).to(http::readTimeout);
	}

}

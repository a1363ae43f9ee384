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

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.ObservationSettings;
import io.github.responses4j.observation.ResponsesObservationConvention;

/**
 * Auto-configuration of {@link ResponsesTemplate}: the default client, and one for each
 * name below {@code responses.clients}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ ResponsesTemplate.class, ClientHttpRequestFactoryBuilder.class, RestClientCustomizer.class })
@EnableConfigurationProperties(ResponsesProperties.class)
@Import({ AzureConfigurations.Identity.class, AzureConfigurations.Core.class, ResponsesClientsRegistrar.class })
public final class ResponsesAutoConfiguration {

	@Bean
	ResponsesClients responsesClients(ConfigurableListableBeanFactory beanFactory, ResponsesProperties properties,
			Environment environment) {
		return new ResponsesClients(beanFactory, properties, environment);
	}

	@Bean
	@ConditionalOnMissingBean(ResponsesConnectionDetails.class)
	PropertiesResponsesConnectionDetails responsesConnectionDetails(ResponsesProperties properties,
			Environment environment) {
		return new PropertiesResponsesConnectionDetails(ClientSettings.ofDefault(properties, environment));
	}

	@Bean
	ResponsesTemplateFactory responsesTemplateFactory(ConfigurableListableBeanFactory beanFactory,
			ResourceLoader resourceLoader, ObjectProvider<ResponsesTemplateFactory.TokenSource> tokenSource,
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> factoryBuilder,
			ObjectProvider<HttpClientSettings> applicationSettings, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ResponsesTemplateBuilderCustomizer> templateCustomizers,
			ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<ResponsesObservationConvention> observationConvention) {
		ObservationRegistry registry = observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP);
		RestClients restClients = new RestClients(
				() -> factoryBuilder
					.getIfAvailable(() -> ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader())),
				applicationSettings.getIfAvailable(HttpClientSettings::defaults), sslBundles.getIfAvailable(),
				restClientCustomizers, registry);
		ObservationSettings observation = ObservationSettings.builder()
			.registry(registry)
			.convention(observationConvention.getIfUnique())
			.build();
		return new ResponsesTemplateFactory(beanFactory, tokenSource.getIfAvailable(), restClients, observation,
				templateCustomizers.orderedStream().toList());
	}

	@Bean
	ResponsesTemplateConfigurer responsesTemplateConfigurer(ResponsesProperties properties, Environment environment,
			ResponsesConnectionDetails connectionDetails, ResponsesTemplateFactory factory) {
		return factory.configurer(ClientSettings.ofDefault(properties, environment), connectionDetails);
	}

	/**
	 * The default client, or {@code null} and so no bean if there are named clients and
	 * nothing that this one could authenticate with. That is no condition, because it is
	 * known only where the application runs, and not where it is processed ahead of time.
	 */
	@Bean
	@ConditionalOnMissingBean(ResponsesOperations.class)
	@Nullable ResponsesTemplate responsesTemplate(ResponsesTemplateConfigurer configurer, ResponsesClients clients) {
		return (clients.named().isEmpty() || configurer.isComplete())
				? configurer.configure(ResponsesTemplate.builder()).build() : null;
	}

}

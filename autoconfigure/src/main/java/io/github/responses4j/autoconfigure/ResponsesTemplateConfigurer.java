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

import java.util.List;
import java.util.function.Supplier;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.util.Assert;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.ObservationSettings;
import io.github.responses4j.http.HttpResponsesClient;

/**
 * Gives a {@link ResponsesTemplate.Builder} all that the auto-configured template has:
 * the connection, the properties, the HTTP client, retries, observations and the
 * customizers. Use it to make a second template, and change afterwards what is different
 * there:
 *
 * <pre class="code">
 * &#064;Bean(defaultCandidate = false)
 * ResponsesTemplate cheap(ResponsesTemplateConfigurer configurer) {
 * 	return configurer.configure(ResponsesTemplate.builder()).clientName("cheap").model("gpt-5-nano").build();
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class ResponsesTemplateConfigurer {

	private final ResponsesPropertiesMapper properties;

	private final ResponsesConnectionDetails connectionDetails;

	private final HttpClientSettings httpClientSettings;

	private final Supplier<RestClient.Builder> restClient;

	private final ObservationSettings observation;

	private final List<ResponsesTemplateBuilderCustomizer> customizers;

	/**
	 * Create a configurer.
	 * @param properties the properties
	 * @param connectionDetails the connection
	 * @param httpClientSettings the settings that the HTTP client was made with
	 * @param restClient the HTTP client, which all templates share
	 * @param observation where observations go, and what they tell
	 * @param customizers what the application changes, in order
	 */
	ResponsesTemplateConfigurer(ResponsesPropertiesMapper properties, ResponsesConnectionDetails connectionDetails,
			HttpClientSettings httpClientSettings, Supplier<RestClient.Builder> restClient,
			ObservationSettings observation, List<ResponsesTemplateBuilderCustomizer> customizers) {
		this.properties = properties;
		this.connectionDetails = connectionDetails;
		this.httpClientSettings = httpClientSettings;
		this.restClient = restClient;
		this.observation = observation;
		this.customizers = customizers;
	}

	/**
	 * Configure a builder.
	 * @param builder the builder, of which nothing should be set before
	 * @return the same builder
	 */
	public ResponsesTemplate.Builder configure(ResponsesTemplate.Builder builder) {
		Assert.notNull(builder, "'builder' must not be null");
		// So that a missing key is found when the application starts, and not at the
		// first call
		this.connectionDetails.getApiKey();
		builder.http(this::configure)
			.retry(this.properties.retry())
			.observation(this.observation)
			.defaults(this.properties.defaults());
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	private void configure(HttpResponsesClient.Builder http) {
		http.restClient(this.restClient.get())
			// An address that the application's InetAddressFilter refuses
			.unreachable(FilteredHostException.class::isInstance)
			.baseUrl(this.connectionDetails.getBaseUrl())
			.apiKey(this.connectionDetails::getApiKey)
			.organization(this.connectionDetails.getOrganization())
			.project(this.connectionDetails.getProject());
		PropertyMapper.get()
			.from(this.httpClientSettings::readTimeout)
			.when((timeout) -> !timeout.isZero())
			.to(http::readTimeout);
		this.properties.configure(http);
	}

}

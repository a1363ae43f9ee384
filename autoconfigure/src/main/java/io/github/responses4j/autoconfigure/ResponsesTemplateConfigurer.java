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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.util.Assert;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesClientProperties.Protocol;
import io.github.responses4j.chat.ChatCompletionsClient;
import io.github.responses4j.chat.ResponseStore;
import io.github.responses4j.client.ObservationSettings;
import io.github.responses4j.conversation.ConversationStore;
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

	private static final Log logger = LogFactory.getLog(ResponsesTemplateConfigurer.class);

	private final ClientSettings settings;

	private final ResponsesPropertiesMapper properties;

	private final ResponsesConnectionDetails connectionDetails;

	private final @Nullable Supplier<? extends @Nullable String> token;

	private final RestClients restClients;

	private final RestClients.Settings httpSettings;

	private final ObservationSettings observation;

	private final @Nullable ResponseStore responseStore;

	private final @Nullable ConversationStore conversationStore;

	private final List<ResponsesTemplateBuilderCustomizer> customizers;

	/**
	 * Create a configurer.
	 * @param settings what is configured of the client
	 * @param connectionDetails the connection
	 * @param token gives what is sent as a bearer token instead of the key of the
	 * connection, if there is such
	 * @param restClients the HTTP clients, which templates share
	 * @param observation where observations go, and what they tell
	 * @param responseStore where clients that speak Chat Completions remember responses,
	 * if the application has such
	 * @param conversationStore where conversations are kept, if the application has such
	 * @param customizers what the application changes, in order
	 */
	ResponsesTemplateConfigurer(ClientSettings settings, ResponsesConnectionDetails connectionDetails,
			@Nullable Supplier<? extends @Nullable String> token, RestClients restClients,
			ObservationSettings observation, @Nullable ResponseStore responseStore,
			@Nullable ConversationStore conversationStore, List<ResponsesTemplateBuilderCustomizer> customizers) {
		this.settings = settings;
		this.properties = new ResponsesPropertiesMapper(settings);
		this.properties.check();
		this.connectionDetails = connectionDetails;
		this.token = token;
		this.restClients = restClients;
		this.httpSettings = this.properties.http(restClients);
		this.observation = this.properties.observation(observation);
		this.responseStore = responseStore;
		this.conversationStore = conversationStore;
		this.customizers = customizers;
	}

	/**
	 * Configure a builder.
	 * @param builder the builder, of which nothing should be set before
	 * @return the same builder
	 */
	public ResponsesTemplate.Builder configure(ResponsesTemplate.Builder builder) {
		Assert.notNull(builder, "'builder' must not be null");
		if (this.token == null) {
			// So that a missing key is found when the application starts, and not at the
			// first call
			this.connectionDetails.getApiKey();
		}
		builder.http(this::configure)
			.retry(this.properties.retry())
			.observation(this.observation)
			.defaults(this.properties.defaults());
		if (this.settings.protocol() == Protocol.CHAT_COMPLETIONS) {
			builder.chatCompletions(this::configure);
		}
		ConversationStore conversationStore = this.conversationStore;
		if (conversationStore != null) {
			builder.conversation((conversation) -> conversation.store(conversationStore));
		}
		this.customizers.forEach((customizer) -> customizer.customize(this.settings.name(), builder));
		return builder;
	}

	private void configure(HttpResponsesClient.Builder http) {
		String baseUrl = this.connectionDetails.getBaseUrl();
		logger.debug("The base URL of " + this.settings + " is " + baseUrl.replaceFirst("\\?.*", ""));
		http.restClient(this.restClients.builder(this.httpSettings))
			.followRedirects(this.httpSettings.followRedirects())
			// An address that the application's InetAddressFilter refuses
			.unreachable(FilteredHostException.class::isInstance)
			.baseUrl(baseUrl)
			.apiKey(this.connectionDetails::getApiKey)
			.organization(this.connectionDetails.getOrganization())
			.project(this.connectionDetails.getProject());
		PropertyMapper.get()
			.from(this.httpSettings.http()::readTimeout)
			.when((timeout) -> !timeout.isZero())
			.to(http::readTimeout);
		this.properties.configure(http);
		if (this.token != null) {
			http.apiKey(this.token).apiKeyHeader(null);
		}
	}

	private void configure(ChatCompletionsClient.Builder chat) {
		chat.name(this.settings.name());
		if (this.responseStore != null) {
			chat.store(this.responseStore);
		}
	}

	/**
	 * Whether all is there that a client needs.
	 */
	boolean isComplete() {
		if (this.token != null) {
			return true;
		}
		try {
			this.connectionDetails.getApiKey();
			return true;
		}
		catch (ResponsesConfigurationException ex) {
			if (ex.isIncomplete()) {
				return false;
			}
			throw ex;
		}
	}

}

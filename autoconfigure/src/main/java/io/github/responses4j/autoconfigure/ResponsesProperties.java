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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;

/**
 * Properties of the Responses API client. Those of the HTTP client that are not set here
 * are taken from {@code spring.http.clients}.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("responses")
public class ResponsesProperties extends HttpClientSettingsProperties {

	/**
	 * API key. If not set, the environment variable OPENAI_API_KEY is used.
	 */
	private @Nullable String apiKey;

	/**
	 * URL of the API, to which "/responses" is added. If not set, the environment
	 * variable OPENAI_BASE_URL is used.
	 */
	private @Nullable String baseUrl;

	/**
	 * Organization to which calls are charged. If not set, the environment variable
	 * OPENAI_ORG_ID is used.
	 */
	private @Nullable String organization;

	/**
	 * Project to which calls are charged. If not set, the environment variable
	 * OPENAI_PROJECT_ID is used.
	 */
	private @Nullable String project;

	/**
	 * Model, or on Azure the deployment, of requests that name none.
	 */
	private @Nullable String model;

	/**
	 * Time that the server may be silent in a stream, an upload or a download, to which
	 * the read timeout does not apply.
	 */
	private Duration streamIdleTimeout = Duration.ofMinutes(5);

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public @Nullable String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(@Nullable String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable String getOrganization() {
		return this.organization;
	}

	public void setOrganization(@Nullable String organization) {
		this.organization = organization;
	}

	public @Nullable String getProject() {
		return this.project;
	}

	public void setProject(@Nullable String project) {
		this.project = project;
	}

	public @Nullable String getModel() {
		return this.model;
	}

	public void setModel(@Nullable String model) {
		this.model = model;
	}

	public Duration getStreamIdleTimeout() {
		return this.streamIdleTimeout;
	}

	public void setStreamIdleTimeout(Duration streamIdleTimeout) {
		this.streamIdleTimeout = streamIdleTimeout;
	}

}

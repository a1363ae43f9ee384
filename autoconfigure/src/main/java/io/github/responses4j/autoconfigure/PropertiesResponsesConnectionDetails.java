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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * {@link ResponsesConnectionDetails} from {@link ResponsesProperties} and, for what those
 * leave out, environment variables. What is missing or malformed is reported when it is
 * asked for, so that an application that does not use it need not supply it.
 */
class PropertiesResponsesConnectionDetails implements ResponsesConnectionDetails {

	private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[(::1|0(:0){6}:1)]", Pattern.CASE_INSENSITIVE);

	private final ResponsesProperties properties;

	private final Environment environment;

	private final String baseUrl;

	private final @Nullable String apiKey;

	PropertiesResponsesConnectionDetails(ResponsesProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
		String baseUrl = ConnectionSetting.BASE_URL.resolve(properties.getBaseUrl(), environment);
		this.baseUrl = (baseUrl != null) ? baseUrl : DEFAULT_BASE_URL;
		this.apiKey = ConnectionSetting.API_KEY.resolve(properties.getApiKey(), environment);
	}

	@Override
	public String getBaseUrl() {
		parse(this.baseUrl);
		return this.baseUrl;
	}

	/**
	 * The key.
	 * @return the key, or {@code null} if there is none and the server is on this machine
	 * @throws ResponsesConfigurationException if there is none and the server is
	 * elsewhere
	 */
	@Override
	public @Nullable String getApiKey() {
		if (this.apiKey == null) {
			String host = parse(this.baseUrl).getHost();
			if (!LOOPBACK.matcher(host).matches()) {
				throw ResponsesConfigurationException.missingApiKey(host);
			}
		}
		return this.apiKey;
	}

	@Override
	public @Nullable String getOrganization() {
		return ConnectionSetting.ORGANIZATION.resolve(this.properties.getOrganization(), this.environment);
	}

	@Override
	public @Nullable String getProject() {
		return ConnectionSetting.PROJECT.resolve(this.properties.getProject(), this.environment);
	}

	private URI parse(String baseUrl) {
		try {
			URI uri = new URI(baseUrl);
			String scheme = uri.getScheme();
			if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
				throw invalid(baseUrl, "It does not begin with https:// or http://");
			}
			if (uri.getHost() == null) {
				throw invalid(baseUrl, "It names no host");
			}
			if (uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
				throw invalid(baseUrl, "It has a fragment, or a user or password");
			}
			return uri;
		}
		catch (URISyntaxException ex) {
			throw invalid(baseUrl, ex.getReason() + " at index " + ex.getIndex());
		}
	}

	private ResponsesConfigurationException invalid(String baseUrl, String reason) {
		String source = ConnectionSetting.BASE_URL.describeSource(this.properties.getBaseUrl(), this.environment);
		return ResponsesConfigurationException.invalidBaseUrl(baseUrl, source, reason);
	}

}

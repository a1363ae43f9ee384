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
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link ResponsesConnectionDetails} from {@link ResponsesProperties} and, for what those
 * leave out, environment variables. What is missing or malformed is reported when it is
 * asked for, so that an application that does not use it need not supply it.
 */
class PropertiesResponsesConnectionDetails implements ResponsesConnectionDetails {

	private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[(::1|0(:0){6}:1)]", Pattern.CASE_INSENSITIVE);

	private static final Pattern ENDPOINT = Pattern.compile(".*(/responses|/chat/completions)/?");

	private final ResponsesProperties properties;

	private final Environment environment;

	private final Supplier<String> baseUrl;

	private final Supplier<@Nullable String> apiKey;

	PropertiesResponsesConnectionDetails(ResponsesProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
		this.baseUrl = SingletonSupplier.of(this::resolveBaseUrl);
		this.apiKey = SingletonSupplier.ofNullable(this::resolveApiKey);
	}

	/**
	 * The URL.
	 * @return the URL
	 * @throws ResponsesConfigurationException if what is configured is none, or would
	 * send the key readable for others
	 */
	@Override
	public String getBaseUrl() {
		return this.baseUrl.get();
	}

	/**
	 * The key.
	 * @return the key, or {@code null} if there is none and none is needed
	 * @throws ResponsesConfigurationException if there is none and the server is
	 * elsewhere, or if it cannot be a key
	 */
	@Override
	public @Nullable String getApiKey() {
		return this.apiKey.get();
	}

	private String resolveBaseUrl() {
		String baseUrl = configuredBaseUrl();
		URI uri = parse(baseUrl);
		if (!isThisMachine(uri) && "http".equalsIgnoreCase(uri.getScheme()) && !this.properties.isAllowHttp()) {
			throw ResponsesConfigurationException.readableByOthers(uri.getHost(),
					describeSource(ConnectionSetting.BASE_URL));
		}
		return baseUrl;
	}

	private @Nullable String resolveApiKey() {
		URI server = parse(configuredBaseUrl());
		String apiKey = ConnectionSetting.API_KEY.resolve(this.properties.getApiKey(), this.environment);
		if (apiKey == null) {
			if (!isThisMachine(server) && !isAuthorizedByHeader()) {
				throw ResponsesConfigurationException.missingApiKey(server.getHost());
			}
			return null;
		}
		String violation = ApiKeyRules.violation(apiKey);
		if (violation == null && !isThisMachine(server) && ApiKeyRules.isStandIn(apiKey)) {
			violation = "It only shows where to put a key";
		}
		if (violation != null) {
			throw ResponsesConfigurationException.invalidApiKey(server.getHost(),
					describeSource(ConnectionSetting.API_KEY), violation);
		}
		return apiKey;
	}

	private boolean isAuthorizedByHeader() {
		return this.properties.getHeaders().keySet().stream().anyMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase);
	}

	private static boolean isThisMachine(URI uri) {
		return LOOPBACK.matcher(uri.getHost()).matches();
	}

	@Override
	public @Nullable String getOrganization() {
		return ConnectionSetting.ORGANIZATION.resolve(this.properties.getOrganization(), this.environment);
	}

	@Override
	public @Nullable String getProject() {
		return ConnectionSetting.PROJECT.resolve(this.properties.getProject(), this.environment);
	}

	/**
	 * Say where a setting comes from.
	 */
	String describeSource(ConnectionSetting setting) {
		String bound = switch (setting) {
			case API_KEY -> this.properties.getApiKey();
			case BASE_URL -> this.properties.getBaseUrl();
			case ORGANIZATION -> this.properties.getOrganization();
			case PROJECT -> this.properties.getProject();
		};
		return (setting.resolve(bound, this.environment) != null) ? setting.describeSource(bound, this.environment)
				: "neither property '%s' nor environment variable '%s'".formatted(setting.property(),
						setting.variable());
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
			if (ENDPOINT.matcher(uri.getRawPath()).matches()) {
				throw invalid(baseUrl, "It is the URL of an endpoint, whose path is added by itself");
			}
			return uri;
		}
		catch (URISyntaxException ex) {
			throw invalid(baseUrl, ex.getReason() + " at index " + ex.getIndex());
		}
	}

	private ResponsesConfigurationException invalid(String baseUrl, String reason) {
		return ResponsesConfigurationException.invalidBaseUrl(baseUrl, describeSource(ConnectionSetting.BASE_URL),
				reason);
	}

	private String configuredBaseUrl() {
		String baseUrl = ConnectionSetting.BASE_URL.resolve(this.properties.getBaseUrl(), this.environment);
		return (baseUrl != null) ? baseUrl : DEFAULT_BASE_URL;
	}

}

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
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link ResponsesConnectionDetails} from the properties of a client and, for what those
 * leave out, environment variables and the preset. What is missing or malformed is
 * reported when it is asked for, so that an application that does not use it need not
 * supply it.
 */
class PropertiesResponsesConnectionDetails implements ResponsesConnectionDetails {

	private static final Pattern LOOPBACK = Pattern
		.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[(::1|0(:0){6}:1)]", Pattern.CASE_INSENSITIVE);

	private static final Pattern HTTP = Pattern.compile("https?:", Pattern.CASE_INSENSITIVE);

	private static final Pattern ENDPOINT = Pattern.compile(".*(/responses|/chat/completions)/?");

	private final ClientSettings settings;

	private final Supplier<String> baseUrl;

	private final Supplier<@Nullable String> apiKey;

	PropertiesResponsesConnectionDetails(ClientSettings settings) {
		this.settings = settings;
		this.baseUrl = SingletonSupplier.of(this::resolveBaseUrl);
		this.apiKey = SingletonSupplier.ofNullable(this::resolveApiKey);
	}

	/**
	 * The URL.
	 * @return the URL
	 * @throws ResponsesConfigurationException if there is none and the preset has none,
	 * if what is configured is none or that of another preset, or would send the key
	 * readable for others
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
		URI uri = url();
		if (!isThisMachine(uri) && "http".equalsIgnoreCase(uri.getScheme())
				&& !this.settings.properties().isAllowHttp()) {
			throw ResponsesConfigurationException.readableByOthers(this.settings, uri.getHost());
		}
		Preset other = this.settings.hasPreset() ? this.settings.preset().otherAt(uri) : null;
		if (other != null) {
			throw ResponsesConfigurationException.contradiction(this.settings, source(ConnectionSetting.BASE_URL),
					"It is a URL of the preset '" + other.id() + "'");
		}
		String apiVersion = this.settings.value(ConnectionSetting.API_VERSION);
		if (apiVersion != null && this.settings.preset().contradicts(uri, apiVersion)) {
			throw ResponsesConfigurationException.contradiction(this.settings, source(ConnectionSetting.API_VERSION),
					"The base URL ends with /openai/v1, and a version with a date is for base URLs that end with "
							+ "/openai or name the host only");
		}
		return this.settings.preset().complete(uri, apiVersion);
	}

	private @Nullable String resolveApiKey() {
		URI server = url();
		String apiKey = this.settings.value(ConnectionSetting.API_KEY);
		if (apiKey == null) {
			if (needsKey()) {
				throw ResponsesConfigurationException.missingApiKey(this.settings, server.getHost());
			}
			return null;
		}
		String violation = ApiKeyRules.violation(apiKey);
		if (violation == null && !isThisMachine(server) && ApiKeyRules.isStandIn(apiKey)) {
			violation = "It only shows where to put a key";
		}
		if (violation != null) {
			throw ResponsesConfigurationException.invalidApiKey(server.getHost(), source(ConnectionSetting.API_KEY),
					violation);
		}
		return apiKey;
	}

	/**
	 * Whether there is what authenticates calls.
	 */
	boolean hasKey() {
		return this.settings.value(ConnectionSetting.API_KEY) != null
				|| this.settings.hasHeader(this.settings.apiKeyHeader()) || this.settings.hasHeader(null);
	}

	/**
	 * Whether calls would not be let in as it is.
	 */
	boolean needsKey() {
		return !hasKey() && !isThisMachine(url());
	}

	private static boolean isThisMachine(URI uri) {
		return LOOPBACK.matcher(uri.getHost()).matches();
	}

	@Override
	public @Nullable String getOrganization() {
		return this.settings.value(ConnectionSetting.ORGANIZATION);
	}

	@Override
	public @Nullable String getProject() {
		return this.settings.value(ConnectionSetting.PROJECT);
	}

	/**
	 * Say where a setting comes from.
	 */
	String source(ConnectionSetting setting) {
		return this.settings.source(setting);
	}

	private URI url() {
		String baseUrl = this.settings.value(ConnectionSetting.BASE_URL);
		if (baseUrl == null) {
			baseUrl = this.settings.preset().baseUrl();
		}
		if (baseUrl == null) {
			throw ResponsesConfigurationException.missingBaseUrl(this.settings);
		}
		return parse(baseUrl);
	}

	private URI parse(String baseUrl) {
		try {
			if (!HTTP.matcher(baseUrl).lookingAt()) {
				throw invalid(baseUrl, "It does not begin with https:// or http://");
			}
			URI uri = new URI(baseUrl);
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
		return ResponsesConfigurationException.invalidBaseUrl(baseUrl, source(ConnectionSetting.BASE_URL), reason);
	}

}

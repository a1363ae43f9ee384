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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.responses4j.autoconfigure.ResponsesClientProperties.Protocol;

/**
 * A system that clients talk to, and what that means for properties that are not set.
 */
enum Preset {

	OPENAI("openai", "https://api.openai.com/v1", "(.+\\.)?api\\.openai\\.com",
			List.of(Protocol.RESPONSES, Protocol.CHAT_COMPLETIONS)),

	/**
	 * Azure OpenAI and AI Foundry, where each customer has a host.
	 */
	AZURE("azure", null, ".+\\.(openai|services\\.ai|cognitiveservices)\\.azure\\.(com|us|cn)",
			List.of(Protocol.RESPONSES, Protocol.CHAT_COMPLETIONS)),

	/**
	 * Mindlogic's gateway to the Responses API.
	 */
	FACTCHAT("factchat", "https://factchat-cloud.mindlogic.ai/v1/gateway", "factchat-cloud\\.mindlogic\\.ai",
			List.of(Protocol.RESPONSES)),

	/**
	 * Mindlogic's older gateway, which only knows Chat Completions.
	 */
	FACTCHAT_LEGACY("factchat-legacy", "https://factchat-cloud.mindlogic.ai/v1/api/openai",
			"factchat-cloud\\.mindlogic\\.ai", List.of(Protocol.CHAT_COMPLETIONS)),

	TWELVE_AI("12ai", "https://cdn.12ai.org/v1", "cdn\\.12ai\\.org", List.of(Protocol.RESPONSES)),

	/**
	 * Any server that speaks as OpenAI's does.
	 */
	COMPATIBLE("compatible", null, null, List.of(Protocol.RESPONSES, Protocol.CHAT_COMPLETIONS));

	private static final String AZURE_PATH = "/openai";

	private static final Pattern AZURE_V1 = Pattern.compile(".*/openai/v1");

	/**
	 * Versions of the path {@code /openai/v1}; others are dates.
	 */
	private static final List<String> AZURE_V1_VERSIONS = List.of("v1", "preview", "latest");

	private final String id;

	private final @Nullable String baseUrl;

	private final @Nullable Pattern host;

	private final List<Protocol> protocols;

	Preset(String id, @Nullable String baseUrl, @Nullable String host, List<Protocol> protocols) {
		this.id = id;
		this.baseUrl = baseUrl;
		this.host = (host != null) ? Pattern.compile(host, Pattern.CASE_INSENSITIVE) : null;
		this.protocols = protocols;
	}

	/**
	 * Find a preset by the value of a property.
	 * @return the preset, or {@code null} if there is no such
	 */
	static @Nullable Preset find(String id) {
		return Arrays.stream(values())
			.filter((preset) -> preset.id.equals(id.strip().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

	static String ids() {
		return Arrays.stream(values()).map(Preset::id).collect(Collectors.joining(", "));
	}

	String id() {
		return this.id;
	}

	/**
	 * Where the system is, if there is only one.
	 */
	@Nullable String baseUrl() {
		return this.baseUrl;
	}

	/**
	 * What the system speaks, first what it speaks by default.
	 */
	List<Protocol> protocols() {
		return this.protocols;
	}

	@Nullable String apiKeyHeader() {
		return (this == AZURE) ? "api-key" : null;
	}

	boolean trailingSlash() {
		return this == FACTCHAT;
	}

	boolean listInput() {
		return this == FACTCHAT;
	}

	List<String> unsupported() {
		return (this == FACTCHAT) ? List.of("DELETE /responses/{responseId}") : List.of();
	}

	/**
	 * Who answers, by the names that OpenTelemetry has for providers.
	 */
	String provider() {
		return (this == AZURE) ? "azure.ai.openai" : hasOrganizations() ? "openai" : this.id;
	}

	/**
	 * Whether calls can be charged to an organization or project.
	 */
	boolean hasOrganizations() {
		return this == OPENAI || this == COMPATIBLE;
	}

	/**
	 * Find another system to which a URL leads without a doubt.
	 */
	@Nullable Preset otherAt(URI url) {
		if (this == COMPATIBLE || isAt(url)) {
			return null;
		}
		return Arrays.stream(values()).filter((preset) -> preset.isAt(url)).findFirst().orElse(null);
	}

	private boolean isAt(URI url) {
		if (this.host == null || !this.host.matcher(url.getHost()).matches()) {
			return false;
		}
		// Two systems are on one host
		return this.baseUrl == null || isBelow(path(url), path(URI.create(this.baseUrl)))
				|| isBelow(path(URI.create(this.baseUrl)), path(url));
	}

	private static boolean isBelow(String path, String parent) {
		return path.equals(parent) || path.startsWith(parent + "/");
	}

	private static String path(URI url) {
		return StringUtils.trimTrailingCharacter(url.getRawPath(), '/');
	}

	/**
	 * Complete the path of a URL of the system, where there is only one way to do so.
	 * @param url what is configured
	 * @param apiVersion the version of the API
	 * @return the URL to which {@code /responses} is added
	 */
	String complete(URI url, @Nullable String apiVersion) {
		String path = path(url);
		if (this == AZURE) {
			boolean v1 = apiVersion == null || AZURE_V1_VERSIONS.contains(apiVersion);
			if (path.isEmpty() || path.equals(AZURE_PATH)) {
				return withPath(url, v1 ? AZURE_PATH + "/v1" : AZURE_PATH);
			}
		}
		else if (this.baseUrl != null && isAt(url)) {
			String whole = path(URI.create(this.baseUrl));
			if (isBelow(whole, path)) {
				return withPath(url, whole);
			}
		}
		return url.toString();
	}

	/**
	 * Whether the path of a URL has no versions, although one is set.
	 */
	boolean contradicts(URI url, String apiVersion) {
		return this == AZURE && AZURE_V1.matcher(path(url)).matches() && !AZURE_V1_VERSIONS.contains(apiVersion);
	}

	private static String withPath(URI url, String path) {
		String query = url.getRawQuery();
		return url.getScheme() + "://" + url.getRawAuthority() + path + ((query != null) ? "?" + query : "");
	}

}

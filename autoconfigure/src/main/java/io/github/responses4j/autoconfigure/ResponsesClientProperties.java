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

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;

import io.github.responses4j.model.Include;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.model.Truncation;
import io.github.responses4j.model.Verbosity;

/**
 * Properties of one client of the Responses API. Those of the HTTP client that are not
 * set here are taken from {@code spring.http.clients}. Parameters of requests hold where
 * a request leaves them out; those that are not set are left to the server.
 *
 * @since 0.1.0
 */
public class ResponsesClientProperties extends HttpClientSettingsProperties {

	/**
	 * System that the client talks to, which decides on the values of other properties
	 * that are not set. If not set, it is "openai".
	 */
	private @Nullable String preset;

	/**
	 * Protocol of the server. If not set, that of the preset is used.
	 */
	private @Nullable Protocol protocol;

	/**
	 * API key. If not set, the environment variable OPENAI_API_KEY or, with the preset
	 * "azure", AZURE_OPENAI_API_KEY is used.
	 */
	private @Nullable String apiKey;

	/**
	 * Header that holds the key. If not set, that of the preset is used, which is
	 * "api-key" for "azure" and for the others "Authorization", where the key is a bearer
	 * token.
	 */
	private @Nullable String apiKeyHeader;

	/**
	 * URL of the API, to which "/responses" is added. If not set, the environment
	 * variable OPENAI_BASE_URL or, with the preset "azure", AZURE_OPENAI_ENDPOINT is
	 * used, and without that the URL of the preset.
	 */
	private @Nullable String baseUrl;

	/**
	 * Version of the API, on Azure only. If not set, the API without versions is used.
	 */
	private @Nullable String apiVersion;

	/**
	 * Whether paths end with a slash. If not set, that is left to the preset.
	 */
	private @Nullable Boolean trailingSlash;

	/**
	 * Whether an input of text is sent as a list of one message. If not set, that is left
	 * to the preset.
	 */
	private @Nullable Boolean listInput;

	/**
	 * Comma-separated list of endpoints that the server lacks, such as "DELETE
	 * /responses/{responseId}". If not set, that of the preset is used.
	 */
	private @Nullable List<String> unsupported;

	/**
	 * Whether to send the key and what users say over http, which others can read on the
	 * way, to another machine.
	 */
	private boolean allowHttp;

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
	 * Headers to send with every call, instead of those of the same name.
	 */
	private Map<String, String> headers = new LinkedHashMap<>();

	/**
	 * Query parameters to send with every call, not encoded.
	 */
	private Map<String, String> query = new LinkedHashMap<>();

	/**
	 * Members to add to the body of every request for a response, instead of those of the
	 * same name. Put names with other characters than letters, digits and '-' in
	 * brackets.
	 */
	private Map<String, Object> extraBody = new LinkedHashMap<>();

	/**
	 * Model, or on Azure the deployment, of requests that name none.
	 */
	private @Nullable String model;

	/**
	 * Instructions to the model of requests that have none.
	 */
	private @Nullable String instructions;

	/**
	 * Limit of the tokens that a response may have, those for reasoning included.
	 */
	private @Nullable Long maxOutputTokens;

	/**
	 * Sampling temperature, from 0 to 2.
	 */
	private @Nullable BigDecimal temperature;

	/**
	 * Share of the most likely tokens to choose from, from 0 to 1.
	 */
	private @Nullable BigDecimal topP;

	/**
	 * Whether the server keeps responses, so that they can be continued and fetched.
	 */
	private @Nullable Boolean store;

	/**
	 * Whether the model may call several tools at once.
	 */
	private @Nullable Boolean parallelToolCalls;

	/**
	 * Tier of price and speed.
	 */
	private @Nullable ServiceTier serviceTier;

	/**
	 * What happens to input that is longer than the context of the model.
	 */
	private @Nullable Truncation truncation;

	/**
	 * Key that makes requests with the same beginning find each other's cache.
	 */
	private @Nullable String promptCacheKey;

	/**
	 * Identifier of the user for the provider's detection of misuse, at most 64
	 * characters. Hash names and addresses.
	 */
	private @Nullable String safetyIdentifier;

	/**
	 * Metadata of responses: at most 16 pairs, with keys of at most 64 and values of at
	 * most 512 characters.
	 */
	private Map<String, String> metadata = new LinkedHashMap<>();

	/**
	 * Comma-separated list of output that servers leave out unless it is asked for.
	 */
	private List<Include> include = new ArrayList<>();

	/**
	 * Time that the server may be silent in a stream, an upload or a download, to which
	 * the read timeout does not apply.
	 */
	private Duration streamIdleTimeout = Duration.ofMinutes(5);

	private final Reasoning reasoning = new Reasoning();

	private final Text text = new Text();

	private final Retry retry = new Retry();

	private final Observation observation = new Observation();

	private final Health health = new Health();

	public @Nullable String getPreset() {
		return this.preset;
	}

	public void setPreset(@Nullable String preset) {
		this.preset = preset;
	}

	public @Nullable Protocol getProtocol() {
		return this.protocol;
	}

	public void setProtocol(@Nullable Protocol protocol) {
		this.protocol = protocol;
	}

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public @Nullable String getApiKeyHeader() {
		return this.apiKeyHeader;
	}

	public void setApiKeyHeader(@Nullable String apiKeyHeader) {
		this.apiKeyHeader = apiKeyHeader;
	}

	public @Nullable String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(@Nullable String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable String getApiVersion() {
		return this.apiVersion;
	}

	public void setApiVersion(@Nullable String apiVersion) {
		this.apiVersion = apiVersion;
	}

	public @Nullable Boolean getTrailingSlash() {
		return this.trailingSlash;
	}

	public void setTrailingSlash(@Nullable Boolean trailingSlash) {
		this.trailingSlash = trailingSlash;
	}

	public @Nullable Boolean getListInput() {
		return this.listInput;
	}

	public void setListInput(@Nullable Boolean listInput) {
		this.listInput = listInput;
	}

	public @Nullable List<String> getUnsupported() {
		return this.unsupported;
	}

	public void setUnsupported(@Nullable List<String> unsupported) {
		this.unsupported = unsupported;
	}

	public boolean isAllowHttp() {
		return this.allowHttp;
	}

	public void setAllowHttp(boolean allowHttp) {
		this.allowHttp = allowHttp;
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

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(Map<String, String> headers) {
		this.headers = headers;
	}

	public Map<String, String> getQuery() {
		return this.query;
	}

	public void setQuery(Map<String, String> query) {
		this.query = query;
	}

	public Map<String, Object> getExtraBody() {
		return this.extraBody;
	}

	public void setExtraBody(Map<String, Object> extraBody) {
		this.extraBody = extraBody;
	}

	public @Nullable String getModel() {
		return this.model;
	}

	public void setModel(@Nullable String model) {
		this.model = model;
	}

	public @Nullable String getInstructions() {
		return this.instructions;
	}

	public void setInstructions(@Nullable String instructions) {
		this.instructions = instructions;
	}

	public @Nullable Long getMaxOutputTokens() {
		return this.maxOutputTokens;
	}

	public void setMaxOutputTokens(@Nullable Long maxOutputTokens) {
		this.maxOutputTokens = maxOutputTokens;
	}

	public @Nullable BigDecimal getTemperature() {
		return this.temperature;
	}

	public void setTemperature(@Nullable BigDecimal temperature) {
		this.temperature = temperature;
	}

	public @Nullable BigDecimal getTopP() {
		return this.topP;
	}

	public void setTopP(@Nullable BigDecimal topP) {
		this.topP = topP;
	}

	public @Nullable Boolean getStore() {
		return this.store;
	}

	public void setStore(@Nullable Boolean store) {
		this.store = store;
	}

	public @Nullable Boolean getParallelToolCalls() {
		return this.parallelToolCalls;
	}

	public void setParallelToolCalls(@Nullable Boolean parallelToolCalls) {
		this.parallelToolCalls = parallelToolCalls;
	}

	public @Nullable ServiceTier getServiceTier() {
		return this.serviceTier;
	}

	public void setServiceTier(@Nullable ServiceTier serviceTier) {
		this.serviceTier = serviceTier;
	}

	public @Nullable Truncation getTruncation() {
		return this.truncation;
	}

	public void setTruncation(@Nullable Truncation truncation) {
		this.truncation = truncation;
	}

	public @Nullable String getPromptCacheKey() {
		return this.promptCacheKey;
	}

	public void setPromptCacheKey(@Nullable String promptCacheKey) {
		this.promptCacheKey = promptCacheKey;
	}

	public @Nullable String getSafetyIdentifier() {
		return this.safetyIdentifier;
	}

	public void setSafetyIdentifier(@Nullable String safetyIdentifier) {
		this.safetyIdentifier = safetyIdentifier;
	}

	public Map<String, String> getMetadata() {
		return this.metadata;
	}

	public void setMetadata(Map<String, String> metadata) {
		this.metadata = metadata;
	}

	public List<Include> getInclude() {
		return this.include;
	}

	public void setInclude(List<Include> include) {
		this.include = include;
	}

	public Duration getStreamIdleTimeout() {
		return this.streamIdleTimeout;
	}

	public void setStreamIdleTimeout(Duration streamIdleTimeout) {
		this.streamIdleTimeout = streamIdleTimeout;
	}

	public Reasoning getReasoning() {
		return this.reasoning;
	}

	public Text getText() {
		return this.text;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public Observation getObservation() {
		return this.observation;
	}

	public Health getHealth() {
		return this.health;
	}

	/**
	 * How a server is spoken to.
	 */
	public enum Protocol {

		/**
		 * The Responses API.
		 */
		RESPONSES,

		/**
		 * Chat Completions, into which requests for responses are translated.
		 */
		CHAT_COMPLETIONS

	}

	/**
	 * How models reason.
	 */
	public static class Reasoning {

		/**
		 * How much a model reasons.
		 */
		private ReasoningConfig.@Nullable Effort effort;

		/**
		 * How detailed a model summarises its reasoning. If not set, it does not.
		 */
		private ReasoningConfig.@Nullable Summary summary;

		public ReasoningConfig.@Nullable Effort getEffort() {
			return this.effort;
		}

		public void setEffort(ReasoningConfig.@Nullable Effort effort) {
			this.effort = effort;
		}

		public ReasoningConfig.@Nullable Summary getSummary() {
			return this.summary;
		}

		public void setSummary(ReasoningConfig.@Nullable Summary summary) {
			this.summary = summary;
		}

	}

	/**
	 * What the text of responses looks like.
	 */
	public static class Text {

		/**
		 * How much a model writes.
		 */
		private @Nullable Verbosity verbosity;

		public @Nullable Verbosity getVerbosity() {
			return this.verbosity;
		}

		public void setVerbosity(@Nullable Verbosity verbosity) {
			this.verbosity = verbosity;
		}

	}

	/**
	 * How often, when and for how long calls that failed are tried again.
	 */
	public static class Retry {

		/**
		 * Maximum number of attempts after the first.
		 */
		private int maxRetries = 2;

		/**
		 * Delay before the first retry, where the server asks for none.
		 */
		private Duration delay = Duration.ofMillis(500);

		/**
		 * Factor by which each delay is longer than the one before.
		 */
		private double multiplier = 2;

		/**
		 * Longest delay, where the server asks for none.
		 */
		private Duration maxDelay = Duration.ofSeconds(8);

		/**
		 * Part of a delay, from 0 to 1, that chance may take off.
		 */
		private double jitter = 0.25;

		/**
		 * Longest delay to wait for if the server asks for it. If it asks for more, the
		 * call fails at once.
		 */
		private Duration maxServerDelay = Duration.ofSeconds(120);

		/**
		 * Time that a call may take with all its attempts and delays.
		 */
		private @Nullable Duration deadline;

		/**
		 * Whether to try again if the connection cannot be made or breaks.
		 */
		private boolean connectionFailures = true;

		/**
		 * Whether to try again if there is no answer in time.
		 */
		private boolean timeouts = true;

		/**
		 * Header to send with a key that is the same for all attempts of a call, for
		 * servers that know one.
		 */
		private @Nullable String idempotencyHeader;

		public int getMaxRetries() {
			return this.maxRetries;
		}

		public void setMaxRetries(int maxRetries) {
			this.maxRetries = maxRetries;
		}

		public Duration getDelay() {
			return this.delay;
		}

		public void setDelay(Duration delay) {
			this.delay = delay;
		}

		public double getMultiplier() {
			return this.multiplier;
		}

		public void setMultiplier(double multiplier) {
			this.multiplier = multiplier;
		}

		public Duration getMaxDelay() {
			return this.maxDelay;
		}

		public void setMaxDelay(Duration maxDelay) {
			this.maxDelay = maxDelay;
		}

		public double getJitter() {
			return this.jitter;
		}

		public void setJitter(double jitter) {
			this.jitter = jitter;
		}

		public Duration getMaxServerDelay() {
			return this.maxServerDelay;
		}

		public void setMaxServerDelay(Duration maxServerDelay) {
			this.maxServerDelay = maxServerDelay;
		}

		public @Nullable Duration getDeadline() {
			return this.deadline;
		}

		public void setDeadline(@Nullable Duration deadline) {
			this.deadline = deadline;
		}

		public boolean isConnectionFailures() {
			return this.connectionFailures;
		}

		public void setConnectionFailures(boolean connectionFailures) {
			this.connectionFailures = connectionFailures;
		}

		public boolean isTimeouts() {
			return this.timeouts;
		}

		public void setTimeouts(boolean timeouts) {
			this.timeouts = timeouts;
		}

		public @Nullable String getIdempotencyHeader() {
			return this.idempotencyHeader;
		}

		public void setIdempotencyHeader(@Nullable String idempotencyHeader) {
			this.idempotencyHeader = idempotencyHeader;
		}

	}

	/**
	 * What observations tell.
	 */
	public static class Observation {

		/**
		 * Who answers, as told in metrics and traces. If not set, that is left to the
		 * preset.
		 */
		private @Nullable String provider;

		/**
		 * Whether traces contain what users say, instructions included. Whoever can see
		 * the traces can read it.
		 */
		private boolean includeInput;

		/**
		 * Whether traces contain what the model says. Whoever can see the traces can read
		 * it.
		 */
		private boolean includeOutput;

		public @Nullable String getProvider() {
			return this.provider;
		}

		public void setProvider(@Nullable String provider) {
			this.provider = provider;
		}

		public boolean isIncludeInput() {
			return this.includeInput;
		}

		public void setIncludeInput(boolean includeInput) {
			this.includeInput = includeInput;
		}

		public boolean isIncludeOutput() {
			return this.includeOutput;
		}

		public void setIncludeOutput(boolean includeOutput) {
			this.includeOutput = includeOutput;
		}

	}

	/**
	 * Check of the server for the health of the application and at its start.
	 */
	public static class Health {

		/**
		 * Path below the base URL to call. It must be free of charge.
		 */
		private String path = "/models";

		/**
		 * Time that the check may take.
		 */
		private Duration timeout = Duration.ofSeconds(5);

		/**
		 * Time for which the health endpoint gives the last result instead of checking
		 * again.
		 */
		private Duration timeToLive = Duration.ofSeconds(30);

		public String getPath() {
			return this.path;
		}

		public void setPath(String path) {
			this.path = path;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public Duration getTimeToLive() {
			return this.timeToLive;
		}

		public void setTimeToLive(Duration timeToLive) {
			this.timeToLive = timeToLive;
		}

	}

}

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ObservationSettings;
import io.github.responses4j.client.RetrySettings;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.OpenValue;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.model.TextConfig;
import io.github.responses4j.model.Truncation;
import io.github.responses4j.model.Verbosity;

/**
 * Applies {@link ResponsesClientProperties} to the builders of a client. What a builder
 * refuses is reported with the property that has it, so that Spring Boot can tell where
 * it comes from.
 */
final class ResponsesPropertiesMapper {

	/**
	 * What else a server may know goes into {@code responses.extra-body}.
	 */
	static final List<ReasoningConfig.Effort> EFFORTS = List.of(ReasoningConfig.Effort.NONE,
			ReasoningConfig.Effort.MINIMAL, ReasoningConfig.Effort.LOW, ReasoningConfig.Effort.MEDIUM,
			ReasoningConfig.Effort.HIGH, ReasoningConfig.Effort.XHIGH, ReasoningConfig.Effort.MAX);

	static final List<ReasoningConfig.Summary> SUMMARIES = List.of(ReasoningConfig.Summary.AUTO,
			ReasoningConfig.Summary.CONCISE, ReasoningConfig.Summary.DETAILED);

	static final List<Verbosity> VERBOSITIES = List.of(Verbosity.LOW, Verbosity.MEDIUM, Verbosity.HIGH);

	static final List<ServiceTier> SERVICE_TIERS = List.of(ServiceTier.AUTO, ServiceTier.DEFAULT, ServiceTier.FLEX,
			ServiceTier.SCALE, ServiceTier.PRIORITY, ServiceTier.FAST, ServiceTier.ULTRAFAST);

	static final List<Truncation> TRUNCATIONS = List.of(Truncation.AUTO, Truncation.DISABLED);

	static final List<Include> INCLUDES = List.of(Include.FILE_SEARCH_RESULTS, Include.WEB_SEARCH_RESULTS,
			Include.WEB_SEARCH_SOURCES, Include.INPUT_IMAGE_URL, Include.COMPUTER_OUTPUT_IMAGE_URL,
			Include.CODE_INTERPRETER_OUTPUTS, Include.ENCRYPTED_REASONING, Include.OUTPUT_TEXT_LOGPROBS);

	private static final String API_VERSION = ConnectionSetting.API_VERSION.property();

	private final ClientSettings settings;

	private final ResponsesClientProperties properties;

	ResponsesPropertiesMapper(ClientSettings settings) {
		this.settings = settings;
		this.properties = settings.properties();
	}

	/**
	 * The parameters of requests that leave them out.
	 */
	ResponseRequest defaults() {
		ResponsesClientProperties properties = this.properties;
		Target<ResponseRequest.Builder> request = new Target<>(ResponseRequest.builder(),
				ResponseRequest.Builder::build);
		request.set("model", StringUtils.hasText(properties.getModel()) ? properties.getModel() : null,
				ResponseRequest.Builder::model);
		request.set("instructions", properties.getInstructions(), ResponseRequest.Builder::instructions);
		request.set("max-output-tokens", properties.getMaxOutputTokens(), ResponseRequest.Builder::maxOutputTokens);
		request.set("temperature", properties.getTemperature(), ResponseRequest.Builder::temperature);
		request.set("top-p", properties.getTopP(), ResponseRequest.Builder::topP);
		request.set("reasoning", reasoning(), ResponseRequest.Builder::reasoning);
		request.set("text", text(), ResponseRequest.Builder::text);
		request.set("store", properties.getStore(), ResponseRequest.Builder::store);
		request.set("parallel-tool-calls", properties.getParallelToolCalls(),
				ResponseRequest.Builder::parallelToolCalls);
		checkKnown("service-tier", properties.getServiceTier(), SERVICE_TIERS);
		request.set("service-tier", properties.getServiceTier(), ResponseRequest.Builder::serviceTier);
		checkKnown("truncation", properties.getTruncation(), TRUNCATIONS);
		request.set("truncation", properties.getTruncation(), ResponseRequest.Builder::truncation);
		request.set("prompt-cache-key", properties.getPromptCacheKey(), ResponseRequest.Builder::promptCacheKey);
		request.set("safety-identifier", properties.getSafetyIdentifier(), ResponseRequest.Builder::safetyIdentifier);
		List<Include> include = properties.getInclude();
		include.forEach((value) -> checkKnown("include", value, INCLUDES));
		request.set("include", include.isEmpty() ? null : include, ResponseRequest.Builder::include);
		properties.getMetadata()
			.forEach((key, value) -> request.set("metadata." + key, value,
					(builder, text) -> builder.metadata(key, text)));
		addExtraBody(request.builder());
		return request.builder().build();
	}

	private @Nullable ReasoningConfig reasoning() {
		ReasoningConfig.Effort effort = this.properties.getReasoning().getEffort();
		ReasoningConfig.Summary summary = this.properties.getReasoning().getSummary();
		checkKnown("reasoning.effort", effort, EFFORTS);
		checkKnown("reasoning.summary", summary, SUMMARIES);
		return (effort != null || summary != null) ? new ReasoningConfig(effort, summary, null, null, null, Map.of())
				: null;
	}

	private @Nullable TextConfig text() {
		Verbosity verbosity = this.properties.getText().getVerbosity();
		checkKnown("text.verbosity", verbosity, VERBOSITIES);
		return (verbosity != null) ? new TextConfig(null, verbosity, Map.of()) : null;
	}

	/**
	 * A value that this version does not know is more likely mistyped than new.
	 */
	private <V extends OpenValue> void checkKnown(String name, @Nullable V value, List<V> values) {
		if (value != null && !values.contains(value)) {
			throw new InvalidConfigurationPropertyValueException(this.settings.property(name), value.value(),
					"It is none of " + values.stream().map(OpenValue::value).collect(Collectors.joining(", "))
							+ ". What only your server knows can be sent with '" + this.settings.property("extra-body")
							+ "'");
		}
	}

	/**
	 * Members of the body come last, and so win over parameters.
	 */
	private void addExtraBody(ResponseRequest.Builder request) {
		JsonNode typed = ResponsesJson.mapper().valueToTree(request.build());
		this.properties.getExtraBody().forEach((name, value) -> {
			if (typed.has(name)) {
				throw exclusive("extra-body." + name, name.replace('_', '-'));
			}
			request.extraBody(name, json(value));
		});
	}

	/**
	 * The JSON that a value of a property stands for. All values of a properties file and
	 * of the environment are text, and Spring Boot makes maps of lists.
	 */
	private static Object json(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> members = new LinkedHashMap<>();
			map.forEach((key, member) -> members.put(key.toString(), json(member)));
			// Whatever order the indexes were written in
			List<String> indexes = IntStream.range(0, members.size()).mapToObj(String::valueOf).toList();
			boolean list = !members.isEmpty() && members.keySet().containsAll(indexes);
			return list ? indexes.stream().map(members::get).toList() : members;
		}
		return (value instanceof String text) ? parse(text) : value;
	}

	private static Object parse(String text) {
		try {
			JsonNode json = ResponsesJson.mapper().readTree(text);
			return json.isMissingNode() ? text : json;
		}
		catch (JacksonException ex) {
			return text;
		}
	}

	/**
	 * What is sent with every call, besides its own parameters.
	 */
	CallOptions options() {
		ResponsesClientProperties properties = this.properties;
		CallOptions.Builder options = CallOptions.builder();
		properties.getHeaders().forEach((name, value) -> {
			throwIfExclusive(name, HttpHeaders.AUTHORIZATION, "api-key", properties.getApiKey());
			throwIfExclusive(name, this.settings.apiKeyHeader(), "api-key", properties.getApiKey());
			throwIfExclusive(name, "OpenAI-Organization", "organization", properties.getOrganization());
			throwIfExclusive(name, "OpenAI-Project", "project", properties.getProject());
			options.header(name, value);
		});
		properties.getQuery().forEach(options::query);
		String apiVersion = this.settings.value(ConnectionSetting.API_VERSION);
		if (apiVersion != null) {
			if (properties.getQuery().containsKey(API_VERSION)) {
				throw exclusive("query." + API_VERSION, API_VERSION);
			}
			options.query(API_VERSION, apiVersion);
		}
		return options.build();
	}

	private void throwIfExclusive(String header, @Nullable String other, String name, @Nullable String value) {
		if (header.equalsIgnoreCase(other) && StringUtils.hasText(value)) {
			throw exclusive("headers." + header, name);
		}
	}

	private MutuallyExclusiveConfigurationPropertiesException exclusive(String first, String second) {
		List<String> names = List.of(this.settings.property(first), this.settings.property(second));
		return new MutuallyExclusiveConfigurationPropertiesException(names, names);
	}

	/**
	 * How often, when and for how long a call that failed is tried again.
	 */
	RetrySettings retry() {
		ResponsesClientProperties.Retry retry = this.properties.getRetry();
		Target<RetrySettings.Builder> settings = new Target<>(RetrySettings.builder());
		settings.set("retry.max-retries", retry.getMaxRetries(), RetrySettings.Builder::maxRetries);
		settings.set("retry.delay", retry.getDelay(), RetrySettings.Builder::delay);
		settings.set("retry.multiplier", retry.getMultiplier(), RetrySettings.Builder::multiplier);
		settings.set("retry.max-delay", retry.getMaxDelay(), RetrySettings.Builder::maxDelay);
		settings.set("retry.jitter", retry.getJitter(), RetrySettings.Builder::jitter);
		settings.set("retry.max-server-delay", retry.getMaxServerDelay(), RetrySettings.Builder::maxServerDelay);
		settings.set("retry.deadline", retry.getDeadline(), RetrySettings.Builder::deadline);
		settings.set("retry.connection-failures", retry.isConnectionFailures(),
				RetrySettings.Builder::connectionFailures);
		settings.set("retry.timeouts", retry.isTimeouts(), RetrySettings.Builder::timeouts);
		settings.set("retry.idempotency-header", retry.getIdempotencyHeader(),
				RetrySettings.Builder::idempotencyHeader);
		return settings.builder().build();
	}

	/**
	 * What the HTTP client is made with.
	 */
	RestClients.Settings http(RestClients restClients) {
		Target<RestClients> http = new Target<>(restClients);
		http.set("connect-timeout", this.properties.getConnectTimeout(), (clients, timeout) -> Assert
			.isTrue(timeout.compareTo(Duration.ZERO) > 0, () -> "'connectTimeout' must be positive but is " + timeout));
		http.set("read-timeout", this.properties.getReadTimeout(), (clients, timeout) -> Assert
			.isTrue(!timeout.isNegative(), () -> "'readTimeout' must be positive, or 0 for none, but is " + timeout));
		http.set("ssl.bundle", this.properties.getSsl().getBundle(), RestClients::checkSslBundle);
		return restClients.settings(this.properties);
	}

	/**
	 * Apply what an HTTP client is told beside its connection.
	 */
	void configure(HttpResponsesClient.Builder builder) {
		Target<HttpResponsesClient.Builder> http = new Target<>(builder);
		http.set("stream-idle-timeout", this.properties.getStreamIdleTimeout(),
				HttpResponsesClient.Builder::streamIdleTimeout);
		builder.options(options())
			.apiKeyHeader(this.settings.apiKeyHeader())
			.trailingSlash(this.settings.trailingSlash())
			.listInput(this.settings.listInput())
			.unsupported(this.settings.toString(), this.settings.unsupported());
	}

	/**
	 * What observations tell of the client.
	 */
	ObservationSettings observation(ObservationSettings common) {
		Target<ObservationSettings.Builder> observation = new Target<>(common.toBuilder());
		observation.set("observation.provider", this.settings.provider(), ObservationSettings.Builder::providerName);
		return observation.builder().clientName(this.settings.name()).build();
	}

	/**
	 * Check what is used elsewhere, and what does not fit the preset.
	 */
	void check() {
		this.settings.checkForAll();
		checkPreset();
		checkHealth();
	}

	private void checkPreset() {
		Preset preset = this.settings.preset();
		if (preset != Preset.AZURE && this.properties.getApiVersion() != null) {
			throw ResponsesConfigurationException.contradiction(this.settings,
					this.settings.source(ConnectionSetting.API_VERSION),
					"Only that of the preset 'azure' has versions");
		}
		for (ConnectionSetting setting : List.of(ConnectionSetting.ORGANIZATION, ConnectionSetting.PROJECT)) {
			if (!preset.hasOrganizations() && this.settings.value(setting) != null) {
				throw ResponsesConfigurationException.contradiction(this.settings, this.settings.source(setting),
						"The server knows no such thing");
			}
		}
		if (!preset.protocols().contains(this.settings.protocol())) {
			throw ResponsesConfigurationException.contradiction(this.settings,
					"property '" + this.settings.property("protocol") + "'", "The server does not speak that protocol");
		}
	}

	private void checkHealth() {
		ResponsesClientProperties.Health health = this.properties.getHealth();
		Target<ResponsesClientProperties.Health> target = new Target<>(health);
		target.set("health.path", health.getPath(), (checked, path) -> ResponsesConnectionCheck.checkPath(path));
		target.set("health.timeout", health.getTimeout(),
				(checked, timeout) -> ResponsesConnectionCheck.checkTimeout(timeout));
		target.set("health.time-to-live", health.getTimeToLive(), (checked, timeToLive) -> Assert
			.isTrue(!timeToLive.isNegative(), () -> "'timeToLive' must not be negative but is " + timeToLive));
	}

	/**
	 * A builder that is told values, and says at once what is wrong with them.
	 */
	private final class Target<B> {

		private final B builder;

		private final Consumer<B> check;

		Target(B builder) {
			this(builder, (built) -> {
			});
		}

		Target(B builder, Consumer<B> check) {
			this.builder = builder;
			this.check = check;
		}

		B builder() {
			return this.builder;
		}

		<V> void set(String name, @Nullable V value, BiConsumer<B, V> setter) {
			if (value == null) {
				return;
			}
			try {
				setter.accept(this.builder, value);
				this.check.accept(this.builder);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidConfigurationPropertyValueException(
						ResponsesPropertiesMapper.this.settings.property(name), value, ex.getMessage());
			}
		}

	}

}

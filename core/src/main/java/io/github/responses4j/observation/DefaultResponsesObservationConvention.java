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

package io.github.responses4j.observation;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesStreamInterruptedException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.OpenValue;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Usage;
import io.github.responses4j.observation.ResponsesObservationDocumentation.HighCardinalityKeyNames;
import io.github.responses4j.observation.ResponsesObservationDocumentation.LowCardinalityKeyNames;

/**
 * Gives observations the names of {@link ResponsesObservationDocumentation}. Extend it to
 * add keys.
 *
 * @since 0.1.0
 */
public class DefaultResponsesObservationConvention implements ResponsesObservationConvention {

	/**
	 * The name of the observations, and so of their timer.
	 */
	public static final String DEFAULT_NAME = "gen_ai.client.operation.duration";

	@Override
	public String getName() {
		return DEFAULT_NAME;
	}

	@Override
	public String getContextualName(ResponsesObservationContext context) {
		String model = context.getRequestModel();
		return StringUtils.hasText(model) ? context.getOperationName() + " " + model : context.getOperationName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ResponsesObservationContext context) {
		Response response = context.getResponse();
		URI server = context.getBaseUrl();
		return KeyValues.of(always(LowCardinalityKeyNames.OPERATION_NAME, context.getOperationName()),
				always(LowCardinalityKeyNames.PROVIDER_NAME, context.getProviderName()),
				always(LowCardinalityKeyNames.REQUEST_MODEL, context.getRequestModel()),
				always(LowCardinalityKeyNames.RESPONSE_MODEL, (response != null) ? response.model() : null),
				always(LowCardinalityKeyNames.RESPONSE_STATUS, (response != null) ? value(response.status()) : null),
				always(LowCardinalityKeyNames.SERVER_ADDRESS, (server != null) ? server.getHost() : null),
				always(LowCardinalityKeyNames.SERVER_PORT, (server != null) ? port(server) : null),
				always(LowCardinalityKeyNames.ERROR_TYPE, errorType(context.getError())),
				always(LowCardinalityKeyNames.CLIENT, context.getClientName()));
	}

	private static KeyValue always(KeyName name, @Nullable String value) {
		return name.withValue(StringUtils.hasText(value) ? value : KeyValue.NONE_VALUE);
	}

	private static String port(URI server) {
		if (server.getPort() >= 0) {
			return String.valueOf(server.getPort());
		}
		return "https".equalsIgnoreCase(server.getScheme()) ? "443" : "80";
	}

	private static @Nullable String errorType(@Nullable Throwable error) {
		if (error instanceof ResponsesApiException refusal) {
			Integer status = refusal.status();
			return (status != null && status >= 300) ? status.toString() : "invalid_reply";
		}
		if (error instanceof ResponsesFailedException) {
			return "response_failed";
		}
		if (error instanceof ResponsesConnectionException || error instanceof ResponsesStreamInterruptedException) {
			return disconnection(error, error.getCause());
		}
		if (error instanceof ResponsesException && error.getCause() instanceof ResponsesException) {
			// The wait for the next attempt was interrupted
			return "interrupted";
		}
		return (error != null) ? error.getClass().getName() : null;
	}

	private static String disconnection(Throwable error, @Nullable Throwable cause) {
		if (error instanceof ResponsesTimeoutException || cause instanceof SocketTimeoutException
				|| cause instanceof HttpTimeoutException) {
			return "timeout";
		}
		if (cause instanceof InterruptedIOException) {
			return "interrupted";
		}
		return (error instanceof ResponsesConnectionException) ? "connection" : "stream_interrupted";
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ResponsesObservationContext context) {
		List<KeyValue> keyValues = new ArrayList<>();
		addIfKnown(keyValues, HighCardinalityKeyNames.REQUEST_STREAM, context.getStreaming());
		addRequest(keyValues, context.getRequest());
		addIfKnown(keyValues, HighCardinalityKeyNames.CONVERSATION_ID, context.getConversationId());
		addIfKnown(keyValues, HighCardinalityKeyNames.RESPONSE_ID, context.getResponseId());
		addResponse(keyValues, context.getResponse());
		addIfKnown(keyValues, HighCardinalityKeyNames.RESPONSE_TIME_TO_FIRST_CHUNK,
				seconds(context.getTimeToFirstChunk()));
		addUsage(keyValues, context.getUsage());
		addIfKnown(keyValues, HighCardinalityKeyNames.ATTEMPTS,
				(context.getAttempts() > 0) ? context.getAttempts() : null);
		addIfKnown(keyValues, HighCardinalityKeyNames.REQUEST_ID, context.getRequestId());
		return KeyValues.of(keyValues);
	}

	private static void addRequest(List<KeyValue> keyValues, @Nullable ResponseRequest request) {
		if (request == null) {
			return;
		}
		addIfKnown(keyValues, HighCardinalityKeyNames.REQUEST_MAX_TOKENS, request.maxOutputTokens());
		addIfKnown(keyValues, HighCardinalityKeyNames.REQUEST_TEMPERATURE, request.temperature());
		addIfKnown(keyValues, HighCardinalityKeyNames.REQUEST_TOP_P, request.topP());
		TextFormat format = (request.text() != null) ? request.text().format() : null;
		if (format != null) {
			addIfKnown(keyValues, HighCardinalityKeyNames.OUTPUT_TYPE,
					(format instanceof TextFormat.JsonObject || format instanceof TextFormat.JsonSchema) ? "json"
							: "text");
		}
		ServiceTier tier = request.serviceTier();
		if (!ServiceTier.AUTO.equals(tier)) {
			addIfKnown(keyValues, HighCardinalityKeyNames.REQUEST_SERVICE_TIER, value(tier));
		}
	}

	private static void addResponse(List<KeyValue> keyValues, @Nullable Response response) {
		if (response == null) {
			return;
		}
		addIfKnown(keyValues, HighCardinalityKeyNames.RESPONSE_SERVICE_TIER, value(response.serviceTier()));
		addIfKnown(keyValues, HighCardinalityKeyNames.RESPONSE_FINISH_REASONS, finishReason(response));
	}

	/**
	 * Why a response ended: why it is incomplete, or its status.
	 * @return the reason, or {@code null} if the response goes on
	 */
	static @Nullable String finishReason(Response response) {
		if (response.incompleteDetails() != null && response.incompleteDetails().reason() != null) {
			return value(response.incompleteDetails().reason());
		}
		ResponseStatus status = response.status();
		return (status != null && status.isFinal()) ? value(status) : null;
	}

	private static void addUsage(List<KeyValue> keyValues, @Nullable Usage usage) {
		if (usage == null) {
			return;
		}
		addIfKnown(keyValues, HighCardinalityKeyNames.USAGE_INPUT_TOKENS, usage.inputTokens());
		if (usage.inputTokensDetails() != null) {
			addIfKnown(keyValues, HighCardinalityKeyNames.USAGE_CACHE_READ_INPUT_TOKENS,
					usage.inputTokensDetails().cachedTokens());
			addIfKnown(keyValues, HighCardinalityKeyNames.USAGE_CACHE_CREATION_INPUT_TOKENS,
					usage.inputTokensDetails().cacheWriteTokens());
		}
		addIfKnown(keyValues, HighCardinalityKeyNames.USAGE_OUTPUT_TOKENS, usage.outputTokens());
		if (usage.outputTokensDetails() != null) {
			addIfKnown(keyValues, HighCardinalityKeyNames.USAGE_REASONING_OUTPUT_TOKENS,
					usage.outputTokensDetails().reasoningTokens());
		}
	}

	private static void addIfKnown(List<KeyValue> keyValues, KeyName name, @Nullable Object value) {
		if (value != null) {
			keyValues.add(name.withValue(value.toString()));
		}
	}

	private static @Nullable String value(@Nullable OpenValue value) {
		return (value != null) ? value.value() : null;
	}

	private static @Nullable Double seconds(@Nullable Duration duration) {
		return (duration != null) ? duration.toNanos() / 1e9 : null;
	}

}

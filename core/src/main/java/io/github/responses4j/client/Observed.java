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

package io.github.responses4j.client;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.observation.DefaultResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesObservationContext;
import io.github.responses4j.observation.ResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesObservationDocumentation;
import io.github.responses4j.stream.ResponseStream;

/**
 * Makes the calls of a client inside of observations.
 *
 * @param client the client
 * @param settings where the observations go, and what they tell
 */
record Observed(ResponsesClient client, ObservationSettings settings) {

	private static final ResponsesObservationConvention DEFAULT_CONVENTION = new DefaultResponsesObservationConvention();

	Observed with(CallOptions options) {
		return new Observed(this.client.with(options), this.settings);
	}

	/**
	 * Observe a call until it returns.
	 * @param operation the name of the operation
	 * @param parameters tells the context what the call is about
	 * @param call the call, by the client that it is given
	 * @param outcome tells the context what came of it
	 */
	<T> T call(String operation, Consumer<ResponsesObservationContext> parameters, Function<ResponsesClient, T> call,
			BiConsumer<ResponsesObservationContext, T> outcome) {
		if (this.settings.registry().isNoop()) {
			return call.apply(this.client);
		}
		ResponsesObservationContext context = context(operation, parameters);
		Observation observation = start(context);
		try {
			T result = callInScope(observation, context, call);
			outcome.accept(context, result);
			if (context.getRequest() != null) {
				checkStatus(observation, context.getResponse());
			}
			return result;
		}
		catch (Throwable ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	/**
	 * Observe a call of which only the operation is of interest.
	 * @param operation the name of the operation
	 * @param call the call, by the client that it is given
	 */
	<T> T call(String operation, Function<ResponsesClient, T> call) {
		return call(operation, (context) -> {
		}, call);
	}

	/**
	 * Observe a call whose outcome is of no interest.
	 * @param operation the name of the operation
	 * @param parameters tells the context what the call is about
	 * @param call the call, by the client that it is given
	 */
	<T> T call(String operation, Consumer<ResponsesObservationContext> parameters, Function<ResponsesClient, T> call) {
		return call(operation, parameters, call, (context, result) -> {
		});
	}

	/**
	 * Observe a stream until it is over.
	 * @param operation the name of the operation
	 * @param parameters tells the context what the call is about
	 * @param call opens the stream, by the client that it is given
	 */
	ResponseStream stream(String operation, Consumer<ResponsesObservationContext> parameters,
			Function<ResponsesClient, ResponseStream> call) {
		if (this.settings.registry().isNoop()) {
			return call.apply(this.client);
		}
		ResponsesObservationContext context = context(operation, parameters);
		context.setStreaming(true);
		Observation observation = start(context);
		try {
			StreamObservation listener = new StreamObservation(observation, context);
			return callInScope(observation, context, call).listen(listener);
		}
		catch (Throwable ex) {
			observation.error(ex);
			observation.stop();
			throw ex;
		}
	}

	private ResponsesObservationContext context(String operation, Consumer<ResponsesObservationContext> parameters) {
		ResponsesObservationContext context = new ResponsesObservationContext(operation, this.settings.clientName(),
				this.settings.providerName());
		context.setBaseUrl(this.client.baseUrl());
		parameters.accept(context);
		return context;
	}

	private Observation start(ResponsesObservationContext context) {
		return ResponsesObservationDocumentation.CLIENT_OPERATION.start(this.settings.convention(), DEFAULT_CONVENTION,
				() -> context, this.settings.registry());
	}

	/**
	 * Call with the observation as the parent of what the transport observes. The scope
	 * ends with the call, so that nothing that a consumer does between the events of a
	 * stream seems to be part of it.
	 */
	private <T> T callInScope(Observation observation, ResponsesObservationContext context,
			Function<ResponsesClient, T> call) {
		CallOptions listeners = CallOptions.builder()
			.onAttempt(() -> context.setAttempts(context.getAttempts() + 1))
			.onMetadata((metadata) -> context.setRequestId(metadata.requestId()))
			.build();
		try (Observation.Scope scope = observation.openScope()) {
			return call.apply(this.client.with(listeners));
		}
	}

	/**
	 * A response that failed is an error, although the call that tells it succeeded.
	 */
	static void checkStatus(Observation observation, @Nullable Response response) {
		if (response != null && ResponseStatus.FAILED.equals(response.status())) {
			observation.error(new ResponsesFailedException(response.error(), response));
		}
	}

}

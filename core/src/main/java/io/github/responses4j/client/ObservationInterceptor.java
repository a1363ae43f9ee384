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

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.observation.DefaultResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesObservationContext;
import io.github.responses4j.observation.ResponsesObservationConvention;
import io.github.responses4j.observation.ResponsesObservationDocumentation;
import io.github.responses4j.stream.ResponseStream;

/**
 * Makes calls inside of observations: an ordinary call until it returns, a stream until
 * it is over.
 *
 * @param settings where the observations go, and what they tell
 */
record ObservationInterceptor(ObservationSettings settings) implements CallInterceptor {

	private static final ResponsesObservationConvention DEFAULT_CONVENTION = new DefaultResponsesObservationConvention();

	@Override
	public <T> T intercept(InterceptedCall<T> call) {
		if (this.settings.registry().isNoop()) {
			return call.proceed(call.options());
		}
		ResponsesObservationContext context = context(call);
		Observation observation = ResponsesObservationDocumentation.CLIENT_OPERATION.start(this.settings.convention(),
				DEFAULT_CONVENTION, () -> context, this.settings.registry());
		long begin = System.nanoTime();
		boolean over = true;
		try {
			T result = proceedInScope(call, observation, context);
			if (result instanceof ResponseStream stream) {
				stream.listen(new StreamObservation(observation, context, begin));
				over = false;
			}
			else {
				tell(result, observation, context);
			}
			return result;
		}
		catch (Throwable ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			if (over) {
				observation.stop();
			}
		}
	}

	private ResponsesObservationContext context(InterceptedCall<?> call) {
		ResponsesObservationContext context = new ResponsesObservationContext(call.operation(),
				this.settings.clientName(), this.settings.providerName());
		context.setBaseUrl(call.client().baseUrl());
		context.setRequest(call.parameters().request());
		context.setStreaming(call.parameters().streaming());
		context.setRequestModel(call.parameters().model());
		context.setConversationId(call.parameters().conversationId());
		context.setResponseId(call.parameters().responseId());
		return context;
	}

	/**
	 * Call with the observation as the parent of what the transport observes. The scope
	 * ends with the call, so that nothing that a consumer does between the events of a
	 * stream seems to be part of it.
	 */
	private static <T> T proceedInScope(InterceptedCall<T> call, Observation observation,
			ResponsesObservationContext context) {
		CallOptions listeners = CallOptions.builder()
			.onAttempt(() -> context.setAttempts(context.getAttempts() + 1))
			.onMetadata((metadata) -> context.setRequestId(metadata.requestId()))
			.build();
		try (Observation.Scope scope = observation.openScope()) {
			return call.proceed(call.options().with(listeners));
		}
	}

	private static void tell(@Nullable Object result, Observation observation, ResponsesObservationContext context) {
		if (result instanceof Response response) {
			context.setResponse(response);
			// What is only fetched took its tokens, and failed, in another operation
			if (context.getRequest() != null) {
				context.setUsage(response.usage());
				checkStatus(observation, response);
			}
		}
		else if (result instanceof CompactedResponse compacted) {
			context.setResponseId(compacted.id());
			context.setUsage(compacted.usage());
		}
		else if (result instanceof Conversation conversation && context.getConversationId() == null) {
			context.setConversationId(conversation.id());
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

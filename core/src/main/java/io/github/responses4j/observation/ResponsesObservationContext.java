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

import java.net.URI;
import java.time.Duration;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.Usage;

/**
 * What is known of an operation while it is observed: its parameters from the beginning,
 * its outcome when it stops. Request and response hold content, which must not get into
 * key values unless that is wanted.
 *
 * @since 0.1.0
 */
public class ResponsesObservationContext extends SenderContext<Object> {

	private final String operationName;

	private final String clientName;

	private final String providerName;

	private @Nullable URI baseUrl;

	private @Nullable Boolean streaming;

	private @Nullable ResponseRequest request;

	private @Nullable String requestModel;

	private @Nullable String conversationId;

	private @Nullable String responseId;

	private volatile @Nullable Response response;

	private @Nullable Usage usage;

	private @Nullable String requestId;

	private volatile @Nullable Duration timeToFirstChunk;

	private int attempts;

	/**
	 * Create a context.
	 * @param operationName the operation, such as {@code chat}
	 * @param clientName which client of the application it is
	 * @param providerName who answers, such as {@code openai}
	 */
	public ResponsesObservationContext(String operationName, String clientName, String providerName) {
		// The span is of the kind "client", but it is the one of HTTP that is propagated
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
		Assert.hasText(operationName, "'operationName' must not be empty");
		Assert.hasText(clientName, "'clientName' must not be empty");
		Assert.hasText(providerName, "'providerName' must not be empty");
		this.operationName = operationName;
		this.clientName = clientName;
		this.providerName = providerName;
		setRemoteServiceName(providerName);
	}

	/**
	 * The operation: {@code chat} for a response that is created, and its own name for
	 * any other endpoint, such as {@code retrieve_response}.
	 * @return one of a fixed set
	 */
	public String getOperationName() {
		return this.operationName;
	}

	/**
	 * Which client of the application it is.
	 * @return the name, {@code default} for the only one
	 */
	public String getClientName() {
		return this.clientName;
	}

	/**
	 * Who answers.
	 * @return the provider, such as {@code openai}
	 */
	public String getProviderName() {
		return this.providerName;
	}

	/**
	 * Where the API is.
	 * @return the URL, or {@code null} if the client does not tell
	 */
	public @Nullable URI getBaseUrl() {
		return this.baseUrl;
	}

	/**
	 * Set where the API is.
	 * @param baseUrl the URL
	 */
	public void setBaseUrl(@Nullable URI baseUrl) {
		this.baseUrl = baseUrl;
	}

	/**
	 * Whether the response arrives as a stream.
	 * @return whether it does, or {@code null} if the operation creates no response
	 */
	public @Nullable Boolean getStreaming() {
		return this.streaming;
	}

	/**
	 * Set whether the response arrives as a stream.
	 * @param streaming whether it does
	 */
	public void setStreaming(@Nullable Boolean streaming) {
		this.streaming = streaming;
	}

	/**
	 * The request for a response.
	 * @return the request, or {@code null} if the operation creates no response
	 */
	public @Nullable ResponseRequest getRequest() {
		return this.request;
	}

	/**
	 * Set the request for a response.
	 * @param request the request
	 */
	public void setRequest(@Nullable ResponseRequest request) {
		this.request = request;
	}

	/**
	 * The model that is asked for.
	 * @return the model, or {@code null} if the operation asks for none
	 */
	public @Nullable String getRequestModel() {
		return this.requestModel;
	}

	/**
	 * Set the model that is asked for.
	 * @param requestModel the model
	 */
	public void setRequestModel(@Nullable String requestModel) {
		this.requestModel = requestModel;
	}

	/**
	 * The conversation that the operation is about.
	 * @return the id, or {@code null} if it is about none
	 */
	public @Nullable String getConversationId() {
		return this.conversationId;
	}

	/**
	 * Set the conversation that the operation is about.
	 * @param conversationId the id
	 */
	public void setConversationId(@Nullable String conversationId) {
		this.conversationId = conversationId;
	}

	/**
	 * The response that the operation is about.
	 * @return the id, or {@code null} if it is not known
	 */
	public @Nullable String getResponseId() {
		Response response = this.response;
		return (response != null && response.id() != null) ? response.id() : this.responseId;
	}

	/**
	 * Set the response that the operation is about.
	 * @param responseId the id
	 */
	public void setResponseId(@Nullable String responseId) {
		this.responseId = responseId;
	}

	/**
	 * The response, when the operation stops.
	 * @return the response, or as far as it had come; {@code null} if there is none
	 */
	public @Nullable Response getResponse() {
		return this.response;
	}

	/**
	 * Set the response.
	 * @param response the response
	 */
	public void setResponse(@Nullable Response response) {
		this.response = response;
	}

	/**
	 * The tokens that the operation took. Fetching a response takes none, even though the
	 * response tells what its creation took.
	 * @return the tokens, or {@code null} if it took none or the server does not tell
	 */
	public @Nullable Usage getUsage() {
		return this.usage;
	}

	/**
	 * Set the tokens that the operation took.
	 * @param usage the tokens
	 */
	public void setUsage(@Nullable Usage usage) {
		this.usage = usage;
	}

	/**
	 * The id of the last request, to quote to the provider's support
	 * ({@code x-request-id}).
	 * @return the id, or {@code null} if the server sent none
	 */
	public @Nullable String getRequestId() {
		return this.requestId;
	}

	/**
	 * Set the id of the last request.
	 * @param requestId the id
	 */
	public void setRequestId(@Nullable String requestId) {
		this.requestId = requestId;
	}

	/**
	 * The time from the beginning to the first piece of output of a stream: text,
	 * reasoning, arguments of a call, or the like.
	 * @return the time, or {@code null} if there was none
	 */
	public @Nullable Duration getTimeToFirstChunk() {
		return this.timeToFirstChunk;
	}

	/**
	 * Set the time to the first piece of output.
	 * @param timeToFirstChunk the time
	 */
	public void setTimeToFirstChunk(@Nullable Duration timeToFirstChunk) {
		this.timeToFirstChunk = timeToFirstChunk;
	}

	/**
	 * How often the operation was sent.
	 * @return 1 plus the number of retries, or 0 if nothing was sent or the client does
	 * not tell
	 */
	public int getAttempts() {
		return this.attempts;
	}

	/**
	 * Set how often the operation was sent.
	 * @param attempts the number
	 */
	public void setAttempts(int attempts) {
		this.attempts = attempts;
	}

}

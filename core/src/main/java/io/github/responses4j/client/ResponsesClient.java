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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.stream.ResponseStream;

/**
 * The endpoints of the Responses API, one call of a method for one exchange with the
 * server. Applications use {@code ResponsesTemplate}; this is the port that its
 * transports implement.
 * <p>
 * Every method blocks, stops when its thread is interrupted, and throws a
 * {@link io.github.responses4j.error.ResponsesException} if the server refuses, cannot be
 * reached or breaks off, and an {@link IllegalArgumentException} before anything is sent
 * if an argument cannot be right.
 *
 * @since 0.1.0
 */
public interface ResponsesClient {

	/**
	 * The same client with extras for every call, on top of those that it already has.
	 * @param options the extras, which win
	 * @return a light view of this client
	 */
	ResponsesClient with(CallOptions options);

	/**
	 * Where the API is, for observations to tell.
	 * @return the URL, or {@code null} if there is no single one
	 */
	default @Nullable URI baseUrl() {
		return null;
	}

	/**
	 * Create a response ({@code POST /responses}).
	 * @param request the request; its {@code stream} is not sent
	 * @return the response, which may be incomplete, failed or not begun yet
	 */
	Response create(ResponseRequest request);

	/**
	 * Create a response and receive it as it arrives ({@code POST /responses} with
	 * {@code stream}).
	 * @param request the request; its {@code stream} is sent as {@code true}
	 * @return the open stream, which the caller closes
	 */
	ResponseStream stream(ResponseRequest request);

	/**
	 * Fetch a stored response ({@code GET /responses/{response_id}}).
	 * @param responseId the id of the response
	 * @param include what else the server is to send
	 * @return the response
	 */
	Response retrieve(String responseId, List<Include> include);

	/**
	 * Receive the events of a background response from some point on ({@code GET
	 * /responses/{response_id}} with {@code stream}).
	 * @param responseId the id of the response
	 * @param resume where to begin and what to include
	 * @return the open stream, which the caller closes
	 */
	ResponseStream resume(String responseId, ResumeOptions resume);

	/**
	 * Look at a response in the background until it has its end. Looks again after half a
	 * second and then less and less often, at least every ten seconds, or when the server
	 * suggests.
	 * @param responseId the id of the response
	 * @param include what else the server is to send
	 * @param timeout how long to wait at most
	 * @param listener told of each look, with the time since the beginning
	 * @return the response: completed, incomplete, failed or cancelled
	 * @throws io.github.responses4j.error.ResponsesPendingException if it takes longer
	 */
	default Response await(String responseId, List<Include> include, Duration timeout,
			BiConsumer<? super Response, ? super Duration> listener) {
		Assert.notNull(timeout, "'timeout' must not be null");
		Assert.notNull(listener, "'listener' must not be null");
		return Polling.ofResponse(timeout, RetryClock.SYSTEM).await(this, responseId, include, listener);
	}

	/**
	 * Receive the events of a response in the background from some point on, over as many
	 * connections as it takes. Where the server has no events to go on with, the rest is
	 * one terminal event, for which the response is looked at again and again.
	 * @param responseId the id of the response
	 * @param resume where to begin and what to include
	 * @return the open stream, which the caller closes
	 */
	default ResponseStream follow(String responseId, ResumeOptions resume) {
		Assert.notNull(resume, "'resume' must not be null");
		return BackgroundEvents.of(this, responseId, resume, RetryClock.SYSTEM);
	}

	/**
	 * Go on with the stream of a response that is created in the background when its
	 * connection breaks.
	 * @param created the stream, of which nothing was read
	 * @return the open stream, which the caller closes instead
	 */
	default ResponseStream follow(ResponseStream created) {
		Assert.notNull(created, "'created' must not be null");
		return BackgroundEvents.of(this, created, RetryClock.SYSTEM);
	}

	/**
	 * Cancel a background response ({@code POST /responses/{response_id}/cancel}).
	 * @param responseId the id of the response
	 * @return the response as it stands
	 */
	Response cancel(String responseId);

	/**
	 * Delete a stored response ({@code DELETE /responses/{response_id}}).
	 * @param responseId the id of the response
	 * @return what the server confirms
	 */
	Deletion delete(String responseId);

	/**
	 * Fetch one page of the input of a response ({@code GET
	 * /responses/{response_id}/input_items}).
	 * @param responseId the id of the response
	 * @param page which items
	 * @return the page
	 */
	ItemList inputItems(String responseId, ListOptions page);

	/**
	 * The input of a response, page after page as it is read.
	 * @param responseId the id of the response
	 * @return the items, the latest first
	 */
	default PagedItems inputItems(String responseId) {
		return new PagedItems((page) -> inputItems(responseId, page), ListOptions.defaults());
	}

	/**
	 * Count the tokens of an input ({@code POST /responses/input_tokens}).
	 * @param request the input
	 * @return the count
	 */
	InputTokenCount countInputTokens(InputTokensRequest request);

	/**
	 * Compact a history ({@code POST /responses/compact}).
	 * @param request the history
	 * @return the items that stand for it
	 */
	CompactedResponse compact(CompactRequest request);

	/**
	 * Ask whether the server is there and accepts the credentials ({@code GET}), of which
	 * nothing is kept but that it succeeded. A redirect that was not followed is a
	 * failure, and so is a web page, because that is what a wrong URL often leads to.
	 * @param path what to ask for: a path below the base URL, with a query if need be,
	 * such as {@code /models}, which costs nothing
	 */
	void ping(String path);

	/**
	 * The endpoints of conversations.
	 * @return the same for every call
	 */
	ConversationsClient conversations();

	/**
	 * The endpoints of files.
	 * @return the same for every call
	 */
	FilesClient files();

	/**
	 * The endpoints of vector stores.
	 * @return the same for every call
	 */
	VectorStoresClient vectorStores();

	/**
	 * The endpoints of models.
	 * @return the same for every call
	 */
	ModelsClient models();

}

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

package io.github.responses4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.util.Assert;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.client.FilesClient;
import io.github.responses4j.client.ModelsClient;
import io.github.responses4j.client.PagedItems;
import io.github.responses4j.client.VectorStoresClient;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.ConversationReference;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.stream.ResponseStream;

/**
 * What an application does with the Responses API. Implemented by
 * {@link ResponsesTemplate}; inject that, and mock this in tests.
 *
 * <pre class="code">
 * String answer = responses.input("Name three lakes in Finland").text();
 *
 * try (ResponseStream stream = responses.input("Tell me a story").stream()) {
 *     stream.textDeltas().forEach(out);
 * }
 * </pre>
 * <p>
 * Calls block, stop when their thread is interrupted, and throw a
 * {@link io.github.responses4j.error.ResponsesException} if the server refuses, cannot be
 * reached or breaks off, and an {@link IllegalArgumentException} before anything is sent
 * if an argument cannot be right.
 *
 * @since 0.1.0
 */
public interface ResponsesOperations {

	/**
	 * Begin a call with one text of the user.
	 * @param text what the user says
	 * @return the call, to be completed and sent
	 */
	ResponseCall input(String text);

	/**
	 * Begin a call with items, such as messages with images, earlier output and tool
	 * outputs.
	 * @param items the items in order
	 * @return the call, to be completed and sent
	 */
	ResponseCall input(ResponseItem... items);

	/**
	 * Begin a call with items, such as messages with images, earlier output and tool
	 * outputs.
	 * @param items the items in order
	 * @return the call, to be completed and sent
	 */
	ResponseCall input(List<? extends ResponseItem> items);

	/**
	 * Begin a conversation that lives as long as the object, and is kept nowhere else.
	 * @return the conversation, without turns
	 */
	ResponseConversation conversation();

	/**
	 * Begin a conversation, or go on in it.
	 * @param key the key of the conversation, the application's own; it appears in errors
	 * and logs
	 * @return the conversation
	 */
	ResponseConversation conversation(String key);

	/**
	 * Go on in a conversation that the server keeps ({@code conversation}), such as one
	 * created with {@link #conversations()}. Its id is the key.
	 * @param conversation names the conversation
	 * @return the conversation
	 */
	ResponseConversation conversation(ConversationReference conversation);

	/**
	 * Create a response ({@code POST /responses}). Parameters that the request leaves out
	 * are taken from the defaults.
	 * @param request the request
	 * @return the response, which may be incomplete, failed, or, in the background, not
	 * begun yet
	 */
	Response create(ResponseRequest request);

	/**
	 * Create a response and receive it as it arrives ({@code POST /responses} with
	 * {@code stream}). Parameters that the request leaves out are taken from the
	 * defaults. With {@code background}, the stream goes on over another connection when
	 * one breaks.
	 * @param request the request
	 * @return the open stream, which the caller closes
	 */
	ResponseStream stream(ResponseRequest request);

	/**
	 * Create a response in the background ({@code POST /responses} with
	 * {@code background}). Parameters that the request leaves out are taken from the
	 * defaults.
	 * @param request the request, whose {@code background} need not be set
	 * @return what to wait for it with
	 * @throws IllegalArgumentException if {@code store} is {@code false}, since the
	 * server must keep what is asked for later
	 */
	BackgroundResponse background(ResponseRequest request);

	/**
	 * Take up a response in the background that was created before, such as by an
	 * application that has stopped since. Asks the server nothing yet.
	 * @param responseId the id of the response
	 * @param include what else the server is to send
	 * @return what to wait for it with
	 */
	BackgroundResponse background(String responseId, Include... include);

	/**
	 * Fetch a stored response ({@code GET /responses/{response_id}}).
	 * @param responseId the id of the response
	 * @param include what else the server is to send
	 * @return the response
	 */
	Response retrieve(String responseId, Include... include);

	/**
	 * Receive the rest of the events of a background response ({@code GET
	 * /responses/{response_id}} with {@code stream}).
	 * @param responseId the id of the response
	 * @param startingAfter the sequence number of the last event that was received
	 * @return the open stream, which the caller closes
	 */
	default ResponseStream resume(String responseId, long startingAfter) {
		return resume(responseId, ResumeOptions.after(startingAfter));
	}

	/**
	 * Receive the events of a background response from some point on ({@code GET
	 * /responses/{response_id}} with {@code stream}).
	 * @param responseId the id of the response
	 * @param options where to begin and what to include
	 * @return the open stream, which the caller closes
	 */
	ResponseStream resume(String responseId, ResumeOptions options);

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
	 * The input of a response, page after page as it is read ({@code GET
	 * /responses/{response_id}/input_items}).
	 * @param responseId the id of the response
	 * @return the items, the latest first
	 */
	PagedItems inputItems(String responseId);

	/**
	 * One page of the input of a response ({@code GET
	 * /responses/{response_id}/input_items}).
	 * @param responseId the id of the response
	 * @param page which items
	 * @return the page
	 */
	ItemList inputItems(String responseId, ListOptions page);

	/**
	 * Count the tokens that the input of a request has, without generating anything
	 * ({@code POST /responses/input_tokens}). Parameters that the request leaves out are
	 * taken from the defaults.
	 * @param request the request
	 * @return the number of tokens
	 */
	long countInputTokens(ResponseRequest request);

	/**
	 * Count the tokens of an input ({@code POST /responses/input_tokens}). The defaults
	 * do not apply.
	 * @param request the input
	 * @return the number of tokens
	 */
	long countInputTokens(InputTokensRequest request);

	/**
	 * Compact a history ({@code POST /responses/compact}). The defaults do not apply.
	 * @param request the history
	 * @return the items that stand for it
	 */
	CompactedResponse compact(CompactRequest request);

	/**
	 * The operations on conversations, which keep items on the server.
	 * @return the operations
	 */
	ConversationsClient conversations();

	/**
	 * The operations on files.
	 * @return the operations
	 */
	FilesClient files();

	/**
	 * The operations on vector stores, which file search looks into.
	 * @return the operations
	 */
	VectorStoresClient vectorStores();

	/**
	 * The operations on models.
	 * @return the operations
	 */
	ModelsClient models();

	/**
	 * The same operations with extras for every call: headers, query parameters, members
	 * of the body, and a look at status, headers, request id and rate limits of replies.
	 *
	 * <pre class="code">
	 * responses.with((call) -&gt; call.header("X-Tenant", "blue").onMetadata(metadata::set)).create(request);
	 * </pre>
	 * @param options adds the extras
	 * @return a light view of these operations
	 */
	ResponsesOperations with(Consumer<CallOptions.Builder> options);

	/**
	 * Make any call without waiting for it. Cancelling the future interrupts the call,
	 * which frees its connection; cancelling a future derived from it does not. What is
	 * observed of the call belongs to what the caller observes now.
	 *
	 * <pre class="code">
	 * CompletableFuture&lt;Response&gt; future = responses.async((it) -&gt; it.retrieve(id));
	 * </pre>
	 * @param call the call, made on another thread
	 * @param <T> what the call returns
	 * @return the result, or the exception that the call throws
	 */
	<T> CompletableFuture<T> async(Function<? super ResponsesOperations, ? extends T> call);

	/**
	 * Make the same call for many inputs, some at a time.
	 *
	 * <pre class="code">
	 * responses.concurrent(requests, ResponsesOperations::create).concurrency(64).asCompleted()
	 * </pre>
	 * @param inputs what to make the call for: read when it is needed, on the thread that
	 * takes the outcomes, and closed in the end
	 * @param call the call, made on other threads by the operations that it is given
	 * @param <I> the type of the inputs
	 * @param <R> the type of the results
	 * @return the run, to be completed and started
	 */
	default <I, R> ConcurrentCalls<I, R> concurrent(Stream<? extends I> inputs,
			BiFunction<? super ResponsesOperations, ? super I, ? extends R> call) {
		return new ConcurrentCalls<>(this, inputs, call);
	}

	/**
	 * Make the same call for many inputs, some at a time; see
	 * {@link #concurrent(Stream, BiFunction)}.
	 * @param inputs what to make the call for
	 * @param call the call, made on other threads by the operations that it is given
	 * @param <I> the type of the inputs
	 * @param <R> the type of the results
	 * @return the run, to be completed and started
	 */
	default <I, R> ConcurrentCalls<I, R> concurrent(Iterable<? extends I> inputs,
			BiFunction<? super ResponsesOperations, ? super I, ? extends R> call) {
		Assert.notNull(inputs, "'inputs' must not be null");
		return concurrent(StreamSupport.stream(inputs.spliterator(), false), call);
	}

	/**
	 * {@link #create(ResponseRequest)} without waiting for it; see
	 * {@link #async(Function)}.
	 * @param request the request
	 * @return the response
	 */
	default CompletableFuture<Response> createAsync(ResponseRequest request) {
		return async((operations) -> operations.create(request));
	}

	/**
	 * {@link #retrieve(String, Include...)} without waiting for it; see
	 * {@link #async(Function)}.
	 * @param responseId the id of the response
	 * @param include what else the server is to send
	 * @return the response
	 */
	default CompletableFuture<Response> retrieveAsync(String responseId, Include... include) {
		return async((operations) -> operations.retrieve(responseId, include));
	}

	/**
	 * {@link #cancel(String)} without waiting for it; see {@link #async(Function)}.
	 * @param responseId the id of the response
	 * @return the response as it stands
	 */
	default CompletableFuture<Response> cancelAsync(String responseId) {
		return async((operations) -> operations.cancel(responseId));
	}

	/**
	 * {@link #delete(String)} without waiting for it; see {@link #async(Function)}.
	 * @param responseId the id of the response
	 * @return what the server confirms
	 */
	default CompletableFuture<Deletion> deleteAsync(String responseId) {
		return async((operations) -> operations.delete(responseId));
	}

	/**
	 * {@link #countInputTokens(ResponseRequest)} without waiting for it; see
	 * {@link #async(Function)}.
	 * @param request the request
	 * @return the number of tokens
	 */
	default CompletableFuture<Long> countInputTokensAsync(ResponseRequest request) {
		return async((operations) -> operations.countInputTokens(request));
	}

	/**
	 * {@link #compact(CompactRequest)} without waiting for it; see
	 * {@link #async(Function)}.
	 * @param request the history
	 * @return the items that stand for it
	 */
	default CompletableFuture<CompactedResponse> compactAsync(CompactRequest request) {
		return async((operations) -> operations.compact(request));
	}

}

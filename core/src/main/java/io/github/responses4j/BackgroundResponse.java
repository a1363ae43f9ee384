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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.stream.ResponseStream;

/**
 * A response that the server produces in the background, to be waited for, streamed or
 * cancelled:
 *
 * <pre class="code">
 * BackgroundResponse research = responses.input("Analyse quantum computing").background();
 * Response response = research.await(Duration.ofMinutes(30));
 * </pre>
 *
 * It is known by its id only, so that another handle by
 * {@link ResponsesOperations#background(String, Include...)}, in another application or
 * after a restart, is as good as this one. Nothing is to be closed, and leaving a handle
 * does not stop the server. Thread-safe.
 *
 * @since 0.1.0
 */
public final class BackgroundResponse {

	private final ResponsesTemplate template;

	private final String id;

	private final List<Include> include;

	private volatile @Nullable Response last;

	BackgroundResponse(ResponsesTemplate template, String id, List<Include> include, @Nullable Response last) {
		Assert.hasText(id, "'responseId' must not be empty");
		this.template = template;
		this.id = id;
		this.include = List.copyOf(include);
		this.last = last;
	}

	/**
	 * The id of the response, by which it is found again.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * How far the response had come when it was last seen, without asking the server.
	 * @return the status, or {@code null} if this handle has not seen the response yet or
	 * the server tells no status
	 */
	public @Nullable ResponseStatus status() {
		Response last = this.last;
		return (last != null) ? last.status() : null;
	}

	/**
	 * Ask the server how far the response has come ({@code GET
	 * /responses/{response_id}}).
	 * @return the response as it stands
	 */
	public Response refresh() {
		return seen(client().retrieve(this.id, this.include));
	}

	/**
	 * Wait until the response has its end, whatever that is; see
	 * {@link #await(Duration, BiConsumer)}.
	 * @param timeout how long to wait at most
	 * @return the response: completed, incomplete, failed or cancelled
	 */
	public Response await(Duration timeout) {
		return await(timeout, (response, elapsed) -> {
		});
	}

	/**
	 * Wait until the response has its end, whatever that is: as with
	 * {@link ResponseCall#response()}, one that failed is no exception. The server is
	 * asked at once, after half a second, and then less and less often, at least every
	 * ten seconds, or when it suggests.
	 * @param timeout how long to wait at most; a look that has begun then has five more
	 * seconds
	 * @param listener told of the response as it stands after each look, with the time
	 * since the wait began, on this thread; an exception ends the wait
	 * @return the response: completed, incomplete, failed or cancelled
	 * @throws io.github.responses4j.error.ResponsesPendingException if it takes longer;
	 * the server goes on
	 * @throws io.github.responses4j.error.ResponsesException if the thread is
	 * interrupted, or a look fails with all its retries; the server goes on
	 */
	public Response await(Duration timeout, BiConsumer<? super Response, ? super Duration> listener) {
		Assert.notNull(timeout, "'timeout' must not be null");
		Assert.notNull(listener, "'listener' must not be null");
		Response last = this.last;
		if (last != null && last.isFinal()) {
			return last;
		}
		return client().await(this.id, this.include, timeout, (response, elapsed) -> {
			seen(response);
			listener.accept(response, elapsed);
		});
	}

	/**
	 * {@link #await(Duration)} without blocking the caller; see
	 * {@link ResponsesOperations#async}. Cancelling the future ends the wait only.
	 * @param timeout how long to wait at most
	 * @return the response: completed, incomplete, failed or cancelled
	 */
	public CompletableFuture<Response> awaitAsync(Duration timeout) {
		return this.template.async((operations) -> await(timeout));
	}

	/**
	 * Receive the response as it arrives, from its beginning; see {@link #stream(long)}.
	 * @return the open stream, which the caller closes
	 */
	public ResponseStream stream() {
		return client().follow(this.id, new ResumeOptions(null, this.include, null));
	}

	/**
	 * Receive the rest of the response as it arrives. When a connection breaks, the
	 * stream goes on over another one. A response that is cancelled ends it with
	 * {@code response.incomplete}, since there is no event of its own for that.
	 * <p>
	 * OpenAI keeps the events only if the response was created with {@code stream}; see
	 * {@link ResponsesOperations#stream}. Where the server has none, the stream consists
	 * of its end alone, for which the response is looked at as by {@link #await}.
	 * @param startingAfter the sequence number of the last event that was received
	 * @return the open stream, which the caller closes
	 */
	public ResponseStream stream(long startingAfter) {
		return client().follow(this.id, new ResumeOptions(startingAfter, this.include, null));
	}

	/**
	 * Cancel the response ({@code POST /responses/{response_id}/cancel}). One that has
	 * its end already stays as it is.
	 * @return the response as it stands
	 */
	public Response cancel() {
		return seen(client().cancel(this.id));
	}

	private ResponsesClient client() {
		return this.template.client();
	}

	private Response seen(Response response) {
		this.last = response;
		return response;
	}

	@Override
	public String toString() {
		return "BackgroundResponse[id=" + this.id + ", status=" + status() + "]";
	}

}

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

package io.github.responses4j.tool;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.util.Assert;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.stream.ResponseStream;

/**
 * Has the model call tools of the application until it is done. Each response whose calls
 * the application answers is followed by a request with the answers; the first response
 * without such calls is the result. Applications use {@code ResponseCall.tools}; this is
 * for what is built on the port.
 * <p>
 * What was said stays complete and unchanged. If the server keeps the response, the next
 * request continues it ({@code previous_response_id}); in a conversation it adds to that;
 * otherwise it repeats all that came before, every item as it was. A {@code tool_choice}
 * that forces a call holds for the first request only.
 * <p>
 * A loop ends, too, with a response that is incomplete or failed, of which no call is
 * carried out, and with one that has calls for which there is no {@link ToolCallback}:
 * those are for the caller to answer, together with the answers to its other calls, which
 * are in the {@link ToolLoopResult}.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ToolLoop {

	private final ResponsesClient client;

	private final ToolSet tools;

	private final ToolCallingSettings settings;

	private final Map<String, Object> context;

	/**
	 * Create a loop.
	 * @param client sends the requests
	 * @param tools carry out the calls
	 * @param settings how they do
	 * @param context values of the application for the tools, which the model never sees
	 */
	public ToolLoop(ResponsesClient client, ToolSet tools, ToolCallingSettings settings, Map<String, ?> context) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(tools, "'tools' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(context, "'context' must not be null");
		this.client = client;
		this.tools = tools;
		this.settings = settings;
		this.context = new LinkedHashMap<>(context);
	}

	/**
	 * Have a request answered. If the thread is interrupted, running tools are as well.
	 * @param request the request, with the tools that the model is offered
	 * @param listener told what was done once the loop is over, be it with a failure
	 * @return what was done, with the answer as the last response
	 * @throws ToolLoopException if a limit is reached, a tool fails for good, or the
	 * thread is interrupted while tools are running
	 * @throws io.github.responses4j.error.ResponsesException if a request fails
	 */
	public ToolLoopResult run(ResponseRequest request, Consumer<? super ToolLoopResult> listener) {
		ToolRounds rounds = begin(request, listener);
		try (rounds) {
			boolean goesOn = true;
			while (goesOn) {
				ToolRounds.Next next = rounds.take(create(rounds));
				if (next != ToolRounds.Next.NOTHING) {
					awaitAll(rounds);
				}
				goesOn = next == ToolRounds.Next.ROUND;
			}
		}
		finally {
			listener.accept(rounds.result());
		}
		return rounds.result();
	}

	private Response create(ToolRounds rounds) {
		try {
			return client(rounds).create(rounds.request());
		}
		catch (ResponsesTimeoutException ex) {
			throw rounds.isLate() ? rounds.late(ex) : ex;
		}
	}

	private static void awaitAll(ToolRounds rounds) {
		try {
			while (rounds.await() != null) {
				continue;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw rounds.interrupted(ex);
		}
	}

	/**
	 * Have a request answered, and receive all rounds as one stream. Between the events
	 * of two responses there are {@link io.github.responses4j.model.ToolLoopEvent}s, and
	 * only the last response has a terminal event. The stream's
	 * {@link ResponseStream#response()} is the last response. Closing the stream
	 * interrupts running tools.
	 * @param request the request, with the tools that the model is offered
	 * @param listener told what was done once the stream is over, be it with a failure;
	 * on the thread that reads or closes it
	 * @return the open stream, which the caller closes, and which throws what
	 * {@link #run} does
	 */
	public ResponseStream stream(ResponseRequest request, Consumer<? super ToolLoopResult> listener) {
		ToolRounds rounds = begin(request, listener);
		ToolLoopEventSource source = new ToolLoopEventSource(rounds, () -> client(rounds).stream(rounds.request()),
				listener);
		source.open();
		return new ResponseStream(source);
	}

	private ToolRounds begin(ResponseRequest request, Consumer<? super ToolLoopResult> listener) {
		Assert.notNull(request, "'request' must not be null");
		Assert.notNull(listener, "'listener' must not be null");
		return new ToolRounds(this.tools, this.settings, this.context, request, System::nanoTime);
	}

	/**
	 * With the retries as well, where there are any.
	 */
	private static CallOptions limit(Duration remaining) {
		return CallOptions.builder().timeout(remaining).streamTimeout(remaining).longestWait(remaining).build();
	}

	private ResponsesClient client(ToolRounds rounds) {
		Duration remaining = rounds.remaining();
		return (remaining != null) ? this.client.with(limit(remaining)) : this.client;
	}

}

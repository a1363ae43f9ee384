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

import java.time.Duration;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.CallEvent;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.observation.ResponsesObservationContext;
import io.github.responses4j.stream.ResponseStreamListener;

/**
 * Observes a stream from its request to its end.
 */
final class StreamObservation implements ResponseStreamListener {

	private final Observation observation;

	private final ResponsesObservationContext context;

	private final long begin;

	/**
	 * Go on with an observation once the stream is open.
	 * @param observation the started observation
	 * @param context its context
	 * @param begin when it started ({@link System#nanoTime()})
	 */
	StreamObservation(Observation observation, ResponsesObservationContext context, long begin) {
		this.observation = observation;
		this.context = context;
		this.begin = begin;
	}

	@Override
	public void onEvent(ResponseStreamEvent event) {
		if (event instanceof LifecycleEvent lifecycle && lifecycle.response() != null) {
			this.context.setResponse(lifecycle.response());
		}
		else if (this.context.getTimeToFirstChunk() == null && isOutput(event)) {
			this.context.setTimeToFirstChunk(Duration.ofNanos(System.nanoTime() - this.begin));
		}
	}

	/**
	 * Whether an event has something of the output, in contrast to telling what is going
	 * on.
	 */
	private static boolean isOutput(ResponseStreamEvent event) {
		String type = event.type();
		return event instanceof TextEvent || event instanceof ItemEvent.OutputItemDone
				|| event instanceof CallEvent.PartialImage || (type != null && type.endsWith(".delta"));
	}

	@Override
	public void onEnd(@Nullable Response response, @Nullable Throwable failure) {
		if (response != null) {
			this.context.setResponse(response);
			this.context.setUsage(response.usage());
			ObservationInterceptor.checkStatus(this.observation, response);
		}
		if (failure != null) {
			this.observation.error(failure);
		}
		this.observation.stop();
	}

}

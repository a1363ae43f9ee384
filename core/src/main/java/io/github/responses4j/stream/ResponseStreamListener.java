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

package io.github.responses4j.stream;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;

/**
 * Follows a {@link ResponseStream} beside its consumer. What it throws fails the stream.
 *
 * @since 0.1.0
 */
public interface ResponseStreamListener {

	/**
	 * An event was read. Told on the reading thread, before the consumer has the event.
	 * An {@code error} event is not told, but fails the stream.
	 * @param event the event
	 */
	default void onEvent(ResponseStreamEvent event) {
	}

	/**
	 * The stream is over. Told once, and last unless another thread closes the stream
	 * while an event is read.
	 * @param response the whole response, or as far as it had come if the stream failed;
	 * {@code null} if it had not begun, or the stream was closed before its end
	 * @param failure what the consumer is told, or {@code null} if the stream did not
	 * fail
	 */
	default void onEnd(@Nullable Response response, @Nullable Throwable failure) {
	}

}

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

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.model.ResponseStreamEvent;

/**
 * Where the events of one streamed response come from, whatever the transport. Read by
 * one thread at a time.
 *
 * @since 0.1.0
 */
public interface EventSource extends AutoCloseable {

	/**
	 * Wait for the next event, and give it without waiting for the one after.
	 * @return the event, or {@code null} if the server has told that nothing follows
	 * @throws IOException if the source breaks off, is closed, or gives something that
	 * cannot be understood
	 */
	@Nullable ResponseStreamEvent next() throws IOException;

	/**
	 * The headers that came with the stream, which tell along what failed: its request id
	 * above all.
	 * @return the headers, empty unless the transport has any
	 */
	default HttpHeaders headers() {
		return HttpHeaders.EMPTY;
	}

	/**
	 * Give back the connection at once and wake up a thread that waits in
	 * {@link #next()}. May be called by any thread and more than once; never throws.
	 */
	@Override
	void close();

}

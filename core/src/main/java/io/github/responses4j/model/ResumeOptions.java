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

package io.github.responses4j.model;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Where to take up the stream of a background response: the query of {@code GET
 * /responses/{response_id}} with {@code stream}.
 *
 * @param startingAfter the {@code sequence_number} of the last event that is not wanted
 * ({@code starting_after}), or {@code null} for all events
 * @param include what else the server is to send
 * @param includeObfuscation whether deltas carry random padding
 * ({@code include_obfuscation}), or {@code null} for the server's default
 * @since 0.1.0
 */
public record ResumeOptions(@Nullable Long startingAfter, List<Include> include, @Nullable Boolean includeObfuscation) {

	public ResumeOptions {
		Assert.isTrue(startingAfter == null || startingAfter >= 0,
				() -> "'startingAfter' must be at least 0 but is " + startingAfter);
		include = List.copyOf(include);
	}

	/**
	 * The whole stream from its beginning.
	 * @return the options
	 */
	public static ResumeOptions fromStart() {
		return new ResumeOptions(null, List.of(), null);
	}

	/**
	 * The rest of a stream.
	 * @param sequenceNumber the number of the last event that was received
	 * @return the options
	 */
	public static ResumeOptions after(long sequenceNumber) {
		return new ResumeOptions(sequenceNumber, List.of(), null);
	}

}

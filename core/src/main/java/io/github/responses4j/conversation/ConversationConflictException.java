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

package io.github.responses4j.conversation;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.model.Response;

/**
 * A turn was answered but is not part of the conversation, because somebody else, such as
 * another process, has changed the conversation in the meantime. Said again, the turn
 * goes on from what was changed.
 *
 * @since 0.1.0
 */
public final class ConversationConflictException extends ResponsesException {

	private final transient @Nullable Response response;

	ConversationConflictException(String message, @Nullable Response response) {
		super(message, null);
		this.response = response;
	}

	/**
	 * The answer that was not kept.
	 * @return the response, or {@code null} if it was no turn that failed
	 */
	public @Nullable Response response() {
		return this.response;
	}

}

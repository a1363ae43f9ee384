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

package io.github.responses4j.chat;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.error.ResponsesUnsupportedException;
import io.github.responses4j.model.Message;

/**
 * How a server of Chat Completions wants to be spoken to.
 *
 * @param client which client this is, for messages
 * @param instructionsRole in which role instructions and messages of developers are sent;
 * {@code null} for {@code system} and {@code developer}
 * @param legacyMaxTokens whether the server knows {@code max_tokens} only
 * @param streamUsage whether to ask for the usage of streams
 * @param replayReasoning whether to send earlier reasoning back
 */
record ChatSettings(String client, Message.@Nullable Role instructionsRole, boolean legacyMaxTokens,
		boolean streamUsage, boolean replayReasoning) {

	/**
	 * What to do instead of keeping a conversation on the server.
	 */
	static final String CHAIN = "Go on with 'previous_response_id', which this client remembers itself";

	/**
	 * Refuse what Chat Completions has no words for.
	 * @param param what is asked for, as it is called on the wire
	 * @param alternative what to do instead
	 */
	ResponsesUnsupportedException unsupported(String param, String alternative) {
		return new ResponsesUnsupportedException(param, this.client, alternative);
	}

	/**
	 * Refuse what Chat Completions has no words for.
	 * @param asked whether it is asked for
	 * @param param what is asked for, as it is called on the wire
	 * @param alternative what to do instead
	 */
	void refuse(boolean asked, String param, String alternative) {
		if (asked) {
			throw unsupported(param, alternative);
		}
	}

}

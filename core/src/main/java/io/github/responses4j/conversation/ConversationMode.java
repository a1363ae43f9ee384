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

/**
 * Where the history of a conversation is, and so how a turn goes on from the turn before.
 *
 * @since 0.1.0
 */
public enum ConversationMode {

	/**
	 * The server keeps every response, and a turn names the response before
	 * ({@code previous_response_id}). Only ids are kept here.
	 */
	CHAIN,

	/**
	 * The server keeps a conversation, which every turn names ({@code conversation}). It
	 * is created by the first turn. Only ids are kept here.
	 */
	CONVERSATION,

	/**
	 * Everything is kept here and sent with every turn, and the server keeps nothing
	 * ({@code store} is {@code false}): for zero data retention, and for servers that
	 * keep no responses. Reasoning comes encrypted and goes back unchanged.
	 */
	HISTORY

}

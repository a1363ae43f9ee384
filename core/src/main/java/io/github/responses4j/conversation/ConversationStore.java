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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Keeps conversations by keys of the application's own, and lets one turn at a time be at
 * work on each. Thread-safe.
 * <p>
 * What is kept is plain JSON, to be written and read with {@code ResponsesJson.mapper()}:
 * it holds what users and models said, and so needs the protection that they need. A
 * store whose medium has no locks can leave {@link #hold} to an
 * {@link InMemoryConversationStore}: turns in one process then wait for each other, and
 * of two in different processes the later one to {@link #save} fails.
 *
 * @since 0.1.0
 * @see InMemoryConversationStore
 */
public interface ConversationStore {

	/**
	 * Let nobody else be at work on a conversation, which need not exist. Turns come on
	 * in the order in which they ask.
	 * @param key the key of the conversation
	 * @param maxWait how long to wait for whoever is at work; zero not to wait at all
	 * @return what is closed at the end of the work, or {@code null} if the time is over
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	@Nullable Hold hold(String key, Duration maxWait) throws InterruptedException;

	/**
	 * Find a conversation.
	 * @param key the key of the conversation
	 * @return the conversation, or {@code null} if there is none, or none any more
	 */
	@Nullable ConversationState find(String key);

	/**
	 * Keep a conversation in the place of the version before, in one step.
	 * @param key the key of the conversation
	 * @param state the conversation
	 * @return {@code false}, and nothing is changed, unless the version that is kept is
	 * the one before that of {@code state}, or there is none and that of {@code state} is
	 * 1
	 */
	boolean save(String key, ConversationState state);

	/**
	 * Forget a conversation. Does nothing if there is none.
	 * @param key the key of the conversation
	 */
	void delete(String key);

	/**
	 * The right to be the only one at work on a conversation.
	 */
	interface Hold extends AutoCloseable {

		/**
		 * Let others go to work. May be called on any thread; does nothing if that was
		 * done already.
		 */
		@Override
		void close();

	}

}

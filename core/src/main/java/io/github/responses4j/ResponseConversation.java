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

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.conversation.ConversationMode;
import io.github.responses4j.conversation.ConversationSettings;
import io.github.responses4j.conversation.ConversationState;
import io.github.responses4j.conversation.ConversationTurns;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.ResponseItem;

/**
 * A conversation under a key of the application's own:
 *
 * <pre class="code">
 * ResponseConversation conversation = responses.conversation("customer-42");
 * conversation.input("My name is Ada").text();
 * conversation.input("What is my name?").text();
 * </pre>
 *
 * Each call that is begun here and sent is a turn, which goes on from the turn before.
 * There is one turn at a time: another one waits until it has ended, a streamed one
 * included, or is refused with a
 * {@link io.github.responses4j.conversation.ConversationBusyException}. A turn that
 * fails, and a stream that is closed before its end, leave the conversation as it was.
 * <p>
 * The object is a light view of what the store keeps, and thread-safe.
 *
 * @since 0.1.0
 */
public final class ResponseConversation {

	private final ResponsesTemplate template;

	private final String key;

	private final @Nullable String conversationId;

	private final ConversationSettings settings;

	ResponseConversation(ResponsesTemplate template, String key, @Nullable String conversationId,
			ConversationSettings settings) {
		Assert.hasText(key, "'key' must not be empty");
		this.template = template;
		this.key = key;
		this.conversationId = conversationId;
		this.settings = settings;
	}

	/**
	 * The key of the conversation.
	 * @return the key
	 */
	public String key() {
		return this.key;
	}

	/**
	 * The same conversation with some settings of its own.
	 * @param customizer changes the settings of the template
	 * @return a light view of this conversation
	 */
	public ResponseConversation with(Consumer<ConversationSettings.Builder> customizer) {
		Assert.notNull(customizer, "'customizer' must not be null");
		ConversationSettings.Builder settings = this.settings.toBuilder();
		customizer.accept(settings);
		return new ResponseConversation(this.template, this.key, this.conversationId, settings.build());
	}

	/**
	 * Begin a turn with one text of the user.
	 * @param text what the user says
	 * @return the call, to be completed and sent
	 */
	public ResponseCall input(String text) {
		return new ResponseCall(this.template, this, Input.of(text));
	}

	/**
	 * Begin a turn with items, such as messages with images, and tool outputs. What was
	 * said before is not among them.
	 * @param items the items in order
	 * @return the call, to be completed and sent
	 */
	public ResponseCall input(ResponseItem... items) {
		return new ResponseCall(this.template, this, Input.of(items));
	}

	/**
	 * Begin a turn with items, such as messages with images, and tool outputs. What was
	 * said before is not among them.
	 * @param items the items in order
	 * @return the call, to be completed and sent
	 */
	public ResponseCall input(List<? extends ResponseItem> items) {
		return new ResponseCall(this.template, this, Input.of(items));
	}

	/**
	 * What is kept of the conversation, without waiting for a turn that is at work.
	 * @return the state after the last turn that was completed, empty before the first
	 */
	public ConversationState state() {
		return turns(this.template).state();
	}

	/**
	 * Begin another conversation from here, with all turns up to now.
	 * @param key the key of the new conversation
	 * @return the new conversation, in the same mode
	 * @throws IllegalStateException if there is a conversation with that key already
	 */
	public ResponseConversation fork(String key) {
		turns(this.template).fork(key);
		ConversationSettings settings = (this.conversationId == null) ? this.settings
				: this.settings.toBuilder().mode(ConversationMode.CONVERSATION).build();
		return new ResponseConversation(this.template, key, null, settings);
	}

	/**
	 * Go back, so that the next turn follows on an earlier one. In a conversation that
	 * the server keeps, the items of later turns are deleted.
	 * @param turns how many of the first turns remain
	 * @throws IllegalArgumentException if there are not so many, or if they cannot be
	 * told from later ones because they were compacted together
	 */
	public void rewind(int turns) {
		turns(this.template).rewind(turns);
	}

	/**
	 * Forget the conversation, so that the next turn is the first. Responses and
	 * conversations that the server keeps are left alone.
	 */
	public void clear() {
		turns(this.template).clear();
	}

	ConversationTurns turns(ResponsesTemplate template) {
		return new ConversationTurns(this.key, this.conversationId, this.settings, template.client());
	}

	@Override
	public String toString() {
		return "Conversation '" + this.key + "'";
	}

}

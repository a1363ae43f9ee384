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
import org.springframework.util.Assert;

/**
 * How conversations are led, and where they are kept. Immutable.
 *
 * @since 0.1.0
 */
public final class ConversationSettings {

	private final ConversationStore store;

	private final ConversationMode mode;

	private final boolean keepHistory;

	private final Duration maxWait;

	private final @Nullable Integer compactThreshold;

	private ConversationSettings(Builder builder) {
		this.store = (builder.store != null) ? builder.store : new InMemoryConversationStore();
		this.mode = builder.mode;
		this.keepHistory = builder.keepHistory;
		this.maxWait = builder.maxWait;
		this.compactThreshold = builder.compactThreshold;
	}

	/**
	 * Begin some settings.
	 * @return a new builder with the defaults
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Begin settings that differ from these.
	 * @return a new builder with these settings
	 */
	public Builder toBuilder() {
		return new Builder().store(this.store)
			.mode(this.mode)
			.keepHistory(this.keepHistory)
			.maxWait(this.maxWait)
			.compactThreshold(this.compactThreshold);
	}

	/**
	 * Where conversations are kept.
	 * @return the store
	 */
	public ConversationStore store() {
		return this.store;
	}

	/**
	 * Where the history is.
	 * @return the mode
	 */
	public ConversationMode mode() {
		return this.mode;
	}

	/**
	 * Whether the history is kept here although the server keeps it.
	 * @return whether it is
	 */
	public boolean keepHistory() {
		return this.keepHistory;
	}

	/**
	 * How long a turn waits for the turn before.
	 * @return the time, zero if it does not wait
	 */
	public Duration maxWait() {
		return this.maxWait;
	}

	/**
	 * From how many tokens on the history is compacted.
	 * @return the number of tokens, or {@code null} if it never is
	 */
	public @Nullable Integer compactThreshold() {
		return this.compactThreshold;
	}

	/**
	 * Builds {@link ConversationSettings}. Not thread-safe.
	 */
	public static final class Builder {

		private @Nullable ConversationStore store;

		private ConversationMode mode = ConversationMode.CHAIN;

		private boolean keepHistory;

		private Duration maxWait = Duration.ofMinutes(1);

		private @Nullable Integer compactThreshold;

		private Builder() {
		}

		/**
		 * Set where conversations are kept. The default is an
		 * {@link InMemoryConversationStore} of its own.
		 * @param store the store
		 * @return this builder
		 */
		public Builder store(ConversationStore store) {
			Assert.notNull(store, "'store' must not be null");
			this.store = store;
			return this;
		}

		/**
		 * Set where the history is. The default is {@link ConversationMode#CHAIN}. A
		 * conversation stays in the mode in which it was begun.
		 * @param mode the mode
		 * @return this builder
		 */
		public Builder mode(ConversationMode mode) {
			Assert.notNull(mode, "'mode' must not be null");
			this.mode = mode;
			return this;
		}

		/**
		 * Set whether to keep the history here in the mode {@link ConversationMode#CHAIN}
		 * too, and to send it if the server does not have the response before any more.
		 * By default it is not kept, and such a turn fails with a
		 * {@link ConversationExpiredException}.
		 * @param keepHistory whether to keep it
		 * @return this builder
		 */
		public Builder keepHistory(boolean keepHistory) {
			this.keepHistory = keepHistory;
			return this;
		}

		/**
		 * Set how long a turn waits while another is at work on the same conversation.
		 * The default is a minute. When the time is over, it fails with a
		 * {@link ConversationBusyException}.
		 * @param maxWait the time, or zero to fail at once
		 * @return this builder
		 */
		public Builder maxWait(Duration maxWait) {
			Assert.notNull(maxWait, "'maxWait' must not be null");
			Assert.isTrue(!maxWait.isNegative(), () -> "'maxWait' must not be negative but is " + maxWait);
			this.maxWait = maxWait;
			return this;
		}

		/**
		 * Set from how many tokens on the history is compacted. Where the server has the
		 * history, it is told to do so in the turn ({@code context_management}). In the
		 * mode {@link ConversationMode#HISTORY} a turn has it done before
		 * ({@code /responses/compact}) if the last one took so many tokens. By default
		 * nothing is compacted.
		 * @param compactThreshold the number of tokens, at least 1000, or {@code null}
		 * for never
		 * @return this builder
		 */
		public Builder compactThreshold(@Nullable Integer compactThreshold) {
			Assert.isTrue(compactThreshold == null || compactThreshold >= 1000,
					() -> "'compactThreshold' must be at least 1000 but is " + compactThreshold);
			this.compactThreshold = compactThreshold;
			return this;
		}

		/**
		 * Build the settings.
		 * @return the settings
		 */
		public ConversationSettings build() {
			return new ConversationSettings(this);
		}

	}

}

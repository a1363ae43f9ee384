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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How often, when and for how long a call that failed is tried again. Immutable.
 * <p>
 * Tried again is what may work a moment later: a call that the server refused with the
 * status 408, 409, 429, or 500 and above, and one that it did not answer. The server has
 * the last word by {@code x-should-retry}, and says by {@code retry-after-ms} or
 * {@code retry-after} how long to wait, which is never shortened. A quota that is used up
 * ({@code insufficient_quota}) does not fill up by waiting, so that it counts as final.
 *
 * @since 0.1.0
 * @see InterceptedResponsesClient#retrying
 */
public final class RetrySettings {

	private static final RetrySettings DEFAULTS = builder().build();

	private static final RetrySettings NONE = builder().maxRetries(0).build();

	private final int maxRetries;

	private final Duration delay;

	private final double multiplier;

	private final Duration maxDelay;

	private final double jitter;

	private final Duration maxServerDelay;

	private final @Nullable Duration deadline;

	private final boolean connectionFailures;

	private final boolean timeouts;

	private final @Nullable String idempotencyHeader;

	private RetrySettings(Builder builder) {
		this.maxRetries = builder.maxRetries;
		this.delay = builder.delay;
		this.multiplier = builder.multiplier;
		this.maxDelay = builder.maxDelay;
		this.jitter = builder.jitter;
		this.maxServerDelay = builder.maxServerDelay;
		this.deadline = builder.deadline;
		this.connectionFailures = builder.connectionFailures;
		this.timeouts = builder.timeouts;
		this.idempotencyHeader = builder.idempotencyHeader;
	}

	/**
	 * Two retries, after about half a second and one second, without a deadline and an
	 * idempotency header.
	 * @return the same for every call
	 */
	public static RetrySettings defaults() {
		return DEFAULTS;
	}

	/**
	 * No retries.
	 * @return the same for every call
	 */
	public static RetrySettings none() {
		return NONE;
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
		return new Builder().maxRetries(this.maxRetries)
			.delay(this.delay)
			.multiplier(this.multiplier)
			.maxDelay(this.maxDelay)
			.jitter(this.jitter)
			.maxServerDelay(this.maxServerDelay)
			.deadline(this.deadline)
			.connectionFailures(this.connectionFailures)
			.timeouts(this.timeouts)
			.idempotencyHeader(this.idempotencyHeader);
	}

	/**
	 * How often a call is tried again.
	 * @return the number of attempts after the first
	 */
	public int maxRetries() {
		return this.maxRetries;
	}

	/**
	 * The delay before the first retry.
	 * @return the delay before jitter
	 */
	public Duration delay() {
		return this.delay;
	}

	/**
	 * How much longer each delay is than the one before.
	 * @return the factor
	 */
	public double multiplier() {
		return this.multiplier;
	}

	/**
	 * The longest delay, unless the server asks for one.
	 * @return the delay before jitter
	 */
	public Duration maxDelay() {
		return this.maxDelay;
	}

	/**
	 * By how much chance may shorten a delay.
	 * @return the largest part that is taken off
	 */
	public double jitter() {
		return this.jitter;
	}

	/**
	 * The longest delay that is waited for if the server asks for one.
	 * @return the delay
	 */
	public Duration maxServerDelay() {
		return this.maxServerDelay;
	}

	/**
	 * How long a call may take with all its attempts and delays.
	 * @return the time, or {@code null} for any
	 */
	public @Nullable Duration deadline() {
		return this.deadline;
	}

	/**
	 * Whether a call is tried again if the server cannot be reached or the connection
	 * breaks.
	 * @return whether it is
	 */
	public boolean connectionFailures() {
		return this.connectionFailures;
	}

	/**
	 * Whether a call is tried again if there is no answer in time.
	 * @return whether it is
	 */
	public boolean timeouts() {
		return this.timeouts;
	}

	/**
	 * The header with a key that is the same for all attempts of a call.
	 * @return the name, or {@code null} if none is sent
	 */
	public @Nullable String idempotencyHeader() {
		return this.idempotencyHeader;
	}

	@Override
	public String toString() {
		return "RetrySettings[maxRetries=" + this.maxRetries + ", delay=" + this.delay + ", multiplier="
				+ this.multiplier + ", maxDelay=" + this.maxDelay + ", jitter=" + this.jitter + ", maxServerDelay="
				+ this.maxServerDelay + ", deadline=" + this.deadline + ", connectionFailures="
				+ this.connectionFailures + ", timeouts=" + this.timeouts + ", idempotencyHeader="
				+ this.idempotencyHeader + "]";
	}

	/**
	 * Builds {@link RetrySettings}. Not thread-safe.
	 */
	public static final class Builder {

		private int maxRetries = 2;

		private Duration delay = Duration.ofMillis(500);

		private double multiplier = 2;

		private Duration maxDelay = Duration.ofSeconds(8);

		private double jitter = 0.25;

		private Duration maxServerDelay = Duration.ofSeconds(120);

		private @Nullable Duration deadline;

		private boolean connectionFailures = true;

		private boolean timeouts = true;

		private @Nullable String idempotencyHeader;

		private Builder() {
		}

		/**
		 * Set how often a call is tried again. The default is 2, which makes three
		 * attempts.
		 * @param maxRetries the number of attempts after the first, or 0 for none
		 * @return this builder
		 */
		public Builder maxRetries(int maxRetries) {
			Assert.isTrue(maxRetries >= 0, () -> "'maxRetries' must not be negative but is " + maxRetries);
			this.maxRetries = maxRetries;
			return this;
		}

		/**
		 * Set the delay before the first retry. The default is half a second.
		 * @param delay the delay before jitter
		 * @return this builder
		 */
		public Builder delay(Duration delay) {
			this.delay = notNegative("delay", delay);
			return this;
		}

		/**
		 * Set how much longer each delay is than the one before. The default is 2.
		 * @param multiplier the factor, 1 or more
		 * @return this builder
		 */
		public Builder multiplier(double multiplier) {
			Assert.isTrue(multiplier >= 1, () -> "'multiplier' must be at least 1 but is " + multiplier);
			this.multiplier = multiplier;
			return this;
		}

		/**
		 * Set the longest delay, unless the server asks for one. The default is 8
		 * seconds.
		 * @param maxDelay the delay before jitter
		 * @return this builder
		 */
		public Builder maxDelay(Duration maxDelay) {
			this.maxDelay = notNegative("maxDelay", maxDelay);
			return this;
		}

		/**
		 * Set by how much chance may shorten a delay, so that many clients do not come
		 * back at the same time. The default is 0.25, which leaves between 75 and 100
		 * percent. A delay that the server asks for is not touched.
		 * @param jitter the largest part that is taken off, from 0 to 1
		 * @return this builder
		 */
		public Builder jitter(double jitter) {
			Assert.isTrue(jitter >= 0 && jitter <= 1, () -> "'jitter' must be from 0 to 1 but is " + jitter);
			this.jitter = jitter;
			return this;
		}

		/**
		 * Set the longest delay that is waited for if the server asks for one. If it asks
		 * for more, the call fails at once, and the exception says when to come back. The
		 * default is two minutes.
		 * @param maxServerDelay the delay
		 * @return this builder
		 */
		public Builder maxServerDelay(Duration maxServerDelay) {
			this.maxServerDelay = notNegative("maxServerDelay", maxServerDelay);
			return this;
		}

		/**
		 * Set how long a call may take with all its attempts and delays. It fails as soon
		 * as a delay would reach beyond, and an attempt does not last longer. A stream
		 * and a download are limited until they begin. By default there is no limit.
		 * @param deadline the time from the beginning of the call, or {@code null} for
		 * any
		 * @return this builder
		 */
		public Builder deadline(@Nullable Duration deadline) {
			Assert.isTrue(deadline == null || (!deadline.isNegative() && !deadline.isZero()),
					() -> "'deadline' must be positive but is " + deadline);
			this.deadline = deadline;
			return this;
		}

		/**
		 * Set whether a call is tried again if the server cannot be reached or the
		 * connection breaks. The server may have received it nevertheless, so that
		 * something may be created twice. The default is {@code true}.
		 * @param connectionFailures whether it is
		 * @return this builder
		 */
		public Builder connectionFailures(boolean connectionFailures) {
			this.connectionFailures = connectionFailures;
			return this;
		}

		/**
		 * Set whether a call is tried again if there is no answer in time. The server may
		 * be working on it, so that something may be created twice. The default is
		 * {@code true}.
		 * @param timeouts whether it is
		 * @return this builder
		 */
		public Builder timeouts(boolean timeouts) {
			this.timeouts = timeouts;
			return this;
		}

		/**
		 * Send a key by which a server can tell that a call is not a new one, but tried
		 * again. It is random and the same for all attempts of a call, and left out of
		 * calls that only read. By default none is sent, because OpenAI documents no such
		 * header; gateways do.
		 * @param idempotencyHeader the name of the header, such as
		 * {@code Idempotency-Key}, or {@code null} for none
		 * @return this builder
		 */
		public Builder idempotencyHeader(@Nullable String idempotencyHeader) {
			Assert.isTrue(idempotencyHeader == null || !idempotencyHeader.isBlank(),
					"'idempotencyHeader' must not be blank");
			this.idempotencyHeader = idempotencyHeader;
			return this;
		}

		private static Duration notNegative(String name, Duration duration) {
			Assert.notNull(duration, () -> "'" + name + "' must not be null");
			Assert.isTrue(!duration.isNegative(), () -> "'" + name + "' must not be negative but is " + duration);
			return duration;
		}

		/**
		 * Build the settings.
		 * @return the settings
		 */
		public RetrySettings build() {
			return new RetrySettings(this);
		}

	}

}

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
import java.util.UUID;

import io.github.responses4j.client.InterceptedCall.Kind;

/**
 * Tries calls again if they fail for a reason that may pass.
 *
 * @param settings for calls whose {@link CallOptions} have none
 * @param clock gives the time
 */
record RetryInterceptor(RetrySettings settings, RetryClock clock) implements CallInterceptor {

	@Override
	public <T> T intercept(InterceptedCall<T> call) {
		RetrySettings settings = settings(call);
		CallOptions options = (call.kind() != Kind.READ) ? identified(call.options(), settings) : call.options();
		RetryingCall attempts = new RetryingCall(settings, call.options().longestWait(), this.clock);
		T result = attempts.execute(() -> call.proceed(limited(options, attempts)));
		call.options().received(result);
		return result;
	}

	private RetrySettings settings(InterceptedCall<?> call) {
		RetrySettings own = call.options().retry();
		RetrySettings settings = (own != null) ? own : this.settings;
		return (call.kind() != Kind.WRITE_ONCE) ? settings : settings.toBuilder().maxRetries(0).build();
	}

	/**
	 * The extras, and a key of the call for all its attempts unless they have one.
	 */
	private static CallOptions identified(CallOptions options, RetrySettings settings) {
		String header = settings.idempotencyHeader();
		return (header != null)
				? CallOptions.builder().header(header, UUID.randomUUID().toString()).build().with(options) : options;
	}

	private static CallOptions limited(CallOptions options, RetryingCall attempts) {
		Duration timeout = attempts.attemptTimeout();
		Duration streamTimeout = attempts.remaining(options.streamTimeout());
		if (timeout == null && streamTimeout == null) {
			return options;
		}
		CallOptions.Builder limits = CallOptions.builder();
		if (timeout != null) {
			limits.timeout(timeout);
		}
		if (streamTimeout != null) {
			limits.streamTimeout(streamTimeout);
		}
		return options.with(limits.build());
	}

}

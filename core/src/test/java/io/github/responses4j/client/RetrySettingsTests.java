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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RetrySettings} and for what {@link CallOptions} makes of them.
 */
class RetrySettingsTests {

	@Test
	void defaultsAreThoseOfTheOfficialClients() {
		assertThat(RetrySettings.defaults()).hasToString("RetrySettings[maxRetries=2, delay=PT0.5S, multiplier=2.0, "
				+ "maxDelay=PT8S, jitter=0.25, maxServerDelay=PT2M, deadline=null, connectionFailures=true, "
				+ "timeouts=true, idempotencyHeader=null]");
	}

	@Test
	void noneDiffersFromTheDefaultsByTheNumberOnly() {
		assertThat(RetrySettings.none()).hasToString(RetrySettings.builder().maxRetries(0).build().toString());
	}

	@Test
	void changedSettingsKeepWhatIsNotChanged() {
		RetrySettings settings = RetrySettings.builder()
			.maxRetries(1)
			.delay(Duration.ofSeconds(2))
			.multiplier(3)
			.maxDelay(Duration.ofSeconds(4))
			.jitter(0.5)
			.maxServerDelay(Duration.ofSeconds(6))
			.deadline(Duration.ofSeconds(7))
			.connectionFailures(false)
			.timeouts(false)
			.idempotencyHeader("Idempotency-Key")
			.build();
		assertThat(settings).hasToString("RetrySettings[maxRetries=1, delay=PT2S, multiplier=3.0, maxDelay=PT4S, "
				+ "jitter=0.5, maxServerDelay=PT6S, deadline=PT7S, connectionFailures=false, timeouts=false, "
				+ "idempotencyHeader=Idempotency-Key]");
		assertThat(settings.toBuilder().build()).hasToString(settings.toString());
		assertThat(settings.toBuilder().deadline(null).idempotencyHeader(null).build())
			.satisfies((changed) -> assertThat(changed.deadline()).isNull())
			.satisfies((changed) -> assertThat(changed.idempotencyHeader()).isNull());
	}

	@Test
	void impossibleSettingsAreRefusedByName() {
		RetrySettings.Builder builder = RetrySettings.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxRetries(-1))
			.withMessage("'maxRetries' must not be negative but is -1");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.delay(Duration.ofMillis(-1)))
			.withMessage("'delay' must not be negative but is PT-0.001S");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxDelay(Duration.ofMillis(-1)))
			.withMessage("'maxDelay' must not be negative but is PT-0.001S");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxServerDelay(Duration.ofMillis(-1)))
			.withMessage("'maxServerDelay' must not be negative but is PT-0.001S");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.deadline(Duration.ZERO))
			.withMessage("'deadline' must be positive but is PT0S");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.idempotencyHeader(" "))
			.withMessage("'idempotencyHeader' must not be blank");
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.9, 0, -2, Double.NaN })
	void delaysDoNotShrink(double multiplier) {
		assertThatIllegalArgumentException().isThrownBy(() -> RetrySettings.builder().multiplier(multiplier))
			.withMessage("'multiplier' must be at least 1 but is " + multiplier);
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 1.1, Double.NaN })
	void jitterIsAPart(double jitter) {
		assertThatIllegalArgumentException().isThrownBy(() -> RetrySettings.builder().jitter(jitter))
			.withMessage("'jitter' must be from 0 to 1 but is " + jitter);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0", "PT0.5S, 500", "PT0.000000001S, 1", "PT1.5000001S, 1501" })
	void sleepIsNeverShorterThanTheDelay(Duration delay, long millis) {
		assertThat(RetryClock.SYSTEM.sleepMillis(delay)).isEqualTo(millis);
	}

	@Test
	void settingsOfACallReplaceThoseOfTheCallsAround() {
		RetrySettings one = RetrySettings.builder().maxRetries(1).build();
		CallOptions outer = CallOptions.builder().retry(RetrySettings.none()).build();
		assertThat(outer.with(CallOptions.builder().retry(one).build()).retry()).isSameAs(one);
		assertThat(outer.with(CallOptions.builder().header("a", "b").build()).retry()).isSameAs(RetrySettings.none());
		assertThat(CallOptions.none().retry()).isNull();
	}

	@Test
	void theShorterTimeoutCounts() {
		CallOptions two = CallOptions.builder().timeout(Duration.ofSeconds(2)).build();
		CallOptions three = CallOptions.builder().timeout(Duration.ofSeconds(3)).build();
		assertThat(two.with(three).timeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(three.with(two).timeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(CallOptions.builder().header("a", "b").build().with(two).timeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(two.with(CallOptions.none()).timeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(CallOptions.none().with(two).timeout()).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void aTimeoutIsPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.builder().timeout(Duration.ZERO))
			.withMessage("'timeout' must be positive but is PT0S");
	}

}

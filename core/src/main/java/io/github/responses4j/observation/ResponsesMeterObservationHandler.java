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

package io.github.responses4j.observation;

import java.time.Duration;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.Usage;

/**
 * Records what an operation took, beside the duration that Micrometer's own handler
 * records. Its meters have the low cardinality keys of the observation as tags. Needs
 * {@code micrometer-core}.
 *
 * @since 0.1.0
 */
public class ResponsesMeterObservationHandler implements ObservationHandler<ResponsesObservationContext> {

	/**
	 * A summary of the tokens of operations by {@value #TOKEN_TYPE}: {@code input} with
	 * {@code cached} as a part of it, {@code output} with {@code reasoning} as a part of
	 * it. Has the unit {@code tokens}.
	 */
	public static final String TOKEN_USAGE = "gen_ai.client.token.usage";

	/**
	 * A timer of the first piece of output of streams.
	 */
	public static final String TIME_TO_FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";

	/**
	 * A summary of how often operations were sent: 1 plus the number of retries.
	 */
	public static final String ATTEMPTS = "gen_ai.client.operation.attempts";

	/**
	 * The tag of {@value #TOKEN_USAGE} that other meters do not have.
	 */
	public static final String TOKEN_TYPE = "gen_ai.token.type";

	private final MeterRegistry meterRegistry;

	/**
	 * Create a handler.
	 * @param meterRegistry where the meters are
	 */
	public ResponsesMeterObservationHandler(MeterRegistry meterRegistry) {
		Assert.notNull(meterRegistry, "'meterRegistry' must not be null");
		this.meterRegistry = meterRegistry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ResponsesObservationContext;
	}

	@Override
	public void onStop(ResponsesObservationContext context) {
		Tags tags = Tags.empty();
		for (KeyValue keyValue : context.getLowCardinalityKeyValues()) {
			tags = tags.and(keyValue.getKey(), keyValue.getValue());
		}
		if (context.getUsage() != null) {
			recordUsage(context.getUsage(), tags);
		}
		Duration timeToFirstChunk = context.getTimeToFirstChunk();
		if (timeToFirstChunk != null) {
			Timer.builder(TIME_TO_FIRST_CHUNK)
				.description("Time to the first piece of output of a stream")
				.tags(tags)
				.register(this.meterRegistry)
				.record(timeToFirstChunk);
		}
		if (context.getAttempts() > 0) {
			DistributionSummary.builder(ATTEMPTS)
				.description("How often operations were sent")
				.tags(tags)
				.register(this.meterRegistry)
				.record(context.getAttempts());
		}
	}

	private void recordUsage(Usage usage, Tags tags) {
		recordTokens("input", usage.inputTokens(), tags);
		recordTokens("output", usage.outputTokens(), tags);
		if (usage.inputTokensDetails() != null) {
			recordTokens("cached", usage.inputTokensDetails().cachedTokens(), tags);
		}
		if (usage.outputTokensDetails() != null) {
			recordTokens("reasoning", usage.outputTokensDetails().reasoningTokens(), tags);
		}
	}

	private void recordTokens(String type, @Nullable Long tokens, Tags tags) {
		if (tokens != null) {
			DistributionSummary.builder(TOKEN_USAGE)
				.description("Tokens that operations took")
				// Prometheus gets the unit in the name, which keeps it apart from the
				// counter of Spring AI
				.baseUnit("tokens")
				.tags(tags)
				.tag(TOKEN_TYPE, type)
				.register(this.meterRegistry)
				.record(tokens);
		}
	}

}

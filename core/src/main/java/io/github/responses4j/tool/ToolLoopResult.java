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

package io.github.responses4j.tool;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.model.Usage;

/**
 * What a loop has done, be it at its end or not.
 *
 * @param rounds the responses and the answers to their calls, in order; empty if there is
 * no response yet
 * @param unanswered the calls of the last response that no tool of the application takes,
 * for the caller to answer
 * @since 0.1.0
 */
public record ToolLoopResult(List<ToolRound> rounds, List<ToolCall> unanswered) {

	public ToolLoopResult {
		rounds = List.copyOf(rounds);
		unanswered = List.copyOf(unanswered);
	}

	/**
	 * The last response, which is the answer if the loop is at its end.
	 * @return the response as the server sent it
	 * @throws IllegalStateException if there is none
	 */
	public Response response() {
		Assert.state(!this.rounds.isEmpty(), "There is no response");
		return this.rounds.get(this.rounds.size() - 1).response();
	}

	/**
	 * All that was said after the input of the request: the output of each response
	 * unchanged, and after it the answers of the application. With them behind its input,
	 * a request without a state on the server goes on from here.
	 * @return the items in order
	 */
	public List<ResponseItem> items() {
		return this.rounds.stream()
			.<ResponseItem>flatMap(
					(round) -> Stream.concat(round.response().output().stream(), round.outputs().stream()))
			.toList();
	}

	/**
	 * The answers of the application to the last response. Where calls are
	 * {@link #unanswered}, what the caller sends must have these as well.
	 * @return the answers, in the order of the calls
	 */
	public List<ToolOutput> outputs() {
		return this.rounds.isEmpty() ? List.of() : this.rounds.get(this.rounds.size() - 1).outputs();
	}

	/**
	 * What all responses took together.
	 * @return the sums, of which one is {@code null} if no response tells it
	 */
	public Usage usage() {
		return new Usage(sum(Usage::inputTokens), new Usage.InputDetails(
				sum((usage) -> detail(usage.inputTokensDetails(), Usage.InputDetails::cachedTokens)),
				sum((usage) -> detail(usage.inputTokensDetails(), Usage.InputDetails::cacheWriteTokens)), Map.of()),
				sum(Usage::outputTokens),
				new Usage.OutputDetails(
						sum((usage) -> detail(usage.outputTokensDetails(), Usage.OutputDetails::reasoningTokens)),
						Map.of()),
				sum(Usage::totalTokens), Map.of());
	}

	private @Nullable Long sum(Function<Usage, @Nullable Long> part) {
		return this.rounds.stream()
			.map((round) -> round.response().usage())
			.filter(Objects::nonNull)
			.map(part)
			.filter(Objects::nonNull)
			.reduce(Long::sum)
			.orElse(null);
	}

	private static <D> @Nullable Long detail(@Nullable D details, Function<D, @Nullable Long> part) {
		return (details != null) ? part.apply(details) : null;
	}

}

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

package io.github.responses4j.server;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.responses4j.model.Include;
import io.github.responses4j.model.LogProb;
import io.github.responses4j.model.ResponseRequest;

/**
 * How likely the tokens of a text were. Nobody has computed that: each piece of a text
 * counts as one token of a fixed probability, and its alternatives are made up.
 */
final class TokenProbabilities {

	private static final BigDecimal MOST_LIKELY = new BigDecimal("-0.01");

	private static final BigDecimal STEP = new BigDecimal("-1.5");

	private final boolean wanted;

	private final int alternatives;

	private TokenProbabilities(boolean wanted, int alternatives) {
		this.wanted = wanted;
		this.alternatives = alternatives;
	}

	/**
	 * What a request wants to know.
	 */
	static TokenProbabilities wantedBy(ResponseRequest request) {
		return new TokenProbabilities(request.include().contains(Include.OUTPUT_TEXT_LOGPROBS),
				Objects.requireNonNullElse(request.topLogprobs(), 0));
	}

	List<LogProb> of(String piece) {
		if (!this.wanted) {
			return List.of();
		}
		List<LogProb> top = new ArrayList<>();
		for (int i = 0; i < this.alternatives; i++) {
			top.add(logprob((i > 0) ? piece + "~" + i : piece, i, List.of()));
		}
		return List.of(logprob(piece, 0, top));
	}

	private static LogProb logprob(String token, int rank, List<LogProb> top) {
		List<Integer> bytes = new ArrayList<>();
		for (byte octet : token.getBytes(StandardCharsets.UTF_8)) {
			bytes.add(Byte.toUnsignedInt(octet));
		}
		return new LogProb(token, MOST_LIKELY.add(STEP.multiply(BigDecimal.valueOf(rank))), bytes, top, Map.of());
	}

}

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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.ResponseRequest;

/**
 * The reasoning of a simulated model, of which there is none: as much of it as the
 * request asks to see.
 */
final class SimulatedReasoning {

	private static final String ENCRYPTED = Base64.getUrlEncoder()
		.encodeToString("simulated reasoning, not encrypted".getBytes(StandardCharsets.UTF_8));

	private SimulatedReasoning() {
	}

	static void write(ResponseRequest request, Backend.Output output) {
		ReasoningConfig config = request.reasoning();
		boolean encrypted = request.include().contains(Include.ENCRYPTED_REASONING);
		if (config == null || ReasoningConfig.Effort.NONE.equals(config.effort())
				|| (config.effort() == null && summary(config) == null && !encrypted)) {
			return;
		}
		ReasoningConfig.Summary summary = summary(config);
		if (summary != null) {
			words("**Simulating reasoning** No model is behind this, so there is nothing to reason about.", output);
			output.endPart();
		}
		if (ReasoningConfig.Summary.DETAILED.equals(summary)) {
			words("**Going into detail** A detailed summary has a second paragraph.", output);
			output.endPart();
		}
		if (encrypted) {
			output.encryptedReasoning(ENCRYPTED);
		}
		else if (summary == null) {
			output.item(new ContextItem.Reasoning(null, List.of(), List.of(), null, null, Map.of()));
		}
		output.endItem();
	}

	private static void words(String text, Backend.Output output) {
		TextPieces.of(text).forEach(output::reasoningSummary);
	}

	private static ReasoningConfig.@Nullable Summary summary(ReasoningConfig config) {
		return (config.summary() != null) ? config.summary() : config.generateSummary();
	}

}

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

package io.github.responses4j.model;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponseStreamEvent}.
 */
class ResponseStreamEventTests {

	@Test
	void whatEndsAStreamIsTerminalAndNothingElse() {
		List<String> types = SealedFamily.leaves(ResponseStreamEvent.class)
			.filter((leaf) -> leaf.isAnnotationPresent(WireType.class))
			.flatMap((leaf) -> Arrays.stream(leaf.getAnnotation(WireType.class).value()))
			.toList();
		assertThat(types).hasSizeGreaterThan(50)
			.filteredOn((type) -> event(type).isTerminal())
			.containsExactlyInAnyOrder("response.completed", "response.incomplete", "response.failed", "error");
		assertThat(event("response.new").isTerminal()).isFalse();
	}

	private static ResponseStreamEvent event(String type) {
		return ResponsesJson.mapper().readValue("{\"type\":\"" + type + "\"}", ResponseStreamEvent.class);
	}

}

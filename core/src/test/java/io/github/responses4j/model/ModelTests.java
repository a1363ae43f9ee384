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

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Model} and {@link ModelList}.
 */
class ModelTests {

	@Test
	void theTimeOfAModelHasItsOwnWireName() {
		String json = "{\"id\":\"gpt-5.2\",\"object\":\"model\",\"created\":1741900000,\"owned_by\":\"openai\","
				+ "\"shutdown_date\":\"2027-01-31\"}";
		Model model = ResponsesJson.mapper().readValue(json, Model.class);
		assertThat(model.created()).isEqualTo(Instant.ofEpochSecond(1741900000));
		assertThat(model.ownedBy()).isEqualTo("openai");
		assertThat(model.shutdownDate()).isEqualTo("2027-01-31");
		assertThat(ResponsesJson.mapper().writeValueAsString(model)).isEqualTo(json);
	}

	@Test
	void aListKeepsWhatGatewaysAdd() {
		String json = "{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"context_length\":4096},{\"id\":\"b\"}],\"total\":2}";
		ModelList list = ResponsesJson.mapper().readValue(json, ModelList.class);
		assertThat(list.data()).extracting(Model::id).containsExactly("a", "b");
		assertThat(ResponsesJson.mapper().writeValueAsString(list)).isEqualTo(json);
	}

}

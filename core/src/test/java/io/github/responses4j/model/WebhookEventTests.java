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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebhookEvent}.
 */
class WebhookEventTests {

	@Test
	void anEventNamesTheResponseThatItIsAbout() {
		String json = "{\"id\":\"evt_1\",\"type\":\"response.completed\",\"created_at\":1750861210,\"object\":\"event\","
				+ "\"data\":{\"id\":\"resp_123\"}}";
		WebhookEvent event = ResponsesJson.mapper().readValue(json, WebhookEvent.class);
		assertThat(event.type()).isEqualTo(WebhookEvent.Type.RESPONSE_COMPLETED);
		assertThat(event.created()).isEqualTo(Instant.ofEpochSecond(1750861210));
		assertThat(event.data()).isNotNull();
		assertThat(event.data().id()).isEqualTo("resp_123");
		assertThat(ResponsesJson.mapper().writeValueAsString(event)).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"type\":\"live.call.incoming\",\"data\":{\"session_id\":\"live_1\",\"sip_headers\":[{\"name\":\"From\"}]}}",
			"{\"type\":\"safety_identifier.blocked\",\"data\":{\"safety_identifier\":\"x\",\"safety_category\":\"bio\"}}",
			"{\"type\":\"unheard_of\",\"data\":{\"id\":\"x\"},\"extra\":1}",
			"{\"type\":\"unheard_of\",\"data\":\"x\"}" })
	void anEventKeepsWhatItsTypeAdds(String json) {
		WebhookEvent event = ResponsesJson.mapper().readValue(json, WebhookEvent.class);
		assertThat(ResponsesJson.mapper().writeValueAsString(event)).isEqualTo(json);
	}

}

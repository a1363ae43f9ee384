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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TextFormat}.
 */
class TextFormatTests {

	private static final JsonNode SCHEMA = ResponsesJson.mapper().readTree("{\"type\":\"object\"}");

	@Test
	void aSchemaStandsDirectlyOnTheFormat() {
		TextFormat format = TextFormat.jsonSchema("a-B_1", SCHEMA);
		assertThat(ResponsesJson.mapper().writeValueAsString(format)).isEqualTo(
				"{\"type\":\"json_schema\",\"name\":\"a-B_1\",\"schema\":{\"type\":\"object\"},\"strict\":true}");
	}

	@Test
	void aSchemaMayBeLooseAndDescribed() {
		TextFormat format = TextFormat.jsonSchema("a", SCHEMA, false, "A thing");
		assertThat(format).isInstanceOfSatisfying(TextFormat.JsonSchema.class, (schema) -> {
			assertThat(schema.strict()).isFalse();
			assertThat(schema.description()).isEqualTo("A thing");
		});
	}

	@Test
	void theNestedFormOfChatCompletionsIsUnderstoodAndKept() {
		String json = "{\"type\":\"json_schema\",\"json_schema\":"
				+ "{\"name\":\"a\",\"schema\":{\"type\":\"object\"},\"strict\":true}}";
		TextFormat format = ResponsesJson.mapper().readValue(json, TextFormat.class);
		assertThat(format).isInstanceOfSatisfying(TextFormat.JsonSchema.class, (schema) -> {
			assertThat(schema.name()).isEqualTo("a");
			assertThat(schema.schema()).isEqualTo(SCHEMA);
			assertThat(schema.strict()).isTrue();
		});
		assertThat(ResponsesJson.mapper().writeValueAsString(format)).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"json_schema\"}", "{\"type\":\"json_schema\",\"json_schema\":5}",
			"{\"type\":\"json_schema\",\"json_schema\":{\"name\":5,\"schema\":\"x\",\"strict\":\"yes\"}}" })
	void aSchemaThatIsNowhereIsNone(String json) {
		TextFormat format = ResponsesJson.mapper().readValue(json, TextFormat.class);
		assertThat(format).isInstanceOfSatisfying(TextFormat.JsonSchema.class, (schema) -> {
			assertThat(schema.name()).isNull();
			assertThat(schema.schema()).isNull();
			assertThat(schema.strict()).isNull();
		});
	}

	@Test
	void theOtherFormatsHaveATypeOnly() {
		assertThat(ResponsesJson.mapper().writeValueAsString(TextFormat.text())).isEqualTo("{\"type\":\"text\"}");
		assertThat(ResponsesJson.mapper().writeValueAsString(TextFormat.jsonObject()))
			.isEqualTo("{\"type\":\"json_object\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a.b", "ä", "a\n",
			"a1234567890123456789012345678901234567890123456789012345678901234" })
	void aNameThatTheApiWouldRefuseIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> TextFormat.jsonSchema(name, SCHEMA))
			.withMessageContaining("'name'");
	}

	@Test
	void aSchemaThatIsNoObjectIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TextFormat.jsonSchema("a", JsonNodeFactory.instance.booleanNode(true)))
			.withMessage("'schema' must be a JSON object but is BOOLEAN");
	}

	@Test
	void aFormatOfAnUnknownTypeIsKept() {
		String json = "{\"type\":\"grammar\",\"definition\":\"x\"}";
		TextFormat format = ResponsesJson.mapper().readValue(json, TextFormat.class);
		assertThat(format.type()).isEqualTo("grammar");
		assertThat(ResponsesJson.mapper().writeValueAsString(format)).isEqualTo(json);
	}

}

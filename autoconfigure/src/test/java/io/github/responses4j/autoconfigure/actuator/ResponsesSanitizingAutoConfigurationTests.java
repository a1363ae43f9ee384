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

package io.github.responses4j.autoconfigure.actuator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponsesSanitizingAutoConfiguration}.
 */
class ResponsesSanitizingAutoConfigurationTests {

	private static final String MASK = SanitizableData.SANITIZED_VALUE;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ResponsesSanitizingAutoConfiguration.class));

	@Test
	void backsOffWithoutActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ResponsesSanitizingAutoConfiguration.class));
	}

	@Test
	void joinsFunctionsOfTheApplication() {
		this.contextRunner.withBean("mine", SanitizingFunction.class, () -> (data) -> data)
			.run((context) -> assertThat(context.getBeansOfType(SanitizingFunction.class)).hasSize(2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "responses.api-key", "responses.apiKey", "RESPONSES_API_KEY", "RESPONSES_APIKEY",
			"OPENAI_API_KEY", "openai_api_key", "openai.api-key", "OPENAI_ADMIN_KEY", "OPENAI_WEBHOOK_SECRET",
			"responses.headers.X-Team", "responses.headers[X-Team]", "RESPONSES_HEADERS_XTEAM",
			"responses.query.subscription", "responses.query[sub.scription]",
			"responses.extra-body.tools[0].authorization", "responses.extraBody.tools[0].headers.X-Any",
			"RESPONSES_EXTRABODY_TOOLS_0_HEADERS_XANY" })
	void namesOfSecretsAreKnownInEverySpelling(String name) {
		assertThat(sanitize(name, "any")).isEqualTo(MASK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "responses.model", "responses.retry.max-retries", "responses.organization",
			"responses.prompt-cache-key", "responses.extra-body.top_k", "OPENAI_ORG_ID", "other.responses.api-key" })
	void otherPropertiesAreShown(String name) {
		assertThat(sanitize(name, "any")).isEqualTo("any");
	}

	@ParameterizedTest
	@CsvSource({ "https://models.example/v1, https://models.example/v1",
			"https://models.example/v1?code=a&b=c, https://models.example/v1?******",
			"https://user:word@models.example/v1, https://******models.example/v1" })
	void ofUrlsOnlyTheSecretPartsAreHidden(String url, String shown) {
		assertThat(sanitize("responses.base-url", url)).isEqualTo(shown);
		assertThat(sanitize("OPENAI_BASE_URL", url)).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "responses.api-key", "OPENAI_API_KEY" })
	void theKeyIsHiddenWhereverElseItIs(String name) {
		this.contextRunner.withPropertyValues(name + "=secret-key").run((context) -> {
			SanitizingFunction function = context.getBean(SanitizingFunction.class);
			assertThat(function.apply(data("MY_KEY", "secret-key")).getValue()).isEqualTo(MASK);
			assertThat(function.apply(data("sun.java.command", "app --responses.api-key=secret-key")).getValue())
				.isEqualTo(MASK);
			assertThat(function.apply(data("MY_KEY", "secret")).getValue()).isEqualTo("secret");
		});
	}

	@Test
	void aPlaceholderLeadsToTheKey() {
		this.contextRunner.withPropertyValues("responses.api-key=${MY_KEY}", "MY_KEY=secret-key")
			.run((context) -> assertThat(
					context.getBean(SanitizingFunction.class).apply(data("MY_KEY", "secret-key")).getValue())
				.isEqualTo(MASK));
	}

	@Test
	void aKeyLikeAnOrdinaryWordHidesNothingElse() {
		this.contextRunner.withPropertyValues("responses.api-key=any")
			.run((context) -> assertThat(
					context.getBean(SanitizingFunction.class).apply(data("some.name", "many")).getValue())
				.isEqualTo("many"));
	}

	private Object sanitize(String name, String value) {
		Object[] sanitized = new Object[1];
		this.contextRunner.run((context) -> sanitized[0] = context.getBean(SanitizingFunction.class)
			.apply(data(name, value))
			.getValue());
		return sanitized[0];
	}

	private static SanitizableData data(String name, Object value) {
		return new SanitizableData(null, name, value);
	}

}

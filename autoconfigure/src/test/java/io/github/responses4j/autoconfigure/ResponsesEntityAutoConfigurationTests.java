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

package io.github.responses4j.autoconfigure;

import java.util.Set;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesInvalidOutputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ResponsesEntityAutoConfiguration}.
 */
class ResponsesEntityAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ResponsesAutoConfiguration.class, ResponsesEntityAutoConfiguration.class))
		.withPropertyValues("responses.api-key=test-key", "responses.base-url=" + server.baseUrl());

	@BeforeEach
	void answerWithARecipe() {
		server.stubFor(WireMock.post("/responses").willReturn(WireMock.okJson("""
				{"id": "resp_1", "status": "completed", "output": [{"type": "message", "role": "assistant",
					"content": [{"type": "output_text", "text": "{\\"cooking_minutes\\": 20}"}]}]}""")));
	}

	@Test
	void mapperOfTheApplicationDecidesOnNames() {
		this.runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> assertThat(recipe(context.getBean(ResponsesTemplate.class))).isEqualTo(new Recipe(20)));
	}

	@Test
	void customizerOfTheApplicationHasTheLastWord() {
		Validator validator = refusing();
		this.runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.withBean(Validator.class, () -> validator)
			.withBean(ResponsesTemplateBuilderCustomizer.class, () -> (builder) -> builder.entityValidator((entity) -> {
			}))
			.run((context) -> assertThat(recipe(context.getBean(ResponsesTemplate.class))).isEqualTo(new Recipe(20)));
	}

	@Test
	void validatorOfTheApplicationChecksEntities() {
		Validator validator = refusing();
		this.runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.withBean(Validator.class, () -> validator)
			.run((context) -> assertThatExceptionOfType(ResponsesInvalidOutputException.class)
				.isThrownBy(() -> recipe(context.getBean(ResponsesTemplate.class)))
				.satisfies((ex) -> assertThat(ex.problem()).isEqualTo("cookingMinutes: too long")));
	}

	@Test
	void templateNeedsNeitherMapperNorValidation() {
		this.runner.withClassLoader(new FilteredClassLoader("jakarta.validation"))
			.run((context) -> assertThat(context).hasSingleBean(ResponsesTemplate.class));
	}

	private static Recipe recipe(ResponsesTemplate responses) {
		return responses.input("A recipe").entity(Recipe.class);
	}

	private static Validator refusing() {
		ConstraintViolation<Object> violation = mock();
		Path path = mock();
		given(path.toString()).willReturn("cookingMinutes");
		given(violation.getPropertyPath()).willReturn(path);
		given(violation.getMessage()).willReturn("too long");
		Validator validator = mock();
		given(validator.validate(any())).willReturn(Set.of(violation));
		return validator;
	}

	record Recipe(int cookingMinutes) {

	}

}
